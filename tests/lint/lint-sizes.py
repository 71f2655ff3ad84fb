#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""No file over 800 lines, no function over 70."""
import re

from lintlib import Report, files, read, without_comments_and_strings

FILE_LINES = 800
FUNCTION_LINES = 70
CODE = (".c", ".h", ".py", ".ui", ".css", ".mjs")


def file_findings():
    for path in files("src", "ui", "tests", "data", ".ci", ends=CODE):
        n_lines = read(path).count("\n")
        if n_lines > FILE_LINES:
            yield f"{path}:{FILE_LINES}: {n_lines} lines ({FILE_LINES} are the most): split it by subject"


def function_findings():
    """A function's body opens and closes in the first column, after a line that ends its parameters."""
    for path in files("src", "tests", ends=(".c", ".h")):
        lines = without_comments_and_strings(read(path)).splitlines()
        start = None
        for number, line in enumerate(lines, 1):
            if line.startswith("{") and start is None:
                before = next((l.strip() for l in reversed(lines[:number - 1]) if l.strip()), "")
                if before.endswith(")"):
                    start = number
            elif line.startswith("}"):
                if start is not None and number - start - 1 > FUNCTION_LINES:
                    head = " ".join(lines[max(0, start - 6):start])
                    names = re.findall(r"(\w+)\s*\(", head)
                    yield (f"{path}:{start}: {names[-1] if names else 'a function'}() has {number - start - 1} lines "
                           f"({FUNCTION_LINES} are the most)")
                start = None


report = Report()
report.check(f"no file over {FILE_LINES} lines", file_findings())
report.check(f"no function over {FUNCTION_LINES} lines", function_findings())
report.finish()
