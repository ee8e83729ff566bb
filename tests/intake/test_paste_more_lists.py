"""Lists, letters and papers in layouts near to others: what is read as well, and what must not be."""

from __future__ import annotations

from famchart.intake.paste import read_paste


def told(text: str, *names: str) -> list[tuple[str | None, ...]]:
    return [tuple(each.fields.get(name) for name in names) for each in read_paste(text).items]


def test_doses_stand_below_their_vaccine() -> None:
    text = ("Cartilla de vacunación\nPaciente: Luis Vera   Fecha de nacimiento: 03/05/2019\n\n"
            "Hexavalente\nDosis 1: 05/07/2019\nRefuerzo: 10/12/2020\n\nTriple viral\n"
            "1.ª dosis - 12/05/2020\n2.ª dosis - 14/05/2023\nPróxima dosis: 14/05/2030\n")  # fmt: skip
    assert told(text, "name", "dose", "date") == [
        ("Hexavalente", "1", "2019-07-05"), ("Hexavalente", "Refuerzo", "2020-12-10"),
        ("Triple viral", "1", "2020-05-12"), ("Triple viral", "2", "2023-05-14"),
    ]  # fmt: skip


def test_doses_below_a_vaccine_are_known_without_a_title() -> None:
    text = "DTaP\nDose 1    07/02/2025\nDose 2    09/05/2025\nBooster   11/07/2026\n"
    assert told(text, "name", "dose") == [("DTaP", "1"), ("DTaP", "2"), ("DTaP", "Booster")]
    words = "COVID-19, mRNA vaccine\nFirst dose: 01/12/2021\nSecond dose: 02/10/2021\n"
    assert told(words, "dose", "date") == [("1", "2021-01-12"), ("2", "2021-02-10")]


def test_a_dose_that_is_due_was_not_given() -> None:
    text = "Vaccines\nHepatitis A\nDose 1: 02/03/2020\nDose 2: due 08/03/2020\n"
    assert told(text, "dose", "date") == [("1", "2020-02-03")]
    assert "Dose 2: due 08/03/2020" in read_paste(text).unread


MEDICINES = ("lisinopril 10 MG tablet\nTake 1 tablet by mouth daily\n{}\n\n"
             "metformin 500 MG tablet\nTake 1 tablet by mouth twice a day\n{}\n")  # fmt: skip


def test_a_pharmacy_has_no_label() -> None:
    text = MEDICINES.format("CVS Pharmacy #4410", "Request Pharmacy Change")
    assert told(text, "pharmacy", "quantity") == [("CVS Pharmacy #4410", None), (None, None)]
    spanish = ("Losartán 50 mg comprimidos\nTomar 1 comprimido al día\nAutorizado por Dra. Elsa "
               "Prieto\nResurtidos restantes 2\nBotica San Juan\n")  # fmt: skip
    assert told(spanish, "prescriber", "refills_left", "pharmacy") == [
        ("Dra. Elsa Prieto", "2", "Botica San Juan")
    ]


def test_a_pharmacy_stands_over_its_medicines() -> None:
    text = "Walgreens #123\n" + MEDICINES.format("CVS #99", "")
    assert told(text, "pharmacy") == [("Walgreens #123",), ("CVS #99",)]


def test_the_first_label_begins_each_appointment() -> None:
    text = ("Sus próximas citas\nEspecialidad: Cardiología\nFecha: 14/05/2026 10:30 h\n"
            "Médico: Dra. Elsa Prieto\nEspecialidad: Extracción de sangre\n"
            "Fecha: 15/05/2026 08:00 h\nCentro: Laboratorio central\n")  # fmt: skip
    assert told(text, "type", "date", "with") == [
        ("Cardiología", "2026-05-14", "Dra. Elsa Prieto"),
        ("Extracción de sangre", "2026-05-15", None),
    ]
    english = ("Appointments\nProvider: Ruth Feldman, DO\nWhen: 01/06/2027 2:30 PM\n"
               "Provider: Sam Oduya, PT\nWhen: 01/14/2027 7:45 AM\n")  # fmt: skip
    assert told(english, "with", "time") == [
        ("Ruth Feldman, DO", "14:30"), ("Sam Oduya, PT", "07:45"),
    ]  # fmt: skip


