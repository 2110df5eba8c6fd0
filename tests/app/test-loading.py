#!/usr/bin/python3
"""Loading in the real window, stopped halfway. Prints TAP.

    STANCEMAP=… tests/with-display --a11y -- tests/app/test-loading.py [CASE…]
"""

import gzip
import json
import os
import re
import sys
import tempfile

try:
    from driver import App, wait_for
    from runner import case, check, main
except (ImportError, ValueError) as missing:
    print("1..0 # SKIP no access to the accessibility tree: %s" % missing)
    sys.exit(0)

BLOCKS = 3000
ARTICLES_A_BLOCK = 50


def write_long(path):
    """A corpus that takes minutes to read and little room: gzipped parts, nearly all of them spaces."""
    article = json.dumps({"statements": [{"actor": "a", "issue": "nato", "stance": "supports", "date": "2022-03-10"}]})
    block = gzip.compress(((article[:-1] + " " * 200000 + "}\n") * ARTICLES_A_BLOCK).encode())
    with open(path, "wb") as file:
        file.write(gzip.compress(b'{"format": "stancemap-corpus", "version": 1}\n'))
        for _ in range(BLOCKS):
            file.write(block)


def count(app):
    """How many statements the window tells of."""
    for node in app.all(r"^[\d,]+ statements?$", "label"):
        if node.box[2] > 0:
            return int(re.sub(r"\D", "", node.name))
    return 0


@case
def a_load_that_is_cancelled_keeps_what_is_loaded():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "long.jsonl.gz")
        write_long(path)
        app = App(path)
        wait_for("the first statements", lambda: count(app) > 0)
        app.find(r"\d articles?", "label", lambda node: node.box[2] > 0)
        app.click(app.find("^Cancel$", "push button", lambda node: node.box[2] > 0 and node.has("SENSITIVE")))
        wait_for("the progress gone", lambda: not [node for node in app.all("^Cancel$", "push button")
                                                   if node.has("SENSITIVE") and node.has("SHOWING")])
        kept = count(app)
        check(0 < kept < BLOCKS * ARTICLES_A_BLOCK, "%d statements are kept" % kept)
        # They are as good as any others.
        app.click(app.mark(r"^a\. nato\."))
        app.find("supports · nato", "label", lambda node: node.box[2] > 0)
        check(count(app) == kept, "there were %d statements, now there are %d" % (kept, count(app)))
        app.close()


if __name__ == "__main__":
    main()
