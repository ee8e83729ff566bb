"""Results of urine in what is pasted or imported: under their own heading, never those of blood."""

from __future__ import annotations

import pytest
from filed_family import Family, of, zipped
from samples.read_sample import read

from famchart.intake.draft import LabRow
from famchart.intake.paste import read_paste
from famchart.records.report import Report
from famchart.records.result import Result

TWO_PANELS = """Collected: 01/14/2025

COMPREHENSIVE METABOLIC PANEL
Glucose 95 mg/dL 70-99
Creatinine 0.9 mg/dL 0.6-1.2
{heading}
Glucose 250 mg/dL 0-15
Creatinine 88 mg/dL 20-300
"""


@pytest.mark.parametrize(
    "heading",
    ["URINALYSIS", "UA", "Urine", "Urianálisis", "Orina", "Examen general de orina", "EGO",
     "Sistemático de orina", "Elemental y sedimento"],
)  # fmt: skip
def test_a_paste_of_two_panels_tells_which_row_is_of_urine(heading: str) -> None:
    draft = read_paste(TWO_PANELS.format(heading=heading))
    blood = "COMPREHENSIVE METABOLIC PANEL"
    assert [row.panel for row in draft.rows] == [blood, blood, heading, heading]
    assert draft.unread == ()


def test_urine_has_a_report_of_its_own_and_the_paste_is_known_again(family: Family) -> None:
    draft = read_paste(TWO_PANELS.format(heading="URINALYSIS"))
    assert family.counts(draft) == (4, 0, 0)
    family.file(draft)
    reports = {each.id: (each.title, each.on) for each in family.all(Report)}
    filed = [(each.value, *reports[each.report_id]) for each in family.all(Result)]
    blood, urine = ("COMPREHENSIVE METABOLIC PANEL", "2025-01-14"), ("URINALYSIS", "2025-01-14")
    assert filed == [("95", *blood), ("0.9", *blood), ("250", *urine), ("88", *urine)]
    assert family.counts(draft) == (0, 0, 4)


def test_two_portals_tell_one_result_only_where_both_are_of_urine(family: Family) -> None:
    def told(name: str, panel: str | None, title: str):
        row = LabRow(name, "250", unit="mg/dL", date="2026-10-03", panel=panel)
        return zipped(of(rows=(row,), title=title))

    family.file(told("Glucose", "Urinalysis", "Summary"), family.first)
    assert family.counts(told("Glucosa", None, "EGO"), family.second) == (0, 0, 1)
    assert family.counts(told("Glucose, urine", None, "Results"), family.second) == (0, 0, 1)
    assert family.counts(told("Glucose", "CMP", "Summary"), family.second) == (1, 0, 0)


def test_documents_that_repeat_one_another_are_folded_panel_by_panel(family: Family) -> None:
    rows = [LabRow("Glucose", "100", unit="mg/dL", date="2026-10-03", panel=panel)
            for panel in ("Urinalysis", "CMP", "UA")]  # fmt: skip
    documents = zipped(*(of(rows=(row,), title="Summary") for row in rows))
    assert family.counts(documents) == (2, 0, 0)


@pytest.mark.parametrize("heading", ["Urinalysis", "Examen general de orina"])
@pytest.mark.parametrize("title", ["Labs", "Urinalysis"])
def test_the_heading_over_a_table_of_a_file_is_its_panel(heading: str, title: str) -> None:
    head = "| Test | Result | Units |\n|---|---|---|\n"
    text = f"""# {title}

## {heading}

{head}| Glucose | 250 | mg/dL |

## Blood

{head}| Glucose | 95 | mg/dL |
"""
    rows = [row for each in read(text).documents for row in each.rows]
    assert [(row.value, row.panel) for row in rows] == [("250", heading), ("95", "Blood")]


@pytest.mark.parametrize("mark", ["!", "(A)", "A"])
def test_what_was_counted_may_have_its_mark_before_what_is_expected(mark: str) -> None:
    (row,) = read_paste(f"WBC, UA 11-20 {mark} 0-5 /HPF\n").rows
    assert (row.name, row.value, row.flag, row.ref_text) == ("WBC, UA", "11-20", "A", "0-5")
