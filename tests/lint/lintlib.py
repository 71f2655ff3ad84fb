# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lint programs share: walking the tree, reading C, reporting as TAP."""
import os
import re
import sys

TOP = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "..", ".."))
SKIPPED_FOLDERS = {".git", "__pycache__", ".cache", ".flatpak-builder", "node_modules", "_flatpak"}


def is_build_folder(path):
    return os.path.basename(path).startswith("_build") or os.path.exists(os.path.join(path, "meson-private"))


def files(*folders, ends=()):
    """Yields paths relative to the top, sorted, of files whose name ends in one of @ends."""
    for folder in folders or (".",):
        for path, names, file_names in os.walk(os.path.join(TOP, folder)):
            names[:] = sorted(n for n in names if n not in SKIPPED_FOLDERS and not is_build_folder(os.path.join(path, n)))
            for name in sorted(file_names):
                if not ends or name.endswith(tuple(ends)):
                    yield os.path.relpath(os.path.join(path, name), TOP)


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8", errors="replace") as file:
        return file.read()


def exists(path):
    return os.path.exists(os.path.join(TOP, path))


TOKEN = re.compile(r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)


def blank(text):
    """Spaces instead of @text, with its line breaks kept."""
    return re.sub(r"[^\n]", " ", text)


def without_comments(source):
    """C source with comments blanked; places and lines stay."""
    return TOKEN.sub(lambda m: blank(m.group()) if m.group().startswith("/") else m.group(), source)


def without_comments_and_strings(source):
    """C source with comments and the insides of strings blanked; places and lines stay."""
    def keep_shape(match):
        text = match.group()
        return blank(text) if text.startswith("/") else text[0] + blank(text[1:-1]) + text[-1]
    return TOKEN.sub(keep_shape, source)


def line_of(text, place):
    return text.count("\n", 0, place) + 1


class Report:
    """Collects the findings of several checks and prints them as TAP."""

    def __init__(self):
        self.checks = []

    def check(self, name, findings):
        """@findings: strings "file:line: sentence"."""
        self.checks.append((name, list(findings), None))

    def skip(self, name, reason):
        self.checks.append((name, [], reason))

    def finish(self):
        print(f"1..{len(self.checks)}")
        for number, (name, findings, reason) in enumerate(self.checks, 1):
            print(("not ok" if findings else "ok") + f" {number} - {name}" + (f" # SKIP {reason}" if reason else ""))
            for finding in findings:
                print(f"# {finding}")
                print(finding, file=sys.stderr) # meson shows only this of a program that speaks TAP
        sys.exit(1 if any(findings for _, findings, _ in self.checks) else 0)
