#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same against a folder of larger real files, if the variable BARO_TRIAL_DATA names one; else skipped. The numbers
were computed with Python's csv and sqlite3 modules and stand in the TRUTH.md of each file's folder."""
import os
import re
import sys

from clilib import close, main, measure, run, test, total

FOLDER = os.environ.get("BARO_TRIAL_DATA", "")

if not os.path.isdir(FOLDER):
    print("1..0 # SKIP BARO_TRIAL_DATA names no folder")
    sys.exit(0)


def study(*path):
    name = re.sub(r"\W", "_", path[-1]) + ".baro"
    if not os.path.exists(name):
        run("import", os.path.join(FOLDER, *path), "--into", name)
    return name


def truth(*path):
    with open(os.path.join(FOLDER, *path), encoding="utf-8") as file:
        return file.read()


@test
def sfo():
    """airport: n, mean and top-2 share of every rating and wave, to the printed digits"""
    text = truth("sfo_airport_survey", "TRUTH_2010_2018.md")
    own = study("sfo_airport_survey", "sfo_2010_2018_tidy.csv")
    waves, compared = [str(y) for y in range(2010, 2019)] + ["all"], 0
    for line in text.splitlines():
        cells = [c.strip() for c in line.strip().strip("|").split("|")]
        if len(cells) != 11 or not any(re.fullmatch(r"\d+ / [\d.]+ / [\d.]+", c) for c in cells):
            continue
        means = measure(own, "--metric", "mean", "--item", cells[0], "--by", "Wave")
        tops = measure(own, "--metric", "csat", "--item", cells[0], "--by", "Wave")
        for wave, cell in zip(waves, cells[1:]):
            mean = next(e for e in means if e["group"].get("Wave", "all") == wave)
            top = next(e for e in tops if e["group"].get("Wave", "all") == wave)
            if cell == "":
                assert mean["value"] is None, (cells[0], wave)
                continue
            n, m, t = cell.split(" / ")
            assert mean["base"] == int(n) and f"{mean['value']:.4f}" == m and f"{top['value'] * 100:.2f}" == t, (cells[0], wave, cell)
            compared += 1
    assert compared > 200, compared


@test
def garden_stores():
    """garden stores: both encodings, NPS by period"""
    for name in ("nps.csv", "nps_fr_utf8.csv"):
        own = study("fr_nps_garden_stores", name)
        found = total(own, "--metric", "nps", "--item", "nps")
        assert found["base"] == 13612 and f"{found['value']:.4f}" == "53.4161", found
        found = total(own, "--metric", "csat", "--item", "satisfaction")
        assert found["base"] == 13893 and f"{found['value'] * 100:.4f}" == "52.5660", found
        for item, mean in (("nps", "8.702983"), ("satisfaction", "8.349385"), ("intention", "8.997386"), ("CaTicket", "75.022275"), ("t", "3.587184")):
            assert f"{total(own, '--metric', 'mean', '--item', item)['value']:.6f}" == mean, item
        line = next(x for x in truth("fr_nps_garden_stores", "TRUTH.md").splitlines() if x.startswith("NPS by t"))
        for t, n, value in re.findall(r"(\d+): n=(\d+) [^;]*?NPS=([-\d.]+)", line):
            found = total(own, "--metric", "nps", "--item", "nps", "--where", f"t={t}")
            assert found["base"] == int(n) and f"{found['value']:.4f}" == value, (t, found)


@test
def clothing():
    """clothing reviews: satisfaction and mean by department"""
    own = study("womens_clothing_reviews", "Womens Clothing E-Commerce Reviews.csv")
    found = total(own, "--metric", "csat", "--item", "Rating")
    assert found["base"] == 23486 and f"{found['value'] * 100:.4f}" == "77.5270"
    line = next(x for x in truth("womens_clothing_reviews", "TRUTH.md").splitlines() if x.startswith("Rating by Department"))
    means = {e["group"].get("Department Name"): e for e in measure(own, "--metric", "mean", "--item", "Rating", "--by", "Department Name")}
    tops = {e["group"].get("Department Name"): e for e in measure(own, "--metric", "csat", "--item", "Rating", "--by", "Department Name")}
    for name, n, mean, top in re.findall(r"([A-Z]\w+): n=(\d+) mean=([\d.]+) share>=4=([\d.]+)%", line):
        assert means[name]["base"] == int(n) and f"{means[name]['value']:.6f}" == mean and f"{tops[name]['value'] * 100:.4f}" == top, name


@test
def index_items():
    """24 items of a customer index: mean of each, top box of satisfaction"""
    own, compared = study("ecsi_mobi", "ecsi_mobi.csv"), 0
    for name, n, mean in re.findall(r"^\| (\w+) \| (\d+) \| 0 \| \d+ \| \d+ / ([\d.]+) /", truth("ecsi_mobi", "TRUTH.md"), re.MULTILINE):
        found = total(own, "--metric", "mean", "--item", name)
        assert found["base"] == int(n) and f"{found['value']:.6f}" == mean, name
        compared += 1
    assert compared == 24
    assert f"{total(own, '--metric', 'csat', '--item', 'CUSA1')['value'] * 100:.4f}" == "26.8000"


@test
def requests():
    """city requests: by month, time to close, by borough"""
    own = study("nyc_311_sample", "311_Animals_short.csv")
    months = {e["group"].get("Created Date"): e["value"] for e in measure(own, "--metric", "count", "--by", "Created Date:month")}
    assert (months["2025-01"], months["2025-02"], months["2025-03"]) == (2038, 1884, 1047), months
    found = total(own, "--metric", "mean", "--item", "Seconds to close")
    assert found["base"] == 4692
    close(found["value"] / 3600.0, 26.245190, 1e-7)
    close(total(own, "--metric", "median", "--item", "Seconds to close")["value"] / 3600.0, 4.483333, 1e-6)
    boroughs = {e["group"].get("Borough"): e["value"] for e in measure(own, "--metric", "count", "--by", "Borough")}
    assert boroughs["BROOKLYN"] == 1654 and boroughs["STATEN ISLAND"] == 463 and boroughs[None] == 4969


main()
