"""A column of earlier values that its day heads holds results of that day."""

from __future__ import annotations

import pytest
from samples.read_sample import read

HEADS = ("Previous (08/08/2025)", "Prior Result 08/08/2025", "Last value on Aug 8, 2025",
         "Valor anterior 08/08/2025")  # fmt: skip


def told(text: str) -> list[tuple[str, str, str | None, str | None, str | None, str | None]]:
    return [
        (row.name, row.value, row.unit, row.ref_text, row.flag, row.date)
        for draft in read(text).documents
        for row in draft.rows
    ]


@pytest.mark.parametrize("head", HEADS)
def test_an_earlier_value_has_its_own_day_and_flag_and_no_range(head: str) -> None:
    text = (
        f'Test,Result,Units,Range,"{head}",Flag,Date\n'
        "Zinc,54,ug/dL,60-130,71,L,02/02/2026\nCopper,90,ug/dL,70-140,188 H,,02/02/2026\n"
        "Iron,80,ug/dL,50-170,,,02/02/2026\n"
    )
    assert told(text) == [
        ("Zinc", "54", "ug/dL", "60-130", "L", "2026-02-02"),
        ("Zinc", "71", "ug/dL", None, None, "2025-08-08"),
        ("Copper", "90", "ug/dL", "70-140", None, "2026-02-02"),
        ("Copper", "188", "ug/dL", None, "H", "2025-08-08"),
        ("Iron", "80", "ug/dL", "50-170", None, "2026-02-02"),
    ]


def test_an_earlier_column_without_a_day_is_kept_as_text() -> None:
    text = "Test,Result,Units,Range,Previous\nZinc,54,ug/dL,60-130,71\nIron,80,ug/dL,50-170,75\n"
    assert len(told(text)) == len(("Zinc", "Iron"))
    (draft,) = read(text).documents
    assert any("71" in line for line in draft.unread)


def test_a_page_has_such_columns_too() -> None:
    cells = [("Component", "Value", "Units", "Normal range", "Previous (08/08/2025)"),
             ("Zinc", "54 L", "ug/dL", "60-130", "71"), ("Copper", "90", "ug/dL", "70-140", "88")]  # fmt: skip
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in cells)
    found = told(f"<html><body><table>{rows}</table></body></html>")
    assert [(name, value) for name, value, *_more in found] == [
        ("Zinc", "54"), ("Zinc", "71"), ("Copper", "90"), ("Copper", "88"),
    ]  # fmt: skip
