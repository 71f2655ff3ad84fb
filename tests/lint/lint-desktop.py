#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Desktop file, metainfo, MIME type, settings, icons, Flatpak and translation, each by its own checker.

    lint-desktop.py TOP BUILD    BUILD holds the merged files
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

from lintlib import TOP, Report, exists, files, read

APP_ID = "io.github.baro_cx.Barometer"
BUILD = os.path.abspath(sys.argv[2]) if len(sys.argv) > 2 else os.path.join(TOP, "_build")
NEAR_ID = re.compile(r"\b(?:io|org|com)[./](?:github|gitlab|gnome)[./][\w.-]*[./]?Barometer\b", re.IGNORECASE)
PERMISSIONS = ["--share=ipc", "--socket=wayland", "--socket=fallback-x11", "--device=dri"]


def run(command, **options):
    """Returns the output lines of a checker that failed, else an empty list."""
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, **options)
    if result.returncode == 0:
        return []
    return [line for line in (result.stdout + result.stderr).splitlines() if line.strip()] or [f"{command[0]} failed"]


def tool_check(report, name, path, command, **options):
    if not shutil.which(command[0]):
        report.skip(name, f"{command[0]} is not installed")
    elif not os.path.exists(path):
        report.check(name, [f"{os.path.relpath(path, TOP)}:1: does not exist"])
    else:
        report.check(name, [f"{os.path.relpath(path, TOP)}:1: {line}" for line in run(command, **options)])


def xml_findings():
    paths = [path for path in files("ui", "data", "src/app", ends=(".ui", ".xml", ".xml.in", ".svg"))]
    for path in paths:
        for line in run(["xmllint", "--noout", "--nonet", os.path.join(TOP, path)]):
            yield f"{path}:1: {line}"


def length_findings():
    path = f"data/{APP_ID}.metainfo.xml.in"
    root = ElementTree.fromstring(read(path))
    summary, name = root.findtext("summary"), root.findtext("name")
    if len(summary) > 35 or summary.endswith("."):
        yield f'{path}:1: the summary "{summary}" is longer than 35 characters or ends in a full stop'
    if len(name) > 15:
        yield f'{path}:1: the name "{name}" is longer than 15 characters'
    if "artificial intelligence" not in " ".join(root.find("description").itertext()):
        yield f"{path}:1: does not say that the program was written with the assistance of artificial intelligence"
    for image in root.iter("image"):
        picture = "data/screenshots/" + os.path.basename(image.text.strip())
        if not exists(picture):
            yield f"{path}:1: the screenshot {picture} does not exist"


def id_findings():
    for path in files("data", "src", "ui", "po", "flatpak", "tests", ends=(".c", ".h", ".ui", ".in", ".xml", ".build", ".json", ".po", ".py")):
        for number, line in enumerate(read(path).splitlines(), 1):
            for match in NEAR_ID.finditer(line):
                if match.group() not in (APP_ID, APP_ID.replace(".", "/")):
                    yield f"{path}:{number}: {match.group()} is not the application id {APP_ID}"
    for path in files("data", ends=(".desktop.in", ".metainfo.xml.in", ".mime.xml.in", ".gschema.xml")):
        if not os.path.basename(path).startswith(APP_ID + "."):
            yield f"{path}:1: is not named after the application id"
    if f"app_id = '{APP_ID}'" not in read("meson.build"):
        yield f"meson.build:1: app_id is not {APP_ID}"


def icon_findings():
    for path in (f"scalable/apps/{APP_ID}.svg", f"symbolic/apps/{APP_ID}-symbolic.svg",
                 "scalable/mimetypes/application-x-barometer-study.svg"):
        if not exists(f"data/icons/hicolor/{path}"):
            yield f"data/icons/hicolor/{path}:1: does not exist"


