#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole window as a person meets it first: empty home, sample, pages, filter, drill-down, export, undo, narrow.

Run inside tests/ui/with-display:  test-window.py BAROMETER SAMPLE.csv [SCREENSHOT_FOLDER]
The expected numbers are counted here from the shipped CSV file."""

import csv
import os
import struct
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver import Atspi, Failure, Program, Report, has_state, name_of, role_of, screenshot, wait_for, walk  # noqa: E402

BAROMETER, SAMPLE = sys.argv[1:3]
SHOTS = sys.argv[3] if len(sys.argv) > 3 else None
FOLDER = tempfile.mkdtemp(prefix="barometer-window.")

with open(SAMPLE, encoding="utf-8-sig", newline="") as source:
    ROWS = list(csv.DictReader(source))
N_ALL = len(ROWS)
N_INTERNATIONAL = sum(row["Terminal"] == "International" for row in ROWS)
# The overview's trend: its first point is the first wave; behind it are those who answered.
TREND = "Overall airport rating"
N_FIRST = sum(row["Wave"] == "2010" and row[TREND] in ("1", "2", "3", "4", "5") for row in ROWS)

N_CHARTS = {"Overview": 1, "Trends": 1, "Gaps": 1, "Segments": 4}

program = Program([BAROMETER], os.path.join(FOLDER, "log.txt"))
report = Report()


def shoot(name):
    if SHOTS:
        screenshot(os.path.join(SHOTS, f"window-{name}.png"))


def windows():
    application = program.application()
    return [application.get_child_at_index(i) for i in range(application.get_child_count())]


def frame_called(name):
    return wait_for(f"a window called {name}", lambda: [w for w in windows() if name_of(w) == name])[0]


def all_names(role):
    return [name_of(node) for node in walk(program.application()) if role_of(node) == role]


def wait_label(text):
    return wait_for(f"the words “{text}”", lambda: [n for n in all_names("label") if text in n])


def is_selected(name):
    return any(role_of(n) == "list item" and name_of(n) == name and has_state(n, Atspi.StateType.SELECTED) for n in walk(program.application()))


def button(contains):
    return wait_for(f"a button called {contains}", lambda: [n for n in walk(program.application())
                                                           if role_of(n) == "push button" and contains in name_of(n)])[0]


def button_saying(label):
    """The button with just this label; older versions name it with the mark of the mnemonic and without: "_Save Save"."""
    return wait_for(f"a button saying {label}", lambda: [n for n in walk(program.application())
                                                         if role_of(n) == "push button" and name_of(n).replace("_", "") in (label, f"{label} {label}")])[0]


def below(panel, role):
    """What is on a page; the pages that are not shown may hold theirs or nothing, as the version of GTK has it."""
    pages = [n for n in walk(program.application()) if role_of(n) == "panel" and name_of(n) == panel]
    return [n for page in pages for n in walk(page) if role_of(n) == role]


def charts(page):
    return [name for name in map(name_of, below(page, "image")) if name and name != "Figure" and not name.startswith("Gtk")]


def ancestor(node, steps):
    for _ in range(steps):
        node = node.get_parent() if node is not None else None
    return node


def group(number):
    return f"{number:,}"


def start_page():
    frame_called("Barometer")
    for words in ("New Study from File", "Open Study", "Sample"):
        button(words)
    shoot("start")


def open_sample():
    program.click(button("Sample"))
    frame_called("Airport passengers")
    wait_label(f"base n = {group(N_ALL)}")
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "barometer")
    studies = [name for name in os.listdir(folder) if name.endswith(".baro")]
    assert len(studies) == 1, f"one study in {folder}, not {studies}"


def tiles():
    wait_for("tiles with whole sentences", lambda: len([n for n in all_names("push button") if " n " in n]) >= 3)
    wait_for("the trend", lambda: [n for n in all_names("image") if n.startswith(TREND)])
    shoot("overview")


def every_page():
    for number, name in enumerate(("Overview", "Trends", "Gaps", "Segments", "Journeys", "Data"), start=1):
        program.keys(f"alt+{number}")
        wait_for(f"page {name} to be chosen", lambda: is_selected(name))
        if name == "Data":
            wait_for("the sources with their count", lambda: [n for n in below(name, "label") if f"study: {group(N_ALL)}" in name_of(n)])
        elif name == "Journeys":
            wait_for("the sample's journey with its score", lambda: [n for n in below(name, "push button") if ", score " in name_of(n)])
        else:
            wait_for(f"{N_CHARTS[name]} charts on page {name}", lambda: len(charts(name)) >= N_CHARTS[name])
        time.sleep(0.8)
        shoot(name.lower())


def nothing_nameless():
    bad = []
    for node in walk(program.application()):
        name = name_of(node).strip()
        role = role_of(node)
        if not has_state(node, Atspi.StateType.FOCUSABLE) or role == "scroll pane":
            continue
        if role == "list item" and role_of(ancestor(node, 4)) == "combo box":
            continue    # the value shown inside a combo row, which has the name
        if not name or name.startswith(("Gtk", "Adw", "Baro")):
            bad.append(f"{role} “{name}” in {role_of(node.get_parent())} “{name_of(node.get_parent())}”")
    assert not bad, "without a name: " + "; ".join(bad[:20])


def add_condition():
    program.keys("alt+1", "ctrl+f")
    program.type("Termin")
    program.keys("Tab", "Return")
    wait_for("the values", lambda: "International" in all_names("check box"))
    shoot("values")
    wait_for("the first value to have the focus", lambda: [n for n in walk(program.application()) if role_of(n) == "check box"
                                                           and name_of(n) == "International" and has_state(n, Atspi.StateType.FOCUSED)])
    program.keys("space")
    program.click(button_saying("Filter"))
    wait_label(f"base n = {group(N_INTERNATIONAL)}")
    wait_label(f"of {group(N_ALL)}")
    shoot("filtered")


def remove_condition():
    program.click(button("Remove the condition"))
    wait_label(f"base n = {group(N_ALL)}")


def drill_by_key():
    program.keys("alt+1")
    program.tab_to("image", TREND)
    program.keys("Home")
    shoot("read-out")
    program.keys("Return")
    wait_label(f"{group(N_FIRST)} responses")
    shoot("responses")
    program.keys("Escape")
    wait_for("the list of responses to close", lambda: len(windows()) == 1)


def export_png():
    path = os.path.join(FOLDER, "trend.png")
    program.click(button("Figure Menu"))
    program.keys("n")
    frame_called("Export Figure")
    program.keys("ctrl+a")
    program.type(path)
    program.keys("Return")
    wait_for("the picture", lambda: os.path.exists(path) and os.path.getsize(path) > 0)
    with open(path, "rb") as picture:
        head = picture.read(24)
    assert head[:8] == b"\x89PNG\r\n\x1a\n", "a PNG file"
    width, height = struct.unpack(">II", head[16:24])
    assert width == 1600 and height > 300, f"twice 800 px wide, not {width} × {height}"
    wait_for("the dialog to close", lambda: len(windows()) == 1)


def target_and_undo():
    program.keys("ctrl+t")
    frame_called("Targets and Events")
    program.click(button("Add a Target"))
    wait_for("the form", lambda: [n for n in all_names("text") if n.startswith("Value")])
    program.keys()      # the form begins at the value
    program.type("40")
    program.click(button_saying("Save"))
    wait_for("undo to say what it would undo", lambda: [n for n in all_names("push button") if n.startswith("Undo: ")])
    program.keys("Escape")
    wait_for("the editor to close", lambda: len(windows()) == 1)
    shoot("target")
    program.keys("ctrl+z")
    wait_for("redo to say what it would redo", lambda: [n for n in all_names("push button") if n.startswith("Redo: ")])
    program.keys("ctrl+shift+z")
    wait_for("undo to be possible again", lambda: [n for n in all_names("push button") if n.startswith("Undo: ")])


def narrow():
    program.resize(360, 720)
    for number, name in enumerate(("overview", "trends", "gaps", "segments", "journeys", "data"), start=1):
        program.keys(f"alt+{number}")
        time.sleep(0.6)
        shoot(f"narrow-{name}")
    geometry = subprocess.run(["xdotool", "getwindowgeometry", program.window_id()], capture_output=True, text=True, check=True).stdout
    assert "360x720" in geometry, f"the window is 360 px wide: {geometry}"
    program.keys("F9")
    shoot("narrow-pages")
    program.keys("F9")
    program.resize(1024, 600)
    program.keys("alt+1")
    shoot("1024")


def one_instance():
    before = len(windows())
    second = subprocess.run([BAROMETER], timeout=15, capture_output=True, text=True)
    assert second.returncode == 0, f"the second start ended with {second.returncode}: {second.stderr}"
    time.sleep(0.5)
    assert program.process.poll() is None, "the first one still runs"
    assert len(windows()) == before, "no second window"


def quit_quietly():
    program.keys("ctrl+q")
    wait_for("the program to end", lambda: program.process.poll() is not None)
    assert program.process.returncode == 0, f"it ended with {program.process.returncode}:\n{program.read_log()}"
    program.assert_quiet()


try:
    report.step("a first start offers a file, a study and the sample", start_page) and \
        report.step("the sample is imported and opened", open_sample) and \
        report.step("the overview has tiles and a trend", tiles)
    report.step("every page is shown", every_page)
    report.step("nothing that takes the focus is without a name", nothing_nameless)
    report.step("a condition is added by keyboard", add_condition)
    report.step("a condition is removed", remove_condition)
    report.step("Enter on a mark lists its responses", drill_by_key)
    report.step("a figure is exported as PNG", export_png)
    report.step("a target is added, undone and redone", target_and_undo)
    report.step("360 px and 1024×600 are enough", narrow)
    report.step("a second start uses the first window", one_instance)
    report.step("no warning in the log", quit_quietly)
finally:
    if report.failed:
        for line in program.read_log().splitlines()[-30:]:
            print(f"# log: {line}")
    program.stop()
    subprocess.run(["rm", "-rf", FOLDER], check=False)
report.finish()
