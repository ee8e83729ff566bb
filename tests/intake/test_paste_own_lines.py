"""What a line says by itself: a medicine of its own, words about one, who wrote a message."""

from __future__ import annotations

import pytest
from paste_told import read

from famchart.intake.draft import Item


def items(text: str) -> tuple[Item, ...]:
    return read(text).items


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Current Medications", "Losartan 50 mg tablet, 1 tab daily",
         "amLODIPine 5 mg tablet, 1 tab daily"),
        ("Current Medications", "Losartan 50 mg tablet, 1 tab daily",
         "Amlodipine 5 mg tablet, 1 tab daily"),
        ("Medications", "Losartan 50 mg PO daily", "amlodipine 5 mg PO daily"),
        ("Medicamentos", "Losartán 50 mg comprimidos, 1 comprimido cada 24 horas",
         "amlodipino 5 mg comprimidos, 1 comprimido al día"),
        ("TRATAMIENTO ACTUAL", "- Enalapril 10 mg: 1 comprimido cada 12 horas",
         "- Simvastatina 20 mg: 1 comprimido en la cena"),
        ("Home medications", "- Lisinopril 10 mg: one tablet daily", "- Warfarin 5 mg: as directed"),
    ],
)  # fmt: skip
def test_a_line_with_its_own_strength_goes_on_with_no_directions(
    heading: str, first: str, second: str
) -> None:
    found = items(f"{heading}\n{first}\n{second}")
    assert len(found) == 2
    for line, item in zip((first, second), found, strict=True):
        assert item.fields["name"] == line.strip("- ").split()[0]
        assert line.endswith(item.fields["sig"])


def test_directions_go_on_in_a_second_line() -> None:
    (item,) = items("Current Medications\nfurosemide 40 mg tablet\nTake 1 tablet by mouth daily\n"
                    "hold if weight below 150 lb")  # fmt: skip
    assert item.fields["sig"] == "Take 1 tablet by mouth daily hold if weight below 150 lb"


@pytest.mark.parametrize(
    ("result", "name"),
    [("LDL Cholesterol 131 mg/dL <100 High", "LDL Cholesterol"),
     ("Glucosa 112 mg/dL 70 - 100", "Glucosa"),
     ("Potassium 4.1 mmol/L", None), ("eGFR 58 mL/min", None)],
)  # fmt: skip
def test_a_result_below_medicines_is_none_of_them(result: str, name: str | None) -> None:
    medicines = ("Losartan 50 mg tablet, 1 tab daily", "Metformin 500 mg tablet twice daily",
                 "Aspirin 81 mg tablet daily")  # fmt: skip
    draft = read("\n".join(("Medications", *medicines, result)))
    assert [each.fields["name"] for each in draft.items] == ["Losartan", "Metformin", "Aspirin"]
    assert [row.name for row in draft.rows] == ([name] if name else [])
    assert draft.unread == (() if name else (result,))


def test_a_liquid_keeps_its_strength() -> None:
    (item,) = items("Medications\namoxicillin 250 mg/5 mL suspension\nTake 5 mL by mouth daily")
    assert item.fields["dose"] == "250 mg/5 mL"


def test_an_order_begins_with_its_pharmacy_and_number() -> None:
    text = ("CVS Pharmacy: Rx 1234567 Sertraline HCL 50MG TAB\nFilled 11/12/2026 Qty 30 Refills 0\n"
            "WALGREENS Rx #0456712-09911 ATORVASTATIN 20MG TABLETS\nQty: 90  Refills: 1")  # fmt: skip
    names = ("pharmacy", "name", "dose", "quantity", "refills_left")
    assert [tuple(each.fields.get(name) for name in names) for each in items(text)] == [
        ("CVS Pharmacy", "Sertraline HCL", "50MG", "30", "0"),
        ("WALGREENS", "ATORVASTATIN", "20MG", "90", "1"),
    ]


def test_the_number_of_a_shop_is_no_quantity() -> None:
    text = "Your prescription Rx 1234567 for Sertraline 50 mg tablet is ready at CVS Pharmacy #221."
    (item,) = items(text)
    assert (item.fields["name"], item.fields.get("quantity")) == ("Sertraline", None)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("From Sonia Patel, MD to Rosa Delgado\nNov 18, 2026 at 4:52 PM",
         "Increase carvedilol 12.5 mg to 25 mg twice daily."),
        ("De: Dra. Elsa Prieto para Rosa Delgado\n18/11/2026 16:52",
         "Suba el carvedilol 12,5 mg a 25 mg dos veces al día."),
        ("To Rosa Delgado from Sonia Patel, MD\n11/18/2026",
         "Please stop lisinopril 10 mg and start losartan 50 mg once daily."),
        ("Message from Sonia Patel, MD\nNov 18, 2026 4:52 PM", "Keep carvedilol 25 mg for now."),
    ],
)  # fmt: skip
def test_words_of_a_medicine_in_a_message_are_none(head: str, body: str) -> None:
    (item,) = items(f"{head}\n\n{body}")
    assert (item.kind, item.fields["date"]) == ("message", "2026-11-18")
    assert item.fields["from"] in ("Sonia Patel, MD", "Dra. Elsa Prieto")
    assert item.fields["body"] == body


@pytest.mark.parametrize(
    "head", ["From Monday to Friday", "Referral from Dr. Lee to Dr. Cho", "De Lunes a Viernes"]
)
def test_from_and_to_may_head_no_message(head: str) -> None:
    assert read(f"{head}\n11/18/2026\nThe clinic opens at 8.").kind == "note"


def test_words_about_a_medicine_among_others_are_kept() -> None:
    told = "Increase carvedilol 12.5 mg to 25 mg twice daily."
    draft = read(f"Medications\n{told}\nlisinopril 10 mg tablet daily")
    assert [each.fields["name"] for each in draft.items] == ["lisinopril"]
    assert told in draft.unread


@pytest.mark.parametrize(
    ("subject", "sender", "sent"), [("Subject", "From", "Sent"), ("Asunto", "De", "Enviado")]
)
def test_an_answer_has_the_subject_above_it(subject: str, sender: str, sent: str) -> None:
    text = (f"{subject}: Dizzy\n{sender}: Rosa Delgado\n{sent}: 11/3/2026 9:14 AM\n\nI feel dizzy."
            f"\n\n{sender}: Karen Lo, RN\n{sent}: 11/4/2026 2:02 PM\n\nTake it at night.")  # fmt: skip
    assert [each.fields["subject"] for each in items(text)] == ["Dizzy", "Dizzy"]
