#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Chinese translation is complete, up to date with the sources, and keeps formats and mnemonics.

    lint-translation.py TOP
"""
import os
import re
import shutil
import subprocess
import tempfile

from lintlib import TOP, Report, exists, read

PO = "po/zh_CN.po"


def run(command, **options):
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **options)


def check_findings():
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="C")
    result = run(["msgfmt", "--check", "--statistics", "-o", os.devnull, os.path.join(TOP, PO)], env=environment)
    last = (result.stderr.strip().splitlines() or [""])[-1]
    if result.returncode != 0:
        for line in result.stderr.strip().splitlines():
            yield line.replace(TOP + os.sep, "")
    if "untranslated" in last or "fuzzy" in last:
        yield f"{PO}:1: is not complete: {last}"


def fresh_template(folder):
    """Extracts the strings of the sources as they are now, as the build does."""
    path = os.path.join(folder, "barometer.pot")
    keywords = ["_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3", "ngettext:1,2", "Q_:1g"]
    command = ["xgettext", "--files-from=po/POTFILES", f"--directory={TOP}", "--from-code=UTF-8", "--add-comments", f"--output={path}",
               "--flag=C_:2:pass-c-format", "--flag=N_:1:pass-c-format", "--flag=g_string_append_printf:2:c-format",
               "--flag=g_set_error:4:c-format"] + [f"--keyword={word}" for word in keywords]
    result = run(command, cwd=TOP)
    return (path if os.path.exists(path) else None), result.stderr


def fresh_findings():
    """A string of the sources that the translation does not know would be shown in English."""
    with tempfile.TemporaryDirectory() as folder:
        template, errors = fresh_template(folder)
        if template is None:
            yield f"po/POTFILES:1: xgettext failed: {errors.strip()[:300]}"
            return
        environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="C")
        result = run(["msgcmp", os.path.join(TOP, PO), template], env=environment)
        for line in result.stderr.splitlines():
            if "this message is untranslated" in line or "used but not defined" in line or "fuzzy" in line:
                yield re.sub(r"^.*?barometer\.pot:(\d+): ?", f"{PO}:1: ", line).replace(TOP + os.sep, "")


def linguas_findings():
    if "zh_CN" not in read("po/LINGUAS").split():
        yield "po/LINGUAS:1: zh_CN is not listed"


report = Report()
if not shutil.which("msgfmt") or not shutil.which("xgettext"):
    report.skip("zh_CN is complete", "gettext is not installed")
elif not exists(PO):
    report.check("zh_CN is complete", [f"{PO}:1: does not exist"])
else:
    report.check("zh_CN is listed", linguas_findings())
    report.check("zh_CN is complete and valid", check_findings())
    report.check("zh_CN knows every string of the sources", fresh_findings())
report.finish()
