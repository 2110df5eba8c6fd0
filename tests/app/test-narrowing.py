#!/usr/bin/python3
"""Finding and narrowing in the real window, worked with real events. Prints TAP.

    STANCEMAP=… SAMPLE=… tests/with-display --a11y -- tests/app/test-narrowing.py [CASE…]
"""

import json
import os
import re
import sys
import tempfile

try:
    import driver
    from driver import wait_for
    from runner import case, case_with_toasts, check, main
    from sample import counted, open_sample, shown, statements, total
except (ImportError, ValueError) as missing:
    print("1..0 # SKIP no access to the accessibility tree: %s" % missing)
    sys.exit(0)

def row(app, pattern):
    """A row of the sidebar."""
    return app.find(pattern, "list item", lambda node: shown(node) and node.box[0] < 250)


def choose_actor(app, name):
    """Finds an actor in the sidebar by name, as there are more than fit, and chooses it; gives its count."""
    entry = app.find("^Search actors", "entry")
    app.click(entry)
    app.key("ctrl+a")
    app.type(name)
    node = row(app, r"^[^,]*%s[^,]*, \d+ statements?$" % name)
    n = int(re.search(r"(\d+) statements?", node.name).group(1))
    full = node.name.split(",")[0]
    app.click(node)
    app.shows("Actor: " + full)
    return full, n


def settings(folder):
    return {"XDG_DATA_HOME": folder}


# ---------------------------------------------------------------------------------------------- the sidebar


@case
def counts_tell_what_choosing_would_give():
    app = open_sample()
    node = row(app, r"^NATO membership, \d+ statements$")
    n = int(re.search(r"(\d+) statements", node.name).group(1))
    check(n == sum(1 for _, s in statements() if s["issue"] == "nato" and s.get("status") != "rejected"),
          "the count of an issue is wrong: " + node.name)
    other = row(app, r"^EU membership, \d+ statements$").name
    app.click(node)
    counted(app, n)
    row(app, r"^NATO membership, %d statements, chosen$" % n)
    # another issue still tells what it would give
    row(app, "^" + other + "$")
    app.click(row(app, "^" + other + "$"))
    counted(app, n + int(re.search(r"(\d+) statements", other).group(1)))
    app.close()


@case
def sections_fold():
    app = open_sample()
    heading = row(app, "^Issues$")
    app.click(heading)
    row(app, "^Issues, folded$")
    wait_for("no issue in the sidebar",
             lambda: not [node for node in app.all(r"^NATO membership, \d+", "list item") if shown(node)])
    app.click(row(app, "^Issues, folded$"))
    row(app, r"^NATO membership, \d+ statements$")
    app.close()


@case
def kind_and_status_are_facets():
    app = open_sample()
    second = sum(1 for _, s in statements() if s.get("according_to") and s.get("status") != "rejected")
    for heading in "Issues", "Targets", "Actors":
        app.click(row(app, "^%s$" % heading))
        row(app, "^%s, folded$" % heading)
    node = row(app, r"^On another’s word, %d statements, chosen$" % second)
    app.click(node)
    counted(app, total() - second)
    app.shows("own words")
    app.click(row(app, r"^On another’s word, %d statements$" % second))
    counted(app, total())
    app.click(row(app, "^Status, folded$"))
    suggested = sum(1 for _, s in statements() if s.get("status", "confirmed") == "suggested")
    app.click(row(app, r"^Suggested, %d statements?, chosen$" % suggested))
    counted(app, total() - suggested)
    app.close()


@case
def actors_are_hidden_pinned_and_shown_by_the_keyboard():
    app = open_sample()
    entry = app.find("^Search actors", "entry")
    app.click(entry)
    app.type("macron")
    node = row(app, r"^Emmanuel Macron, \d+ statements$")
    n = int(re.search(r"(\d+) statements", node.name).group(1))
    app.key("Tab", "Tab", "Down", "Down")
    app.focus_on("^Emmanuel Macron, ")
    app.key("Menu")
    app.find("^Hide$", "menu item").press()
    counted(app, total() - n)
    app.shows("Hidden: Emmanuel Macron")
    row(app, r"^Emmanuel Macron, %d statements, hidden$" % n)
    app.click(app.find("^Show Again: Emmanuel Macron$", "push button", shown))
    counted(app, total())
    app.click(row(app, r"^Emmanuel Macron, "), button=3)
    app.find("^Pin to the Top$", "menu item").press()
    row(app, r"^Emmanuel Macron, %d statements, pinned$" % n)
    app.click(row(app, r"^Emmanuel Macron, "), button=3)
    app.find("^Show Only This$", "menu item").press()
    counted(app, n)
    app.close()


@case
def nothing_has_this_name():
    app = open_sample()
    app.click(app.find("^Search actors", "entry"))
    app.type("qqqq")
    row(app, "^Nothing has this name$")
    app.close()


# ---------------------------------------------------------------------------------------------- chips


