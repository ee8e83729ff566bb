"""What an insurance says is no bill; of two statements in one text each is one."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read

from famchart.records.bill import Bill
from famchart.records.eob import Eob

BENEFITS = [
    "Explanation of Benefits\nThis is not a bill\nClaim number: 88213\nProvider: Valley Clinic\n"
    "Date of service: 10/02/2026\nAmount billed: $420.00\nPlan paid: $333.80\nYou may owe: $86.20",
    "EXPLANATION OF BENEFITS (EOB) - THIS IS NOT A BILL\nProvider: Valley Clinic\n"
    "Date of service: 10/02/2026\nBilled amount $420.00\nPlan paid $333.80\nYour share $86.20",
    "Claim details\nProvider: Valley Clinic\nService date: 10/02/2026\nAmount billed: $420.00\n"
    "Plan paid: -$333.80\nPatient responsibility: $86.20",
    "Explicación de beneficios\nEsta no es una factura\nProveedor: Valley Clinic\n"
    "Fecha de servicio: 02/10/2026\nImporte facturado: 420,00 €\nPagado por el plan: 333,80 €\n"
    "Su parte: 86,20 €",
]


@pytest.mark.parametrize("text", BENEFITS)
def test_what_an_insurance_says_is_no_bill(family: Family, text: str) -> None:
    (found,) = read(text).items
    told = [found.fields.get(name) for name in ("amount_due", "billed", "plan_paid", "provider")]
    assert (found.kind, told) == ("claim", ["86.20", "420.00", "333.80", "Valley Clinic"])
    family.file(read(text), family.first)
    assert not family.all(Bill)
    (filed,) = family.all(Eob)
    assert str(filed.service_on) == "2026-10-02"


def test_a_bill_may_speak_of_an_insurance() -> None:
    text = ("Statement\nValley Clinic\nAmount due: $86.20\nDue date: 12/20/2026\n"
            "You may receive an explanation of benefits from your insurance.")  # fmt: skip
    (found,) = read(text).items
    assert found.kind == "bill"


def test_an_estimate_is_no_bill() -> None:
    draft = read("Good faith estimate\nThis is not a bill.\nValley Clinic\nTotal: $86.20")
    assert not [each for each in draft.items if each.kind == "bill"]


FIRST = "Amount due: $45.00\nDue date: 12/01/2026\nProvider: Valley Clinic"
SECOND = "Amount due: $310.22\nDue date: 12/15/2026\nProvider: Lakeview Imaging"
TWO = [
    f"{FIRST}\n\n{SECOND}",
    f"Statement\n{FIRST}\n\nStatement\n{SECOND}",
    f"Billing statement\n\n{FIRST}\n\nBilling statement\n\n{SECOND}",
    "Estado de cuenta\nValley Clinic\nTotal a pagar: 45,00 €\nVencimiento: 01/12/2026\n\n"
    "Estado de cuenta\nLakeview Imaging\nTotal a pagar: 310,22 €\nVencimiento: 15/12/2026",
]


@pytest.mark.parametrize("text", TWO)
def test_two_statements_are_two_bills(text: str) -> None:
    names = ("amount_due", "due_date", "provider")
    assert [tuple(map(each.fields.get, names)) for each in read(text).items] == [
        ("45.00", "2026-12-01", "Valley Clinic"),
        ("310.22", "2026-12-15", "Lakeview Imaging"),
    ]


@pytest.mark.parametrize(
    "coupon",
    ["Amount due: $45.00\nDue date: 12/01/2026\nMake checks payable to: Valley Clinic",
     "Total charges: $300.00\nStatement date: 11/01/2026", "Pay this amount: $45.00"],
)  # fmt: skip
def test_one_statement_has_several_paragraphs(coupon: str) -> None:
    (found,) = read(f"{FIRST}\n\n{coupon}").items
    assert found.fields["amount_due"] == "45.00"
