#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands as a person calls them: options, refusals, files."""
import csv
import json
import os
import re
import signal
import sqlite3
import struct
import subprocess
import time
import zlib

from clilib import CLI, SAMPLE, close, environment, fail, main, measure, read_csv, run, test, total

COMMANDS = ("import", "info", "measure", "chart", "report", "export", "check")


def sample():
    if not os.path.exists("sample.baro"):
        run("import", SAMPLE, "--into", "sample.baro")
    return "sample.baro"


def write(name, text):
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return name


@test
def help_and_version():
    """--help for each command, --version"""
    assert run("--version").startswith("barometer-cli 0.")
    top = run("--help")
    for command in COMMANDS:
        assert command in top
        assert "--lang" in run(command, "--help"), command


@test
def wrong_usage():
    """wrong usage ends with status 2 and one sentence"""
    for arguments in ([], ["nonsense"], ["measure"], ["measure", "x.baro"], ["measure", "x.baro", "--nonsense"], ["import", "x.csv"],
                      ["import", "x.csv", "--into", "y.baro", "--delimiter", "ab"], ["chart", "trend", "x.baro", "-o", "y.png"],
                      ["chart", "cake", "x.baro", "--metric", "nps", "-o", "y.png"], ["chart", "trend", "x.baro", "--metric", "nps", "-o", "y.doc"],
                      ["chart", "trend", "x.baro", "--metric", "nps", "-o", "y.png", "--size", "big"], ["chart", "heat", "x.baro", "--metric", "nps", "-o", "y.png"],
                      ["report", "x.baro"], ["export", "x.baro", "-o", "y.xls"], ["info", "a.baro", "b.baro"],
                      ["measure", sample(), "--metric", "happiness"], ["measure", sample(), "--metric", "nps", "--format", "xml"]):
        message = fail(*arguments, status=2)
        assert message.count("\n") == 1, message


@test
def failed_work():
    """failed work ends with status 1 and says where"""
    assert "missing.baro" in fail("info", "missing.baro")
    assert "missing.csv" in fail("import", "missing.csv", "--into", "new.baro")
    assert not os.path.exists("new.baro")
    fail("check", write("no-study.baro", "this is no study"))
    fail("measure", sample(), "--metric", "mean", "--item", "no such column")
    fail("measure", sample(), "--metric", "mean", "--item", "Restaurants", "--by", "no such column")
    fail("chart", "trend", sample(), "--metric", "nps", "-o", "no/such/folder/x.png")
    fail("export", sample(), "-o", "no/such/folder/x.csv")


@test
def table_of_a_text():
    """--table with a text file is refused in one sentence, and no study is left"""
    write("plain.csv", "id,nps\n" + "".join(f"{i},{i % 11}\n" for i in range(50)))
    for more in ([], ["--dry-run"]):
        message = fail("import", "plain.csv", "--into", "none.baro", "--table", "answers", *more)
        assert "plain.csv" in message and "--table" in message and message.count("\n") == 1, message
        assert not os.path.exists("none.baro")


@test
def nps_refusals():
    """a scale that is not 0-10 is refused with an offer; half answers and 0 are read as what they are"""
    message = fail("measure", sample(), "--metric", "nps", "--item", "Restaurants")
    assert "0" in message and "CSAT" in message, message
    rows = "".join(f"{i},{a}\n" for i, a in enumerate([0, 10, 9, 6.5, 8.5, 7, 10, 3, 10, 0, 5, 9], 1))
    study = "half.baro"
    run("import", write("half.csv", "id,Recommend (0-10)\n" + rows), "--into", study)
    found = total(study, "--metric", "nps", "--item", "Recommend (0-10)")
    assert found["invalid"] == 2 and found["base"] == 10, found
    # five of 9-10, four of 0-6 (the 0s count as detractors)
    close(found["value"], 10.0)


@test
def mixed_items():
    """one column with the answers to several items is not taken for one item"""
    lines = ["response_id,question,answer"]
    for i in range(60):
        lines += [f"{i},How likely are you to recommend us?,{i % 11}", f"{i},How satisfied are you?,{i % 5 + 1}"]
    run("import", write("long.csv", "\n".join(lines) + "\n"), "--into", "long.baro")
    columns = {c["name"]: c for c in json.loads(run("info", "long.baro", "--json"))["columns"]}
    items = [c for c in columns.values() if c["kind"] == "scale"]
    if len(items) >= 2:
        assert all(c["base"] == 60 for c in items), items
    else:
        fail("measure", "long.baro", "--metric", "mean", "--item", "answer")


@test
def json_keys():
    """the keys of measure --format json; undefined is null"""
    found = measure(sample(), "--metric", "csat", "--item", "Free WiFi", "--by", "Wave")
    for entry in found:
        assert set(entry) >= {"group", "value", "low", "high", "base", "base_effective", "invalid", "missing", "flags"}
    assert found[0]["group"] == {"Wave": "2010"} and found[0]["value"] is None and found[-1]["group"] == {}
    rows = list(csv.DictReader(run("measure", sample(), "--metric", "csat", "--item", "Free WiFi", "--by", "Wave", "--format", "csv").splitlines()))
    assert rows[0]["Wave"] == "2010" and rows[0]["value"] == "" and rows[0]["base"] == "0"
    close(float(rows[-1]["value"]), found[-1]["value"])


