#!/usr/bin/python3
"""The questions that the program is for, asked in the real window: by mouse, and by keyboard alone. What must be the
answer is asked of the command line or of the corpus itself. Prints TAP.

    STANCEMAP=… STANCEMAP_CLI=… SAMPLE=… SEEDS=… tests/with-display --a11y -- tests/app/test-questions.py [CASE…]
"""

import html
import json
import os
import re
import shutil
import sys
import tempfile

try:
    import driver
    from driver import App, Failure, wait_for
    from runner import case, case_with_toasts, check, main
    from sample import picture, sample, seeds, shown
except (ImportError, ValueError) as missing:
    print("1..0 # SKIP no access to the accessibility tree: %s" % missing)
    sys.exit(0)

VIEWS = ["Timeline", "Standings", "Matrix", "Shifts", "Small Multiples", "Coverage", "Statements", "Article"]


def drawn(corpus, view, *options):
    """What the command line's picture says: its description, and the sentence of each of its items."""
    svg = driver.run(os.environ["STANCEMAP_CLI"], "export", "--view", view, "--size", "1280x5000", "-f", "svg",
                     "-o", "-", *options, corpus.path)
    description = re.search(r"<desc[^>]*>([^<]*)", svg).group(1)
    return html.unescape(description), [html.unescape(title) for title in re.findall(r"<title>([^<]*)", svg)]


def sentences(app, view):
    """What the marks of the view say, also of those that are to be scrolled to; those of the axes have no comma."""
    return sorted(node.name for node in picture(app, view).children() if re.search(r"[,.:] ", node.name))


def focused_in(canvas):
    return next((node for node in canvas.children() if node.has("FOCUSED")), None)


def type_days(app, first, last):
    app.focus_on("^Year, month, day")
    app.type(first + " - " + last)
    app.key("Return")
    wait_for("the days typed", lambda: app.find("^Shown until ", "slider").name == "Shown until " + last)
    app.key("Escape")


class Mouse:
    """Who points and drags, and types only words."""

    def __init__(self, app):
        self.app = app

    def view(self, name):
        self.app.click(self.app.find("^%s$" % name, "push button", shown))
        picture(self.app, name)

    def issue(self, name):
        self.app.click(self.app.find(r"^%s, \d+ statements$" % name, "list item", shown))
        self.app.shows("Issue: " + name)

    def time(self, first, last):
        """Drags the ends of the brush until they say the days; where it goes by weeks, they are typed."""
        if not self.app.find("^Shown from ", "slider", shown).name.startswith("Shown from 1 "):
            self.app.click(self.app.find("^Go to a Date", None, lambda node: shown(node) and "click" in node.actions()))
            type_days(self.app, first, last)
            return
        for end, wanted in ("Shown until ", last), ("Shown from ", first):
            # Each drag takes it nearer, for how many days go in a pixel is not known here.
            for _ in range(6):
                node = self.app.find("^" + end, "slider", shown)
                if node.name == end + wanted:
                    break
                left = self.app.find("^Shown from ", "slider", shown)
                right = self.app.find("^Shown until ", "slider", shown)
                month = (right.box[0] - left.box[0]) / max(months(left.name, right.name, last_too=True), 1)
                old = node.name
                self.drag(node, month * months(old, end + wanted))
                wait_for("another day", lambda: self.app.find("^" + end, "slider", shown).name != old)
            check(self.app.find("^" + end, "slider", shown).name == end + wanted,
                  "the brush cannot be dragged to " + wanted)

    def drag(self, node, dx):
        self.app.point(node)
        x, y = map(int, re.findall(r"[xy]:(\d+)", driver.run("xdotool", "getmouselocation")))
        driver.run("xdotool", "mousedown", "1", "mousemove", str(round(x + dx / 2)), str(y), "mousemove",
                   str(round(x + dx)), str(y), "sleep", "0.05", "mouseup", "1")

    def scroll_to(self, pattern, box):
        """A row or mark that is wholly in view of the list it is in."""
        for _ in range(20):
            found = [node for node in self.app.all(pattern, "list item")
                     if shown(node) and box[1] < node.box[1] and node.box[1] + node.box[3] < box[1] + box[3]]
            if found:
                return found[0]
            driver.run("xdotool", "click", "--repeat", "2", "5")
        raise Failure("scrolled in vain to " + pattern)

    def pick(self, view, pattern):
        node = picture(self.app, view)
        self.app.point(node)
        self.app.click(self.scroll_to(pattern, node.box))

    def actor(self, name):
        self.app.click(self.app.find("^Search actors", "entry"))
        self.app.type(name)
        # Issues and targets are above the actors, and may have the same name.
        self.app.find("^Actors$", "list item", shown)
        wait_for("the others gone", lambda: not self.app.all("^Ceasefire, ", "list item"))
        row = [node for node in self.app.all(r"^%s, \d+ statements?$" % name, "list item") if shown(node)][-1]
        self.app.click(row)
        self.app.shows("Actor: " + name)
        self.app.click(self.app.find("^Search actors", "entry"))
        self.app.key("ctrl+a", "BackSpace")

    def second_hand_only(self):
        """All but what is on another's word goes by taking away the check at the own words."""
        sidebar = self.app.find("^Filters to choose from$", "list")
        self.app.point(sidebar)
        self.app.click(self.scroll_to(r"^Own words, \d+ statements?, chosen$", sidebar.box))
        self.app.shows("on another’s word")

    def read(self, view, pattern):
        self.app.click(self.app.mark(pattern), times=2)


