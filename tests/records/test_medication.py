from __future__ import annotations

from fractions import Fraction

import pytest
from sqlmodel import select

from famchart.core.errors import WrongUseError
from famchart.core.exact import exact
from famchart.core.supply import Outlook
from famchart.records import medication_words
from famchart.records.medication import KIND, Medication

CLI_FIELDS = {
    "name", "strength", "per_day", "class", "written_on", "refills_left", "plan_percent",
    "plan_days_left", "mail_order", "expires_label_on", "first",
}  # fmt: skip


def test_a_medicine_has_the_fields_that_scripts_rely_on():
    assert {spec.name for spec in KIND.fields} >= CLI_FIELDS


@pytest.mark.parametrize(
    ("typed", "kept", "number"),
    [
        ("1", "1", Fraction(1)),
        ("0.5", "0.5", Fraction(1, 2)),
        ("0,5", "0.5", Fraction(1, 2)),
        ("1/3", "1/3", Fraction(1, 3)),
        ("1  1/2", "1 1/2", Fraction(3, 2)),
    ],
)
def test_units_a_day_are_kept_exactly_as_they_were_said(chart, typed, kept, number):
    medicine = chart.add("medication", "Rosa", name="Losartan", per_day=typed)
    assert medicine.per_day == kept
    assert exact(kept) == number


@pytest.mark.parametrize("typed", ["0", "-1", "1/0", "two", "1/2/3", "1e3", "0.0"])
def test_what_is_no_number_of_units_is_refused(chart, typed):
    with pytest.raises(WrongUseError, match="write a quantity"):
        chart.add("medication", "Rosa", name="Losartan", per_day=typed)


def test_a_stopped_medicine_says_so_wherever_it_is_named(chart):
    medicine = chart.add("medication", "Rosa", name="Amlodipine", strength="5 mg",
                         stopped_on="2026-09-15")  # fmt: skip
    with chart.vault.reading() as facts:
        assert KIND.shown_title(medicine, facts, chart.clock.today()) == "Amlodipine 5 mg, stopped"
        assert KIND.listed(medicine, facts, chart.clock)["per_day"] == "stopped"


def test_two_portals_that_disagree_keep_a_line_each(chart):
    chart.add("account", person="Rosa", portal="MyChart")
    chart.add("medication", "Rosa", name="Carvedilol", strength="25 mg", account="MyChart")
    chart.add("medication", "Rosa", name="Carvedilol", strength="50 mg")
    assert sorted(each.strength for each in chart.vault.all(select(Medication))) == [
        "25 mg",
        "50 mg",
    ]


def test_the_class_is_one_of_those_that_the_rules_know(chart):
    assert chart.add("medication", "Rosa", name="A", **{"class": "c2"}).drug_class == "c2"
    with pytest.raises(WrongUseError):
        chart.add("medication", "Rosa", name="A", **{"class": "c9"})


@pytest.mark.parametrize(
    ("now", "unit", "said"),
    [
        (Outlook(units_left=Fraction(1)), None, "one: 1"),
        (Outlook(units_left=Fraction(1)), "tablets", "one: 1 tablet"),
        (Outlook(units_left=Fraction(2)), None, "many: 2"),
        (Outlook(units_left=Fraction(1, 2)), "tablets", "many: 0.5 tablets"),
        (Outlook(units_left=Fraction(1, 7), days_begun=1), "patches", "one: 1 day"),
        (Outlook(units_left=Fraction(8, 7), days_begun=1), "patches", "many: 1 patch and 1 day"),
    ],
)
def test_what_is_left_is_told_of_one_or_of_several(now, unit, said, monkeypatch):
    told = medication_words.ngettext

    def of_language(one: str, many: str, number: int) -> str:
        if "{amount}" in one:  # Spanish has a form for each, and English has one for both
            return "one: {amount}" if number == 1 else "many: {amount}"
        return told(one, many, number)

    monkeypatch.setattr(medication_words, "ngettext", of_language)
    assert medication_words.left_words(now, unit) == said
