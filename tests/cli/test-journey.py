# SPDX-License-Identifier: GPL-3.0-or-later
"""barometer-cli journey, on the airport's survey. Wanted numbers were computed with R 4.2 from the CSV file: t.test,
qt(.975, n - 1), cor(use = "pairwise.complete.obs"); shares of R² by regressing every subset of the ten items on the
recommendation item; the journey's interval from each person's own contribution to the weighted mean."""
import csv
import io
import json
import os
import shutil
import sqlite3

from clilib import SAMPLE, SOURCE_DIR, close, fail, main, run, test

MAP = os.path.join(SOURCE_DIR, "data", "sample", "sfo.map.json")
ITEMS = ["Getting to airport", "Parking", "Ease of security", "Restaurants", "Retail shops", "Free WiFi", "Clean restrooms",
         "Signs inside", "Information screens", "Feeling safe"]
# score, low, high, base
ALL = {
    "Getting to airport": (79.469646431, 79.131784583, 79.807508278, 17988),
    "Parking": (70.500852706, 70.074100819, 70.927604593, 11141),
    "Ease of security": (78.280404993, 77.958293570, 78.602516417, 24593),
    "Restaurants": (64.927360259, 64.640312079, 65.214408439, 23472),
    "Retail shops": (64.884779701, 64.604268855, 65.165290546, 23173),
    "Free WiFi": (73.825385694, 73.351183338, 74.299588050, 12834),
    "Clean restrooms": (76.273993867, 76.008822648, 76.539165086, 26413),
    "Signs inside": (75.472077875, 75.217751612, 75.726404138, 27326),
    "Information screens": (76.518290407, 76.267292291, 76.769288523, 26790),
    "Feeling safe": (84.714970698, 84.500880073, 84.929061323, 28155),
}
SHARES = [0.089582265, 0.102031177, 0.194469452, 0.104642433, 0.081663058, 0.041049944, 0.079683757, 0.119345546, 0.096966618, 0.090565751]
SCORE, HALF, PEAK_END = 74.835927234, 0.175963563, 84.714970698
IN_2018 = {"Ease of security": (77.241962775, 76.148514212, 78.335411337, 2364), "Parking": (70.798122066, 69.422640366, 72.173603765, 1065)}
SHARES_2018 = {"Ease of security": 0.176522155, "Free WiFi": 0.028235072, "Signs inside": 0.139976579}
SECURITY_BY_TERMINAL = {"Terminal 1": (79.3756589847869, 6639), "Terminal 2": (80.0391786003783, 3701),
                        "Terminal 3": (76.7782182835821, 4288), "International": (77.5439036628199, 9965)}
KEYS = ["name", "stage", "score", "low", "high", "base", "importance", "importance_source", "target", "gap", "flags"]
studies = {}


def study():
    """A study with one map of the ten items; made once."""
    if "items" not in studies:
        path = "items.baro"
        run("import", SAMPLE, "--map", MAP, "--into", path)
        run("journey", "new", path, "--name", "Items", "--from-items", ",".join(ITEMS))
        studies["items"] = path
    return studies["items"]


def copy(name):
    path = name
    shutil.copy(study(), path)
    return path


def score(path, *options, name="Items"):
    return json.loads(run("journey", "score", path, name, *options, "--format", "json"))


def by_name(block):
    return {entry["name"]: entry for entry in block["touchpoints"]}


@test
def scores_of_all_responses():
    """scores of all responses"""
    block = score(study())
    assert list(block)[:1] == ["journey"] and block["journey"] == "Items", block
    assert [entry["name"] for entry in block["touchpoints"]] == ITEMS
    for entry, share in zip(block["touchpoints"], SHARES):
        assert list(entry) == KEYS, list(entry)
        wanted = ALL[entry["name"]]
        for key, number in zip(("score", "low", "high"), wanted):
            close(entry[key], number, 1e-8)
        assert entry["base"] == wanted[3]
        close(entry["importance"], share, 1e-7)
        assert entry["importance_source"] == "derived"
        assert entry["target"] is None and entry["gap"] is None
    close(block["score"], SCORE, 1e-8)
    close(block["coverage"], 1.0)
    close(block["peak_end"], PEAK_END, 1e-8)
    # every person's contribution has n, not n - 1: a hundred thousandth less
    close((block["high"] - block["low"]) / 2, HALF, 2e-3)
    assert by_name(block)["Retail shops"]["flags"] == ["lowest"]
    assert by_name(block)["Feeling safe"]["flags"] == ["last", "peak"]


