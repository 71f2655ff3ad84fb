# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real window through the accessibility bus, as a screen reader sees it.

Run inside tests/ui/with-display. Actions go through AT-SPI, keys through xdotool; nothing aims the pointer."""

import os
import subprocess
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

Atspi.init()
Atspi.set_timeout(3000, 10000)

PATIENCE = 15.0   # seconds until something that should happen counts as not happening
BREATH = 0.3      # two actions within a quarter of a second: the second would be lost


class Failure(Exception):
    pass


def wait_for(what, condition, patience=PATIENCE):
    """Waits until condition() is true and returns what it returned."""
    end = time.monotonic() + patience
    while True:
        try:
            answer = condition()
        except GLib.Error:      # the accessible went away while it was looked at
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failure(f"waited {patience:.0f} s in vain: {what}")
        time.sleep(0.05)


def name_of(node):
    try:
        return node.get_name() or ""
    except GLib.Error:
        return ""


# What later versions of the accessibility library call a role.
FORMER_NAMES = {"button": "push button"}


def role_of(node):
    try:
        name = node.get_role_name() if node is not None else ""
        return FORMER_NAMES.get(name, name)
    except GLib.Error:
        return ""


def has_state(node, state):
    try:
        return node.get_state_set().contains(state)
    except GLib.Error:
        return False


def action_of(node):
    try:
        action = node.get_action_iface()
        return action if action is not None and action.get_n_actions() > 0 else None
    except GLib.Error:
        return None


def is_shown(node):
    return has_state(node, Atspi.StateType.SHOWING)


def walk(node, depth=0):
    """All accessibles below node that are shown, parents first."""
    if depth > 60:
        return
    try:
        n = node.get_child_count()
    except GLib.Error:
        return
    for i in range(n):
        try:
            child = node.get_child_at_index(i)
        except GLib.Error:
            continue
        if child is None:
            continue
        yield child
        yield from walk(child, depth + 1)


class Program:
    """The program under test, with its log."""

    def __init__(self, arguments, log_path, environment=None):
        self.log_path = log_path
        self.log = open(log_path, "w")
        environment = dict(os.environ, **(environment or {}))
        # Only the program's own warnings are of interest, and all of them.
        environment["G_MESSAGES_DEBUG"] = ""
        self.process = subprocess.Popen(arguments, stdout=self.log, stderr=subprocess.STDOUT, env=environment)

    def application(self):
        def find():
            if self.process.poll() is not None:
                raise Failure(f"the program ended with status {self.process.returncode}:\n" + self.read_log())
            desktop = Atspi.get_desktop(0)
            for i in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(i)
                if child is not None and child.get_process_id() == self.process.pid:
                    return child
            return None
        return wait_for("the program on the accessibility bus", find)

    def find_all(self, role=None, name=None, contains=None, shown=True):
        found = []
        for node in walk(self.application()):
            if shown and not is_shown(node):
                continue
            if role is not None and role_of(node) != role:
                continue
            if name is not None and name_of(node) != name:
                continue
            if contains is not None and contains not in name_of(node):
                continue
            found.append(node)
        return found

    def find(self, role=None, name=None, contains=None, patience=PATIENCE):
        what = f"{role or 'something'} called {name or contains or 'anything'}"

        def look():
            found = self.find_all(role, name, contains)
            return found[0] if found else None
        return wait_for(what, look, patience)

    def is_gone(self, role=None, name=None, contains=None):
        wait_for(f"{role} {name or contains} to go away", lambda: not self.find_all(role, name, contains))

    def click(self, node):
        """Presses a button; in later versions a menu button is a frame around the one that can be pressed."""
        time.sleep(BREATH)
        action = next((a for a in map(action_of, (node, *walk(node))) if a is not None), None)
        if action is None or not action.do_action(0):
            raise Failure(f"{role_of(node)} “{name_of(node)}” cannot be clicked")
        time.sleep(BREATH)

    def window_id(self):
        def search():
            # Popovers are windows too, but without a name; a later window has a higher number.
            out = subprocess.run(["xdotool", "search", "--onlyvisible", "--all", "--pid", str(self.process.pid), "--name", "."],
                                 capture_output=True, text=True)
            return sorted(int(word) for word in out.stdout.split())
        return str(wait_for("a window on the screen", search)[-1])

    def keys(self, *keys):
        """Presses keys in the newest window."""
        window = self.window_id()
        focused = subprocess.run(["xdotool", "getwindowfocus"], capture_output=True, text=True).stdout.strip()
        if focused != window:
            subprocess.run(["xdotool", "windowfocus", window], check=False)
        for key in keys:
            time.sleep(BREATH)
            subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
        time.sleep(BREATH)

    def tab_to(self, role, begins, most=40):
        """Walks with the Tab key to what is called so."""
        for _ in range(most):
            for node in walk(self.application()):
                if role_of(node) == role and name_of(node).startswith(begins) and has_state(node, Atspi.StateType.FOCUSED):
                    return node
            self.keys("Tab")
        raise Failure(f"Tab does not come to {role} {begins}…")

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "30", text], check=True)
        time.sleep(BREATH)

    def resize(self, width, height):
        window = self.window_id()
        subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", window, str(width), str(height)], check=True)
        time.sleep(2 * BREATH)

    def read_log(self):
        self.log.flush()
        with open(self.log_path, errors="replace") as log:
            return log.read()

    def assert_quiet(self):
        loud = [line for line in self.read_log().splitlines() if "WARNING" in line or "CRITICAL" in line or "ERROR" in line or "runtime error" in line]
        if loud:
            raise Failure("the program complained:\n" + "\n".join(loud[:20]))

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.log.close()


def screenshot(path):
    subprocess.run(["import", "-window", "root", path], check=True)


class Report:
    """Test Anything Protocol, one line per step; the steps of a scenario build on each other."""

    def __init__(self):
        self.n = 0
        self.failed = 0

    def step(self, title, function):
        self.n += 1
        try:
            function()
            print(f"ok {self.n} - {title}", flush=True)
            return True
        except (Failure, AssertionError, subprocess.CalledProcessError, GLib.Error) as error:
            self.failed += 1
            print(f"not ok {self.n} - {title}", flush=True)
            for line in str(error).splitlines() or [repr(error)]:
                print(f"# {line}", flush=True)
            return False

    def finish(self):
        print(f"1..{self.n}", flush=True)
        sys.exit(1 if self.failed else 0)
