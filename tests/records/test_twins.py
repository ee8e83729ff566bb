"""The same thing entered twice is refused, or kept and said with which one it is."""

from __future__ import annotations

from typing import Any

import pytest

from famchart.records import Record, kind_of
from famchart.records.worked_out import unusual, worked_out
from famchart.store.typed import TwinError


def _said(chart: Any, record: Record) -> str:
    kind = kind_of(record)
    with chart.vault.reading() as facts:
        return " ".join(unusual(kind, worked_out(kind, record, facts, chart.clock)))


def test_a_person_of_the_same_name_is_refused_unless_both_birth_dates_tell_them_apart(
    chart: Any,
) -> None:
    first = chart.add("person", given="Ana", family="Díaz", birth_date="1950-01-02")
    for told in ({"birth_date": "1950-01-02"}, {}, {"called": "Nana"}):
        with pytest.raises(TwinError, match=f"{first.id}.*birth dates of both") as refused:
            chart.add("person", given="ANA ", family="Diaz", **told)
        assert "Ana Díaz” is there already" in str(refused.value)
    chart.add("person", given="Ana", family="Díaz", birth_date="1980-01-02")
    chart.add("person", given="Ana", family="Ruiz")
    chart.set(first, called="Granny")


def test_a_second_portal_of_the_same_brand_and_system_is_refused(chart: Any) -> None:
    with pytest.raises(TwinError, match=r"MyChart, Valley” is there already.*health system"):
        chart.add("portal", brand="MyChart", system="valley")
    chart.add("portal", brand="MyChart", system="Hill")


def test_the_same_fill_and_a_second_open_request_are_kept_and_said(chart: Any) -> None:
    medicine = str(chart.add("medication", "Rosa", name="Losartan").id)
    fill = {"medication": medicine, "on": "2026-11-01", "quantity": "30"}
    first = chart.add("fill", **fill)
    assert _said(chart, first) == ""
    assert _said(chart, chart.add("fill", **(fill | {"quantity": "60"}))) == ""
    again = chart.add("fill", **fill)
    assert f"is there already ({first.id})" in _said(chart, again)
    asked = chart.add("request", medication=medicine, on="2026-11-18")
    assert _said(chart, asked) == ""
    second = chart.add("request", medication=medicine, on="2026-11-20")
    assert f"open already, asked for on Nov 18, 2026 ({asked.id})" in _said(chart, second)
    closed = chart.set(asked, state="cancelled")
    assert _said(chart, closed) == _said(chart, second) == ""


@pytest.mark.parametrize(
    ("kind", "texts", "another"),
    [
        ("allergy", {"substance": "Penicillin", "reaction": "hives"}, {"substance": "Latex"}),
        ("condition", {"name": "Pneumonia", "since": "2019"}, {"since": "2024"}),
        ("contact", {"name": "CVS", "phone": "(555) 010-0142"}, {"phone": "(555) 010-0199"}),
        ("insurance", {"plan": "Aetna", "member_number": "W1"}, {"member_number": "W2"}),
        ("vaccination", {"name": "Flu", "on": "2026-10-03"}, {"on": "2025-10-03"}),
    ],
)
def test_a_statement_that_is_entered_twice_is_kept_and_said(
    chart: Any, kind: str, texts: dict[str, str], another: dict[str, str]
) -> None:
    first = chart.add(kind, "Rosa", **texts)
    assert _said(chart, first) == ""
    assert _said(chart, chart.add(kind, "Rosa", **(texts | another))) == ""
    name = next(iter(texts))
    again = chart.add(kind, "Rosa", **(texts | {name: texts[name].upper()}))
    assert f"another entry says the same ({first.id})" in _said(chart, again)
    portal = chart.add("portal", brand="NextGen")
    account = str(chart.add("account", "Rosa", portal=str(portal.id)).id)
    if kind != "insurance":
        elsewhere = chart.add(kind, "Rosa", **texts, account=account)
        assert "says the same" not in _said(chart, elsewhere)
