#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same against a folder of larger real files, if the variable BARO_TRIAL_DATA names one; else skipped. The numbers
were computed with Python's csv and sqlite3 modules and stand in the TRUTH.md of each file's folder."""
import os
import re
import sys

from clilib import close, fail, main, measure, run, test, total

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


BASE_SAME = ("01_base_utf8_lf.csv", "03_cr_only.csv", "05_utf16be_bom.csv", "11_windows1252.csv", "13_tab.tsv", "15_excel_sep_line.csv",
             "17_embedded_newlines_quotes.csv", "19_nul_bytes.csv", "21_unclosed_quote.csv", "31_mixed_line_ends.csv", "33_single_quotes.csv",
             "35_invalid_utf8_middle.csv")


@test
def nasty_text():
    """crafted text files: twelve ways of one table, and those with no header, odd headers or one column"""
    for name in BASE_SAME:
        own = study("nasty_csv", name)
        found = total(own, "--metric", "nps")
        assert found["base"] == 11 and f"{found['value']:.4f}" == "9.0909", (name, found)
        assert f"{total(own, '--metric', 'mean', '--item', 'csat')['value']:.6f}" == "3.545455", name
        assert f"{total(own, '--metric', 'csat')['value'] * 100:.4f}" == "54.5455", name
        months = {m["group"]["date"]: m["base"] for m in measure(own, "--metric", "nps", "--by", "date:month") if m["group"]}
        assert months == {"2024-01": 2, "2024-02": 3, "2024-03": 3, "2024-04": 2, "2024-05": 1}, (name, months)
        channels = {m["group"]["channel"]: m["value"] for m in measure(own, "--metric", "count", "--by", "channel") if m["group"]}
        assert channels == {"Web": 4, "Phone": 3, "App": 3, "Shop": 2}, (name, channels)
    for name, options in (("07_gb18030.csv", []), ("09_big5.csv", []), ("23_duplicate_headers.csv", ["--item", "score (2)"]),
                          ("25_no_header.csv", ["--item", "Column 4"]), ("29_one_column.csv", [])):
        own = study("nasty_csv", name)
        found = total(own, "--metric", "nps", *options)
        assert found["base"] == 11 and f"{found['value']:.4f}" == "9.0909", (name, found)
        assert total(own, "--metric", "count")["value"] == (11 if name.startswith("29") else 12), name
    found = total(study("nasty_csv", "37_scores_out_of_range.csv"), "--metric", "nps")
    assert found["value"] == 100 and found["base"] == 3 and found["invalid"] == 6, found
    assert "empty" in fail("import", os.path.join(FOLDER, "nasty_csv", "27_empty.csv"), "--into", "empty.baro")


@test
def nasty_databases():
    """crafted databases: the right numbers, or one sentence and no study"""
    for name, n, value, rows in (("01_ok.sqlite", 1820, "-4.5604", 2000), ("11_utf16le.sqlite", 1820, "-4.5604", 2000),
                                 ("13_wal_pending.sqlite", 1821, "-4.5030", 2001), ("21_huge_text_blob.sqlite", 2, "0.0000", 2)):
        own = study("nasty_sqlite", name)
        found = total(own, "--metric", "nps")
        assert found["base"] == n and f"{found['value']:.4f}" == value, (name, found)
        assert total(own, "--metric", "count")["value"] == rows, name
    for name in ("05_truncated_half.sqlite", "07_bad_page_size.sqlite", "09_zeroed_page.sqlite"):
        message = fail("import", os.path.join(FOLDER, "nasty_sqlite", name), "--into", "damaged.baro")
        assert "damaged" in message and message.count("\n") == 1 and not os.path.exists("damaged.baro"), message
    days = {m["group"]["created"]: m["base"] for m in measure(study("nasty_sqlite", "17_mixed_dates.sqlite"), "--metric", "nps", "--by", "created:day")
            if m["group"]}
    assert days == {"2024-01-05": 9}, days
    run("import", os.path.join(FOLDER, "nasty_sqlite", "23_without_rowid_generated_strict.sqlite"), "--table", "feedback", "--into", "strict.baro")
    found = total("strict.baro", "--metric", "nps")
    assert found["base"] == 110 and f"{found['value']:.4f}" == "-45.4545", found
    run("import", os.path.join(FOLDER, "nasty_sqlite", "25_normalised_survey.sqlite"), "--table", "answers", "--into", "long.baro")
    for metric, item, n, wanted in (("nps", "NPS", 360, "-46.388889"), ("mean", "CSAT", 370, "3.129730"), ("mean", "CES", 350, "4.148571"),
                                    ("mean", "E1", 370, "3.972973"), ("mean", "P1", 372, "4.013441")):
        found = total("long.baro", "--metric", metric, "--item", item)
        assert found["base"] == n and f"{found['value']:.6f}" == wanted, (item, found)
    for table in ("select", 'feedback"; DROP TABLE x;--', "客户反馈 2024", "😀", "%s%n%d"):
        run("import", os.path.join(FOLDER, "nasty_sqlite", "15_odd_names.sqlite"), "--table", table, "--into", "odd.baro")
    assert total(study("nasty_sqlite", "19_many_columns.sqlite"), "--metric", "mean", "--item", "q1899")["base"] == 20


main()
