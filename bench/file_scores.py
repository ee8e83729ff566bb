"""Scores the readers of files on labelled samples: python bench/file_scores.py CORPUS [VENDOR…].

Printed by vendor: files that open, counts that are right or within what is accepted, patients,
sample facts; of the damaged files those that end as they must. What is wrong is listed.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from famchart.core.errors import FamchartError
from famchart.core.terminal_text import fold
from famchart.intake.formats import read_file
from famchart.intake.given import given_file
from famchart.intake.shapes import file_json

COUNTED = ("results", "vitals", "medications", "allergies", "immunizations")
ALSO = ("problems", "encounters", "procedures", "notes", "appointments")
COMPARED = ("name", "code", "value", "unit", "date", "range")
TYPES = {"results": "result", "vitals": "vital", "medications": "medication",
         "allergies": "allergy", "immunizations": "immunization"}  # fmt: skip
"""The lists of facts of the labels, and the type of their items."""
Tally = dict[str, list[int]]
Checked = tuple[str, bool, str]
"""What is checked, whether it is right, what was found instead."""


def main(corpus: Path, *vendors: str) -> int:
    tallies: dict[str, Tally] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    wrong: list[str] = []
    for gold_path in sorted(corpus.glob("*/*.gold.json")):
        gold = json.loads(gold_path.read_text())
        if vendors and gold_path.parent.name not in vendors:
            continue
        path = gold_path.with_name(gold["file"])
        for tally in (tallies[gold_path.parent.name], tallies["all vendors"]):
            if tally is tallies["all vendors"] and gold_path.parent.name == "bad":
                continue
            for name, is_right, detail in _checked(path, gold):
                tally[name][0] += is_right
                tally[name][1] += 1
                if not is_right and tally is not tallies["all vendors"]:
                    wrong.append(f"{path.parent.name}/{path.name}: {name}: {detail}")
    for vendor, tally in tallies.items():
        parts = (f"{name} {right}/{of}" for name, (right, of) in tally.items())
        print(f"{vendor:14}", "  ".join(parts))
    print(*wrong, sep="\n")
    return 0


def _checked(path: Path, gold: Mapping[str, Any]) -> Iterator[Checked]:
    try:
        found, refused = file_json(read_file(given_file(path))), ""
    except FamchartError as error:
        found, refused = None, str(error)
    except Exception as error:  # noqa: BLE001 - a crash is what is looked for here
        yield "no crash", False, f"{type(error).__name__}: {error}"
        return
    if expect := gold.get("expect"):
        yield "as expected", _is_expected(expect, found), refused or f"read, expected {expect}"
    else:
        yield "opens", found is not None, refused
    if found is None:
        return
    counts, accept = gold["counts"], gold.get("accept", {})
    for name in (*COUNTED, *ALSO):
        if counts.get(name) is not None:
            low, high = accept.get(name, (counts[name], counts[name]))
            n = found["counts"].get(name, 0)
            label = "counts" if name in COUNTED else "other counts"
            yield label, low <= n <= high, f"{name} {n}, wanted {low}-{high}"
    yield from _patient(gold.get("patient"), found)
    yield from _samples(gold, found)
    yield from _facts(gold, found)


def _is_expected(expect: str, found: Mapping[str, Any] | None) -> bool:
    if expect.startswith("reject"):
        return found is None or "or-import" in expect
    return found is not None


def _patient(wanted: Mapping[str, Any] | None, found: Mapping[str, Any]) -> Iterator[Checked]:
    if not wanted or not (wanted.get("family") or wanted.get("birth_date")):
        return
    told = [found["patient"], *(each["patient"] for each in found["documents"])]
    keys = [key for key in ("given", "family", "birth_date") if wanted.get(key)]
    is_right = any(
        each and all(fold(str(each[key] or "")) == fold(wanted[key]) for key in keys)
        for each in told
    )
    yield "patient", is_right, f"{told[0]}, wanted {wanted}"


def _samples(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Checked]:
    items = [item for document in found["documents"] for item in document["items"]]
    for wanted in gold.get("sample") or []:
        is_there = any(_is_same(wanted, item) for item in items)
        yield "sample facts", is_there, json.dumps(wanted, ensure_ascii=False)


def _facts(gold: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Checked]:
    """Hold every coded fact of the labels against what was read; any of its names will do."""
    facts = gold.get("facts")
    if not isinstance(facts, dict) or "expect" in gold:
        return
    items = [item for document in found["documents"] for item in document["items"]]
    for name, kind in TYPES.items():
        of_kind = [item for item in items if item["type"] == kind]
        for wanted in facts.get(name) or []:
            told = [{**wanted, "type": kind, "range": "", "name": each} for each in _names(wanted)]
            is_there = any(_is_same(each, item) for each in told for item in of_kind)
            yield "all facts", is_there, f"{kind} {json.dumps(wanted, ensure_ascii=False)}"


def _names(fact: Mapping[str, Any]) -> list[str]:
    return [each for each in fact.get("names") or [fact.get("name", "")] if each] or [""]


def _is_same(wanted: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    if item["type"] != wanted["type"]:
        return False
    if _unit_within(wanted, item):  # README, trap 8: a unit inside the text of a value
        item = {**item, "value": f"{item['value']} {item['unit']}"}
    if parts := _parts(wanted, item):
        item = {**item, "value": parts}
    return all(
        _is_equal(key, wanted[key], item.get(key), item) for key in COMPARED if wanted.get(key)
    )


def _parts(wanted: Mapping[str, Any], item: Mapping[str, Any]) -> str:
    """Return the parts of a value as the labels write them, by the names that these have for them.

    `Systolic …=138 mmHg; Diastolic …=90 mmHg`: each must be there with its own number and unit.
    """
    names = re.findall(r"(?:^|; )([^;=]+)=", str(wanted.get("value") or ""))
    told = {part["name"].rpartition(", ")[2]: part for part in item.get("components") or ()}
    found = [next((told[each] for each in told if each in fold(name)), None) for name in names]
    if not found or len(found) != len(told) or None in found:
        return ""
    pairs = zip(names, found, strict=True)
    return "; ".join(f"{name}={part['value']} {part['unit']}" for name, part in pairs if part)


def _unit_within(wanted: Mapping[str, Any], item: Mapping[str, Any]) -> bool:
    """True where the labels have a number and its unit as one text, and no unit beside it."""
    is_number = re.fullmatch(r"[<>]?=?\s*[\d.,]+", str(item.get("value") or "")) is not None
    return is_number and bool(item.get("unit")) and not wanted.get("unit") and "value" in wanted


def _is_equal(key: str, wanted: Any, told: Any, item: Mapping[str, Any]) -> bool:
    if key == "code":
        return str(wanted) in map(str, (told, *item.get("codes", {}).values()))
    if key == "date":
        return _is_that_day(str(wanted), str(told or ""), item)
    one, other = fold(str(wanted)), fold(str(told or ""))
    if key == "unit" and one == "1":
        return other in ("", "1")  # UCUM writes 1 for no unit at all
    return one == other or (key == "range" and one.replace(" ", "") == other.replace(" ", ""))


def _is_that_day(wanted: str, told: str, item: Mapping[str, Any]) -> bool:
    """True for the day as the labels have it, as precise as they are, or as a calendar writes it.

    What is no day of these centuries must not be told as one.
    """
    if moment := re.match(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z)?)?", wanted):
        year, month, day, hour, minute, is_utc = moment.groups()
        times = hour is None or item.get("time") == f"{hour}:{minute}"
        zones = not is_utc or item.get("zone") == "UTC"
        return told == f"{year}-{month}-{day}" and times and zones
    is_day = re.match(r"(?:1[89]|2[01])\d\d(?:-\d\d(?:-\d\d)?)?", wanted)
    return told.startswith(is_day[0]) if is_day else not told


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
