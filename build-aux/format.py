#!/usr/bin/env python3
"""format.py [--check] FILE…: breaks and spaces of C files by clang-format, columns as they are.

clang-format does not know how GNOME aligns the parameters of a function, so two lines that differ only in runs
of spaces are equal here; so are two ways to break an expression. --check prints the differences and fails when
there are any; otherwise the files are changed in place.
"""

import difflib
import re
import subprocess
import sys

MAX_COLUMNS = 120


def normal(line, header):
    """The line without what is the author's to decide."""
    line = line.rstrip("\n")
    indent = len(line) - len(line.lstrip(" "))
    line = re.sub(r" +", " ", line.strip(" "))
    line = line.replace("* ", "*").replace("( (", "((").replace(") {", "){").replace("& ", "&")
    line = re.sub(r"\\$", "", line).rstrip()
    # In a header the parameters of a whole block of functions are aligned; a label of a type's list too.
    return line if header or not line else " " * indent + line


def authors(before, old, new):
    """Whether how the old lines are broken is the author's to decide: macros, tables, one expression."""
    if any(re.search(r"^#define|\\$", line.rstrip()) for line in (before, *old)):
        return True
    text = " ".join("".join(old).split())
    if text != " ".join("".join(new).split()):
        return False
    if re.search(r"[{}]", text):  # braces of a table are, those of a block are not
        return not re.search(r";|\) \{|\b(else|do) \{|\b(struct|enum|union)\b.* \{", text)
    if len(old) != len(new):
        return True
    return not re.search(r"(^|[;{}:]|\*/)$", before.rstrip())


def merged(path):
    """The file's lines and what they should be."""
    with open(path, encoding="utf-8") as file:
        old = file.read().splitlines(keepends=True)
    new = subprocess.run(
        ["clang-format", "--style=file", path], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    new = re.sub(r"\b(g_auto\w*|N?C?_) \(", r"\1(", new)
    new = re.sub(r"^G_DEFINE_QUARK .*", lambda match: match[0].replace(" - ", "-"), new, flags=re.M)
    new = new.splitlines(keepends=True)
    header = path.endswith(".h")
    result = []
    matcher = difflib.SequenceMatcher(
        None, [normal(l, header) for l in old], [normal(l, header) for l in new], autojunk=False
    )
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        before = old[i1 - 1] if i1 > 0 else ""
        keep = tag == "equal" or authors(before, old[i1:i2], new[j1:j2])
        result += old[i1:i2] if keep else new[j1:j2]
    return old, result


def main(arguments):
    check = "--check" in arguments
    bad = False
    for path in [a for a in arguments if a != "--check"]:
        old, new = merged(path)
        if check:
            diff = list(difflib.unified_diff(old, new, path, path + " (clang-format)", n=1))
            sys.stdout.writelines(diff)
            bad = bad or bool(diff)
            for number, line in enumerate(old, 1):
                if len(line.rstrip("\n")) > MAX_COLUMNS:
                    print(f"{path}:{number}: longer than {MAX_COLUMNS} columns")
                    bad = True
        elif new != old:
            with open(path, "w", encoding="utf-8") as file:
                file.writelines(new)
            print(path)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
