"""Pasted texts of our own writing: a layout or a cue each, never one portal's sample."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_support import HOSTILE, PANEL

from famchart.intake.draft import Draft
from famchart.intake.paste import as_note, read_paste
from famchart.intake.paste.surroundings import Habits


def rows(draft: Draft) -> list[tuple[str, str, str | None, str | None, str | None]]:
    return [(row.name, row.value, row.unit, row.ref_text, row.flag) for row in draft.rows]


IRON = ("Iron", "61", "ug/dL", "50-170", None)
FERRITIN = ("Ferritin", "8", "ng/mL", "15-150", "L")

LAYOUTS = {
    "columns with gaps": "Iron       61     ug/dL   50-170\nFerritin    8  L  ng/mL   15-150",
    "tabs": "Test\tValue\tUnits\tRange\tFlag\nIron\t61\tug/dL\t50-170\t\nFerritin\t8\tng/mL\t15-150\tL",
    "one space": "Iron 61 ug/dL 50-170\nFerritin 8 L ng/mL 15-150",
    "colon and brackets": "• Iron: 61 ug/dL (50-170)\n• Ferritin: 8 (L) ng/mL (15-150)",
    "range labelled": "Iron 61 ug/dL Reference range: 50-170\nFerritin 8 ng/mL Low Reference range: 15-150",
    "value before range before unit": "Iron: 61 (50-170) ug/dL\nFerritin: 8 low (15-150) ng/mL",
    "name above the value": "Iron\n61 ug/dL 50-170\n\nFerritin\n8 L ng/mL 15-150",
    "one cell a line": "Iron\n61\nug/dL\n50-170\nFerritin\n8\nng/mL\n15-150\nL",
    "drawn range before the value": (
        "Iron\nNormal range: 50-170 ug/dL\n50\n170\nValue\n61\n"
        "Ferritin\nNormal range: 15-150 ng/mL\n15    150\n8\nLow"
    ),
    "drawn range whose ends are glued": (
        "Iron\nNormal range: 50-170 ug/dL\n50170\n61\n"
        "Ferritin\nNormal range: 15-150 ng/mL\n15150\n8Low"
    ),
    "keys and values": (
        "Test Name: Iron\nResult: 61\nUnits: ug/dL\nReference Range: 50-170\nStatus: Final\n"
        "Test Name: Ferritin\nResult: 8 Low\nUnits: ng/mL\nReference Range: 15-150"
    ),
    "flag before the value": "Test        Flag  Value  Units  Reference\nIron              61     ug/dL  50-170\nFerritin    L     8      ng/mL  15-150",
    "Windows line ends and no-break spaces": "Iron\u00a061\u00a0ug/dL\u00a050-170\r\nFerritin\u00a08\u00a0L\u00a0ng/mL\u00a015-150\r\n",
    "one sentence": "Results: Iron 61 ug/dL (50-170); Ferritin 8 L ng/mL (15-150).",
}  # fmt: skip


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_the_same_two_results_are_read_from_every_layout(text):
    draft = read_paste(text)
    assert draft.kind == "lab"
    assert rows(draft) == [IRON, FERRITIN]


def test_an_older_result_beside_the_latest_is_one_of_its_own_day():
    draft = read_paste(
        "Test Current Result and Flag Previous Result and Date Units Reference Interval\n"
        "Iron 61 70 03/04/2025 ug/dL 50-170\nFerritin 8 Low 21 03/04/2025 ng/mL 15-150"
    )
    assert [row for row in rows(draft) if row[1] in ("61", "8")] == [IRON, FERRITIN]
    assert [(row.value, row.flag, row.date) for row in draft.rows] == [
        ("61", None, None),
        ("70", None, "2025-03-04"),
        ("8", "L", None),
        ("21", None, "2025-03-04"),
    ]


def test_a_trend_table_gives_a_row_for_each_date():
    draft = read_paste(
        "Component\tRange\t09/18/25\t03/05/25\nIron\t50 - 170 ug/dL\t61\t48 (L)\nFerritin\t15 - 150 ng/mL\t\t9 (L)"
    )
    found = [(row.name, row.value, row.flag, row.date) for row in draft.rows]
    assert found == [
        ("Iron", "61", None, "2025-09-18"),
        ("Iron", "48", "L", "2025-03-05"),
        ("Ferritin", "9", "L", "2025-03-05"),
    ]


def test_spanish_text_has_decimal_commas_and_the_day_first():
    draft = read_paste(
        "Fecha de toma: 03/04/2026\nGlucosa      5,4   mmol/L   3,9 - 5,5\n"
        "Hemoglobina  11,2  g/dL     12,0 - 15,5  Bajo\nPlaquetas  251.000  /mm³  150.000 - 450.000"
    )
    assert draft.language == "es"
    assert [float(row.value_num) for row in draft.rows] == [5.4, 11.2, 251000]
    assert {row.date for row in draft.rows} == {"2026-04-03"}
    assert draft.rows[1].flag == "L"
    assert float(draft.rows[1].ref_low) == 12.0


def test_words_are_values_too():
    draft = read_paste(
        "Nitrite\tNegative\tNegative\nProtein\tTrace\tNegative\tA\nKetones\tNegative\tNegative"
    )
    assert rows(draft) == [
        ("Nitrite", "Negative", None, "Negative", None),
        ("Protein", "Trace", None, "Negative", "A"),
        ("Ketones", "Negative", None, "Negative", None),
    ]


def test_the_date_of_the_sample_goes_before_that_of_the_report():
    draft = read_paste(
        "Reported: 11/22/2026\nCollected: 11/20/2026\nIron 61 ug/dL 50-170\nHDL 41 mg/dL >39"
    )
    assert draft.date == "2026-11-20"


def test_a_given_order_of_dates_is_believed():
    text = "Date: 03/04/2026\nIron 61 ug/dL 50-170\nHDL 41 mg/dL >39"
    assert read_paste(text).date == "2026-03-04"
    assert read_paste(text, Habits("dmy")).date == "2026-04-03"


def test_a_range_for_an_age_or_a_phase_is_no_result():
    draft = read_paste(
        "ESTRADIOL 41 pg/mL\nReference Range\nFollicular Phase: 30-144\nLuteal Phase: 56-214"
    )
    assert [row.name for row in draft.rows] == ["ESTRADIOL"]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Marta,\nyour hemoglobin was 11.2 last week, we will repeat it in 3 months.\nDr. Lee",
        "Lisinopril 10 mg tablet\nTake 1 tablet by mouth daily. Disp-90 tablet, R-3",
        "Amount due $148.25\nDue by Dec 20, 2026\nAccount 12345",
        "Office visit with Dr. Lee\nThursday December 3, 2026\nArrive by 10:05 AM\nRoom 4",
        "Influenza 10/03/2026\nTdap 05/11/2021",
        "The nurse called back at 10:20.",
    ],
)
def test_no_results_are_read_out_of_other_texts(text):
    draft = read_paste(text)
    assert draft.kind != "lab"
    assert (draft.rows, draft.text) == ((), text)


def test_what_was_not_understood_is_kept_and_furniture_is_told_apart():
    draft = read_paste(PANEL + "Share\nView trends\n")
    assert draft.unread == ("Fasting since ten hours, as the patient says; water only.",)
    assert {"Share", "View trends"} <= set(draft.ignored)


def test_a_note_is_dated_by_its_own_text():
    assert as_note("Visit of Nov 18, 2026\nAnkles swollen").date == "2026-11-18"
    assert as_note("Ankles swollen").date is None


def test_a_row_is_less_sure_where_less_speaks_for_it():
    sure, doubtful = read_paste("Iron 61 ug/dL 50-170\nFerritin 8 ng/mL 15-150\nZinc 70").rows[::2]
    assert sure.confidence > doubtful.confidence
    assert doubtful.is_doubtful


@pytest.mark.parametrize(
    "text",
    [*HOSTILE, "", "\n" * 5000, "(" * 5000, "1-" * 3000, " " * 9000 + "x", "x\n" * 3000,
     "Iron " + "9" * 5000 + " ug/dL", "\t" * 3000, "Iron 61 ug/dL 50-170\n" * 500],
)  # fmt: skip
def test_no_text_is_too_strange(text):
    draft = read_paste(text)
    assert draft.text == text


@pytest.mark.sweep
@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_becomes_a_draft(text):
    draft = read_paste(text)
    assert draft.kind in ("lab", "note")
    assert draft.text == text


@pytest.mark.sweep
@given(
    st.lists(
        st.sampled_from([*LAYOUTS.values(), PANEL, "Share", "Dear all,", "\x1b[31m", "5"]),
        max_size=5,
    )
)
def test_pieces_in_any_order_become_a_draft(pieces):
    read_paste("\n".join(pieces))


ROWS = "Cholesterol, Total   212 H  mg/dL  <200\nTriglycerides   148   mg/dL  <150\n"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("MyChart - Valley Health\nLipid Panel - Details\n", "Lipid Panel"),
        ("Hi everyone,\nLipid Panel\n", "Lipid Panel"),
        ("Hemograma completo: detalles\n", "Hemograma completo"),
        ("SARS-CoV-2 Antibodies\n", "SARS-CoV-2 Antibodies"),
        ("", None),
    ],
)
def test_the_title_is_the_heading_next_above_that_names_no_portal(
    above: str, title: str | None
) -> None:
    assert read_paste(above + ROWS).title == title


def test_a_single_result_is_its_own_title() -> None:
    assert read_paste("MyChart\nTriglycerides   148   mg/dL  <150\n").title == "Triglycerides"
