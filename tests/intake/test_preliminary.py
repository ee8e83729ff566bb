"""A preliminary result and its final one in one file: the final one stands, history keeps both."""

from __future__ import annotations

from dataclasses import replace

import fhir_samples
import pytest
from filed_family import Family, item, of, zipped

from famchart.intake.draft import LabRow
from famchart.intake.paste import read_paste
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.store.history import history

FIRST = LabRow("Culture, urine", "Gram-negative rods", date="2026-10-30", is_preliminary=True)
FINAL = replace(FIRST, value="E. coli", is_preliminary=False)


def test_the_final_result_takes_the_place_of_the_preliminary_one(family: Family) -> None:
    both = zipped(of(rows=(FIRST,), date="2026-10-30"), of(rows=(FINAL,), date="2026-11-01"))
    assert family.counts(both, family.first) == (1, 0, 0)
    family.file(both, family.first, original=b"1")
    (result,) = family.all(Result)
    assert result.value == "E. coli"
    told = " ".join(each.words for each in history(family.vault, "result", result.id))
    assert "Gram-negative rods" in told
    assert family.counts(both, family.first) == (0, 0, 1)


def test_two_finals_of_a_day_are_two_and_a_lone_preliminary_one_stands(family: Family) -> None:
    other = replace(FINAL, value="Proteus")
    three = zipped(of(rows=(FIRST,)), of(rows=(FINAL, other)))
    assert family.counts(three, family.first) == (3, 0, 0)
    assert family.counts(zipped(of(rows=(FIRST,))), family.first) == (1, 0, 0)


def test_a_final_report_in_words_takes_the_place_of_the_preliminary_one(family: Family) -> None:
    told = item("imaging", title="CT Chest", date="2026-10-30", text="No nodule.")
    first = replace(told, fields={**told.fields, "text": "Nodule?", "status": "preliminary"})
    both = zipped(of(first, date="2026-10-30"), of(told, date="2026-10-31"))
    assert family.counts(both, family.first) == (1, 0, 0)
    family.file(both, family.first, original=b"1")
    (report,) = family.all(Report)
    assert report.text == "No nodule."
    events = history(family.vault, "report", report.id)
    assert "Nodule?" in " ".join(each.words for each in events)
    assert family.counts(both, family.first) == (0, 0, 1)


def test_fhir_and_texts_say_what_is_preliminary() -> None:
    assert fhir_samples.row(status="preliminary").is_preliminary
    assert not fhir_samples.row().is_preliminary
    text = "Result status: Preliminary\nIron 61 ug/dL 50-170\nFerritin 8 ng/mL 15-150\n"
    assert all(row.is_preliminary for row in read_paste(text).rows)
    final = text.replace("Preliminary", "Final")
    assert not any(row.is_preliminary for row in read_paste(final).rows)


@pytest.mark.parametrize(
    "corrected",
    ["Potassium   CORRECTED RESULT   4.6 mmol/L   3.5-5.1",
     "Potassium (corrected result)   4.6 mmol/L   3.5-5.1",
     "Potassium   CORRECTED   4.6 mmol/L   3.5-5.1",
     "Potassium - amended value: 4.6 mmol/L   3.5-5.1",
     "Potassium   RESULTADO CORREGIDO   4.6 mmol/L   3.5-5.1"],
)  # fmt: skip
def test_a_row_says_of_itself_that_it_is_corrected(corrected: str) -> None:
    text = f"Collected 11/01/2026 06:50\nSodium   139 mmol/L   136-145\n{corrected}\n"
    rows = [(each.name, each.value, each.is_corrected) for each in read_paste(text).rows]
    assert rows == [("Sodium", "139", False), ("Potassium", "4.6", True)]


def test_a_corrected_calcium_is_a_test() -> None:
    (row,) = read_paste("Calcium, corrected   9.5 mg/dL   8.5-10.5\n").rows
    assert (row.name, row.is_corrected) == ("Calcium, corrected", False)


@pytest.mark.parametrize("label", ["Corrected result", "Amended value", "Resultado corregido"])
def test_a_corrected_value_below_its_name_is_that_of_the_test(label: str) -> None:
    text = (
        f"CORRECTED REPORT\nMagnesium, Serum\n{label}: 2.1 mg/dL (Reference 1.6-2.6)\n"
        "Previously reported as 4.8 mg/dL on 02/02/2026 10:11\nCollected: 02/02/2026 09:15\n"
    )
    draft = read_paste(text)
    assert [(each.name, each.value) for each in draft.rows] == [("Magnesium, Serum", "2.1")]
    assert any("4.8" in line for line in draft.unread)


@pytest.mark.parametrize(
    "line",
    ["Valor informado previamente: 6,1 mmol/L", "Resultado reportado anteriormente: 6,1 mmol/L",
     "Value previously reported: 6.1 mmol/L", "Previously reported as: 6.1 mmol/L"],
)  # fmt: skip
def test_the_value_that_was_replaced_is_no_result(line: str) -> None:
    draft = read_paste(f"Potasio 4,1 mmol/L (3,5-5,1)\n{line}\nSodio 139 mmol/L (135-145)\n")
    assert [row.name for row in draft.rows] == ["Potasio", "Sodio"]
    assert draft.unread == (line,)
