#!/usr/bin/python3
"""One picture of the real window: shots.py VIEW FILE. Called by shots."""

import os
import subprocess
import sys
import time

import driver
from driver import App, wait_for

SAMPLE = os.environ["SAMPLE"]
VIEWS = ["timeline", "standings", "matrix", "shifts", "multiples", "coverage", "statements", "article"]
MACRON = r"Emmanuel Macron\. (NATO|NAVO).*2023"


def take(app, path):
    """The window, when it has come to rest, without the shadow around it."""
    app.process.poll()
    x, y = app.origin()
    width, height = (app.scale * side for side in app.frame().box[2:])
    driver.run("xdotool", "mousemove", str(x + 5), str(y + height - 5))
    last = None
    for _ in range(40):
        time.sleep(0.15)
        pixels = subprocess.run(["import", "-silent", "-window", "root", "-crop",
                                 "%dx%d+%d+%d" % (width, height, x, y), "rgb:-"], capture_output=True).stdout
        if pixels == last:
            break
        last = pixels
    subprocess.run(["import", "-silent", "-window", "root", "-crop", "%dx%d+%d+%d" % (width, height, x, y), "+repage",
                    "-define", "png:exclude-chunks=date,time", "-define", "png:compression-level=9", path], check=True)


def open_evidence():
    app = App(SAMPLE)
    app.click(app.mark(MACRON))
    wait_for("the article", lambda: [node for node in app.all(role="text") if len(node.text) > 40])
    return app


def main():
    view, path = sys.argv[1:]
    if view == "first-run":
        app = App()
        wait_for("the window", lambda: app.all(role="push button"))
    elif view == "by-actor":
        app = App(SAMPLE)
        app.click(app.find("^By Actor$", "push button"))
        app.mark("NATO")
    elif view == "export":
        app = App(SAMPLE)
        app.mark("NATO")
        app.key("ctrl+e")
        app.window("^Export$")
        app.find(r"^\d+ × \d+ pixels", "label")
    elif view in VIEWS:
        app = App(SAMPLE)
        app.click(app.mark(MACRON))
        app.key("alt+%d" % (VIEWS.index(view) + 1))
    elif view == "compare":
        app = App(SAMPLE)
        app.mark("NA[TV]O")
        app.key("alt+4")
        app.click(app.mark(r"^(Recep Tayyip )?Erdogan, "))
        wait_for("two quotes", lambda: len([node for node in app.all("^[“‘].{20}", "label") if node.box[2] > 0]) > 1)
    elif view == "help":
        app = App(SAMPLE)
        app.mark("NA[TV]O")
        app.key("F1")
        app.window("^Help$")
    elif view == "small":
        app = App(SAMPLE)
        app.mark("NATO")
        driver.run("xdotool", "windowsize", "--sync", app.x_window(), "1", "1", check=False)
        wait_for("a small window", lambda: app.frame().box[2] <= 360)
    else:
        app = open_evidence()
    take(app, path)
    app.kill()


main()
