#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Floors call down only: the table in ARCHITECTURE.md against every include, and no include cycle."""
import os
import re

from lintlib import Report, exists, files, line_of, read, without_comments

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^">]+)[">]', re.MULTILINE)
DESKTOP = re.compile(r"^(gtk/|adwaita|gdk/|gsk/|graphene)")


def read_table():
    """Returns floor -> set of floors it may include, from the table of ARCHITECTURE.md."""
    may = {}
    core = []
    for line in read("ARCHITECTURE.md").splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if len(cells) != 4 or not re.fullmatch(r"[a-z]+", cells[0]) or cells[0] == "floor":
            continue
        allowed = set()
        for word in (w.strip() for w in cells[1].split(",")):
            if word == "all core":
                allowed.update(core)
            elif word != "–":
                allowed.add(word)
        if "all core" not in cells[1]:
            core.append(cells[0])
        may[cells[0]] = allowed
    return may


def floor_of(path):
    parts = path.split(os.sep)
    if parts[0] != "src" or len(parts) < 3:
        return None
    return parts[1] if parts[1] == "cli" else parts[2]


def folder_of(floor):
    if floor == "cli":
        return "src/cli"
    return f"src/app/{floor}" if floor in ("compat", "widgets", "maps", "pages", "windows") else f"src/core/{floor}"


def includes(path):
    source = without_comments(read(path))
    for match in INCLUDE.finditer(source):
        yield line_of(source, match.start()), match.group(1), match.group(2)


def layer_findings(may):
    for path in files("src", ends=(".c", ".h")):
        floor = floor_of(path)
        if floor is None:
            continue
        if floor not in may:
            yield f"{path}:1: the floor {floor} is not in the table of ARCHITECTURE.md"
            continue
        for line, sign, name in includes(path):
            if sign == "<" or name == "config.h":
                continue
            target = name.split("/")[0]
            if "/" not in name:
                yield f'{path}:{line}: the include "{name}" does not name its floor'
            elif target not in may:
                yield f'{path}:{line}: "{name}" is on no floor of ARCHITECTURE.md'
            elif target != floor and target not in may[floor]:
                yield f"{path}:{line}: {floor} may not include {target} (see the table in ARCHITECTURE.md)"
            elif target != floor and name.endswith("-private.h"):
                yield f'{path}:{line}: "{name}" is private to {target}'


def missing_findings(may):
    """An include of a header that does not exist compiles nowhere, but a header nobody builds hides it."""
    for path in files("src", ends=(".h",)):
        for line, sign, name in includes(path):
            floor = name.split("/")[0]
            if sign == '"' and floor in may and not exists(f"{folder_of(floor)}/{name.split('/', 1)[1]}"):
                yield f'{path}:{line}: "{name}" does not exist'


def desktop_findings():
    for path in files("src/core", "src/cli", "tests/core", "tests/cli", ends=(".c", ".h")):
        for line, _, name in includes(path):
            if DESKTOP.match(name):
                yield f"{path}:{line}: {name} needs a display; this code must run without one"


def cycle_findings(may):
    graph = {}
    for path in files("src", ends=(".h",)):
        floor = floor_of(path)
        if floor:
            key = f"{floor}/{os.path.basename(path)}"
            graph[key] = (path, [name for _, sign, name in includes(path) if sign == '"' and "/" in name])
    done, trail, found = set(), [], []

    def visit(node):
        if node in trail:
            ring = trail[trail.index(node):] + [node]
            found.append(f"{graph[node][0]}:1: these headers include each other: {' -> '.join(ring)}")
            return
        if node in done or node not in graph:
            return
        trail.append(node)
        for target in graph[node][1]:
            visit(target)
        trail.pop()
        done.add(node)

    for node in sorted(graph):
        visit(node)
    return found


def table_findings(may):
    """The table itself must not allow a ring, and no floor may stand above one it includes."""
    order = list(may)
    for floor, allowed in may.items():
        for target in allowed:
            if target not in may:
                yield f"ARCHITECTURE.md:1: {floor} may include {target}, which is no floor"
            elif order.index(target) >= order.index(floor):
                yield f"ARCHITECTURE.md:1: {floor} may include {target}, which stands below it in the table"
    for floor in may:
        if floor not in ("cli", "compat", "widgets", "maps", "pages", "windows") and not exists(folder_of(floor)):
            yield f"ARCHITECTURE.md:1: there is no folder {folder_of(floor)}"


def meson_findings(may):
    """The library of a floor links what the table says, or an include from too high up would compile."""
    for floor in may:
        path = f"src/core/{floor}/meson.build"
        if exists(path):
            for number, line in enumerate(read(path).splitlines(), 1):
                for target in re.findall(r"\bbaro_(\w+)_dep\b", line):
                    if target in may and target != floor and target not in may[floor]:
                        yield f"{path}:{number}: {floor} links {target}, which the table in ARCHITECTURE.md does not allow"


report = Report()
table = read_table()
report.check("the layer table is sound", table_findings(table) if len(table) > 10
             else ["ARCHITECTURE.md:1: the layer table was not found"])
report.check("includes keep to the layer table", layer_findings(table))
report.check("libraries keep to the layer table", meson_findings(table))
report.check("included headers exist", missing_findings(table))
report.check("no desktop library below the line", desktop_findings())
report.check("no include cycle", cycle_findings(table))
report.finish()
