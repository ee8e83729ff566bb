"""Results: one test's value as a laboratory printed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item, Urgency
from famchart.core.analytes import analyte_of, identity
from famchart.core.clock import Clock
from famchart.core.day_words import last_day, short_day
from famchart.core.degrees import unit_by_number
from famchart.core.measured import split_unit
from famchart.core.plausible import OTHER_UNIT, TWO_TESTS, UNKNOWN_UNIT, slip_words, slips
from famchart.core.readings import time_of_day
from famchart.core.results import (
    DecimalMark,
    Range,
    Value,
    computed_flag,
    contradicts,
    flag_words,
    is_critical,
    parse_range,
    parse_value,
)
from famchart.core.units import is_same_unit
from famchart.i18n import N_, _
from famchart.records import portal as portals
from famchart.records.account import Account
from famchart.records.also_told import other_sources
from famchart.records.base import Facts, Kind, PersonalRecord, Told
from famchart.records.fields import DayOrMonth, FieldSpec, Reference, YesNo
from famchart.records.measured_time import MEASURED_TIME, is_of_a_zone, with_moment
from famchart.records.portal import Portal
from famchart.records.report import Report

MARKED = "flag NOT IN ('', 'H', 'L', 'A', 'N', '*', 'High', 'Low', 'Abnormal', 'Normal')"
"""Leaves out, within an index, nearly all that is flagged and not called critical (SQL)."""


class Result(PersonalRecord, table=True):
    """A value with its unit, range and flag; what can be worked out of them is not stored."""

    __table_args__ = (
        Index("result_marked", "flag", sqlite_where=text(MARKED)),
        Index("result_test", "person_id", "name", "loinc"),
    )

    report_id: UUID | None = Field(default=None, foreign_key="report.id", index=True)
    name: str
    value: str
    unit: str | None = None
    range: str | None = None
    flag: str | None = None
    on: str | None = None
    at: str | None = None
    """The moment by the sender’s clock, with its offset where one is told (core/readings.py)."""
    loinc: str | None = None
    decimal_comma: bool = False
    """Printed as 13,2 and 1.200 rather than 13.2 and 1,200."""


def _has_comma(value: str) -> bool | None:
    """Return whether a number has a decimal comma; None unless it can be read in one way only."""
    by_point, by_comma = (parse_value(value, mark).number for mark in MARKS)
    if by_comma is not None and by_point in (None, by_comma) and "," in value:
        return True
    if by_point is not None and by_comma in (None, by_point) and "." in value:
        return False
    return None


def complete(values: dict[str, Any], old: Result | None, clock: Clock) -> dict[str, Any]:
    """Part a unit from the value that it was typed behind, unless another one is told: 130 g/L.

    A time that was typed becomes the moment of its day. Where the number can be read in one way
    only, that says whether it has a decimal comma: 7,4.
    """
    values = with_moment(values, old.on if old else None, old.at if old else None)
    number, own = split_unit(values.get("value") or "")
    has_comma = _has_comma(number)
    if has_comma is not None and not values.get("decimal_comma"):
        values |= {"decimal_comma": has_comma}
    unit = values.get("unit") or (old.unit if old and "unit" not in values else None)
    if own is None or (unit and not is_same_unit(unit, own)):
        return values
    return values | {"value": number, "unit": unit or own}


def title(result: Result, facts: Facts | None = None) -> str:
    return " ".join(filter(None, (result.name, result.value, result.unit, result.flag)))


def topic_words(result: Result) -> str:
    return topic_words_of(result.name, result.loinc)


@lru_cache(maxsize=4_096)
def topic_words_of(name: str, loinc: str | None) -> str:
    """Return the printed name and that of the test it means: a bare LOINC code tells as much."""
    analyte = analyte_of(name, loinc)
    return f"{name} {analyte.name_en}" if analyte else name


MARKS: tuple[DecimalMark, DecimalMark] = (".", ",")
HISTORY = timedelta(days=35)
"""How long before it came in a sample was taken that is history: an old file brings in many."""


def marked(clock: Clock) -> SelectOfScalar[Result]:
    """Select what may be marked critical, of whatever day: it asks until somebody has answered."""
    return select(Result).where(text(MARKED))


def is_history(result: Result, clock: Clock) -> bool:
    """True where the sample was old already when it came in; of no known day it is not."""
    came_in = min(result.entered_at, clock.now()).date()
    return result.on is not None and last_day(result.on) < came_in - HISTORY


def items(result: Result, facts: Facts, clock: Clock) -> Iterator[Item]:
    """Yield what a laboratory’s own critical mark asks for; nothing here is ever computed."""
    if is_critical(result.flag):
        yield _call(result, _("marked critical by the laboratory"), facts)


def item_of_corrected(result: Result, was: str, facts: Facts) -> Item:
    """Return the same for a value that was corrected before anybody answered."""
    words = _("was {was}, marked critical by the laboratory; corrected to {now}")
    now = " ".join(filter(None, (result.value, result.flag)))
    return _call(result, words.format(was=was, now=now), facts)


def _call(result: Result, reason: str, facts: Facts) -> Item:
    return Item(
        record_id=result.id,
        kind="result",
        what="clinic_called",
        person_id=result.person_id,
        title=title(result),
        due_on=None,
        state=Urgency.CRITICAL,
        reason=f"{reason}, {short_day(result.on)}" if result.on else reason,
        action=_("has the clinic called? {if_not}").format(if_not=_if_not(result, facts)),
    )


def derived(result: Result, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return H, L or A where the lab printed a range and no flag, and what contradicts its flag.

    RULES.md 5.2.
    """
    value = parse_value(result.value, mark_of(result))
    lab_range = parse_range(result.range or "", mark_of(result))
    unit = unit_by_number(result.name, value, result.unit, result.loinc)
    is_contradicted = contradicts(result.flag, value, lab_range, unit)
    return {
        "computed_flag": None if result.flag else computed_flag(value, lab_range, unit),
        "unlikely": _unlikely(result, value, lab_range, _heading(result, facts)),
        "contradicted_flag": result.flag if is_contradicted else None,
        "also_told": other_sources(result.id, facts),
        "time": beside_title(result, facts, clock) or None,
        "is_of_a_zone": is_of_a_zone(result.at),
    }


