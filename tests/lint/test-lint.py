#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a small tree with one fault for each rule and looks whether the lint programs find it, at its line.

    test-lint.py TOP
"""
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else os.path.join(HERE, "..", ".."))
LICENCE = "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
UNFINISHED = "TO" + "DO"

# path -> (content, [(program, the beginning of the finding it must print)])
FAULTS = {
    "src/core/base/baro-up.c": (LICENCE + '#include "tally/baro-tally.h"\n#include <gtk/gtk.h>\n',
                                [("layers", "src/core/base/baro-up.c:2: base may not include tally"),
                                 ("layers", "src/core/base/baro-up.c:3: gtk/gtk.h needs a display")]),
    "src/core/tally/baro-tally.h": (LICENCE + '#include "tally/baro-ring.h"\n#include "baro-bare.h"\n',
                                    [("layers", 'src/core/tally/baro-tally.h:3: the include "baro-bare.h" does not name'),
                                     ("layers", "src/core/tally/baro-ring.h:1: these headers include each other")]),
    "src/core/tally/meson.build": ("dependencies: [baro_base_dep, baro_metrics_dep]\n",
                                   [("layers", "src/core/tally/meson.build:1: tally links metrics")]),
    "src/core/tally/baro-ring.h": (LICENCE + '#include "tally/baro-tally.h"\n', []),
    "src/core/data/baro-long.c": (LICENCE + "void\nlong_one (void)\n{\n" + "  call ();\n" * 71 + "}\n" + "\n" * 800,
                                  [("sizes", "src/core/data/baro-long.c:4: long_one() has 71 lines"),
                                   ("sizes", "src/core/data/baro-long.c:800:"),
                                   ("listed", "src/core/data/baro-long.c:1: no meson.build lists this source")]),
    "src/core/data/baro-calls.c": (LICENCE + "/* strcpy (a, b); in a comment is fine */\n"
                                   'const char *fine = "strcpy (a, b)";\n  strcpy (a, b);\n  x = g_ascii_strtod (a, b);\n'
                                   f'  y = atof (a); /* {UNFINISHED}: later */\n  sql = f ("SELECT * FROM %s", t);\n',
                                   [("words", "src/core/data/baro-calls.c:4: strcpy() is unbounded"),
                                    ("words", "src/core/data/baro-calls.c:6: atof() follows the locale"),
                                    ("words", "src/core/data/baro-calls.c:7: %s pastes text into SQL"),
                                    ("words", f'src/core/data/baro-calls.c:6: "{UNFINISHED}" tells of unfinished work')]),
    "src/core/data/baro-survey.h": ("int baro_survey_count (void);  \n",
                                    [("words", "src/core/data/baro-survey.h:1: baro_survey_count says survey"),
                                     ("words", "src/core/data/baro-survey.h:1: has no licence line"),
                                     ("words", "src/core/data/baro-survey.h:1: ends in a space")]),
    "src/app/pages/baro-text.c": (LICENCE + 'gtk_label_set_text (a, "Hello there");\ngtk_label_set_text (a, _("Fine"));\n'
                                  'g_set_error (error, DOMAIN, CODE, "It broke at %d", n);\nadw_toast_new (name);\n'
                                  'gtk_label_set_text (a, _("One") " two");\n'
                                  'g_object_new (T, "title", "Bare title", NULL);\nx = g_strdup_printf ("%d of them", n);\n'
                                  'static void\nsay (const char *text)\n{\n  adw_toast_new (text);\n}\n\n'
                                  'static void\nspeak (void)\n{\n  say (_("Fine"));\n  say (name);\n}\n',
                                  [("strings", 'src/app/pages/baro-text.c:2: "Hello there" is shown but not marked'),
                                   ("strings", 'src/app/pages/baro-text.c:4: "It broke at %d" is shown but not marked'),
                                   ("strings", "src/app/pages/baro-text.c:5: adw_toast_new() parses markup"),
                                   ("strings", "src/app/pages/baro-text.c:12: adw_toast_new() parses markup"),
                                   ("strings", 'src/app/pages/baro-text.c:7: "Bare title" is shown but not marked'),
                                   ("strings", 'src/app/pages/baro-text.c:8: "%d of them" is worded but not marked'),
                                   ("strings", "src/app/pages/baro-text.c:6: a translated text is glued"),
                                   ("listed", "src/app/pages/baro-text.c:1: has strings to translate")]),
    "ui/pages/baro-text.ui": ('<interface>\n <object class="GtkLabel">\n  <property name="label">Bare</property>\n'
                              ' </object>\n</interface>\n',
                              [("strings", 'ui/pages/baro-text.ui:3: "Bare" is not marked translatable'),
                               ("listed", "ui/pages/baro-text.ui:1: no resource file lists this template")]),
    "tests/core/data/test-lost.c": (LICENCE, [("listed", "tests/core/data/test-lost.c:1: no meson.build lists this test")]),
    "docs/notes.md": ("Written in /wo" + "rk/main by a sub" + "agent.\n",
                      [("words", 'docs/notes.md:1: "/wo' + 'rk/" speaks of something else')]),
    "flatpak/permissions.txt": ("[Context]\n", []),
    "flatpak/io.github.baro_cx.Barometer.json": (
        '{"id": "io.github.baro_cx.Barometer", "finish-args": ["--share=network"], "modules": []}\n',
        [("desktop", "flatpak/io.github.baro_cx.Barometer.json:1: --share=network asks for more")]),
    "help/C/lost.page": (
        '<page xmlns="http://projectmallard.org/1.0/" id="found"><title>A</title><p><link xref="nowhere"/><gui>No such</gui></p></page>\n',
        [("help", "help/C/lost.page:1: the page's id is not its file's name"), ("help", "help/C/lost.page:1: links to nowhere"),
         ("help", "help/zh_CN/lost.page:1: is missing"), ("help", "help/C/lost.page:1: speaks of “No such”")]),
    "data/extra.xml": ("<a>\n", [("desktop", "data/extra.xml:1:")]),
    "po/zh_CN.po": ('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Only this"\nmsgstr ""\n',
                    [("translation", "po/zh_CN.po:1: is not complete")]),
    "po/LINGUAS": ("", [("translation", "po/LINGUAS:1: zh_CN is not listed")]),
}
COPIED = ["ARCHITECTURE.md", "meson.build", "po/POTFILES", "data"]


def make_tree(folder):
    for path in COPIED:
        source, target = os.path.join(TOP, path), os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if os.path.isdir(source):
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("*.csv"))
        else:
            shutil.copy(source, target)
    for path, (content, _) in FAULTS.items():
        os.makedirs(os.path.dirname(os.path.join(folder, path)), exist_ok=True)
        with open(os.path.join(folder, path), "w", encoding="utf-8") as file:
            file.write(content)


def run_program(name, folder):
    command = [sys.executable, "-B", os.path.join(HERE, f"lint-{name}.py"), folder, folder]
    result = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return result.returncode, result.stdout + result.stderr


def main():
    with tempfile.TemporaryDirectory() as folder:
        make_tree(folder)
        names = sorted({name for _, expected in FAULTS.values() for name, _ in expected})
        outputs = {name: run_program(name, folder) for name in names}

    results = [(f"lint-{name} fails on a faulty tree", status == 1, output) for name, (status, output) in outputs.items()]
    for _, expected in FAULTS.values():
        for name, finding in expected:
            found = f"# {finding}" in outputs[name][1]
            results.append((f"lint-{name} finds {finding}", found, outputs[name][1]))

    print(f"1..{len(results)}")
    for number, (what, passed, output) in enumerate(results, 1):
        print(f"{'ok' if passed else 'not ok'} {number} - {what.replace('#', '')}")
        if not passed:
            print("".join(f"# {line}\n" for line in output.splitlines()[:40]), end="")
    return 0 if all(passed for _, passed, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
