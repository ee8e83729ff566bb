"""A tabbed table says the same whether it is pasted, piped in, or brought in as a file."""

from __future__ import annotations

import pytest
from paste_told import rows

from famchart.intake.draft import LabRow
from famchart.intake.formats import read_file
from famchart.intake.given import given_bytes
from famchart.intake.paste import read_paste

HEADS = {
    "en": "Component\t8/3/2025\t11/21/2026\tRange\n",
    "es": "Componente\t3/8/2025\t21/11/2026\tValores de referencia\n",
}
BLANKS = ("", "--", "-", "—", "...", "…", "*", "Not done", "No realizado", "n/a")


def of_file(text: str) -> list[LabRow]:
    (draft,) = read_file(given_bytes(text.encode())).documents
    return list(draft.rows)


def short(row: LabRow) -> tuple[str | None, ...]:
    return (row.name, row.value, row.unit, row.ref_text, row.flag, row.date)


@pytest.mark.parametrize("head", HEADS.values())
@pytest.mark.parametrize("blank", BLANKS)
def test_a_blank_cell_below_a_day_is_no_result_in_either(head: str, blank: str) -> None:
    text = f"{head}Calcium\t{blank}\t9.5\t8.5-10.2 mg/dL\nPotassium\t5.5 (H)\t{blank}\t3.5-5.1 mmol/L\n"
    found = list(map(short, of_file(text)))
    assert found == list(map(short, read_paste(text).rows))
    assert found == [
        ("Calcium", "9.5", "mg/dL", "8.5-10.2", None, "2026-11-21"),
        ("Potassium", "5.5", "mmol/L", "3.5-5.1", "H", "2025-08-03"),
    ]


def test_a_plus_sign_alone_is_a_result() -> None:
    text = f"{HEADS['en']}Glucose\t98\t--\t70-99 mg/dL\nKetones\t+\t--\tNegative\n"
    assert [row[1] for row in rows(text)] == ["98", "+"]
    assert [row.value for row in of_file(text)] == ["98", "+"]


@pytest.mark.parametrize("sign", ["\t", ","])
def test_a_test_with_a_sign_for_its_value_is_kept_as_text(sign: str) -> None:
    text = (
        "Test\tResult\tFlag\tRange\tDate\n"
        "Calcium\t9.1\t\t8.5-10.2 mg/dL\t11/21/2026\n"
        "Potassium\t--\t\t3.5-5.1 mmol/L\t11/21/2026\n"
    ).replace("\t", sign)
    (draft,) = read_file(given_bytes(text.encode())).documents
    assert [short(row) for row in draft.rows] == [
        ("Calcium", "9.1", "mg/dL", "8.5-10.2", None, "2026-11-21")
    ]
    assert draft.unread == ("Potassium\t--\t3.5-5.1 mmol/L\t11/21/2026",)


def test_the_unit_in_a_cell_of_a_range_is_of_its_own_column_where_there_is_one() -> None:
    text = (
        "Test\tResult\tUnits\tRange\nCalcium\t9.1\tmg/dL\t8.5-10.2 mg/dL\nIron\t60\tug/dL\t50-170\n"
    )
    assert [row.unit for row in of_file(text)] == ["mg/dL", "ug/dL"]


def test_dots_still_lead_from_a_name_to_its_value() -> None:
    assert [row[:3] for row in rows("Glucose ........ 88 mg/dL\nSodium......140 mmol/L\n")] == [
        ("Glucose", "88", "mg/dL"),
        ("Sodium", "140", "mmol/L"),
    ]
