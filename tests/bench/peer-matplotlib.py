"""The timeline as a careful user would draw it with matplotlib: 1920×1080, a row for each actor on each issue, time
across, and a mark for every statement: its stance by shape, colour and place within the row, as ours has them.

It does less than ours: no positions held, no conditions, no second-hand marks, no names beyond what fits. And it does
it in the quickest way there is: each date is worked out once, and markers are drawn by plot(), which takes a third of
the time of scatter().
"""
import datetime
import json
import sys

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt  # noqa: E402
import numpy  # noqa: E402

MARKERS = {"opposes": ("v", "#A63C00", -0.3), "leans-against": ("v", "#F2A365", -0.15), "neutral": ("_", "#5E5C64", 0),
           "leans-for": ("^", "#86B6EA", 0.15), "supports": ("^", "#0B4F9E", 0.3)}
NAMES = 40  # rows that have a name: more would stand on each other

days = {}


def day(text):
    """The first day of a year, a month or a day, as matplotlib counts them."""
    found = days.get(text)
    if found is None:
        parts = [int(part) for part in text.split("-")] + [1, 1]
        found = days[text] = (datetime.date(*parts[:3]) - datetime.date(1970, 1, 1)).days
    return found


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
    marker, colour, offset = MARKERS[stance]
    axes.plot(numpy.array(xs), numpy.array(ys) + offset, linestyle="none", marker=marker, markersize=4.5, color=colour,
              label=f"{stance} {len(xs)}")
step = max(1, len(lanes) // NAMES)
axes.set_yticks(range(0, len(lanes), step), [actor for issue, actor in list(lanes)[::step]])
axes.xaxis_date()
axes.grid(axis="x")
axes.legend(loc="upper left", bbox_to_anchor=(1, 1))
figure.savefig(sys.argv[2])
