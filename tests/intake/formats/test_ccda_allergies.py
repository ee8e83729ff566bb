"""C-CDA: whether an allergy holds still; one that does must never be told as over."""

from __future__ import annotations

import pytest
from ccda_sample import ALLERGIES, allergy, document, read, section

from famchart.intake.draft import Item

SULFA = '<code code="10831" displayName="Sulfa"/>'
STATE = (
    '<entryRelationship><observation><code code="33999-4"/>'
    '<value xsi:type="CD" code="1" displayName="{}"/></observation></entryRelationship>'
)
TIME = '<effectiveTime><low value="{}"/><high value="{}"/></effectiveTime>'
UNKNOWN = '<effectiveTime><low nullFlavor="UNK"/><high nullFlavor="UNK"/></effectiveTime>'
ROW = "<table><tr><th>Substance</th><th>Status</th></tr><tr><td>{}</td><td>{}</td></tr></table>"


def told(status: str, more: str = "", text: str = "") -> Item:
    entry = allergy(SULFA, more).replace('code="active"', f'code="{status}"')
    (found,) = read(document(section(ALLERGIES, entry, text=text))).items
    return found


def course(found: Item) -> tuple[str | None, str | None, bool]:
    return found.fields.get("status"), found.fields.get("end"), found.is_doubtful


@pytest.mark.parametrize(
    ("status", "more", "expected"),
    [
        ("completed", "", (None, None, True)),
        ("completed", UNKNOWN, (None, None, True)),
        ("completed", TIME.format("20200101", "20210101"), ("completed", "2021-01-01", False)),
        ("completed", STATE.format("Active"), ("Active", None, False)),
        ("completed", STATE.format("Inactive"), ("Inactive", None, False)),
        ("aborted", "", ("aborted", None, False)),
        ("active", "", ("active", None, False)),
        ("active", TIME.format("20200101", "20200101"), ("active", None, False)),
        ("active", TIME.format("20200101", "20210101"), ("active", "2021-01-01", False)),
        ("active", TIME.format("20200101", "20210101") + STATE.format("Active"), ("Active", None, False)),
    ],
)  # fmt: skip
def test_completed_alone_says_nothing_and_what_is_active_has_no_end(
    status: str, more: str, expected: tuple[str | None, str | None, bool]
) -> None:
    assert course(told(status, more)) == expected


@pytest.mark.parametrize(
    ("status", "more", "cell", "expected"),
    [
        ("completed", "", "Active", ("active", None, False)),
        ("completed", "", "Inactive", ("inactive", None, False)),
        ("completed", "", "Hives", (None, None, True)),
        ("active", TIME.format("20200101", "20210101"), "Activo", ("activo", None, False)),
        ("active", "", "Inactive", ("active", None, False)),
        ("completed", STATE.format("Resolved"), "Active", ("Resolved", None, False)),
    ],
)
def test_its_row_of_the_text_tells_where_the_entry_does_not(
    status: str, more: str, cell: str, expected: tuple[str | None, str | None, bool]
) -> None:
    assert course(told(status, more, ROW.format("Sulfa", cell))) == expected


def test_the_row_of_another_tells_nothing_and_it_is_said_that_nobody_knows() -> None:
    entry = allergy(SULFA).replace('code="active"', 'code="completed"')
    text = ROW.format("Latex", "Active")
    found = read(document(section(ALLERGIES, entry, text=text)))
    assert course(found.items[0]) == (None, None, True)
    assert any("may hold still: Sulfa." in each for each in found.warnings)


DETAILED = "<tr><th>Substance</th><th>Reaction</th><th>Severity</th></tr>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["Sulfa,Rash,Mild"], ("Rash", "Mild")),
        (["Sulfa,Unknown,N/A"], (None, None)),
        (["Sulfa drugs,Rash,Mild"], (None, None)),
        (["Sulfa,Rash,Mild", "Sulfa,Hives,Severe"], (None, None)),
    ],
    ids=["its own", "says nothing", "of another name", "two of one name"],
)
def test_what_an_allergy_does_is_told_by_its_own_row_where_the_entry_is_silent(
    rows: list[str], expected: tuple[str | None, str | None]
) -> None:
    lines = ("".join(f"<td>{cell}</td>" for cell in row.split(",")) for row in rows)
    text = f"<table>{DETAILED}{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
    found = told("active", "", text)
    assert (found.fields.get("reaction"), found.fields.get("severity")) == expected
