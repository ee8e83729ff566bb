"""Bills: RULES.md 4.3, its worked examples and what holds for every one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from famchart.core.bills import (
    Instalment,
    difference,
    dispute_by,
    estimate_by,
    is_past_due,
    names_agree,
    next_instalment,
    open_amount,
    state_on,
)
from famchart.core.business_days import BusinessCalendar

OFFICE = BusinessCalendar()
DAYS = st.dates(date(2020, 1, 1), date(2045, 1, 1))
CENTS = st.integers(-10_000_000, 10_000_000)


def test_a_bill_of_412_60_exceeds_an_eob_of_86_20_by_326_40() -> None:
    assert difference(412_60, [86_20]) == 326_40
    assert difference(412_60, [86_20, 326_40]) == 0
    assert difference(412_60, []) is None


def test_a_paid_bill_is_not_due() -> None:
    due = date(2026, 12, 5)
    assert not is_past_due(due, 100, due)
    assert is_past_due(due, 100, date(2026, 12, 6))
    assert not is_past_due(due, 0, date(2026, 12, 6))
    assert not is_past_due(None, 100, date(2026, 12, 6))


@pytest.mark.parametrize(
    ("stored", "open_cents", "is_late", "state"),
    [
        ("received", 100, False, "received"),
        ("to_pay", 100, True, "past_due"),
        ("to_pay", 0, False, "paid"),
        ("disputed", 100, True, "disputed"),
        ("payment_plan", 100, True, "payment_plan"),
        ("written_off", 100, False, "written_off"),
        ("paid", 100, False, "paid"),
    ],
)
def test_a_bill_stands_as_stored_unless_the_money_says_otherwise(
    stored: str, open_cents: int, is_late: bool, state: str
) -> None:
    assert state_on(stored, open_cents, is_late) == state


@pytest.mark.parametrize(
    ("booked", "service", "asked", "owed"),
    [
        ("2026-11-23", "2026-12-09", None, "2026-11-27"),  # 11 business days ahead: 3, less Thu 26
        ("2026-11-23", "2026-12-08", None, "2026-11-27"),  # 10 business days ahead
        ("2026-11-23", "2026-12-07", None, "2026-11-24"),  # 9 business days ahead
        ("2026-11-23", "2026-11-30", None, "2026-11-24"),  # 4 business days ahead: 1
        ("2026-11-23", "2026-11-27", None, "2026-11-24"),  # 3 business days ahead
        ("2026-11-23", "2026-11-25", None, None),
        ("2026-11-23", "2026-11-24", None, None),
        (None, None, "2026-11-23", "2026-11-27"),
        ("2026-11-20", "2026-11-25", None, "2026-11-23"),  # 3 business days ahead
    ],
)
def test_an_estimate_is_owed_by(
    booked: str | None, service: str | None, asked: str | None, owed: str | None
) -> None:
    days = [date.fromisoformat(each) if each else None for each in (booked, service, asked, owed)]
    assert estimate_by(*days[:3], OFFICE) == days[3]


def test_a_bill_400_above_its_estimate_can_be_disputed_for_120_days() -> None:
    received = date(2026, 11, 23)
    assert dispute_by(1400_00, 1000_00, received) == date(2027, 3, 23)
    assert dispute_by(1399_99, 1000_00, received) is None
    assert dispute_by(1400_00, None, received) is None
    assert dispute_by(1400_00, 1000_00, None) is None


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("St. Anne Cardiology", "St. Anne Cardiology, LLC", True),
        ("ST. ANNE CARDIOLOGY", "st. anne cardiology", True),
        (None, "Lakeside", True),
        ("Lakeside", "St. Anne Cardiology", False),
    ],
)
def test_names_of_a_provider_agree_where_one_holds_the_other(
    one: str | None, other: str | None, agree: bool
) -> None:
    assert names_agree(one, other) is agree


@pytest.mark.sweep
@given(CENTS, st.lists(CENTS, max_size=5))
def test_money_stays_whole_cents_and_paying_what_is_open_closes_a_bill(
    amount: int, payments: list[int]
) -> None:
    still = open_amount(amount, payments)
    assert isinstance(still, int)
    assert open_amount(amount, [*payments, still]) == 0


@given(DAYS, DAYS, st.integers(1, 500_00), st.integers(0, 400_00))
def test_past_due_never_ends_by_waiting(due: date, day: date, open_cents: int, more: int) -> None:
    if is_past_due(due, open_cents, day):
        assert is_past_due(due, open_cents, day + timedelta(days=more % 50))


@given(DAYS, st.integers(1, 60))
def test_an_estimate_is_never_owed_on_a_closed_day_nor_after_the_service(
    booked: date, ahead: int
) -> None:
    service = booked + timedelta(days=ahead)
    owed = estimate_by(booked, service, None, OFFICE)
    assert (owed is None) == (OFFICE.count(booked, service) < 3)
    if owed:
        assert OFFICE.is_business_day(owed)
        assert booked < owed <= service


def test_instalments_fall_on_the_same_day_or_the_last_of_a_shorter_month() -> None:
    first = date(2026, 12, 31)
    days = [first, date(2027, 1, 31), date(2027, 2, 28)]
    for paid in range(3):
        found = next_instalment(50_00, first, days[:paid], 500_00)
        assert found == Instalment(50_00, days[paid])
    assert next_instalment(50_00, first, [date(2026, 11, 30)], 500_00) == Instalment(50_00, first)
    assert next_instalment(50_00, first, [], 0) is None


@given(st.integers(1, 10_000), st.integers(0, 60), st.integers(1, 100_000))
def test_an_instalment_is_never_more_than_what_is_open(amount: int, paid: int, left: int) -> None:
    found = next_instalment(amount, date(2026, 1, 31), [date(2026, 2, 1)] * paid, left)
    assert found is not None
    assert 0 < found.amount <= min(amount, left)
