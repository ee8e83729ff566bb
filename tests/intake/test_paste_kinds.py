"""Pasted texts that are no laboratory's: what they are, and what they hold."""

from __future__ import annotations

from textwrap import dedent

import pytest

from famchart.intake.draft import Draft
from famchart.intake.paste import read_paste
from famchart.intake.shapes import paste_json


def read(text: str) -> Draft:
    return read_paste(dedent(text).strip() + "\n")


def fields(draft: Draft) -> list[dict[str, str]]:
    return [dict(item.fields) for item in draft.items]


def test_medicines_of_a_card_keep_directions_counts_pharmacy_and_prescriber() -> None:
    draft = read("""
        Medications
        torsemide 10 MG tablet
        Commonly known as: DEMADEX
        Take 1 tablet by mouth every morning
        Learn more
        Prescription Details
        Prescribed May 2, 2026
        Approved by Nora Field, MD
        Refill Details
        Quantity 30 tablet
        Refills remaining 2
        Pharmacy Details
        Corner Pharmacy
        7 Oak St, Anytown
        Request refill
    """)
    assert draft.kind == "medications"
    assert fields(draft) == [
        {
            "name": "torsemide",
            "dose": "10 MG",
            "sig": "Take 1 tablet by mouth every morning",
            "date": "2026-05-02",
            "prescriber": "Nora Field, MD",
            "quantity": "30 tablet",
            "refills_left": "2",
            "pharmacy": "Corner Pharmacy",
        }
    ]
    assert "7 Oak St, Anytown" in draft.unread
    assert {"Medications", "Learn more", "Request refill"} <= set(draft.ignored)


def test_a_prescription_in_spanish_is_read_with_its_doctor() -> None:
    draft = read("""
        Receta médica   Fecha: 04/05/2026
        Dra. Lucía Campos
        1) Amlodipino 5 mg tabletas
           Tomar 1 tableta por la noche
           Surtir: 30 tabletas   Resurtidos: 2
    """)
    (medicine,) = fields(draft)
    assert (medicine["name"], medicine["dose"]) == ("Amlodipino", "5 mg")
    assert medicine["sig"] == "Tomar 1 tableta por la noche"
    assert (medicine["quantity"], medicine["refills_left"]) == ("30 tabletas", "2")
    assert medicine["prescriber"] == "Dra. Lucía Campos"


def test_a_table_of_medicines_is_read_by_its_head() -> None:
    draft = read("""
        My medications
        Medication | Dose | Directions | Refills
        Ramipril | 5 mg | Take one capsule daily | 1
        Bisoprolol | 2.5 mg | Take one tablet every morning | 0
    """)
    assert [(each["name"], each["dose"], each["refills_left"]) for each in fields(draft)] == [
        ("Ramipril", "5 mg", "1"),
        ("Bisoprolol", "2.5 mg", "0"),
    ]


def test_what_an_order_prints_twice_is_kept_once() -> None:
    draft = read_paste(
        "carvedilol 3.125 MG Tabs\nTake 1 tablet (3.125 mg total) by mouth twice daily. TAKE 1"
        " TABLET(3.125 MG) BY MOUTH TWICE DAILY, Normal, Disp-60 tablet, R-1\n"
    )
    (medicine,) = fields(draft)
    assert medicine["sig"] == "Take 1 tablet (3.125 mg total) by mouth twice daily."
    assert (medicine["quantity"], medicine["refills_left"]) == ("60 tablet", "1")


def test_the_time_to_arrive_is_not_that_of_the_appointment() -> None:
    draft = read("""
        Upcoming Visits
        Jan
        8
        Fri
        Follow Up with Ada Quill, NP
        Friday January 08, 2027
        Arrive by 8:45 AM EST
        Starts at 9:00 AM EST (20 minutes)
        Lakeside Neurology Clinic
        12 Shore Rd
        Get directions
    """)
    assert draft.kind == "appointment"
    assert fields(draft) == [
        {
            "type": "Follow Up",
            "with": "Ada Quill, NP",
            "date": "2027-01-08",
            "time": "09:00",
            "zone": "America/New_York",
            "where": "Lakeside Neurology Clinic",
        }
    ]


def test_two_appointments_of_a_list_stay_two_and_its_notes_are_none() -> None:
    draft = read("""
        FUTURE APPOINTMENTS:
        Date/Time:      09 Feb 2027 @ 0930
        Location:       RIVERTOWN VAMC
        Clinic:         PODIATRY
        Note:           Labs before:  09 Feb 2027 @ 0900

        Date/Time:      11 Mar 2027 @ 1400
        Location:       RIVERTOWN VAMC
        Clinic:         AUDIOLOGY
    """)
    assert [(each["date"], each["time"], each["with"]) for each in fields(draft)] == [
        ("2027-02-09", "09:30", "PODIATRY"),
        ("2027-03-11", "14:00", "AUDIOLOGY"),
    ]


