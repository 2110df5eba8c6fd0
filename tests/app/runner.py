"""Runs the cases of a test of the real window, and prints TAP."""

import os
import subprocess
import sys
import time
import traceback
import unittest

from driver import App, Failure

CASES = []


def case(function):
    CASES.append(function)
    return function


def case_with_toasts(function):
    """A toast is gone after five seconds, which a program under a sanitizer may need to tell of it."""
    function.quick = True
    return case(function)


def case_by_name(function):
    """Runs only when asked for."""
    function.by_name = True
    return case(function)


def check(condition, what):
    if not condition:
        raise Failure(what)


def run_one(number, function):
    """Whether it went well."""
    if getattr(function, "quick", False) and os.environ.get("STANCEMAP_TEST_SLOW"):
        print("ok %d # SKIP toasts are quicker than this build" % number, flush=True)
        return True

    start = time.monotonic()
    name = function.__name__.replace("_", " ")
    apps = []
    original = App.__init__

    def remember(self, *arguments, **kwargs):
        original(self, *arguments, **kwargs)
        apps.append(self)

    App.__init__ = remember
    try:
        function()
        print("ok %d - %s # %.1f s" % (number, name, time.monotonic() - start), flush=True)
        return True
    except unittest.SkipTest as reason:
        print("ok %d - %s # SKIP %s" % (number, name, reason), flush=True)
        return True
    except Exception as error:  # the next case is told all the same
        print("not ok %d - %s" % (number, name))
        lines = str(error) if isinstance(error, Failure) else traceback.format_exc()
        for app in apps:
            lines += "\n" + "\n".join(app.faults())
        print("\n".join("# " + line for line in lines.splitlines()), flush=True)
        folder = os.environ.get("STANCEMAP_TEST_SHOTS")
        if folder:
            subprocess.run(["import", "-silent", "-window", "root", os.path.join(folder, function.__name__ + ".png")],
                           check=False)
        return False
    finally:
        App.__init__ = original
        for app in apps:
            app.kill()


def main():
    """Runs the cases that are named on the command line, or all of them."""
    wanted = sys.argv[1:]
    cases = [function for function in CASES
             if function.__name__ in wanted or (not wanted and not getattr(function, "by_name", False))]
    print("1..%d" % len(cases), flush=True)
    results = [run_one(number, function) for number, function in enumerate(cases, 1)]
    sys.exit(0 if all(results) else 1)
