#!/usr/bin/env python3
"""check-translations.py SOURCES: every translatable file is listed, and every listed word is translated."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]
MARKS = {
    ".c": r"(?<![\w])(?:N?C?_|g?_?d?n?p?gettext\d?)\s*\(\s*(?:NULL,\s*|GETTEXT_PACKAGE,\s*)?\"",
    ".ui": r'translatable="(?:yes|true)"',
    ".in": r"(?m)^(?:Name|Comment|Keywords)=|<summary>",
    ".xml": r'gettext-domain="',
}


def run(*command, cwd=None):
    return subprocess.run(command, cwd=cwd, check=True, capture_output=True, encoding="utf-8")


def statistics(po):
    """Translated, fuzzy and untranslated messages of a file; fails when a format does not match."""
    words = run("msgfmt", "--check", "--statistics", "-o", "/dev/null", str(po)).stderr
    return [int(m[1]) if (m := re.search(rf"(\d+) {kind}", words)) else 0
            for kind in ("translated", "fuzzy", "untranslated")]


def main(sources):
    number = 0

    def case(good, name, *remarks):
        nonlocal number
        number += 1
        print("ok" if good else "not ok", number, name)
        for line in "\n".join(remarks).splitlines() if not good else []:
            print("#", line)

    if not shutil.which("xgettext"):
        print("1..0 # SKIP gettext is not installed")
        return

    listed = [line for line in (sources / "po/POTFILES.in").read_text(encoding="utf-8").splitlines()
              if line and not line.startswith("#")]
    case(listed == sorted(set(listed)), "POTFILES.in is sorted", "run: LC_ALL=C sort -u -o po/POTFILES.in po/POTFILES.in")

    marked = []
    for folder in ("data", "src", "ui"):
        for path in (sources / folder).rglob("*"):
            pattern = MARKS.get(path.suffix)
            if pattern and path.is_file() and re.search(pattern, path.read_text(encoding="utf-8")):
                marked.append(str(path.relative_to(sources)))
    missing = sorted(set(marked) - set(listed))
    case(not missing, "POTFILES.in names every file with words", *missing)
    surplus = [name for name in listed if not (sources / name).is_file()]
    case(not surplus, "POTFILES.in names no file that is gone", *surplus)

    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder, "stancemap.pot")
        run("xgettext", "--from-code=UTF-8", "--add-comments", *(f"--keyword={k}" for k in KEYWORDS),
            *(name for name in listed if name not in surplus), "-o", str(pot), cwd=sources)
        for language in (sources / "po/LINGUAS").read_text(encoding="utf-8").split():
            po = pathlib.Path(folder, language + ".po")
            run("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", str(po), str(sources / f"po/{language}.po"), str(pot))
            translated, fuzzy, untranslated = statistics(po)
            words = run("msgattrib", "--untranslated", "--no-obsolete", "--no-location", str(po)).stdout
            case(translated > 0 and fuzzy == 0 and untranslated == 0, f"{language} is complete",
                 f"{fuzzy} fuzzy, {untranslated} untranslated of {translated + fuzzy + untranslated}",
                 *re.findall(r'(?m)^msgid ("(?!").*|""\n".*)$', words)[:40])
    print(f"1..{number}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