def beside_title(result: Result, facts: Facts, clock: Clock) -> str:
    """Return when in its day it was measured, by the clock of who sent it."""
    return time_of_day(result.at)


def _heading(result: Result, facts: Facts) -> str | None:
    """Return the title of the report that it stands in."""
    report = facts.get(Report, result.report_id) if result.report_id else None
    return report.title if report else None


def identity_of(result: Result, facts: Facts) -> str:
    """Return the test that it is of, by its code, its name, its report and its value."""
    return identity(result.name, result.loinc, _heading(result, facts), result.value)


def _unlikely(
    result: Result, value: Value, lab_range: Range, heading: str | None
) -> dict[str, str]:
    """Return by field what is more often a slip of the pen."""
    found: dict[str, str] = {}
    fields = {UNKNOWN_UNIT: "unit", TWO_TESTS: "name", OTHER_UNIT: "range"}
    for slip in slips(result.name, value, result.unit, result.loinc, heading, lab_range):
        field = fields.get(slip, "value")
        words = slip_words(slip, result.unit, result.value)
        found[field] = "; ".join(filter(None, (found.get(field), words)))
    return found


def told(derived: dict[str, Any]) -> Iterator[Told]:
    if derived["is_of_a_zone"]:
        yield _(MEASURED_TIME.label), derived["time"]
    if flag := derived["computed_flag"]:
        yield _("By the lab’s range"), _("{flag} (computed)").format(flag=flag)
    yield from ((_("Also told"), source) for source in derived["also_told"])


def unusual(derived: dict[str, Any]) -> Iterator[str]:
    if flag := derived["contradicted_flag"]:
        yield _("{flag} ? The lab’s own range says otherwise").format(flag=flag)


def listed(result: Result, facts: Facts, clock: Clock) -> dict[str, str]:
    mark = mark_of(result)
    value = parse_value(result.value, mark)
    unit = unit_by_number(result.name, value, result.unit, result.loinc)
    words = flag_words(result.flag, value, result.range, mark, unit)
    return {"flag": words} if words != (result.flag or "") else {}


def mark_of(result: Result) -> DecimalMark:
    return "," if result.decimal_comma else "."


def _if_not(result: Result, facts: Facts) -> str:
    """Return whom to call: the clinic whose portal the result, or its report, came through."""
    report = facts.get(Report, result.report_id) if result.report_id else None
    account_id = result.account_id or (report.account_id if report else None)
    account = facts.get(Account, account_id) if account_id else None
    portal = facts.get(Portal, account.portal_id) if account else None
    if portal is None:
        return _("If not, call whoever ordered it; name its portal account here to see a number")
    if portal.phone:
        return _("If not, call {phone}").format(phone=portal.phone)
    words = _("If not, call {portal}; no number kept: write it in the portal’s record")
    return words.format(portal=portals.title(portal))


KIND = Kind(
    name="result",
    table=Result,
    label=N_("Result"),
    plural=N_("Results"),
    fields=(
        FieldSpec("name", N_("Test"), required=True),
        FieldSpec("value", N_("Value"), required=True),
        FieldSpec("unit", N_("Unit")),
        FieldSpec("range", N_("Lab’s range")),
        FieldSpec("flag", N_("Lab’s flag")),
        DayOrMonth("on", N_("Taken on")),
        MEASURED_TIME,
        FieldSpec("loinc", N_("LOINC code")),
        YesNo("decimal_comma", N_("Decimal comma")),
        Reference("report", N_("Part of"), column="report_id", to="report"),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
    ),
    columns=("on", "name", "value", "unit", "flag", "range"),
    title=title,
    on=lambda result: result.on,
    happened=("on",),
    words=lambda result: " ".join(filter(None, (result.range, result.loinc))),
    complete=complete,
    is_part=lambda result: result.report_id is not None,
    part_of="report_id",
    private_with=("report", "account"),
    open_records=marked,
    checked=lambda: _("Results marked critical"),
    items=items,
    derived=derived,
    told=told,
    unusual=unusual,
    beside_title=beside_title,
    listed=listed,
    topic_words=topic_words,
)
