#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares the measures of random answers with the same formulas written down in oracle.py: values, intervals, bases,
groups, filters, weights, and the three formats with each other."""
import csv
import datetime
import io
import json
import math
import os
import random
import tempfile

import oracle
from clilib import add_test, call, main, run

SEED = int(os.environ.get("BARO_SEED", "20240501"))
CHANNELS = ["Web", "Phone", "App", "Shop", "中文 渠道"]
REGIONS = ["North", "South", "East=West", "a|b"]
TOLERANCE = 2e-9


def make_rows(n=1500):
    """Answers as numbers, None for an empty field, "bad" for one outside the scale."""
    dice = random.Random(SEED)
    rows = []
    for i in range(n):
        rows.append({
            "id": i + 1,
            "date": datetime.date(2023, 1, 1) + datetime.timedelta(days=dice.randrange(700)) if dice.random() > 0.03 else None,
            "channel": dice.choice(CHANNELS) if dice.random() > 0.05 else None,
            "region": dice.choices(REGIONS, [5, 3, 2, 0.1])[0],
            "nps": dice.choice([0, 3, 6, 6.5, 7, 8, 9, 10, 10, 11]) if dice.random() > 0.1 else None,
            "csat": dice.choice([1, 2, 3, 4, 5, 5]) if dice.random() > 0.1 else None,
            "effort": dice.choice([1, 2, 2, 3, 4, 5]) if dice.random() > 0.2 else None,
            "ease": dice.choice([1, 3, 4, 5, 6, 7, 7]) if dice.random() > 0.2 else None,
            "seconds": round(dice.expovariate(1 / 400.0), 2) if dice.random() > 0.15 else None,
            "spend": round(dice.gauss(50, 30), 2),
            "weight": round(dice.uniform(0.2, 3.0), 3),
        })
    return rows


def near(got, wanted, tolerance=1e-9):
    if got is None or wanted is None:
        return got is wanted
    return math.isclose(got, wanted, rel_tol=tolerance, abs_tol=tolerance)


def expect(holds, text):
    assert holds, f"{text} (seed {SEED})"


ROWS = make_rows()
SCALES = {"nps": range(0, 11), "csat": range(1, 6), "effort": range(1, 6), "ease": range(1, 8)}
NAMES = {"nps": "How likely are you to recommend us?", "csat": "How satisfied are you?", "effort": "How much effort?",
         "ease": "CES made it easy", "seconds": "response seconds", "spend": "spend", "weight": "weight", "date": "date",
         "channel": "channel", "region": "region"}


def build(folder):
    path = os.path.join(folder, "random.csv")
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id"] + list(NAMES.values()))
        writer.writerows([[row["id"]] + ["" if row[key] is None else row[key] for key in NAMES] for row in ROWS])
    mapping = json.loads(run("import", path, "--dry-run"))
    for column in mapping["columns"]:
        if column["name"] == NAMES["effort"]:
            expect(column["family"] == "ces", f"effort is {column}")
            column["scale"]["direction"] = "low-good"
        if column["name"] == NAMES["ease"]:
            expect(column["family"] == "ces" and column["scale"]["direction"] == "high-good", f"ease is {column}")
    with open(os.path.join(folder, "map.json"), "w", encoding="utf-8") as file:
        json.dump(mapping, file)
    study = os.path.join(folder, "random.baro")
    run("import", path, "--into", study, "--map", os.path.join(folder, "map.json"))
    return study


def is_valid(key, value):
    return value is not None and (key not in SCALES or value in SCALES[key])


def answers_of(rows, key, weighted):
    return oracle.Answers([(row[key], row["weight"] if weighted else 1.0) for row in rows if is_valid(key, row[key])])


METRICS = {
    "nps": ("nps", oracle.nps),
    "csat": ("csat", lambda a: oracle.share(a, lambda x: x >= 4)),
    "top:1": ("csat", lambda a: oracle.share(a, lambda x: x >= 5)),
    "top:3": ("ease", lambda a: oracle.share(a, lambda x: x >= 5)),
    "bottom:2": ("csat", lambda a: oracle.share(a, lambda x: x <= 2)),
    "share:3": ("csat", lambda a: oracle.share(a, lambda x: x == 3)),
    "mean": ("csat", oracle.mean),
    "mean ": ("spend", oracle.mean),
    "ces": ("effort", oracle.mean),
    "ces ": ("ease", oracle.mean),
    "within:180": ("seconds", lambda a: oracle.share(a, lambda x: x <= 180)),
    "within:900": ("seconds", lambda a: oracle.share(a, lambda x: x <= 900)),
}


def check_measure(got, rows, metric, weighted, where):
    key, formula = METRICS[metric]
    answers = answers_of(rows, key, weighted)
    value, low, high = formula(answers)
    n_invalid = sum(row[key] is not None and not is_valid(key, row[key]) for row in rows)
    n_missing = sum(row[key] is None for row in rows)
    for name, wanted in (("value", value), ("low", low), ("high", high), ("base", answers.n), ("base_effective", answers.n_eff),
                         ("invalid", n_invalid), ("missing", n_missing)):
        expect(near(got[name], wanted, TOLERANCE), f"{where}: {name} is {got[name]}, wanted {wanted}")
    base = min(answers.n, answers.n_eff) # a weighted base is judged by what it is worth
    expect(("small-base" in got["flags"]) == (base < 30), f"{where}: flags {got['flags']} on {base}")
    expect(("suppressed" in got["flags"]) == (base < 10), f"{where}: flags {got['flags']} on {base}")
    expect(("undefined" in got["flags"]) == (answers.n == 0), f"{where}: flags {got['flags']} on {answers.n}")
    expect(("weighted" in got["flags"]) == weighted, f"{where}: flags {got['flags']}")


def iso_week(day):
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


GROUPS = {
    "channel": lambda row: row["channel"],
    "region": lambda row: row["region"],
    "date:year": lambda row: row["date"] and str(row["date"].year),
    "date:quarter": lambda row: row["date"] and f"{row['date'].year}-Q{(row['date'].month + 2) // 3}",
    "date:month": lambda row: row["date"] and row["date"].strftime("%Y-%m"),
    "date:week": lambda row: row["date"] and iso_week(row["date"]),
    "date:day": lambda row: row["date"] and row["date"].isoformat(),
    "How satisfied are you?": lambda row: row["csat"] and str(row["csat"]),
    "spend:bin:25": lambda row: math.floor(row["spend"] / 25.0),
}


def column_of(by):
    return by if by in NAMES.values() else by.split(":")[0]


def ask(study, metric, *arguments):
    item = NAMES[METRICS[metric][0]]
    return json.loads(run("measure", study, "--metric", metric.strip(), "--item", item, "--format", "json", *arguments))


def check_groups(study, metric, bys, weighted):
    arguments = [part for by in bys for part in ("--by", by)] + (["--weight", "weight"] if weighted else [])
    got = ask(study, metric, *arguments)
    wanted = {}
    for row in ROWS:
        key = tuple(GROUPS[by](row) for by in bys)
        if None not in key:
            wanted.setdefault(key, []).append(row)
    seen = set()
    for measure in got:
        if not measure["group"]:
            continue
        labels = [measure["group"][column_of(by)] for by in bys]
        key = tuple(bin_of(label) if ":bin:" in by else label for by, label in zip(bys, labels))
        check_measure(measure, wanted.get(key, []), metric, weighted, f"{metric} by {bys} at {key}")
        seen.add(key)
    expect(set(wanted) <= seen, f"{metric} by {bys}: no group {sorted(set(wanted) - seen, key=str)[:5]}")


def bin_of(label):
    """The number of a bin of width 25 from its label, whose first number is its inclusive lower end."""
    text = label.replace("−", "-").replace("\u2009", "")
    end = 1
    while end < len(text) and (text[end].isdigit() or text[end] == "."):
        end += 1
    return math.floor(float(text[:end]) / 25.0 + 1e-9)


CONDITIONS = [
    ("channel=Web", lambda r: r["channel"] == "Web"),
    ("channel=web", lambda r: r["channel"] == "Web"),
    ("channel=Web|App", lambda r: r["channel"] in ("Web", "App")),
    ("channel!=Web", lambda r: r["channel"] not in ("Web", None)),
    ("channel=", lambda r: r["channel"] is None),
    ("channel!=", lambda r: r["channel"] is not None),
    ("channel~o", lambda r: r["channel"] is not None and "o" in r["channel"].lower()),
    ("channel=中文 渠道", lambda r: r["channel"] == "中文 渠道"),
    ("region=East=West", lambda r: r["region"] == "East=West"),
    ("region=a|b", lambda r: r["region"] == "a|b"),
    ("How satisfied are you?=4", lambda r: r["csat"] == 4),
    ("How satisfied are you?>=4", lambda r: r["csat"] is not None and r["csat"] >= 4),
    ("How satisfied are you?<4", lambda r: r["csat"] is not None and r["csat"] < 4),
    ("How satisfied are you?=2..4", lambda r: r["csat"] in (2, 3, 4)),
    ("How satisfied are you?!=3", lambda r: r["csat"] not in (3, None)),
    ("spend>=50", lambda r: r["spend"] >= 50),
    ("spend>50", lambda r: r["spend"] > 50),
    ("spend<=0", lambda r: r["spend"] <= 0),
    ("spend<0", lambda r: r["spend"] < 0),
    ("spend=10..20", lambda r: 10 <= r["spend"] <= 20),
    ("spend=-10..-1", lambda r: -10 <= r["spend"] <= -1),
    ("response seconds=", lambda r: r["seconds"] is None),
    ("date=2023", lambda r: r["date"] and r["date"].year == 2023),
    ("date=2023-Q2", lambda r: r["date"] and r["date"].year == 2023 and r["date"].month in (4, 5, 6)),
    ("date=2024-02", lambda r: r["date"] and (r["date"].year, r["date"].month) == (2024, 2)),
    ("date=2023-05-01..2023-06-30", lambda r: r["date"] and datetime.date(2023, 5, 1) <= r["date"] <= datetime.date(2023, 6, 30)),
    ("date>=2024-01", lambda r: r["date"] and r["date"] >= datetime.date(2024, 1, 1)),
    ("date>2024-01", lambda r: r["date"] and r["date"] >= datetime.date(2024, 2, 1)),
    ("date<2023-02", lambda r: r["date"] and r["date"] < datetime.date(2023, 2, 1)),
    ("date<=2023-02", lambda r: r["date"] and r["date"] < datetime.date(2023, 3, 1)),
    ("date!=2023", lambda r: r["date"] and r["date"].year != 2023),
    ("How likely are you to recommend us?=0", lambda r: r["nps"] == 0),
    ("id=7", lambda r: r["id"] == 7),
    ("date=1999", lambda r: False),
]


def check_condition(study, texts, tests):
    arguments = [part for text in texts for part in ("--where", text)]
    rows = [row for row in ROWS if all(test(row) for test in tests)]
    for metric, weighted in (("nps", False), ("mean", True)):
        got = ask(study, metric, *arguments, *(["--weight", "weight"] if weighted else []))
        expect(len(got) == 1, f"{texts}: {len(got)} measures")
        check_measure(got[0], rows, metric, weighted, f"{metric} where {texts}")
    got = json.loads(run("measure", study, "--metric", "count", "--format", "json", *arguments))[0]
    value, low, high = oracle.count(len(rows))
    expect(near(got["value"], value) and near(got["low"], low, 1e-6) and near(got["high"], high, 1e-6),
           f"count where {texts}: {got}, wanted {value} {low} {high}")


def check_formats(study):
    arguments = ["measure", study, "--metric", "nps", "--by", "date:month", "--by", "channel"]
    objects = json.loads(run(*arguments, "--format", "json"))
    lines = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv"))))
    table = run(*arguments, "--format", "table").split("\n\n")[0].splitlines()
    expect(len(objects) == len(lines) == len(table) - 1, f"{len(objects)} objects, {len(lines)} lines, {len(table)} rows")
    for measure, line in zip(objects, lines):
        for name in ("value", "low", "high", "base", "base_effective", "invalid", "missing"):
            number = None if line[name] == "" else float(line[name])
            expect(number is None and measure[name] is None or near(number, measure[name]), f"{name}: {measure[name]} and {line[name]}")
        expect(line["flags"].split() == measure["flags"], f"flags: {measure['flags']} and {line['flags']}")
    for measure, row in zip(objects, table[1:]):
        if measure["group"]:
            expect(row.startswith(measure["group"]["date"]) and measure["group"]["channel"] in row, f"{row} is not {measure['group']}")
        if measure["value"] is not None:
            expect(f"{measure['value']:.4f}".replace("-0.0000", "0.0000") in row.replace("−", "-"), f"{measure['value']} is not in {row}")


REFUSED = [
    (1, ["--metric", "nps", "--item", "nope"], "nope"),
    (1, ["--metric", "nps", "--item", "channel"], "channel"),
    (1, ["--metric", "nps", "--item", "How satisfied are you?"], "1–5"),
    (1, ["--metric", "csat", "--item", "spend"], "spend"),
    (1, ["--metric", "mean", "--item", "channel"], "channel"),
    (1, ["--metric", "share:Fax", "--item", "channel"], "Fax"),
    (1, ["--metric", "within:60", "--item", "channel"], "channel"),
    (1, ["--metric", "top:9", "--item", "How satisfied are you?"], "9"),
    (1, ["--metric", "nps", "--by", "nope"], "nope"),
    (1, ["--metric", "nps", "--by", "channel:month"], "channel"),
    (2, ["--metric", "nps", "--by", "date:fortnight"], "fortnight"),
    (2, ["--metric", "nps", "--by", "spend:bin:0"], "spend"),
    (2, ["--metric", "nps", "--by", "spend:bin:-5"], "spend"),
    (1, ["--metric", "nps", "--where", "channel=Fax"], "Fax"),
    (1, ["--metric", "nps", "--where", "nope=1"], "nope"),
    (2, ["--metric", "nps", "--where", "channel"], "channel"),
    (1, ["--metric", "nps", "--where", "spend>=many"], "many"),
    (1, ["--metric", "nps", "--where", "date=yesterday"], "yesterday"),
    (1, ["--metric", "nps", "--weight", "nope"], "nope"),
    (1, ["--metric", "nps", "--weight", "channel"], "channel"),
    (2, ["--metric", "top:0", "--item", "How satisfied are you?"], "top"),
    (2, ["--metric", "top:x", "--item", "How satisfied are you?"], "top"),
    (2, ["--metric", "within:-1", "--item", "response seconds"], "within"),
    (2, ["--metric", "share:", "--item", "channel"], "share"),
    (2, ["--metric", "nonsense"], "nonsense"),
    (2, [], "--metric"),
    (2, ["--metric", "nps", "--by", "channel", "--by", "region", "--by", "date", "--by", "spend:bin:10"], "three"),
]


def check_refusal(study, status, arguments, word):
    _, out, err = call("measure", study, *arguments, status=status)
    expect(word in err, f"the message does not name “{word}”: {err}")
    expect(err.count("\n") == 1 and out == "", f"not one sentence: {err}")


def check_total(study, metric):
    check_measure(ask(study, metric)[-1], ROWS, metric, False, metric)
    check_measure(ask(study, metric, "--weight", "weight")[-1], ROWS, metric, True, metric + " weighted")


def add_tests(study):
    for metric in METRICS:
        add_test(f"{metric} without and with a weight", check_total, study, metric)
    for by in GROUPS:
        for metric in ("nps", "mean", "csat", "within:180"):
            add_test(f"{metric} by {by}", check_groups, study, metric, [by], metric == "mean")
    for bys in (["channel", "date:month"], ["date:quarter", "channel", "region"], ["region", NAMES["csat"]],
                ["spend:bin:25", "channel", "date:year"]):
        add_test("nps by " + ", ".join(bys), check_groups, study, "nps", bys, False)
        add_test("weighted csat by " + ", ".join(bys), check_groups, study, "csat", bys, True)
    for text, holds in CONDITIONS:
        add_test("where " + text, check_condition, study, [text], [holds])
    several = [CONDITIONS[2], CONDITIONS[11], CONDITIONS[22]]
    add_test("three conditions at once", check_condition, study, [c[0] for c in several], [c[1] for c in several])
    add_test("table, csv and json agree", check_formats, study)
    for status, arguments, word in REFUSED:
        add_test("refused: " + " ".join(arguments), check_refusal, study, status, arguments, word)


with tempfile.TemporaryDirectory(prefix="baro-cli-") as home:
    add_tests(build(home))
    main()
