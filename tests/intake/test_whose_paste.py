"""Whose a pasted text is that no sure label names: texts of our own writing, pasted for Rosa."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from vaults import bare_vault

from famchart.core.clock import Clock
from famchart.intake.match import Whose
from famchart.intake.paste import read_paste
from famchart.intake.patient_words import named_words
from famchart.intake.plan import Preview
from famchart.intake.standing import preview
from famchart.records.person import Person

ROWS = "\nCollected: 03/04/2026\nPotassium   4.6 mmol/L   3.5 - 5.1\n"
FILAS = "\nFecha: 04/03/2026\nPotasio   4,6 mmol/L   3,5 - 5,1\n"
Planned = Callable[[str], Preview]


@pytest.fixture
def planned(tmp_path: Path) -> Iterator[Planned]:
    """Return what filing a text for Rosa Delgado would do; she has a husband and a daughter."""
    with bare_vault(tmp_path) as vault:
        rosa = Person(given="Rosa", family="Delgado", called="Mother", birth_date=date(1948, 3, 14))
        miguel = Person(given="Miguel", family="Delgado", birth_date=date(1945, 7, 2))
        ana = Person(given="Ana", family="Lee", is_me=True)
        vault.save(rosa, miguel, ana)

        def plan(text: str) -> Preview:
            with vault.reading() as facts:
                clock = Clock(date(2026, 11, 22))
                return preview(read_paste(text), facts, rosa.id, clock=clock)

        yield plan


STRANGERS = {
    "name": "Name: Walter Sample" + ROWS,
    "name in capitals": "NAME: SAMPLE, WALTER" + ROWS,
    "bare label": "Patient\nWalter Sample" + ROWS,
    "heading": "Patient Details\nSAMPLE, WALTER\nGender: M" + ROWS,
    "for": "Lab results for Walter Sample" + ROWS,
    "possessive": "Walter Sample's Lab Results" + ROWS,
    "number": "Walter Sample   MRN: 4711" + ROWS,
    "number below": "WALTER SAMPLE\nMRN: 4711" + ROWS,
    "age and sex": "SAMPLE, WALTER B (61 y.o. M)" + ROWS,
    "age in words": "Walter Sample, 61 years old" + ROWS,
    "member": "Member Name: Walter Sample   Member ID: W1" + ROWS,
    "statement": "Harbor Health\nStatement for: Walter Sample\nAmount due: $12.00\n",
    "payer": "Harbor Health\nGuarantor: Walter Sample\nAmount due: $12.00\n",
    "prescription": "Rx for SAMPLE, WALTER\nlisinopril 10 mg tablet\nTake 1 tablet daily\n",
    "vaccines": "Vaccination record for Walter Sample\nInfluenza  10/02/2025\n",
    "visit": "AFTER VISIT SUMMARY\nWalter Sample  MRN: 99\n11/12/2026 10:20 AM\nRest.\n",
    "greeted by the whole name": "Hello Walter Sample,\nYour visit is on 12/9/2026 at 1:40 PM.\n",
    "addressed and greeted": "From: Sonia Patel, MD\nTo: Walter Sample\nSent: 11/3/2026 9:14 AM\n"
    "Subject: Results\n\nDear Walter, all stable.\n",
    "first line": "Walter Sample" + ROWS,
    "first line in capitals": "\nSAMPLE, WALTER\nPROTEIN ELECTROPHORESIS" + ROWS,
    "first line over medicines": "Walter Sample\n\nMedications\nLisinopril 10 mg tablet - take 1 "
    "tablet daily\n",
    "primera línea": "ELENA RUIZ PRADO" + FILAS,
    "primera línea de una receta": "Elena Ruiz Prado\nEnalapril 10 mg comprimidos - tomar 1 cada 12 "
    "horas\n",
    "last and first name": "Last name: Sample   First name: Walter" + ROWS,
    "title before": "Mrs. Helen Pruitt" + ROWS,
    "no colon": "Patient Walter Sample" + ROWS,
    "dash": "Pt Name - SAMPLE,WALTER" + ROWS,
    "client": "Client Name: Walter Sample" + ROWS,
    "recipient": "Recipient: Walter Sample\nInfluenza 10/02/2025\n",
    "age before sex": "Walter Sample, 61M" + ROWS,
    "age and sex below": "Walter Sample\nAge/Sex: 61/M" + ROWS,
    "told": "Progress note 3/4/2026\nWalter Sample is a 61 y.o. male here for a cough.\n",
    "birth date in a list": "Immunizations\nWalter Sample (DOB: 1/2/1950)\nInfluenza 10/02/2025\n",
    "doña": "Dña. ELENA RUIZ PRADO" + FILAS,
    "nombre": "Nombre: ELENA RUIZ PRADO" + FILAS,
    "apellidos y nombre": "Apellidos: RUIZ PRADO    Nombre: ELENA" + FILAS,
    "apellido y nombre": "Apellido y Nombre: RUIZ, ELENA   DNI: 11222333" + FILAS,
    "sra": "Sr(a): ELENA RUIZ PRADO   Folio: 7" + FILAS,
    "afiliada": "Afiliada: RUIZ ELENA   Nº 112" + FILAS,
    "paciente": "PACIENTE\nELENA RUIZ PRADO" + FILAS,
    "datos": "Datos del paciente\nELENA RUIZ PRADO" + FILAS,
    "a nombre de": "Análisis a nombre de: Elena Ruiz" + FILAS,
    "receta": "Receta para Elena Ruiz\nEnalapril 10 mg comprimidos\nTomar 1 cada 12 horas\n",
    "edad": "Elena Ruiz Prado   Edad: 61 años" + FILAS,
    "ecografía": "ECOGRAFÍA ABDOMINAL\nNombre: Elena Ruiz\nFecha: 04/03/2026\nHALLAZGOS: Normal.\n",
    "born": "FN: 15/03/1950" + FILAS,
    "born in short": "Fecha Nac. 15-03-1950" + FILAS,
}
OF_THE_FAMILY = {
    "first line": "Miguel Delgado" + ROWS,
    "family name first": "DELGADO, MIGUEL" + ROWS,
    "with a second name": "MIGUEL ÁNGEL DELGADO" + ROWS,
    "below a title": "RESUMEN DE LA VISITA\nMiguel Delgado\nFecha: 22/10/2026\nReposo.\n",
    "below a laboratory": "Harbor Laboratory\nMIGUEL DELGADO" + ROWS,
    "of the family name": "HELENA DELGADO" + ROWS,
    "within the title": "Visit of Miguel Delgado on 10/22/2026\nRest.\n",
    "addressed": "De: Dra. Inés Prado\nPara: Miguel Delgado\nFecha: 05/10/2026 12:31\n"
    "Asunto: Resultados\n\nTodo bien.\n",
    "title before": "Mr. Miguel Delgado" + ROWS,
    "viewed": "You are viewing Miguel's chart" + ROWS,
    "greeted": "Dear Miguel,\nYour potassium is stable.\nSonia Patel, MD\nNov 3, 2026\n",
    "reminded": "Hi Miguel! This is a reminder of your visit on December 9, 2026 at 1:40 PM.\n",
    "saludo": "Hola, Miguel:\nSu cita es el 9 de diciembre de 2026 a las 13:40.\n",
}
CONTRARY = {
    "age": "Patient: Rosa Delgado   Age: 14" + ROWS,
    "edad": "Paciente: Rosa Delgado   Edad: 61 años" + FILAS,
    "months": "Patient: Rosa Delgado   Age: 8 months" + ROWS,
    "sex": "Name: Rosa Delgado (M)" + ROWS,
    "labelled sex": "Patient: Rosa Delgado   Sex: Male" + ROWS,
}


@pytest.mark.parametrize(
    "text",
    [*STRANGERS.values(), *OF_THE_FAMILY.values(), *CONTRARY.values()],
    ids=[*STRANGERS, *OF_THE_FAMILY, *CONTRARY],
)
def test_a_text_that_seems_to_be_of_somebody_else_is_asked_about(
    planned: Planned, text: str
) -> None:
    plan = planned(text)
    assert plan.whose is not Whose.FITS
    assert named_words(plan.draft)


def test_what_is_named_is_told_with_the_age_that_does_not_fit(planned: Planned) -> None:
    assert named_words(planned(CONTRARY["age"]).draft) == "Rosa Delgado, aged 14"
    assert named_words(planned(CONTRARY["sex"]).draft) == "Rosa Delgado, male"


HERS = {
    "name": "Name: Rosa Delgado" + ROWS,
    "her own name alone": "DELGADO, ROSA" + ROWS,
    "with a second name": "Rosa María Delgado" + ROWS,
    "her age now": "Patient: Rosa Delgado   Age: 78" + ROWS,
    "her age then": "Patient: Rosa Delgado  Age: 61\nCollected: 05/06/2009\nSodium 140 mmol/L\n",
    "her sex": "Rosa Delgado (78 y.o. F)" + ROWS,
    "clinicians": "Ordering Provider: PRUITT, HELEN\nAuthorizing provider: Dr. Helen Pruitt" + ROWS,
    "clinician alone": "Helen Pruitt, MD" + ROWS,
    "clinician of the family name": "Pedro Delgado, MD\nHarbor Cardiology" + ROWS,
    "clinician and specialty": "Dr. Miguel Delgado\nCardiology" + ROWS,
    "provider block": "Provider\nName: Helen Pruitt\nPhone: 555-0100" + ROWS,
    "signed": "Progress Notes\nOmar Shah, MD at 12/1/2025  1:00 PM\nSubjective: 58 y.o. here.\n",
    "laboratory": "Quest Diagnostics\nLakeview Medical Group" + ROWS,
    "clinic with a number": "Lakeview Cardiology   MRN: 99" + ROWS,
    "panel": "Lipid Panel\nResults for Vitamin D" + ROWS,
    "results for a test": "Test results for Comprehensive Metabolic Panel" + ROWS,
    "test in capitals": "Cholesterol, Total   212 mg/dL   <200\nReverse T3   13 ng/dL\n",
    "names of tests": "Name\nWhite Blood Cell\n3.4 x10(3)/mcL\n4.0 - 11.0\nLow\n",
    "name of a vaccine": "Name: Influenza, High-Dose\nDate: 10/2/2025\nLot: A1\n",
    "name of a medicine": "Name: Metformin Hydrochloride\nDose: 500 mg\nTake 1 tablet daily\n",
    "medicine and strength": "Name: Losartan Potassium 50 mg\nTake 1 tablet daily\n",
    "medicines": "Current Medications\nMetoprolol Succinate 50 mg tablet\nTake 1 tablet daily\n",
    "visit with": "Office Visit with Laura Bianchi, MD\nThursday December 3, 2026 10:05 AM\n",
    "greeted": "Dear Rosa,\nYour potassium is stable.\nSonia Patel, MD\nNov 3, 2026\n",
    "the keeper is greeted": "Dear Ana,\nRosa's potassium is stable.\nSonia Patel, MD\n",
    "patient greeted": "Dear Patient,\nYour potassium is stable.\nSonia Patel, MD\n",
    "her question": "From: Rosa Delgado\nTo: Karen Lo\nSent: 11/3/2026 9:14 AM\n\nDear Karen, ok?\n",
    "husband pays": "Patient: Rosa Delgado\nGuarantor: Miguel Delgado\nAmount due: $12.00\n",
    "husband to be called": "Patient: Rosa Delgado\nEmergency contact: Miguel Delgado" + ROWS,
    "payment": "# Patient Payment Statement\n**Statement Date**: 11/30/2025\nAmount due: $12.00\n",
    "education": "Patient Education Materials\nPatient Balance Due" + ROWS,
    "subject": "From: Sonia Patel, MD\nTo: Rosa Delgado\nSent: 11/3/2026 9:14 AM\n"
    "Subject: RE: Medication Renewal Request\n\nDear Ms. Delgado, it was sent.\n",
    "care team": "AFTER VISIT SUMMARY\nRosa Delgado\n11/12/2026\nCare Team\nHelen Pruitt, NP\n",
    "daughter signs": "Dear Dr. Cho,\nRosa's potassium is low.\nAna Lee\nNov 3, 2026\n",
    "title of a page": "Diagnostic Reports" + ROWS,
    "part of a page": "Skip Navigation\nRecent Labs" + ROWS,
    "test in the first line": "Protein Electrophoresis" + ROWS,
    "doctor in the first line": "Dr. Helen Pruitt" + ROWS,
    "hospital in the first line": "Hospital San Rafael" + FILAS,
    "clínica in the first line": "Clínica Santa María" + FILAS,
    "estudio": "Biometría Hemática" + FILAS,
    "cartilla": "Cartilla Nacional\nInfluenza 02/10/2025\n",
    "medicine in the first line": "Metoprolol Tartrate\n50 mg tablet\nTake 1 tablet daily\n",
    "a remedy of two words": "Sweet Dreams\nTake 1 tablet at bedtime\n",
    "our own words": "Call Dad\nhe was dizzy\n",
    "who is seen": "Helen Pruitt\nOffice visit\nThursday December 3, 2026 10:05 AM\n",
    "médico": "Médico solicitante: Elena Ruiz Prado\nServicio: Medicina Interna" + FILAS,
    "doctora": "Dra. Elena Ruiz Prado\nCentro Médico del Norte" + FILAS,
    "laboratorio": "LABORATORIO CENTRAL\nHemograma Completo" + FILAS,
    "informe": "Informe de Alta Médica\nServicio de Cardiología\nFecha: 04/03/2026\nReposo.\n",
    "receta para": "Receta para Presión Alta\nEnalapril 10 mg comprimidos\nTomar 1 cada 12 horas\n",
    "sexo M de mujer": "Paciente: Rosa Delgado   Sexo: M" + FILAS,
    "su nombre": "Apellidos: DELGADO    Nombre: ROSA" + FILAS,
}


@pytest.mark.parametrize("text", HERS.values(), ids=HERS)
def test_those_who_treat_and_what_is_tested_are_no_patients(planned: Planned, text: str) -> None:
    assert planned(text).whose is Whose.FITS


SECOND = "\nCollected: 03/05/2026\nSodium   131 mmol/L   135 - 145\n"
TWO = {
    "english": "Patient: Rosa Delgado DOB: 03/14/1948"
    + ROWS
    + "\nPatient: Miguel Delgado DOB: 07/02/1945"
    + SECOND,
    "names alone": "Patient: Rosa Delgado" + ROWS + "\nPatient: Walter Sample" + SECOND,
    "birth dates alone": "DOB: 03/14/1948" + ROWS + "\nDOB: 01/02/1950" + SECOND,
    "spanish": "Paciente: Rosa Delgado   F. Nac.: 14/03/1948"
    + FILAS
    + "\nPaciente: Elena Ruiz   F. Nac.: 02/01/1950"
    + FILAS,
    "far below": "Patient: Rosa Delgado" + ROWS * 200 + "\nPatient: Walter Sample" + SECOND,
}


@pytest.mark.parametrize("text", TWO.values(), ids=TWO)
def test_results_of_two_people_are_not_filed_as_one_persons(planned: Planned, text: str) -> None:
    plan = planned(text)
    assert plan.whose is Whose.ANOTHER
    assert len(plan.draft.also_named) == 1


LIKELY_TWO = {
    "names alone": "Rosa Delgado" + ROWS + "\nMiguel Delgado" + SECOND,
    "below her": "Patient: Rosa Delgado DOB: 03/14/1948" + ROWS + "\nMIGUEL DELGADO" + SECOND,
    "with a number": "Patient: Rosa Delgado" + ROWS + "\nMiguel Delgado   MRN: E99" + SECOND,
    "name": "Name: Rosa Delgado" + ROWS + "\nName: Walter Sample" + SECOND,
    "headings": "Results for Rosa Delgado" + ROWS + "\nResults for Walter Sample" + SECOND,
    "columns": "Patient\tRosa Delgado" + ROWS + "\nPatient\tWalter Sample" + SECOND,
}


@pytest.mark.parametrize("text", LIKELY_TWO.values(), ids=LIKELY_TWO)
def test_what_only_seems_to_be_of_two_people_is_asked_about(planned: Planned, text: str) -> None:
    plan = planned(text)
    assert plan.whose is Whose.DOUBTFUL
    assert len(plan.draft.also_named) == 1


ONE = {
    "on each page": "Patient: Rosa Delgado DOB: 03/14/1948"
    + ROWS
    + "\nPatient: DELGADO, ROSA M DOB: 03/14/1948"
    + SECOND,
    "contact": "Patient: Rosa Delgado DOB: 03/14/1948\nEmergency contact\nMiguel Delgado" + ROWS,
    "signed": "Patient: Rosa Delgado\n\nDear Dr. Cho,\nher potassium is low.\n\nAna Lee\n",
    "subscriber": "Patient: Rosa Delgado\nDOB: 03/14/1948\nSubscriber: Miguel Delgado"
    "\nSubscriber DOB: 07/02/1945" + ROWS,
    "guarantor below": "Patient: Rosa Delgado\nDOB: 03/14/1948"
    + ROWS
    + "\nGuarantor information\nName: Miguel Delgado\nDOB: 07/02/1945\n",
}


@pytest.mark.parametrize("text", ONE.values(), ids=ONE)
def test_one_person_named_again_stays_one(planned: Planned, text: str) -> None:
    plan = planned(text)
    assert plan.whose is Whose.FITS
    assert not plan.draft.also_named
