"""A person has one account at a portal, keeps it, and empties it before the portal closes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from famchart.records import kind_named
from famchart.records.account import Account, AccountInUseError, TwinAccountError
from famchart.records.days import FutureDayError
from famchart.store.lookup import find


@pytest.fixture
def rosas(chart: Any) -> Account:
    made: Account = chart.add("account", person="Rosa", portal="Valley")
    return made


def _on_today(chart: Any) -> list[tuple[str, str]]:
    return [(item.kind, item.what) for item in chart.items()]


def _close(chart: Any, day: str) -> None:
    with chart.vault.reading() as facts:
        portal = find(facts, kind_named("portal"), "Valley")
    chart.set(portal, closing_on=day)


def test_a_person_has_one_account_at_a_portal(chart: Any, rosas: Account) -> None:
    with pytest.raises(TwinAccountError, match="Rosa has an account at “MyChart, Valley” already"):
        chart.add("account", person="Rosa", portal="Valley")
    lakeside = chart.add("portal", brand="Lakeside")
    second = chart.add("account", person="Rosa", portal="Lakeside")
    with pytest.raises(TwinAccountError):
        chart.set(second, portal="Valley")
    assert chart.set(rosas, person="Rosa", portal="Valley").portal_id != lakeside.id
    assert chart.add("account", person="Alma", portal="Valley").person_id != rosas.person_id


def test_an_account_stays_with_the_person_whose_records_came_through_it(
    chart: Any, rosas: Account
) -> None:
    assert chart.set(rosas, person="Alma").person_id != rosas.person_id
    chart.set(rosas, person="Rosa")
    chart.add("note", account=str(rosas.id), text="Asked about the swollen ankles")
    with pytest.raises(AccountInUseError, match="Records of Rosa came through this account"):
        chart.set(rosas, person="Alma")
    assert chart.set(rosas, looked_on="2026-11-22").person_id == rosas.person_id


def test_nobody_looked_there_on_a_day_to_come(chart: Any, rosas: Account) -> None:
    with pytest.raises(FutureDayError, match="looked_on cannot be “2026-11-23”"):
        chart.set(rosas, looked_on="2026-11-23")
    assert chart.on("2026-11-23").set(rosas, looked_on="2026-11-23").looked_on


def test_before_a_portal_closes_its_account_is_emptied(chart: Any, rosas: Account) -> None:
    _close(chart, "2026-12-22")
    assert _on_today(chart.on("2026-11-21")) == []
    first = chart.items()[0]
    assert [what.partition(":")[0] for _, what in _on_today(chart)] == [
        "move_download",
        "move_messages",
        "move_images",
        "move_rebook",
    ]
    assert first.what == "move_download:2026-11-22"
    assert first.record_id == rosas.id
    assert first.person_id == rosas.person_id
    assert (first.title, first.due_on) == ("MyChart, Valley", date(2026, 12, 22))
    assert (first.reason, first.action) == ("", "The portal closes: download everything")
    assert chart.on("2026-11-23").items()[0].action.startswith("start now: The portal closes")


def test_an_account_with_a_proxy_is_emptied_once_and_the_proxy_is_asked_for_again(
    chart: Any, rosas: Account
) -> None:
    chart.add("proxy", account=str(rosas.id), kind="adult_to_adult", state="granted")
    _close(chart, "2026-12-22")
    assert sorted(_on_today(chart)) == [
        ("account", "move_download:2026-11-22"),
        ("account", "move_images:2026-11-22"),
        ("account", "move_messages:2026-11-22"),
        ("account", "move_rebook:2026-11-22"),
        ("proxy", "move_invite:2026-11-22"),
    ]


def test_a_closed_portal_asks_one_thing_until_it_is_done(chart: Any, rosas: Account) -> None:
    _close(chart, "2026-11-22")
    for day in ("2026-11-22", "2027-11-22"):
        (item,) = chart.on(day).items()
        assert (item.what, item.due_on) == (
            "move_missing:2026-11-22", date(2026, 11, 22),
        )  # fmt: skip
        assert (item.state, item.reason) == ("late", "")
        assert item.action.startswith("The portal has closed: ask the clinic")
    with chart.vault.work("Done") as work:
        work.mark(item.record_id, item.what, done_on=date(2026, 11, 22))
    assert chart.on("2027-11-22").items() == []


def test_a_portal_closes_at_its_own_midnight(chart: Any, rosas: Account) -> None:
    _close(chart, "2026-11-22")
    last_evening = chart.at("2026-11-21T23:30:00-05:00")
    assert [what for _, what in _on_today(last_evening)] == [
        "move_download:2026-10-23",
        "move_messages:2026-10-23",
        "move_images:2026-10-23",
        "move_rebook:2026-10-23",
    ]
