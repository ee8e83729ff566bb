"""What a paste of one item says."""

from __future__ import annotations

from decimal import Decimal
from textwrap import dedent

from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste


def read(text: str) -> Draft:
    return read_paste(dedent(text).strip() + "\n")


def told(text: str, kind: str, *names: str) -> list[str | None]:
    """Return what the one item of a text says, which must be of that kind."""
    draft = read(text)
    assert draft.kind == kind
    (item,) = draft.items
    return [item.fields.get(name) for name in names]


Row = tuple[str, str, str | None, float | None, float | None, str | None, str | None]


def rows(text: str) -> list[Row]:
    return [
        (each.name, each.value, each.unit, _float(each.ref_low), _float(each.ref_high), each.flag,
         each.date) for each in read_paste(text).rows
    ]  # fmt: skip


def _float(bound: Decimal | None) -> float | None:
    return None if bound is None else float(bound)
