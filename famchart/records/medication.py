"""Medicines as lists name them: each list keeps its own line, nothing is merged."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import ClassVar

from famchart.core.clock import Clock
from famchart.i18n import N_, _
from famchart.records.base import Facts, Kind, PersonalRecord, refuse_future
from famchart.records.fields import (
    Choice,
    Day,
    DayOrMonth,
    FieldSpec,
    LongText,
    Reference,
    Whole,
    YesNo,
)
from famchart.records.source import way_for_account

CLASSES: Mapping[str, str] = {
    "otc": N_("without prescription"),
    "rx": N_("prescription"),
    "c2": N_("controlled, schedule 2"),
    "c3": N_("controlled, schedule 3"),
    "c4": N_("controlled, schedule 4"),
    "c5": N_("controlled, schedule 5"),
}


class PerDay(FieldSpec):
    """How many units a day, exactly as it was said: 1, 0.5, 1/2, 1 1/2."""

    hint: ClassVar[str] = N_("write units a day as 1, 0.5, 1/2 or 1 1/2")

    def read(self, typed: str) -> str:
        text = " ".join(typed.replace(",", ".").split())
        if not re.fullmatch(r"\d{1,4}(\.\d{1,4})?|(\d{1,4} )?\d{1,4}/\d{1,4}", text, re.ASCII):
            raise ValueError(typed)
        if not units_a_day(text):
            raise ValueError(typed)
        return text


def units_a_day(text: str) -> Fraction:
    """Return the exact number; raise ValueError where the text is none."""
    try:
        return sum((Fraction(part) for part in text.split()), Fraction(0))
    except ZeroDivisionError:
        raise ValueError(text) from None


class Medication(PersonalRecord, table=True):
    """A medicine as one portal, one paper or one person lists it."""

    name: str
    strength: str | None = None
    per_day: str | None = None
    directions: str | None = None
    """The words on the label."""
    on: str | None = None
    """The day of the list that names it."""
    stopped_on: date | None = None
    drug_class: str | None = None
    written_on: date | None = None
    refills_left: int | None = None
    plan_percent: int | None = None
    plan_days_left: int | None = None
    mail_order: bool | None = None
    expires_label_on: date | None = None
    first: bool | None = None
    """Among those that an emergency sheet names first."""


def title(medication: Medication, facts: Facts) -> str:
    return " ".join(filter(None, (medication.name, medication.strength)))


def with_state(title: str, state: str | None) -> str:
    return _("{medicine}, stopped").format(medicine=title) if state else title


def listed(medication: Medication, facts: Facts, clock: Clock) -> dict[str, str]:
    stopped = {"per_day": _("stopped")} if medication.stopped_on else {}
    return stopped | way_for_account(medication, facts)


def check(old: Medication | None, new: Medication, facts: Facts, clock: Clock) -> None:
    refuse_future(old, new, "written_on", clock)


KIND = Kind(
    name="medication",
    table=Medication,
    label=N_("Medicine"),
    plural=N_("Medicines"),
    fields=(
        FieldSpec("name", N_("Name"), required=True),
        FieldSpec("strength", N_("Strength")),
        PerDay("per_day", N_("A day")),
        LongText("directions", N_("Directions")),
        DayOrMonth("on", N_("Listed on")),
        Day("stopped_on", N_("Stopped on")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Choice("class", N_("Class"), column="drug_class", names=CLASSES),
        Day("written_on", N_("Prescribed on")),
        Whole("refills_left", N_("Refills left"), most=99),
        Whole("plan_percent", N_("Plan refills at % used"), most=100),
        Whole("plan_days_left", N_("Plan refills at days left"), most=365),
        YesNo("mail_order", N_("By mail order")),
        Day("expires_label_on", N_("Expires (label)")),
        YesNo("first", N_("Emergency sheet: first")),
    ),
    columns=("name", "strength", "account", "per_day", "on"),
    title=title,
    state=lambda medication: "stopped" if medication.stopped_on else None,
    with_state=with_state,
    on=lambda medication: medication.on,
    words=lambda medication: medication.directions or "",
    listed=listed,
    check=check,
    defaults=lambda clock: {"on": clock.today().isoformat()},
    private_with=("account",),
    sorted_by=("name", "strength"),
    is_never_complete=True,
)
