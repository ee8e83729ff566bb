"""Bills and lists of medicines: by their cues, in other words and another order."""

from __future__ import annotations

import pytest
from paste_told import read, told

BILL = ("amount_due", "due_date", "statement_date", "provider")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """
            Prairie Lake Clinic
            Statement date: 03/02/2027
            Date        Service                 Charge      Insurance    Patient owes
            01/12/2027  Office visit level 3    $210.00     -$160.00     $50.00
            01/12/2027  Strep test              $40.00      -$31.50      $8.50
            Balance now due                                              $58.50
            Payment is due by 03/28/2027
            """,
            ["58.50", "2027-03-28", "2027-03-02", "Prairie Lake Clinic"],
        ),
        (
            """
            Hospital Ficticio de la Costa
            Factura n.º 2027-118
            Fecha de emisión: 05/03/2027
            Consulta de traumatología  85,00 €
            Radiografía  40,00 €
            Importe total pendiente: 125,00 €
            Pagar a más tardar el: 04/04/2027
            """,
            ["125.00", "2027-04-04", "2027-03-05", "Hospital Ficticio de la Costa"],
        ),
        (
            """
            STATEMENT
            Juniper Anesthesia Group, PLLC
            Statement Date
            03/09/2027
            Total Charges
            $1,420.00
            Insurance Paid
            $1,180.00
            You Owe
            $240.00
            Due Date
            04/08/2027
            """,
            ["240.00", "2027-04-08", "2027-03-09", "Juniper Anesthesia Group, PLLC"],
        ),
        (
            """
            Estado de cuenta
            Servicios Médicos Borinquen Ejemplo
            Fecha de estado: 02/20/2027
            Saldo anterior: $0.00
            Cargos nuevos: $320.00
            Total adeudado: $64.00
            Fecha límite para pagar: 03/15/2027
            """,
            ["64.00", "2027-03-15", "2027-02-20", "Servicios Médicos Borinquen Ejemplo"],
        ),
        (
            """
            Amount You Owe   Due   Provider
            $75.25   03/15/2027   Cedar Point Imaging
            """,
            ["75.25", "2027-03-15", None, "Cedar Point Imaging"],
        ),
        (
            """
            Blue Mesa Medical Group
            Invoice INV-2231   Invoice date 02/01/2027   Due 03/03/2027
            Office visit 99213   $145.00
            Adjustment   -$45.00
            Payment 01/20/2027   -$20.00
            TOTAL   $80.00
            """,
            ["80.00", "2027-03-03", "2027-02-01", "Blue Mesa Medical Group"],
        ),
    ],
)
def test_what_is_owed_is_the_total_and_never_a_day(text: str, expected: list[str | None]) -> None:
    assert told(text, "bill", *BILL) == expected


def test_a_bill_that_only_heads_columns_with_what_is_owed_says_no_amount() -> None:
    draft = read("""
        Prairie Lake Clinic
        Statement date: 03/02/2027
        Date        Service                 You Owe
        01/12/2027  Office visit level 3    see portal
    """)
    assert draft.kind == "note"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """
            Prescriptions
            Hollis Drugs #22
            Rx 0011
            Losartan 50 mg tablet
            Take 1 tablet by mouth daily
            Qty 90 | 1 refill left
            """,
            ["Losartan", "90", "1", "Hollis Drugs #22"],
        ),
        (
            """
            My meds
            Kroger #512
            Metformin 500 mg tablet
            Take 1 tablet by mouth twice daily with meals
            Quantity: 180
            Refills: 3
            """,
            ["Metformin", "180", "3", "Kroger #512"],
        ),
        (
            """
            Mis recetas
            Droguería El Pino
            Losartán 50 mg tableta
            Tome 1 tableta por la boca cada día
            Cantidad: 30
            Repeticiones restantes: 2
            """,
            ["Losartán", "30", "2", "Droguería El Pino"],
        ),
        (
            """
            Medications
            Drug allergies: none
            Order #55
            Losartan 50 mg tablet
            Take 1 tablet daily
            """,
            ["Losartan", None, None, None],
        ),
    ],
)
def test_the_shop_above_a_list_is_the_pharmacy_of_its_medicines(
    text: str, expected: list[str | None]
) -> None:
    assert told(text, "medications", "name", "quantity", "refills_left", "pharmacy") == expected


def test_a_dose_behind_a_dash_is_no_strength() -> None:
    text = "TRATAMIENTO ACTUAL\n1. Insulina glargina 100 UI/ml - 18 unidades por la noche"
    found = ["100 UI/ml", "18 unidades por la noche"]
    assert told(text, "medications", "dose", "sig") == found


def test_who_ordered_a_medicine_may_be_followed_by_its_counts() -> None:
    text = """
        Lisinopril 10 MG Oral Tablet
        TAKE 1 TABLET DAILY
        Rx By: Tara Nguyen MD; Disp 90 Tablet; Refills 1
    """
    found = ["Tara Nguyen MD", "90 Tablet", "1"]
    assert told(text, "medications", "prescriber", "quantity", "refills_left") == found


def test_a_person_above_directions_is_no_medicine() -> None:
    text = """
        Medications
        SAMPLE, DANA
        TAKE 1 CAPSULE BY MOUTH 3 TIMES DAILY
        AMOXICILLIN 500 MG CAPSULE
        QTY: 21   NO REFILLS
    """
    found = ["AMOXICILLIN", "21", "0"]
    assert told(text, "medications", "name", "quantity", "refills_left") == found


def test_each_day_of_a_line_of_doses_has_the_number_before_it() -> None:
    draft = read("""
        Immunization record
        DTaP #1 05/04/2025, #2 07/06/2025
        MMR #1 03/09/2026
    """)
    assert [[item.fields[name] for name in ("name", "date", "dose")] for item in draft.items] == [
        ["DTaP", "2025-05-04", "1"],
        ["DTaP", "2025-07-06", "2"],
        ["MMR", "2026-03-09", "1"],
    ]


@pytest.mark.parametrize(
    ("title", "owed"),
    [
        (
            "Maple Ridge Cardiology - new statement",
            "You have a balance of $31.20. Please pay by 2/5/2027.",
        ),
        (
            "Maple Ridge Cardiology | your billing statement",
            "Amount due: $31.20\nDue date: 2/5/2027",
        ),
        ("Centro Médico Arce – su estado de cuenta", "Total a pagar: $31.20\nVence el: 5/2/2027"),
    ],
)
def test_who_bills_stands_in_the_title(title: str, owed: str) -> None:
    who = title.partition(" -" if " -" in title else " |" if "|" in title else " –")[0]
    text = f"{title}\n\nStatement date: 1/6/2027\n{owed}\n"
    assert told(text, "bill", "amount_due", "provider") == ["31.20", who]


@pytest.mark.parametrize(
    ("head", "owed"), [("ESTADO DE CUENTA", "TOTAL A PAGAR"), ("BILLING STATEMENT", "AMOUNT DUE")]
)
def test_the_sign_of_a_currency_may_stand_apart_from_its_amount(head: str, owed: str) -> None:
    text = (
        f"SANATORIO LOMA VERDE\n{head}\n\nConsulta                 $1,100.00\n"
        f"Vendaje                  $   80.00\n{owed}            $  312.40\n"
        "Fecha límite de pago: 14/01/2027\n"
    )
    assert told(text, "bill", "amount_due", "due_date", "provider") == [
        "312.40", "2027-01-14", "SANATORIO LOMA VERDE"
    ]  # fmt: skip
