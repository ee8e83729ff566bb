"""Messages and notes: by the cues of their heads, with labels or without."""

from __future__ import annotations

import pytest
from paste_told import read, told

MESSAGE = ("from", "to", "date", "subject")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """
            Bandeja de entrada
            RE: Derivación a cardiología
            Ejemplo Ruiz, Lucía RN
            para usted
            2 dic 2026 15:47

            Buenas tardes,
            Ya enviamos la derivación. Le llamarán en 5 días.
            Gracias,
            Lucía
            """,
            ["Ejemplo Ruiz, Lucía RN", "usted", "2026-12-02", "Derivación a cardiología"],
        ),
        (
            """
            Messages
            Your ferritin result
            Goldmann, Petra NP
            To me
            Jan 14, 2027 at 9:12 AM

            Hi Walter,
            Your ferritin is 18, a bit low. Please start iron once daily.
            Petra
            """,
            ["Goldmann, Petra NP", "me", "2027-01-14", "Your ferritin result"],
        ),
        (
            """
            Conversation
            Physical therapy order
            Ingrid Vasquez, PA-C
            Wednesday, February 3, 2027 4:05 PM
            Hello Mr. Sample,
            I placed the order. They will call within two business days.
            Regards,
            Ingrid
            """,
            ["Ingrid Vasquez, PA-C", None, "2027-02-03", "Physical therapy order"],
        ),
        (
            """
            Message Center
            Refill of albuterol
            From: Noah Sample (proxy: Tess Sample)
            To: Pediatrics Nurse Pool
            Sent: 02/03/2027 7:40 PM

            Can you please send the inhaler to the new pharmacy?
            """,
            ["Noah Sample", "Pediatrics Nurse Pool", "2027-02-03", "Refill of albuterol"],
        ),
        (
            """
            Centro de mensajes
            Duda sobre la dosis
            De: Ana Ejemplo (en nombre de Leo Ejemplo)
            Para: Dra. Marta Ejemplo
            Fecha: 03/02/2027 19:40

            ¿Le doy el jarabe antes o después de comer?
            """,
            ["Ana Ejemplo", "Dra. Marta Ejemplo", "2027-02-03", "Duda sobre la dosis"],
        ),
    ],
)
def test_a_message_is_told_with_labels_or_without(text: str, expected: list[str | None]) -> None:
    assert told(text, "message", *MESSAGE) == expected


def test_names_with_their_day_behind_a_dash_are_a_conversation() -> None:
    draft = read("""
        Petra Goldmann, NP — Jan 4, 2027, 8:10 AM
        Please stop the ibuprofen before the procedure.

        Dana Sample — Jan 4, 2027, 9:30 AM
        Ok, thank you!
    """)
    assert draft.kind == "message"
    assert [item.fields["from"] for item in draft.items] == ["Petra Goldmann, NP", "Dana Sample"]


def test_a_diary_that_thanks_is_no_message() -> None:
    assert read("Dear diary,\nto you I say: slept 7 hours, walked 2 miles. Thanks").kind == "note"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """
            Patient Call
            Devon Achterberg, LPN
            02/08/2027 3:15 PM

            Wife called about dizziness since Saturday. BP at home 102/60. Advised to hold the evening dose and call back in the morning.
            """,
            ["Patient Call", "2027-02-08", "Devon Achterberg, LPN", "Wife called"],
        ),
        (
            """
            OUTPATIENT SPEECH THERAPY TREATMENT NOTE
            Date: 02/08/2027   Clinician: Farah Imamura, SLP

            S: Mother reports fewer prompts at home.
            O: 18 of 20 targets correct, 90 percent.
            A: Steady progress.
            P: Weekly for 6 weeks.
            """,
            [
                "OUTPATIENT SPEECH THERAPY TREATMENT NOTE",
                "2027-02-08",
                "Farah Imamura, SLP",
                "S: Mother",
            ],
        ),
        (
            """
            Llamada telefónica
            Dra. Irene Ejemplo Vidal
            08/02/2027 12:40

            La hija refiere tos desde hace 4 días sin fiebre. Se indica hidratación y control en 48 horas.
            """,
            ["Llamada telefónica", "2027-02-08", "Dra. Irene Ejemplo Vidal", "La hija"],
        ),
        (
            """
            Care Coordination
            Ingrid Vasquez, RN
            02/12/2027 4:45 PM

            Spoke with the daughter about home oxygen. The company will deliver on Friday. She has no other questions today.
            """,
            ["Care Coordination", "2027-02-12", "Ingrid Vasquez, RN", "Spoke with"],
        ),
    ],
)
def test_a_note_is_told_by_its_title_or_by_who_stands_in_its_head(
    text: str, expected: list[str]
) -> None:
    *fields, body = told(text, "note", "title", "date", "author", "body")
    assert fields == expected[:3]
    assert body is not None
    assert body.startswith(expected[3])


