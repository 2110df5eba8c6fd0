#!/usr/bin/env python3
"""check-gold.py FOLDER: whether the gold texts are what their schema and README say."""

import json
import sys
from pathlib import Path

import jsonschema

TEXTS, NEGATIVE = {"dev": 70, "held": 40}, 0.25


def faults(path, schema, stems):
    data = json.loads(path.read_text(encoding="utf-8"))
    for error in jsonschema.Draft202012Validator(schema).iter_errors(data):
        yield f"{'/'.join(map(str, error.path))}: {error.message}"
    if path.stem in stems:
        yield "another text has this name"
    seen = set()
    for statement in data["statements"]:
        if statement["evidence"] not in data["text"]:
            yield f"the evidence of {statement['actor']} is not in the text: {statement['evidence']!r}"
        record = tuple(statement[key] for key in ("actor", "issue", "target", "stance", "according_to"))
        if record in seen:
            yield f"twice the same record: {record}"
        seen.add(record)


def main(folder):
    schema = json.loads((folder / "gold.schema.json").read_text(encoding="utf-8"))
    stems, failed, number = set(), False, 0
    for half, least in TEXTS.items():
        paths = sorted((folder / half).glob("*.json"))
        for path in paths:
            for fault in faults(path, schema, stems):
                print(f"# {half}/{path.name}: {fault}")
                failed = True
            stems.add(path.stem)
        texts = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
        negative = sum(all(s["optional"] for s in text["statements"]) for text in texts)
        enough = len(texts) >= least and negative >= NEGATIVE * len(texts)
        number += 1
        print(f"{'ok' if enough else 'not ok'} {number} {half}: {len(texts)} texts, {negative} negative")
    number += 1
    print(f"{'not ok' if failed else 'ok'} {number} every text fits its schema")
    print(f"1..{number}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
