"""Records of Blue Button texts turned into results and items."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from famchart.core.dates import Order, find_dates
from famchart.core.flags import parse_flag
from famchart.core.measured import split_flag
from famchart.core.results import parse_range
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Item, LabRow
from famchart.intake.formats.va_records import RULE, Record
from famchart.intake.formats.va_sections import RESULT, VITAL
from famchart.intake.negated import is_no_fact
from famchart.intake.tables.cells import (
    LONGEST_VALUE,
    amount,
    is_no_value,
    month_in,
    says_nothing,
    time_in,
    value_of,
)
from famchart.intake.tables.columns import sort
from famchart.intake.tables.facts import Facts as TableFacts
from famchart.intake.tables.facts import FactsByPerson, add_facts
from famchart.intake.tables.grid import Grid

BEGINS_WITH = {"claim": "number", "insurance": "number"}
"""What the first label of a record fills where it is no name."""
_COLUMN = Shape(r"\t|\s{2,}")
_AT = Shape(r"@\s*(\d\d):?(\d\d)\b", re.ASCII)
_PRESSURE_PARTS = ("systolic", "diastolic")
_UNIT_WORDS = frozenset(
    [
        "mmhg",
        "mm[hg]",
        "cm",
        "in",
        "inches",
        "ft",
        "feet",
        "kg",
        "lb",
        "lbs",
        "pounds",
        "f",
        "c",
        "°f",
        "°c",
        "bpm",
        "beats/min",
        "mg/dl",
        "mmol/l",
        "%",
        "cm/in",
        "kilograms",
        "centimeters",
        "degrees",
    ]
)


_DATES = ("date", "end", "filled", "completed")
_MONEY = ("charged", "allowed", "paid", "amount_due")


class Facts:
    """Records turned into results and items."""

    def __init__(self, order: Order) -> None:
        self._order = order
        self.rows: list[LabRow] = []
        self.items: list[Item] = []
        self.loose: list[tuple[int, str]] = []
        self.undated = 0

    def add(self, record: Record) -> None:
        fields, notes = self._fields(record)
        status = fold(fields.get("status", ""))
        if says_nothing(record.name or "none") or is_no_fact(status):
            told = (f"{label}: {text}" for label, text in record.labels if text)
            self.loose += [(record.line, line) for line in (record.name, *told) if line]
        elif record.section.kind in (RESULT, VITAL):
            self._add_results(record, fields, notes)
        else:
            self._add_item(record, fields, notes)

    def _fields(self, record: Record) -> tuple[dict[str, str], list[str]]:
        """Return the fields that the labels fill, and what none of them explains."""
        fields: dict[str, str] = {}
        notes: list[str] = []
        for label, text in record.labels:
            name = record.section.fields.get(fold(label))
            if not text:
                continue
            if name == "services":
                fields[name] = "; ".join(filter(None, (fields.get(name), text)))
            elif name is None or name in fields:
                notes.append(f"{label}: {text}")
            elif name in _DATES:
                self._add_date(fields, name, text)
            elif name in _MONEY:
                fields[name] = amount(text, ".")
            else:
                fields[name] = text
        if record.above and "date" not in fields:
            day = self._fields(record.above)[0].get("date")
            fields |= {"date": day} if day else {}
        return fields, notes

    def _add_date(self, fields: dict[str, str], name: str, text: str) -> None:
        found = find_dates(text[:LONGEST_VALUE].replace("@", " ").replace(" at ", " "), self._order)
        if day := found[0].iso if found else month_in(text[:LONGEST_VALUE]):
            fields[name] = day
        else:
            self.undated += any(map(str.isdigit, text))

    def _add_item(self, record: Record, fields: dict[str, str], notes: list[str]) -> None:
        kind = record.section.kind
        if kind == "appointment":
            self._add_date(fields, "date", record.name)
            fields |= {"time": time} if (time := _time(record.name)) else {}
            kind = "encounter" if record.heading.startswith("past") else kind
        elif kind in BEGINS_WITH:
            fields = {BEGINS_WITH[kind]: record.name} | fields
        elif family := fields.pop("family", None):
            fields = {"name": f"{record.name} {family}"} | fields
        else:
            fields = {"name": record.name} | fields
        if lines := [text for _number, text in record.loose if not RULE.fullmatch(text.strip())]:
            notes += [" ".join(line.split()) for line in lines]
        if notes:
            fields["note"] = "; ".join(notes)
        if "self" in record.heading:
            fields["said_by"] = "self"
        self.items.append(Item(kind, fields, record.line))

    def _add_results(self, record: Record, fields: dict[str, str], notes: list[str]) -> None:
        if rows := _table(record, self._order):
            day = fields.get("date")
            self.rows += [replace(row, date=row.date or day, panel=record.name) for row in rows]
            self.loose += [(record.line, note) for note in notes]
            return
        if all(name in fields for name in _PRESSURE_PARTS):
            fields["value"] = "/".join(fields[name] for name in _PRESSURE_PARTS)
        printed, unit = _apart_from_unit(fields.get("value", ""), fields.get("unit"))
        for note in notes if unit is None else ():
            text = note.partition(": ")[2]
            unit = text if fold(text) in _UNIT_WORDS else unit
        self.loose += [(record.line, note) for note in notes if note.partition(": ")[2] != unit]
        self.loose += record.loose
        if not printed or is_no_value(printed):
            self.loose.append((record.line, record.name))
            return
        self.rows.append(_row(record, fields, printed, unit))


def _row(record: Record, fields: Mapping[str, str], printed: str, unit: str | None) -> LabRow:
    printed, flag = split_flag(printed)
    value = value_of(printed, ".")
    bounds = parse_range(fields.get("range", "")[:LONGEST_VALUE])
    return LabRow(
        name=record.name,
        value=value.printed,
        line=record.line,
        value_num=value.number,
        comparator=value.comparator,
        unit=unit,
        ref_low=bounds.low,
        ref_high=bounds.high,
        ref_text=bounds.printed or None,
        flag=parse_flag(fields.get("flag", "")) or flag or None,
        date=fields.get("date"),
        is_vital=record.section.kind == VITAL,
    )


def _table(record: Record, order: Order) -> list[LabRow]:
    """Return the rows of a table that stands in a record, its columns apart by blanks."""
    rows = [tuple(_COLUMN.split(text.strip())) for _number, text in record.loose]
    facts: FactsByPerson = defaultdict(TableFacts)
    for found in sort(Grid(rows), {}).tables:
        if found.table.kind == RESULT:
            add_facts(found, order, ".", facts)
    return [replace(row, line=record.line) for row in facts[None].rows]


def _apart_from_unit(printed: str, unit: str | None) -> tuple[str, str | None]:
    """Return a value and its unit, which may stand behind it."""
    words = printed.split()
    if unit is None and len(words) == 2 and fold(words[1]) in _UNIT_WORDS:
        return words[0], words[1]
    return printed, unit


def _time(text: str) -> str | None:
    military = _AT.search(text)
    return time_in(f"{military[1]}:{military[2]}" if military else text)
