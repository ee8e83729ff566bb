"""Where an access stands on a day: every worked example of RULES.md 1.2-1.5."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from proxies import CHILD, ONE_DAY, SPOUSE, TODAY

from famchart.core.birthdays import add_months
from famchart.core.proxy import KINDS, STATES, ProxyFacts, Standing, standing

OPEN_STATES = sorted(set(STATES) - {"granted", "revoked", "refused"})


@pytest.mark.parametrize(
    ("born", "twelfth", "thirteenth", "ends", "may_end", "last", "last_to_be_safe"),
    [
        ("2009-01-05", "2021-01-05", "2022-01-05", "2027-01-05", None, "2027-01-04", "2027-01-04"),
        ("2008-11-22", "2020-11-22", "2021-11-22", "2026-11-22", None, "2026-11-21", "2026-11-21"),
        ("2008-11-23", "2020-11-23", "2021-11-23", "2026-11-23", None, "2026-11-22", "2026-11-22"),
        ("2008-02-29", "2020-02-29", "2021-03-01", "2026-03-01", "2026-02-28", "2026-02-28", "2026-02-27"),
        ("2012-02-29", "2024-02-29", "2025-03-01", "2030-03-01", "2030-02-28", "2030-02-28", "2030-02-27"),
        ("2009-08-31", "2021-08-31", "2022-08-31", "2027-08-31", None, "2027-08-30", "2027-08-30"),
        ("2014-11-23", "2026-11-23", "2027-11-23", "2032-11-23", None, "2032-11-22", "2032-11-22"),
    ],
    ids=[
        "18 in 44 days", "18 today", "18 tomorrow", "born on Feb 29, past", "born on Feb 29",
        "born on the last of a month", "12 tomorrow",
    ],
)  # fmt: skip
def test_a_parent_s_access_follows_the_child_s_birthdays(
    born: str,
    twelfth: str,
    thirteenth: str,
    ends: str,
    may_end: str | None,
    last: str,
    last_to_be_safe: str,
) -> None:
    from_12 = ProxyFacts(kind="parent_teen", born=date.fromisoformat(born), teen_age=12)
    now = standing(from_12, TODAY)
    assert now.limited_from == date.fromisoformat(twelfth)
    assert standing(replace(from_12, teen_age=13), TODAY).limited_from == date.fromisoformat(
        thirteenth
    )
    assert (now.ends_on, now.end_reason) == (date.fromisoformat(ends), "adult")
    assert now.may_end_on == (date.fromisoformat(may_end) if may_end else None)
    assert now.last_usable_on == date.fromisoformat(last)
    assert now.surely_usable_until == date.fromisoformat(last_to_be_safe)


@pytest.mark.parametrize(
    ("born", "state", "expiring"),
    [
        pytest.param("2009-01-05", "limited", True, id="44 days off"),
        pytest.param("2008-11-22", "expired", False, id="18 today"),
        pytest.param("2008-11-23", "limited", True, id="the last day is today"),
        pytest.param("2008-02-29", "expired", False, id="past"),
        pytest.param("2012-02-29", "limited", False, id="years off"),
        pytest.param("2009-08-31", "limited", False, id="282 days off"),
        pytest.param("2014-11-23", "active", False, id="12 tomorrow"),
    ],
)
def test_how_it_stands_today(born: str, state: str, expiring: bool) -> None:
    now = standing(replace(CHILD, born=date.fromisoformat(born)), TODAY)
    assert (now.state, now.expiring) == (state, expiring)


def test_a_child_who_is_12_tomorrow_is_limited_from_tomorrow() -> None:
    assert standing(CHILD, TODAY).state == "active"
    tomorrow = standing(CHILD, TODAY + ONE_DAY)
    assert (tomorrow.state, tomorrow.reason) == ("limited", "teen")
    assert tomorrow.end_reason == "adult"


@pytest.mark.parametrize(
    ("days_off", "expiring"),
    [(61, False), (60, True), (1, True), (0, False), (-1, False)],
    ids=["61 days off", "60 days off", "tomorrow", "today", "yesterday"],
)
def test_an_access_is_expiring_in_its_last_60_days(days_off: int, expiring: bool) -> None:
    ends_on = TODAY + timedelta(days=days_off)
    assert standing(replace(SPOUSE, term_end=ends_on), TODAY).expiring == expiring


@pytest.mark.parametrize(
    ("day", "expiring"),
    [
        pytest.param("2029-12-29", False, id="61 days before February 28"),
        pytest.param("2029-12-30", True, id="60 days before February 28"),
        pytest.param("2030-02-28", True, id="the day on which it may have ended"),
        pytest.param("2030-03-01", False, id="the day on which it has ended"),
    ],
)
def test_the_60_days_count_from_the_earliest_day_on_which_it_may_end(
    day: str, expiring: bool
) -> None:
    assert (
        standing(replace(CHILD, born=date(2012, 2, 29)), date.fromisoformat(day)).expiring
        == expiring
    )


def test_where_feb_28_counts_there_is_no_doubt_about_the_end() -> None:
    now = standing(replace(CHILD, born=date(2012, 2, 29), feb29="feb28"), TODAY)
    assert (now.ends_on, now.may_end_on) == (date(2030, 2, 28), None)
    assert now.last_usable_on == now.surely_usable_until == date(2030, 2, 27)


def test_in_a_leap_year_there_is_no_doubt_about_the_end() -> None:
    now = standing(replace(CHILD, born=date(2012, 2, 29), adult_age=20), TODAY)
    assert (now.ends_on, now.may_end_on) == (date(2032, 2, 29), None)


@pytest.mark.parametrize(("adult_age", "ends"), [(18, "2027-08-31"), (19, "2028-08-31"), (21, "2030-08-31")])  # fmt: skip
def test_a_portal_may_set_its_own_adult_age(adult_age: int, ends: str) -> None:
    now = standing(replace(CHILD, born=date(2009, 8, 31), adult_age=adult_age), TODAY)
    assert now.ends_on == date.fromisoformat(ends)


@pytest.mark.parametrize(
    ("granted", "months", "ends"),
    [
        pytest.param("2025-12-01", 12, "2026-12-01", id="1 year"),
        pytest.param("2025-05-31", 18, "2026-11-30", id="18 months, clamped"),
        pytest.param("2024-02-29", 24, "2026-02-28", id="2 years"),
        pytest.param("2024-02-29", 60, "2029-02-28", id="5 years"),
    ],
)
def test_a_term_ends(granted: str, months: int, ends: str) -> None:
    term_end = add_months(date.fromisoformat(granted), months)
    now = standing(
        replace(SPOUSE, granted_on=date.fromisoformat(granted), term_end=term_end), TODAY
    )
    assert (now.ends_on, now.reason, now.may_end_on) == (date.fromisoformat(ends), "term", None)
    assert now.state == ("expired" if date.fromisoformat(ends) <= TODAY else "active")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.startswith("parent")])
def test_no_birthday_ends_or_narrows_it_unless_a_parent_holds_it(kind: str) -> None:
    now = standing(replace(CHILD, kind=kind, born=date(2007, 1, 1)), TODAY)
    assert now == Standing("active")


@pytest.mark.parametrize(
    ("given", "ends", "reason"),
    [
        pytest.param({}, "2027-08-31", "adult", id="the birthday alone"),
        pytest.param({"term_end": "2027-03-01"}, "2027-03-01", "term", id="a term before it"),
        pytest.param({"term_end": "2028-03-01"}, "2027-08-31", "adult", id="a term after it"),
        pytest.param({"order_end": "2027-05-01"}, "2027-05-01", "order", id="an order before it"),
        pytest.param({"migration_on": "2026-12-31"}, "2026-12-31", "migration", id="a move"),
        pytest.param({"term_end": "2027-08-31"}, "2027-08-31", "adult", id="both on one day"),
        pytest.param(
            {"term_end": "2027-03-01", "order_end": "2027-02-01", "migration_on": "2027-04-01"},
            "2027-02-01",
            "order",
            id="the earliest of several",
        ),
    ],
)
def test_the_earliest_end_counts_and_gives_the_reason(
    given: dict[str, str], ends: str, reason: str
) -> None:
    facts = replace(CHILD, born=date(2009, 8, 31), teen_age=None)
    now = standing(
        replace(facts, **{name: date.fromisoformat(day) for name, day in given.items()}), TODAY
    )
    assert (now.ends_on, now.reason) == (date.fromisoformat(ends), reason)


def test_a_term_that_ends_on_feb_28_leaves_no_doubt_about_the_birthday_after_it() -> None:
    facts = replace(CHILD, born=date(2012, 2, 29), term_end=date(2030, 2, 28))
    now = standing(facts, TODAY)
    assert (now.ends_on, now.end_reason, now.may_end_on) == (date(2030, 2, 28), "term", None)


def test_without_a_birth_date_or_a_term_no_end_is_known() -> None:
    assert standing(replace(CHILD, born=None), TODAY) == Standing("active")


@pytest.mark.parametrize("state", OPEN_STATES)
def test_what_was_not_granted_has_no_end(state: str) -> None:
    facts = replace(CHILD, state=state, born=date(2000, 1, 1), term_end=date(2020, 1, 1))
    assert standing(facts, TODAY) == Standing(state)


@pytest.mark.parametrize("state", ["revoked", "refused"])
def test_what_somebody_ended_keeps_its_reason(state: str) -> None:
    now = standing(replace(SPOUSE, state=state, reason="patient"), TODAY)
    assert now == Standing(state, reason="patient")


@pytest.mark.parametrize(
    ("mode", "scope", "state"),
    [
        pytest.param("full", "results=yes,notes=yes", "active", id="full"),
        pytest.param("full", "results=yes,notes=unknown", "active", id="not told"),
        pytest.param("full", "results=yes,notes=no", "limited", id="without notes"),
        pytest.param("per_category", "bills=no", "limited", id="by category, without bills"),
        pytest.param("per_category", None, "active", id="by category, none told"),
        pytest.param("view_only", None, "limited", id="view only"),
        pytest.param("billing_only", None, "limited", id="billing only"),
    ],
)
def test_a_narrow_scope_limits_it(mode: str, scope: str | None, state: str) -> None:
    now = standing(replace(SPOUSE, mode=mode, scope=scope), TODAY)
    assert (now.state, now.reason) == (state, None)


def test_after_18_a_billing_portal_still_takes_the_parent_s_payments() -> None:
    grown_up = replace(CHILD, born=date(2008, 11, 22), mode="billing_only")
    now = standing(grown_up, TODAY)
    assert (now.state, now.reason, now.still_pays_bills) == ("expired", "adult", True)
    assert not standing(replace(grown_up, mode="full"), TODAY).still_pays_bills
    assert not standing(grown_up, TODAY - ONE_DAY).still_pays_bills
    assert not standing(replace(grown_up, term_end=date(2026, 1, 1)), TODAY).still_pays_bills


@pytest.mark.parametrize(
    "began",
    [
        pytest.param({"granted_on": date(2020, 1, 1)}, id="granted"),
        pytest.param({"entered_on": TODAY}, id="entered, no day told"),
    ],
)
def test_a_guardianship_of_a_minor_ends_at_the_adult_age(began: dict[str, date]) -> None:
    guardian = replace(CHILD, kind="guardian", **began)
    now = standing(guardian, TODAY)
    assert (now.state, now.ends_on, now.end_reason) == ("active", date(2032, 11, 23), "adult")
    assert standing(guardian, date(2032, 11, 23)).state == "expired"


def test_a_guardianship_of_a_minor_goes_on_where_the_order_says_later() -> None:
    guardian = replace(CHILD, kind="guardian", granted_on=TODAY, order_end=date(2040, 1, 1))
    assert standing(guardian, TODAY).ends_on == date(2040, 1, 1)


@pytest.mark.parametrize(
    "began",
    [
        pytest.param({"granted_on": date(2026, 11, 22)}, id="granted on the 18th birthday"),
        pytest.param({"entered_on": TODAY}, id="entered on the 18th birthday"),
        pytest.param({}, id="nothing told"),
    ],
)
def test_a_guardianship_of_an_adult_does_not_end_by_itself(began: dict[str, date]) -> None:
    guardian = replace(CHILD, kind="guardian", born=date(2008, 11, 22), **began)
    assert standing(guardian, TODAY) == Standing("active")


def test_born_on_feb_29_a_ward_s_guardian_may_lose_access_a_day_earlier() -> None:
    guardian = replace(CHILD, kind="guardian", born=date(2012, 2, 29), granted_on=TODAY)
    now = standing(guardian, TODAY)
    assert (now.ends_on, now.may_end_on) == (date(2030, 3, 1), date(2030, 2, 28))
