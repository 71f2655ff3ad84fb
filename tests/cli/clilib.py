# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: running it, comparing, and speaking TAP."""
import csv
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import traceback

CLI, SOURCE_DIR = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
SAMPLE = os.path.join(SOURCE_DIR, "data", "sample", "sfo_2010_2018_tidy.csv")
FIXTURES = os.path.join(SOURCE_DIR, "tests", "fixtures", "cli")
TESTS = []
NOISE = re.compile(r"CRITICAL|WARNING|-Message:|assertion|Sanitizer|runtime error")


def environment(**more):
    env = {key: value for key, value in os.environ.items() if not key.startswith("LC_") and key not in ("LANG", "LANGUAGE")}
    env.update(LC_ALL="C.UTF-8", BARO_UNINSTALLED="1", G_DEBUG="fatal-warnings", **more)
    return env


def run(*arguments, status=0, **more):
    """Runs barometer-cli and returns its standard output; the exit status must be the one wanted."""
    done = subprocess.run([CLI, *arguments], capture_output=True, env=environment(**more))
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert done.returncode == status, f"{' '.join(arguments)}: status {done.returncode}, not {status}\n{out}\n{err}"
    return out


def fail(*arguments, status=1):
    """Runs a command that must fail and returns what it says on standard error."""
    done = subprocess.run([CLI, *arguments], capture_output=True, env=environment())
    err = done.stderr.decode("utf-8")
    assert done.returncode == status, f"{' '.join(arguments)}: status {done.returncode}, not {status}\n{err}"
    assert err.startswith("barometer-cli"), err
    return err


def measure(study, *options):
    """Returns the objects of measure --format json."""
    return json.loads(run("measure", study, *options, "--format", "json"))


def total(study, *options):
    return measure(study, *options)[-1]


def groups(study, column, *options):
    """Returns label -> object of a measure by one column."""
    return {entry["group"][column]: entry for entry in measure(study, "--by", column, *options) if entry["group"]}


def close(value, wanted, tolerance=1e-9):
    assert value is not None, f"undefined instead of {wanted}"
    assert math.isclose(value, wanted, rel_tol=tolerance, abs_tol=tolerance), f"{value} is not {wanted}"


def read_csv(path, encoding="utf-8-sig"):
    with open(path, encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def nps(answers):
    """Reichheld: promoters 9-10 less detractors 0-6, in points."""
    return 100.0 * (sum(a >= 9 for a in answers) - sum(a <= 6 for a in answers)) / len(answers)


def test(function):
    TESTS.append(function)
    return function


def add_test(title, function, *arguments):
    """A test made in a loop, in a folder of its own."""
    def run_apart():
        start = os.getcwd()
        with tempfile.TemporaryDirectory(dir=start) as folder:
            os.chdir(folder)
            try:
                function(*arguments)
            finally:
                os.chdir(start)
    run_apart.__doc__ = title
    TESTS.append(run_apart)


def call(*arguments, status=None, **options):
    """Runs any command with whatever input; returns status, output and messages. A crash, a warning of a library, a
    failure without a sentence, or another status than the one wanted is an error here."""
    done = subprocess.run([CLI, *arguments], capture_output=True, env=environment(), timeout=150, check=False, **options)
    out, err = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    what = f"{' '.join(arguments)[:300]}: status {done.returncode}\n{err[:2000]}"
    assert done.returncode in ((0, 1) if status is None else (status,)), what
    assert not NOISE.search(err), what
    assert done.returncode == 0 or out or err.startswith("barometer-cli"), what
    return done.returncode, out, err


def main():
    failed = 0
    with tempfile.TemporaryDirectory(prefix="baro-cli-") as folder:
        os.chdir(folder)
        print(f"1..{len(TESTS)}")
        for number, function in enumerate(TESTS, 1):
            try:
                function()
                print(f"ok {number} - {function.__doc__ or function.__name__}")
            except Exception:  # a failed test must not hide the others
                failed += 1
                print(f"not ok {number} - {function.__doc__ or function.__name__}")
                for line in traceback.format_exc().splitlines():
                    print(f"# {line}")
            sys.stdout.flush()
    sys.exit(1 if failed else 0)
