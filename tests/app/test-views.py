#!/usr/bin/python3
"""The views of the real window, pointed at and walked with real events. Prints TAP.

    STANCEMAP=… SAMPLE=… tests/with-display --a11y -- tests/app/test-views.py [CASE…]
"""

import json
import os
import re
import sys

try:
    import driver
    from driver import App, wait_for
    from runner import case, case_with_toasts, check, main
except (ImportError, ValueError) as missing:
    print("1..0 # SKIP no access to the accessibility tree: %s" % missing)
    sys.exit(0)

SAMPLE = os.environ["SAMPLE"]
VIEWS = ["Timeline", "Standings", "Matrix", "Shifts", "Small Multiples", "Coverage"]


def total():
    with open(SAMPLE, encoding="utf-8") as file:
        return sum(len(article.get("statements", [])) for article in json.load(file)["articles"])


def shown(node):
    return node.box[2] > 0


def open_view(number):
    app = App(SAMPLE)
    app.mark("NATO membership")
    if number > 1:
        app.key("alt+%d" % number)
    picture(app, VIEWS[number - 1])
    return app


def picture(app, name):
    """The canvas, once it shows this view with something in it."""
    return app.find("^%s$" % name, "list", lambda node: shown(node) and any(True for _ in node.children()))


def listed(app):
    """The rows of the list of evidence."""
    view = app.find("^Statements of the mark$", "list", shown)
    return [node for node in view.children() if node.box[3] > 0]


def counted(app, text):
    return app.find("^" + re.escape(text) + "$", "label", shown)


def menu(app):
    return [node.name for node in app.all(role="menu item") if shown(node)]


# ---------------------------------------------------------------------------------------------- the cases


@case
def views_are_switched_by_key_and_by_name():
    app = open_view(1)
    for number, name in enumerate(VIEWS, 1):
        app.key("alt+%d" % number)
        picture(app, name)
        wait_for("the button of " + name, lambda: app.find("^%s$" % name, "push button", shown).has("PRESSED"))
    app.key("alt+7")
    app.find("^Statements$", "push button", lambda node: shown(node) and node.has("PRESSED"))
    app.key("alt+8")
    app.shows("No Article Chosen")
    app.click(app.find("^Matrix$", "push button", shown))
    picture(app, "Matrix")
    app.close()


@case
def a_cell_leads_to_exactly_its_statements():
    app = open_view(3)
    cell = app.mark(r"^Volodymyr Zelensky, NATO")
    n = int(re.search(r"(\d+) statements", cell.name).group(1))
    check(n > 3, "hardly a list: " + cell.name)
    app.click(cell)
    counted(app, "Volodymyr Zelensky: %d statements" % n)
    wait_for("%d rows" % n, lambda: len(listed(app)) == n)
    app.click(listed(app)[0])
    app.find("^Statement . of .$", "label", shown)
    app.find("^Back to the List$", "push button", shown).press()
    wait_for("%d rows again" % n, lambda: len(listed(app)) == n)
    app.close()


@case
def a_header_leads_to_its_timeline_and_back():
    app = open_view(3)
    header = app.find(r"^Vladimir Poetin(, .*)?$", "list item",
                      lambda node: "mark.activate" in node.actions() and shown(node) and ":" not in node.name)
    app.click(header)
    picture(app, "Timeline")
    app.find("^Actor: Vladimir Poetin$", "label", shown)
    # One step: the view and the filter go back together.
    app.key("ctrl+z")
    picture(app, "Matrix")
    counted(app, "%d statements" % total())
    app.key("ctrl+shift+z")
    picture(app, "Timeline")
    app.key("alt+Left")
    picture(app, "Matrix")
    app.key("alt+Right")
    picture(app, "Timeline")
    app.close()


@case
def menus_have_what_applies():
    app = open_view(3)
    app.click(app.mark(r"^Volodymyr Zelensky, NATO"), button=3)
    wait_for("the menu of a cell", lambda: {"Statements Behind This", "Go to Timeline", "Only This Actor",
                                            "Only This Issue", "Pin This Actor", "Hide This Actor"} <= set(menu(app)))
    app.key("Escape")
    app.key("alt+1")
    picture(app, "Timeline")
    app.click(app.mark(r"Emmanuel Macron\. NATO membership\. Leans for"), button=3)
    wait_for("the menu of a statement", lambda: {"Show Evidence", "Open Article", "Copy Quote with Citation",
                                                 "Only This Actor"} <= set(menu(app)))
    check("Go to Timeline" not in menu(app), "the timeline leads to itself")
    app.key("Escape")
    app.close()


@case_with_toasts
def an_actor_is_hidden_and_comes_back():
    app = open_view(3)
    cell = app.mark(r"^Volodymyr Zelensky, NATO")
    app.click(cell, button=3)
    app.menu_item("Hide This Actor", "h").press()
    app.shows("Volodymyr Zelensky Hidden")
    wait_for("the actor gone", lambda: not app.all(r"^Volodymyr Zelensky, NATO", "list item"))
    app.key("ctrl+z")
    app.mark(r"^Volodymyr Zelensky, NATO")
    app.close()


