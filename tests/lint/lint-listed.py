#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What meson does not list is dead: sources, tests, translatable files."""
import os
import re

from lintlib import Report, exists, files, read

MARKED = re.compile(r'\b(?:_|N_|C_|NC_|ngettext|Q_|g_dngettext|g_dpgettext2?)\s*\(\s*(?:"|[A-Z_]+,)')


def meson_texts(path):
    """The meson files of a file's folder and of those above it."""
    folder = os.path.dirname(path)
    while True:
        name = os.path.join(folder, "meson.build")
        if exists(name):
            yield read(name)
        if not folder:
            return
        folder = os.path.dirname(folder)


def is_listed(path):
    """A list may name the file whole, without its ending, or without "test-" where a loop adds that."""
    name = os.path.basename(path)
    stem = name.rsplit(".", 1)[0]
    short = stem[5:] if stem.startswith("test-") else stem
    wanted = re.compile(r"['/](?:%s|%s|%s)'" % (re.escape(name), re.escape(stem), re.escape(short)))
    return any(wanted.search(text) for text in meson_texts(path))


def source_findings():
    for path in files("src", ends=(".c",)):
        if not is_listed(path):
            yield f"{path}:1: no meson.build lists this source"
    texts = "".join(read(path) for path in files("ui", "src/app", "data", ends=("meson.build", ".gresource.xml")))
    for path in files("ui", ends=(".ui", ".css")):
        if os.path.basename(path) not in texts:
            yield f"{path}:1: no resource file lists this template"


def test_findings():
    for path in files("tests", ends=(".c", ".py", ".sh")):
        name = os.path.basename(path)
        if (name.startswith(("test-", "lint-", "fuzz-", "bench-")) and not is_listed(path)):
            yield f"{path}:1: no meson.build lists this test"


def translatable_files():
    """Files whose texts a translator must see."""
    for path in files("data", ends=(".desktop.in", ".metainfo.xml.in", ".mime.xml.in", ".gschema.xml")):
        yield path
    for path in files("src", ends=(".c", ".h")):
        if MARKED.search(read(path)):
            yield path
    for path in files("ui", "src/app", ends=(".ui",)):
        if 'translatable="yes"' in read(path):
            yield path


def potfiles_findings():
    listed = [line.strip() for line in read("po/POTFILES").splitlines() if line.strip() and not line.startswith("#")]
    for path in sorted(set(translatable_files()) - set(listed)):
        yield f"{path}:1: has strings to translate, but po/POTFILES does not list it (run po/update-potfiles)"
    for number, path in enumerate(listed, 1):
        if not exists(path):
            yield f"po/POTFILES:{number}: {path} does not exist"
        elif listed.count(path) > 1:
            yield f"po/POTFILES:{number}: {path} is listed twice"


if __name__ == "__main__":
    report = Report()
    report.check("every source is listed in meson", source_findings())
    report.check("every test is listed in meson", test_findings())
    report.check("po/POTFILES is complete", potfiles_findings())
    report.finish()
