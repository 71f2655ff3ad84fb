#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules for every number, on small files made here: what counts, what does not, and where the next wave goes."""
import csv
import json
import sqlite3

from clilib import close, fail, groups, main, measure, nps, run, test, total


def write(name, lines):
    with open(name, "w", encoding="utf-8", newline="") as file:
        file.write("\n".join(lines) + "\n")
    return name


def study_of(name, lines):
    run("import", write(name + ".csv", lines), "--into", name + ".baro")
    return name + ".baro"


@test
def skipped_is_outside():
    """skipped answers are outside the base and never zero"""
    answers = [5, 4, "", 2, "", 5, 1, "", 4, 3] * 6
    study = study_of("skipped", ["id,Satisfaction"] + [f"{i},{a}" for i, a in enumerate(answers)])
    valid = [a for a in answers if a != ""]
    found = total(study, "--metric", "mean", "--item", "Satisfaction")
    close(found["value"], sum(valid) / len(valid))
    assert found["base"] == 42 and found["missing"] == 18 and found["invalid"] == 0, found
    close(total(study, "--metric", "top:1", "--item", "Satisfaction")["value"], 12 / 42)
    close(total(study, "--metric", "bottom:2", "--item", "Satisfaction")["value"], 12 / 42)


@test
def zero_is_a_detractor():
    """the answer 0 counts"""
    answers = [0] * 10 + [10] * 10 + [7] * 10
    study = study_of("zero", ["id,How likely are you to recommend us (0-10)"] + [f"{i},{a}" for i, a in enumerate(answers)])
    found = total(study, "--metric", "nps")
    close(found["value"], 0.0)
    assert found["base"] == 30
    # adjusted Wald by hand: (10.75 − 10.75) / 33 ± 1.959964 √((21.5 / 33) / 33)
    close(found["high"], 100 * 1.959963985 * ((21.5 / 33) / 33) ** 0.5, 1e-6)


@test
def short_scale():
    """a short scale is no NPS; the refusal names it and offers CSAT"""
    study = study_of("four", ["id,How happy are you"] + [f"{i},{i % 4 + 1}" for i in range(40)])
    message = fail("measure", study, "--metric", "nps", "--item", "How happy are you")
    assert "How happy are you" in message and "CSAT" in message, message


@test
def few_answers():
    """small bases are flagged, tiny ones suppressed in figures, nobody is undefined"""
    lines = ["id,Group,Rating"] + [f"a{i},small,{i % 5 + 1}" for i in range(20)] + [f"b{i},tiny,5" for i in range(5)]
    lines += [f"c{i},none," for i in range(8)] + [f"d{i},large,{i % 5 + 1}" for i in range(60)]
    study = study_of("few", lines)
    found = groups(study, "Group", "--metric", "mean", "--item", "Rating")
    assert found["large"]["flags"] == [] and found["small"]["flags"] == ["small-base"]
    assert "suppressed" in found["tiny"]["flags"] and "undefined" in found["none"]["flags"]
    assert found["none"]["value"] is None and found["tiny"]["value"] == 5
    # measure gives the flagged number in every format, and says under the table what the flag means
    options = ["measure", study, "--metric", "mean", "--item", "Rating", "--by", "Group", "--format"]
    line = next(row for row in csv.DictReader(run(*options, "csv").splitlines()) if row["Group"] == "tiny")
    assert line["value"] == "5" and "suppressed" in line["flags"], line
    grid, foot = run(*options, "table").split("\n\n")
    line = next(row for row in grid.splitlines() if row.startswith("tiny"))
    assert "5.000000" in line and "suppressed" in line and "fewer than 10" in foot, (line, foot)
    assert "suppressed" not in run(*options[:-3], "--format", "table")
    run("chart", "segment", study, "--metric", "mean", "--item", "Rating", "--by", "Group", "-o", "few.csv")
    with open("few.csv", encoding="utf-8") as file:
        text = file.read()
    assert "tiny,–" in text and "none" not in text, text