@case
def a_band_selects_what_lies_within():
    app = open_view(1)
    canvas = picture(app, "Timeline")
    left, top, width, _ = canvas.box
    # Right of all names, across the first lanes.
    app.drag(canvas, width * 0.5, 160, x=width * 0.45, y=60)
    heading = app.find(r"^(\d+) statements of (\d+) actors$", "label", shown)
    n = int(re.match(r"(\d+)", heading.name).group(1))
    check(n >= 3, heading.name)
    rows = wait_for("the rows", lambda: listed(app))
    check(len(rows) <= n, "%d rows of %d statements" % (len(rows), n))
    check(len({row.name.split(":")[0] for row in rows}) > 1, "one actor only: %r" % [row.name for row in rows])
    app.close()


@case
def the_axis_zooms():
    app = open_view(1)
    canvas = picture(app, "Timeline")
    left, top, width, height = canvas.box
    label = app.find("^Zoom Out$", "push button", shown)
    check(not label.has("SENSITIVE"), "zoomed from the start")
    app.point(canvas, width * 0.6, 100)
    driver.run("xdotool", "keydown", "shift")
    app.drag(canvas, width * 0.2, 30, x=width * 0.6, y=100)
    driver.run("xdotool", "keyup", "shift")
    wait_for("zoomed", lambda: app.find("^Zoom Out$", "push button", shown).has("SENSITIVE"))
    app.key("alt+Left")
    wait_for("all of it", lambda: not app.find("^Zoom Out$", "push button", shown).has("SENSITIVE"))
    app.close()


@case
def a_shift_shows_its_statements_side_by_side():
    app = open_view(4)
    row = app.mark(r"^[^:]+: (from|both) .+, (to|and) ")
    app.click(row)
    wait_for("two quotes", lambda: len([node for node in app.all("^Show Evidence of ", "push button")
                                        if shown(node)]) >= 2)
    quotes = [node for node in app.all("^“.{20}", "label") if shown(node)]
    check(len(quotes) >= 2, "only %d quotes" % len(quotes))
    app.find("^Show Evidence of ", "push button", shown).press()
    app.find("^Statement . of .$", "label", shown)
    app.find("^Back to the List$", "push button", shown).press()
    app.find("^Show Evidence of ", "push button", shown)
    app.close()


@case
def the_keyboard_walks_a_matrix():
    app = open_view(3)
    app.click(app.mark(r"^Volodymyr Zelensky, NATO"))
    app.focus_on(r"^Volodymyr Zelensky, NATO")
    app.key("ctrl+Right")
    right = app.focus_on(r"^Volodymyr Zelensky, (?!NATO)")
    app.key("ctrl+Left")
    app.focus_on(r"^Volodymyr Zelensky, NATO")
    app.key("Down")
    below = wait_for("another row", lambda: (lambda node: node if node and "Zelensky" not in node.name else None)(
        app.focused()))
    check("NATO" in below.name, "down left the column: " + below.name)
    check(right.name != below.name, "right and down are the same")
    app.key("Return")
    app.find(r"^%s: \d+ statements$|^%s$" % ((re.escape(below.name.split(",")[0]),) * 2), "label",
             lambda node: node.box[0] > 700 and shown(node))
    app.key("Menu")
    wait_for("the menu", lambda: "Only This Actor" in menu(app))
    app.key("Escape")
    app.close()


@case
def every_part_of_every_view_is_spoken():
    app = open_view(1)
    for number, name in enumerate(VIEWS, 1):
        app.key("alt+%d" % number)
        marks = [node for node in picture(app, name).children() if node.role == "list item"]
        check(len(marks) > 2, "%s has %d marks" % (name, len(marks)))
        silent = [node.box for node in marks if len(node.name) < 4]
        check(not silent, "%s says nothing at %r" % (name, silent))
        check(picture(app, name).description, name + " has no summary")
    app.close()


@case
def a_double_click_opens_the_article():
    app = open_view(1)
    app.click(app.mark(r"Emmanuel Macron\. NATO membership\. Leans for"), times=2)
    app.find("^Article$", "push button", lambda node: shown(node) and node.has("PRESSED"))
    app.find("^Text of the article$", "text", lambda node: shown(node) and len(node.text) > 100)
    app.key("alt+Left")
    picture(app, "Timeline")
    app.close()


@case
def the_view_is_remembered():
    keyfile = {"GSETTINGS_BACKEND": "keyfile"}
    app = App(SAMPLE, env=keyfile)
    app.mark("NATO membership")
    app.key("alt+6")
    picture(app, "Coverage")
    app.close()
    app = App(SAMPLE, env=keyfile)
    picture(app, "Coverage")
    app.key("alt+1")
    picture(app, "Timeline")
    app.close()


@case
def small_windows_have_a_menu_of_views():
    app = open_view(1)
    driver.run("xdotool", "windowsize", "--sync", app.x_window(), "1", "1", check=False)
    wait_for("a small window", lambda: app.frame().box[2] <= 361 and app.frame().box[3] <= 295)
    app.click(app.find("^View: Timeline$", None, shown))
    app.find("^Matrix$", None, lambda node: "menu item" in node.role and shown(node)).press()
    picture(app, "Matrix")
    app.find("^View: Matrix$", None, shown)
    app.close()


if __name__ == "__main__":
    main()
