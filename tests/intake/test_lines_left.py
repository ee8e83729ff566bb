"""Lines of a paste that no field holds are kept as a note beside its items, and found again."""

from __future__ import annotations

import pytest
from filed_family import TODAY, Family, item, of
from paste_told import read

from famchart.i18n import set_language
from famchart.intake.draft import ReadFile
from famchart.records.note import KIND, Note
from famchart.records.own_titles import own_title
from famchart.store.told import field_shown

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


def test_its_heading_is_told_in_the_language_spoken_and_the_same_text_adds_nothing(
    family: Family,
) -> None:
    draft = read(SHOT.format("Ask about the second shingles shot"))
    family.file(draft, family.first)
    (note,) = family.all(Note)
    set_language("es")
    with family.vault.reading() as facts:
        told = KIND.shown_title(note, facts, TODAY)
        assert told == "Líneas no entendidas: Vacunación"
        assert field_shown(KIND, KIND.fields[0], note, facts).startswith(told + "\n")
    family.file(draft, family.first)
    assert len(notes(family)) == 1


def test_a_file_read_again_in_the_other_language_adds_no_note(family: Family) -> None:
    file = ReadFile("ccda", (of(item("allergy", name="Penicillin"), unread=("left",)),))
    family.file(file, family.first)
    assert len(notes(family)) == 1
    set_language("es")
    assert family.counts(file, family.first)[0] == 0


@pytest.mark.parametrize("title", ["Lines not understood", "My document", "Lines: Document"])
def test_a_title_of_a_portal_is_told_as_it_is(title: str) -> None:
    set_language("es")
    assert own_title(title) == title
