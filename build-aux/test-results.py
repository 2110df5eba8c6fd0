#!/usr/bin/env python3
"""What the JSON logs of meson test hold, case by case.

test-results.py failed LOG           names of the real-window programs that failed, one a line
test-results.py count LOG[=AGAIN]…   passed, failed and skipped; what failed is told on the standard error, last, so that
                                     it is at the end of any log. AGAIN is the log of a second try of what failed in LOG.
"""

import json
import os
import re
import sys

BAD = ("FAIL", "ERROR", "TIMEOUT", "INTERRUPT", "UNEXPECTEDPASS")
LAST_LINES = 60


def read(path):
    with open(path, encoding="utf-8", errors="replace") as lines:
        return {test["name"]: test for test in map(json.loads, lines)}


def cases(test):
    """Passed, failed and skipped cases of one program; a program that does not count its cases is one."""
    found = re.findall(r"^(not )?ok\b(.*)$", test.get("stdout") or "", re.M)
    bad = sum(1 for no, rest in found if no)
    skipped = sum(1 for no, rest in found if not no and re.search(r"#\s*SKIP", rest, re.I))
    passed = len(found) - bad - skipped
    if not found:
        passed, skipped = int(test["result"] == "OK"), int(test["result"] == "SKIP")
    if test["result"] in BAD:
        bad = max(bad, 1)
    return passed, bad, skipped


def tell(test, verdict):
    lines = (test.get("stdout") or "").splitlines()
    wrong = [line for line in lines if line.startswith("not ok")]
    print(f"\n{verdict}: {test['name']} ({test['result']}, {test['duration']:.0f} s)", *wrong, sep="\n  ", file=sys.stderr)
    for stream in (lines, (test.get("stderr") or "").splitlines()):
        print(*stream[-LAST_LINES:], sep="\n", file=sys.stderr)


def failed(path):
    for name, test in read(path).items():
        if test["result"] in BAD and "display" in name.partition(":")[2].partition(" / ")[0].split("+"):
            print(name.rpartition(" / ")[2])


def count(logs):
    total = [0, 0, 0]
    for log in logs:
        path, _, again = log.partition("=")
        second = read(again) if again and os.path.exists(again) else {}
        for name, test in read(path).items():
            last = second.get(name, test)
            if test["result"] in BAD:
                tell(test, "failed" if last["result"] in BAD else "failed at the first try, passed at the second")
            for i, n in enumerate(cases(last)):
                total[i] += n
    print(*total)


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "failed":
        failed(sys.argv[2])
    elif len(sys.argv) > 1 and sys.argv[1] == "count":
        count(sys.argv[2:])
    else:
        sys.exit(__doc__)
