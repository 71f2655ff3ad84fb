#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills, full disks, locks, missing rights, damaged and hostile study files. The study must be as the last finished
command left it, and whatever cannot be done ends in one plain sentence."""
import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import time

from clilib import CLI, add_test, call, environment, main, measure, run

SEED = int(os.environ.get("BARO_SEED", "4711"))
N_KILLS = int(os.environ.get("BARO_KILLS", "8"))
COMMANDS = [["check", "s.baro"], ["info", "s.baro"], ["measure", "s.baro", "--metric", "nps", "--by", "date:month", "--by", "channel"],
            ["measure", "s.baro", "--metric", "mean", "--item", "seconds", "--weight", "weight"],
            ["measure", "s.baro", "--metric", "count", "--where", "comment~words", "--by", "csat"], ["export", "s.baro", "-o", "out.csv"]]


def write_table(name, first, end):
    with open(name, "w", encoding="utf-8") as file:
        file.write("id,date,channel,nps,csat,seconds,weight,comment\n")
        for i in range(first, end):
            file.write(f'r{i},2024-{i % 12 + 1:02}-{i % 28 + 1:02},{["Web", "App", "电话"][i % 3]},{i % 11},{i % 5 + 1},{i * 17 % 5000 / 10},'
                       f'{1 + i % 3},"text {i}, 很好, words"\n')
    return name


def make_study(n=3000):
    run("import", write_table("one.csv", 0, n), "--into", "s.baro")


def digest(path="s.baro"):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def state():
    """Responses and figures of the study; the file must be whole."""
    assert call("check", "s.baro", status=0)[1] == "The study file is whole.\n"
    info = json.loads(run("info", "s.baro", "--json"))
    return info["responses"], len(info["sources"])


def kill_after(seconds, *arguments, number=signal.SIGKILL):
    with subprocess.Popen([CLI, *arguments], env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        time.sleep(seconds)
        process.send_signal(number)
        err = process.communicate()[1].decode()
    return process.returncode, err


def kill_first_import(moment):
    with contextlib.suppress(FileNotFoundError):
        os.remove("s.baro")
    kill_after(moment, "import", "one.csv", "--into", "s.baro")
    if not os.path.exists("s.baro"):
        return
    if call("info", "s.baro")[0] == 1:
        assert os.path.getsize("s.baro") == 0
    else:
        assert state() in ((0, 0), (60000, 1)), state()


def check_first_moments():
    """Killed while the study file is made, an import leaves nothing that stands in the way of the next."""
    write_table("one.csv", 0, 300)
    for turn in range(30):
        with contextlib.suppress(FileNotFoundError):
            os.remove("s.baro")
        kill_after(0.004 + turn * 0.002, "import", "one.csv", "--into", "s.baro")
        run("import", "one.csv", "--into", "s.baro")
        assert state()[0] == 300, state()


def check_kills():
    """Killed at any moment, an import has happened or has not, and the next one works."""
    dice = random.Random(SEED)
    write_table("one.csv", 0, 60000)
    write_table("two.csv", 60000, 120000)
    start = time.monotonic()
    run("import", "one.csv", "--into", "base.baro")
    length = time.monotonic() - start
    for _ in range(N_KILLS):
        kill_first_import(dice.uniform(0, length * 1.2))
        run("import", "one.csv", "--into", "s.baro")
        assert state()[0] == 60000, state()

        shutil.copy("base.baro", "s.baro")
        kill_after(dice.uniform(0, length * 1.5), "import", "two.csv", "--into", "s.baro")
        assert state() in ((60000, 1), (120000, 2)), state()
        run("import", "two.csv", "--into", "s.baro")
        assert state()[0] == 120000, state()


def interrupt(number, source, study):
    """Sends a signal as soon as an import has begun to write, which its journal shows."""
    journal = study + "-journal"
    with subprocess.Popen([CLI, "import", source, "--into", study], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        while not (os.path.exists(study) and os.path.exists(journal)) and process.poll() is None:
            time.sleep(0.001)
        process.send_signal(number)
        out, err = process.communicate()
    assert not os.path.exists(journal)
    return process.returncode, out.decode(), err.decode()


def check_interrupt(number):
    """Ctrl-C and a request to end take the import back: one sentence, status 1, the study as it was."""
    make_study(3000)
    before = digest()
    write_table("many.csv", 3000, 900000)
    for _ in range(3):
        status, out, err = interrupt(number, "many.csv", "s.baro")
        assert status == 1 and out == "" and err.count("\n") == 1 and "cancelled" in err, (status, out, err)
        assert digest() == before and state() == (3000, 1)
    status, out, err = interrupt(number, "many.csv", "new.baro")
    assert status == 1 and out == "" and err.count("\n") == 1, (status, out, err)
    assert not os.path.exists("new.baro"), "a study that was begun stays"
    run("import", "many.csv", "--into", "s.baro")
    assert state() == (900000, 2)


def check_empty_file():
    """What a kill in the first moment leaves, an empty file, becomes a study."""
    with open("s.baro", "w", encoding="utf-8"):
        pass
    make_study()
    assert state() == (3000, 1)


def check_full_disk():
    """On a full disk the study stays, byte for byte, and nothing is left beside it."""
    os.mkdir("disk")
    write_table("one.csv", 0, 30000)
    write_table("two.csv", 30000, 90000)
    n_failed = 0
    for kilobytes in list(range(16, 400, 48)) + list(range(400, 3600, 200)):
        if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "none", "disk"],
                                               capture_output=True, check=False).returncode:
            return # needs the right to make a small disk
        try:
            status, _, err = call("import", "one.csv", "--into", "disk/s.baro")
            if status:
                n_failed += 1
                assert os.listdir("disk") == [] and "disk is full" in err and err.count("\n") == 1, (os.listdir("disk"), err)
                continue
            before = digest("disk/s.baro")
            status, _, err = call("import", "two.csv", "--into", "disk/s.baro")
            if status:
                n_failed += 1
                assert digest("disk/s.baro") == before and os.listdir("disk") == ["s.baro"] and "disk is full" in err, err
            for name in ("out.csv", "out.sqlite"):
                status, _, err = call("export", "disk/s.baro", "-o", "disk/" + name)
                assert status == 0 or (os.listdir("disk") == ["s.baro"] and err.count("\n") == 1), (os.listdir("disk"), err)
                assert status == 0 or err.endswith(f"The file disk/{name} could not be written: No space left on device\n"), err
                with contextlib.suppress(FileNotFoundError):
                    os.remove("disk/" + name)
        finally:
            subprocess.run(["umount", "disk"], check=True)
    assert n_failed > 3, n_failed


def check_full_output():
    """A full standard output is a failure."""
    make_study()
    with open("/dev/full", "wb") as full:
        done = subprocess.run([CLI, "measure", "s.baro", "--metric", "nps", "--by", "date:day"], stdout=full, stderr=subprocess.PIPE,
                              env=environment(), check=False)
    assert done.returncode == 1 and done.stderr.count(b"\n") == 1, done


def as_nobody():
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


def check_rights():
    """Without the right to write, reading works and writing says so."""
    os.mkdir("locked")
    make_study()
    shutil.move("s.baro", "locked/s.baro")
    folders = [os.getcwd(), os.path.dirname(os.getcwd())]
    modes = [os.stat(folder).st_mode for folder in folders]
    before = digest("locked/s.baro")
    for folder in folders:
        os.chmod(folder, 0o755)
    try:
        for folder_mode, file_mode in ((0o555, 0o444), (0o555, 0o666), (0o755, 0o444)):
            os.chmod("locked/s.baro", file_mode)
            os.chmod("locked", folder_mode)
            assert call("measure", "locked/s.baro", "--metric", "nps", preexec_fn=as_nobody)[0] == 0
            assert call("check", "locked/s.baro", preexec_fn=as_nobody)[0] == 0
            _, _, err = call("import", "one.csv", "--into", "locked/s.baro", status=1, preexec_fn=as_nobody)
            assert "reading only" in err, err
            assert "locked/new.baro" in call("import", "one.csv", "--into", "locked/new.baro", status=1, preexec_fn=as_nobody)[2]
            call("export", "locked/s.baro", "-o", "locked/out.csv", status=1, preexec_fn=as_nobody)
            assert os.listdir("locked") == ["s.baro"] and digest("locked/s.baro") == before
        os.chmod("one.csv", 0)
        _, _, err = call("import", "one.csv", "--into", "x.baro", status=1, preexec_fn=as_nobody)
        assert "one.csv" in err or "x.baro" in err, err
    finally:
        os.chmod("locked", 0o755)
        for folder, mode in zip(folders, modes):
            os.chmod(folder, mode)


def check_lock():
    """While another program writes, an import waits a moment and then says so; reading goes on."""
    make_study()
    wanted = [call(*command, status=0)[1] for command in COMMANDS]
    with contextlib.closing(sqlite3.connect("s.baro", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE meta SET value = '1' WHERE key = 'n_rows'")
        assert "Another program" in call("import", "one.csv", "--into", "s.baro", status=1)[2]
        assert [call(*command, status=0)[1] for command in COMMANDS] == wanted
        other.execute("ROLLBACK")
    assert state() == (3000, 1)


def check_exclusive_lock():
    """While another program keeps readers out, a reading command waits for it."""
    make_study()
    with contextlib.closing(sqlite3.connect("s.baro", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with subprocess.Popen([CLI, "info", "s.baro", "--json"], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            time.sleep(3)
            assert process.poll() is None, process.communicate()
            other.execute("ROLLBACK")
            out, err = process.communicate(timeout=10)
    assert process.returncode == 0 and json.loads(out)["responses"] == 3000, err


def check_damage():
    """Flipped and missing bytes: the right figures or a refusal, never others; check agrees."""
    dice = random.Random(SEED)
    make_study()
    wanted = [call(*command, status=0)[1] for command in COMMANDS[2:5]]
    with open("s.baro", "rb") as file:
        good = file.read()
    for turn in range(40):
        bad = bytearray(good)
        if turn % 8 == 0:
            bad = bad[:dice.randrange(len(bad))]
        else:
            for _ in range(dice.choice([1, 1, 4, 40])):
                bad[dice.randrange(len(bad))] ^= 1 << dice.randrange(8)
        with open("s.baro", "wb") as file:
            file.write(bad)
        statuses = [call(*command)[0] for command in COMMANDS]
        assert statuses[0] == 1 or not any(statuses), f"turn {turn} of seed {SEED}: check found nothing, but {statuses}"
        for command, text in zip(COMMANDS[2:5], wanted):
            status, out, err = call(*command)
            assert out == text if status == 0 else err.count("\n") == 1, f"turn {turn} of seed {SEED}: {command}\n{out}\n{err}"
        assert digest() == hashlib.sha256(bad).hexdigest(), "a reading command wrote"


HOSTILE = [
    ("a newer version", ["PRAGMA user_version = 99"]),
    ("another kind of database", ["PRAGMA application_id = 1"]),
    ("a trigger", ["CREATE TRIGGER t AFTER INSERT ON source BEGIN DELETE FROM chunk; END"]),
    ("a view", ["CREATE VIEW v AS SELECT 1"]),
    ("a view in a table's place", ["DROP TABLE rejected", "CREATE VIEW rejected AS SELECT 1"]),
    ("a table more", ["CREATE TABLE extra (a)"]),
    ("a virtual table", ["CREATE VIRTUAL TABLE f USING fts5 (a)"]),
    ("a table less", ["DROP TABLE chunk"]),
    ("no number of responses", ["DELETE FROM meta"]),
    ("a huge number of responses", ["UPDATE meta SET value = '4000000000' WHERE key = 'n_rows'"]),
    ("other rows than stated", ["UPDATE meta SET value = '2999' WHERE key = 'n_rows'"]),
    ("no values", ["DELETE FROM chunk"]),
    ("no labels", ["DELETE FROM dictionary"]),
    ("values that lie about their kind", ["UPDATE chunk SET encoding = encoding + 1"]),
    ("labels cut short", ["UPDATE dictionary SET data = substr (data, 1, 30)"]),
    ("a scale that is none", ["UPDATE column_info SET scale = '{' WHERE scale IS NOT NULL"]),
    ("a kind that is none", ["UPDATE column_info SET kind = 'poem'"]),
]


def check_hostile(statements):
    make_study()
    with contextlib.closing(sqlite3.connect("s.baro")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    before = digest()
    assert call("check", "s.baro")[0] == 1
    for command in COMMANDS:
        status, out, err = call(*command)
        assert status == 0 or out or err.count("\n") == 1, err
    statuses = [call(*command)[0] for command in COMMANDS[1:]]
    assert any(statuses), "nothing was refused"
    assert digest() == before


for check in (check_kills, check_first_moments, check_empty_file, check_full_disk, check_full_output, check_rights, check_lock, check_exclusive_lock,
              check_damage):
    add_test(check.__doc__, check)
for title, sent in (("Ctrl-C", signal.SIGINT), ("a request to end", signal.SIGTERM)):
    add_test(f"{title} takes an import back", check_interrupt, sent)
for title, sql in HOSTILE:
    add_test("hostile study: " + title, check_hostile, sql)
main()
