"""A medicine with its fills, counts and requests, as scripts and Today see it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from sqlmodel import select

from famchart.core.agenda import Urgency
from famchart.core.errors import WrongUseError
from famchart.core.refill_requests import ClosedRequestError, ForbiddenStepError
from famchart.records.fill import KIND as FILL
from famchart.records.fill import Fill
from famchart.records.medication import KIND, Medication
from famchart.records.medication_words import amount_words
from famchart.store.today import today


def losartan(chart, **texts):
    given = {"name": "Losartan", "strength": "50 mg", "per_day": "1", "class": "rx"} | texts
    return chart.add("medication", "Rosa", **given)


def fill(chart, medicine, on="2026-11-01", quantity="30", **texts):
    return chart.add("fill", medication=str(medicine.id), on=on, quantity=quantity, **texts)


def refill_items(chart):
    return [each for each in chart.items() if each.kind in ("medication", "request")]


def test_what_is_derived_has_the_keys_that_scripts_rely_on(chart):
    medicine = losartan(chart, refills_left="2", written_on="2026-03-10", plan_days_left="14")
    fill(chart, medicine, "2026-09-14", "90")
    told = chart.derived(medicine)
    assert {name: told[name] for name in (
        "days_supply", "last_covered_on", "run_out_on", "earliest_fill_on", "ask_on",
        "expires_on", "usable_refills",
    )} == {
        "days_supply": 90, "last_covered_on": "2026-12-12", "run_out_on": "2026-12-13",
        "earliest_fill_on": "2026-11-29", "ask_on": "2026-12-04", "expires_on": "2027-03-10",
        "usable_refills": 2,
    }  # fmt: skip
    assert told["units_left"] == "21"


def test_without_a_fill_nothing_is_forecast(chart):
    told = chart.derived(losartan(chart))
    assert (told["days_supply"], told["run_out_on"], told["ask_on"]) == (None, None, None)


def test_what_is_derived_is_said_in_words_and_never_as_a_ban(chart):
    medicine = losartan(chart, plan_percent="90", refills_left="0")
    fill(chart, medicine)
    words = [(label, str(text)) for label, text in KIND.told(chart.derived(medicine))]
    assert ("Runs out", "2026-12-01") in words
    assert ("Keep in mind", "your plan may say too soon until Sat Nov 28, 2026") in words
    assert ("Keep in mind", "no refill can be used: phone the prescriber") in words
    assert not any("not allowed" in text for _label, text in words)


@pytest.mark.parametrize("day", ["2026-11-22", "2026-11-28", "2026-12-01", "2026-12-10"])
def test_whom_to_phone_is_told_until_there_is_a_refill(chart, day):
    fill(chart, losartan(chart, refills_left="0"))
    (item,) = refill_items(chart.on(day))
    assert "no refill can be used: phone the prescriber" in item.action


@pytest.mark.parametrize(("unit", "per_day", "quantity", "left"), [
    ("patches", "1/7", "4", "2 patches and 2 days"), ("pens", "1/7", "2", "2 days"),
    ("patches", "1/3", "6", "2 patches"), ("tablets", "1/2", "7", "1 tablet"),
    ("tablets", "1/2", "8", "2 tablets"),
])  # fmt: skip
def test_what_lasts_days_is_left_in_whole_ones_and_days(chart, unit, per_day, quantity, left):
    medicine = losartan(chart, unit=unit, per_day=per_day)
    fill(chart, medicine, "2026-11-10", quantity)
    assert chart.derived(medicine)["units_left"] == left


# The dose


def test_a_dose_that_is_set_anew_is_dated_today(chart):
    medicine = losartan(chart)
    fill(chart, medicine, "2026-11-01", "60")
    changed = chart.on("2026-11-21").set(medicine, per_day="2")
    assert (changed.per_day_before, changed.dose_since) == ("1", date(2026, 11, 21))
    assert chart.derived(changed)["run_out_on"] == "2026-12-11"


def test_a_dose_may_be_told_to_change_on_another_day(chart):
    medicine = losartan(chart)
    fill(chart, medicine, "2026-11-01", "60")
    changed = chart.set(medicine, per_day="2", dose_since="2026-11-21")
    assert chart.derived(changed)["run_out_on"] == "2026-12-11"
    again = chart.set(changed, per_day="3", dose_since="2026-11-21", per_day_before="1")
    assert again.per_day_before == "1"


def test_a_dose_since_a_day_before_the_change_on_record_keeps_that_change(chart):
    medicine = losartan(chart)
    fill(chart, medicine, "2026-11-01", "60")
    changed = chart.on("2026-11-22").set(medicine, per_day="2")
    between = chart.on("2026-11-22").set(changed, per_day="3", dose_since="2026-11-21")
    assert (between.per_day, between.dose_since) == ("2", date(2026, 11, 22))
    assert between.per_day_before == "1; 3 since 2026-11-21"
    chart.vault.undo()
    mended = chart.on("2026-11-22").set(changed, per_day="2", dose_since="2026-11-21")
    assert (mended.per_day_before, mended.dose_since) == ("1", date(2026, 11, 21))
    assert chart.derived(mended)["run_out_on"] == "2026-12-11"


def test_another_strength_since_a_day_is_taken_as_often_as_before(chart):
    medicine = chart.set(losartan(chart), per_day="2", dose_since="2026-11-01")
    changed = chart.set(medicine, strength="25 mg", dose_since="2026-11-21")
    assert (changed.per_day, changed.per_day_before) == ("2", "1; 2 since 2026-11-01")
    assert changed.dose_since == date(2026, 11, 21)


def test_a_slip_of_the_pen_is_no_change_of_dose(chart):
    medicine = losartan(chart, per_day="20")
    fill(chart, medicine, "2026-11-01", "60")
    mended = chart.set(medicine, per_day="2", dose_since="")
    assert (mended.per_day_before, mended.dose_since) == (None, None)
    assert chart.derived(mended)["run_out_on"] == "2026-12-01"
    twice = chart.set(chart.set(mended, per_day="30"), per_day="3")
    assert twice.per_day_before == "2"
    same = losartan(chart, name="Amlodipine", per_day="2")
    assert chart.set(same, per_day="2.0").dose_since is None


# Packages, counts


def test_a_quantity_of_packages_is_counted_in_units(chart):
    pens = chart.add("medication", "Rosa", name="Insulin glargine", per_day="40", priming="4",
                     package_units="300", in_use_days="28", unit="units")  # fmt: skip
    fill(chart, pens, "2026-11-22", "5")
    told = chart.derived(pens)
    assert (told["days_supply"], told["units_left"]) == (34, "1500 units")


def test_eye_drops_are_marked_as_about(chart):
    drops = chart.add("medication", "Rosa", name="Latanoprost", per_day="2", unit="drops",
                      package_units="100")  # fmt: skip
    fill(chart, drops, "2026-11-22", "1")
    assert chart.derived(drops)["units_left"] == "≈ 100 drops"
    assert chart.derived(drops)["days_supply"] == 50


def test_a_pill_count_corrects_the_run_out(chart):
    medicine = losartan(chart)
    fill(chart, medicine)
    chart.add("count", medication=str(medicine.id), on="2026-11-20", units="5")
    assert chart.derived(medicine)["run_out_on"] == "2026-11-25"


def test_the_run_out_that_was_said_is_not_decades_away(chart):
    with pytest.raises(WrongUseError, match="within twenty years"):
        losartan(chart, taken="as_directed", run_out_said_on="2126-01-01")


# Today


def test_today_asks_for_the_refill_a_week_ahead_then_every_day(chart):
    medicine = losartan(chart, plan_percent="90")
    fill(chart, medicine)  # out Dec 1, ask by Tue Nov 24, the plan pays from Sat Nov 28
    assert refill_items(chart.on("2026-11-16")) == []
    (item,) = refill_items(chart)
    assert (item.what, item.due_on, item.state) == (
        "ask:2026-11-01", date(2026, 11, 24), Urgency.SOON)  # fmt: skip
    assert item.reason == "9 left · out Tue Dec 1"
    assert item.action == ("ask for the refill; your plan may say too soon until Sat Nov 28")
    assert [each.state for each in refill_items(chart.on("2026-11-24"))] == [Urgency.DUE]
    (passed,) = refill_items(chart.on("2026-11-25"))  # the plan does not pay yet: both are told
    assert (passed.due_on, passed.state) == (date(2026, 11, 24), Urgency.LATE)
    assert passed.action == (
        "asking is late, filling is not; ask for the refill; your plan may say too soon until Sat Nov 28"
    )
    (late,) = refill_items(chart.on("2026-12-01"))
    assert (late.what, late.state) == ("out:2026-11-01", Urgency.LATE)


def test_today_never_names_a_day_to_ask_that_is_later_than_the_one_of_refills(chart):
    """By mail, from a plan that pays late: asked by Nov 13, paid from Nov 28, out on Dec 1."""
    medicine = losartan(chart, plan_percent="90", mail_order="yes")
    fill(chart, medicine)
    for day in range(10, 31):
        now = chart.on(f"2026-11-{day}")
        ask_on = now.derived(medicine)["ask_on"]
        asked = [each for each in refill_items(now) if each.what.startswith(("ask:", "low:"))]
        assert [each.due_on.isoformat() for each in asked] == [ask_on], day


def test_what_ran_out_long_ago_and_what_nobody_fills_is_left_in_peace(chart):
    medicine = losartan(chart)
    fill(chart, medicine, "2026-07-26", "30")  # out on Aug 25
    losartan(chart, name="Amlodipine")
    assert [each.state for each in refill_items(chart)] == [Urgency.LATE]
    assert refill_items(chart.on("2026-11-23")) == []
    assert today(chart.vault, chart.clock).checked["medication"] == 1


def test_a_count_alone_is_enough_for_a_forecast(chart):
    medicine = losartan(chart)
    chart.add("count", medication=str(medicine.id), on="2026-11-22", units="5")
    assert [each.what for each in refill_items(chart)] == ["low:2026-11-27"]


def test_a_request_silences_the_asking_until_the_last_week(chart):
    medicine = losartan(chart)
    fill(chart, medicine)
    chart.add("request", medication=str(medicine.id), on="2026-11-20")
    assert refill_items(chart) == []
    near = refill_items(chart.on("2026-11-24"))
    assert [(each.what, each.state) for each in near] == [("low:2026-11-01", Urgency.SOON)]
    assert near[0].reason == "7 left · last dose Mon Nov 30"


@pytest.mark.parametrize("texts", [{"taken": "as_needed"}, {"stopped_on": "2026-11-20"},
                                   {"stopped_on": "2026-12-01"}])  # fmt: skip
def test_what_needs_no_refill_is_left_in_peace(chart, texts):
    fill(chart, losartan(chart, **texts))
    assert refill_items(chart) == []


def test_refills_that_lapse_are_told_a_month_ahead(chart):
    losartan(chart, written_on="2025-12-10", refills_left="2")
    (item,) = refill_items(chart)
    assert (item.what, item.due_on) == ("expires:2026-12-10", date(2026, 12, 10))
    assert item.reason == "the prescription expires · 2 refills lapse"


# Requests


def test_an_unanswered_request_is_due_after_three_business_days(chart):
    medicine = losartan(chart)
    chart.on("2026-11-23").add("request", medication=str(medicine.id))
    assert refill_items(chart.on("2026-11-26")) == []
    (due,) = refill_items(chart.on("2026-11-27"))
    assert (due.state, due.due_on) == (Urgency.DUE, date(2026, 11, 27))
    (late,) = refill_items(chart.on("2026-12-02"))
    assert late.state is Urgency.LATE
    assert late.reason.endswith("3 business days past its window")


def test_what_the_family_has_to_do_about_a_request_is_told(chart):
    medicine = losartan(chart)
    asked = chart.add("request", medication=str(medicine.id), on="2026-11-20")
    chart.set(asked, state="ready")
    (item,) = refill_items(chart)
    assert (item.what, item.reason) == ("ready:2026-11-22", "ready since Sun Nov 22")
    assert refill_items(chart.on("2026-11-30"))[0].state is Urgency.LATE
    other = losartan(chart, name="Metformin")
    asked = chart.add("request", medication=str(other.id), on="2026-11-20")
    chart.set(asked, state="too_soon", until="2026-11-25")
    assert [each.title for each in refill_items(chart)] == ["Losartan 50 mg"]
    told = refill_items(chart.on("2026-11-25"))
    assert told[0].reason == "it was too soon until Wed Nov 25"


def test_picking_up_makes_the_fill_and_takes_a_refill_off(chart):
    medicine = losartan(chart, refills_left="2", written_on="2026-09-10")
    fill(chart, medicine, "2026-10-24", "30", pharmacy="Corner Drugs")
    asked = chart.add("request", medication=str(medicine.id), on="2026-11-18")
    chart.set(asked, state="picked_up", state_on="2026-11-21")
    newest = chart.vault.all(select(Fill))[-1]
    assert (newest.on, newest.quantity, newest.pharmacy) == (
        date(2026, 11, 21), "30", "Corner Drugs")  # fmt: skip
    kept = chart.vault.get(Medication, medicine.id)
    assert kept.refills_left == 1
    assert chart.derived(kept)["run_out_on"] == "2026-12-21"
    chart.vault.undo()
    assert chart.vault.get(Medication, medicine.id).refills_left == 2
    assert len(chart.vault.all(select(Fill))) == 1


def test_the_first_fill_of_a_prescription_takes_no_refill_off(chart):
    medicine = losartan(chart, refills_left="2", written_on="2026-11-15")
    chart.add("request", medication=str(medicine.id), on="2026-11-20", state="picked_up",
              quantity="90")  # fmt: skip
    assert chart.vault.get(Medication, medicine.id).refills_left == 2
    assert chart.derived(medicine)["run_out_on"] == "2027-02-18"
    renewed = losartan(chart, name="Amlodipine", refills_left="2", written_on="2026-11-15")
    fill(chart, renewed, "2026-10-20")
    asked = chart.add("request", medication=str(renewed.id), on="2026-11-20", state="ready")
    chart.set(asked, state="picked_up")
    assert chart.vault.get(Medication, renewed.id).refills_left == 2


def test_a_denial_has_a_reason_and_a_step_that_is_not_permitted_is_refused(chart):
    medicine = losartan(chart)
    fill(chart, medicine)
    asked = chart.add("request", medication=str(medicine.id), on="2026-11-18")
    with pytest.raises(WrongUseError, match="reason"):
        chart.set(asked, state="denied")
    denied = chart.set(asked, state="denied", reason="needs a visit")
    assert refill_items(chart)[0].reason == "9 left · out Tue Dec 1 · denied: needs a visit"
    with pytest.raises(ClosedRequestError):
        chart.set(denied, state="ready")
    other = chart.add("request", medication=str(medicine.id), on="2026-11-20", state="ready")
    with pytest.raises(ForbiddenStepError, match="“ready” cannot become “requested”"):
        chart.set(other, state="requested")


def test_a_plan_counts_by_one_rule(chart):
    with pytest.raises(WrongUseError, match="a plan has one of the two"):
        losartan(chart, plan_percent="90", plan_days_left="14")
    medicine = losartan(chart, plan_percent="90")
    with pytest.raises(WrongUseError, match="plan_days_left cannot be “14”"):
        chart.set(medicine, plan_days_left="14")
    assert chart.set(medicine, plan_days_left="14", plan_percent="").plan_days_left == 14


def test_what_may_be_in_use_for_some_days_is_one_package_where_nobody_said_what_one_holds(chart):
    medicine = losartan(chart, in_use_days="28", unit="units", per_day="20")
    fill(chart, medicine, "2026-11-01", "1000")
    derived = chart.derived(medicine)
    assert (derived["days_supply"], derived["run_out_on"]) == (28, "2026-11-29")
    (said,) = KIND.unusual(derived)
    assert said.startswith("a fill counts as one package")
    told = chart.set(medicine, package_units="500")
    assert list(KIND.unusual(chart.derived(told))) == []


@pytest.mark.parametrize(("unit", "per_day"), [("units", "24"), ("puffs", "4"), (None, "2")])
def test_a_fill_of_less_than_a_day_is_asked_about_and_has_not_run_out(chart, unit, per_day):
    told = {"unit": unit} if unit else {}
    medicine = losartan(chart, name="Glargine", per_day=per_day, **told)
    filled = fill(chart, medicine, "2026-11-21", "1")
    derived = chart.derived(medicine)
    assert (derived["days_supply"], derived["run_out_on"], derived["units_left"]) == (None,) * 3
    assert not chart.items()
    (said,) = KIND.unusual(derived)
    assert "if it counts packages, write in “Units in a package” what one holds" in said
    assert said in FILL.unusual(chart.derived(filled))
    chart.add("count", medication=str(medicine.id), on="2026-11-22", units="240")
    derived = chart.derived(chart.set(medicine, package_units="300"))
    assert list(KIND.unusual(derived)) == []
    assert derived["days_supply"] == 300 // int(per_day)


def test_one_pen_is_left_and_two_pens_are():
    words = [amount_words(Fraction(n), unit) for n, unit in
             (("1", "pens"), ("2", "pens"), ("1/2", "tablets"), ("1", "drops"), ("1", None))]  # fmt: skip
    assert words == ["1 pen", "2 pens", "0.5 tablets", "≈ 1 drop", "1"]