class Keyboard:
    """Who has no mouse."""

    def __init__(self, app):
        self.app = app

    def view(self, name):
        self.app.key("alt+%d" % (VIEWS.index(name) + 1))
        picture(self.app, name)

    def search(self, words, pattern):
        """Finds something by name, and filters by it."""
        self.app.key("ctrl+f")
        self.app.focus_on("^Find actors")
        self.app.type(words)
        self.app.find(pattern, "list item", shown)
        found = self.app.find("^Found$", "list")
        for _ in range(8):
            self.app.key("Down")
            focus = wait_for("the next one found", lambda: next((node for node in found.walk() if node.has("FOCUSED")),
                                                                None))
            if re.search(pattern, focus.name):
                break
        self.app.key("Return")

    def issue(self, name):
        self.search(name.split()[0].lower(), r"^%s, \d+ statements$" % name)
        self.app.shows("Issue: " + name)

    def actor(self, name):
        self.search(name.lower(), r"^%s, \d+ statements?$" % name)
        self.app.shows("Actor: " + name)

    def time(self, first, last):
        """Types the days, where Tab comes to."""
        self.to_picture()
        before = self.app.focused().name
        for _ in range(12):
            self.app.key("Tab")
            focus = wait_for("the next focus", lambda: (lambda node: node if node and node.name != before
                                                        else None)(self.app.focused()))
            before = focus.name
            if focus.name.startswith("Go to a Date"):
                break
        self.app.key("Return")
        type_days(self.app, first, last)

    def to_picture(self):
        """F6 until the focus is in the picture."""
        for _ in range(5):
            focus = self.app.focused()
            if focus and (focus.name in VIEWS and focus.role == "list" or "mark.activate" in focus.actions()):
                return
            self.app.key("F6")
            try:
                wait_for("the next pane", lambda: self.app.focused() != focus, 1)
            except Failure:
                pass

    def pick(self, view, pattern):
        """The arrow keys, from the first mark to the one that is seen to lie farther down, or beside."""
        self.to_picture()
        self.app.key("ctrl+Home", "Home")
        canvas = picture(self.app, view)
        focus = wait_for("a mark in focus", lambda: focused_in(canvas))
        for _ in range(80):
            if re.search(pattern, focus.name):
                self.app.key("Return")
                return
            before = focus.name
            self.app.key(self.way(canvas, focus, pattern))
            focus = wait_for("another mark, after %r" % focus.name,
                             lambda: (lambda node: node if node and node.name != before else None)(
                                 focused_in(canvas)))
        raise Failure("no arrow key comes to %s, but to %r" % (pattern, focus.name))

    def way(self, canvas, focus, pattern):
        target = next((node for node in canvas.children() if re.search(pattern, node.name) and node.box[2] > 0), None)
        if target is None:  # farther down than what is in view
            return "Down"
        x, y, width, height = focus.box
        left, top, across, high = target.box
        dx, dy = left + across / 2 - x - width / 2, top + high / 2 - y - height / 2
        # The marks of a lane stand higher and lower, as their stances are.
        if focus.name.split(". ")[:2] == target.name.split(". ")[:2] or abs(dy) < min(height, high) / 2:
            return "Right" if dx > 0 else "Left"
        return "Down" if dy > 0 else "Up"

    def second_hand_only(self):
        pass  # The marks say on whose word they are; the one that is wanted is walked to.

    def read(self, view, pattern):
        self.to_picture()
        focus = wait_for("a mark in focus", lambda: focused_in(picture(self.app, view)))
        check(re.search(pattern, focus.name), "the focus left the mark, for " + focus.name)
        self.app.key("ctrl+Return")


MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def months(one, other, last_too=False):
    """From one day to the other, as sliders say them."""
    def number(words):
        month, year = re.search(r"(\w{3}) (\d{4})$", words).groups()
        return int(year) * 12 + MONTHS.index(month)
    return number(other) - number(one) + (1 if last_too else 0)


def open_corpus(path):
    """In a window that fills the screen, in which no answer has to be scrolled to be seen whole."""
    app = App(path)
    app.mark("NATO membership")
    height = app.frame().box[3]
    app.click(app.find("^Maximize$", "push button", shown))
    wait_for("a large window", lambda: app.frame().box[3] > height)
    return app


def both_ways(function):
    """A question is asked of each corpus by mouse and by keyboard."""
    for corpus in sample, seeds:
        for person in Mouse, Keyboard:
            def ask(corpus=corpus, person=person):
                asked = corpus()
                app = open_corpus(asked.path)
                function(app, person(app), asked)
                app.close()
            ask.__name__ = "%s_%s_by_%s" % (function.__name__, corpus.__name__, person.__name__.lower())
            case(ask)
    return function


def check_answer(app, view, corpus, options, among=r"[,:] "):
    """The view tells what the command line's picture of the same does: all of it, and nothing else."""
    description, titles = drawn(corpus, view.lower(), *options)
    wanted = sorted(title for title in titles if re.search(among, title))
    try:
        wait_for("the description", lambda: picture(app, view).description == description)
    except Failure:
        raise Failure("the window says %r, the command line %r" % (picture(app, view).description, description))
    found = [sentence for sentence in sentences(app, view) if re.search(among, sentence)]
    check(found == wanted, "the window has %r, the command line %r" % (found, wanted))
    return found


# ---------------------------------------------------------------------------------------------- the questions


@both_ways
def who_moved_on_nato_membership(app, person, corpus):
    """…between March and December 2022?"""
    person.issue("NATO membership")
    person.view("Shifts")
    person.time("1 Mar 2022", "31 Dec 2022")
    rows = check_answer(app, "Shifts", corpus, ("--issue", "nato", "--from", "2022-03", "--to", "2022-12"))
    n = int(re.search(r"(\d+) changes?$", picture(app, "Shifts").description).group(1))
    check(len(rows) == n, "%d changes have %d rows" % (n, len(rows)))
    for row in rows:
        name = row.split(",")[0]
        person.pick("Shifts", "^" + re.escape(row) + "$")
        app.find(r"^%s: \d+ statements$" % re.escape(name), "label", shown)
        # the days of the row are those of the statements beside it
        for day in re.findall(r"\d+ \w+ 2022", row):
            app.shows(day)


