"""A laboratory's critical mark on Today: first, with the number, until somebody has answered."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlmodel import select
from uuid_utils.compat import uuid7

from famchart.core.agenda import Urgency
from famchart.records import kind_named
from famchart.records.fields import BadFieldValueError
from famchart.records.mark import Mark, mark_id
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.result import marked
from famchart.store.typed import new_record


@pytest.fixture
def valley(chart):
    (portal,) = chart.vault.all(select(Portal))
    chart.set(portal, phone="(555) 010-0199")
    return chart.add("account", person="Rosa", portal="MyChart")


def potassium(chart, entered: str = "", **more: str) -> Any:
    """Enter a value of Rosa's that the laboratory has marked, on a day of its own if need be."""
    given = {
        "name": "Potassium",
        "value": "6.9",
        "unit": "mmol/L",
        "flag": "HH",
        "on": "2026-11-20",
    }
    texts = {name: text for name, text in (given | more).items() if text}
    with chart.vault.work("Added") as work:
        typed = new_record(kind_named("result"), texts, work, chart.clock, rosa(chart).id)
        if entered:
            moment = datetime.fromisoformat(entered + "T12:00+00:00")
            typed.record.id = uuid7(nanoseconds=int(moment.timestamp()) * 10**9)
        return typed.save(work)


def rosa(chart) -> Person:
    (found,) = [each for each in chart.vault.all(select(Person)) if each.given == "Rosa"]
    return found


def critical(chart) -> list[Any]:
    return [each for each in chart.items() if each.state is Urgency.CRITICAL]


def test_it_stands_above_what_is_late_with_the_clinics_number(chart, valley):
    chart.add("proxy", account="Rosa MyChart", kind="adult_to_adult", state="granted",
              granted_on="2025-11-01", term_end="2026-11-23")  # fmt: skip
    found = potassium(chart, account="Rosa MyChart")
    first, *others = chart.items()
    assert others
    assert (first.record_id, first.what, first.due_on) == (found.id, "clinic_called", None)
    assert first.title == "Potassium 6.9 mmol/L HH"
    assert first.reason == "marked critical by the laboratory, Nov 20, 2026"
    assert first.action == "has the clinic called? If not, call (555) 010-0199"


def test_without_a_number_it_says_where_one_is_entered(chart):
    chart.add("account", person="Rosa", portal="MyChart")
    potassium(chart, account="Rosa MyChart")
    (item,) = critical(chart)
    assert item.action == (
        "has the clinic called? If not, call MyChart, Valley; no number kept: write it in the"
        " portal’s record"
    )


def test_where_no_portal_is_named_it_says_that_one_is_to_be_named(chart, valley):
    potassium(chart)
    (item,) = critical(chart)
    assert item.action == (
        "has the clinic called? If not, call whoever ordered it; name its portal account here to"
        " see a number"
    )


def test_the_portal_of_its_report_has_the_number_too(chart, valley):
    report = chart.add("report", "Rosa", title="Panel", on="2026-11-20", account="Rosa MyChart")
    potassium(chart, report=str(report.id))
    (item,) = critical(chart)
    assert item.action == "has the clinic called? If not, call (555) 010-0199"


@pytest.mark.parametrize(
    "flag", ["HH", "LL", "AA", "critical", "Panic high", "!!", "Crítico", "CRIT"]
)
def test_whatever_word_the_laboratory_has_for_it_counts(chart, flag):
    potassium(chart, flag=flag)
    assert len(critical(chart)) == 1


@pytest.mark.parametrize("flag", ["", "H", "L", "A", "*", "!", "N", "not critical", "non-critical"])
def test_nothing_but_the_laboratorys_own_word_makes_it_critical(chart, flag):
    potassium(chart, value="99", range="3.5-5.1", flag=flag)
    assert critical(chart) == []


@pytest.mark.parametrize("on", ["2026-11-22", "2026-10-18", "2026-11", "2026-10", "2026", ""])
def test_one_that_came_in_soon_after_its_day_stands_for_itself_until_it_is_answered(chart, on):
    """However long ago that was: nothing but an answer takes it away."""
    potassium(chart, on=on, entered="2026-11-22")
    potassium(chart, on="2019-03-01", entered="2019-03-02")
    assert [item.what for item in critical(chart)] == ["clinic_called"] * 2


def test_what_an_old_file_brings_in_is_one_line_a_person_behind_what_is_new(chart):
    old = [potassium(chart, on=on) for on in ("2026-10-17", "2019-03-01", "2026-09", "2025")]
    new = potassium(chart)
    first, line = critical(chart)
    assert first.record_id == new.id
    assert (line.title, line.person_id) == (
        "4 older critical results were brought in",
        rosa(chart).id,
    )
    assert {item.record_id for item in line.holds} == {each.id for each in old}


def test_one_old_result_alone_is_asked_about_by_name(chart):
    old = potassium(chart, on="2026-09-20")
    (item,) = critical(chart)
    assert (item.record_id, item.what) == (old.id, "clinic_called")


