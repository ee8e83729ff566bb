"""Headings that are names of the family: whose the tables below them are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from filed_family import MOTHER, Family
from samples.office_files import docx, p, tbl, xlsx
from samples.read_sample import draft, fields, read

from famchart.intake.draft import Patient, ReadFile
from famchart.intake.headings import by_headings
from famchart.intake.match import Whose
from famchart.records.person import Person
from famchart.screens.one_import import Import

MEDICINES = ("Medication", "Dose", "Directions")


def family_with_luis(family: Family) -> Person:
    luis = Person(given="Luis", family="Marín", called="Dad")
    family.vault.save(luis)
    return luis


NOTEBOOK = docx(
    p("Keep this list on the fridge")
    + p("Rosa", "Heading1")
    + tbl(MEDICINES, ("Metoprolol (STOPPED 3/2)", "25 mg", "daily"), ("Losartan", "50 mg", "daily"))
    + p("Dad's medications", "Heading1")
    + tbl(MEDICINES, ("Warfarin", "5 mg", "at night"))
)


def test_the_rows_below_a_name_are_that_persons(family: Family, tmp_path: Path) -> None:
    luis = family_with_luis(family)
    path = tmp_path / "list.docx"
    path.write_bytes(NOTEBOOK)
    with family.vault.reading() as facts:
        found = Import.of(path, by_headings(read(NOTEBOOK), facts))
        for part in found.parts:
            part.guess(facts, family.mother)
    owned = {part.person.id: part for part in found.parts}
    assert [item.fields["name"] for item in owned[luis.id].read.documents[0].items] == ["Warfarin"]
    rosas = [item.fields["name"] for each in found.parts if each.person.id == family.mother
             for one in each.read.documents for item in one.items if item.kind == "medication"]  # fmt: skip
    assert rosas == ["Metoprolol", "Losartan"]
    assert "Warfarin" not in "".join(
        one.text for each in found.parts if each.person.id != luis.id
        for one in each.read.documents
    )  # fmt: skip


def test_what_stands_below_anothers_name_is_never_silently_ones_own(family: Family) -> None:
    family_with_luis(family)
    only_his = docx(p("Luis", "Heading1") + tbl(MEDICINES, ("Warfarin", "5 mg", "at night")))
    with family.vault.reading() as facts:
        parted = by_headings(read(only_his), facts)
    assert family.plan(parted).whose is Whose.ANOTHER


def test_sheets_that_are_called_by_names_are_told_apart_too(family: Family) -> None:
    family_with_luis(family)
    book = xlsx({
        "Rosa": [list(MEDICINES), ["Losartan", "50 mg", "daily"]],
        "Luis": [list(MEDICINES), ["Warfarin", "5 mg", "at night"]],
    })  # fmt: skip
    with family.vault.reading() as facts:
        parted = by_headings(read(book), facts)
    told = [
        (each.patient.name, fields(each)[0]["name"]) for each in parted.documents if each.patient
    ]
    assert told == [("Rosa Marín", "Losartan"), ("Luis Marín", "Warfarin")]


def test_other_headings_and_a_document_that_names_its_patient_stay_whole(family: Family) -> None:
    family_with_luis(family)
    other = docx(p("Rosary group", "Heading1") + tbl(MEDICINES, ("Warfarin", "5 mg", "at night")))
    with family.vault.reading() as facts:
        assert len(by_headings(read(other), facts).documents) == 1
        (whole,) = read(NOTEBOOK).documents
        named = ReadFile("docx", (replace(whole, patient=MOTHER),))
        assert by_headings(named, facts) is named


def test_a_name_cell_that_says_stopped_is_a_stopped_medicine() -> None:
    first, second, third = fields(draft(
        "Medication,Dose,Directions\nMetoprolol (STOPPED 3/2),25 mg,daily\n"
        "Atenolol - discontinued 03/02/2026,50 mg,daily\nLosartan,50 mg,daily\n"
    ))  # fmt: skip
    assert (first["name"], first["status"]) == ("Metoprolol", "stopped")
    assert "STOPPED 3/2" in first["note"]
    assert (second["name"], second["end"]) == ("Atenolol", "2026-03-02")
    assert "status" not in third


def test_a_part_that_names_nobody_beside_others_is_asked_about_and_not_the_chosen_ones(
    family: Family, tmp_path: Path
) -> None:
    family_with_luis(family)
    path = tmp_path / "book.xlsx"
    path.write_bytes(xlsx({
        "Rosa": [list(MEDICINES), ["Losartan", "50 mg", "daily"]],
        "Luis": [list(MEDICINES), ["Warfarin", "5 mg", "at night"]],
        "Allergies": [["Allergy", "Reaction"], ["Penicillin", "hives"]],
    }))  # fmt: skip
    with family.vault.reading() as facts:
        found = Import.of(path, by_headings(read(path.read_bytes()), facts))
        for part in found.parts:
            part.guess(facts, found.chosen_for(part, family.mother))
    owners = {each.read.documents[0].title: each.person.id for each in found.parts}
    assert owners["Rosa"] == family.mother
    assert owners["Allergies"] is None


def test_a_file_with_a_fitting_name_alone_is_unproven_and_a_birth_date_proves_it(
    family: Family,
) -> None:
    (whole,) = read(NOTEBOOK).documents
    rosa = family.vault.get(Person, family.mother)
    assert rosa
    assert rosa.birth_date
    name = Patient(rosa.full_name)
    plan = family.plan(ReadFile("docx", (replace(whole, patient=name),)))
    assert (plan.whose, plan.is_unproven) == (Whose.DOUBTFUL, True)
    born = replace(name, birth_date=rosa.birth_date.isoformat())
    both = (replace(whole, patient=name), replace(whole, patient=born))
    assert family.plan(ReadFile("docx", both)).whose is Whose.FITS
