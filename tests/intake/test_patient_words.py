"""Whom a text of several people names, and which of its lines are about each."""

from __future__ import annotations

from paste_told import read

from famchart.intake.patient_words import lines_about, named_by_lines, named_words

TWO = """
Patient: Rosa Delgado DOB: 03/14/1948
Potassium   4.6 mmol/L   3.5 - 5.1

Patient: Miguel Delgado DOB: 07/02/1945
Sodium   131 mmol/L   135 - 145
"""


def test_the_lines_about_each_are_told() -> None:
    said = named_by_lines(read(TWO))
    assert said == (
        "Rosa Delgado, born Mar 14, 1948 (lines 1-2); Miguel Delgado, born Jul 2, 1945 (lines 4-5)"
    )


def test_of_one_person_only_the_name_is_told_and_what_stands_above_is_hers() -> None:
    draft = read("Harbor Lab\n" + TWO.strip())
    first, second = lines_about((draft.patient, *draft.also_named), draft.text.splitlines())
    assert (first, second) == (range(3), range(4, 6))
    alone = read("Patient: Rosa Delgado\nPotassium   4.6 mmol/L   3.5 - 5.1")
    assert named_words(alone) == "Rosa Delgado"


def test_who_is_named_by_a_birth_date_alone_has_no_lines() -> None:
    draft = read("DOB: 03/14/1948\nSodium 140 mmol/L\n\nDOB: 01/02/1950\nSodium 131 mmol/L")
    assert named_by_lines(draft) == named_words(draft)