def test_what_is_critical_is_found_without_reading_every_flag(chart):
    with chart.vault.reading() as facts:
        query = marked(chart.clock).compile(facts.connection.engine)
        plan = facts.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all()
    assert "result_marked" in str(plan)


def test_it_goes_when_the_clinic_has_called_and_the_day_of_that_is_kept(chart):
    found = potassium(chart)
    with chart.vault.work("Marked as done") as work:
        work.mark(found.id, "clinic_called", done_on=chart.clock.today())
    assert critical(chart) == []
    with chart.vault.reading() as facts:
        mark = facts.get(Mark, mark_id(found.id, "clinic_called"))
    assert mark is not None
    assert str(mark.done_on) == "2026-11-22"


def test_it_cannot_be_put_off(chart):
    potassium(chart)
    (item,) = critical(chart)
    assert item.latest_snooze(chart.clock.today()) is None


def test_of_a_private_one_the_question_is_told_and_no_more_and_nothing_of_the_dead(chart):
    potassium(chart, private="ask")
    (item,) = critical(chart)
    assert (item.title, item.reason) == ("private: open it to see", "Nov 20, 2026")
    assert item.action.startswith("has the clinic called? If not, call whoever ordered it")
    chart.set(rosa(chart), died_on="2026-11-21")
    assert critical(chart) == []


def test_of_a_held_back_one_the_value_is_not_told_but_the_question_is(chart, valley):
    potassium(chart, name="HIV-1 RNA", value="90000", unit="copies/mL", account="Rosa MyChart")
    (item,) = critical(chart)
    assert item.title == "held back: open it to see"
    assert "(555) 010-0199" in item.action


def test_a_flag_is_worked_out_by_the_labs_own_range_and_marked_so(chart):
    told = [("100", "70-99", "H"), ("5.7", "<5.7", "H"), ("59", ">59", "L"),
            ("Trace", "Negative", "A"), ("<5", "10-20", "L"), ("85", "70-99", None),
            ("<70", "10-99", None)]  # fmt: skip
    for value, lab_range, flag in told:
        found = chart.add("result", "Rosa", name="Test", value=value, range=lab_range)
        assert chart.derived(found)["computed_flag"] == flag, value
    marked = chart.add("result", "Rosa", name="Test", value="100", range="70-99", flag="L")
    assert chart.derived(marked)["computed_flag"] is None


def test_a_time_that_is_typed_is_the_moment_of_its_day_and_moves_with_it(chart):
    kept = chart.add("result", "Rosa", name="Glucose", value="180", on="2026-11-21", time="8:30")
    assert (kept.at, chart.derived(kept)["time"]) == ("2026-11-21T08:30", "08:30")
    assert chart.set(kept, on="2026-11-20").at == "2026-11-20T08:30"
    assert chart.set(kept, on="2026-11").at is None


def test_a_time_of_no_whole_day_is_refused(chart):
    with pytest.raises(BadFieldValueError, match="its whole day has to be told too"):
        chart.add("result", "Rosa", name="Glucose", value="180", on="2026-11", time="8:30")


def test_a_moment_of_a_file_stays_as_it_is_where_nobody_changes_it(chart):
    moment = "2026-11-21T13:30+00:00"
    kept = chart.add("result", "Rosa", name="Glucose", value="180", on="2026-11-21", time=moment)
    assert chart.set(kept, value="181", time=moment).at == moment


@pytest.mark.parametrize(
    ("value", "flag"), [("37.2", None), ("99.5", "H"), ("96.1", "L"), ("20", "L")]
)
def test_a_temperature_of_no_unit_is_flagged_by_no_range_of_the_other_degrees(chart, value, flag):
    kept = chart.add("result", "Rosa", name="Temp", value=value, range="97-99", on="2026-11-21")
    assert chart.derived(kept)["computed_flag"] == flag


def test_a_share_of_oxygen_of_no_unit_is_flagged_by_its_range(chart):
    kept = chart.add("result", "Rosa", name="SpO2", value="42", range="95-100", on="2026-11-21")
    assert chart.derived(kept)["computed_flag"] == "L"


@pytest.mark.parametrize(
    ("typed", "has_comma"),
    [
        ({"value": "7,4"}, True),
        ({"value": "7,4 %"}, True),
        ({"value": "7,4", "decimal_comma": "no"}, True),
        ({"value": "1.234,5"}, True),
        ({"value": "7.4"}, False),
        ({"value": "1,234"}, False),
        ({"value": "1,234", "decimal_comma": "yes"}, True),
        ({"value": "negative, repeat"}, False),
    ],
)
def test_a_number_that_reads_in_one_way_only_says_whether_it_has_a_decimal_comma(
    chart, typed, has_comma
):
    assert chart.add("result", "Rosa", name="Test", **typed).decimal_comma is has_comma


def test_a_value_that_is_put_right_says_so_anew(chart):
    result = chart.add("result", "Rosa", name="Test", value="7,4")
    assert chart.set(result, value="7.4").decimal_comma is False
    assert chart.set(result, unit="%").decimal_comma is False