def test_a_reminder_in_one_sentence_is_an_appointment() -> None:
    draft = read(
        "Hillview Clinic: you have an appointment with Dr. Moss on Tue 3/2/27 at 4:15p."
        " Reply C to confirm."
    )
    assert fields(draft) == [
        {"date": "2027-03-02", "time": "16:15", "with": "Dr. Moss", "where": "Hillview Clinic"}
    ]


def test_a_cita_in_spanish_puts_the_day_first() -> None:
    draft = read("""
        Recordatorio de cita
        Fecha de cita:
        05/02/2027
        Hora de cita:
        16:45
        Médico:
        Dr. Iván Robles
        Lugar: Clínica del Valle
    """)
    (visit,) = fields(draft)
    assert (visit["date"], visit["time"]) == ("2027-02-05", "16:45")
    assert (visit["with"], visit["where"]) == ("Dr. Iván Robles", "Clínica del Valle")


def test_an_answer_and_what_it_quotes_are_two_messages() -> None:
    draft = read("""
        From:	Nurse Pat K., RN
        To:	Ann Sample
        Sent:	3/4/2026  1:05 PM CST
        Subject:	RE: Form

        The form is ready at the desk.

        ----- Message -----
        From: Ann Sample
        Sent: 3/3/2026  8:00 AM CST
        To: Clinic Pool
        Subject: Form

        Is the school form ready?
    """)
    first, second = fields(draft)
    assert (first["from"], first["date"]) == ("Nurse Pat K., RN", "2026-03-04")
    assert first["body"] == "The form is ready at the desk."
    assert (second["to"], second["body"]) == ("Clinic Pool", "Is the school form ready?")


def test_a_conversation_is_read_by_who_wrote_when() -> None:
    draft = read("""
        Question about dose
        You
        May 4, 2026, 7:10 PM
        Should I take it in the morning?

        Nora Field, MD
        Family Medicine
        May 5, 2026, 8:02 AM
        Yes, in the morning please.
    """)
    asked, answered = fields(draft)
    assert (asked["from"], asked["subject"]) == ("You", "Question about dose")
    assert (answered["from"], answered["to"]) == ("Nora Field, MD", "You")
    assert answered["body"] == "Yes, in the morning please."


@pytest.mark.parametrize(
    "text",
    [
        "Immunizations\nTdap\nGiven on: 8/2/2021, 7/1/2011\n",
        "Immunization      Date Received\n------\nTdap      02 Aug 2021 @ 0900\n"
        "Tdap      01 Jul 2011 @ 0900\n",
        "Vaccine	Dose 1	Dose 2\nTdap	08/02/2021	07/01/2011\n",
        "Vacunas\nTdap\nFecha: 2021-08-02\nFecha: 2011-07-01\n",
    ],
)
def test_every_day_of_a_vaccine_is_a_dose(text: str) -> None:
    doses = {(item.fields["name"], item.fields["date"]) for item in read_paste(text).items}
    assert doses == {("Tdap", "2021-08-02"), ("Tdap", "2011-07-01")}


def test_of_many_amounts_a_bill_has_the_one_that_is_owed() -> None:
    draft = read("""
        HARBOR IMAGING GROUP
        DATE OF SERVICE: May 4, 2026
        STATEMENT DATE: June 1, 2026
        Charges: $900.00
        Insurance Payment: -$700.00
        PATIENT RESPONSIBILITY: $200.00
        PAYMENT DUE DATE: June 30, 2026
    """)
    assert fields(draft) == [
        {
            "amount_due": "200.00",
            "due_date": "2026-06-30",
            "statement_date": "2026-06-01",
            "service_date": "2026-05-04",
            "provider": "HARBOR IMAGING GROUP",
        }
    ]
    assert paste_json(draft)["bills"][0]["amount_due"] == 200


def test_a_picture_is_parted_at_its_headings_wherever_they_stand() -> None:
    draft = read("""
        XR WRIST 3 VIEWS LEFT
        Collected on March 2, 2026 9:00 AM
        COMPARISON: 01/05/2024
        FINDINGS: No fracture. Joint spaces are kept. IMPRESSION: 1. Normal wrist.
        Electronically signed by: A. Reader, MD 3/3/2026
    """)
    (report,) = fields(draft)
    assert report == {
        "title": "XR WRIST 3 VIEWS LEFT",
        "date": "2026-03-02",
        "findings": "No fracture. Joint spaces are kept.",
        "impression": "1. Normal wrist.",
    }


