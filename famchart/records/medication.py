"""Medicines as lists name them: each list keeps its own line, nothing is merged.

How long it lasts is reckoned from its last fill and count, see supply.py; what Today says of it
stands in medication_items.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlmodel import Field, String, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item
from famchart.core.clock import Clock
from famchart.core.medicine import Taken
from famchart.core.packages import USUAL_CONTENTS
from famchart.core.prescriptions import most_refills
from famchart.core.supply import LONGEST
from famchart.i18n import N_, _
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.changed import is_altered
from famchart.records.codes import CODES
from famchart.records.days import DayOrder
from famchart.records.fields import (
    BadFieldValueError,
    Choice,
    Day,
    DayOrMonth,
    FieldSpec,
    LongText,
    Reference,
    Whole,
    YesNo,
)
from famchart.records.medication_days import check_course, complete
from famchart.records.medication_state import TAKEN, listed, state, state_on, with_state
from famchart.records.medication_words import UNITS, told, unusual
from famchart.records.number_fields import EarlierDoses, Exact

CLASSES: Mapping[str, str] = {
    "otc": N_("without prescription"),
    "rx": N_("prescription"),
    "c2": N_("controlled, schedule 2"),
    "c3": N_("controlled, schedule 3"),
    "c4": N_("controlled, schedule 4"),
    "c5": N_("controlled, schedule 5"),
}
MOST_A_DAY = 2_000
"""Units of a dose; more is a slip of the finger."""
PLAN_PERCENT = N_("Plan refills at % used")


class Medication(PersonalRecord, table=True):
    """A medicine as one portal, one paper or one person lists it."""

    name: str
    strength: str | None = None
    per_day: str | None = None
    directions: str | None = None
    """The words on the label."""
    on: str | None = None
    """The day of the list that names it."""
    starts_on: date | None = None
    """The first day, where it was told before it had come."""
    stopped_on: date | None = None
    drug_class: str | None = None
    written_on: date | None = None
    refills_left: int | None = None
    refills_on: date | None = None
    """The day for which that was told: what was filled before it takes none off."""
    refills_over: int | None = None
    """Pick-ups that took one off when none was left any more."""
    most_refills: int | None = None
    """Refills that count at most, where the state's law is not the usual."""
    plan_percent: int | None = None
    plan_days_left: int | None = None
    mail_order: bool | None = None
    expires_label_on: date | None = None
    first: bool | None = None
    """Among those that an emergency sheet names first."""
    taken: Taken = Field(default="regularly", sa_type=String)
    unit: str | None = None
    """What the dose is counted in."""
    dose_since: date | None = None
    """The day since which what is taken a day is what it is."""
    per_day_before: str | None = None
    """What was taken a day before that; of several doses, each with its day (core/course.py)."""
    months_valid: int | None = None
    """Months for which the prescription is good, where the state's law differs; 0: no end."""
    run_out_said_on: date | None = None
    """The first day without, as somebody said it."""
    package_units: str | None = None
    """What one package holds, in the units of the dose; the quantity of a fill counts packages."""
    in_use_days: int | None = None
    """For how many days a package may be used once it is opened, as its label says."""
    priming: str | None = None
    """Units a day that prime pens."""
    prescriber: str | None = None
    pharmacy: str | None = None
    quantity: str | None = None
    """How much is handed out at once, as printed."""
    codes: str | None = None
    """By which a portal knows it: RxNorm, NDC."""

    def is_stopped(self, day: date) -> bool:
        """True from the day on that it was stopped: until then it is taken."""
        return self.stopped_on is not None and self.stopped_on <= day

    def is_ahead(self, day: date) -> bool:
        """True as long as it is not taken yet."""
        return self.starts_on is not None and self.starts_on > day


class Contents(Exact):
    """The units in one package; what is usual is offered."""

    def offers(self) -> Mapping[str, str]:
        return {units: _(words) for units, words in USUAL_CONTENTS.items()}


def title(medication: Medication, facts: Facts) -> str:
    return " ".join(filter(None, (medication.name, medication.strength)))


def words(medication: Medication) -> str:
    told = (medication.directions, medication.prescriber, medication.pharmacy, medication.codes)
    return "\n".join(filter(None, told))


def check(old: Medication | None, new: Medication, facts: Facts, clock: Clock) -> None:
    _check_refills(old, new)
    _check_plan(old, new)
    check_course(old, new)
    said, latest = new.run_out_said_on, clock.today() + timedelta(days=LONGEST)
    if said and said > latest and is_altered(old, new, "run_out_said_on"):
        raise BadFieldValueError(
            field="run_out_said_on", value=said, hint=_("write a day within twenty years")
        )


def _check_refills(old: Medication | None, new: Medication) -> None:
    """Refuse more refills than the class may have (RULES.md 3.3)."""
    most = most_refills(new.drug_class)
    for field in ("refills_left", "most_refills"):
        left = getattr(new, field)
        is_set = is_altered(old, new, "drug_class", field)
        if most is None or left is None or left <= most or not is_set:
            continue
        none = _(
            "a medicine of schedule 2 has no refills, each fill needs a prescription of its own"
        )
        some = _("one of schedule 3 or 4 is refilled {most} times at most").format(most=most)
        raise BadFieldValueError(field=field, value=left, hint=some if most else none)