def test_a_street_where_one_goes_is_the_place() -> None:
    text = "Lakeside Dental: your appointment with Dr. Cole is Tue 3/10/2026 at 9:00 AM{}"
    there = " in 455 Oak Avenue, Suite 2. Reply C to confirm."
    assert told(text.format(there), "where") == [("455 Oak Avenue, Suite 2",)]
    other = ". Questions? Write to 455 Oak Avenue, Suite 2. Reply C to confirm."
    assert told(text.format(other), "where") == [("Lakeside Dental",)]


def test_a_sentence_says_who_bills() -> None:
    text = "Hi Dana,\nYour bill from St. Luke's Radiology Group is ready.\nAmount due: $112.50\n"
    assert told(text, "provider") == [("St. Luke's Radiology Group",)]
    spanish = "Hola:\nYa puede ver su factura de Clínica del Valle.\nTotal a pagar: 350,00 €\n"
    assert told(spanish, "provider") == [("Clínica del Valle",)]
    other = "Hi Dana,\nYour bill from March 4 is ready.\nAmount due: $112.50\n"
    assert told(other, "provider") == [(None,)]


def test_what_was_paid_is_not_what_is_owed() -> None:
    text = ("Hello,\nYour payment of $40.00 made on March 2, 2026 was received. Balance due: "
            "$12.00. Please pay it by May 4, 2026.\n")  # fmt: skip
    assert told(text, "amount_due", "due_date") == [("12.00", "2026-05-04")]
    received = "Your statement\nAmount due $50.00\nPayment received on 04/02/2026\n"
    assert told(received, "due_date") == [(None,)]


def test_a_summary_begins_below_its_first_heading() -> None:
    text = ("Discharge Instructions\nSt. Anne Community Hospital\nDate of visit: 05/02/2026\n"
            "You were seen by: Dr. Lena Ruiz\n\nReason for visit:\nAnkle sprain\n\nInstructions:\n"
            "Keep the leg up. Use ice.\n")  # fmt: skip
    fields = read_paste(text).items[0].fields
    assert fields["body"].startswith("Ankle sprain\n")
    assert fields["where"] == "St. Anne Community Hospital"
    spanish = ("RESUMEN DE LA CONSULTA\nFecha: 12/05/2026\nMédico: Dra. Elsa Prieto\n\n"
               "Motivo de consulta\nDolor de rodilla derecha\n\nIndicaciones\nReposo por 3 días.\n")  # fmt: skip
    assert told(spanish, "body")[0][0].startswith("Dolor de rodilla")  # type: ignore[union-attr]


def test_a_pathologist_titles_a_report_in_spanish() -> None:
    rest = "\nFecha de toma: 12/05/2026\nMACROSCOPÍA\nFragmento de piel.\nDIAGNÓSTICO\nNevus.\n"
    for title in ("REPORTE DE PATOLOGÍA QUIRÚRGICA", "INFORME ANATOMOPATOLÓGICO"):
        assert told(title + rest, "title") == [(title,)]


def test_what_a_sentence_says_before_a_medicine_is_no_part_of_its_name() -> None:
    text = "Your prescription for metformin 500 mg is ready for pickup. Qty 60. 3 refills left.\n"
    assert told(text, "name", "dose") == [("metformin", "500 mg")]
    spanish = "Receta médica\nRp/ Amoxicilina 500 mg cápsulas\nTomar 1 cápsula cada 8 horas\n"
    assert told(spanish, "name") == [("Amoxicilina",)]


def test_how_many_behind_a_dash_is_no_strength() -> None:
    text = "Medications\nMetoprolol succinate ER 50 mg - 1 tab daily\nNorco 5 mg - 325 mg tablet\n"
    assert told(text, "dose", "sig") == [("50 mg", "1 tab daily"), ("5 mg - 325 mg", None)]


def test_a_visit_has_its_day_and_with_whom_in_one_line() -> None:
    text = "{}\n{}\nInstructions\nStretch daily.\n"
    one = text.format("Visit Summary", "March 3, 2026 with Ann Lee, MD at Lakeview Clinic")
    assert told(one, "with", "where") == [("Ann Lee, MD", "Lakeview Clinic")]
    next_visit = "Date: 3/3/2026\nProvider: Ann Lee, MD\nFollow up on 4/5/2026 with Sam Oduya, PT."
    assert told(text.format("Visit Summary", next_visit), "with") == [("Ann Lee, MD",)]


