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