@test
def dry_run_and_map():
    """the mapping that --dry-run prints can be corrected and given back"""
    write("marks.csv", "id,Effort\n" + "".join(f"{i},{i % 5 + 1}\n" for i in range(50)))
    mapping = json.loads(run("import", "marks.csv", "--dry-run"))
    assert not os.path.exists("marks.baro")
    text = json.dumps(mapping)
    assert "Effort" in text
    write("marks.json", text)
    result = json.loads(run("import", "marks.csv", "--into", "marks.baro", "--map", "marks.json", "--json"))
    assert result[0]["responses"] == 50 and result[0]["rejected"] == 0
    close(total("marks.baro", "--metric", "mean", "--item", "Effort")["value"], 3.0)
    # the same file again: its responses are known by their id
    again = json.loads(run("import", "marks.csv", "--into", "marks.baro", "--json"))
    assert again[0]["responses"] == 0 and again[0]["known"] == 50, again


@test
def export_both():
    """exported responses equal the source, cell by cell; a spreadsheet cannot be tricked"""
    run("export", sample(), "-o", "out.csv")
    run("export", sample(), "-o", "out.sqlite")
    source, out = read_csv(SAMPLE), read_csv("out.csv")
    assert len(source) == len(out)
    for a, b in zip(source, out):
        for key in a:
            wanted, found = a[key].strip(), b[key]
            if key == "Weight" and wanted:
                close(float(found), float(wanted))
            elif key == "Survey date" and wanted:
                assert found.startswith(wanted), (wanted, found)
            elif found != wanted and not found.startswith("'"):
                raise AssertionError((key, wanted, found))
    db = sqlite3.connect("out.sqlite")
    n, mean = db.execute('SELECT count("Restaurants"), avg("Restaurants") FROM responses').fetchone()
    answers = [int(r["Restaurants"]) for r in source if r["Restaurants"]]
    assert n == len(answers)
    close(mean, sum(answers) / len(answers))
    run("import", write("trick.csv", 'id,Comment,Score\n' + "".join(f'{i},"=HYPERLINK(""x{i}"") is what I typed into the field number {i}",{i % 5 + 1}\n' for i in range(40))), "--into", "trick.baro")
    run("export", "trick.baro", "-o", "trick-out.csv")
    assert all(r["Comment"].startswith("'=") for r in read_csv("trick-out.csv"))


@test
def charts():
    """every figure in every format, with its recipe inside"""
    wanted = {
        "trend": ["--metric", "csat", "--item", "Free WiFi", "--item", "Clean restrooms"],
        "gap": ["--metric", "csat"],
        "segment": ["--metric", "nps", "--by", "Trip purpose"],
        "heat": ["--metric", "csat", "--item", "Overall airport rating", "--by", "Age group", "--by", "Terminal"],
        "distribution": ["--item", "Recommend (0-10)", "--by", "Gender"],
        "histogram": ["--item", "Weight"],
        "control": ["--metric", "csat", "--item", "Free WiFi"],
    }
    for kind, options in wanted.items():
        for ending in ("png", "svg", "pdf", "csv"):
            path = f"{kind}.{ending}"
            run("chart", kind, sample(), *options, "-o", path)
            with open(path, "rb") as file:
                data = file.read()
            assert len(data) > 200, path
            if ending == "png":
                assert data[:8] == b"\x89PNG\r\n\x1a\n" and all(word in data for word in (b"Study", b"Metric", b"Base", b"Data", b"Barometer")), path
            if ending == "svg":
                text = data.decode("utf-8")
                assert "<metadata" in text and ("Definition" in text or kind in ("distribution", "histogram")), path
            if ending == "pdf":
                assert data[:5] == b"%PDF-"
    run("chart", "trend", sample(), *wanted["trend"], "-o", "big.png", "--size", "400x200", "--scale", "2")
    with open("big.png", "rb") as file:
        assert struct.unpack(">II", file.read(24)[16:24]) == (800, 400)


@test
def report():
    """the report has pages, an outline and embedded fonts"""
    run("report", sample(), "-o", "report.pdf", "--where", "Wave=2018|2017")
    with open("report.pdf", "rb") as file:
        data = file.read()
    for packed in re.split(rb"stream\r?\n", data)[1:]: # later cairos pack objects into streams
        try:
            data += zlib.decompressobj().decompress(packed)
        except zlib.error:
            pass
    assert data[:5] == b"%PDF-" and b"/Outlines" in data and b"/FontFile" in data


@test
def whole_study():
    """check finds a whole study whole and a cut one damaged"""
    run("check", sample())
    with open(sample(), "rb") as file:
        data = file.read()
    with open("cut.baro", "wb") as file:
        file.write(data[:len(data) // 2])
    fail("check", "cut.baro")


@test
def interrupted():
    """Ctrl-C during an import leaves the study as it was"""
    run("import", SAMPLE, "--into", "kept.baro")
    before = json.loads(run("info", "kept.baro", "--json"))["responses"]
    with open("large.csv", "w", encoding="utf-8") as file:
        file.write("Response ID,Wave,Restaurants,Problem comment\n")
        for i in range(1500000):
            file.write(f"new-{i},2019,{i % 5 + 1},this is remark number {i}\n")
    process = subprocess.Popen([CLI, "import", "large.csv", "--into", "kept.baro"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
    time.sleep(0.25)
    process.send_signal(signal.SIGINT)
    process.communicate()
    after = json.loads(run("info", "kept.baro", "--json"))["responses"]
    # a machine may be so fast that the import was done before the signal
    assert (process.returncode == 1 and after == before) or (process.returncode == 0 and after == before + 1500000), process.returncode
    os.remove("large.csv")


main()
