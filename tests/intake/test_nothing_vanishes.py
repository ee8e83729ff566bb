"""Of a line that became a result no word is lost in silence: a field has it, or somebody looks."""

from __future__ import annotations

import re

import pytest
from filed_family import Family
from hypothesis import given
from hypothesis import strategies as st

from famchart.intake.draft import LabRow
from famchart.intake.paste import read_paste
from famchart.records.visit import Visit

HEAD = "Collected: 11/24/2026 08:15\nBasic Metabolic Panel\n"
COLUMNS = "Test\tValue\tUnit\tRange\tFlag\n"
WORD = re.compile(r"\w+")


def rows(text: str) -> list[LabRow]:
    return list(read_paste(f"{HEAD}Sodium  139 mmol/L  136 - 145\n{text}\n").rows[1:])


def words_of(row: LabRow) -> set[str]:
    fields = (row.name, row.value, row.unit, row.ref_text, row.flag)
    return set(WORD.findall(" ".join(filter(None, fields))))


@pytest.mark.parametrize(
    "value",
    ["1O2", "l02", "1..2", "10.O", "S.1", "1O2.5", "<1O", "1e400", "4.1E-9999", "<9e99999999"],
)
@pytest.mark.parametrize(
    "line",
    ["Glucose  {} mg/dL  70-99  H", "Glucose {} H mg/dL 70-99", "Glucose: {} mg/dL (70-99) H",
     "Glucose | {} | mg/dL | 70-99 | H", COLUMNS + "Glucose\t{}\tmg/dL\t70-99\tH"],
)  # fmt: skip
def test_what_is_nearly_a_number_is_the_value_as_printed_and_doubtful(
    line: str, value: str
) -> None:
    (row,) = rows(line.format(value))
    assert (row.name, row.value, row.unit, row.ref_text, row.flag) == (
        "Glucose", value, "mg/dL", "70-99", "H",
    )  # fmt: skip
    assert row.value_num is None
    assert row.is_doubtful
    assert row.slip_words() == "nearly a number: see which it is"


@pytest.mark.parametrize(
    "line",
    [
        "Vitamin B12  300 pg/mL  200-900",
        "O2 Saturation  98 %  95-100",
        "CA 125  12 U/mL",
        "Platelets 300 10E3 /uL 150-400",
    ],
)
def test_a_name_with_a_number_in_it_is_none(line: str) -> None:
    (row,) = rows(line)
    assert row.value in ("300", "98", "12")
    assert not row.is_doubtful


@pytest.mark.parametrize("gap", [" ", "  ", "\t"])
def test_a_range_in_words_beside_a_number_is_its_range(gap: str) -> None:
    (row,) = rows(gap.join(("Glucose, urine", "130", "mg/dL", "Negative", "H")))
    assert (row.value, row.ref_text, row.flag) == ("130", "Negative", "H")


@pytest.mark.sweep
@given(
    st.sampled_from(["Negative", "fasting", "hemolyzed", "repeat", "Trace", "arterial", "verified"]),
    st.sampled_from(
        ["Glucose 130 mg/dL {} H", "Glucose 130 mg/dL {} 70-99", "Glucose  130  mg/dL  70-99  {}",
         "Glucose\t130 {}\tmg/dL\t70-99", "Glucose 130 {} mg/dL 70-99",
         COLUMNS + "Glucose\t130 {}\tmg/dL\t70-99\tH", COLUMNS + "Glucose\t130\tmg/dL\t70-99\t{}",
         COLUMNS + "Glucose\t130\tmg/dL {}\t70-99\t", COLUMNS + "Glucose\t130\tmg/dL\t70-99 {}\t",
         "Glucose\n130 mg/dL {}\n70-99"],
    ),
)  # fmt: skip
def test_a_word_behind_a_value_is_in_a_field_or_the_row_is_doubtful(word: str, line: str) -> None:
    found = [row for row in rows(line.format(word)) if row.value.startswith("130")]
    for row in found:
        assert word in words_of(row) or row.is_doubtful
    if not found:
        assert word in " ".join(read_paste(HEAD + line.format(word)).unread)


def test_all_that_a_summary_of_a_visit_says_is_found_in_the_visit(family: Family) -> None:
    text = (
        "AFTER VISIT SUMMARY\nRosa Marín\nVisit date: 2/3/2026 with Angela Ng, MD\n\n"
        "Your medication changes\nSTART taking:\n empagliflozin 10 mg tablet, 1 tablet daily\n"
        "STOP taking:\n amlodipine 5 mg\n\nWhat's next\nAPR 14 2026  Echocardiogram  8:00 AM\n\n"
        "Instructions\nWeigh yourself every morning.\n"
    )
    family.file(read_paste(text), family.first)
    (visit,) = family.all(Visit)
    for said in ("START taking", "empagliflozin", "STOP taking", "Echocardiogram", "Weigh"):
        assert said in (visit.text or "")