@test
def missing_weights():
    """responses without a usable weight are left out, and it is said how many"""
    rows = [(i % 5 + 1, ("", "-1", "none", "0", "1.5", "2")[i % 6]) for i in range(120)]
    study = study_of("weights", ["id,Rating,Weight"] + [f"{i},{rating},{weight}" for i, (rating, weight) in enumerate(rows)])
    used = [(rating, float(weight)) for rating, weight in rows if weight in ("0", "1.5", "2")]
    options = ["--metric", "mean", "--item", "Rating", "--weight", "Weight"]
    found = total(study, *options)
    close(found["value"], sum(rating * weight for rating, weight in used) / sum(weight for _, weight in used))
    assert found["missing_weights"] == 60 and "missing-weights" in found["flags"] and found["base"] == 60, found
    grid, foot = run("measure", study, *options).split("\n\n")
    assert "missing-weights" in grid and foot.startswith("60 responses have no weight"), (grid, foot)
    assert "missing-weights" in run("measure", study, *options, "--format", "csv")
    found = total(study, *options[:-2])
    assert found["base"] == 120 and "missing_weights" not in found and "missing-weights" not in found["flags"], found
    assert "weight" not in run("measure", study, *options[:-2])


@test
def conditions():
    """conditions: one of, none of, ranges, periods, text; several must all hold"""
    lines = ["id,Date,Channel,Amount,Comment"]
    rows = [(i, f"2025-{i % 12 + 1:02d}-15", ("App", "Web", "Phone")[i % 3], i * 1.5, f"remark number {i} about {'price' if i % 4 == 0 else 'service'} at length") for i in range(240)]
    lines += [",".join(str(cell) for cell in row) for row in rows]
    study = study_of("conditions", lines)
    cases = [
        (["Channel=App|Web"], lambda r: r[2] in ("App", "Web")),
        (["Channel!=App"], lambda r: r[2] != "App"),
        (["Amount>=100", "Amount<=200"], lambda r: 100 <= r[3] <= 200),
        (["Date=2025-03"], lambda r: r[1].startswith("2025-03")),
        (["Date=2025-Q2", "Channel=Phone"], lambda r: r[1][5:7] in ("04", "05", "06") and r[2] == "Phone"),
        (["Comment~PRICE"], lambda r: "price" in r[4]),
    ]
    for wheres, holds in cases:
        options = [word for where in wheres for word in ("--where", where)]
        found = total(study, "--metric", "count", *options)
        assert found["value"] == sum(holds(r) for r in rows), (wheres, found)
    fail("measure", study, "--metric", "count", "--where", "Planet=Mars")


@test
def next_wave():
    """the next wave is appended and read like the first, known responses are left alone"""
    first = ["Response ID,Wave,Recommend (0-10)"] + [f"r{i},2024,{i % 11}" for i in range(44)]
    second = ["Wave,Recommend (0-10),Response ID"] + [f"2025,{i % 6 + 5},r{i}" for i in range(40, 84)]
    run("import", write("wave1.csv", first), "--into", "waves.baro")
    result = json.loads(run("import", write("wave2.csv", second), "--into", "waves.baro", "--json"))[0]
    assert result["responses"] == 40 and result["known"] == 4, result
    found = groups("waves.baro", "Wave", "--metric", "nps")
    close(found["2024"]["value"], nps([i % 11 for i in range(44)]))
    close(found["2025"]["value"], nps([i % 6 + 5 for i in range(44, 84)]))
    assert len(json.loads(run("info", "waves.baro", "--json"))["sources"]) == 2


def gaps(study, *options):
    run("chart", "gap", study, "--metric", "mean", "--item", "Rating", *options, "-o", "gap.csv")
    with open("gap.csv", encoding="utf-8") as file:
        return [(row[list(row)[0]], row["Value"], row["Reference"]) for row in csv.DictReader(file)]