@test
def one_wave():
    """one wave"""
    block = score(study(), "--where", "Wave=2018")
    entries = by_name(block)
    for name, wanted in IN_2018.items():
        for key, number in zip(("score", "low", "high"), wanted):
            close(entries[name][key], number, 1e-8)
        assert entries[name]["base"] == wanted[3]
    for name, share in SHARES_2018.items():
        close(entries[name]["importance"], share, 1e-7)
    close(block["score"], 74.031495536, 1e-8)


@test
def groups_are_blocks():
    """groups are blocks"""
    blocks = score(study(), "--by", "Terminal")
    assert {block["group"]["Terminal"] for block in blocks} == set(SECURITY_BY_TERMINAL)
    for block in blocks:
        wanted = SECURITY_BY_TERMINAL[block["group"]["Terminal"]]
        close(by_name(block)["Ease of security"]["score"], wanted[0], 1e-9)
        assert by_name(block)["Ease of security"]["base"] == wanted[1]


@test
def periods_are_blocks():
    """periods are blocks"""
    blocks = score(study(), "--by", "Survey date:year")
    assert [block["group"]["Survey date"] for block in blocks] == [str(year) for year in range(2010, 2019)]
    # Wi-Fi was not asked before 2013: no score, no guess
    for block in blocks[:3]:
        entry = by_name(block)["Free WiFi"]
        assert entry["score"] is None and entry["low"] is None and entry["base"] == 0 and "no-base" in entry["flags"], entry
        assert block["coverage"] < 1
    close(by_name(blocks[8])["Parking"]["score"], IN_2018["Parking"][0], 1e-8)


@test
def nobody_is_null():
    """nobody is null"""
    block = score(study(), "--where", "Wave=2018", "--where", "Wave=2017")
    assert block["score"] is None and block["coverage"] == 0 and block["peak_end"] is None, block
    assert all(entry["score"] is None for entry in block["touchpoints"])