def test_dashes_part_an_appointment() -> None:
    text = ("Próximas citas:\n- 08/04/2026 16:00 Cardiología – Dr. Juan Pérez – Hospital Norte\n"
            "- 10/04/2026 09:30 Laboratorio – Hospital Norte\n")  # fmt: skip
    assert told(text, "date", "time", "with", "where") == [
        ("2026-04-08", "16:00", "Dr. Juan Pérez", "Hospital Norte"),
        ("2026-04-10", "09:30", None, "Hospital Norte"),
    ]


def test_one_label_of_an_appointment_begins_no_second() -> None:
    text = "Telehealth appointment\nWed, Apr 8 2026 at 4:00 PM\nProvider: K. Obi, LCSW\n"
    assert told(text, "date", "with") == [("2026-04-08", "K. Obi, LCSW")]


def test_a_study_is_one_by_its_title_and_headings() -> None:
    text = "RADIOGRAFÍA DE TÓRAX\nFecha: 03/03/2026\nHallazgos: Sin infiltrados.\nConclusión: Normal.\n"
    assert read_paste(text).kind == "imaging"
    assert read_paste("Had a chest scan today.\nImpression: nice people there\n").kind == "note"


def test_a_pack_among_facts_that_bars_part_is_the_quantity() -> None:
    text = """
    Losartan 50 mg tablet
      Directions: take 1 tablet every morning
      Rx 4471133 | 30 tablets | No refills remaining
    """
    assert told(text, "quantity", "refills_left") == [("30 tablets", "0")]


_FIELDS = ("name", "dose", "sig", "prescriber", "refills_left", "pharmacy")


def test_who_prescribed_and_what_is_left_stand_behind_dashes() -> None:
    spanish = ("Medicamentos\n- Enalapril 10 mg, 1 cada 12 horas - Dra. Inés Mora - Resurtidos: 3\n"
               "- Sertralina 25 mg tabletas - Dr. Paz Luna\n")  # fmt: skip
    assert told(spanish, *_FIELDS) == [
        ("Enalapril", "10 mg", "1 cada 12 horas", "Dra. Inés Mora", "3", None),
        ("Sertralina", "25 mg", None, "Dr. Paz Luna", None, None),
    ]
    english = ("Medications\nBisoprolol 5 mg take one tablet daily - Prescribed by: Ann Mora, MD - "
               "Refills: 4\nAtorvastatin 40 mg nightly | Dr. Ross | Walgreens Pharmacy\n")  # fmt: skip
    assert told(english, *_FIELDS) == [
        ("Bisoprolol", "5 mg", "take one tablet daily", "Ann Mora, MD", "4", None),
        ("Atorvastatin", "40 mg", "nightly", "Dr. Ross", None, "Walgreens Pharmacy"),
    ]


def test_directions_keep_what_stands_behind_their_own_dashes() -> None:
    text = "Medications\nPrednisone 5 mg one tablet - every morning - with food\n"
    assert told(text, "sig") == [("one tablet - every morning - with food",)]


def test_dots_part_what_an_order_tells() -> None:
    text = ("Pravastatin 20 mg tablet\nTake 1 tablet at bedtime\nStarted 02/03/2026 · Prescribed by "
            "Ann Mora, NP · 60 tablets · 2 refills\n")  # fmt: skip
    assert told(text, "date", "prescriber", "quantity", "refills_left") == [
        ("2026-02-03", "Ann Mora, NP", "60 tablets", "2")
    ]


def test_when_it_was_begun_is_no_direction_and_what_for_is_kept() -> None:
    text = ("Medicamentos\nApixaban 5 mg - 1 tableta cada 12 horas - desde: 04/01/2026\n"
            "Metamizol 500 mg: si dolor\n")  # fmt: skip
    assert told(text, "sig", "date", "note") == [
        ("1 tableta cada 12 horas", "2026-01-04", None), (None, None, "si dolor"),
    ]  # fmt: skip


def test_a_report_without_headings_keeps_its_words() -> None:
    text = "Prothrombin G20210A mutation: Heterozygous\nMTHFR A1298C: Normal\n"
    ((findings,),) = told(text, "findings")
    assert findings == text.strip()


def test_another_strength_behind_a_medicine_is_kept() -> None:
    text = ("Medications\nLevothyroxine 50 mcg Mon-Fri, 75 mcg Sat-Sun\n"
            "Metoprolol 25 mg take 1 tablet daily\n")  # fmt: skip
    assert told(text, "name", "dose", "note")[0] == (
        "Levothyroxine", "50 mcg", "Mon-Fri, 75 mcg Sat-Sun",
    )  # fmt: skip
