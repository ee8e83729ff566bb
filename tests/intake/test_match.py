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


FATHER = Person(given="Robert", family="Smith", birth_date=date(1945, 7, 2))
SON = Person(given="Robert", family="Smith", birth_date=date(1971, 5, 9))


@pytest.mark.parametrize(
    ("patient", "person", "fits"),
    [
        (Patient("Robert Smith", "1945-07-02"), FATHER, "fits"),
        (Patient("Robert Smith", "1971-05-09"), FATHER, "another"),
        (Patient("Robert Smith"), FATHER, "doubtful"),
        (Patient("Rosa Smith"), FATHER, "another"),
        (None, FATHER, "fits"),
    ],
)
def test_father_and_son_of_one_name_are_told_apart_by_birth_date(patient, person, fits):
    assert whose_among(patient, person, [SON]) == fits


@pytest.mark.parametrize(
    ("name", "family", "fits"),
    [
        ("Robert Smith Jr.", "Smith Sr", "another"),
        ("Robert Smith III", "Smith", "another"),
        ("SMITH, ROBERT JR", "Smith Jr", "fits"),
        ("Roberto Pérez Gil", "Perez", "fits"),
        ("Robert de la Vega", "de la Cruz", "doubtful"),
        ("Robert Jones", "Smith", "doubtful"),
    ],
)
def test_suffixes_surnames_and_particles(name, family, fits):
    given = "Roberto" if name.startswith("Roberto") else "Robert"
    assert whose(Patient(name), Person(given=given, family=family)) == fits


def test_a_maiden_name_fits_where_the_birth_date_does():
    assert whose(Patient("Rosa Rivas", "1948-03-14"), ROSA) is Whose.FITS


def test_given_and_family_name_that_a_file_tells_apart_are_not_mixed_up():
    scott = Person(given="Scott", family="James")
    assert whose(Patient(None, None, "Scott", "James"), scott) is Whose.FITS
    assert whose(Patient("James Scott", None, "James", "Scott"), scott) is Whose.ANOTHER


LEO = Person(given="Leonardo", called="Leo", family="Marín", birth_date=date(2012, 5, 1))


@pytest.mark.parametrize(
    ("patient", "fits"),
    [
        (Patient(called="LEO"), "doubtful"),
        (Patient(called="Rosa"), "fits"),
        (Patient(called="Stable"), "fits"),
        (Patient(None, "1948-03-14", called="Leo"), "fits"),
        (Patient(None, "2012-05-01", called="Leo"), "another"),
    ],
)
def test_a_single_word_counts_where_another_of_the_family_bears_it(patient, fits):
    assert whose_among(patient, ROSA, [LEO]) == fits
