"""Amounts for morning, noon and night are directions, whole as printed, and nothing else."""

from __future__ import annotations

import pytest
from paste_told import read


@pytest.mark.parametrize(
    "amounts",
    ["1-0-0", "1-0-1", "½-0-½", "1/2-0-1/2", "1 - 0 - 1", "1-1-1", "1-1-0-2", "0-0-1½", "10-0-14",
     "1–0–1", "0,5-0-1"],
)  # fmt: skip
@pytest.mark.parametrize(
    "line",
    ["Enalapril 10 mg comprimidos {}", "Enalapril 10 mg: {}", "Enalapril 10 mg tablet   {}",
     "Enalapril 10 mg\n{}", "Enalapril 10 mg comp. {} con comida"],
)  # fmt: skip
def test_amounts_of_a_day_are_directions(line: str, amounts: str) -> None:
    draft = read(line.format(amounts))
    assert draft.kind == "medications"
    assert draft.rows == ()
    (item,) = draft.items
    assert (item.fields["name"], item.fields["dose"]) == ("Enalapril", "10 mg")
    assert item.fields["sig"].startswith(amounts)
    assert "date" not in item.fields


def test_a_list_of_them_is_a_list_of_medicines() -> None:
    draft = read("TRATAMIENTO\nEnalapril 10 mg comp   1-0-0\nBisoprolol 2,5 mg 0-0-1\n"
                 "Acenocumarol 4 mg   ½-0-½\nOmeprazol 20 mg caps 1-0-0 antes del desayuno")  # fmt: skip
    assert [(item.fields["name"], item.fields["sig"]) for item in draft.items] == [
        ("Enalapril", "1-0-0"),
        ("Bisoprolol", "0-0-1"),
        ("Acenocumarol", "½-0-½"),
        ("Omeprazol", "1-0-0 antes del desayuno"),
    ]


def test_dates_ranges_and_telephones_are_no_directions() -> None:
    draft = read("Glucose 1-10-26\nSodium   140   mmol/L   135-145\nPotassium 4.1 mmol/L 3.5 - 5.1\n"
                 "Chloride   101   mmol/L   98-107")  # fmt: skip
    assert [row.name for row in draft.rows] == ["Sodium", "Potassium", "Chloride"]
