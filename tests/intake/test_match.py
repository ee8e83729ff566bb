"""Whose a text is, held against Rosa Marín, born on March 14, 1948."""

from __future__ import annotations

from datetime import date

import pytest

from famchart.intake.draft import Patient
from famchart.intake.match import Whose, whose, whose_among
from famchart.records.person import Person

BORN = date(1948, 3, 14)
ROSA = Person(given="Rosa", family="Marín", birth_date=BORN)
ROSA_WITHOUT_DAY = Person(given="Rosa", family="Marín")


@pytest.mark.parametrize(
    ("name", "born", "fits"),
    [
        ("Rosa Marín", "1948-03-14", "fits"),
        ("MARIN, ROSA E", "1948-03-14", "fits"),
        ("Marin,Rosa", None, "fits"),
        (None, "1948-03-14", "fits"),
        (None, None, "fits"),
        ("Rosa Rivas", "1948-03-14", "fits"),
        ("Rosa Rivas", None, "doubtful"),
        ("R. Marín", None, "fits"),
        ("Rosita Marín", None, "doubtful"),
        ("Elena Marín", "1948-03-14", "doubtful"),
        ("Elena Marín", None, "another"),
        ("John Smith", None, "another"),
        ("John Smith", "1948-03-14", "doubtful"),
        ("Rosa Marín", "1978-03-14", "another"),
        (None, "1978-03-14", "another"),
        ("Rosa Marín", "1948-14-03", "doubtful"),
    ],
)
def test_names_and_birth_dates_are_weighed(name, born, fits):
    assert whose(Patient(name, born), ROSA) == fits


@pytest.mark.parametrize(
    ("name", "born", "fits"),
    [
        ("Rosa Marín", "1978-03-14", "fits"),
        ("Rosa Rivas", "1978-03-14", "doubtful"),
        ("Elena Marín", "1978-03-14", "another"),
        (None, "1978-03-14", "fits"),
    ],
)
def test_without_a_known_birth_date_the_name_decides(name, born, fits):
    assert whose(Patient(name, born), ROSA_WITHOUT_DAY) == fits


def test_short_forms_of_a_given_name_are_the_same_name():
    robert = Person(given="Robert", family="Smith")
    assert whose(Patient("Rob Smith"), robert) is Whose.FITS
    assert whose(Patient("Roger Smith"), robert) is Whose.ANOTHER
    assert whose(Patient("Al Smith"), Person(given="Alma", family="Smith")) is Whose.ANOTHER


def test_a_text_that_names_nobody_fits_everyone():
    assert whose(None, ROSA) is Whose.FITS


LEO = Person(given="Leonardo", called="Leo", family="Marín", birth_date=date(2012, 5, 1))


@pytest.mark.parametrize(
    ("patient", "fits"),
    [
        (Patient(called="LEO"), "doubtful"),
        (Patient(called="Rosa"), "fits"),
        (Patient(called="Stable"), "fits"),
        (Patient(None, "1948-03-14", "Leo"), "fits"),
        (Patient(None, "2012-05-01", "Leo"), "another"),
    ],
)
def test_a_single_word_counts_where_another_of_the_family_bears_it(patient, fits):
    assert whose_among(patient, ROSA, [LEO]) == fits
