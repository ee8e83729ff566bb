"""What cannot be is refused in a sentence; what is only unusual is kept, and said."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from famchart.core.errors import WrongUseError
from famchart.records import Record, kind_of
from famchart.records.worked_out import told, unusual, worked_out


@pytest.fixture
def bill(chart: Any) -> Any:
    return chart.add("bill", "Rosa", provider="Valley", amount="100.00", service_on="2026-08-19",
                     received_on="2026-09-10", due_on="2026-12-05")  # fmt: skip


def _pay(chart: Any, bill: Any, amount: str, on: str = "2026-11-20") -> Any:
    return chart.add("payment", bill=str(bill.id), amount=amount, on=on)


def _unusual(chart: Any, record: Record) -> list[str]:
    kind = kind_of(record)
    with chart.vault.reading() as facts:
        return list(unusual(kind, worked_out(kind, record, facts, chart.clock)))


def test_a_payment_of_nothing_of_tomorrow_or_in_euros_is_refused(chart: Any, bill: Any) -> None:
    for amount, on, sentence in (
        ("0", "2026-11-20", "amount cannot be “0.00”: write what was paid"),
        ("40 EUR", "2026-11-20", "amount cannot be “40 EUR”: write an amount in US dollars"),
        ("40", "2026-11-23", "on cannot be “2026-11-23”: that day is still to come"),
    ):
        with pytest.raises(WrongUseError, match=sentence):
            _pay(chart, bill, amount, on)


def test_no_more_comes_back_than_was_paid(chart: Any, bill: Any) -> None:
    with pytest.raises(WrongUseError, match=r"than the 0\.00 that was paid"):
        _pay(chart, bill, "-10")
    _pay(chart, bill, "60")
    _pay(chart, bill, "-60")
    assert chart.derived(bill)["open"] == "100.00"


def test_a_refund_from_before_its_payment_is_kept_and_said(chart: Any, bill: Any) -> None:
    _pay(chart, bill, "60", "2026-11-10")
    early = _pay(chart, bill, "-30", "2026-11-01")
    assert _unusual(chart, early) == [
        "dated before what it gives back was paid: see which day is right"
    ]
    assert _unusual(chart, chart.set(early, on="2026-11-10")) == []


def test_a_payment_beyond_the_bill_or_before_the_service_is_kept_and_said(
    chart: Any, bill: Any
) -> None:
    assert _unusual(chart, _pay(chart, bill, "100")) == []
    beyond = _pay(chart, bill, "25", "2026-08-01")
    assert _unusual(chart, beyond) == [
        "25.00 more is paid than the bill asks for",
        "paid before the day of the service",
    ]


def test_a_bill_due_before_it_could_be_is_said(chart: Any, bill: Any) -> None:
    assert _unusual(chart, bill) == []
    before_service = chart.set(bill, due_on="2026-08-01")
    assert _unusual(chart, before_service)[0].startswith("due before the day of the service")
    before_it_came = chart.set(before_service, due_on="2026-09-01")
    assert _unusual(chart, before_it_came)[0].startswith("due before it was received")


def test_a_bill_said_to_be_paid_shows_that_no_payment_is_entered(chart: Any, bill: Any) -> None:
    _pay(chart, bill, "30")
    said = chart.set(bill, state="paid")
    words = "said to be paid; no payment of 70.00 is entered"
    assert _unusual(chart, said) == [words]
    with chart.vault.reading() as facts:
        kind = kind_of(said)
        assert kind.listed(said, facts, chart.clock) == {"state": words}
        labels = [label for label, _words in told(kind, said, facts, chart.clock)]
    assert "Still open" not in labels


def test_more_refills_than_a_class_may_have_are_refused(chart: Any) -> None:
    numbers = count()

    def medicine(drug_class: str, refills: str) -> Any:
        texts = {"class": drug_class, "refills_left": refills}
        return chart.add("medication", "Rosa", name=f"A {next(numbers)}", **texts)

    with pytest.raises(WrongUseError, match="schedule 2 has no refills"):
        medicine("c2", "1")
    with pytest.raises(WrongUseError, match="schedule 3 or 4 is refilled 5 times at most"):
        medicine("c4", "6")
    assert _unusual(chart, medicine("rx", "11")) == []
    assert "many states" in _unusual(chart, medicine("c5", "6"))[0]
    by_state_law = chart.set(medicine("c5", "9"), most_refills="11")
    assert _unusual(chart, by_state_law) == []
    assert chart.derived(by_state_law)["usable_refills"] == 9
    with pytest.raises(WrongUseError, match="most_refills cannot be “6”: one of schedule 3 or 4"):
        chart.set(medicine("c4", "5"), most_refills="6")
    with pytest.raises(WrongUseError, match="refills_left cannot be “11”"):
        chart.set(medicine("rx", "11"), **{"class": "c3"})


def test_a_medicine_does_not_end_before_it_begins(chart: Any) -> None:
    begun = {"name": "A", "per_day": "1", "written_on": "2026-09-01"}
    with pytest.raises(WrongUseError, match="before it was prescribed, on 2026-09-01"):
        chart.add("medication", "Rosa", **begun, stopped_on="2026-08-31")
    medicine = chart.add("medication", "Rosa", **begun, dose_since="2026-10-01")
    with pytest.raises(WrongUseError, match="before this dose began, on 2026-10-01"):
        chart.set(medicine, stopped_on="2026-09-15")
    chart.set(medicine, stopped_on="2026-10-01")


def test_a_fill_outside_its_prescription_is_kept_and_said(chart: Any) -> None:
    texts = {"class": "c4", "written_on": "2026-03-10"}
    medicine = chart.add("medication", "Rosa", name="Zolpidem", **texts)

    def fill(on: str) -> list[str]:
        return _unusual(chart, chart.add("fill", medication=str(medicine.id), on=on))

    assert fill("2026-03-01") == ["picked up before the present prescription was written"]
    assert fill("2026-09-09") == []
    assert fill("2026-09-10") == [
        "picked up after the prescription expired, on Sep 10, 2026: enter the new one’s day"
    ]


def test_more_tablets_than_anybody_takes_are_kept_and_said(chart: Any) -> None:
    def medicine(**texts: str) -> Any:
        return chart.add("medication", "Rosa", **texts)

    many = medicine(name="Losartan", per_day="500")
    assert _unusual(chart, many) == [
        "A day: more than 60 a day: see whether it is right, and what it is counted in"
    ]
    assert _unusual(chart, medicine(name="Insulin", per_day="500", unit="units")) == []
    one = medicine(name="Amlodipine", per_day="1")
    for quantity, said in (
        ("730", []),
        ("90000", ["Quantity: enough for 90000 days: see whether it is right"]),
    ):
        filled = chart.add("fill", medication=str(one.id), on="2026-11-20", quantity=quantity)
        assert _unusual(chart, filled) == said
    as_needed = medicine(name="Ibuprofen", per_day="1", taken="as_needed")
    assert _unusual(chart, chart.add("fill", medication=str(as_needed.id), on="2026-11-20",
                                     quantity="1000")) == []  # fmt: skip


def test_a_message_of_a_day_to_come_is_kept_and_said(chart: Any) -> None:
    message = chart.add("message", "Rosa", subject="A", sent_at="2026-11-20T10:00")
    assert _unusual(chart, message) == []
    answered = chart.set(message, answered_at="2027-11-21T10:00")
    assert _unusual(chart, answered)[0].startswith("answered on a day that is still to come")
    sent = chart.add("message", "Rosa", subject="A", sent_at="2026-11-23T10:00")
    assert _unusual(chart, sent)[0].startswith("sent on a day that is still to come")


def test_what_happened_is_not_still_to_come(chart: Any) -> None:
    for kind, texts in (
        ("result", {"name": "Potassium", "value": "6.9", "flag": "HH"}),
        ("report", {"title": "MRI"}),
        ("vaccination", {"name": "Tdap"}),
        ("procedure", {"name": "Colonoscopy"}),
    ):
        for day in ("2027-05-01", "2026-12", "2027"):
            with pytest.raises(WrongUseError, match="that day is still to come"):
                chart.add(kind, "Rosa", **texts, on=day)
        chart.add(kind, "Rosa", **texts, on="2026-11")


def test_what_is_older_than_its_person_is_kept_and_said(chart: Any) -> None:
    before = "before the birth: {}; see whether the day is right"
    words = [before.format("Taken on")]
    result = {"name": "Glucose", "value": "90"}
    assert _unusual(chart, chart.add("result", "Rosa", **result, on="1948-03-13")) == words
    assert _unusual(chart, chart.add("vaccination", "Rosa", name="BCG", on="1947")) == [
        before.format("Given on")
    ]
    assert _unusual(chart, chart.add("vaccination", "Rosa", name="BCG", on="1948")) == []
    assert _unusual(chart, chart.add("vaccination", "Rosa", name="BCG", on="1948-03")) == []
    assert _unusual(chart, chart.add("insurance", "Sam", plan="Blue", since="2005-01-01")) == []


def test_nobody_is_born_more_than_130_years_ago(chart: Any) -> None:
    with pytest.raises(WrongUseError, match="birth_date cannot be “1850-01-01”: nobody is as old"):
        chart.add("person", given="Uma", birth_date="1850-01-01")


def test_no_message_waits_for_more_than_ten_years(chart: Any) -> None:
    asked = {"subject": "A", "sent_at": "1900-05-01T10:00"}
    with pytest.raises(WrongUseError, match="say when it was answered, or that it needs no reply"):
        chart.add("message", "Rosa", **asked)
    with pytest.raises(WrongUseError, match="sent_at cannot be “1900"):
        chart.set(chart.add("message", "Rosa", subject="A", sent_at="2026-11-20T10:00"), **asked)
    old = {"subject": "A", "sent_at": "2009-05-01T10:00"}
    chart.add("message", "Rosa", **old, answered_at="2009-05-02T10:00")
    chart.add("message", "Rosa", **old, no_reply_needed="yes")


def test_an_access_does_not_end_before_it_was_granted(chart: Any) -> None:
    chart.add("account", "Rosa", portal="MyChart")
    access = {"account": "MyChart", "kind": "adult_to_adult", "state": "granted"}
    with pytest.raises(WrongUseError, match="before it was granted, on 2026-11-01"):
        chart.add("proxy", "Rosa", **access, granted_on="2026-11-01", term_end="2026-10-01")
    granted = chart.add("proxy", "Rosa", **access, granted_on="2026-11-01", term_end="2027-11-01")
    with pytest.raises(WrongUseError, match="term_end cannot be “2026-10-31”"):
        chart.set(granted, term_end="2026-10-31")


@pytest.mark.parametrize(
    ("name", "value", "unit", "said"),
    [
        ("Glucose", "-5", "mg/dL", "Value: below zero"),
        ("Glucose", "99999999", "mg/dL", "Value: more than 7 digits"),
        ("Glucose", "95", "bananas", "Unit: “bananas” is no unit of this test"),
        ("Glucose", "95", "mm/h", "Unit: “mm/h” is no unit of this test"),
        ("Weight", "81", "furlongs", "Unit: “furlongs” is no unit of this test"),
        ("Weight", "81", "cm", "Unit: “cm” is no unit of this test"),
        ("Glucose", "95", "kg", "Unit: “kg” is no unit of this test"),
        ("Blood pressure", "132/78", "kg", "Unit: “kg” is no unit of this test"),
        ("Weight", "81", "kilos", ""),
        ("Height", "68", "pulgadas", ""),
        ("Pulse", "72", "bpm", ""),
        ("BMI", "24", "kg/m²", ""),
        ("Blood pressure", "132/780", "mmHg", "Value: a pressure above 300"),
        ("Blood pressure", "80/132", "mmHg", "Value: the second number is above the first"),
        ("Systolic", "1320", "mmHg", "Value: a pressure above 300"),
        ("Base excess", "-5", "mmol/L", ""),
        ("my own score", "-5", "points", ""),
        ("HIV RNA", "12000000", "copies/mL", ""),
        ("Neutrophils", "4.2", "K/uL", ""),
        ("D-dimer", "400", "ng/mL FEU", ""),
        ("Glucose, urine", "Negative", "mg/dL", ""),
        ("Blood pressure", "132/78", "mmHg", ""),
        ("Sodium", "14", "mmol/L", "Value: nobody measures that"),
        ("Sodium, urine", "14", "mmol/L", ""),
        ("Potassium", "44", "", "Value: nobody measures that"),
        ("Hemoglobin", "130", "", "Value: nobody measures that"),
        ("Hemoglobin", "130", "g/L", ""),
        ("Hematocrit", "0.42", "L/L", ""),
        ("Hematocrit", "42", "L/L", "Value: nobody measures that"),
        ("A1c", "72", "%", "Value: nobody measures that"),
        ("A1c", "72", "mmol/mol", ""),
        ("Blood pressure", "80/120", "", "Value: the second number is above the first"),
        ("Blood pressure", "1200/80", "", "Value: a pressure above 300"),
        (
            "Temperature",
            "37.2 C",
            "°F",
            "Value: the value has a unit of its own, which is not “°F”",
        ),
    ],
)
def test_a_result_that_is_more_often_a_slip_is_kept_and_said(
    chart: Any, name: str, value: str, unit: str, said: str
) -> None:
    result = chart.add("result", "Rosa", name=name, value=value, unit=unit)
    words = _unusual(chart, result)
    assert bool(words) is bool(said)
    assert all(each.startswith(said) for each in words)


def test_a_number_that_nobody_can_call_is_said(chart: Any) -> None:
    contact = chart.add("contact", "Rosa", name="Pharmacy", phone="abc", fax="(555) 010-0199")
    assert _unusual(chart, contact) == ["Phone: no digit in it, so nobody can call it"]


def test_a_year_that_must_be_a_slip_is_said_and_of_an_hour_refused(chart: Any) -> None:
    for texts in ({"at": "1890-11-20T10:00"}, {"at": "2099-11-20T10:00"}):
        with pytest.raises(WrongUseError, match=r"before 1900|more than 25 years ahead"):
            chart.add("appointment", "Rosa", **texts)
    with pytest.raises(WrongUseError, match="more than 25 years ahead"):
        chart.add("message", "Rosa", subject="A", sent_at="2099-11-20T10:00")
    plan = chart.add("insurance", "Rosa", plan="A", until="2099-12-31")
    assert _unusual(chart, plan) == ["Until: more than 25 years ahead: see whether it is right"]
    assert _unusual(chart, chart.set(plan, until="2051-12-31")) == []


def test_today_says_of_a_message_sent_ahead_that_it_must_be_a_slip(chart: Any) -> None:
    chart.add("message", "Rosa", subject="A", sent_at="2030-11-20T10:00")
    (item,) = chart.items()
    assert item.reason.startswith("sent on a day that is still to come")


def test_a_time_with_the_offset_of_another_zone_is_told_as_the_clock_there_shows_it(
    chart: Any,
) -> None:
    there = {"zone": "America/New_York"}
    visit = chart.add("appointment", "Rosa", at="2026-12-03T01:30-07:00", **there)
    told = "01:30-07:00 is Thu Dec 3 03:30 in America/New_York"
    assert _unusual(chart, visit) == [told]
    sent = chart.add("message", "Rosa", subject="A", sent_at="2026-11-20T01:30Z", **there)
    assert _unusual(chart, sent) == ["01:30+00:00 is Thu Nov 19 20:30 in America/New_York"]
    twice = chart.set(visit, at="2026-11-01T01:30-05:00")
    assert _unusual(chart, twice) == []


@pytest.mark.parametrize(
    ("name", "value", "unit", "words"),
    [("Glucose", "abc", "mg/dL", "Value: this test is told in numbers: see whether “abc” is right"),
     ("A1c", "xyz", "", "Value: this test is told in numbers: see whether “xyz” is right"),
     ("Blood pressure", "132", "", "Value: a blood pressure has two numbers, as 132/78: see which one"
                                   " is missing"),
     ("Weight", "5000", "kg", "Value: nobody measures that: see whether a digit or the unit is wrong"),
     ("Weight", "5000", "", "Value: nobody measures that: see whether a digit or the unit is wrong"),
     ("Temperature", "98.6", "C", "Value: nobody measures that: see whether a digit or the unit is"
                                  " wrong"),
     ("Pulso", "720", "", "Value: nobody measures that: see whether a digit or the unit is wrong")],
)  # fmt: skip
def test_an_odd_result_is_kept_and_said(
    chart: Any, name: str, value: str, unit: str, words: str
) -> None:
    odd = chart.add("result", "Rosa", name=name, value=value, unit=unit)
    assert odd.value == value
    assert _unusual(chart, odd) == [words]


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [("Glucose", "Negative", ""), ("Potassium", "Hemolyzed", "mmol/L"), ("Glucose", "See note", ""),
     ("Creatinina", "Pendiente", "mg/dL"), ("WBC", "TNTC", "/hpf"), ("WBC", "0-5", "/hpf"),
     ("Appearance", "abc", ""), ("ANA", "1:160", ""), ("Blood pressure", "132/78", "mm Hg"),
     ("Systolic", "132", "mm Hg"), ("Weight", "180", ""), ("Weight", "3.4", "kg"),
     ("Temperature", "98.6", ""), ("Temperature", "37", ""), ("SpO2", "0.97", ""),
     ("Height", "65", "in"), ("Height", "170", "cm")],
)  # fmt: skip
def test_what_laboratories_and_scales_say_is_not_odd(
    chart: Any, name: str, value: str, unit: str
) -> None:
    assert _unusual(chart, chart.add("result", "Rosa", name=name, value=value, unit=unit)) == []


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ({"value": "130 g/L"}, ("130", "g/L")),
        ({"value": "130 G/L", "unit": "g/L"}, ("130", "g/L")),
        ({"value": "13 g/dL", "unit": "g/L"}, ("13 g/dL", "g/L")),
        ({"value": "<0.5 g/dL"}, ("<0.5", "g/dL")),
    ],
)
def test_a_unit_typed_behind_its_value_is_parted_from_it(chart: Any, texts: Any, kept: Any) -> None:
    result = chart.add("result", "Rosa", name="Hemoglobin", **texts)
    assert (result.value, result.unit) == kept
    changed = chart.set(result, value="129 g/L")
    assert (changed.value, changed.unit) == (
        ("129", "g/L") if kept[1] == "g/L" else ("129 g/L", "g/dL")
    )
