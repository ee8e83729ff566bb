"""What was picked up, by whatever way it came in: its refill, and the request that waited for it."""

from __future__ import annotations

from datetime import date

from sqlmodel import select

from famchart.core.trips import Trip
from famchart.records.fill import KIND as FILL
from famchart.records.fill import Fill
from famchart.records.medication import Medication
from famchart.records.request import KIND as REQUEST
from famchart.store.refills import refills


def losartan(chart, **texts):
    given = {"name": "Losartan", "strength": "50 mg", "per_day": "1", "class": "rx"} | texts
    return chart.add("medication", "Rosa", **given)


def fill(chart, medicine, on, quantity="30"):
    return chart.add("fill", medication=str(medicine.id), on=on, quantity=quantity)


def left(chart, medicine):
    return chart.vault.get(Medication, medicine.id).refills_left


def over_told(chart, medicine):
    return chart.derived(chart.vault.get(Medication, medicine.id))["refills_over"]


def test_a_pick_up_entered_as_a_fill_takes_a_refill_off_and_closes_the_request(chart):
    medicine = losartan(chart, refills_left="2")
    fill(chart, medicine, "2026-09-14", "90")
    assert left(chart, medicine) == 2
    asked = chart.add("request", medication=str(medicine.id), on="2026-11-18", state="ready")
    picked_up = fill(chart, medicine, "2026-11-20", "90")
    assert left(chart, medicine) == 1
    closed = chart.vault.get(type(asked), asked.id)
    assert (closed.state, str(closed.state_on)) == ("picked_up", "2026-11-20")
    assert not any("pick it up" in item.action for item in chart.items())
    assert list(FILL.counted(chart.derived(picked_up))) == ["1 refill left: one taken off"]
    chart.vault.undo()
    assert left(chart, medicine) == 2
    assert chart.vault.get(type(asked), asked.id).state == "ready"


def test_fills_are_counted_once_in_whatever_order_they_are_entered(chart):
    medicine = losartan(chart, refills_left="3", written_on="2026-08-01")
    for day in ("2026-09-01", "2026-08-02", "2026-10-01", "2026-10-01", "2026-07-20"):
        fill(chart, medicine, day)
    assert left(chart, medicine) == 1
    moved = fill(chart, medicine, "2026-11-20")
    assert left(chart, medicine) == 0
    assert list(FILL.counted(chart.derived(moved))) == ["0 refills left"]
    chart.set(moved, on="2026-10-01")
    assert left(chart, medicine) == 1


def test_what_was_entered_as_a_fill_is_no_second_one_when_its_request_says_so(chart):
    medicine = losartan(chart, refills_left="2")
    fill(chart, medicine, "2026-09-14")
    fill(chart, medicine, "2026-11-20")
    chart.add("request", medication=str(medicine.id), on="2026-11-19", state="picked_up",
              state_on="2026-11-20")  # fmt: skip
    assert left(chart, medicine) == 1
    assert len(chart.vault.all(select(Fill))) == 2


def test_a_request_noted_a_day_late_is_no_second_pick_up(chart):
    medicine = losartan(chart, refills_left="5")
    fill(chart, medicine, "2026-09-02")
    fill(chart, medicine, "2026-11-18")
    chart.add("request", medication=str(medicine.id), on="2026-11-16", state="picked_up",
              state_on="2026-11-19", quantity="30")  # fmt: skip
    assert (left(chart, medicine), len(chart.vault.all(select(Fill)))) == (4, 2)
    chart.add("request", medication=str(medicine.id), on="2026-11-16", state="picked_up",
              state_on="2026-11-19", quantity="10")  # fmt: skip
    assert (left(chart, medicine), len(chart.vault.all(select(Fill)))) == (3, 3)


def test_a_fill_before_the_day_of_the_refills_told_is_in_their_number(chart):
    medicine = losartan(chart, refills_left="1")
    fill(chart, medicine, "2026-08-14")
    chart.set(medicine, refills_left="3")
    before = fill(chart, medicine, "2026-11-20")
    assert left(chart, medicine) == 3
    assert list(FILL.counted(chart.derived(before))) == [
        "3 refills left, as told for Nov 22, 2026: this fill was before"
    ]
    fill(chart, medicine, "2026-11-22")
    assert left(chart, medicine) == 2


def test_a_pick_up_when_no_refill_is_left_is_said_to_be_one_more(chart):
    medicine = losartan(chart, refills_left="1", written_on="2026-09-01")
    fill(chart, medicine, "2026-09-14")
    last = fill(chart, medicine, "2026-10-14")
    assert list(FILL.counted(chart.derived(last))) == ["0 refills left"]
    over = fill(chart, medicine, "2026-11-14")
    said = "0 refills left: this pick-up is more than the refills that were told"
    assert list(FILL.counted(chart.derived(over))) == [said]
    assert list(FILL.counted(chart.derived(last))) == ["0 refills left"]
    assert over_told(chart, medicine) == 1
    chart.vault.remove(over)  # which gives no refill back that was never there
    assert (left(chart, medicine), over_told(chart, medicine)) == (0, None)
    chart.vault.undo()
    chart.set(chart.vault.get(Medication, medicine.id), refills_left="3")
    assert over_told(chart, medicine) is None


