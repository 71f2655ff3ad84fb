#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help pages: one skeleton in both languages, links that lead somewhere, and labels that the window has."""
import os
import re
import shutil
import subprocess
from xml.etree import ElementTree

from lintlib import TOP, Report, exists, files, read

SPACE = "{http://projectmallard.org/1.0/}"
LANGUAGES = ["C", "zh_CN"]


def pages(language):
    return list(files(f"help/{language}", ends=(".page",)))


def parsed(path):
    return ElementTree.fromstring(read(path))


def well_formed(path):
    try:
        parsed(path)
        return True
    except ElementTree.ParseError:
        return False


def form_findings():
    for language in LANGUAGES:
        for path in pages(language):
            if not well_formed(path):
                yield f"{path}:1: is not well-formed XML"
            elif parsed(path).get("id") + ".page" != os.path.basename(path):
                yield f"{path}:1: the page's id is not its file's name"


def link_findings():
    for language in LANGUAGES:
        targets = set()
        found = [path for path in pages(language) if well_formed(path)]
        for path in found:
            page = parsed(path)
            targets.add(page.get("id"))
            targets.update(f'{page.get("id")}#{section.get("id")}' for section in page.iter(SPACE + "section"))
        for path in found:
            for link in parsed(path).iter(SPACE + "link"):
                if link.get("xref") and link.get("xref") not in targets:
                    yield f'{path}:1: links to {link.get("xref")}, which does not exist'


def skeleton(path):
    """What a translation keeps: the elements that hold blocks, their ids, and the keys and commands."""
    kept = ("page", "section", "steps", "list", "terms", "item", "note", "screen", "gui", "key")
    return [(element.tag.replace(SPACE, ""), element.get("id") or "") for element in parsed(path).iter()
            if element.tag.replace(SPACE, "") in kept]


def language_findings():
    names = [{os.path.basename(path) for path in pages(language)} for language in LANGUAGES]
    for language, other, more, fewer in ((1, 0, 0, 1), (0, 1, 1, 0)):
        for name in sorted(names[more] - names[fewer]):
            yield f"help/{LANGUAGES[fewer]}/{name}:1: is missing, though help/{LANGUAGES[more]}/{name} exists"
    for name in sorted(names[0] & names[1]):
        first, second = (f"help/{language}/{name}" for language in LANGUAGES)
        if well_formed(first) and well_formed(second):
            for kind in ("section", "item", "gui", "key"):
                one, two = (sorted(part for part in skeleton(path) if part[0] == kind) for path in (first, second))
                if one != two:
                    yield f"{second}:1: has {len(two)} {kind} elements or other ids, {first} has {len(one)}"


def plain(label):
    """A label as people read it: without mnemonic and dots."""
    return re.sub(r"\(_.\)", "", label).replace("_", "").rstrip("…").strip()


def window_labels():
    """English labels of the window, and what zh_CN calls them (once there is a translation)."""
    english = set()
    for path in files("src/app", ends=(".c",)):
        english.update(plain(text) for text in re.findall(r'\b[NC]?_\s*\((?:"[^"\n]*",)?\s*"((?:\\.|[^"\\\n])+)"', read(path)))
    for path in files("ui", ends=(".ui",)):
        english.update(plain(text.replace("&amp;", "&")) for text in re.findall(r">([^<>]+)<", read(path)))
    chinese = set()
    if exists("po/zh_CN.po"):
        chinese.update(plain(text) for text in re.findall(r'^msgstr(?:\[0\])? "((?:\\.|[^"\\])+)"', read("po/zh_CN.po"), re.MULTILINE))
    return {"C": english, "zh_CN": chinese}


def label_findings():
    labels = window_labels()
    for language in LANGUAGES:
        for path in pages(language):
            if labels[language] and well_formed(path):
                for element in parsed(path).iter(SPACE + "gui"):
                    if element.text not in labels[language]:
                        yield f"{path}:1: speaks of “{element.text}”, which the window does not have"


def validator_findings():
    for language in LANGUAGES:
        run = subprocess.run(["yelp-check", "validate"] + [os.path.join(TOP, path) for path in pages(language)],
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True, check=False)
        for line in run.stdout.splitlines():
            if "fails to validate" in line or "error" in line:
                yield f"help/{language}:1: {line.strip()}"
        if run.returncode != 0 and not run.stdout.strip():
            yield f"help/{language}:1: yelp-check validate failed"


report = Report()
report.check("help pages are well formed", form_findings())
report.check("links of the help lead somewhere", link_findings())
report.check("the help is the same in each language", language_findings())
report.check("the help names labels of the window", label_findings())
if shutil.which("yelp-check"):
    report.check("yelp-check finds the help valid", validator_findings())
else:
    report.skip("yelp-check finds the help valid", "yelp-tools is not installed")
report.finish()