def test_the_diagnosis_of_a_pathologist_is_what_it_comes_to() -> None:
    draft = read("""
        SKIN BIOPSY
        Final Diagnosis
        A. Left arm, shave biopsy: Benign nevus.
        Gross Description
        A. Received in formalin is one tan fragment.
    """)
    assert draft.kind == "pathology"
    (report,) = fields(draft)
    assert report["impression"] == "A. Left arm, shave biopsy: Benign nevus."
    assert report["findings"].startswith("A. Received in formalin")


def test_a_summary_begins_behind_its_head_and_its_day_is_that_of_the_visit() -> None:
    draft = read("""
        AFTER VISIT SUMMARY
        Lee Sample   DOB: 2/1/2019
        10/12/2026 9:00 AM   Harbor Pediatrics   555-010-2200
        Instructions from Mei Brandt, NP
        Rest for two days. Drink a lot.
        What's Next
        Nov 30 2026  Office Visit
    """)
    (visit,) = fields(draft)
    assert (draft.kind, visit["date"], visit["with"]) == ("avs", "2026-10-12", "Mei Brandt, NP")
    assert visit["where"] == "Harbor Pediatrics"
    assert visit["body"].startswith("Rest for two days.")


def test_a_note_that_quotes_a_value_has_no_results() -> None:
    draft = read("""
        Progress Notes
        Omar Shah, MD at 12/1/2025  1:00 PM

        Subjective: Here for follow-up. Glucose 112 mg/dL in October.
    """)
    assert (draft.kind, draft.rows) == ("note", ())
    (note,) = fields(draft)
    assert (note["author"], note["date"]) == ("Omar Shah, MD", "2025-12-01")
    assert note["body"].startswith("Subjective: Here for follow-up.")


def test_lists_of_several_kinds_in_one_paste_are_all_read() -> None:
    draft = read("""
        Medications
        ramipril 5 mg capsule
        Take 1 capsule by mouth daily

        Immunizations
        Tdap
        Given on: 8/2/2021

        Test Results
        Sodium   139 mmol/L   135-145
        Potassium   4.1 mmol/L   3.5-5.1
    """)
    assert {item.kind for item in draft.items} == {"medication", "immunization"}
    assert [row.name for row in draft.rows] == ["Sodium", "Potassium"]
    assert draft.text.splitlines()[draft.rows[0].line - 1].startswith("Sodium")
    vaccine = next(item for item in draft.items if item.kind == "immunization")
    assert draft.text.splitlines()[vaccine.line - 1] == "Tdap"


@pytest.mark.parametrize("sign", ["1", "1.", "1,", "1-", "1/", "A", "Aa ", "*", "(", "1 mg ", " "])
def test_a_long_row_of_one_sign_is_read_in_no_time(sign: str) -> None:
    """It would not end where an expression goes back over what it has matched."""
    for head in ("Medications\n", "Amount due: ", "FINDINGS: "):
        assert read_paste(f"{head}{sign * 400}\nend\n").text.endswith("end\n")


def test_a_vaccine_in_small_letters_stands_over_its_labelled_day():
    draft = read_paste(
        "Immunizations\nVaccination history\n\nmeasles vaccine, live\nAdministered: May 8, 2025\n\n"
        "Zoster vaccine,\ninactivated\nAdministered: March 29, 2024"
    )
    assert draft.kind == "immunization"
    assert [item.fields["date"] for item in draft.items] == ["2025-05-08", "2024-03-29"]
    assert draft.items[0].fields["name"] == "measles vaccine, live"
    assert draft.items[1].fields["name"] != "inactivated"


def test_a_summary_begins_behind_the_line_that_says_whose_it_is():
    draft = read_paste(
        "After Visit Summary\nAnn Lee   MRN: 0000000\nVisit date: 8/14/2026\n\n"
        "Instructions\nDrink plenty of water.\n"
    )
    assert draft.items[0].fields["body"].startswith("Drink plenty")


@pytest.mark.parametrize(
    ("sender", "expected"),
    [("Lena Fox, NP   Jan 6, 2027 4:31 PM", "Lena Fox, NP"),
     ("Care Team, 01/06/2027", "Care Team"), ("Lena Fox, NP - 2027-01-06", "Lena Fox, NP")],
)  # fmt: skip
def test_the_day_behind_who_wrote_is_that_of_the_message(sender: str, expected: str) -> None:
    draft = read(f"From: {sender}\nSubject: Your results\n\nAll is well. Please call us.\n")
    (found,) = draft.items
    assert (found.fields["from"], found.fields["date"]) == (expected, "2027-01-06")
