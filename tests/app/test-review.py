#!/usr/bin/python3
"""Suggestions reviewed by keys alone, a statement coded by hand, and all of it found again in the file. Prints TAP.

    STANCEMAP=… STANCEMAP_CLI=… SAMPLE=… tests/with-display --a11y -- tests/app/test-review.py [CASE…]
"""

import json
import os
import re
import sys
import tempfile

try:
    from driver import App, run, wait_for
    from runner import case, check, main
except (ImportError, ValueError) as missing:
    print("1..0 # SKIP no access to the accessibility tree: %s" % missing)
    sys.exit(0)

ACTORS = {"poland": "Poland", "hungary": "Hungary", "malta": "Malta"}
SPEAKERS = ["poland", "hungary", "malta"]
N_ARTICLES = 4


def make_corpus(folder):
    """Suggestions in articles of three paragraphs, one in each."""
    articles = []
    for i in range(N_ARTICLES):
        text, statements = "", []
        for j in range(3):
            actor = SPEAKERS[(i + j) % 3]
            lead = "The council met again and spoke at length about what comes next. "
            quote = "%s will support membership if reforms are made" % ACTORS[actor]
            start = len(text) + len(lead)
            statements.append({"id": "s%d.%d" % (i, j), "actor": actor, "issue": "nato", "stance": "leans-for",
                               "status": "suggested", "confidence": 0.9 - 0.2 * j, "reason": "subject of “will support”",
                               "quote": {"start": start, "end": start + len(quote)}})
            text += lead + quote + ". Nobody disputed that afterwards.\n\n"
        articles.append({"id": "a%d" % i, "title": "Council, day %d" % (i + 1), "outlet": "Chronicle",
                         "date": "2024-03-%02d" % (10 + i), "language": "en", "text": text, "statements": statements})
    path = os.path.join(folder, "review.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"format": "stancemap-corpus", "version": 1, "title": "Council",
                   "issues": [{"id": "nato", "label": "NATO membership"}, {"id": "eu", "label": "EU membership"}],
                   "actors": [{"id": k, "name": v} for k, v in ACTORS.items()], "articles": articles}, file)
    return path


def read(path):
    """The statements of a file by their ids, after the command line has read and written it."""
    copy = path + ".copy.json"
    run(os.environ["STANCEMAP_CLI"], "convert", path, copy)
    with open(copy, encoding="utf-8") as file:
        data = json.load(file)
    return data, {statement["id"]: (article, statement) for article in data["articles"]
                  for statement in article.get("statements", [])}


def under_review(app, words):
    """The statement that the keyboard rests on is read out with these words."""
    head = getattr(app, "head", None)
    if head is None:
        head = app.head = app.find(words, None, lambda node: node.has("FOCUSED"))
    wait_for(words, lambda: re.search(words, head.name) and head.has("FOCUSED"))
    return head


def give(app, key, text, then):
    """A field is asked for by its key, and given."""
    app.key(key)
    wait_for("an entry", lambda: not app.head.has("FOCUSED"))
    app.type(text)
    app.key("Return")
    under_review(app, then)


def save(app, path):
    before = os.stat(path).st_mtime_ns
    app.key("ctrl+s")
    wait_for("the file to be written", lambda: os.stat(path).st_mtime_ns != before)


