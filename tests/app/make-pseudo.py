#!/usr/bin/env python3
"""make-pseudo.py SOURCES FILE.mo: all messages in a language that nobody speaks, each bracketed and a third longer.

No letter of the plain alphabet is left in them, so that a word that is written in it was never given to a translator."""

import math
import pathlib
import re
import subprocess
import sys
import tempfile

LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                        "àƀćďéƒĝĥíĵķļḿñóþɋŕšţúṽŵẋýžÀƁĆĎÉƑĜĤÍĴĶĻḾÑÓÞɊŔŠŢÚṼŴẊÝŽ")
# Placeholders, markup, entities and escapes keep their letters.
KEPT = re.compile(r"(%(?:\d+\$)?[-+ #0']*[\d*]*(?:\.[\d*]+)?(?:hh|h|ll|l|z|j|t|q)?[a-zA-Z%]|<[^>]+>|&\w+;|\\.)")
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3", "g_dpgettext2:2c,3"]


def pseudo(message):
    """A message as a catalogue writes it."""
    if not re.search("[A-Za-z]", KEPT.sub("", message)):
        return message
    newline = "\\n" if message.endswith("\\n") else ""
    pieces = KEPT.split(message.removesuffix(newline))
    letters = sum(len(piece) for piece in pieces[::2])
    pieces[::2] = [piece.translate(LETTERS) for piece in pieces[::2]]
    return "[" + "".join(pieces) + "~" * math.ceil(0.3 * letters) + "]" + newline


def main(sources, target):
    files = [line for line in (sources / "po/POTFILES.in").read_text(encoding="utf-8").splitlines()
             if line and not line.startswith("#")]
    with tempfile.TemporaryDirectory() as folder:
        pot, po = pathlib.Path(folder, "all.pot"), pathlib.Path(folder, "qps.po")
        subprocess.run(["xgettext", "--from-code=UTF-8", *("--keyword=" + keyword for keyword in KEYWORDS), *files,
                        "-o", str(pot)], cwd=sources, check=True, stderr=subprocess.DEVNULL)
        text = pot.read_text(encoding="utf-8")
        text = text.replace("CHARSET", "UTF-8").replace("nplurals=INTEGER; plural=EXPRESSION",
                                                        "nplurals=2; plural=(n != 1)")
        pot.write_text(text, encoding="utf-8")
        text = subprocess.run(["msgen", "--no-wrap", str(pot)], check=True, stdout=subprocess.PIPE,
                              encoding="utf-8").stdout

        lines, start, strings, header = [], "", None, True
        for line in text.splitlines() + [""]:
            if strings is not None and line.startswith('"'):
                strings.append(line[1:-1])
                continue
            if strings is not None:
                whole = "".join(strings)
                lines.append('%s "%s"' % (start, whole if header else pseudo(whole)))
                strings, header = None, False
            match = re.match(r'(msgstr(?:\[\d\])?) "(.*)"$', line)
            if match:
                start, strings = match[1], [match[2]]
            else:
                lines.append(line)
        po.write_text("\n".join(lines), encoding="utf-8")
        subprocess.run(["msgfmt", "-o", str(target), str(po)], check=True)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