def test_a_part_of_a_fill_and_the_rest_of_it_are_one_pick_up(chart):
    medicine = losartan(chart, refills_left="2", written_on="2026-09-01")
    fill(chart, medicine, "2026-10-01")
    texts = {"medication": str(medicine.id), "on": "2026-11-01", "quantity": "10"}
    part = chart.add("fill", **texts, in_part="yes")
    assert left(chart, medicine) == 2
    assert list(FILL.counted(chart.derived(part))) == [
        "2 refills left: a part takes none off, the rest of it does"
    ]
    fill(chart, medicine, "2026-11-03", "20")
    assert left(chart, medicine) == 1
    assert chart.derived(medicine)["run_out_on"] == "2026-12-01"
    chart.set(part, in_part="no")
    assert left(chart, medicine) == 0


def test_the_first_fill_entered_takes_one_off_what_was_told_before_it(chart):
    medicine = losartan(chart, refills_left="3", refills_on="2026-11-01")
    first = fill(chart, medicine, "2026-11-20")
    assert left(chart, medicine) == 2
    assert list(FILL.counted(chart.derived(first))) == ["2 refills left: one taken off"]
    new = losartan(chart, refills_left="3", refills_on="2026-11-01", written_on="2026-11-01",
                   strength="25 mg")  # fmt: skip
    fill(chart, new, "2026-11-20")
    assert left(chart, new) == 3


def test_a_fill_that_is_deleted_gives_its_refill_back_and_one_undo_takes_it_again(chart):
    medicine = losartan(chart, refills_left="2")
    fill(chart, medicine, "2026-09-14")
    picked_up = fill(chart, medicine, "2026-11-20")
    assert left(chart, medicine) == 1
    chart.vault.remove(picked_up)
    assert left(chart, medicine) == 2
    chart.vault.undo()
    assert left(chart, medicine) == 1


def test_a_correction_of_what_was_picked_up_is_one_of_its_fill(chart):
    medicine = losartan(chart, refills_left="2")
    fill(chart, medicine, "2026-09-14")
    asked = chart.add("request", medication=str(medicine.id), on="2026-11-14")
    chart.set(asked, state="picked_up", state_on="2026-11-18")
    asked = chart.vault.get(type(asked), asked.id)
    chart.set(asked, state_on="2026-11-16", quantity="60", pharmacy="CVS")
    first, corrected = sorted(chart.vault.all(select(Fill)), key=lambda each: each.on)
    assert (str(first.on), first.quantity) == ("2026-09-14", "30")
    told = (str(corrected.on), corrected.quantity, corrected.pharmacy)
    assert told == ("2026-11-16", "60", "CVS")
    assert left(chart, medicine) == 1
    chart.vault.undo()
    assert {str(each.on) for each in chart.vault.all(select(Fill))} == {"2026-09-14", "2026-11-18"}


def test_a_fill_that_was_corrected_by_itself_stays_as_it_is(chart):
    medicine = losartan(chart)
    asked = chart.add("request", medication=str(medicine.id), on="2026-11-14", quantity="30",
                      state="picked_up", state_on="2026-11-18")  # fmt: skip
    (made,) = chart.vault.all(select(Fill))
    chart.set(made, on="2026-11-17")
    chart.set(chart.vault.get(type(asked), asked.id), quantity="60")
    (kept,) = chart.vault.all(select(Fill))
    assert (str(kept.on), kept.quantity) == ("2026-11-17", "30")


def test_a_request_that_tells_no_quantity_says_how_many_were_taken(chart):
    medicine = losartan(chart)
    fill(chart, medicine, "2026-09-14", "90")
    asked = chart.add("request", medication=str(medicine.id), on="2026-11-14")
    assert list(REQUEST.counted(chart.derived(asked))) == []
    asked = chart.set(asked, state="picked_up", state_on="2026-11-18")
    assert list(REQUEST.counted(chart.derived(asked))) == ["90 picked up, as the last time"]
    told = chart.add("request", medication=str(medicine.id), on="2026-11-20", state="picked_up",
                     state_on="2026-11-22", quantity="60")  # fmt: skip
    assert list(REQUEST.counted(chart.derived(told))) == []


def trip_in_winter() -> Trip:
    return Trip(date(2026, 12, 10), date(2027, 3, 4))


