"""What was read from a text, and is not kept yet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from famchart.core.plausible import slip_words, slips
from famchart.core.results import Value

DOUBTFUL = 0.7
"""A row below this confidence is shown first, and marked."""


@dataclass(frozen=True)
class LabRow:
    """One result as printed; bounds and number have their marks resolved; dates are ISO."""

    name: str
    value: str
    line: int
    """The first line it was read from, counted from 1."""
    value_num: Decimal | None = None
    comparator: str | None = None
    unit: str | None = None
    ref_low: Decimal | None = None
    ref_high: Decimal | None = None
    ref_text: str | None = None
    flag: str | None = None
    date: str | None = None
    more_lines: tuple[int, ...] = ()
    """The others that it was read from."""
    confidence: float = 1.0
    by_hand: bool = False
    """A person wrote or changed it after it was read."""

    @property
    def lines(self) -> tuple[int, ...]:
        return (self.line, *self.more_lines)

    @property
    def slips(self) -> tuple[str, ...]:
        """Return what is odd about it as it is printed, by the codes of core/plausible.py."""
        value = Value(self.value, self.value_num, self.comparator)
        return slips(self.name, value, self.unit)

    @property
    def is_doubtful(self) -> bool:
        return self.confidence < DOUBTFUL or bool(self.slips)

    def slip_words(self) -> str:
        return "; ".join(slip_words(slip, self.unit) for slip in self.slips)

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "value": self.value,
            "value_num": _number(self.value_num),
            "comparator": self.comparator,
            "unit": self.unit,
            "ref_low": _number(self.ref_low),
            "ref_high": _number(self.ref_high),
            "ref_text": self.ref_text,
            "flag": self.flag,
            "date": self.date,
            "confidence": round(self.confidence, 2),
        } | ({"unlikely": list(found)} if (found := self.slips) else {})


@dataclass(frozen=True)
class Patient:
    """Whom a text says it is about; None where it does not say."""

    name: str | None = None
    """As printed."""
    birth_date: str | None = None
    """A whole day, in ISO form."""
    called: str | None = None
    """A single word where a name would stand: a name only if somebody of the family bears it."""


@dataclass(frozen=True)
class Draft:
    """A text as understood: its kind, its rows, and what became of every line."""

    kind: str
    """`lab` or `note`."""
    text: str
    title: str | None = None
    date: str | None = None
    language: str = "en"
    decimal_comma: bool = False
    rows: tuple[LabRow, ...] = ()
    unread: tuple[str, ...] = ()
    """Lines that were not understood; they are kept with the record."""
    unread_at: tuple[int, ...] = ()
    """Their numbers, counted from 1."""
    ignored: tuple[str, ...] = ()
    """Page furniture: buttons and the like."""
    ignored_at: tuple[int, ...] = ()
    patient: Patient | None = None

    def to_json(self) -> dict[str, Any]:
        """Return the flat shape that scripts rely on (docs/command-line.md)."""
        head = {"kind": self.kind, "title": self.title, "date": self.date}
        if self.kind == "lab":
            rows = [row.to_json() for row in self.rows]
            return head | {"results": rows, "unread": list(self.unread)}
        return head | {"body": self.text, "unread": []}


def _number(value: Decimal | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
