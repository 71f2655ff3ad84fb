#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that are not used, work that is not finished, words that do not belong."""
import re

from lintlib import Report, files, line_of, read, without_comments, without_comments_and_strings

CALLS = {
    r"(?:v?sprintf|strcpy|strcat|gets|strtok|tmpnam|mktemp|alloca)": "is unbounded or unsafe",
    r"(?:atof|atoi|atol|strtod|strtof|strtold|sscanf|scanf)": "follows the locale or hides errors; use g_ascii_strtod or g_ascii_string_to_*",
    r"(?:system|popen|g_spawn_command_line_(?:sync|async))": "starts a shell",
    r"(?:gtk_dialog_run|gtk_main|g_object_set_data(?:_full)?)": "is not used here (see CONTRIBUTING.md)",
    r"(?:sqlite3_get_table)": "pastes text into SQL; prepare a statement and bind",
}
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b|not impl" r"emented|place" r"holder(?!-text|_text)", re.IGNORECASE)
# Written so that this file does not contain what it looks for.
FOREIGN = re.compile(
    r"/[w]ork/|/tmp/[b]ash_jobs|/tmp/[b]/|\bsub-?[a]gents?\b|farm-[s]tudio|\.[l]ibrary/|\b(?:this|previous|helper|my) [s]ession\b"
    r"|\.\./[s]hared\b|\bas an? (?:[A]I|language) [m]odel\b|\bthe [b]rief\b|[C]laude\b|[C]hatGPT", re.IGNORECASE)
# Words that GLOSSARY.md replaces by others; looked for in names that others can see.
WORDS = {"survey": "study", "project": "study", "cohort": "segment", "cluster": "segment", "customer": "respondent",
         "questionnaire": "response", "schema_map": "mapping", "ticket": "case"}
NAME = re.compile(r"\bbaro_(\w+)|\bBaro([A-Z]\w+)")
TEXT_FILES = (".c", ".h", ".ui", ".md", ".build", ".py", ".in", ".xml", ".css", ".po", ".sql", ".json", ".mjs", ".txt", ".1",
              "Makefile", "meson_options.txt", "run", "run-tests", "deps", "open-sample", "run-bench")


def call_findings():
    for path in files("src", "tests", ends=(".c", ".h")):
        source = without_comments_and_strings(read(path))
        for calls, reason in CALLS.items():
            for match in re.finditer(r"(?<![\w.>])(" + calls + r")\s*\(", source):
                yield f"{path}:{line_of(source, match.start())}: {match.group(1)}() {reason}"


SQL_TEXT = re.compile(r'"\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|DROP|ALTER|PRAGMA)\b(?:\\.|[^"\\])*%(?:s|\\"%s)')


def sql_findings():
    """Values are bound. A name that cannot be bound goes through %w or %Q of sqlite3_mprintf()."""
    for path in files("src", ends=(".c",)):
        source = without_comments(read(path))
        for match in SQL_TEXT.finditer(source):
            yield f"{path}:{line_of(source, match.start())}: %s pastes text into SQL; bind it, or use %w for a name"


def matching_lines(pattern, paths):
    for path in paths:
        for number, line in enumerate(read(path).splitlines(), 1):
            match = pattern.search(line)
            if match:
                yield path, number, match.group()


def unfinished_findings():
    for path, number, word in matching_lines(UNFINISHED, files("src", "ui", ends=(".c", ".h", ".ui", ".css"))):
        yield f'{path}:{number}: "{word}" tells of unfinished work; finish it or say what is so'


def foreign_findings():
    for path, number, word in matching_lines(FOREIGN, files(ends=TEXT_FILES)):
        yield f'{path}:{number}: "{word}" speaks of something else than the program'


def glossary_findings():
    for path in files("src", ends=(".h",)):
        source = without_comments_and_strings(read(path))
        for match in NAME.finditer(source):
            name = match.group(1) or re.sub(r"(?<!^)([A-Z])", r"_\1", match.group(2)).lower()
            for part in name.split("_"):
                if part in WORDS:
                    yield f"{path}:{line_of(source, match.start())}: {match.group()} says {part}; GLOSSARY.md says {WORDS[part]}"


def licence_findings():
    for path in files("src", ends=(".c", ".h")):
        if "SPDX-License-Identifier: GPL-3.0-or-later" not in read(path)[:400]:
            yield f"{path}:1: has no licence line (SPDX-License-Identifier: GPL-3.0-or-later)"


def space_findings():
    for path in files("src", "ui", "tests", "data", ends=(".c", ".h", ".ui", ".css", ".py")):
        for number, line in enumerate(read(path).split("\n"), 1):
            if line != line.rstrip():
                yield f"{path}:{number}: ends in a space"
            elif "\t" in line and not path.endswith((".tsv", ".csv")):
                yield f"{path}:{number}: has a tab"


report = Report()
report.check("no banned call", call_findings())
report.check("no text is pasted into SQL", sql_findings())
report.check("no unfinished work", unfinished_findings())
report.check("texts speak of the program alone", foreign_findings())
report.check("names keep to the glossary", glossary_findings())
report.check("every source names its licence", licence_findings())
report.check("no tabs, no spaces at line ends", space_findings())
report.finish()
