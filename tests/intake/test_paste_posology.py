"""Amounts for morning, noon and night are directions, whole as printed, and nothing else."""

from __future__ import annotations

import re

import pytest
from paste_told import read

from famchart.intake.draft import Item


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


COLUMNS = """
Medicamento            Dosis           Pauta     Desde         Hasta
Ramipril 5 mg          1 comprimido    1-0-1     02/11/2026    04/12/2026
Cefuroxima 250 mg      1 comp          1-1-1     05/11/2026    12/11/2026
Atorvastatina 40 mg    1 comp          0-0-1     01/10/2026
"""
BARE = """
Ramipril   5 mg   1-0-1   02/11/2026   04/12/2026
Cefuroxima   250 mg   1-1-1   05/11/2026   12/11/2026
"""


@pytest.mark.parametrize("apart", [None, "\t", " | "])
def test_a_table_of_a_treatment_keeps_amounts_and_days(apart: str | None) -> None:
    draft = read(re.sub(" {2,}", apart, COLUMNS) if apart else COLUMNS)
    assert [_told(item) for item in draft.items] == [
        ("Ramipril", "5 mg", "1 comprimido, 1-0-1", "2026-11-02", "2026-12-04"),
        ("Cefuroxima", "250 mg", "1 comp, 1-1-1", "2026-11-05", "2026-11-12"),
        ("Atorvastatina", "40 mg", "1 comp, 0-0-1", "2026-10-01", None),
    ]


def test_columns_of_a_treatment_are_told_without_their_headings() -> None:
    draft = read(BARE)
    assert (draft.kind, draft.rows) == ("medications", ())
    assert [_told(item) for item in draft.items] == [
        ("Ramipril", "5 mg", "1-0-1", "2026-11-02", "2026-12-04"),
        ("Cefuroxima", "250 mg", "1-1-1", "2026-11-05", "2026-11-12"),
    ]


def test_a_long_name_moves_no_amounts_into_the_column_of_days() -> None:
    draft = read("Fármaco   Pauta   Desde        Hasta\n"
                 "Levotiroxina sódica 50 mcg   1-0-0   02/11/2026   04/12/2026\n"
                 "Warfarina 5 mg   0-0-1\n")  # fmt: skip
    assert [_told(item)[2:] for item in draft.items] == [
        ("1-0-0", "2026-11-02", "2026-12-04"), ("0-0-1", None, None),
    ]  # fmt: skip


def test_english_columns_tell_from_when_until_when() -> None:
    draft = read("Medication    Dose     Frequency      Start        End\n"
                 "Cephalexin    500 mg   twice daily    11/03/2026   11/13/2026\n")  # fmt: skip
    assert [_told(item) for item in draft.items] == [
        ("Cephalexin", "500 mg", "twice daily", "2026-11-03", "2026-11-13"),
    ]


def _told(item: Item) -> tuple[str | None, ...]:
    return tuple(item.fields.get(name) for name in ("name", "dose", "sig", "date", "end"))


def test_amounts_are_directions_whatever_heads_them_and_a_long_cell_hides_no_day() -> None:
    draft = read("Fármaco       Dosis     D-C-C    Inicio\n"
                 "Nebivolol     5 mg      1-0-0    12/05/2024\n")  # fmt: skip
    assert [_told(item) for item in draft.items] == [
        ("Nebivolol", "5 mg", "1-0-0", "2024-05-12", None),
    ]
    draft = read("Medicine        Strength   How often     Since        Until\n"
                 "Doxycycline     100 mg     2 times daily 11/02/2026   11/12/2026\n")  # fmt: skip
    assert [_told(item) for item in draft.items] == [
        ("Doxycycline", "100 mg", "2 times daily", "2026-11-02", "2026-11-12"),
    ]
