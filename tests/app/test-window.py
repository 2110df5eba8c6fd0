#!/usr/bin/python3
"""The real window, worked with real events. Prints TAP.

    STANCEMAP=… STANCEMAP_CLI=… SAMPLE=… tests/with-display --a11y -- tests/app/test-window.py [CASE…]
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

try:
    import driver
    from driver import App, wait_for
    from runner import case, case_by_name, case_with_toasts, check, main
    from sample import SAMPLE, counted, open_sample, sample, shown, statements, total
except (ImportError, ValueError) as missing:
    print("1..0 # SKIP no access to the accessibility tree: %s" % missing)
    sys.exit(0)


# ---------------------------------------------------------------------------------------------- the cases


@case
def first_run_offers_an_example():
    app = App()
    app.shows("Who stands where, and since when?")
    app.click(app.find("^Try an Example$", "push button"))
    app.mark("NATO membership")
    counted(app, "%d statements" % total())
    check(app.find("^Example$", "label"), "the example is not marked as one")
    app.close()


@case
def the_folder_of_the_example_is_marked_as_one():
    with tempfile.TemporaryDirectory() as folder:
        link = os.path.join(folder, "link")
        os.symlink(os.path.dirname(SAMPLE), link)
        app = App(link)
        app.mark("NATO membership")
        app.shows("Example")
        app.close()


@case
def hover_shows_a_card():
    app = open_sample()
    mark = app.mark(r"Emmanuel Macron\. NATO membership")
    app.point(mark)
    card = app.find("^Emmanuel Macron$", "label", shown)
    check(card.box[0] >= 0, "the card is not in the window")
    app.find("\nown words$", "label")
    app.close()


@case
def click_shows_the_evidence():
    app = open_sample()
    mark = app.mark(r"Emmanuel Macron\. NATO membership\. Leans for")
    app.click(mark)
    app.shows("leans for · NATO membership")
    app.shows("own words")
    day = re.search(r"Leans for\. ([^.]*)\.", mark.name).group(1)
    app.shows(day)
    text = app.find("^Text of the article$", "text", lambda node: len(node.text) > 20)
    quote = None
    for article, statement in statements():
        if "macron" in statement["actor"].lower() and statement["issue"] == "nato" \
                and statement.get("stance") == "leans-for":
            quote = statement["quote"]["exact"]
            check(article["text"] in text.text, "the text is not the article's")
            check(quote in text.text, "the quote is not in the text")
            app.shows(article["title"])
    check(quote, "the sample has no such statement")
    # the place that is read on from is the quote's
    offset = text.caret
    check(text.text[offset:].startswith(quote[:20]), "the text is not at the quote")
    app.close()


@case
def double_click_reads_the_article():
    app = open_sample()
    app.click(app.mark(r"Emmanuel Macron\. NATO membership\. Leans for"), times=2)
    app.focus_on("Text of the article")
    app.close()


@case_with_toasts
def filters_are_chips_and_can_be_undone():
    app = open_sample()
    app.click(app.find("^Search actors", "entry"))
    app.type("trump")
    row = app.find(r"^Donald Trump, \d+ statements$", "list item", shown)
    n = int(re.search(r"(\d+) statements", row.name).group(1))
    app.click(row)
    counted(app, "%d of %d statements" % (n, total()))
    app.shows("Actor: Donald Trump")
    app.find("^Remove the filter “Actor: Donald Trump”", "push button").press()
    counted(app, "%d statements" % total())
    app.key("ctrl+z")
    counted(app, "%d of %d statements" % (n, total()))
    app.key("ctrl+f")
    app.type("zzzzzz")
    app.key("Return")
    app.shows("No Statements Match 2 Filters")
    app.find("Without “zzzzzz”: %d statements" % n)
    app.find("Clear Filters", "push button", lambda node: node.box[2] > 0 and node.box[1] > 200).press()
    counted(app, "%d statements" % total())
    app.shows("Filters Cleared")
    app.close()


@case
def a_search_tells_which_texts_it_could_not_read():
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(SAMPLE, folder)
        app = App(copy)
        app.mark("NATO membership")
        os.truncate(copy, 0)
        app.key("ctrl+f")
        app.type("zzzzzz")
        app.key("Return")
        app.shows("No Statements Match 1 Filter")
        n = len(sample().data["articles"])
        app.shows("The texts of %d articles could not be read, and were not searched." % n)
        app.find("Clear Filters", "push button", lambda node: node.box[2] > 0 and node.box[1] > 200).press()
        counted(app, "%d statements" % total())
        check(not [node for node in app.all("could not be read", "label") if node.box[2] > 0],
              "the notice stays when nothing is searched for")
        app.close()


@case
def search_for_actors():
    app = open_sample()
    app.click(app.find("^Search actors", "entry"))
    app.type("zelens")
    wait_for("only one actor left", lambda: len([node for node in app.all(r", \d+ statements?", "list item")
                                                 if node.box[0] < 250 and node.box[2] > 0]) == 1)
    app.type("qq")
    app.shows("Nothing has this name")
    app.close()


@case_with_toasts
def export_by_the_dialog_gives_the_bytes_of_the_command_line():
    with tempfile.TemporaryDirectory() as folder:
        app = open_sample()
        app.key("ctrl+e")
        app.window("^Export$")
        app.find(r"^\d+ × \d+ pixels at 144 dots per inch$", "label")
        app.find("^Export…$", "push button").press()
        app.window("^Export Picture$")
        picture = os.path.join(folder, "window.png")
        app.key("ctrl+a")
        app.type(picture)
        app.key("Return")
        app.window("Ukraine")
        app.shows("“window.png” Exported")
        # The other formats through the action behind the dialog.
        for ending in "svg", "pdf":
            app.action("export-to", "'%s'" % os.path.join(folder, "window." + ending))
            app.shows("“window.%s” Exported" % ending)
        app.close()
        for ending in "png", "svg", "pdf":
            other = os.path.join(folder, "cli." + ending)
            subprocess.run([os.environ["STANCEMAP_CLI"], "export", "-o", other, SAMPLE], check=True)
            with open(os.path.join(folder, "window." + ending), "rb") as a, open(other, "rb") as b:
                check(a.read() == b.read(), "the window's %s is not the command line's" % ending)


@case
def a_failed_export_is_told_where_it_happened():
    app = open_sample()
    app.key("ctrl+e")
    app.window("^Export$")
    app.find(r"^\d+ × \d+ pixels", "label")
    app.find("^Export…$", "push button").press()
    app.window("^Export Picture$")
    app.key("ctrl+a")
    app.type("/proc/no-picture.png")
    app.key("Return")
    app.window("^Export$")
    app.find("no-picture.png|/proc", "label", shown)
    app.find("^Cancel$", "push button").press()
    app.window("Ukraine")
    app.close()


@case
def keyboard_alone_does():
    app = open_sample()
    # The arrow keys walk the marks; the one that has the focus is spoken in full.
    app.key("Home", "Right")
    first = wait_for("a mark in focus", lambda: (lambda node: node if node and node.role == "list item" and
                                                 "mark.activate" in node.actions() else None)(app.focused()))
    check(re.match(r".+\. .+\. .+\. .+", first.name), "the mark does not say all: " + first.name)
    name = first.name
    app.key("Down")
    second = wait_for("another lane", lambda: (lambda node: node if node and node.name != name else None)(app.focused()))
    actor = second.name.split(".")[0]
    check(actor != name.split(".")[0], "down did not go to another lane")
    app.key("Return")
    app.find("^" + re.escape(actor) + "$", "label", lambda node: node.box[0] > 700)
    app.key("ctrl+Return")
    app.focus_on("Text of the article")
    # Panes go around, and close and open.
    app.key("F6", "F6")
    wait_for("the focus in the sidebar", lambda: (lambda node: node and node.box[0] < 250)(app.focused()))
    app.key("F9")
    wait_for("the sidebar gone", lambda: app.find("^Issues and Actors$", "push button").has("PRESSED") is False)
    app.key("F9", "ctrl+F9")
    wait_for("the evidence gone", lambda: app.find("^Evidence$", "push button").has("PRESSED") is False)
    app.key("ctrl+F9")
    # Zoom and pan; the focus stays.
    app.key("F6", "F6", "F6")
    app.key("ctrl+plus", "ctrl+plus")
    wait_for("zoomed", lambda: app.find("^Zoom Out$", "push button").has("SENSITIVE"))
    app.key("ctrl+0")
    wait_for("all of it", lambda: not app.find("^Zoom Out$", "push button").has("SENSITIVE"))
    app.key("ctrl+question")
    app.title = None
    app.find("^Go to the article’s text")
    driver.run("xdotool", "key", "Escape")
    app.window("Ukraine")
    app.close()


@case
def arrow_keys_walk_through_the_lanes():
    app = open_sample()
    app.key("ctrl+Home", "Home")
    marks = app.find("^Timeline$", "list")
    seen = []
    for _ in range(14):
        name = wait_for("another mark in focus",
                        lambda: next((node.name for node in marks.children()
                                      if node.has("FOCUSED") and node.name not in seen), None))
        seen.append(name)
        app.key("Down")
    check(len({name.split(".")[0] for name in seen}) > 8, "only these were reached: %r" % seen)
    app.close()


@case
def pointer_zooms_pans_and_clicks():
    app = open_sample()
    mark = app.mark(r"Emmanuel Macron\. NATO membership\. Leans for")
    name = mark.name
    before = mark.box[0] + mark.box[2] / 2
    app.wheel(mark, -4, "ctrl")
    wait_for("zoomed", lambda: app.find("^Zoom Out$", "push button").has("SENSITIVE"))
    mark = app.mark("^" + re.escape(name) + "$")
    after = mark.box[0] + mark.box[2] / 2
    check(abs(before - after) <= 2, "the day under the pointer moved from %g to %g" % (before, after))
    app.drag(mark, -60, 0, button=2)
    wait_for("the mark moved with the pointer",
             lambda: abs(app.mark("^" + re.escape(name) + "$").box[0] - (mark.box[0])) < 0 or
             abs(app.mark("^" + re.escape(name) + "$").box[0] + 12 - (after - 60)) <= 12)
    # A drag is no click.
    check(not [node for node in app.all("^Statement . of .$", "label") if node.box[2] > 0],
          "the drag selected a mark")
    app.click(app.mark("^" + re.escape(name) + "$"))
    app.shows("leans for · NATO membership")
    app.close()


@case
def right_click_has_a_menu():
    app = open_sample()
    app.click(app.mark(r"Emmanuel Macron\. NATO membership\. Leans for"), button=3)
    app.menu_item("Only This Actor", "o").press()
    app.shows("Actor: Emmanuel Macron")
    app.close()


@case
def group_by_actor():
    app = open_sample()
    app.click(app.find("^By Actor$", "push button"))
    wait_for("lanes of issues", lambda: app.find("^By Actor$", "push button").has("PRESSED"))
    app.mark("NATO membership")
    app.close()


@case_with_toasts
def problems_are_told_and_can_be_copied():
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write('{"format": "stancemap-corpus", "version": 1, "articles": [{"id": "a", "title": "T", '
                   '"date": "2022-13", "statements": [{"actor": "x", "issue": "nato", "stance": "supports"}, '
                   '{"actor": "y", "issue": "nato", "stance": "likes"}]}]}')
        file.flush()
        app = App(file.name)
        app.mark("x. nato")
        app.find("could not be read", "label")
        app.find("^Details$", "push button", shown).press()
        app.window("^Problems in the Files$")
        app.find("likes", "label")
        app.find("^Copy All as Text$", "push button").press()
        app.shows("Copied")
        lines = driver.run("timeout", "5", "xclip", "-selection", "clipboard", "-o")
        check("articles[0].date" in lines, "the clipboard has %r" % lines)
        app.key("Escape")
        app.window(re.escape(os.path.basename(file.name)))
        app.close()


@case
def an_unreadable_file_is_told():
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        file.write("no corpus")
        file.flush()
        app = App(file.name)
        app.shows("“%s” Could Not Be Opened" % os.path.basename(file.name))
        app.close()


@case_with_toasts
def picture_and_quote_are_copied():
    app = open_sample()
    app.click(app.mark(r"Emmanuel Macron\. NATO membership\. Leans for"))
    app.shows("leans for · NATO membership")
    app.key("ctrl+c")
    app.shows("Picture Copied")
    kinds = driver.run("timeout", "5", "xclip", "-selection", "clipboard", "-o", "-t", "TARGETS")
    for kind in "image/png", "image/svg+xml", "UTF8_STRING":
        check(kind in kinds, "the clipboard lacks %s: %s" % (kind, kinds))
    app.find("^Copy Quote with Citation$", "push button").press()
    app.shows("Quote Copied")
    words = driver.run("timeout", "5", "xclip", "-selection", "clipboard", "-o")
    check("Emmanuel Macron: leans for" in words and words.startswith("“"), "the clipboard has %r" % words)
    app.close()


@case
def another_file_gets_another_window():
    app = open_sample()
    subprocess.run([os.environ["STANCEMAP"], SAMPLE], check=True, timeout=driver.PATIENCE)
    wait_for("two windows", lambda: len(app.windows()) == 2)
    app.close()


def brightness():
    """Of the middle of the screen, 0 to 255."""
    picture = driver.run("import", "-silent", "-window", "root", "-resize", "1x1!", "-colorspace", "gray", "-depth", "8",
                         "txt:-")
    return int(re.search(r"\((\d+)", picture.splitlines()[-1]).group(1))


@case
def a_live_change_of_style_is_followed():
    keyfile = {"GSETTINGS_BACKEND": "keyfile"}  # which other processes can write to
    app = open_sample(env=keyfile)
    check(brightness() > 150, "the window is not light")
    subprocess.run(["gsettings", "set", "org.gnome.desktop.interface", "color-scheme", "prefer-dark"], check=True,
                   env={**os.environ, **keyfile})
    wait_for("a dark window", lambda: brightness() < 110)
    subprocess.run(["gsettings", "reset", "org.gnome.desktop.interface", "color-scheme"], check=True,
                   env={**os.environ, **keyfile})
    wait_for("a light window", lambda: brightness() > 150)
    app.close()


@case
def every_widget_has_a_name():
    app = open_sample()
    app.click(app.mark(r"Emmanuel Macron\. NATO membership\. Leans for"))
    app.shows("leans for · NATO membership")
    nameless = []
    for node in app.frame().walk():
        if not node.has("FOCUSABLE") or node.role in ("scroll pane", "label", "text") or node.box[2] <= 0:
            continue
        if not node.name or re.match(r"^(Gtk|Adw|Sm)[A-Z]\w+$", node.name) or node.name.startswith("_"):
            nameless.append("%s %r" % (node.role, node.name))
    check(not nameless, "without a name: " + ", ".join(nameless))
    app.close()


@case
def small_windows_do():
    app = App(SAMPLE)
    app.mark("NATO membership")
    driver.run("xdotool", "windowsize", "--sync", app.x_window(), "1", "1", check=False)
    # The window manager may round up by one.
    wait_for("a small window", lambda: app.frame().box[2] <= 361 and app.frame().box[3] <= 295)
    app.click(app.mark("NATO membership"))
    app.find("^Statement . of .$", "label", shown)
    app.find("^Text of the article$", "text", lambda node: len(node.text) > 20)
    app.close()


def dutch(folder):
    """The environment of a Dutch program: in a locale made in FOLDER, since the system may have none but C.UTF-8, in
    which newer glibcs translate nothing."""
    if not os.path.exists("/usr/share/i18n/locales/nl_NL"):
        raise unittest.SkipTest("the sources of locales are not installed")
    env = {"LC_ALL": "nl_NL.UTF-8", "LANGUAGE": "nl", "LOCPATH": folder}
    driver.run("localedef", "-i", "nl_NL", "-f", "UTF-8", os.path.join(folder, "nl_NL.UTF-8"))
    answer = subprocess.run([os.environ["STANCEMAP_CLI"], "--help"], capture_output=True, encoding="utf-8",
                            env={**os.environ, **env}, check=True)
    check("Opdrachten:" in answer.stdout, "the command line speaks no Dutch in nl_NL.UTF-8")
    return env


@case
def dutch_is_spoken():
    catalogue = os.path.join(os.path.dirname(os.environ["STANCEMAP"]), "..", "..", "po", "nl", "LC_MESSAGES",
                             "stancemap.mo")
    check(os.path.exists(catalogue), "the Dutch catalogue was not built")
    with tempfile.TemporaryDirectory() as folder:
        app = App(SAMPLE, env=dutch(folder))
        app.find("^Kwesties$", "label")
        app.click(app.mark("NAVO-lidmaatschap"))
        app.find("eigen woorden|op gezag van", "label", shown)
        app.find("· NAVO-lidmaatschap", "label", shown)
        app.find("^NAVO-lidmaatschap$", "label", shown)
        app.close()


@case_by_name
def nothing_leaks():
    """A bit of everything in one run, for a build that tells of leaks when the program ends."""
    if not driver.LEAKS or "detect_leaks=0" in os.environ.get("ASAN_OPTIONS", ""):
        raise unittest.SkipTest("leaks cannot be looked for here")
    with tempfile.TemporaryDirectory() as folder:
        app = open_sample()
        mark = app.mark(r"Emmanuel Macron\. NATO membership\. Leans for")
        app.point(mark)
        app.find("\nown words$", "label")
        app.click(mark)
        app.shows("leans for · NATO membership")
        app.find("^Text of the article$", "text", lambda node: len(node.text) > 20)
        app.key("n", "ctrl+c")
        app.click(app.mark(r"Emmanuel Macron\. NATO membership\. Leans for"), button=3)
        app.menu_item("Only This Actor", "o").press()
        app.shows("Actor: Emmanuel Macron")
        app.key("ctrl+f")
        app.type("zzzzzz")
        app.key("Return")
        app.shows("No Statements Match 2 Filters")
        app.find("Clear Filters", "push button", lambda node: node.box[2] > 0 and node.box[1] > 200).press()
        counted(app, "%d statements" % total())
        app.click(app.find("^By Actor$", "push button"))
        app.key("ctrl+plus", "ctrl+0")
        app.key("ctrl+e")
        app.window("^Export$")
        app.find(r"^\d+ × \d+ pixels", "label")
        app.find("^Export…$", "push button").press()
        app.window("^Export Picture$")
        app.key("ctrl+a")
        app.type(os.path.join(folder, "window.png"))
        app.key("Return")
        app.window("Ukraine")
        wait_for("the picture", lambda: os.path.exists(os.path.join(folder, "window.png")))
        app.close()


if __name__ == "__main__":
    main()