@test
def as_csv():
    """as csv"""
    text = run("journey", "score", study(), "Items", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    assert [row["touchpoint"] for row in rows] == ITEMS
    close(float(rows[1]["score"]), ALL["Parking"][0], 1e-8)
    assert rows[1]["target"] == "" and rows[0]["importance_source"] == "derived"
    text = run("journey", "score", study(), "Items", "--by", "Wave", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    assert len(rows) == 9 * len(ITEMS) and rows[0]["Wave"] == "2010"


@test
def csv_is_safe_for_spreadsheets():
    """csv is safe for spreadsheets"""
    path = copy("formula.baro")
    file = "formula.journey.json"
    run("journey", "export", path, "Items", "-o", file)
    with open(file, encoding="utf-8") as stream:
        text = stream.read().replace('"Parking"', '"=HYPERLINK(1)"').replace('"Items"', '"Formula"')
    with open(file, "w", encoding="utf-8") as stream:
        stream.write(text)
    run("journey", "import", path, file)
    out = run("journey", "score", path, "Formula", "--format", "csv")
    assert "\n=" not in out and ",=" not in out and ',"=' not in out, out
    entry = score(path, name="Formula")["touchpoints"][1]
    assert entry["name"] == "=HYPERLINK(1)" and entry["score"] is None and "broken" in entry["flags"], entry


@test
def as_table():
    """as table"""
    out = run("journey", "score", study(), "Items")
    assert "78.3" in out and "Journey score 74.8" in out and "R² 0.41, n 2,253" in out, out
    out = run("journey", "score", study(), "Items", "--by", "Wave")
    assert "Wave: 2018" in out and "not asked" in out, out


@test
def list_and_new():
    """list and new"""
    path = copy("new.baro")
    before = json.loads(run("journey", "list", path, "--json"))
    assert [entry["name"] for entry in before] == ["Items"] and before[0]["touchpoints"] == 10, before
    run("journey", "new", path, "--name", "Flug", "--template", "airport")
    run("journey", "new", path, "--name", "Terminals", "--from-column", "Terminal")
    run("journey", "new", path, "--name", "One", "--from-items", "Parking")
    after = json.loads(run("journey", "list", path, "--json"))
    assert [entry["name"] for entry in after] == ["Items", "Flug", "Terminals", "One"], after
    assert after[1]["touchpoints"] > 5 and after[2]["touchpoints"] == 4 and after[3]["touchpoints"] == 1
    assert "Terminals" in run("journey", "list", path)
    block = score(path, name="Terminals")
    assert {entry["name"] for entry in block["touchpoints"]} == set(SECURITY_BY_TERMINAL)
    assert all(entry["base"] > 0 for entry in block["touchpoints"]), block
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


@test
def export_and_import():
    """export and import"""
    path = copy("export.baro")
    heads = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}
    for kind, head in heads.items():
        file = "map." + kind
        run("journey", "export", path, "Items", "-o", file)
        with open(file, "rb") as stream:
            assert stream.read().startswith(head), kind
    file = "map-a4.pdf"
    run("journey", "export", path, "Items", "-o", file, "--pages", "a4")
    assert os.path.getsize(file) > 1000
    file = "map.json"
    run("journey", "export", path, "Items", "-o", file)
    with open(file, encoding="utf-8") as stream:
        first = json.load(stream)
    other = "other.baro"
    run("import", SAMPLE, "--map", MAP, "--into", other)
    run("journey", "import", other, file)
    again = "again.json"
    run("journey", "export", other, "Items", "-o", again)
    with open(again, encoding="utf-8") as stream:
        assert json.load(stream) == first
    assert score(other) == score(path)


@test
def what_is_wrong_is_said():
    """what is wrong is said"""
    path = study()
    assert "list, new, score" in fail("journey", status=2)
    assert "nonsense" in fail("journey", "nonsense", status=2)
    assert "“None”" in fail("journey", "score", path, "None") and "Items" in fail("journey", "score", path, "None")
    assert "format" in fail("journey", "score", path, "Items", "--format", "xml", status=2)
    fail("journey", "score", path, status=2)
    fail("journey", "score", path, "Items", "--by", "Nothing")
    fail("journey", "score", path, "Items", "--where", "Nothing=1")
    fail("journey", "score", path, "Items", "--by", "Weight", status=2)
    fail("journey", "new", path, "--template", "airport", status=2)
    fail("journey", "new", path, "--name", "X", status=2)
    fail("journey", "new", path, "--name", "X", "--template", "airport", "--from-column", "Terminal", status=2)
    fail("journey", "new", path, "--name", "X", "--template", "nothing")
    fail("journey", "new", path, "--name", "X", "--from-column", "Nothing")
    fail("journey", "new", path, "--name", "X", "--from-items", "Nothing")
    assert "already" in fail("journey", "new", path, "--name", "Items", "--template", "airport")
    fail("journey", "export", path, "Items", status=2)
    fail("journey", "export", path, "Items", "-o", "map.gif", status=2)
    fail("journey", "export", path, "Items", "-o", "map.png", "--pages", "a4", status=2)
    fail("journey", "export", path, "Items", "-o", os.path.join("none", "map.png"))
    fail("journey", "import", path, SAMPLE)
    fail("journey", "import", path, "none.json")
    fail("journey", "list", "none.baro")
    assert len(json.loads(run("journey", "list", path, "--json"))) == 1


@test
def help_tells():
    """help tells"""
    out = run("journey", "--help")
    for command in ("list", "new", "score", "export", "import"):
        assert "journey " + command in out
        assert "barometer-cli" in run("journey", command, "--help")
    assert "journey" in run("--help")


main()
