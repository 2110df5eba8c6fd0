#!/usr/bin/python3
"""The views of the real window, pointed at and walked with real events. Prints TAP.

    STANCEMAP=… SAMPLE=… tests/with-display --a11y -- tests/app/test-views.py [CASE…]
"""

import json
import os
import re
import shutil
import sys
import tempfile
import time

try:
    import driver
    from driver import App, wait_for
    from runner import case, case_with_toasts, check, main
    from sample import SAMPLE, counted, listed, menu, open_sample, picture, shown, total
except (ImportError, ValueError) as missing:
    print("1..0 # SKIP no access to the accessibility tree: %s" % missing)
    sys.exit(0)

VIEWS = ["Timeline", "Standings", "Matrix", "Shifts", "Small Multiples", "Coverage"]


def open_view(number):
    app = open_sample()
    if number > 1:
        app.key("alt+%d" % number)
    picture(app, VIEWS[number - 1])
    return app


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
        # A view is laid out anew when it gets its place: parts go away while they are asked, and then say nothing.
        words = wait_for("all parts of %s to speak" % name, lambda: (
            lambda names: names if names and min(map(len, names)) >= 4 else None)(
                [node.name for node in picture(app, name).children() if node.role == "list item"]))
        check(len(words) > 2, "%s has %d marks" % (name, len(words)))
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


def focused(app, view):
    """The mark that has the focus."""
    return next((node for node in picture(app, view).children() if node.has("FOCUSED")), None)


@case
def panels_are_gone_through():
    app = open_view(5)
    app.click(app.mark(r"Emmanuel Macron\. NATO membership\. Leans for"))
    seen = []
    for key in "ctrl+Page_Down", "ctrl+Page_Down", "ctrl+Page_Up":
        app.key(key)
        seen.append(wait_for("another panel", lambda: (lambda node: node.name if node and node.name not in seen[-1:] and
                                                       not node.name.startswith("Emmanuel") else None)(
                                                           focused(app, "Small Multiples"))))
    check(seen[0] == seen[2] != seen[1], "the panels are %r" % seen)
    app.key("Return")
    picture(app, "Timeline")
    app.close()


@case
def clicks_at_one_place_take_turns():
    app = open_view(5)
    canvas = picture(app, "Small Multiples")
    app.mark(r"\. Statement \d+ of ")
    marks = [(node, node.box) for node in canvas.children() if re.search(r"\. Statement \d+ of ", node.name)]
    one, other = next((a, b) for i, (a, at) in enumerate(marks) for b, bt in marks[i + 1:]
                      if at[2] > 0 and abs(at[0] - bt[0]) < 14 and abs(at[1] - bt[1]) < 14)
    x, y = ((one.box[i] + other.box[i]) / 2 + one.box[i + 2] / 2 - canvas.box[i] for i in (0, 1))
    names = set()
    for _ in range(2):
        app.point(canvas, x, y)
        driver.run("xdotool", "click", "1")
        names.add(wait_for("a mark", lambda: (lambda node: node.name if node and node.name not in names else None)(
            focused(app, "Small Multiples"))))
        time.sleep(0.6)  # or the next would be a double click
    check(names == {one.name, other.name}, "clicked were %r, for %r" % (names, (one.name, other.name)))
    app.close()


@case
def a_pinned_actor_comes_first():
    app = open_view(3)
    app.click(app.mark(r"^Emmanuel Macron, NATO"), button=3)
    app.menu_item("Pin This Actor", "p").press()
    wait_for("the first row", lambda: all(app.mark(r"^Emmanuel Macron, NATO").box[1] <= node.box[1]
                                          for node in picture(app, "Matrix").children()
                                          if re.search(", NATO membership: ", node.name) and shown(node)))
    app.key("ctrl+z")
    wait_for("its old row", lambda: any(0 < node.box[1] < app.mark(r"^Emmanuel Macron, NATO").box[1]
                                        for node in picture(app, "Matrix").children()
                                        if re.search(", NATO membership: ", node.name) and shown(node)))
    app.close()


@case
def actors_are_sorted_again():
    app = open_view(1)

    def lanes():
        """The actors of the first issue, from top to bottom."""
        rows = {}
        for node in picture(app, "Timeline").children():
            words = node.name.split(". ")
            if len(words) > 2 and words[1] == "NATO membership" and shown(node):
                rows.setdefault(words[0], node.box[1])
        return sorted(rows, key=rows.get)

    before = lanes()
    check(before != sorted(before), "they are in the order of their names from the start")
    app.action("resort", "'name'")
    wait_for("the order of names", lambda: len(lanes()) > 3 and lanes() == sorted(lanes()))
    app.key("ctrl+z")
    wait_for("the order before", lambda: lanes() == before)
    app.close()


@case
def two_issues_make_a_plane():
    app = open_view(2)
    app.click(app.find("^Issue Across$", None, shown))
    app.key("Down", "Return")
    app.click(app.find("^Issue Up$", None, shown))
    app.find("^EU membership$", "label", shown)  # whole, in the list
    app.key("Down", "Down", "Down", "Down", "Return")
    mark = app.mark(r"^Volodymyr Zelensky: .*; \d+ statements")
    x, y = mark.box[:2]
    app.click(mark)
    heading = app.find(r"^Volodymyr Zelensky: \d+ statements$", "label", shown)
    wait_for("its statements", lambda: len(listed(app)) == int(re.search(r"(\d+) st", heading.name).group(1)))
    app.key("Left")
    wait_for("another actor", lambda: (lambda node: node and not node.name.startswith("Volodymyr"))(
        focused(app, "Standings")))
    app.close()


