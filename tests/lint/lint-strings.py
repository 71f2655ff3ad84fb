#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text that a person sees can be translated, and text from data cannot pass as markup."""
import re
import xml.etree.ElementTree as ElementTree

from lintlib import Report, files, line_of, read, without_comments

# Function -> which arguments a person sees (from 0); None means all of them.
SETTER = re.compile(
    r"\b(?:gtk_\w+_set_(?:label|title|text|tooltip_text|placeholder_text|markup|tooltip_markup|subtitle)"
    r"|adw_\w+_set_(?:label|title|subtitle|description|heading|body|button_label)"
    r"|gtk_(?:label|button|check_button|toggle_button|link_button)_new(?:_with_label|_with_mnemonic)?"
    r"|gtk_(?:file_chooser_native|alert_dialog)_new|adw_message_dialog_new|adw_toast_new|adw_window_title_new"
    r"|baro_alert_show|baro_window_add_toast)\s*\(")
NEVER_SHOWN = "_ERROR_RESTART" # tells the importer to read again in another way; nobody sees it
FOURTH = re.compile(r"\bg_(?:set_error|set_error_literal|error_new|error_new_literal|task_return_new_error)\s*\(")
MENU = re.compile(r"\bg_menu(?:_item)?_(?:append|prepend|insert|new|append_section|append_submenu)\s*\(")
PREFIX = re.compile(r"\bg_(?:propagate_)?prefix_error\s*\(")
TRANSLATED = re.compile(r"\b(?:_|C_|N_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?|g_dgettext)\s*\(")
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')
MACHINE = re.compile(r"[a-z][a-z0-9-]*[.:][A-Za-z0-9:.('\")-]*|[a-z0-9]+(?:-[a-z0-9]+)+")
FORMAT = re.compile(r"%[-+ #0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t)?[diouxXeEfFgGaAcspn%]|\\[a-z0-9]+|<[^>]+>|&\w+;")


TITLED = re.compile(r"\b(?:gtk_stack_add_titled|adw_view_stack_add_titled(?:_with_icon)?)\s*\(")
COLUMN = re.compile(r"\bgtk_column_view_column_new\s*\(")
PRINTED = re.compile(r"\bg_printerr\s*\(")
PAIRS = re.compile(r'"(?:label|title|subtitle|description|tooltip-text|placeholder-text|heading|body|comments|button-label)"\s*,'
                   r'\s*"((?:\\.|[^"\\\n])*)"|GTK_ACCESSIBLE_PROPERTY_(?:LABEL|DESCRIPTION|VALUE_TEXT)\s*,\s*"((?:\\.|[^"\\\n])*)"')
SENTENCE = re.compile(r"\b(?:g_(?:strdup_printf|string_append_printf|string_append|strdup)|baro_string_format)\s*\(")
SENTENCE_FLOORS = ("src/core/figures/", "src/core/report/", "src/core/chart/", "src/core/metrics/", "src/app/")


def argument_list(source, start):
    """Splits the arguments of the call whose "(" ends before @start, at commas of the first level."""
    depth, in_string, begin, arguments, place = 1, False, start, [], start
    while place < len(source) and depth:
        char = source[place]
        if in_string:
            if char == "\\":
                place += 1
            elif char == '"':
                in_string = False
        elif char == '"':
            in_string = True
        elif char in "([{":
            depth += 1
        elif char in ")]}":
            depth -= 1
        elif char == "," and depth == 1:
            arguments.append(source[begin:place])
            begin = place + 1
        place += 1
    arguments.append(source[begin:place - 1])
    return arguments


def is_words(literal):
    text = FORMAT.sub(" ", literal)
    return bool(re.search(r"[A-Za-z]{2,}|[\u4e00-\u9fff]", text)) and not MACHINE.fullmatch(literal)


def untranslated(argument):
    if TRANSLATED.search(argument):
        return None
    for match in LITERAL.finditer(argument):
        if is_words(match.group(1)):
            return match.group(1)
    return None


def code_findings():
    shown = [(SETTER, None), (FOURTH, 3), (MENU, 1), (PREFIX, 1), (TITLED, 3), (COLUMN, 0), (PRINTED, 0)]
    for path in files("src", ends=(".c",)):
        source = without_comments(read(path))
        for pattern, position in shown:
            for match in pattern.finditer(source):
                arguments = argument_list(source, match.end())
                if pattern is FOURTH and len(arguments) > 2 and arguments[2].strip().endswith(NEVER_SHOWN):
                    continue
                seen = arguments if position is None else arguments[position:position + 1]
                for argument in seen:
                    literal = untranslated(argument)
                    if literal is not None:
                        yield f'{path}:{line_of(source, match.start())}: "{literal[:60]}" is shown but not marked for translation'


def pair_findings():
    for path in files("src/app", ends=(".c",)):
        source = without_comments(read(path))
        for match in PAIRS.finditer(source):
            literal = match.group(1) or match.group(2) or ""
            if is_words(literal):
                yield f'{path}:{line_of(source, match.start())}: "{literal[:60]}" is shown but not marked for translation'