@both_ways
def where_does_everybody_stand_on_eu_membership(app, person, corpus):
    """…today?"""
    person.issue("EU membership")
    person.view("Standings")
    said = check_answer(app, "Standings", corpus, ("--issue", "eu"))
    actors = {corpus.label("actors", statement["actor"]) for _, statement in corpus.statements()
              if statement["issue"] == "eu" and statement.get("status") != "rejected"}
    check({sentence.split(",")[0] for sentence in said} == actors, "not all are told of: %r" % said)
    one = next(sentence for sentence in said if "no position" not in sentence)
    person.pick("Standings", "^" + re.escape(one) + "$")
    n = int(re.search(r"(\d+) statements?", one).group(1))
    app.find(r"^Statement . of %d$|^%s: %d statements$" % (n, re.escape(one.split(",")[0]), n), "label", shown)


@both_ways
def who_said_opposite_things(app, person, corpus):
    """…within three months?"""
    person.view("Shifts")
    rows = check_answer(app, "Shifts", corpus, ())
    rows = [row for row in rows if ", then " in row]
    told = re.search(r"(\d+) contradiction", picture(app, "Shifts").description)
    check(len(rows) == (int(told.group(1)) if told else 0), "these contradict themselves: %r" % rows)
    for row in rows[:2]:
        name = row.split(",")[0]
        person.pick("Shifts", "^" + re.escape(row) + "$")
        days = re.findall(r"\d+ \w+ \d{4}", row)
        app.shows("%s: %d statements" % (name, len(days)))
        side_by_side = app.find("^Statements Side by Side$", None, shown)
        for day in days:
            quotes = [statement["quote"]["exact"] for _, statement in corpus.statements()
                      if statement.get("quote") and statement.get("date") == iso(day)
                      and corpus.label("actors", statement["actor"]) == name]
            check(quotes, "no quote is of " + day)
            texts = [node.text for node in side_by_side.walk() if node.role == "label"]
            check(day in texts, "%s is not beside the others: %r" % (day, texts))
            check(any("“%s”" % quote in texts for quote in quotes), "the words of %s are not there: %r" % (day, texts))


def iso(day):
    number, month, year = day.split()
    return "%s-%02d-%02d" % (year, MONTHS.index(month[:3]) + 1, int(number))


@both_ways
def on_whose_word_do_we_know_the_position_of_ukraine(app, person, corpus):
    """…and in which sentence was it said?"""
    # Of the country, or of its president where the country speaks for itself.
    actor, told = next((actor, told) for actor in ("ukraine", "volodymyr-zelensky")
                       for told in [[(article, statement) for article, statement in corpus.statements()
                                     if statement["actor"] == actor and statement.get("according_to")]] if told)
    name = corpus.label("actors", actor)
    person.actor(name)
    person.second_hand_only()
    hollow = {sentence for sentence in sentences(app, "Timeline") if "According to" in sentence}
    check(hollow and all(sentence.startswith(name + ". ") for sentence in hollow), "these are hollow: %r" % hollow)

    def sentence_of(article, statement):
        return r"^%s\. %s\. %s\. .*According to %s\..*%s" % (
            re.escape(name), corpus.label("issues", statement["issue"]),
            statement["stance"].replace("-", " ").capitalize(),
            re.escape(corpus.label("actors", statement["according_to"])), re.escape(article["title"]))

    # One that has a mark of its own: what is said at about the same time may share one.
    article, statement = next(one for one in told if any(re.search(sentence_of(*one), said) for said in hollow))
    word = corpus.label("actors", statement["according_to"])
    pattern = sentence_of(article, statement)
    person.pick("Timeline", pattern)
    app.find("(according to|on the word of) %s" % re.escape(word), "label", shown)
    app.shows(article["title"])
    person.read("Timeline", pattern)
    app.focus_on("Text of the article")
    text = app.focused()
    quotes = [other["quote"]["exact"] for one, other in told if one is article and other["issue"] == statement["issue"]]

    def at_the_quote():
        offset = text.caret
        return any(text.text[offset:].startswith(quote[:30]) for quote in quotes)

    wait_for("the article at the quote", at_the_quote)


