"""Every line of a pasted text ends somewhere: nothing vanishes, and no date is made up."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests_support import PANEL

from famchart.core.dates import find_dates
from famchart.intake.draft import Draft
from famchart.intake.paste import as_note, read_paste
from famchart.intake.paste.surroundings import surroundings
from famchart.intake.shapes import row_json

ROWS = "Cholesterol, Total   212 H  mg/dL  <200\nTriglycerides   148   mg/dL  <150\n"
SAMPLES = (
    PANEL, ROWS,
    "CA 19-9\nsent out\nIron 61 ug/dL 50-170\nFerritin 8 ng/mL 15-150",
    "Test Name: Iron\nResult: 61\nUnits: ug/dL\nReference Range: 50-170\nResult: 77\nUnits: 5 x",
    "Component\tRange\t09/18/25\t03/05/25\nIron\t50 - 170 ug/dL\t61\t48 (L)\nZinc\t\t\t",
    "Iron\nNormal range: 50-170 ug/dL\n50\n170\nValue\n61\nZinc\nNormal range: 60-120 ug/dL\n60",
    "Zinc 70\nCopper 99\nSodium 140 mmol/L 135-145",
    "Results: Iron 61 ug/dL (50-170); Ferritin 8 L ng/mL (15-150); box 7 of 9 opened.",
    "ESTRADIOL 41 pg/mL\nReference Range\nFollicular Phase: 30-144\nLuteal Phase: 56-214\nSee page 4.",
)  # fmt: skip


def vanished(draft: Draft) -> list[str]:
    """Return the lines with a number that a laboratory's draft neither uses nor shows as left."""
    if draft.kind != "lab":
        return []  # a note is its whole text
    about = surroundings(draft.text)
    left = {_folded(line) for line in (*draft.unread, *draft.ignored)}
    printed = " ".join(
        f"{row.name} {row.value} {row.unit} {row.ref_text}" for row in draft.rows
    ).split()
    numbers = {each for word in printed for each in re.findall(r"\d+", word)}
    firsts = {row.line for row in draft.rows}
    lost = []
    for number, line in enumerate(draft.text.splitlines(), 1):
        plain = line
        for found in reversed(find_dates(line, about.order)):
            plain = plain[: found.start] + plain[found.end :]
            plain = re.sub(r"\d+[/:]\d*(?:/\d*)?", "", plain)  # cut dates and times
        is_used = set(re.findall(r"\d+", plain)) <= numbers or _is_values_line(line, draft)
        title = draft.title or "-"
        is_title = title in _folded(line) or _folded(line) in title
        if not (is_used or is_title or number in firsts or _folded(line) in left):
            lost.append(line)
    return lost


def _is_values_line(line: str, draft: Draft) -> bool:
    """True for a line of a row that says more than is asked for: older values, further bounds."""
    words = line.split()
    return any(
        row.value in words or (row.ref_text is not None and row.ref_text in line)
        for row in draft.rows
    )


def _folded(line: str) -> str:
    return " ".join(line.split())


def _mangled(text: str, chance: random.Random) -> str:
    """Do to a text what careless copying does: lines lost, doubled, swapped, joined, cut."""
    lines = text.splitlines()
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(6):
            case 0:
                lines[at], lines[other] = lines[other], lines[at]
            case 1:
                lines.insert(at, lines[other])
            case 2:
                lines[at] = lines[at][: chance.randint(0, len(lines[at]))]
            case 3:
                lines[at] = lines[at] + " " + lines[other]
            case 4:
                lines[at] = re.sub(r"\s+", "\t", lines[at])
            case _:
                lines[at : at + 1] = lines[at].split("  ", 1)
    return "\n".join(lines)


@pytest.mark.sweep
@pytest.mark.parametrize("copies", [1, pytest.param(6, marks=pytest.mark.sweep)])
def test_no_line_with_a_number_vanishes_from_the_labelled_corpus(shared: Path, copies: int) -> None:
    chance = random.Random(20261122)
    for block in sorted((shared / "pastes" / "dev").glob("*.txt")):
        text = block.read_bytes().decode()
        for each in (text, *(_mangled(text, chance) for _ in range(copies))):
            assert vanished(read_paste(each)) == [], block.stem


@pytest.mark.sweep
@given(st.lists(st.sampled_from(SAMPLES), min_size=1, max_size=3), st.integers(0, 10_000))
def test_no_line_with_a_number_vanishes_from_careless_copies(pieces, seed):
    text = _mangled("\n".join(pieces), random.Random(seed))
    assert vanished(read_paste(text)) == []


@pytest.mark.parametrize("text", SAMPLES)
def test_no_line_with_a_number_vanishes(text):
    assert vanished(read_paste(text)) == []


