"""What the corpora that the window is tested with say, read without the program; and what all tests of the window ask
of it."""

import json
import os
import re
import unittest

from driver import App, wait_for

PICTURES = ["Timeline", "Standings", "Matrix", "Shifts", "Small Multiples", "Coverage"]

SAMPLE = os.environ["SAMPLE"]


class Corpus:
    """A corpus in one file."""

    def __init__(self, path):
        self.path = path
        with open(path, encoding="utf-8") as file:
            self.data = json.load(file)

    def statements(self):
        """Every statement with the article it is in."""
        for article in self.data["articles"]:
            for statement in article.get("statements", []):
                yield article, statement

    def label(self, kind, identity):
        """What an actor or issue is called in English."""
        for thing in self.data[kind]:
            if thing["id"] == identity:
                label = thing.get("label") or thing.get("name") or identity
                return label.get("en") or next(iter(label.values())) if isinstance(label, dict) else label
        return identity


def sample():
    return Corpus(SAMPLE)


def seeds():
    """Another corpus, which may be beside the project."""
    path = os.environ.get("SEEDS", "")
    if not os.path.exists(path):
        raise unittest.SkipTest("there is no corpus beside the project")
    return Corpus(path)


def statements():
    yield from sample().statements()


def total():
    return sum(1 for _ in statements())


def open_sample(**kwargs):
    app = App(SAMPLE, **kwargs)
    app.mark("NATO membership")
    return app


# ---------------------------------------------------------------------------------------------- widgets


def shown(node):
    return node.box[2] > 0


def counted(app, what):
    """The words above the picture: so many statements, of all that there are."""
    if isinstance(what, int):
        what = "%d of %d statements" % (what, total()) if what != total() else "%d statements" % what
    return app.find("^" + re.escape(what) + "$", "label", shown)


def picture(app, view):
    """The canvas, once it shows this view. It stays the same whatever it shows."""
    canvas = getattr(app, "canvas", None)
    if canvas is None:
        canvas = app.canvas = app.find("^(%s)$" % "|".join(PICTURES), "list", shown)
    wait_for(view, lambda: canvas.name == view and shown(canvas))
    return canvas


def listed(app):
    """The rows of the list of evidence."""
    view = app.find("^Statements of the mark$", "list", shown)
    return [node for node in view.children() if node.box[3] > 0]


def menu(app):
    """What the menu that is open offers."""
    return [node.name for node in app.all(role="menu item") if shown(node)]
