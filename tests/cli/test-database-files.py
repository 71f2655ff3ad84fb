#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""SQLite files as they come: odd, busy, hostile, damaged. The right numbers, or one plain sentence and no study; the
source stays as it is, and nothing is left beside it."""
import contextlib
import os
import random
import sqlite3

from clilib import add_test, call, close, main, measure, nps, run

SEED = int(os.environ.get("BARO_SEED", "815"))


def make_rows(n=500):
    dice = random.Random(SEED)
    return [(i, dice.randrange(11), dice.randrange(1, 6), dice.choice(["Web", "App"]), f"2024-{i % 12 + 1:02}-{i % 28 + 1:02}", f"text {i}")
            for i in range(n)]


def make_database(*statements, rows=None, encoding="UTF-8", name="source.db"):
    with contextlib.closing(sqlite3.connect(name)) as database:
        database.execute(f"PRAGMA encoding = '{encoding}'")
        database.execute("CREATE TABLE feedback (id INTEGER PRIMARY KEY, nps INT, csat INT, channel TEXT, created TEXT, comment TEXT)")
        database.executemany("INSERT INTO feedback VALUES (?, ?, ?, ?, ?, ?)", rows or make_rows())
        for statement in statements:
            database.execute(statement)
        database.commit()


def take(*arguments, status=0, name="source.db"):
    """Imports a database; returns what was said."""
    before = {entry: os.stat(entry).st_mtime_ns for entry in os.listdir(".")}
    with open(name, "rb") as file:
        content = file.read()
    _, out, err = call("import", name, "--into", "s.baro", *arguments, status=status)
    with open(name, "rb") as file:
        assert file.read() == content, "the source was changed"
    if status:
        assert {entry: os.stat(entry).st_mtime_ns for entry in os.listdir(".")} == before, os.listdir(".")
        assert err.count("\n") == 1, err
    return out + err


def check_same(statements, encoding, arguments):
    make_database(*statements, encoding=encoding)
    take(*arguments)
    rows = make_rows()
    found = measure("s.baro", "--metric", "nps")[-1]
    close(found["value"], nps([row[1] for row in rows]))
    assert found["base"] == len(rows), found
    for month in ("2024-01", "2024-12"):
        wanted = [row[2] for row in rows if row[4].startswith(month)]
        close(measure("s.baro", "--metric", "mean", "--item", "csat", "--where", f"created={month}")[-1]["value"], sum(wanted) / len(wanted))


SAME = [
    ("plain", [], "UTF-8", []),
    ("UTF-16LE", [], "UTF-16le", []),
    ("UTF-16BE", [], "UTF-16be", []),
    ("views nobody picked", ["CREATE VIEW v AS SELECT * FROM feedback WHERE nps > 5", "CREATE VIEW w AS SELECT * FROM nowhere"], "UTF-8", []),
    ("a view that was picked", ["CREATE VIEW v AS SELECT id, nps + 0 AS nps, csat, created FROM feedback"], "UTF-8", ["--table", "v"]),
    ("a trigger", ["CREATE TRIGGER t AFTER INSERT ON feedback BEGIN DELETE FROM feedback; END"], "UTF-8", []),
    ("statistics and sequences", ["CREATE TABLE empty (id INTEGER PRIMARY KEY AUTOINCREMENT)", "ANALYZE"], "UTF-8", []),
    ("a generated column", ["ALTER TABLE feedback ADD COLUMN kind TEXT AS (CASE WHEN nps > 8 THEN 'P' ELSE 'D' END)"], "UTF-8", []),
    ("a table name that needs quotes", ['ALTER TABLE feedback RENAME TO "f""; DROP TABLE x;--"'], "UTF-8", []),
    ("one of two tables", ["CREATE TABLE other (id, score)", "INSERT INTO other VALUES (1, 2)"], "UTF-8", ["--table", "feedback"]),
]
REFUSED = [
    ("a view over nothing", ["CREATE VIEW v AS SELECT * FROM nowhere"], ["--table", "v"], "nowhere"),
    ("no such table", [], ["--table", "nope"], "feedback"),
    ("a view that loads code", ["CREATE VIEW v AS SELECT load_extension ('x') AS nps FROM feedback"], ["--table", "v"], "load_extension"),
    ("a view that makes a gigabyte", ["CREATE VIEW v AS SELECT randomblob (1000000000) AS nps FROM feedback"], ["--table", "v"], "too big"),
    ("a table of SQLite", ["ANALYZE"], ["--table", "sqlite_stat1"], "sqlite_stat1"),
    ("no rows", ["DELETE FROM feedback"], [], "feedback"),
    ("no tables", ["DROP TABLE feedback"], [], "no tables"),
]


def check_refused(statements, arguments, word):
    make_database(*statements)
    said = take(*arguments, status=1)
    assert word in said, said


def check_several_tables():
    """Several tables: the sentence names them."""
    make_database("CREATE TABLE other (id, score)", "INSERT INTO other VALUES (1, 2)")
    said = take(status=1)
    assert "feedback" in said and "other" in said, said


def check_study_as_source():
    """A study is no source, and the sentence says what it is."""
    make_database()
    take()
    _, _, err = call("import", "s.baro", "--into", "t.baro", status=1)
    assert "Barometer study" in err and not os.path.exists("t.baro"), err


def check_odd_values():
    """BLOBs, fractions, infinity, broken text and NULs among the answers are counted, not computed with."""
    make_database("UPDATE feedback SET nps = 9.5 WHERE id = 1", "UPDATE feedback SET nps = 9e999 WHERE id = 2",
                  "UPDATE feedback SET nps = CAST (x'ff00fe' AS TEXT) WHERE id = 3", "UPDATE feedback SET nps = NULL WHERE id = 4",
                  "UPDATE feedback SET nps = zeroblob (1000) WHERE id = 5", "UPDATE feedback SET nps = '7' WHERE id = 6")
    take()
    scores = [row[1] for row in make_rows() if row[0] not in (1, 2, 3, 4, 5, 6)] + [7]
    found = measure("s.baro", "--metric", "nps")[-1]
    close(found["value"], nps(scores))
    assert found["base"] == len(scores) and found["invalid"] + found["missing"] == 5 and found["invalid"] >= 3, found


def check_wal():
    """Rows that another program has committed but not moved into the main file count; those it has not, do not."""
    make_database()
    with contextlib.closing(sqlite3.connect("source.db", isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("INSERT INTO feedback VALUES (9001, 10, 5, 'Web', '2024-01-01', 'late')")
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM feedback WHERE id < 100")
        call("import", "source.db", "--into", "s.baro", status=0)
        other.execute("COMMIT")
    assert measure("s.baro", "--metric", "count")[0]["value"] == 501


def check_damage():
    """Flipped and missing bytes: read or refused, never a crash; what is refused leaves no study."""
    dice = random.Random(SEED)
    make_database()
    with open("source.db", "rb") as file:
        good = file.read()
    n_refused = 0
    for turn in range(60):
        bad = bytearray(good)
        if turn % 6 == 0:
            bad = bad[:dice.randrange(1, len(bad))]
        else:
            for _ in range(dice.choice([1, 3, 20, 200])):
                bad[dice.randrange(len(bad))] = dice.randrange(256)
        with open("source.db", "wb") as file:
            file.write(bad)
        status, _, err = call("import", "source.db", "--into", "s.baro")
        if status:
            n_refused += 1
            assert err.count("\n") == 1 and not os.path.exists("s.baro"), f"turn {turn} of seed {SEED}: {err}"
        else:
            run("check", "s.baro")
            os.remove("s.baro")
    assert 10 < n_refused < 60, n_refused


def check_no_files():
    """Folders, pipes, devices, missing files and endless links are refused."""
    os.mkfifo("pipe.csv")
    os.mkdir("folder.csv")
    os.symlink("loop2.csv", "loop.csv")
    os.symlink("loop.csv", "loop2.csv")
    for name in ("folder.csv", "pipe.csv", "/dev/zero", "/dev/null", "loop.csv", "missing.csv"):
        _, _, err = call("import", name, "--into", "s.baro", status=1)
        assert name in err and err.count("\n") == 1 and not os.path.exists("s.baro"), err
    with open("sparse.csv", "wb") as file:
        file.truncate(3 << 30)
    call("import", "sparse.csv", "--into", "s.baro", status=1)
    make_database()
    os.symlink("source.db", "link.db")
    call("import", "link.db", "--into", "s.baro", status=0)


for title, statements_to_run, text_encoding, options in SAME:
    add_test("the same numbers: " + title, check_same, statements_to_run, text_encoding, options)
for title, statements_to_run, options, wanted in REFUSED:
    add_test("refused: " + title, check_refused, statements_to_run, options, wanted)
for check in (check_several_tables, check_study_as_source, check_odd_values, check_wal, check_damage, check_no_files):
    add_test(check.__doc__, check)
main()