REMARKS = (
    "See nurse about fasting", "SEE NURSE ABOUT FASTING", "Ask about the lipid panel",
    "Fasting: yes", "Patient feels dizzy", "Doctor says to stop metformin", "Order more strips",
    "Patient: dizzy since Tuesday", "Doctor: stop metformin", "Age is no excuse",
    "Next visit 12/03/2026 with fasting", "Reported by mother on 11/19/2026",
    "Mother fainted on 11/19/2026", "Date: 11/19/2026 bring the old list",
    "Collected by nurse Ana 11/20/2026", "Nurse said the test result is out of range",
    "MyChart says call back", "Reviewed by Dr. Hale, call about potassium",
    "Preguntar a la enfermera", "Paciente con mareo", "Médico: repetir en ayunas",
    "(Patient informed) - Satisfactory, no further action", "mother had eaten",
)  # fmt: skip


@pytest.mark.parametrize("place", ["above", "between", "below"])
def test_what_somebody_wrote_is_never_furniture(place):
    for remark in REMARKS:
        above, *others = ROWS.splitlines()
        lines = {
            "above": ["LIPID PANEL", remark, above, *others],
            "between": ["LIPID PANEL", above, remark, *others],
            "below": ["LIPID PANEL", above, *others, remark],
        }[place]
        draft = read_paste("\n".join(lines))
        assert (draft.title, draft.unread, len(draft.rows)) == ("LIPID PANEL", (remark,), 2)


FURNITURE = (
    "Share  |  View trends", "Share", "Print · Download", "Component\tYour Value\tStandard Range",
    "Result status: Final result", "Authorizing provider: Dr. Alvarez", "Specimen: Plasma",
    "Resulted: 11/20/2026 11:40 AM", "Reviewed by Dr. Hale", "EDAD: 45 AÑOS   SEXO: V", "-----",
)  # fmt: skip


def test_what_is_known_to_be_of_the_page_is_kept_out_of_the_text():
    draft = read_paste("\n".join([ROWS, *FURNITURE]))
    assert (draft.unread, draft.ignored) == ((), FURNITURE)


@pytest.mark.parametrize(
    "heading",
    ["METABOLIC PANEL", "Complete Blood Count", "Química Sanguínea", "MyChart - Valley Health",
     "LABORATORY CORPORATION OF AMERICA"],
)  # fmt: skip
def test_a_heading_in_the_words_of_headings_is_no_remark(heading):
    assert read_paste("LIPID PANEL\n" + ROWS + heading + "\nIron 61 ug/dL 50-170").unread == ()


def test_a_test_whose_value_was_not_understood_is_shown_with_all_its_lines():
    draft = read_paste("CA 19-9\nReference range: 0-37 U/mL\n" + ROWS + "C3 sent out\n")
    assert {"CA 19-9", "Reference range: 0-37 U/mL"} <= set(draft.unread)


def test_a_second_value_for_a_test_is_not_passed_over():
    draft = read_paste(SAMPLES[3])
    assert [row.value for row in draft.rows] == ["61"]
    assert "Result: 77" in draft.unread


def test_what_belongs_to_another_value_is_given_to_no_test():
    draft = read_paste(
        "Reference Range: (10.8-13.7)\nTest Name: Iron\nResult: 61\nUnits: ug/dL\n"
        "Reference Range: 50-170\nResult: 26.4 High"
    )
    assert [(row.value, row.flag) for row in draft.rows] == [("61", None)]
    assert draft.unread == ("Reference Range: (10.8-13.7)", "Result: 26.4 High")
    assert draft.title == "Iron"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_one(end):
    text = PANEL.replace("\n", end)
    draft, same = read_paste(text), read_paste(PANEL)
    assert draft.text == text
    assert [row_json(row) for row in draft.rows] == [row_json(row) for row in same.rows]
    assert (draft.title, draft.date, draft.unread) == (same.title, same.date, same.unread)
    for row in draft.rows:
        assert row.name in text.splitlines()[row.line - 1]
    note = as_note(text)
    assert (note.title, note.date) == ("LIPID PANEL", "2026-11-20")


@pytest.mark.parametrize(
    "line",
    [
        "Collected: 02/30/2026", "Collected: 13/13/2026", "Collected: 11/20/1226",
        "Collected on 30 Feb 2026", "Collected: 2026-02-30", "Collected: Feb 30, 2026 8:05 AM",
        "Date collected: 11/20/2262", "Specimen date: 2026-13-01", "Fecha de toma: 31/04/2026",
        "02/30/2026", "Reported: 02/30/2026",
    ],
)  # fmt: skip
def test_an_impossible_date_is_left_for_a_person_to_read(line):
    draft = read_paste(line + "\n" + ROWS)
    assert draft.unread == (line,)
    assert (draft.title, draft.date) == (None, None)
    assert {row.date for row in draft.rows} == {None}


def test_no_other_date_stands_in_for_an_impossible_one_of_the_sample():
    draft = read_paste("Visit of 11/22/2026\nCollected: 02/30/2026\n" + ROWS)
    assert (draft.date, {row.date for row in draft.rows}) == (None, {None})


def test_a_column_under_an_impossible_date_is_not_lost():
    text = "Component\t02/30/26\t03/05/25\t03/05/24\nIron\t61\t48\t50\nZinc\t70\t71\t72\n" + ROWS
    draft = read_paste(text)
    assert vanished(draft) == []
    assert "Component\t02/30/26\t03/05/25\t03/05/24" in draft.unread
