#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds journey files against data/journey.schema.json, and the numbers on the samples against their data.

  check-journey-files.py TOP CHINESE_SAMPLE.csv PRINT_TEMPLATES

Only what the schema uses of JSON Schema 2020-12 is understood; anything else in it is a fault."""
import csv
import json
import os
import re
import subprocess
import sys

KNOWN = {"$schema", "$id", "$ref", "$defs", "title", "description", "type", "required", "properties", "items", "additionalProperties", "maxItems",
         "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "enum", "const", "default", "examples", "if", "then",
         "contentEncoding", "contentMediaType"}
TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def is_type(value, name):
    if name in ("number", "integer"):
        return isinstance(value, int if name == "integer" else (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def findings(value, schema, root, place):
    if set(schema) - KNOWN:
        yield f"{place}: the checker does not know {set(schema) - KNOWN}"
    if "$ref" in schema:
        yield from findings(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, place)
    types = schema.get("type")
    if types and not any(is_type(value, name) for name in ([types] if isinstance(types, str) else types)):
        yield f"{place}: is not {types}"
        return
    if "enum" in schema and value not in schema["enum"] or "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} is not allowed"
    if isinstance(value, str) and not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{place}: is {len(value)} characters long"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if value < schema.get("minimum", value) or value > schema.get("maximum", value) or value <= schema.get("exclusiveMinimum", value - 1):
            yield f"{place}: {value} is out of range"
    if isinstance(value, list):
        if len(value) > schema.get("maxItems", len(value)):
            yield f"{place}: has {len(value)} items"
        for number, item in enumerate(value, 1):
            yield from findings(item, schema.get("items", {}), root, f"{place}[{number}]")
    if isinstance(value, dict):
        for name in schema.get("required", []):
            if name not in value:
                yield f"{place}: lacks {name}"
        for name, member in value.items():
            inner = schema.get("properties", {}).get(name, schema.get("additionalProperties", {}))
            yield from findings(member, inner, root, f"{place}.{name}")
    if "if" in schema and not list(findings(value, schema["if"], root, place)):
        yield from findings(value, schema.get("then", {}), root, place)


def sample_findings(journey, columns):
    """What the schema cannot say: columns exist, one accountable card a column, nothing of the program's is unknown."""
    places = [part["id"] for stage in journey["stages"] for part in (stage["touchpoints"] or [stage])]
    accountable = dict.fromkeys(places, 0)
    for lane in journey["lanes"]:
        for card in lane.get("cards", []):
            start = places.index(card["column"])
            if start + card.get("span", 1) > len(places):
                yield f"{card['id']}: stands beyond the map"
            if card.get("raci") == "accountable":
                for place in places[start:start + card.get("span", 1)]:
                    accountable[place] += 1
    yield from (f"{place}: {n} cards are accountable" for place, n in accountable.items() if n != 1)
    for stage in journey["stages"]:
        for touchpoint in stage["touchpoints"]:
            binding = touchpoint.get("binding", {})
            yield from (f"{touchpoint['id']}: there is no column {binding[name]}" for name in ("item", "column") if name in binding and binding[name] not in columns)


def passes(row, conditions):
    return all(row[condition["column"]] in condition["labels"] for condition in conditions)


WORDS = {"非常不满意": 1, "不满意": 2, "一般": 3, "满意": 4, "非常满意": 5}


def score(rows, binding):
    """Mean of a 1-5 rating as 0-100, or the percent of its two best answers."""
    if "value" in binding:
        rows = [row for row in rows if row[binding["column"]] == binding["value"]]
    answers = [WORDS.get(row[binding["item"]]) or float(row[binding["item"]]) for row in rows if row[binding["item"]] != ""]
    if binding["metric"] == "csat":
        return 100 * sum(answer >= 4 for answer in answers) / len(answers), len(answers)
    return (sum(answers) / len(answers) - 1) / 4 * 100, len(answers)


def number_findings(journey, rows):
    """Pain points say the score of their persona and of the other one; verbatims are what the rows hold."""
    personas = [[row for row in rows if passes(row, persona["filter"])] for persona in journey["personas"]]
    bindings = {part["id"]: part.get("binding") for stage in journey["stages"] for part in stage["touchpoints"]}
    comments = [list(row.values())[-1] for row in rows]
    for persona, chosen in zip(journey["personas"], personas):
        if persona["quote"] not in (list(row.values())[-1].strip() for row in chosen):
            yield f"{persona['id']}: nobody said so"
    n_checked = 0
    for lane in journey["lanes"]:
        for card in lane.get("cards", []):
            if lane["holds"] == "pains":
                wave = re.search(r" · (\d{4})$", card["tag"])
                wanted = [score([row for row in chosen if not wave or row["Wave"] == wave[1]], bindings[card["column"]]) for chosen in personas]
                found = [float(number) for number in re.findall(r"\d+\.\d", card["text"])]
                n_checked += 1
                if found != [round(value, 1) for value, _ in wanted] or f"n {wanted[0][1]:,}" not in card["tag"]:
                    yield f"{card['id']}: {card['text']} ({card['tag']}), but the data say {wanted}"
            keys = [key.split(":") for key in card.get("verbatims", "").split()]
            if any(source != "1" or rows[int(row)] not in personas[0] or not comments[int(row)] for source, row in keys):
                yield f"{card['id']}: refers to a response that is not the persona's or says nothing"
            if lane["holds"] == "verbatims" and card["text"] != f"“{comments[int(keys[0][1])].strip()}”":
                yield f"{card['id']}: is not what response {keys[0][1]} says"
    if n_checked == 0:
        yield "there are no pain points"


def main():
    top, chinese, templates = sys.argv[1:4]
    sample = os.path.join(top, "data", "sample")
    with open(os.path.join(top, "data", "journey.schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    samples = {"sfo.journey.json": os.path.join(sample, "sfo_2010_2018_tidy.csv"), "sfo.zh_CN.journey.json": os.path.join(sample, "sfo_2010_2018_tidy.csv"),
               "shop-zh.journey.json": chinese}
    journeys = {}
    for name in samples:
        with open(os.path.join(sample, name), encoding="utf-8") as file:
            journeys[name] = json.load(file)
    printed = json.loads(subprocess.run([templates], check=True, capture_output=True, encoding="utf-8").stdout)
    journeys.update((f"template {number}", journey) for number, journey in enumerate(printed, 1))
    n = 0
    for name, journey in journeys.items():
        faults = list(findings(journey, schema, schema, name))
        rows = [{}]
        if name in samples:
            with open(samples[name], encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            faults += [f"{name}: {fault}" for fault in number_findings(journey, rows)]
        faults += [f"{name}: {fault}" for fault in sample_findings(journey, rows[0])]
        print("\n".join(faults) if faults else f"{name}: well")
        n += len(faults)
    sys.exit(1 if n or len(journeys) < 8 else 0)


main()