# ---------------------------------------------------------------------------------------------- before a room


def is_full_screen(app):
    identity = app.x_window()
    return identity and "FULLSCREEN" in driver.run("xprop", "-id", identity, "_NET_WM_STATE", check=False)


def brightness():
    """Of the whole screen, 0 to 255."""
    picture = driver.run("import", "-silent", "-window", "root", "-resize", "1x1!", "-colorspace", "gray", "-depth", "8",
                         "txt:-")
    return int(re.search(r"\((\d+)", picture.splitlines()[-1]).group(1))


def stage(app, title):
    return app.find("^" + title, "image", lambda node: node.box[2] > 1000)


def cards_of(path):
    """The corpus in a file, once it has cards."""
    with open(path, encoding="utf-8") as file:
        corpus = json.load(file)
    return corpus if corpus.get("cards") else None


@case_with_toasts
def views_are_kept_shown_to_a_room_and_saved():
    corpus = sample()
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(corpus.path, folder)
        app = App(copy)
        app.mark("NATO membership")
        person = Keyboard(app)
        person.view("Standings")
        app.key("b")
        app.shows("Kept as Card 1")
        person.view("Shifts")
        app.key("b")
        cards = wait_for("two cards", lambda: (lambda names: names if len(names) == 2 else None)(
            [node.name for node in app.find("^Cards$", "list").children() if node.role == "list item"]))
        check( cards[0].startswith("1 · ") and cards[1].startswith("2 · "), "cards: %r" % cards)
        names = [card[4:] for card in cards]

        main_title = app.frame().name
        app.key("F5")
        app.window("^" + re.escape(names[0]) + "$")
        wait_for("a full screen", lambda: is_full_screen(app))
        stage(app, re.escape(names[0]))
        app.key("Right")
        app.window("^" + re.escape(names[1]) + "$")
        stage(app, re.escape(names[1]))
        check(brightness() > 150, "the picture is not light")
        app.key("b")
        wait_for("a black screen", lambda: brightness() == 0)
        app.key("b")
        wait_for("the picture again", lambda: brightness() > 150)
        app.key("Tab", "e")
        quotes = {"“%s”" % statement["quote"]["exact"] for _, statement in corpus.statements()
                  if statement.get("quote")}
        wait_for("the quote", lambda: [node for node in app.all(None, "label") if node.text in quotes and shown(node)])
        app.key("Escape")
        wait_for("no quote", lambda: not [node for node in app.all(None, "label")
                                          if node.text in quotes and shown(node)])
        app.key("Escape")
        wait_for("the room's window closed", lambda: len(app.windows()) == 1)
        app.window("^" + re.escape(main_title) + "$")

        app.key("F11")
        wait_for("the view full screen", lambda: len(app.windows()) == 2)
        app.window("^Who changed position")
        wait_for("a full screen", lambda: is_full_screen(app))
        app.key("Escape")
        wait_for("the room's window closed", lambda: len(app.windows()) == 1)
        app.window("^" + re.escape(main_title) + "$")

        app.key("ctrl+s")
        saved = wait_for("the cards in the file", lambda: cards_of(copy))
        app.close()
        check([card["name"] for card in saved["cards"]] == names, "saved are %r" % saved["cards"])
        check([article["text"] for article in saved["articles"]] ==
              [article["text"] for article in corpus.data["articles"]], "the texts are not what they were")

        app = App(copy)
        app.mark("NATO membership")
        again = wait_for("the cards", lambda: [node.name for node in app.find("^Cards$", "list").children()
                                              if node.role == "list item"])
        check(again == cards, "the cards are now %r" % again)
        app.close()


if __name__ == "__main__":
    main()