def _check_plan(old: Medication | None, new: Medication) -> None:
    """Refuse two rules of one plan: it says a percentage, or days left instead (RULES.md 3.2)."""
    if new.plan_percent is None or new.plan_days_left is None:
        return
    if is_altered(old, new, "plan_percent", "plan_days_left"):
        hint = _("“{field}” says when the plan pays already: a plan has one of the two")
        hint = hint.format(field=_(PLAN_PERCENT))
        raise BadFieldValueError(field="plan_days_left", value=new.plan_days_left, hint=hint)


def twin(medication: Medication, facts: Facts) -> Medication | None:
    from famchart.records.same_medicine import typed_before  # which imports this module

    return typed_before(medication, facts)


def derived(medication: Medication, facts: Facts, clock: Clock) -> dict[str, Any]:
    from famchart.records.medication_items import derived_of  # which imports this module

    return derived_of(medication, facts, clock)


def items(medication: Medication, facts: Facts, clock: Clock) -> Iterator[Item]:
    from famchart.records.medication_items import medication_items  # which imports this module

    return medication_items(medication, facts, clock)


def taken_now(clock: Clock) -> SelectOfScalar[Medication]:
    """Select what is not stopped."""
    stopped = col(Medication.stopped_on)
    return select(Medication).where(or_(stopped.is_(None), stopped > clock.today()))


def open_medications(clock: Clock) -> SelectOfScalar[Medication]:
    from famchart.records.medication_items import may_ask  # which imports this module

    starts = col(Medication.starts_on)
    has_begun = or_(starts.is_(None), starts <= clock.today())
    return taken_now(clock).where(has_begun, may_ask(clock))


KIND = Kind(
    name="medication",
    table=Medication,
    label=N_("Medicine"),
    plural=N_("Medicines"),
    fields=(
        FieldSpec("name", N_("Name"), required=True),
        FieldSpec("strength", N_("Strength")),
        Exact("per_day", N_("A day"), most=MOST_A_DAY, or_none=True),
        Choice("taken", N_("Taken"), names=TAKEN),
        Choice("unit", N_("Counted in"), names=UNITS),
        LongText("directions", N_("Directions")),
        DayOrMonth("on", N_("Listed on")),
        Day("starts_on", N_("Starts on")),
        Day("stopped_on", N_("Stopped on")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Choice("class", N_("Class"), column="drug_class", names=CLASSES),
        Day("written_on", N_("Prescribed on")),
        Whole("months_valid", N_("Valid for months (0: no end)"), most=36),
        Whole("refills_left", N_("Refills left"), most=99),
        Day("refills_on", N_("Refills as of")),
        Whole("most_refills", N_("Refills that count, at most"), most=99),
        Whole("plan_percent", PLAN_PERCENT, most=100),
        Whole("plan_days_left", N_("Plan refills at days left"), most=365),
        YesNo("mail_order", N_("By mail order")),
        Day("expires_label_on", N_("Expires (label)")),
        Day("run_out_said_on", N_("Runs out on (said)")),
        Day("dose_since", N_("This dose since")),
        EarlierDoses("per_day_before", N_("A day before that"), most=MOST_A_DAY, or_none=True),
        Contents("package_units", N_("Units in a package")),
        Whole("in_use_days", N_("Days once opened"), least=1, most=730),
        Exact("priming", N_("Units a day to prime"), most=MOST_A_DAY),
        FieldSpec("prescriber", N_("Prescribed by")),
        FieldSpec("pharmacy", N_("Pharmacy")),
        FieldSpec("quantity", N_("Quantity")),
        CODES,
        YesNo("first", N_("Emergency sheet: first")),
    ),
    columns=("name", "strength", "account", "per_day", "on"),
    title=title,
    happened=("on", "written_on", "refills_on"),
    dated_by={"strength": "written_on", "directions": "written_on", "per_day": "dose_since"},
    day_order=(
        DayOrder(
            "stopped_on",
            "starts_on",
            N_("that is before it starts, on {day}; put one of the two days right"),
        ),
        DayOrder(
            "stopped_on",
            "written_on",
            N_("that is before it was prescribed, on {day}; put one of the two days right"),
        ),
        DayOrder(
            "stopped_on",
            "dose_since",
            N_("that is before this dose began, on {day}; put one of the two days right"),
        ),
        DayOrder(
            "expires_label_on",
            "written_on",
            N_("it expires before it was prescribed, on {day}: see whether the days are right"),
            is_refused=False,
        ),
    ),
    state=state,
    state_on=state_on,
    with_state=with_state,
    on=lambda medication: medication.on,
    words=words,
    listed=listed,
    complete=complete,
    check=check,
    twin=twin,
    twin_unless=N_("If it is another one, tell its strength or its portal account."),
    derived=derived,
    told=told,
    unusual=unusual,
    open_records=open_medications,
    items=items,
    defaults=lambda clock: {"on": clock.today().isoformat()},
    private_with=("account",),
    side_by_side="name",
    is_never_complete=True,
)