@case_with_toasts
def chips_tell_their_effect_and_go():
    app = open_sample()
    first, n = choose_actor(app, "Trump")
    counted(app, n)
    chip = app.find("^Remove the filter “Actor: %s”: removes %d statements; without it %d$"
                    % (first, total() - n, total()), "push button")
    second, m = choose_actor(app, "Macron")
    counted(app, n + m)
    app.find("^Remove the filter “Actor: %s”: adds %d statements; without it %d$" % (second, m, n), "push button")
    chip = app.find("^Remove the filter “Actor: %s”: adds %d statements; without it %d$" % (first, n, m), "push button")
    app.click(chip)
    counted(app, m)
    app.key("ctrl+z")
    counted(app, n + m)
    app.click(app.find("^Clear Filters$", "push button", shown))
    counted(app, total())
    app.find("Undo$", "push button", shown).press()
    counted(app, n + m)
    app.close()


@case
def a_filter_without_a_match_is_explained():
    app = open_sample()
    name, n = choose_actor(app, "Trump")
    app.key("ctrl+f")
    app.type("zzzzzz")
    app.key("Return")
    app.shows("No Statements Match 2 Filters")
    app.find("Without “zzzzzz”: %d statements" % n)
    app.close()


# ---------------------------------------------------------------------------------------------- saved filters


@case_with_toasts
def filters_are_saved_applied_renamed_and_deleted():
    with tempfile.TemporaryDirectory() as folder:
        app = open_sample(env=settings(folder))
        button = app.find("^Save These Filters$", "push button", shown)
        check(not button.has("SENSITIVE"), "an empty filter can be saved")
        name, n = choose_actor(app, "Trump")
        app.click(app.find("^Search actors", "entry"))
        app.key("ctrl+a", "BackSpace")
        app.click(app.find("^Save These Filters$", "push button", shown))
        app.focus_on("^Name of the filter$")
        app.key("ctrl+a")
        app.type("My own")
        app.key("Return")
        row(app, "^My own, chosen$")
        app.click(app.find("^Clear Filters$", "push button", shown))
        counted(app, total())
        app.close()

        # it is there in the next run
        app = open_sample(env=settings(folder))
        app.click(row(app, "^My own$"))
        counted(app, n)
        app.click(row(app, "^My own, chosen$"), button=3)
        app.find("^Rename…$", "menu item").press()
        app.focus_on("^Name of the filter$")
        app.key("ctrl+a")
        app.type("Another")
        app.key("Return")
        app.click(row(app, "^Another, chosen$"), button=3)
        app.find("^Delete$", "menu item").press()
        app.find("Undo$", "push button", shown).press()
        row(app, "^Another, chosen$")
        with open(os.path.join(folder, "stancemap", "filters.json"), encoding="utf-8") as file:
            check([saved["name"] for saved in json.load(file)["filters"]] == ["Another"], "the file has others")
        app.close()


# ---------------------------------------------------------------------------------------------- the brush


def window(app):
    return app.find("^Window of time: ", "slider", shown)


def words(app):
    return window(app).name


@case
def the_brush_is_dragged():
    app = open_sample()
    brush = app.find("^Time brush$", None, shown)
    check("%d statements" % total() in wait_for("a count", lambda: re.search("statements", words(app)) and words(app)),
          "the brush does not count all: " + words(app))
    # a new window, drawn over all of the time
    app.point(brush, brush.box[2] * 0.3, 12)
    driver.run("xdotool", "mousedown", "1")
    for _ in range(8):
        driver.run("xdotool", "mousemove_relative", "--", str(round(brush.box[2] * 0.3 / 8)), "0")
    driver.run("xdotool", "mouseup", "1")
    wait_for("zoomed", lambda: app.find("^Zoom Out$", "push button").has("SENSITIVE"))
    first = wait_for("a count", lambda: re.search(r", (\d+) statements", words(app)) and words(app))
    n = int(re.search(r", (\d+) statements", first).group(1))
    check(0 < n < total(), "the window has " + first)
    counted(app, n)
    # the window moves as a whole, and its end by itself
    left, width = window(app).box[0], window(app).box[2]
    app.drag(window(app), 40, 0)
    wait_for("the window moved", lambda: abs(window(app).box[0] - left - 40) <= 12)
    check(abs(window(app).box[2] - width) <= 4, "it is not as wide as before")
    app.drag(app.find("^Shown until ", "slider", shown), -60, 0)
    wait_for("a narrower window", lambda: abs(window(app).box[2] - (width - 60)) <= 12)
    app.click(window(app), times=2)
    wait_for("all of it", lambda: not app.find("^Zoom Out$", "push button").has("SENSITIVE"))
    app.close()