@case
def the_axis_is_dragged_without_a_key():
    app = open_view(1)
    canvas = picture(app, "Timeline")
    mark = app.mark("NATO membership")
    zoom_out = app.find("^Zoom Out$", "push button", shown)
    # It lies above the legend, which is as high as its words need.
    for up in range(50, 160, 20):
        app.drag(canvas, canvas.box[2] * 0.2, 0, x=canvas.box[2] * 0.6, y=canvas.box[3] - up)
        if zoom_out.has("SENSITIVE"):
            break
    wait_for("zoomed", lambda: zoom_out.has("SENSITIVE"))
    check(not [node for node in app.all(r"^Statement . of .$|statements of", "label") if shown(node)],
          "something was selected, at " + mark.name)
    app.close()


@case_with_toasts
def a_card_is_taken_back_by_its_own_toast():
    app = open_view(1)

    def cards():
        return [node.name for node in app.find("^Cards$", "list").children() if node.role == "list item"]

    def undo():
        return app.find("Undo$", "push button", lambda node: shown(node) and not node.name.startswith("Undo: "))

    app.key("b")
    app.shows("Kept as Card 1")
    app.key("alt+2")
    picture(app, "Standings")
    app.key("b")
    strip = app.find("^Cards$", "list", shown)
    app.shows("Kept as Card 2")
    button = undo()
    left, top, width, height = button.box
    button.press()
    check(top + height < strip.box[1], "the toast is over the cards")
    wait_for("the first card alone", lambda: len(cards()) == 1 and "Who stands where" in cards()[0])
    # The other toast is not told any more: it would take back the wrong card.
    check(not [node for node in app.all("^Kept as Card 1$") if shown(node)], "a toast was kept waiting")
    app.kill()


@case_with_toasts
def cards_are_saved_again_and_again():
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(SAMPLE, folder)
        app = App(copy)
        app.mark("NATO membership")
        for number in 1, 2:
            app.key("b")
            app.shows("Kept as Card %d" % number)
            app.key("ctrl+s")
            app.shows("Cards Saved")
            with open(copy, encoding="utf-8") as file:
                check(len(json.load(file)["cards"]) == number, "not all cards are in the file")
        app.close()


@case
def a_preview_on_its_way_does_not_keep_the_window():
    app = open_view(1)
    app.key("ctrl+e")
    app.window("^Export$")
    app.close()


@case
def a_narrow_window_keeps_its_buttons():
    app = open_view(1)
    driver.run("xdotool", "windowsize", "--sync", app.x_window(), "900", "600", check=False)
    wait_for("a narrow window", lambda: app.frame().box[2] <= 901)
    right = app.frame().box[2]
    for name in "^Undo", "^Redo", "^Back$", "^Forward$", "^Present$", "^Evidence$":
        node = app.find(name, "push button", shown)
        check(0 <= node.box[0] and node.box[0] + node.box[2] <= right and node.box[1] < 50, name + " is out of sight")
    app.click(app.find("^Find Statements$", "push button", shown))
    app.focus_on("^Find actors")
    app.key("Escape")
    app.key("alt+2")
    picture(app, "Standings")
    app.click(app.find("^Back$", "push button", shown))
    picture(app, "Timeline")
    app.click(app.find("^Forward$", "push button", shown))
    picture(app, "Standings")
    app.close()


@case
def f6_goes_from_mark_to_row_and_back():
    app = open_view(3)
    app.click(app.mark(r"^Emmanuel Macron, NATO"))
    app.focus_on("^Emmanuel Macron, NATO")
    app.key("F6")
    app.find("^Statements$", "push button", lambda node: shown(node) and node.has("PRESSED"))
    app.focus_on(r"^Emmanuel Macron\. NATO membership\. ")
    app.key("F6")
    picture(app, "Matrix")
    wait_for("the cell", lambda: (lambda node: node and node.name.startswith("Emmanuel Macron, NATO"))(
        focused(app, "Matrix")))
    app.key("shift+F6")
    wait_for("another pane", lambda: (lambda node: node and not node.name.startswith("Emmanuel"))(app.focused()))
    app.close()


@case
def a_picture_is_told_in_words_of_ones_own():
    with tempfile.TemporaryDirectory() as folder:
        app = open_view(3)
        app.key("ctrl+e")
        app.window("^Export$")
        row = app.find("^In Words, for Who Cannot See It$", "text")
        wait_for("a draft", lambda: row.text.startswith("Matrix, "))
        app.find("^Preview$", None, lambda node: node.role != "image" and shown(node))
        app.click(row)
        app.key("ctrl+a")
        app.type("My own words")
        wait_for("the words", lambda: row.text == "My own words")
        app.find("^Export…$", "push button").press()
        app.window("^Export Picture$")
        wait_for("the keyboard in the name", app.focused)
        path = os.path.join(folder, "window.svg")
        app.key("ctrl+a")
        app.type(path)
        app.key("Return")
        app.window("Ukraine")
        wait_for("the file", lambda: os.path.exists(path))
        with open(path, encoding="utf-8") as file:
            check("picture-description\">My own words</desc>" in file.read(), "the file has other words")
        app.close()


if __name__ == "__main__":
    main()
