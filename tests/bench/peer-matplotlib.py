"""The timeline as one would draw it with matplotlib: one scatter a stance, actors by issue as rows."""
import datetime
import json
import sys

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt  # noqa: E402

MARKERS = {"opposes": "v", "leans-against": "v", "neutral": "_", "leans-for": "^", "supports": "^"}
COLOURS = {"opposes": "#A63C00", "leans-against": "#F2A365", "neutral": "#5E5C64", "leans-for": "#86B6EA",
           "supports": "#0B4F9E"}


def day(text):
    """The first day of a year, a month or a day."""
    parts = [int(part) for part in text.split("-")] + [1, 1]
    return datetime.date(*parts[:3])


with open(sys.argv[1], encoding="utf-8") as file:
    corpus = json.load(file)
lanes = {}
marks = {stance: ([], []) for stance in MARKERS}
for article in corpus["articles"]:
    for statement in article["statements"]:
        lane = lanes.setdefault((statement["issue"], statement["actor"]), len(lanes))
        xs, ys = marks[statement["stance"]]
        xs.append(day(statement.get("date", article["date"])))
        ys.append(lane)
figure, axes = plt.subplots(figsize=(19.2, 10.8), dpi=100)
for stance, (xs, ys) in marks.items():
    axes.scatter(xs, ys, marker=MARKERS[stance], color=COLOURS[stance], label=stance, s=20)
axes.legend()
figure.savefig(sys.argv[2])
