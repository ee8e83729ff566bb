"""What an insurance says is no bill; of two statements in one text each is one."""

from __future__ import annotations

import pytest
from filed_family import Family
from paste_told import read

from famchart.intake.formats import read_file
from famchart.intake.given import given_bytes
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


SERVICES = {
    "Explanation of Benefits\nClaim number: 77\nProvider: Valley Clinic\n"
    "Service\tDate of service\tBilled\tAllowed\tPlan paid\tYou may owe\n"
    "Office visit\t10/02/2026\t$250.00\t$160.00\t$120.00\t$40.00\n"
    "X-ray\t10/02/2026\t$170.00\t$90.00\t$60.00\t$30.00\n"
    "Total\t\t$420.00\t$250.00\t$180.00\t$70.00\n": 2,
    "Medicare Summary Notice\nTHIS IS NOT A BILL\nClaim #77\nProvider: Valley Clinic\n"
    "Service Provided & Billing Code\tDate of service\tAmount Provider Charged\t"
    "Medicare-Approved Amount\tAmount Medicare Paid\tMaximum You May Be Billed\n"
    "Eye exam\t10/02/2026\t$420.00\t$250.00\t$180.00\t$70.00\n": 1,
    "Explicación de beneficios\nEsto no es una factura\nNúmero de reclamo: 77\n"
    "Proveedor: Valley Clinic\n"
    "Servicio\tFecha de servicio\tMonto facturado\tMonto permitido\tPagado por el plan\t"
    "Su responsabilidad\n"
    "Consulta\t2026-10-02\t$420.00\t$250.00\t$180.00\t$70.00\n"
    "Total\t$420.00\t$250.00\t$180.00\t$70.00\n": 1,
}  # fmt: skip


@pytest.mark.parametrize("text", SERVICES)
def test_a_table_of_services_tells_a_claim_by_its_total_or_its_one_service(text: str) -> None:
    draft = read(text)
    (found,) = draft.items
    assert found.kind == "claim"
    assert not found.is_doubtful
    assert found.fields == {
        "billed": "420.00", "allowed": "250.00", "plan_paid": "180.00", "amount_due": "70.00",
        "service_date": "2026-10-02", "provider": "Valley Clinic", "claim_id": "77",
    }  # fmt: skip
    assert len(draft.unread) == SERVICES[text]  # what was done: it is kept as text


def test_a_share_that_differs_from_the_total_of_its_table_is_doubtful() -> None:
    text = next(iter(SERVICES)) + "You may owe: $75.00\n"
    (found,) = read(text).items
    assert (found.fields["amount_due"], found.is_doubtful) == ("75.00", True)


def test_several_services_without_a_total_tell_no_sum() -> None:
    lines = next(iter(SERVICES)).splitlines()[:-1]
    draft = read("\n".join(lines))
    assert not draft.items or draft.items[0].is_doubtful
    assert "X-ray" in "\n".join(draft.unread) or not draft.items


def test_benefits_on_a_web_page_are_a_claim() -> None:
    cells = (
        ("Claim number", "77"), ("Provider", "Valley Clinic"), ("Date of service", "10/02/2026"),
        ("Amount billed", "$420.00"), ("Your plan paid", "$180.00"), ("What you owe", "$70.00"),
    )  # fmt: skip
    rows = "".join(f"<tr><td>{name}</td><td>{text}</td></tr>" for name, text in cells)
    page = f"<html><body><h1>Explanation of Benefits</h1><table>{rows}</table></body></html>"
    (found,) = read_file(given_bytes(page.encode(), "eob.html")).documents[0].items
    assert (found.kind, found.fields["amount_due"], found.fields["claim_id"]) == (
        "claim", "70.00", "77",
    )  # fmt: skip


EACH_CLAIM = [
    "Claim number: 551\nProvider: Valley Clinic\nAmount billed: $300.00\nYou may owe: $45.00\n",
    "Provider: Harbor Imaging\nClaim number: 552\nAmount billed: $900.00\nYou may owe: $0.00\n",
]


def _ordered(claim: str, first: str) -> str:
    return "\n".join(sorted(claim.splitlines(), key=lambda line: not line.startswith(first)))


@pytest.mark.parametrize("first", ["Claim", "Provider"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("total", ["", "\nTotal you may owe: $45.00"])
def test_each_claim_of_a_text_has_its_own_amounts(first: str, between: str, total: str) -> None:
    claims = between.join(_ordered(claim, first) for claim in EACH_CLAIM)
    draft = read(f"Explanation of Benefits\nMember: Rosa Vela\n{claims}{total}")
    names = ("claim_id", "provider", "billed", "amount_due")
    assert [[item.fields[name] for name in names] for item in draft.items] == [
        ["551", "Valley Clinic", "300.00", "45.00"], ["552", "Harbor Imaging", "900.00", "0.00"],
    ]  # fmt: skip


def test_the_number_of_a_claim_that_is_replaced_makes_no_second_one() -> None:
    (found,) = read(f"Explanation of Benefits\n{EACH_CLAIM[0]}Replaces claim number 440\n").items
    assert found.fields["claim_id"] == "551"


def test_the_name_of_the_last_column_is_no_label_of_the_line_below() -> None:
    heads = "Claim #\tDate\tProvider\tBilled\tPlan paid\tYou may owe"
    rows = "811\t02/13/2026\tHarbor Lab\t$300.00\t$220.00\t$80.00\n812\t02/17/2026\tDr. Vega"
    text = f"{heads}\n{rows}\t$90.00\t$60.00\t$30.00\nTotal\t\t\t$390.00\t$280.00\t$110.00\n"
    assert [each.fields["amount_due"] for each in read(text).items] == ["80.00", "30.00"]
    alone = "Harbor Clinic\nCharges\tInsurance paid\tYou owe\n$300.00\t$220.00\t$80.00\n"
    assert read(alone).items == ()


def test_words_behind_the_number_of_a_claim_are_none_of_it() -> None:
    text = (
        "Explanation of Benefits\nClaim 7715500 Provider: Harbor Lab Date of service 02/13/2026\n"
        "Billed $300.00 Plan paid $220.00 You owe $80.00\n"
    )
    assert read(text).items[0].fields["claim_id"] == "7715500"