def flatpak_findings():
    path = f"flatpak/{APP_ID}.json"
    manifest = json.loads(read(path))
    if manifest["id"] != APP_ID:
        yield f"{path}:1: the id is {manifest['id']}"
    for permission in manifest["finish-args"]:
        if permission not in PERMISSIONS:
            yield f"{path}:1: {permission} asks for more than showing a window"
    wanted = {}
    for permission in manifest["finish-args"]:
        kind, value = permission.lstrip("-").split("=", 1)
        wanted.setdefault({"share": "shared", "socket": "sockets", "device": "devices"}.get(kind, kind), []).append(value)
    shown = "[Context]\n" + "".join(f"{kind}={';'.join(values)};\n" for kind, values in wanted.items())
    if shown != read("flatpak/permissions.txt"):
        yield f"{path}:1: the permissions are not those of flatpak/permissions.txt"
    for module in manifest["modules"]:
        for source in module["sources"]:
            if source["type"] == "archive" and not re.fullmatch(r"[0-9a-f]{64}", source.get("sha256", "")):
                yield f"{path}:1: the source of {module['name']} has no checksum"


def mime_check(report):
    if not shutil.which("update-mime-database"):
        report.skip("the MIME type is valid", "update-mime-database is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        packages = os.path.join(folder, "mime", "packages")
        os.makedirs(packages)
        shutil.copy(os.path.join(TOP, "data", f"{APP_ID}.mime.xml.in"), os.path.join(packages, f"{APP_ID}.xml"))
        lines = run(["update-mime-database", os.path.join(folder, "mime")])
        types = os.path.join(folder, "mime", "application", "x-barometer-study.xml")
        if not lines and not os.path.exists(types):
            lines = ["the type was not taken up"]
        report.check("the MIME type is valid", [f"data/{APP_ID}.mime.xml.in:1: {line}" for line in lines])


def settings_findings():
    with tempfile.TemporaryDirectory() as folder:
        for line in run(["glib-compile-schemas", "--strict", "--dry-run", f"--targetdir={folder}", os.path.join(TOP, "data")]):
            yield f"data/{APP_ID}.gschema.xml:1: {line}"
    for key in ElementTree.fromstring(read(f"data/{APP_ID}.gschema.xml")).iter("key"):
        if key.find("summary") is None or key.find("description") is None:
            yield f"data/{APP_ID}.gschema.xml:1: the key {key.get('name')} has no summary or description"
        if key.get("type") in ("i", "u", "d", "x", "t") and key.find("range") is None:
            yield f"data/{APP_ID}.gschema.xml:1: the key {key.get('name')} has no range"


def manual_findings():
    for path in files("data", "src", ends=(".1", ".1.in")):
        for line in run(["mandoc", "-T", "lint", "-W", "warning", os.path.join(TOP, path)]):
            yield line.replace(TOP + os.sep, "").replace("mandoc: ", "")


def data_file(name):
    return os.path.join(BUILD, "data", f"{APP_ID}.{name}")


result = Report()
tool_check(result, "the desktop file is valid", data_file("desktop"), ["desktop-file-validate", data_file("desktop")])
tool_check(result, "the metainfo is valid", data_file("metainfo.xml"),
           ["appstreamcli", "validate", "--no-net", "--no-color", data_file("metainfo.xml")])
if shutil.which("xmllint"):
    result.check("XML is well-formed", xml_findings())
else:
    result.skip("XML is well-formed", "xmllint is not installed")
mime_check(result)
if shutil.which("glib-compile-schemas"):
    result.check("the settings compile and are described", settings_findings())
else:
    result.skip("the settings compile and are described", "glib-compile-schemas is not installed")
if shutil.which("mandoc"):
    result.check("the manual page is valid", manual_findings())
else:
    result.skip("the manual page is valid", "mandoc is not installed")
result.check("name and summary are short, AI is told, screenshots exist", length_findings())
result.check("one application id", id_findings())
result.check("icons exist", icon_findings())
result.check("the Flatpak asks for a window only", flatpak_findings())
result.finish()
