"""Every day of every kind: whether it may lie ahead, and before or after which other it stands.

A field that is not in these tables fails the first two tests: a new kind cannot forget its days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from one_of_each import one_of_each

from famchart.core.errors import FamchartError, WrongUseError
from famchart.records import Kind, Record, kinds
from famchart.records.days import DAY_FIELDS, FutureDayError
from famchart.records.fields import FieldSpec, Whole
from famchart.records.number_fields import Exact, Money
from famchart.records.worked_out import unusual, worked_out

HAPPENED = {
    "account.looked_on", "allergy.on", "answer.on", "answer.confirmed_on",
    "appointment.booked_on", "appointment.estimate_asked_on", "bill.received_on",
    "bill.statement_on", "call.on",
    "condition.since", "condition.until", "count.on", "eob.on", "eob.service_on", "fill.on", "form.received_on",
    "gap.asked_on", "gap.answered_on", "medication.on", "medication.refills_on", "medication.written_on", "payment.on",
    "person.birth_date", "person.died_on", "person.may_share_since", "procedure.on", "proxy.since", "proxy.granted_on",
    "proxy.teen_consent_on", "proxy.ended_on", "question.on", "question.answered_on",
    "report.on", "request.on", "request.state_on", "result.on", "rule.on", "synonym.on",
    "task.done_on", "vaccination.on", "visit.on",
}  # fmt: skip
"""What has happened, and so is refused on a day to come."""
SAID_AHEAD = {"message.sent_at", "message.answered_at", "bill.service_on"}
"""Kept, and said: a portal’s clock may be ahead, and some services are paid for before."""
MAY_LIE_AHEAD = {
    "appointment.at", "bill.due_on", "bill.first_instalment_on", "document.on",
    "form.due_on", "insurance.since", "insurance.until", "medication.starts_on",
    "medication.stopped_on",
    "medication.expires_label_on", "medication.run_out_said_on", "medication.dose_since",
    "note.on", "portal.closed", "portal.closing_on", "proxy.term_end", "proxy.order_end",
    "proxy.exception_until", "request.until", "task.due_on", "vaccination.next_due_on",
}  # fmt: skip
ORDERS = {
    ("appointment", "at", "booked_on"): "refused",
    ("appointment", "at", "estimate_asked_on"): "said",
    ("bill", "received_on", "service_on"): "said",
    ("bill", "first_instalment_on", "service_on"): "said",
    ("condition", "until", "since"): "said",
    ("eob", "on", "service_on"): "said",
    ("gap", "answered_on", "asked_on"): "refused",
    ("insurance", "until", "since"): "refused",
    ("medication", "stopped_on", "starts_on"): "refused",
    ("medication", "stopped_on", "written_on"): "refused",
    ("medication", "stopped_on", "dose_since"): "refused",
    ("medication", "expires_label_on", "written_on"): "said",
    ("person", "died_on", "birth_date"): "refused",
    ("proxy", "term_end", "granted_on"): "refused",
    ("proxy", "order_end", "granted_on"): "refused",
    ("proxy", "ended_on", "granted_on"): "refused",
    ("question", "answered_on", "on"): "said",
    ("request", "state_on", "on"): "refused",
    ("vaccination", "next_due_on", "on"): "refused",
}
"""The first of two days is not before the second."""
OLDER_THAN_A_PERSON = {"insurance.since", "insurance.until"}
AMOUNTS_BELOW_ZERO = {"bill.amount": "refund", "payment.amount": "what came back"}
"""All others are refused below zero."""
AHEAD, EARLY = "2026-12-31", "1930-05-01"


def _fields(*types: type[FieldSpec]) -> Iterator[tuple[Kind, FieldSpec]]:
    for kind in kinds().values():
        yield from ((kind, spec) for spec in kind.fields if isinstance(spec, types))


def _typed(spec: FieldSpec, day: str) -> str:
    return f"{day}T10:00" if type(spec).__name__.endswith("Moment") else day


@pytest.fixture
def made(chart: Any) -> dict[str, Record]:
    with chart.vault.work("Added") as work:
        return one_of_each(work, chart.clock, "Rosa")


def _set(chart: Any, record: Record, name: str, value: str) -> Record | FamchartError:
    """Set one field of a record, with no other day in it that could stand in the way."""
    kind = kinds()[str(type(record).__tablename__)]
    others = [spec.name for spec in kind.fields if isinstance(spec, DAY_FIELDS)
              and not spec.required and spec.name not in (name, "at", "birth_date")]  # fmt: skip
    try:
        chart.set(record, **dict.fromkeys(others, ""), **{name: value})
        return chart.set(record, **{name: value})
    except FamchartError as error:
        return error


def _said(chart: Any, record: Record) -> str:
    kind = kinds()[str(type(record).__tablename__)]
    with chart.vault.reading() as facts:
        return "; ".join(unusual(kind, worked_out(kind, record, facts, chart.clock)))


def test_each_day_of_each_kind_has_its_place_in_these_tables() -> None:
    known = {f"{kind.name}.{spec.name}" for kind, spec in _fields(*DAY_FIELDS)}
    tables = (HAPPENED, SAID_AHEAD, MAY_LIE_AHEAD)
    assert known == set().union(*tables)
    assert sum(map(len, tables)) == len(known)
    said = {f"{kind.name}.{column}" for kind in kinds().values() for column in kind.happened}
    assert said == HAPPENED


def test_each_order_of_days_has_its_place_in_these_tables() -> None:
    declared = {
        (kind.name, order.later, order.earlier): "refused" if order.is_refused else "said"
        for kind in kinds().values()
        for order in kind.day_order
    }
    assert declared == ORDERS


@pytest.mark.sweep
def test_what_happened_is_refused_on_a_day_to_come_and_nothing_else_is(
    chart: Any, made: dict[str, Record]
) -> None:
    for kind, spec in _fields(*DAY_FIELDS):
        place = f"{kind.name}.{spec.name}"
        found = _set(chart, made[kind.name], spec.name, _typed(spec, AHEAD))
        if place in HAPPENED:
            assert isinstance(found, FutureDayError), (place, found)
            assert str(found).startswith(f"{spec.name} cannot be “{AHEAD}”"), place
        else:
            assert isinstance(found, Record), (place, str(found))
            assert (place in SAID_AHEAD) == ("still to come" in _said(chart, found)), place


@pytest.mark.sweep
def test_a_day_before_the_birth_is_said_wherever_it_stands(
    chart: Any, made: dict[str, Record]
) -> None:
    chart.set(made["person"], birth_date="1948-03-14")
    for kind, spec in _fields(*DAY_FIELDS):
        place = f"{kind.name}.{spec.name}"
        if kind.is_shared or kind.name in ("person", "synonym", "portal", "message"):
            continue
        found = _set(chart, made[kind.name], spec.name, _typed(spec, EARLY))
        if isinstance(found, FamchartError):
            assert f"{spec.name} cannot be" in str(found), (place, str(found))
            continue
        is_free = place in OLDER_THAN_A_PERSON
        told = _said(chart, found).partition("before the birth: ")[2].partition(";")[0]
        assert (spec.label in told) != is_free, place


@pytest.mark.sweep
def test_two_days_the_wrong_way_round_are_refused_or_said(
    chart: Any, made: dict[str, Record]
) -> None:
    for (name, later, earlier), verdict in ORDERS.items():
        record, kind = made[name], kinds()[name]
        for spec in kind.fields:
            if isinstance(spec, DAY_FIELDS) and not spec.required and spec.name != "birth_date":
                _set(chart, record, spec.name, "")
        typed = {
            each: _typed(spec, day)
            for each, day in ((earlier, "2026-11-10"), (later, "2026-11-09"))
            if (spec := kind.field_named(each))
        }
        if verdict == "refused":
            with pytest.raises(WrongUseError, match=f"{later} cannot be “2026-11-09"):
                chart.set(record, **typed)
            continue
        words = _said(chart, chart.set(record, **typed))
        assert words, (name, later, earlier)
        right = {later: typed[later].replace("-09", "-10")}
        assert words not in _said(chart, chart.set(record, **right))


def test_a_number_is_never_below_zero_but_what_comes_back(
    made: dict[str, Record], chart: Any
) -> None:
    for kind, spec in _fields(Money, Exact, Whole):
        place = f"{kind.name}.{spec.name}"
        if place not in AMOUNTS_BELOW_ZERO:
            found = _set(chart, made[kind.name], spec.name, "-1")
            assert isinstance(found, WrongUseError), place
            assert spec.name in str(found), place
        for absurd in ("999999999999", "1e9", "NaN", "٣", "12 apples"):
            found = _set(chart, made[kind.name], spec.name, absurd)
            assert isinstance(found, WrongUseError), (place, absurd)


def test_a_payment_plan_begins_within_the_last_years(chart: Any) -> None:
    bill = {"amount": "100", "state": "payment_plan", "instalment": "10"}
    with pytest.raises(WrongUseError, match="first_instalment_on cannot be “2006-01-05”"):
        chart.add("bill", "Rosa", **bill, first_instalment_on="2006-01-05")
    assert chart.add(
        "bill", "Rosa", **bill, first_instalment_on="2026-01-05"
    ).first_instalment_on == date(2026, 1, 5)


def test_no_field_that_a_record_needs_can_be_emptied() -> None:
    for kind in kinds().values():
        for spec in kind.fields:
            column = kind.table.model_fields.get(spec.stored_in)
            assert column is None or not column.is_required() or spec.required, (
                kind.name,
                spec.name,
            )
