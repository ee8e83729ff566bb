"""What copying puts around a text: signs of a quotation, bullets, blank lines, the page itself."""

from __future__ import annotations

import pytest
from paste_told import rows

from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste

VACCINES = """\
Vacuna | Dosis | Fecha | Lote | Centro
Hexavalente | 1ª | 04/03/2025 | H0007 | C.S. Sur
Triple vírica | 1ª | 10/01/2026 | T0019 | C.S. Sur
"""
MEDICINES = """\
Medication\tStrength\tSig\tQty\tPrescriber
Amlodipine\t5 mg\t1 tablet once a day\t90\tRoss, Alan MD
Metformin ER\t500 mg\t2 tablets with evening meal\t180\tRoss, Alan MD
"""
PAGE = "Skip to main content\nMenu\nInbox (3)\n{}\nBack to top\nPrivacy policy\n© 2026 Portal\n"


def quoted(text: str) -> str:
    return "".join(f"> {line}\n" for line in text.splitlines())


def bulleted(text: str) -> str:
    head, *lines = text.splitlines()
    return "\n".join([head, *(f"• {line}" for line in lines)])


def spaced(text: str) -> str:
    return text.replace("\n", "\n\n")


def told(draft: Draft) -> list[tuple[str, str | None]]:
    return [(item.fields["name"], item.fields.get("date")) for item in draft.items]


@pytest.mark.parametrize("around", [quoted, bulleted, spaced, PAGE.format])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (VACCINES, [("Hexavalente", "2025-03-04"), ("Triple vírica", "2026-01-10")]),
        (MEDICINES, [("Amlodipine", None), ("Metformin ER", None)]),
    ],
)
def test_tables_keep_their_names_and_days(around, text, expected) -> None:
    assert told(read_paste(around(text))) == expected


def test_bullets_before_the_cells_of_results() -> None:
    for text in (
        "Component\tStandard Range\tYour Value\tFlag\n• ALT\t<=54 U/L\t71 U/L\tH\n• AST\t10 - 40 U/L\t38 U/L\t\n",
        "ALT\n• 71 U/L H\n• Reference range: <=54 U/L\nAST\n• 38 U/L\n• Reference range: 10 - 40 U/L\n",
    ):
        assert [row[:6] for row in rows(text)] == [
            ("ALT", "71", "U/L", None, 54, "H"), ("AST", "38", "U/L", 10, 40, None),
        ]  # fmt: skip


def test_what_says_when_a_sample_was_taken_has_written_nothing() -> None:
    text = (
        "Menu\nInbox (3)\nLab and test results: Chemistry\n"
        "Date and time collected: October 7, 2026, 8:05 a.m.\nSite or sample tested: SERUM\nOrdered by: SAMPLE,DOCTOR A\n\nResults\n"
        "Potassium\nResult: 5.3 mEq/L (High)\nReference range: 3.5 - 5.1 mEq/L\n"
    )
    draft = read_paste(text)
    assert draft.items == ()
    assert [(row.value, row.date) for row in draft.rows] == [("5.3", "2026-10-07")]


def test_a_heading_with_a_day_has_written_nothing() -> None:
    draft = read_paste(
        PAGE.format("Analítica sangre · 06/05/2026\nFerritina 9 ng/mL [L] Ref. 15-150")
    )
    assert draft.items == ()
    assert [(row.value, row.date) for row in draft.rows] == [("9", "2026-05-06")]


def test_whose_the_page_is_and_since_when_is_no_result() -> None:
    (row,) = rows(PAGE.format("Collected: 03/02/2026\nFerritin 9 ng/mL 15-150"))
    assert row[0] == "Ferritin"


def test_a_number_above_what_is_measured_is_no_quotation() -> None:
    assert read_paste("> 60\n> 90\n").text == "> 60\n> 90\n"


def test_pictures_before_names() -> None:
    text = "📋 Resultados (21/06/2026)\n✅ Glucosa: 92 mg/dL (70-100)\n⚠️ Colesterol LDL: 148 mg/dL (<130) alto\n"
    assert [row[:6:5] for row in rows(text)] == [("Glucosa", None), ("Colesterol LDL", "H")]
