"""What goes through an access that its patient ended: it stays to be read, and asks for nothing."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import select

from famchart.records import Record, kind_of, worked_out
from famchart.records.person import Person
from famchart.records.proxy import Proxy
from famchart.store.appointments import agenda_lines
from famchart.store.bills import bill_lines
from famchart.store.forms import form_lines
from famchart.store.gaps import gap_lines
from famchart.store.threads import thread_lines
from famchart.store.today import asked_of, today

PORTAL = {"account": "Rosa MyChart"}


@pytest.fixture
def made(chart: Any) -> dict[str, Any]:
    """One of everything that goes through Rosa’s portal, late or still to be done."""
    chart.add("account", person="Rosa", portal="MyChart")
    chart.add("account", person="Sam", portal="MyChart")
    there = {
        "message": {"subject": "Stone", "sent_at": "2026-11-10T10:00"},
        "gap": {"what": "MRI pictures"},
        "form": {"title": "History", "due_on": "2026-11-18"},
        "bill": {"amount": "40", "provider": "Lab", "due_on": "2026-11-01"},
        "medication": {"name": "Losartan", "strength": "50 mg", "per_day": "1"},
        "proxy": {"kind": "adult_to_adult", "state": "granted", "holder": "Alma", "mode": "full"},
    }
    made = {name: chart.add(name, "Rosa", **texts, **PORTAL) for name, texts in there.items()}
    chart.add("fill", medication=str(made["medication"].id), on="2026-08-28", quantity="90")
    other = chart.add("medication", "Rosa", name="Zoloft", per_day="1", **PORTAL)
    chart.add("request", medication=str(other.id), on="2026-11-16", state="requested")
    wish = chart.add("appointment", "Rosa", reason="Yearly check", **PORTAL)
    visit = chart.add(
        "appointment", "Rosa", reason="Scan", at="2026-11-24T09:00", cancel_hours="24",
        papers="card", **PORTAL,
    )  # fmt: skip
    filled = chart.add("form", "Rosa", title="Before", appointment=str(visit.id))
    return made | {"wish": wish, "visit": visit, "form of the visit": filled}


def end(chart: Any, made: dict[str, Any], reason: str = "patient") -> None:
    chart.set(made["proxy"], state="revoked", ended_on="2026-11-20", reason=reason)


def asks(chart: Any) -> set[tuple[str, str]]:
    return {(item.kind, item.what) for item in chart.items() if item.state != "new"}


def test_nothing_is_asked_of_what_goes_through_it_but_that_a_visit_comes(
    chart: Any, made: dict[str, Any]
) -> None:
    before = asks(chart)
    assert {kind for kind, _what in before} >= {
        "message", "gap", "form", "bill", "medication", "appointment", "request",
    }  # fmt: skip
    end(chart, made)
    assert asks(chart) == {("appointment", "prepare:2026-11-24")}
    (visit,) = (item for item in chart.items() if item.kind == "appointment")
    assert visit.action == ""
    chart.set(made["visit"], driver="Alma")
    (visit,) = (item for item in chart.items() if item.kind == "appointment")
    assert visit.action == "Alma drives"
    with chart.vault.reading() as facts:
        for name in ("message", "gap", "form", "bill", "wish"):
            assert asked_of(kind_of(made[name]), made[name], facts, chart.clock) == []


@pytest.mark.sweep
def test_today_counts_what_is_left_to_her(chart: Any, made: dict[str, Any]) -> None:
    """The visit is told, and counts for as long as there is something to prepare for it."""

    def left() -> dict[str, int]:
        with chart.vault.reading() as facts:
            found = today(chart.vault, chart.clock).theirs
            return {facts.get(Person, row).given: n for row, n in found.items()}

    assert left() == {}
    before = {item.record_id for item in chart.items() if item.state != "new"}
    end(chart, made)
    assert left() == {"Rosa": len(before)}
    chart.set(made["visit"], papers="")
    chart.set(made["form of the visit"], state="submitted")
    assert left() == {"Rosa": len(before) - 1}
    chart.set(made["proxy"], reason="organisation")
    assert left() == {}


@pytest.mark.parametrize("reason", ["organisation", "custody"])
def test_an_end_that_the_patient_did_not_wish_for_silences_nothing(
    chart: Any, made: dict[str, Any], reason: str
) -> None:
    before = asks(chart)
    end(chart, made, reason)
    assert asks(chart) >= before - {("proxy", "")}


def test_what_goes_another_way_and_a_new_access_ask_as_before(
    chart: Any, made: dict[str, Any]
) -> None:
    chart.add("bill", "Rosa", amount="12", provider="Paper", due_on="2026-11-02")
    chart.add("gap", "Sam", what="Notes", account="Sam MyChart")
    end(chart, made)
    assert asks(chart) == {("appointment", "prepare:2026-11-24"), ("bill", "pay"), ("gap", "ask")}
    chart.add("proxy", "Rosa", kind="adult_to_adult", state="granted", holder="Alma", **PORTAL)
    assert ("message", "reply") in asks(chart)


def test_the_pages_keep_it_and_call_nothing_of_it_late(chart: Any, made: dict[str, Any]) -> None:
    end(chart, made)
    with chart.vault.reading() as facts:
        (thread,) = thread_lines(facts, chart.clock)
        assert (thread.state, thread.is_waiting) == ("theirs", False)
        (gap,) = gap_lines(facts, chart.clock, None)
        assert gap.state == "theirs"
        assert {line.group for line in form_lines(facts, chart.clock, None)} == {"theirs"}
        (bill,) = bill_lines(facts, chart.clock, None)
        assert (bill.group, bill.is_past_due, bill.owed) == ("theirs", False, 0)
        wish, visit = agenda_lines(facts, chart.clock, None)
        assert (wish.left, visit.is_ahead, visit.to_do) == ("theirs", True, ())


@pytest.mark.parametrize("name", ["message", "gap", "form", "bill"])
def test_a_record_says_whose_it_is_now_and_not_that_it_is_late(
    chart: Any, made: dict[str, Any], name: str
) -> None:
    end(chart, made)
    told = dict(_told(chart, made[name]))
    assert told["Now"] == "theirs to answer, not yours"
    assert not any("late" in str(words) or "call" in str(words) for words in told.values())


def _told(chart: Any, record: Record) -> list[Any]:
    with chart.vault.reading() as facts:
        return list(worked_out.told(kind_of(record), record, facts, chart.clock))


def test_a_proxy_that_ended_says_who_decided_and_what_is_lost(
    chart: Any, made: dict[str, Any]
) -> None:
    end(chart, made)
    (ended,) = chart.vault.all(select(Proxy))
    told = _told(chart, ended)
    assert told[0] == ("Ended", "Rosa decided this. Ask Rosa first.")
    assert dict(told)["What is lost"].startswith("results, notes")
    assert str(ended.since) == "2026-11-20"


@pytest.mark.parametrize(
    ("kind", "ended"),
    [
        ("adult_to_adult", "It is not noted who decided this. Ask Rosa first."),
        ("guardian", ""),  # a court ends that, or the clinic
    ],
)
def test_where_nobody_noted_who_decided_the_patient_is_asked_first(
    chart: Any, made: dict[str, Any], kind: str, ended: str
) -> None:
    (proxy,) = chart.vault.all(select(Proxy))
    revoked = chart.set(chart.set(proxy, kind=kind), state="revoked", ended_on="2026-11-20")
    told = dict(_told(chart, revoked))
    assert told.get("Ended", "") == ended
