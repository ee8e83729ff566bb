"""An appointment as it is entered, and what the days before and after it ask for."""

from __future__ import annotations

from typing import Any

import pytest

from famchart.core.agenda import Urgency
from famchart.core.appointments import EndedAppointmentError, ForbiddenStateError
from famchart.records import kind_of
from famchart.records.appointment import KIND, MovedToItselfError, NoTimeError
from famchart.records.appointment_plan import told as told_of
from famchart.records.fields import BadFieldValueError
from famchart.store.appointments import agenda_lines
from famchart.store.settling import settle
from famchart.store.typed import AnotherPersonsOwnerError

AT = "2026-12-03T10:20"
PREP = "Please fast for 8 hours; water is fine."


@pytest.fixture
def account(chart: Any) -> str:
    return str(chart.add("account", person="Rosa", portal="Valley").id)


@pytest.fixture
def visit(chart: Any, account: str) -> Any:
    return chart.add("appointment", account=account, at=AT, prep=PREP, cancel_hours="24",
                     papers="Referral\nInsurance card", driver="Alma", **{"with": "Dr. Lee"})  # fmt: skip


def _items(chart: Any) -> dict[str, Any]:
    return {
        item.what.partition(":")[0]: item for item in chart.items() if item.kind == "appointment"
    }


def test_the_moments_before_a_visit_are_worked_out_in_the_clinic_s_zone(
    chart: Any, visit: Any
) -> None:
    found = chart.derived(visit)
    assert found["starts_at"] == "2026-12-03T10:20-05:00"
    assert found["arrive_at"] == "2026-12-03T10:05-05:00"
    assert found["fasting_since"] == "2026-12-03T02:20-05:00"
    assert found["fasting_quote"] == PREP
    told = dict(KIND.told(found))
    assert str(told["Begins"]).startswith("Thu Dec 3, 2026 10:20")
    assert PREP in str(told["Nothing to eat from"])
    assert not any("UTC-05" in str(words) for words in told.values())
    assert (found["cancel_by"], found["remind_on"]) == ("2026-12-02T10:20-05:00", "2026-12-01")


def test_today_tells_the_visit_what_to_bring_and_who_drives(chart: Any, visit: Any) -> None:
    chart.add("form", "Rosa", title="History", appointment=str(visit.id))
    chart.add("question", "Rosa", text="Swollen ankles?")
    item = _items(chart)["prepare"]
    assert (item.title, str(item.due_on), item.state) == ("Dr. Lee", "2026-12-03", Urgency.SOON)
    assert item.reason.endswith("be there 10:05")
    assert "nothing to eat from Thu Dec 3 02:20" in item.action
    for told in ("bring: Referral", "1 form to hand in", "1 question to ask", "Alma drives"):
        assert told in item.action
    assert "prepare" not in _items(chart.on("2026-11-18"))
    assert _items(chart.on("2026-12-03"))["visit"].state is Urgency.DUE


def test_a_visit_is_not_put_off_into_the_hours_in_which_not_to_eat(chart: Any, visit: Any) -> None:
    """From 2:20 of the day itself on: whoever is told on that day has had breakfast."""
    item = _items(chart)["prepare"]
    assert str(item.latest_snooze(chart.clock.today())) == "2026-12-02"
    eve = chart.on("2026-12-02")
    assert _items(eve)["eve"].latest_snooze(eve.clock.today()) is None
    chart.set(visit, prep="")
    assert str(_items(chart)["prepare"].latest_snooze(chart.clock.today())) == "2026-12-03"


def test_midnight_is_told_with_the_days_on_both_sides(chart: Any, visit: Any) -> None:
    chart.set(visit, prep="Nothing after midnight", driver="")
    action = _items(chart)["prepare"].action
    assert "nothing to eat from midnight on (Wed Dec 2 to Thu Dec 3)" in action
    assert "who drives?" in action


def test_while_one_can_cancel_today_asks_whether_it_stands(chart: Any, visit: Any) -> None:
    assert "cancel_by" not in _items(chart.on("2026-11-30"))
    item = _items(chart.on("2026-12-01"))["cancel_by"]
    assert (str(item.due_on), item.state) == ("2026-12-02", Urgency.SOON)
    assert "cancel_by" not in _items(chart.on("2026-12-02"))  # at noon it is too late


def test_a_window_that_ends_on_a_closed_day_is_called_about_on_the_last_open_one(
    chart: Any, visit: Any
) -> None:
    chart.set(visit, at="2026-11-30T09:00")
    item = _items(chart.on("2026-11-27"))["cancel_by"]
    assert (str(item.due_on), item.state) == ("2026-11-27", Urgency.DUE)


def test_a_day_later_one_is_asked_whether_it_took_place(chart: Any, visit: Any) -> None:
    begun = _items(chart.at("2026-12-04T10:19-05:00"))
    assert begun["happened"].action.startswith("how did it go?")
    later = chart.at("2026-12-04T10:20-05:00")
    assert _items(later)["happened"].action.startswith("did it take place?")
    assert later.derived(visit)["did_it_happen"]
    later.set(visit, state="completed")
    assert not _items(later)


