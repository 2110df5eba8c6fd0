#!/usr/bin/env python3
"""check-corpus-schema.py SOURCES: every sample fits data/stancemap-corpus.schema.json, and what is wrong does not."""

import copy
import gzip
import json
import pathlib
import re
import sys

try:
    import jsonschema
except ImportError:
    print("1..0 # SKIP python3-jsonschema is not installed")
    sys.exit()

GOOD = {
    "format": "stancemap-corpus",
    "version": 1,
    "title": {"en": "Trains"},
    "issues": [{"id": "night", "label": {"en": "Night trains", "nl": "Nachttreinen"}, "target": None}],
    "actors": [{"id": "union", "roles": [{"title": "chair", "from": "1992", "to": ""}], "shoe_size": 44}],
    "articles": [
        {
            "id": "a",
            "date": "2022-12~",
            "language": "nl",
            "text": "abc",
            "statements": [
                {
                    "id": "s",
                    "actor": "union",
                    "issue": "night",
                    "stance": "leans-for",
                    "value": 0.5,
                    "date": "2022-03-10/..",
                    "quote": {"start": 0, "end": 3, "exact": "abc"},
                    "status": "confirmed",
                    "colour": ["of", "one's", "own"],
                }
            ],
        }
    ],
    "cards": [
        {
            "id": "card-1",
            "name": "Night trains in 2022",
            "data": "0123456789abcdef",
            "mood": "calm",
            "viewpoint": {
                "view": "standings",
                "by": "actor",
                "sort": "count",
                "pinned": ["union"],
                "choices": {"across": {"issue": "night", "target": "x"}, "sort": "topic", "reverse": True},
                "window": {"from": "2022-01-01", "to": "2022-12-31T08:00:00.000"},
                "filter": {"hidden_actors": ["a"], "from": "2022-01-01", "kinds": ["own-words"], "confidence": 0.5},
                "cursor": "s",
            },
        }
    ],
}

# What to change in GOOD (a path, and a value or DROP) so that it no longer fits.
DROP = object()
STATEMENT = ("articles", 0, "statements", 0)
BAD = {
    "no format": (("format",), DROP),
    "another format": (("format",), "geojson"),
    "no version": (("version",), DROP),
    "a later version": (("version",), 2),
    "no articles": (("articles",), DROP),
    "articles as an object": (("articles",), {}),
    "an empty actor id": (("actors", 0, "id"), ""),
    "an issue without id": (("issues", 0, "id"), DROP),
    "a label that is a number": (("issues", 0, "label"), 7),
    "cards as an object": (("cards",), {}),
    "a card without viewpoint": (("cards", 0, "viewpoint"), DROP),
    "a view that there is not": (("cards", 0, "viewpoint", "view"), "globe"),
    "an unknown member of a viewpoint": (("cards", 0, "viewpoint", "zoom"), 3),
    "a window without end": (("cards", 0, "viewpoint", "window", "to"), DROP),
    "a month as a day": (("cards", 0, "viewpoint", "filter", "from"), "2022-01"),
    "no actor": ((*STATEMENT, "actor"), DROP),
    "no issue": ((*STATEMENT, "issue"), DROP),
    "an unknown stance": ((*STATEMENT, "stance"), "maybe"),
    "a value above one": ((*STATEMENT, "value"), 1.01),
    "a value in words": ((*STATEMENT, "value"), "1"),
    "month 13": ((*STATEMENT, "date"), "2022-13"),
    "day 32": ((*STATEMENT, "date"), "2022-01-32"),
    "year 0000": ((*STATEMENT, "date"), "0000"),
    "a date in words": (("articles", 0, "date"), "May 2022"),
    "an interval with neither end": ((*STATEMENT, "date"), "../.."),
    "a quote that starts before the text": ((*STATEMENT, "quote", "start"), -1),
    "a quote without end": ((*STATEMENT, "quote", "end"), DROP),
    "confidence of two": ((*STATEMENT, "confidence"), 2),
    "an unknown status": ((*STATEMENT, "status"), "sure"),
}


def changed(path, value):
    result = copy.deepcopy(GOOD)
    owner = result
    for key in path[:-1]:
        owner = owner[key]
    if value is DROP:
        del owner[path[-1]]
    else:
        owner[path[-1]] = value
    return result


def without_stance_and_value():
    result = changed((*STATEMENT, "stance"), DROP)
    del result["articles"][0]["statements"][0]["value"]
    return result


def load(path):
    """The corpus in a file; JSON Lines are a header and its articles."""
    name = path.name.removesuffix(".gz")
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        if not name.endswith(".jsonl"):
            return json.load(file)
        header, *articles = [json.loads(line) for line in file if line.strip()]
        return {**header, "articles": header.get("articles", []) + articles}


def misplaced_quotes(corpus):
    """Statements whose quote is not where it says; Python counts code points too."""
    for article in corpus["articles"]:
        for statement in article.get("statements", []):
            quote = statement.get("quote") or {}
            if "start" in quote and article["text"][quote["start"]:quote["end"]] != quote.get("exact"):
                yield f"{article['id']}/{statement.get('id')}: {quote.get('exact')}"


def main(sources):
    schema = json.loads((sources / "data/stancemap-corpus.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    cases = []  # (name, what is wrong or None, whether it should be)

    def check(name, corpus, fits=True):
        error = jsonschema.exceptions.best_match(validator.iter_errors(corpus))
        cases.append((name, error, fits))

    check("a corpus with everything", GOOD)
    for name, (path, value) in BAD.items():
        check(name, changed(path, value), fits=False)
    check("neither stance nor value", without_stance_and_value(), fits=False)
    check("a value without stance", changed((*STATEMENT, "stance"), DROP))
    check("a stance without value", changed((*STATEMENT, "value"), DROP))

    names = ("*.json", "*.jsonl", "*.json.gz", "*.jsonl.gz")
    samples = sorted(p for n in names for p in (sources / "data/sample").rglob(n))
    examples = {str(path.relative_to(sources)): load(path) for path in samples}
    readme = (sources / "README.md").read_text(encoding="utf-8")
    examples["README.md"] = json.loads(re.search(r"```json\n(.*?)```", readme, re.S)[1])
    for name, corpus in examples.items():
        check(name, corpus)

    print(f"1..{len(cases) + 1 + len(examples)}")
    print("ok" if samples else "not ok", "1 there are samples in data/sample")
    for number, (name, error, fits) in enumerate(cases, 2):
        print("ok" if (error is None) == fits else "not ok", number, name, "" if fits else "(must not fit)")
        if error is not None and fits:
            print("#", error.json_path, error.message.replace("\n", " ")[:300])
    for number, (name, corpus) in enumerate(examples.items(), len(cases) + 2):
        wrong = list(misplaced_quotes(corpus))
        print("not ok" if wrong else "ok", number, "the quotes are where they say in", name)
        for line in wrong:
            print("#", line.replace("\n", " "))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