def test_a_message_about_a_bill_is_a_message() -> None:
    text = """
        From: Billing Office
        To: Dana Sample
        Date: Jan 9, 2027
        Subject: Your balance

        Hi Dana, your balance of $45.00 is due 02/01/2027.
    """
    found = ["Billing Office", "Dana Sample", "2027-01-09", "Your balance"]
    assert told(text, "message", *MESSAGE) == found


@pytest.mark.parametrize(("own", "printed"), [("Usted", "Usted"), ("You", "You"), ("Tú", "Tú")])
def test_an_answer_is_to_whom_the_thread_calls_so(own: str, printed: str) -> None:
    draft = read(
        f"Consulta\n{own}\n7/01/2026, 8:41\nHola, ¿me pueden llamar mañana?\n\n"
        "Elvira Santos, RN\nNeumología\n8/01/2026, 10:12\nSí, la llamamos a las diez.\n"
    )
    assert [item.fields.get("to") for item in draft.items] == [None, printed]


@pytest.mark.parametrize(
    ("head", "title", "author"),
    [
        ("Office Visit Note\nPerformed By: Osterman, Vera MD\nService Date: 08/05/2025 10:30 CDT",
         "Office Visit Note", "Osterman, Vera MD"),
        ("LOCAL TITLE: CARDIOLOGY DEVICE NOTE\nSTANDARD TITLE: CARDIOLOGY\n"
         "DATE OF NOTE: 05 Aug 2025 @ 1405\nAUTHOR: BRANDVOLD,ILSE RN",
         "CARDIOLOGY DEVICE NOTE", "BRANDVOLD,ILSE RN"),
        ("Nota de consulta\nRealizado por: Dra. Vera Olmedo\nFecha: 05/08/2025",
         "Nota de consulta", "Dra. Vera Olmedo"),
    ],
)  # fmt: skip
def test_who_wrote_a_note_stands_behind_its_label(head: str, title: str, author: str) -> None:
    said = "Called to report wheezing at night for two weeks. No fever. Plan discussed."
    assert told(f"{head}\n\n{said}\n", "note", "title", "author", "body") == [title, author, said]


@pytest.mark.parametrize(
    ("title", "where"),
    [
        ("AFTER VISIT SUMMARY", "Larch Bay Rheum Partners"),
        ("RESUMEN DE LA VISITA", "Reumatología Alerce"),
    ],
)
def test_where_a_visit_was_stands_between_its_day_and_a_telephone(title: str, where: str) -> None:
    text = f"{title}\n10/16/2025 2:20 PM   {where}   555-010-6161\nRest the wrist for two weeks, please.\n"
    assert told(text, "avs", "date", "where") == ["2025-10-16", where]


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("Visit note 03/03/2026", "Gravida: 2\nPatient reports nausea in the morning. Plan: folic acid."),
        ("Consulta prenatal 03/03/2026",
         "Grupo sanguíneo: A\nPaciente refiere náuseas.\nPlan: ácido fólico y control en 4 semanas."),
    ],
)  # fmt: skip
def test_a_fact_above_the_first_sentence_of_a_note_is_in_its_text(head: str, body: str) -> None:
    assert told(f"{head}\n{body}\n", "note", "body") == [body]
