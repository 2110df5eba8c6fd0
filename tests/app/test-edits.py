#!/usr/bin/python3
"""Edits in the real window: saved, undone, lost with the program and had back. Prints TAP.

    STANCEMAP=… tests/with-display --a11y -- tests/app/test-edits.py [CASE…]
"""

import json
import os
import sys
import tempfile

try:
    from driver import App, wait_for
    from runner import case, check, main
except (ImportError, ValueError) as missing:
    print("1..0 # SKIP no access to the accessibility tree: %s" % missing)
    sys.exit(0)

CORPUS = {
    "format": "stancemap-corpus", "version": 1, "title": "Edited", "x-kept": [1, {"a": None}],
    "actors": [{"id": "a", "name": "Aa"}, {"id": "b", "name": "Bb"}],
    "articles": [{
        "id": "one", "title": "First", "date": "2022-05-01", "text": "Aa says yes. Bb says no.",
        "statements": [
            {"id": "s1", "actor": "a", "issue": "nato", "stance": "supports", "status": "suggested",
             "quote": {"start": 0, "end": 12, "exact": "Aa says yes."}},
            {"id": "s2", "actor": "b", "issue": "nato", "stance": "opposes", "status": "suggested",
             "quote": {"start": 13, "end": 24, "exact": "Bb says no."}}]}],
}


def statuses(path):
    with open(path, encoding="utf-8") as file:
        return [one["status"] for one in json.load(file)["articles"][0]["statements"]]


def titled(app, title):
    wait_for("a window called “%s”" % title, lambda: any(window.name == title for window in app.windows()))


def accept(app):
    """Accepts the first suggestion in the review."""
    app.mark(r"^Aa\. nato\.")
    app.action("review")
    app.find("^Accept", "push button", lambda node: node.box[2] > 0)
    app.key("a")
    titled(app, "• Edited")


@case
def edits_are_saved_and_undone():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "corpus.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(CORPUS, file)
        app = App(path, env={"XDG_STATE_HOME": os.path.join(folder, "state")})
        titled(app, "Edited")
        accept(app)
        app.action("save")
        titled(app, "Edited")
        check(statuses(path) == ["confirmed", "suggested"], "saved: %s" % statuses(path))
        with open(path, encoding="utf-8") as file:
            saved = json.load(file)
        check(saved["x-kept"] == CORPUS["x-kept"], "an unknown member was lost")
        check("edited_at" in saved["articles"][0]["statements"][0], "nobody knows when it was accepted")

        # Out of the review, undo takes it back; what is looked at comes in its turn.
        app.key("Escape")
        wait_for("undo of the edit", lambda: app.all("^Undo: Accept Statement$", "push button"))
        app.action("undo")
        titled(app, "• Edited")
        app.action("redo")
        titled(app, "Edited")
        app.close()


@case
def edits_of_a_killed_program_come_back():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "corpus.json")
        state = {"XDG_STATE_HOME": os.path.join(folder, "state")}
        unsaved = os.path.join(folder, "state", "stancemap", "unsaved")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(CORPUS, file)
        app = App(path, env=state)
        titled(app, "Edited")
        accept(app)
        wait_for("the journal", lambda: os.path.isdir(unsaved) and os.listdir(unsaved)
                 and os.path.getsize(os.path.join(unsaved, os.listdir(unsaved)[0])) > 500)
        app.kill()
        check(statuses(path) == ["suggested", "suggested"], "it was saved without being asked to")

        app = App(path, env=state)
        app.shows("Unsaved Changes Were Found")
        app.find("Restore$", "push button", lambda node: node.box[2] > 0).press()
        titled(app, "• Edited")
        app.action("save")
        titled(app, "Edited")
        check(statuses(path) == ["confirmed", "suggested"], "saved: %s" % statuses(path))
        check(not os.listdir(unsaved), "a journal was left: %s" % os.listdir(unsaved))
        app.close()


@case
def a_file_that_somebody_else_writes_is_not_overwritten():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "corpus.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump(CORPUS, file)
        app = App(path, env={"XDG_STATE_HOME": os.path.join(folder, "state")})
        titled(app, "Edited")
        accept(app)
        theirs = json.dumps({**CORPUS, "title": "Theirs"})
        with open(path, "w", encoding="utf-8") as file:
            file.write(theirs)
        app.shows("The file was changed by somebody else")
        app.action("save")
        app.shows("The File Was Changed by Somebody Else")
        with open(path, encoding="utf-8") as file:
            check(file.read() == theirs, "it was overwritten")
        app.find("Reload$", "push button", lambda node: node.box[2] > 0).press()
        titled(app, "Theirs")
        wait_for("one window", lambda: len(app.windows()) == 1)
        app.close()


if __name__ == "__main__":
    main()