@case
def ten_suggestions_by_keys():
    with tempfile.TemporaryDirectory() as folder:
        path = make_corpus(folder)
        app = App(path)
        app.find(r"^Review 12 Suggestions", "push button", lambda node: node.box[2] > 0)
        app.key("ctrl+r")
        head = under_review(app, r"^1 of 12\. Poland: leans for · NATO membership, own words\. 10 March 2024\. "
                                 r"“Poland will support membership if reforms are made” "
                                 r"sure \(90 %\): subject of “will support”")
        check(head.role == "push button", "read out as " + head.role)

        app.key("a")                                                        # 1 accepted
        under_review(app, r"^2 of 12\. Hungary")
        app.key("r")                                                        # 2 rejected
        under_review(app, r"^3 of 12\. Malta")
        app.key("Up")                                                       # 3 the stance
        under_review(app, r"^3 of 12\. Malta: supports")
        app.key("Return")
        under_review(app, r"^4 of 12\. Hungary: leans for")
        app.key("Down")                                                     # 4
        under_review(app, r"^4 of 12\. Hungary: neutral")
        app.key("1")
        under_review(app, r"^4 of 12\. Hungary: opposes")
        app.key("a")
        under_review(app, r"^5 of 12\. Malta")
        give(app, "w", "pol", r"^5 of 12\. Poland: leans for")              # 5 who
        app.key("a")
        under_review(app, r"^6 of 12\. Poland")
        give(app, "w", "Peace Council", r"^6 of 12\. Peace Council")        # 6 somebody new
        app.key("a")
        under_review(app, r"^7 of 12\. Malta")
        give(app, "i", "eu", r"^7 of 12\. Malta: leans for · EU membership")  # 7 the issue
        give(app, "s", "hung", r"EU membership, on the word of Hungary")    # and the rest of the fields
        give(app, "c", "if reforms are made", r"Conditional: if reforms are made\.")
        give(app, "d", "June 2023", r"June 2023")
        app.key("a")
        under_review(app, r"^8 of 12\. Poland")
        app.key("Right")                                                    # 8 the ends of the quote
        under_review(app, r"“will support membership if reforms are made”")
        app.key("Left", "shift+Left")
        under_review(app, r"“Poland will support membership if reforms are”")
        app.key("shift+Right", "shift+Right")
        under_review(app, r"“Poland will support membership if reforms are made\.”")
        app.key("a")
        under_review(app, r"^9 of 12\. Hungary")
        app.key("n")                                                        # 9 passed over, then undone and decided
        under_review(app, r"^10 of 12\. Poland")
        app.key("p")
        under_review(app, r"^9 of 12\. Hungary")
        app.key("r")
        under_review(app, r"^10 of 12\. Poland")
        app.key("u")
        under_review(app, r"^9 of 12\. Hungary")
        app.key("a")
        under_review(app, r"^10 of 12\. Poland")
        app.key("Up")                                                       # 10 as it was suggested after all
        under_review(app, r"^10 of 12\. Poland: supports")
        app.key("x")
        under_review(app, r"^10 of 12\. Poland: leans for")
        app.key("a")
        under_review(app, r"^11 of 12\.")
        app.key("Escape")
        app.find(r"^Review 2 Suggestions", "push button", lambda node: node.box[2] > 0)

        save(app, path)
        app.close()

        data, by_id = read(path)
        stance = {identity: statement.get("stance") for identity, (_, statement) in by_id.items()}
        status = {identity: statement.get("status", "confirmed") for identity, (_, statement) in by_id.items()}
        check(status == {**{identity: "confirmed" for identity in by_id}, "s0.1": "rejected", "s3.1": "suggested",
                         "s3.2": "suggested"}, "statuses: %r" % status)
        check((stance["s0.2"], stance["s1.0"], stance["s3.0"]) == ("supports", "opposes", "leans-for"), repr(stance))
        check(by_id["s1.1"][1]["actor"] == "poland", "5: " + by_id["s1.1"][1]["actor"])
        names = {actor["id"]: actor["name"] for actor in data["actors"]}
        check(names[by_id["s1.2"][1]["actor"]] == "Peace Council", repr(by_id["s1.2"]))
        seventh = by_id["s2.0"][1]
        check((seventh["issue"], seventh["according_to"], seventh["condition"], seventh["date"])
              == ("eu", "hungary", "if reforms are made", "2023-06"), repr(seventh))
        article, eighth = by_id["s2.1"]
        quote = article["text"][eighth["quote"]["start"]:eighth["quote"]["end"]]
        check(quote == "Poland will support membership if reforms are made.", quote)
        check(seventh["suggested"]["issue"] == "nato", "what was suggested is gone: %r" % seventh)
        check(seventh.get("edited_at"), "nobody knows when: %r" % seventh)


@case
def a_statement_by_hand():
    with tempfile.TemporaryDirectory() as folder:
        path = make_corpus(folder)
        app = App(path)
        app.find(r"^Review 12 Suggestions", "push button", lambda node: node.box[2] > 0)
        # An evidence pane whose scroll bar comes and goes is not what this is about.
        app.key("ctrl+F9")
        app.key("alt+7")
        app.find("^Statements$", "push button", lambda node: node.box[2] > 0 and node.has("PRESSED"))
        app.key("Down")
        app.key("alt+8")
        app.focus_on("^Text of the article$")
        app.key("ctrl+Home", "ctrl+shift+Right", "ctrl+shift+Right")
        app.key("c")
        app.shows("“The council”")
        app.type("mal")
        app.key("Return", "Tab", "5", "ctrl+Return")
        app.find(r"^Malta: supports · NATO membership, own words$", "label", lambda node: node.box[2] > 0)
        save(app, path)
        app.close()

        _, by_id = read(path)
        added = [(article, statement) for identity, (article, statement) in by_id.items() if identity[0] != "s"]
        check(len(added) == 1, "%d added" % len(added))
        article, statement = added[0]
        check(article["text"][statement["quote"]["start"]:statement["quote"]["end"]] == "The council", repr(statement))
        check((statement["actor"], statement["issue"], statement["stance"], statement.get("status", "confirmed"))
              == ("malta", "nato", "supports", "confirmed"), repr(statement))


if __name__ == "__main__":
    main()
