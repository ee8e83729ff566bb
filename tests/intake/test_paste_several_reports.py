"""Two reports in one text are two; one that names its study twice, or two parts, stays one."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read, told

from famchart.records import kinds
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.store.privacy import is_of_topic

THYROID = """US THYROID
Exam date: 03/03/2026
INDICATION: Palpable nodule.
FINDINGS: Right lobe 4.1 cm. A 6 mm nodule.
IMPRESSION: Benign nodule.
"""
KNEE = """XR KNEE RIGHT 3 VIEWS
Exam date: 03/10/2026
FINDINGS: Joint space narrowing.
IMPRESSION: Moderate osteoarthritis.
"""
SPANISH = """Estudio: Ecografía abdominal
Fecha del estudio: 21/04/2026
HALLAZGOS: Hígado de tamaño normal.
CONCLUSIÓN: Sin alteraciones.
{}
Estudio: Mamografía bilateral
Fecha del estudio: 22/04/2026
HALLAZGOS: Mamas densas. No masas.
CONCLUSIÓN: BI-RADS 2.
"""


HIV = """HIV 1/2 Ag/Ab, 4th gen
Collected: 03/02/2026
Result: Non-reactive
"""
PATHOLOGY = """SURGICAL PATHOLOGY REPORT
Collected: 04/15/2026
Specimen: Colon, polyp, biopsy
FINAL DIAGNOSIS:
Tubular adenoma.
"""
CARRIER = """Cystic fibrosis carrier screening: Not detected
Collected: 03/02/2026
Reported: 03/09/2026
"""


def titles_and_days(text: str) -> list[tuple[str | None, str | None, str | None]]:
    wanted = ("title", "date", "impression")
    return [tuple(each.fields.get(name) for name in wanted) for each in read(text).items]  # type: ignore[misc]


@pytest.mark.parametrize("between", ["\n", "", "----------\n", "\n\n"])
def test_each_of_two_reports_keeps_its_day_and_its_words(between: str) -> None:
    assert titles_and_days(f"{THYROID}{between}{KNEE}") == [
        ("US THYROID", "2026-03-03", "Benign nodule."),
        ("XR KNEE RIGHT 3 VIEWS", "2026-03-10", "Moderate osteoarthritis."),
    ]


@pytest.mark.parametrize("between", ["", "==========="])
def test_two_in_spanish(between: str) -> None:
    assert titles_and_days(SPANISH.format(between)) == [
        ("Ecografía abdominal", "2026-04-21", "Sin alteraciones."),
        ("Mamografía bilateral", "2026-04-22", "BI-RADS 2."),
    ]


def test_each_is_filed_with_its_own_other_words(family: Family) -> None:
    family.file(read(f"{THYROID}\n{KNEE}"))
    first, second = family.all(Report)
    assert "Palpable nodule" in first.text
    assert "Palpable nodule" not in second.text


@pytest.mark.parametrize("text", [f"{HIV}\n{{}}", f"{HIV}----\n{{}}", f"{{}}\n{HIV}", f"{HIV}{{}}"])
@pytest.mark.parametrize("report", [PATHOLOGY, KNEE])
def test_a_result_beside_a_report_is_a_row_of_its_own_day(text: str, report: str) -> None:
    draft = read(text.format(report))
    (row,), (item,) = draft.rows, draft.items
    assert (row.name, row.value, row.date) == (
        "HIV 1/2 Ag/Ab, 4th gen",
        "Non-reactive",
        "2026-03-02",
    )
    assert item.fields["date"] == ("2026-04-15" if report == PATHOLOGY else "2026-03-10")
    assert "HIV" not in str(item.fields)
    assert not draft.unread


def test_what_is_sensitive_of_both_stays_so(family: Family) -> None:
    family.file(read(f"{CARRIER}\n{PATHOLOGY}"))
    (result,) = family.all(Result)
    assert (result.name, result.on) == ("Cystic fibrosis carrier screening", "2026-03-02")
    assert is_of_topic(kinds()["result"], result)
    reports = {each.on: each for each in family.all(Report)}
    assert is_of_topic(kinds()["report"], reports["2026-04-15"])


def test_a_report_without_another_day_is_not_parted_from_the_only_one() -> None:
    text = KNEE.replace("Exam date: 03/10/2026\n", "")
    (item,) = read(f"Uric acid: Normal\nCollected: 03/02/2026\n\n{text}").items
    assert item.fields["date"] == "2026-03-02"


@pytest.mark.parametrize(
    "text",
    [
        "XR CHEST 2 VIEWS - Details\nStudy date: Feb 18, 2026\n\nNarrative\n"
        "EXAM: XR CHEST 2 VIEWS\nCOMPARISON: 11/05/2024\nFINDINGS:\nThe lungs are clear.\n\n"
        "Impression\nNo acute process.\n",
        "CT CHEST ABDOMEN PELVIS\nExam date: 04/04/2026\n\nCT CHEST\nFINDINGS: Lungs clear.\n\n"
        "CT ABDOMEN AND PELVIS\nFINDINGS: Liver normal.\n\nIMPRESSION: No metastasis.\n",
        "MRI BRAIN\nFINDINGS: Normal ventricles.\nIMPRESSION: Normal.\n\nMRI in 6 months.\n",
    ],
)
def test_one_report_stays_one(text: str) -> None:
    assert len(read(text).items) == 1


@pytest.mark.parametrize(
    "heads",
    [
        ("Result Impression", "Result Narrative"),
        ("Impression", "Narrative"),
        ("Study Impression", "Study Narrative"),
        ("Exam impression:", "Report narrative:"),
    ],
)
def test_a_narrative_that_repeats_the_study_tells_what_stands_below(
    heads: tuple[str, str],
) -> None:
    text = f"""
    CT HEAD WO CONTRAST
    Collected on Feb 3, 2026

    {heads[0]}
    No acute intracranial abnormality.

    {heads[1]}
    CT HEAD WO CONTRAST
    INDICATION: Fall.
    The ventricles are normal in size. No mass.
    """
    assert told(text, "imaging", "title", "findings", "impression") == [
        "CT HEAD WO CONTRAST",
        "The ventricles are normal in size. No mass.",
        "No acute intracranial abnormality.",
    ]
