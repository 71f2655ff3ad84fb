#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""measure against numbers that Python computes from the same files."""
import collections
import os

from clilib import FIXTURES, SAMPLE, close, groups, main, measure, nps, read_csv, run, test, total

ITEMS = range(15, 41)   # columns of the sample that hold ratings from 1 to 5


def sample():
    if not os.path.exists("sample.baro"):
        run("import", SAMPLE, "--into", "sample.baro")
    return "sample.baro"


def fixture(name):
    study = name + ".baro"
    if not os.path.exists(study):
        run("import", os.path.join(FIXTURES, name + ".csv"), "--into", study)
    return study


def check_item(study, rows, by, item):
    """Base, mean and top-2 share of one item in every group."""
    answers = collections.defaultdict(list)
    for row in rows:
        if row[item] != "":
            answers[row[by]].append(int(row[item]))
    means, tops = groups(study, by, "--metric", "mean", "--item", item), groups(study, by, "--metric", "csat", "--item", item)
    for label in {row[by] for row in rows}:
        valid = answers[label]
        assert means[label]["base"] == tops[label]["base"] == len(valid), (item, label)
        if not valid:
            assert means[label]["value"] is None and tops[label]["value"] is None, (item, label)
            continue
        close(means[label]["value"], sum(valid) / len(valid))
        close(tops[label]["value"], sum(a >= 4 for a in valid) / len(valid))


@test
def ratings_by_wave():
    """every rating of the sample by wave: base, mean, top-2 share"""
    rows = read_csv(SAMPLE)
    items = list(rows[0])[15:41]
    assert items[0] == "Artwork and exhibitions" and items[-1] == "PreCheck versus regular line", items
    for item in items:
        check_item(sample(), rows, "Wave", item)


@test
def nps_by_wave():
    """NPS of the sample in the two waves that asked for it"""
    rows = read_csv(SAMPLE)
    found = groups(sample(), "Wave", "--metric", "nps")
    for wave in ("2017", "2018"):
        answers = [int(r["Recommend (0-10)"]) for r in rows if r["Wave"] == wave and r["Recommend (0-10)"] != ""]
        close(found[wave]["value"], nps(answers))
        assert found[wave]["base"] == len(answers) and found[wave]["unit"] == "points"
    assert found["2016"]["value"] is None and "undefined" in found["2016"]["flags"]
    # figures of the study's own publication, to the digits printed there
    text = run("measure", sample(), "--metric", "nps", "--by", "Wave")
    assert "39.8398" in text and "30.9811" in text, text


@test
def weighted_mean():
    """a weighted mean, its effective base, and rows without a weight"""
    rows = [(float(r["Weight"]), int(r["Overall airport rating"])) for r in read_csv(SAMPLE)
            if r["Weight"] != "" and r["Overall airport rating"] != "" and r["Wave"] == "2018"]
    found = total(sample(), "--metric", "mean", "--item", "Overall airport rating", "--weight", "Weight", "--where", "Wave=2018")
    close(found["value"], sum(w * x for w, x in rows) / sum(w for w, _ in rows))
    close(found["base_effective"], sum(w for w, _ in rows) ** 2 / sum(w * w for w, _ in rows))
    assert found["base"] == len(rows) and "weighted" in found["flags"]


@test
def two_columns():
    """two --by and a condition: every combination"""
    rows = read_csv(SAMPLE)
    cells = collections.Counter((r["Wave"], r["Gender"]) for r in rows if r["Terminal"] == "Terminal 2")
    found = measure(sample(), "--metric", "count", "--by", "Wave", "--by", "Gender", "--where", "Terminal=Terminal 2")
    for entry in found:
        if entry["group"]:
            # a combination without responses counts nothing
            assert (entry["value"] or 0) == cells[(entry["group"]["Wave"], entry["group"]["Gender"])], entry
    assert found[-1]["value"] == sum(cells.values())


@test
def by_month():
    """responses by month of a time column"""
    months = collections.Counter(r["Survey date"][:7] for r in read_csv(SAMPLE) if r["Survey date"])
    found = {e["group"]["Survey date"]: e["value"] for e in measure(sample(), "--metric", "count", "--by", "Survey date:month") if e["group"]}
    assert {k: v for k, v in found.items() if v} == dict(months), found


@test
def both_encodings():
    """the same French study in ISO-8859-1 and UTF-8: NPS, CSAT, means"""
    rows = read_csv(os.path.join(FIXTURES, "garden_stores_utf8.csv"))
    for name in ("garden_stores_latin1", "garden_stores_utf8"):
        study = fixture(name)
        answers = [int(r["nps"]) for r in rows if r["nps"]]
        found = total(study, "--metric", "nps", "--item", "nps")
        close(found["value"], nps(answers))
        assert found["base"] == len(answers) and found["missing"] == len(rows) - len(answers)
        satisfied = [int(r["satisfaction"]) for r in rows if r["satisfaction"]]
        close(total(study, "--metric", "csat", "--item", "satisfaction")["value"], sum(a >= 9 for a in satisfied) / len(satisfied))
        basket = [float(r["CaTicket"]) for r in rows if r["CaTicket"]]
        close(total(study, "--metric", "mean", "--item", "CaTicket")["value"], sum(basket) / len(basket))


@test
def quoted_reviews():
    """reviews with a byte order mark, quotes everywhere and the word null"""
    rows = read_csv(os.path.join(FIXTURES, "clothing_reviews.csv"))
    study = fixture("clothing_reviews")
    ratings = [int(r["Rating"]) for r in rows]
    close(total(study, "--metric", "mean", "--item", "Rating")["value"], sum(ratings) / len(ratings))
    by = groups(study, "Department Name", "--metric", "csat", "--item", "Rating")
    for name in {r["Department Name"] for r in rows}:
        own = [int(r["Rating"]) for r in rows if r["Department Name"] == name]
        close(by[name]["value"], sum(a >= 4 for a in own) / len(own))
    share = total(study, "--metric", "share:1", "--item", "Recommended IND")["value"]
    close(share, sum(r["Recommended IND"] == "1" for r in rows) / len(rows))


@test
def response_clock():
    """seconds from opening to closing: median, share within a day, open requests outside the base"""
    import datetime
    rows = read_csv(os.path.join(FIXTURES, "animal_requests.csv"))

    def moment(text):
        return datetime.datetime.strptime(text, "%m/%d/%Y %H:%M")

    seconds = sorted((moment(r["Closed Date"]) - moment(r["Created Date"])).total_seconds() for r in rows if r["Closed Date"])
    study = fixture("animal_requests")
    within = total(study, "--metric", "within:24h")
    close(within["value"], sum(s <= 86400 for s in seconds) / len(seconds))
    assert within["base"] == len(seconds) and within["missing"] == len(rows) - len(seconds), within
    close(total(study, "--metric", "mean", "--item", "Seconds to close")["value"], sum(seconds) / len(seconds))
    middle = len(seconds) // 2
    median = seconds[middle] if len(seconds) % 2 else (seconds[middle - 1] + seconds[middle]) / 2
    close(total(study, "--metric", "median", "--item", "Seconds to close")["value"], median)


main()
