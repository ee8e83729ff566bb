"""Whom a text names: samples of our own writing, a way of labelling each."""

from __future__ import annotations

import pytest

from famchart.intake.draft import Patient
from famchart.intake.paste import as_note, read_paste
from famchart.intake.shapes import paste_json

JOHN = Patient("John Smith", "1980-01-02")
JUAN = Patient("Juan Pérez Gil", "1980-02-01")
ROWS = "\nIron       61     ug/dL   50-170\nFerritin    8  L  ng/mL   15-150\n"
SPANISH_ROWS = "\nGlucosa      5,4   mmol/L   3,9 - 5,5\nHierro   61  ug/dL  50-170  Bajo\n"

ENGLISH = {
    "two lines": "Patient: John Smith\nDOB: 01/02/1980",
    "one line": "Patient: John Smith  DOB: 1/2/1980  MRN: 123",
    "one line, single spaces": "Patient: John Smith DOB: 1/2/1980 MRN: 123",
    "name beside a number": "Name: John Smith\nMRN: 123\nDate of birth: Jan 2, 1980",
    "provider above": "Ordering provider: Ann Lee, MD\nPatient Name: John Smith\nBirth date: 01/02/1980",
    "brackets": "Patient: John Smith (DOB 01/02/1980)",
    "commas": "Patient: John Smith, Age: 46, D.O.B.: 01/02/1980",
    "bold": "**Patient**\nName: John Smith\nDOB: 1980-01-02",
    "one cell a line": "Patient Name\nJohn Smith\nDOB\n01/02/1980",
    "columns": "Patient Name\tDOB\tMRN\nJohn Smith\t01/02/1980\t123",
    "keys in columns": "Patient name    John Smith\nDate of birth    01/02/1980",
    "only a birth label": "John Smith   DOB: 01/02/1980",
    "born": "Patient: John Smith\nBorn 01/02/1980",
    "lab number behind": "Patient: John Smith Accession #: 77-1 DOB: 01/02/1980",
    "old line ends": "Patient: John Smith\rDOB: 01/02/1980\r",
}
SPANISH = {
    "two lines": "Paciente: Juan Pérez Gil\nFecha de nacimiento: 01/02/1980",
    "short": "Nombre del paciente: Juan Pérez Gil   F. Nac.: 01/02/1980   Sexo: V",
    "name beside": "Nombre: Juan Pérez Gil\nEdad: 46\nNacido el: 01-02-1980",
}


@pytest.mark.parametrize("rest", [ROWS, ""], ids=["lab", "note"])
@pytest.mark.parametrize("head", ENGLISH.values(), ids=ENGLISH)
def test_a_labelled_patient_is_named(head: str, rest: str) -> None:
    assert read_paste(head + rest).patient == JOHN
    assert as_note(head + rest).patient == JOHN


@pytest.mark.parametrize("rest", [SPANISH_ROWS, "\nEl control fue normal, dijo el médico."])
@pytest.mark.parametrize("head", SPANISH.values(), ids=SPANISH)
def test_a_patient_is_named_in_spanish_with_the_day_first(head: str, rest: str) -> None:
    assert read_paste(head + rest).patient == JUAN


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("Patient: Smith, John", Patient("Smith, John")),
        ("Name: Smith, John Q.\nSex: M", Patient("Smith, John Q.")),
        ("DOB: 12/31/1979", Patient(None, "1979-12-31")),
        ("PATIENT: MARÍA DE LA CRUZ-O'NEIL", Patient("MARÍA DE LA CRUZ-O'NEIL")),
        ("Patient: Person7", Patient(called="Person7")),
        ("Patient: Person7 Family12  MRN 4", Patient("Person7 Family12")),
        ("Patient: John Smith01/02/1980", Patient("John Smith")),
        ("Patient: John Smith\nDOB: 02/30/1980", Patient("John Smith")),
        ("Patient: Leo\nDOB: 3/4/45", Patient("Leo", "1945-03-04")),
        ("Patient: John Smith\nDOB: 3/4/12", Patient("John Smith")),
        ("Patient: LEO", Patient(called="LEO")),
        ("Patient Name: Leo", Patient(called="Leo")),
        ("Leo’s lab results", Patient(called="Leo")),
        ("Resultados de Leo", Patient(called="Leo")),
    ],
)
def test_as_much_is_told_as_is_printed(text: str, patient: Patient) -> None:
    assert read_paste(text).patient == patient


@pytest.mark.parametrize(
    "text",
    [
        "Ordering provider: Ann Lee, MD\nAuthorizing Provider: Bob Ray",
        "Provider\nName: Ann Lee\nPhone: 555-0100",
        "The patient was seen today. Patient is well; patient: agrees to the plan.",
        "Patient Services: (555) 010-0100\nPatient instructions: Drink water",
        "New patient visit\nArrive by 10:05",
        "Test Name: Iron\nResult: 61\nUnits: ug/dL",
        "Subscriber: Mary Smith  DOB: 01/02/1955",
        "Guarantor information\nName: Mary Smith\nDOB: 01/02/1955\n\nAmount due $5",
        "Mother's name: Mary Smith\nMother's DOB: 01/02/1955",
        "Patient: See below",
        "Patient\nLipid Panel",
        "Your son was born 01/02/1980 in Toledo.",
        "Patient: thanks so much\nDoctor: you are welcome",
    ],
)
def test_nobody_is_named_where_the_text_names_no_patient(text: str) -> None:
    assert read_paste(text).patient is None


def test_a_relative_beside_the_patient_does_not_stand_in() -> None:
    text = "Guarantor\nName: Mary Smith\nDOB: 01/02/1955\nPatient: John Smith\nDOB: 01/02/1980"
    assert read_paste(text).patient == JOHN


def test_the_flat_answer_does_not_change_with_the_patient() -> None:
    assert "patient" not in paste_json(read_paste(ENGLISH["two lines"]))


@pytest.mark.parametrize(
    "head",
    ["Luis Rivas MRN: 4711", "Luis Rivas\tMRN: 4711", "Luis Rivas  Expediente: 4711",
     "Luis Rivas, MRN 4711", "Luis Rivas Acct #: 4711", "Luis Rivas Folio 4711"],
)  # fmt: skip
@pytest.mark.parametrize("title", ["", "COMPREHENSIVE METABOLIC PANEL\n"])
def test_the_number_of_papers_is_no_result_and_is_shown(title: str, head: str) -> None:
    told = paste_json(read_paste(title + head + "\nGlucose\t98\tmg/dL\nSodium\t140\tmmol/L\n"))
    assert [each["name"] for each in told["results"]] == ["Glucose", "Sodium"]
    assert "4711" in str(told)


@pytest.mark.parametrize("label", ["F. Nac.:", "F.N.:", "F. N.:"])
@pytest.mark.parametrize("between", ["   ", " ", "\n"])
def test_letter_of_a_label_of_birth_is_no_sex(label: str, between: str) -> None:
    draft = read_paste(f"Paciente: Juan Pérez Gil{between}{label} 01/02/1980\n{SPANISH_ROWS}")
    assert draft.patient == JUAN
    assert draft.date is None
    assert not draft.unread