def trip_fills(chart) -> int:
    with chart.vault.reading() as facts:
        (line,) = refills(facts, chart.clock, trip=trip_in_winter()).lines
    return line.needs.fills


def test_the_size_of_a_fill_is_that_of_a_whole_one_until_the_rest_of_a_part_is_there(chart):
    medicine = losartan(chart, refills_left="3", per_day="1")
    fill(chart, medicine, "2026-08-20", "90")
    texts = {"medication": str(medicine.id), "on": "2026-11-10"}
    chart.add("fill", **texts, quantity="10", in_part="yes")
    assert trip_fills(chart) == 2
    fill(chart, medicine, "2026-11-11", "20")
    assert trip_fills(chart) == 3  # by now one is of 30
    later = {"medication": str(medicine.id), "on": "2026-11-22", "state": "picked_up"}
    chart.add("request", **later)
    newest = max(chart.vault.all(select(Fill)), key=lambda each: each.on)
    assert newest.quantity == "30"


def test_before_any_whole_fill_its_size_is_that_of_the_prescription(chart):
    medicine = losartan(chart, per_day="1", quantity="90 tablets")
    texts = {"medication": str(medicine.id), "on": "2026-11-20"}
    chart.add("fill", **texts, quantity="10", in_part="yes")
    assert trip_fills(chart) == 2
    chart.set(medicine, quantity="")
    assert trip_fills(chart) == 1  # of no known size


def test_a_pick_up_of_no_known_quantity_is_remarked_on(chart):
    medicine = losartan(chart, per_day="1")
    request = {"medication": str(medicine.id), "on": "2026-11-20", "state": "picked_up"}
    chart.add("request", **request)
    (only,) = chart.vault.all(select(Fill))
    said = "no quantity told: how long it lasts cannot be worked out"
    assert list(FILL.unusual(chart.derived(only))) == [said]
    assert said not in FILL.unusual(chart.derived(chart.set(only, days_supply="90")))


def test_a_pick_up_in_three_parts_lasts_as_long_as_all_of_them(chart):
    medicine = losartan(chart, per_day="1")
    texts = {"medication": str(medicine.id), "in_part": "yes", "quantity": "10"}
    for day, lasts_until in (("2026-11-01", "2026-11-11"), ("2026-11-04", "2026-11-21")):
        chart.add("fill", **texts, on=day)
        assert chart.derived(medicine)["run_out_on"] == lasts_until
    fill(chart, medicine, "2026-11-06", "70")
    assert chart.derived(medicine)["run_out_on"] == "2027-01-30"


def in_parts(chart, per_day, *parts):
    """Return what is derived of a medicine whose parts (day, quantity) are one pick-up."""
    medicine = losartan(chart, per_day=per_day)
    for day, quantity in parts[:-1]:
        texts = {"medication": str(medicine.id), "on": day, "quantity": quantity}
        chart.add("fill", **texts, in_part="yes")
    fill(chart, medicine, *parts[-1])
    return chart.derived(medicine)


def test_the_days_of_a_pick_up_in_parts_are_those_of_all_and_count_from_the_last(chart):
    parts = (("2026-11-01", "30"), ("2026-11-03", "30"), ("2026-11-05", "30"))
    derived = in_parts(chart, "1", *parts)
    assert (derived["days_supply"], derived["run_out_on"]) == (90, "2027-01-30")
    assert derived["earliest_fill_on"] == "2027-01-12"  # 68 days after November 5
    assert derived["ask_on"] == "2027-01-22"
    with chart.vault.reading() as facts:
        (line,) = refills(facts, chart.clock, trip=trip_in_winter()).lines
    assert line.needs.fills == 1
    assert not chart.items()


def test_halves_of_a_day_in_parts_are_whole_days_together(chart):
    parts = (("2026-11-01", "31"), ("2026-11-03", "20"), ("2026-11-05", "9"))
    derived = in_parts(chart, "2", *parts)
    assert (derived["days_supply"], derived["run_out_on"]) == (30, "2026-12-01")
    assert derived["earliest_fill_on"] == "2026-11-28"


def test_parts_told_by_their_labels_alone_last_together(chart):
    medicine = losartan(chart, per_day="1")
    texts = {"medication": str(medicine.id), "days_supply": "30"}
    chart.add("fill", **texts, on="2026-11-01", in_part="yes")
    chart.add("fill", **texts, on="2026-11-11")
    derived = chart.derived(medicine)
    assert (derived["days_supply"], derived["run_out_on"]) == (60, "2026-12-31")


def test_a_rest_of_less_than_a_day_is_no_package(chart):
    derived = in_parts(chart, "2", ("2026-11-01", "59"), ("2026-11-05", "1"))
    assert (derived["days_supply"], derived["run_out_on"]) == (30, "2026-12-01")
    assert not derived["lasts_no_day"]