def sentence_findings():
    """Where figures and pages are worded, two words in a row are language."""
    for path in files("src", ends=(".c",)):
        if not path.startswith(SENTENCE_FLOORS):
            continue
        source = without_comments(read(path))
        for match in SENTENCE.finditer(source):
            for argument in argument_list(source, match.end()):
                literal = untranslated(argument)
                if literal is not None and re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", FORMAT.sub("%", literal)):
                    yield f'{path}:{line_of(source, match.start())}: "{literal[:60]}" is worded but not marked for translation'


UI_NAMES = {"label", "title", "subtitle", "description", "tooltip-text", "tooltip_text", "placeholder-text", "text",
            "heading", "body", "button-label", "primary-icon-tooltip-text"}


def ui_findings():
    for path in files("ui", "src/app", ends=(".ui",)):
        text = read(path)
        try:
            root = ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            yield f"{path}:{error.position[0]}: is not well-formed XML: {error.msg}"
            continue
        for element in root.iter():
            value = (element.text or "").strip()
            named = element.tag in ("property", "attribute") and element.get("name") in UI_NAMES
            if (named or element.tag == "item") and is_words(value) and element.get("translatable") != "yes":
                if element.tag == "item" and not re.search(r"[A-Z\u4e00-\u9fff]", value):
                    continue
                place = text.find(">" + (element.text or "") + "<")
                yield f'{path}:{line_of(text, max(place, 0))}: "{value[:60]}" is not marked translatable'


MARKUP = re.compile(r"\b(?:adw_toast_new|gtk_label_set_markup|gtk_widget_set_tooltip_markup|adw_preferences_row_set_title"
                    r"|adw_\w*row_set_subtitle|adw_preferences_group_set_(?:title|description)"
                    r"|adw_status_page_set_description)\s*\(")


def function_at(source, place):
    """The text of the function around @place, from the end of the one before it up to @place."""
    return source[source.rfind("\n}", 0, place) + 2:place]


def is_escaped_before(function, name):
    """Whether a variable was set by an escaping helper, or its row told not to parse markup."""
    return bool(re.search(r"\b%s\s*=\s*\w*escape\w*\s*\(" % re.escape(name), function)
                or re.search(r"set_use_markup\s*\([^;]*FALSE\s*\)", function))


def is_constant_parameter(source, function, name):
    """Whether @name is a parameter of a static function whose callers, all in this file, pass translated constants."""
    head = re.search(r"\nstatic[^(]*\n(\w+)\s*\(([^{]*)\)\s*\{", "\n" + function)
    if not head:
        return False
    parameters = [parameter.split()[-1].lstrip("*") for parameter in head.group(2).split(",")]
    calls = [argument_list(source, match.end()) for match in re.finditer(r"(?<!\n)\b%s\s*\(" % head.group(1), source)]
    return name in parameters and bool(calls) and all(
        TRANSLATED.search(arguments[parameters.index(name)]) and '_printf' not in arguments[parameters.index(name)]
        for arguments in calls if len(arguments) == len(parameters))


def markup_findings():
    """These functions parse markup: their text is a translated constant or went through an escaping helper."""
    for path in files("src/app", ends=(".c",)):
        source = without_comments(read(path))
        for match in MARKUP.finditer(source):
            text = argument_list(source, match.end())[-1].strip()
            function = function_at(source, match.start())
            if not (TRANSLATED.match(text) or "escape" in text or "markup" in text or text in ("NULL", '""')
                    or is_escaped_before(function, text) or is_constant_parameter(source, function, text)):
                yield (f"{path}:{line_of(source, match.start())}: {match.group()[:-1].strip()}() parses markup; escape "
                       f"its text first and call the variable escaped_… or …_markup")


GLUED = re.compile(r'\b_\s*\(\s*"(?:\\.|[^"\\])*"\s*\)\s*"|"\s*_\s*\(\s*"')


def glued_findings():
    for path in files("src", ends=(".c",)):
        source = without_comments(read(path))
        for match in GLUED.finditer(source):
            if not match.group().startswith('"'):
                yield f"{path}:{line_of(source, match.start())}: a translated text is glued to another; make it one sentence"
        for match in re.finditer(r"\bg_strconcat\s*\(", source):
            arguments = argument_list(source, match.end())
            if sum(1 for argument in arguments if TRANSLATED.match(argument.strip())) > 1:
                yield f"{path}:{line_of(source, match.start())}: a sentence is built from translated pieces"


report = Report()
report.check("shown strings are marked in C", code_findings())
report.check("shown properties are marked in C", pair_findings())
report.check("worded figures are marked in C", sentence_findings())
report.check("shown strings are marked in templates", ui_findings())
report.check("text is escaped where markup is parsed", markup_findings())
report.check("no sentence is built from pieces", glued_findings())
report.finish()
