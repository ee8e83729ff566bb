"""Lines of a paste that no field holds are kept as a note beside its items, and found again."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read

from famchart.records.note import Note

SHOT = "Vaccines\nTdap   06/11/2019\n{}"
VISIT = "Appointments\nOffice Visit with Helen Cho, MD\nTuesday December 15, 2026 9:00 AM\n{}"
BILL = "Statement\nValley Clinic\nAmount due: $86.20\nDue date: 12/20/2026\n{}"
MEDICINE = "Medications\nLosartan 50 mg tablet\nTake 1 tablet by mouth daily\n{}"


def notes(family: Family) -> list[str]:
    return [each.text for each in family.all(Note)]


@pytest.mark.parametrize(
    ("text", "line"),
    [(SHOT, "Ask about the second shingles shot"), (VISIT, "Reason: knee still swollen"),
     (BILL, "Financial help is at window 4"), (MEDICINE, "Watch for swelling of ankles")],
)  # fmt: skip
def test_a_line_that_no_field_holds_is_in_a_note(family: Family, text: str, line: str) -> None:
    draft = read(text.format(line))
    assert line in draft.unread
    family.file(draft, family.first)
    (note,) = notes(family)
    assert line in note
    family.file(draft, family.first)  # the same again adds nothing
    assert len(notes(family)) == 1


@pytest.mark.parametrize("text", [SHOT, MEDICINE, "Appointments\n" + MEDICINE])
def test_headings_of_lists_make_no_note(family: Family, text: str) -> None:
    family.file(read(text.format("")), family.first)
    assert notes(family) == []