@test
def references():
    """each group is compared with its own rest; a reference replaces the filter on the same column"""
    rows = [(("A", "B", "C", "")[i % 4], (2023, 2024)[i % 3 > 0], ("App", "Web")[i % 7 > 3], (i * i + i // 5) % 5 + 1) for i in range(1200)]
    study = study_of("references", ["id,Place,Year,Channel,Rating"] + [f"{i},{p},{y},{c},{r}" for i, (p, y, c, r) in enumerate(rows)])

    def mean(test):
        found = [row[3] for row in rows if test(row)]
        return f"{sum(found) / len(found):.2f}"

    wanted = {(p, mean(lambda row: row[0] == p), mean(lambda row: row[0] != p)) for p in "ABC"}
    assert set(gaps(study, "--by", "Place", "--against", "rest")) == wanted, wanted
    found = gaps(study, "--where", "Year=2024", "--where", "Channel=App", "--against", "Year=2023")
    assert found == [("Rating", mean(lambda row: row[1:3] == (2024, "App")), mean(lambda row: row[1:3] == (2023, "App")))], found


@test
def known_and_repeated():
    """what was already there, and ids that come again within a file, are said at the end of an import"""
    rows = [f"r{i},{i % 5 + 1}" for i in range(600)]
    first = write("first.csv", ["Response ID,Rating"] + rows)
    map_file = write("map.json", [run("import", first, "--dry-run")])
    said = run("import", first, "--into", "known.baro", "--map", map_file)
    assert "kept as first read" not in said and "came before" not in said, said
    # the first 100 come again with other answers; of 50 new ones, ten come twice and one three times
    again = [f"r{i},1" for i in range(100)] + [f"n{i},3" for i in range(50)] + [f"n{i},3" for i in range(10)] + ["n0,3"]
    second = write("second.csv", ["Response ID,Rating"] + again)
    said = run("import", second, "--into", "known.baro")
    assert "already there 100" in said and "kept as first read" in said, said
    assert "11 responses have an id that came before" in said and "Exact duplicates" in said, said
    close(total("known.baro", "--metric", "mean", "--item", "Rating")["value"], (sum(i % 5 + 1 for i in range(600)) + 61 * 3) / 661)
    found = json.loads(run("import", second, "--into", "again.baro", "--map", map_file, "--json"))[0]
    assert found["repeated_ids"] == 11 and not found["repeated_ids_are_estimated"] and found["responses"] == 161, found


@test
def several_files():
    """several files in one call; a failing one keeps those before it"""
    write("part1.csv", ["id,Rating"] + [f"p{i},{i % 5 + 1}" for i in range(30)])
    write("part2.csv", ["id,Rating"] + [f"q{i},{i % 5 + 1}" for i in range(30)])
    write("empty.csv", [""])
    fail("import", "part1.csv", "part2.csv", "empty.csv", "--into", "parts.baro")
    assert json.loads(run("info", "parts.baro", "--json"))["responses"] == 60


@test
def tables():
    """SQLite: a table by name, a view only when picked, a wrong name refused"""
    db = sqlite3.connect("source.sqlite")
    db.execute("CREATE TABLE answers (id INTEGER PRIMARY KEY, recommend INTEGER, channel TEXT)")
    db.execute("CREATE TABLE other (x INTEGER)")
    db.execute("CREATE VIEW web AS SELECT * FROM answers WHERE channel = 'Web'")
    rows = [(i, i % 11, ("App", "Web")[i % 2]) for i in range(110)]
    db.executemany("INSERT INTO answers VALUES (?, ?, ?)", rows)
    db.executemany("INSERT INTO other VALUES (?)", [(i,) for i in range(5)])
    db.commit()
    db.close()
    run("import", "source.sqlite", "--table", "answers", "--into", "table.baro")
    close(total("table.baro", "--metric", "nps", "--item", "recommend")["value"], nps([r[1] for r in rows]))
    run("import", "source.sqlite", "--table", "web", "--into", "view.baro")
    assert json.loads(run("info", "view.baro", "--json"))["responses"] == 55
    fail("import", "source.sqlite", "--table", "nothing", "--into", "no.baro")


@test
def languages():
    """numbers for programs do not depend on the language; texts do where there is a translation"""
    study = study_of("language", ["id,Wave,Rating"] + [f"{i},{2024 + i % 2},{i % 5 + 1}" for i in range(100)])
    english = run("measure", study, "--metric", "mean", "--item", "Rating", "--by", "Wave", "--format", "json")
    assert english == run("measure", study, "--metric", "mean", "--item", "Rating", "--by", "Wave", "--format", "json", "--lang", "zh_CN")
    assert english == run("measure", study, "--metric", "mean", "--item", "Rating", "--by", "Wave", "--format", "json", LANG="de_DE.UTF-8")
    run("chart", "trend", study, "--metric", "mean", "--item", "Rating", "--by", "Wave", "-o", "en.csv")
    run("chart", "trend", study, "--metric", "mean", "--item", "Rating", "--by", "Wave", "-o", "zh.csv", "--lang", "zh_CN")
    with open("en.csv", encoding="utf-8") as a, open("zh.csv", encoding="utf-8") as b:
        first, second = a.read(), b.read()
    assert "Period" in first
    assert second == first or "Period" not in second


main()