def test_what_is_asked_for_with_a_time_is_to_be_confirmed(chart: Any, account: str) -> None:
    asked = chart.add("appointment", account=account, at="2026-12-03T10:20", state="requested")
    item = _items(chart)["confirm"]
    assert (str(item.due_on), item.state) == ("2026-12-03", Urgency.SOON)
    assert item.reason.startswith("asked for, not confirmed · 10:20 EST")
    assert item.action == "ask the office whether it stands"
    with chart.vault.reading() as facts:
        (line,) = agenda_lines(facts, chart.clock, None)
        (over,) = agenda_lines(facts, chart.on("2026-12-09").clock, None)
    for each in (line, over):
        assert (each.is_ahead, each.is_wished_for, each.to_do) == (False, True, ())
    never = _items(chart.on("2026-12-09"))["confirm"]
    assert (never.reason, never.state) == (
        "asked for Thu Dec 3, never confirmed", Urgency.DUE)  # fmt: skip
    (way,) = kind_of(asked).ways_to_settle(item)
    with chart.vault.work("Confirmed") as work:
        (made,) = settle(way, asked, {}, work, chart.clock)
    assert made.state == "confirmed"
    assert list(_items(chart)) == ["prepare"]


def test_a_time_that_never_comes_or_comes_twice_is_refused_with_what_to_write(
    chart: Any, account: str
) -> None:
    with pytest.raises(BadFieldValueError, match="perhaps Sun Mar 14, 2027 · 03:30"):
        chart.add("appointment", account=account, at="2027-03-14T02:30")
    with pytest.raises(BadFieldValueError, match="write 2027-11-07T01:30-04:00 for the first"):
        chart.add("appointment", account=account, at="2027-11-07T01:30")
    second = chart.add("appointment", account=account, at="2027-11-07T01:30-05:00")
    assert chart.derived(second)["starts_at"] == "2027-11-07T01:30-05:00"
    with pytest.raises(BadFieldValueError):
        chart.set(second, at="2027-03-14T02:30")
    assert chart.set(second, at="2027-03-14T02:30", zone="America/Phoenix").zone


def test_the_state_follows_what_else_is_told(chart: Any, account: str) -> None:
    wanted = chart.add("appointment", account=account, reason="Eyes")
    assert wanted.state == "wanted"
    assert _items(chart)["book"].title == "Eyes"
    agreed = chart.set(wanted, at=AT)
    assert agreed.state == "scheduled"
    later = chart.add("appointment", account=account, at="2027-01-05T09:00")
    assert chart.set(agreed, moved_to=str(later.id)).state == "rescheduled"


def test_only_the_known_steps_are_taken(chart: Any, visit: Any) -> None:
    chart.set(visit, state="confirmed")
    with pytest.raises(ForbiddenStateError):
        chart.set(visit, state="requested")
    with pytest.raises(NoTimeError, match="needs its day and time"):
        chart.set(visit, at="")
    with pytest.raises(MovedToItselfError):
        chart.set(visit, moved_to=str(visit.id))
    later = chart.on("2026-12-04")
    later.set(visit, state="no_show")
    with pytest.raises(EndedAppointmentError, match=r"is over \(missed\)"):
        later.set(visit, state="completed")
    assert later.set(visit, reason="Heart").state == "no_show"


def test_without_a_name_it_is_called_after_its_portal(chart: Any, account: str) -> None:
    chart.add("appointment", account=account, at=AT)
    assert _items(chart)["prepare"].title == "MyChart, Valley"


def test_a_form_for_somebody_else_s_visit_is_refused(chart: Any, visit: Any) -> None:
    with pytest.raises(AnotherPersonsOwnerError, match="Lee"):
        chart.add("form", "Alma", title="History", appointment=str(visit.id))


def test_questions_wait_for_the_next_visit_or_for_their_own(chart: Any, visit: Any) -> None:
    later = chart.add("appointment", "Rosa", at="2027-01-05T09:00", reason="Eyes")
    chart.add("question", "Rosa", text="Ankles?")
    own = chart.add("question", "Rosa", text="Glasses?", appointment=str(later.id))
    assert [chart.derived(each)["open_questions"] for each in (visit, later)] == [1, 1]
    assert chart.at("2026-12-05T09:00-05:00").derived(visit)["open_questions"] == 1
    answered = chart.set(own, answer="Yes")
    assert str(answered.answered_on) == "2026-11-22"
    assert chart.derived(later)["open_questions"] == 0


def test_who_pays_alone_is_owed_an_estimate(chart: Any, visit: Any) -> None:
    visit = chart.set(visit, at="2026-12-09T10:00", booked_on="2026-11-22", self_pay="yes")
    assert chart.derived(visit)["estimate_by"] == "2026-11-25"
    assert _items(chart)["estimate"].state is Urgency.SOON
    chart.add("bill", "Rosa", amount="100.00", sort="estimate", appointment=str(visit.id))
    assert chart.derived(visit)["estimate_by"] is None
    assert "estimate" not in _items(chart)


def test_what_is_to_be_asked_there_is_told_in_its_words(chart: Any, visit: Any) -> None:
    chart.add("question", "Rosa", text="Ankles?", appointment=str(visit.id))
    chart.add("question", "Rosa", text="Only mine", appointment=str(visit.id), private="ask")
    told = [
        text for label, text in told_of(chart.derived(visit)) if label == "To ask at this visit"
    ]
    assert told == ["Ankles?", "private: open it to see"]
