"""What is left of a prescription is a count; the day of the next refill is none."""

from __future__ import annotations

import pytest
from paste_told import read


@pytest.mark.parametrize(
    "when",
    [
        "Next refill: 11/18/2026",
        "Next refill 11/18/2026",
        "Refill due: 11/18/2026",
        "Next Refill Date: Nov 18, 2026",
        "Refill on: 11/18/2026",
        "Próximo resurtido: 18/11/2026",
    ],
)
@pytest.mark.parametrize("left", ["Refills remaining: 3", "Refills: 3"])
def test_the_day_of_the_next_refill_is_no_count(when: str, left: str) -> None:
    text = f"Medications\nTORSEMIDE 20 MG TABLET\nTake 1 tablet daily\n{when}\n{left}\n"
    (found,) = read(text).items
    assert found.fields["refills_left"] == "3"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Refills: 4 before 09/21/2026", "4"),
        ("Refills remaining: None", "0"),
        ("Refills left 12", "12"),
        ("Refill due: 11/18/2026", None),
    ],
)
def test_what_is_left_is_read_beside_a_day(line: str, left: str | None) -> None:
    text = f"Medications\nTORSEMIDE 20 MG TABLET\nTake 1 tablet daily\n{line}\n"
    (found,) = read(text).items
    assert found.fields.get("refills_left") == left


def test_until_when_they_last_is_kept() -> None:
    text = (
        "Medications\nTORSEMIDE 20 MG TABLET\nTake 1 tablet daily\nRefills: 4 before 09/21/2026\n"
    )
    (found,) = read(text).items
    assert found.fields["note"] == "4 before 09/21/2026"


@pytest.mark.parametrize(
    ("counts", "sig"),
    [
        ("Qty 60 Refills 4 ", "Take 1 tablet twice daily"),
        (" - Disp: 60, Refills: 4 - ", "Take one every morning"),
        ("#60 RF 4 ", "1 tab PO daily"),
        ("Qty: 60 Refills: 4 Sig: ", "Take 1 tablet at bedtime"),
        ("\nQuantity: 60 Refills: 4 ", "Take 1 tablet at bedtime"),
        ("Cantidad 60 Resurtidos 4 ", "Tomar 1 tableta cada 12 horas"),
    ],
)
def test_directions_behind_the_counts_of_a_line_are_kept(counts: str, sig: str) -> None:
    (found,) = read(f"Medications\nTORSEMIDE 20 MG TABLET {counts}{sig}\n").items
    told = [found.fields.get(name) for name in ("quantity", "refills_left", "sig")]
    assert told == ["60", "4", sig]


def test_days_of_fills_behind_directions_are_none_of_them() -> None:
    fills = "Last filled 02/13/2026 Next refill 05/14/2026"
    text = f"Medications\nTORSEMIDE 20 MG TABLET Qty 90 Refills 2 Take 1 tablet daily. {fills}\n"
    (found,) = read(text).items
    assert (found.fields["sig"], found.fields["note"]) == ("Take 1 tablet daily", fills)
