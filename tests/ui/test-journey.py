#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A journey map made by a person: from a template, with the pointer, then with the keyboard alone.

Run inside tests/ui/with-display:  test-journey.py BAROMETER BAROMETER_CLI SAMPLE.csv [SCREENSHOT_FOLDER]
What a step did is read from the study file by the command line: every edit is there at once."""

import csv
import json
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from driver import Atspi, Failure, Program, Report, has_state, name_of, role_of, screenshot, wait_for, walk  # noqa: E402

BAROMETER, CLI, SAMPLE = sys.argv[1:4]
SHOTS = sys.argv[4] if len(sys.argv) > 4 else None
FOLDER = tempfile.mkdtemp(prefix="barometer-journey.")
MAP = "Trial map"
ITEM = "Ease of security"      # what the touchpoint is bound to

# In a window of 1280 by 800 at its own size: the row of touchpoints, and the columns of the map.
TOUCHPOINT_Y = 205
FIRST_X, COLUMN = 145, 75
NEW_JOURNEY = (1182, 131)
FIRST_TEMPLATE = (200, 228)

program = Program([BAROMETER, "--sample"], os.path.join(FOLDER, "log.txt"))
report = Report()


def shoot(name):
    if SHOTS:
        screenshot(os.path.join(SHOTS, f"journey-{name}.png"))


def pointer(*words):
    subprocess.run(["xdotool", *map(str, words)], check=True)
    time.sleep(0.15)


def click_at(x, y):
    pointer("mousemove", x, y)
    pointer("click", 1)
    time.sleep(0.5)


def drag(x, y, to_x, to_y, shot=None):
    pointer("mousemove", x, y)
    pointer("mousedown", 1)
    for i in range(1, 11):
        pointer("mousemove", x + (to_x - x) * i // 10, y + (to_y - y) * i // 10)
    if shot:
        shoot(shot)
    pointer("mouseup", 1)
    time.sleep(0.5)


def study_path():
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "barometer")
    return next(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".baro"))


def read_map(name=MAP):
    """The map as it is in the file: a list of (stage, [touchpoints]), and the whole file."""
    target = os.path.join(FOLDER, "map.json")
    run = subprocess.run([CLI, "journey", "export", study_path(), name, "-o", target], capture_output=True, text=True)
    if run.returncode != 0:
        return [], {}
    with open(target, encoding="utf-8") as file:
        data = json.load(file)
    return [(stage.get("name"), [t.get("name") for t in stage.get("touchpoints", [])]) for stage in data["stages"]], data


def wait_map(what, condition, name=MAP):
    return wait_for(what, lambda: bool(read_map(name)[0]) and condition(dict(read_map(name)[0])))


def names(role):
    return [name_of(node) for node in walk(program.application()) if role_of(node) == role]


def tab_to(words, most=20):
    """Walks with the Tab key to what has these words in its name; older versions add the mark of the mnemonic."""
    for _ in range(most):
        if any(words in name_of(n) and has_state(n, Atspi.StateType.FOCUSED) for n in walk(program.application())):
            return
        program.keys("Tab")
    raise Failure(f"Tab does not come to {words}")


def dialog_is_open():
    application = program.application()
    return any(name_of(application.get_child_at_index(i)) == "New Journey" for i in range(application.get_child_count()))


def expected_score():
    """The mean of the item's valid answers in the last wave, on 0 to 100, counted from the CSV."""
    with open(SAMPLE, encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    last = max(row["Wave"] for row in rows)
    answers = [int(row[ITEM]) for row in rows if row["Wave"] == last and row[ITEM] in ("1", "2", "3", "4", "5")]
    return (sum(answers) / len(answers) - 1) / 4 * 100, len(answers)


before = {}


def make_from_template():
    wait_for("the sample study", lambda: "Airport passengers" in names("frame"))
    program.resize(1280, 800)
    program.keys("alt+5")
    time.sleep(1)
    click_at(*NEW_JOURNEY)
    wait_for("the dialog", dialog_is_open)
    program.type(MAP)
    click_at(*FIRST_TEMPLATE)
    stages = wait_map("the map in the file", lambda m: len(m) == 5 and m)
    assert len(stages["Awareness"]) == 2, stages
    before.update(stages)
    wait_for("the editor", lambda: "Item" in names("push button") or MAP in names("label"))
    time.sleep(1)
    shoot("template")


def rename():
    click_at(FIRST_X, TOUCHPOINT_Y)
    program.keys("F2", "ctrl+a")
    program.type("Poster")
    program.keys("Return")
    wait_map("the touchpoint's new name", lambda m: "Poster" in m.get("Awareness", []))


def drag_to_another_stage():
    moved = before["Use"][0]
    use = sum(len(before[s]) for s in ("Awareness", "Comparison", "Purchase"))
    drag(FIRST_X + COLUMN * use, TOUCHPOINT_Y, FIRST_X + COLUMN * 2 - 20, TOUCHPOINT_Y, shot="drag")
    wait_map(f"{moved} in another stage", lambda m: moved not in m["Use"] and moved in m["Awareness"] + m["Comparison"])
    shoot("dragged")


def bind_and_see_the_score():
    click_at(FIRST_X, TOUCHPOINT_Y)
    program.click(next(n for n in walk(program.application()) if role_of(n) == "push button" and name_of(n) == "Item"))
    program.type(ITEM)
    time.sleep(0.7)
    pointer("key", "Return")   # the popover has the keyboard; the window must not take it

    def is_bound():
        stages = read_map()[1].get("stages", [])
        return stages and (stages[0]["touchpoints"][0].get("binding") or {}).get("item") == ITEM
    wait_for("the binding in the file", is_bound)
    score, base = expected_score()
    wait_for(f"the score {score:.1f} on n {base:,}",
             lambda: any(f"{score:.1f}" in name for name in names("label")) and any(f"{base:,}" in name for name in names("label")))
    shoot("bound")


def add_a_touchpoint():
    n = len(read_map()[0][0][1])
    click_at(FIRST_X, TOUCHPOINT_Y)
    program.keys("Insert")
    program.type("Leaflet")
    program.keys("Return")
    wait_map("one touchpoint more", lambda m: len(m["Awareness"]) == n + 1 and "Leaflet" in m["Awareness"])


def undo_and_redo_all():
    after = dict(read_map()[0])
    n = 0
    while dict(read_map()[0]) != before and n < 12:
        program.keys("ctrl+z")
        n += 1
    wait_map("the map as the template made it", lambda m: m == before)
    for _ in range(n):
        program.keys("ctrl+shift+z")
    wait_map("the edits again", lambda m: m == after)


def export_picture():
    path = os.path.join(FOLDER, "map.png")
    program.click(next(n for n in walk(program.application()) if role_of(n) == "push button" and name_of(n) == "Export and Share"))
    for key in ("Down", "Down", "Return"):      # copy, print, PNG
        pointer("key", key)
        time.sleep(0.3)
    wait_for("the file dialog", lambda: any("Export Journey" in name_of(program.application().get_child_at_index(i))
                                            for i in range(program.application().get_child_count())))
    program.keys("ctrl+a")
    program.type(path)
    program.keys("Return")
    wait_for("the picture", lambda: os.path.exists(path) and os.path.getsize(path) > 0)
    with open(path, "rb") as picture:
        assert picture.read(8) == b"\x89PNG\r\n\x1a\n", "a PNG file"


def by_keyboard_alone():
    name = "Typed map"
    program.keys("alt+5")
    time.sleep(1)
    tab_to("New Journey")
    program.keys("Return")
    wait_for("the dialog", dialog_is_open)
    program.type(name)
    tab_to("Complaint")
    program.keys("Return")
    first = wait_map("the second map", lambda m: len(m) >= 5 and list(m.items())[0], name)
    time.sleep(1.5)
    # The focus is on the first stage; below it are its touchpoints.
    program.keys("F2", "ctrl+a")
    program.type("Intake")
    program.keys("Return")
    wait_map("the stage's new name", lambda m: "Intake" in m, name)
    program.keys("Down")
    n = len(first[1])
    program.keys("Delete")
    wait_map("one touchpoint fewer", lambda m: len(m["Intake"]) == n - 1, name)
    program.keys("ctrl+z")
    wait_map("the touchpoint back", lambda m: m["Intake"] == first[1], name)
    for _ in range(n):
        program.keys("alt+Right")
    wait_map("a touchpoint moved by Alt and arrow", lambda m: len(m["Intake"]) == n - 1, name)
    shoot("keyboard")


def quiet():
    program.assert_quiet()


try:
    report.step("make a map from a template", make_from_template)
    report.step("rename a touchpoint in place", rename)
    report.step("drag a touchpoint to another stage", drag_to_another_stage)
    report.step("bind it and see the score", bind_and_see_the_score)
    report.step("add a touchpoint and name it", add_a_touchpoint)
    report.step("undo and redo all", undo_and_redo_all)
    report.step("export a picture", export_picture)
    report.step("make and edit a map by keyboard alone", by_keyboard_alone)
    report.step("no complaint was logged", quiet)
finally:
    shoot("end")
    program.stop()
print(f"1..{report.n}")
sys.exit(1 if report.failed else 0)