@case
def the_brush_is_moved_by_keys():
    app = open_sample()
    app.click(app.find("^Play Through Time$", "push button"))
    app.click(app.find("^Pause$", "push button"))
    app.click(app.find("^Go to a Date", None, lambda node: shown(node) and "click" in node.actions()))
    app.focus_on("^Year, month, day")
    app.type("March 2022 - December 2022")
    app.key("Return")
    wait_for("the window typed", lambda: "March to December 2022, " in words(app))
    n = int(re.search(r", (\d+) statement", words(app)).group(1))
    counted(app, n)
    app.click(app.find("^Shown from ", "slider", shown))
    app.focus_on("^Shown from 1 Mar 2022$")
    app.key("Right")
    app.focus_on("^Shown from 1 Apr 2022$")
    app.key("Left", "Left")
    app.focus_on("^Shown from 1 Feb 2022$")
    app.key("Tab", "Tab")
    app.focus_on("^Shown until 31 Dec 2022$")
    app.key("shift+Left")
    app.focus_on("^Shown until 31 Jul 2022$")
    app.key("shift+Tab")
    app.focus_on("^Window of time: February to July 2022")
    app.key("Right")
    app.focus_on("^Window of time: March to August 2022")
    app.key("shift+Right")
    app.focus_on("^Window of time: September 2022 to February 2023")
    app.key("Home")
    start = app.find("^Shown from ", "slider", shown).name
    app.key("Left")
    check(app.find("^Shown from ", "slider", shown).name == start, "there is something before the start")
    app.close()


@case
def a_date_that_is_none_is_told():
    app = open_sample()
    app.click(app.find("^Go to a Date", None, lambda node: shown(node) and "click" in node.actions()))
    app.focus_on("^Year, month, day")
    app.type("5-3-2022")
    app.key("Return")
    app.find("can be 5 March or 3 May", "label")
    app.key("ctrl+a")
    app.type("1950")
    app.key("Return")
    app.find("^There are no statements then", "label")
    app.key("ctrl+a")
    app.type("maart 2022")
    app.key("Return")
    wait_for("March", lambda: "Window of time: March 2022" in words(app))
    app.close()


@case
def play_steps_through_time():
    app = open_sample()
    app.click(app.find("^Play Through Time$", "push button"))
    first = wait_for("a window", lambda: app.find("^Zoom Out$", "push button").has("SENSITIVE") and words(app))
    second = wait_for("a step", lambda: words(app) if words(app) != first else None)
    wait_for("another", lambda: words(app) not in (first, second))
    app.click(app.find("^Pause$", "push button"))
    app.find("^Play Through Time$", "push button")
    # near the end it stops by itself
    app.click(window(app))
    app.focus_on("^Window of time")
    app.key("End")
    end = words(app).split(",")[0]
    app.key("Left", "Left")
    wait_for("an earlier window", lambda: words(app).split(",")[0] != end)
    app.click(app.find("^Play Through Time$", "push button"))
    wait_for("the end", lambda: words(app).split(",")[0] == end)
    app.find("^Play Through Time$", "push button")
    app.close()


# ---------------------------------------------------------------------------------------------- search


@case
def search_finds_a_statement_and_shows_it():
    app = open_sample()
    article, statement = next((a, s) for a, s in statements()
                              if s.get("quote") and "macron" in s["actor"].lower() and s["issue"] == "nato")
    quote = statement["quote"]["exact"]
    app.key("ctrl+f")
    app.focus_on("^Find actors")
    app.type(re.sub(r"[^A-Za-z ]", " ", quote)[:40].split("  ")[0].strip())
    app.find(r"^Filter by “.{20,}”, \d+ statements?$", "list item")
    app.find("^Emmanuel Macron · .*NATO membership", "list item")
    app.key("Down", "Down")
    app.focus_on("^Emmanuel Macron · ")
    app.key("Return")
    app.find("^Statement . of .$", "label", shown)
    app.shows("Emmanuel Macron")
    text = app.find("^Text of the article$", "text", lambda node: len(node.text) > 20)
    check(quote in text.text, "another article is shown")
    app.close()


@case
def search_adds_filters():
    app = open_sample()
    app.key("ctrl+f")
    app.focus_on("^Find actors")
    app.type("macron")
    app.find(r"^Filter by “macron”, \d+ statements$", "list item")
    node = app.find(r"^Emmanuel Macron, \d+ statements$", "list item")
    n = int(re.search(r"(\d+) statements", node.name).group(1))
    app.key("Down", "Down")
    app.focus_on("^Emmanuel Macron, ")
    app.key("Up", "Up")
    app.focus_on("^Find actors")
    app.key("Down", "Down", "Return")
    counted(app, n)
    app.shows("Actor: Emmanuel Macron")
    # the words themselves
    app.key("ctrl+f")
    app.focus_on("^Find actors")
    app.type("ceasefire")
    node = app.find(r"^Filter by “ceasefire”, \d+ statements?$", "list item")
    m = int(re.search(r"(\d+) statements?$", node.name).group(1))
    app.key("Return")
    counted(app, m)
    app.shows("“ceasefire”")
    app.close()


@case
def escape_leaves_the_search():
    app = open_sample()
    app.key("ctrl+f")
    app.focus_on("^Find actors")
    app.type("nato")
    app.find("^Filter by “nato”", "list item")
    app.key("Down")
    app.focus_on("^Filter by")
    app.key("Escape")
    app.focus_on("^Find actors")
    app.key("Escape")
    wait_for("the search closed", lambda: not app.find("^Find Statements$", "push button").has("PRESSED"))
    counted(app, total())
    app.close()


if __name__ == "__main__":
    main()
