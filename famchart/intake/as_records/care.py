"""What takes place: visits, procedures and appointments."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from famchart.core.appointments import is_to_be_asked_about
from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.core.terminal_text import fold
from famchart.core.wall_time import instant
from famchart.intake.as_records.shape import (
    About,
    Becoming,
    Texts,
    Told,
    code_keys,
    day,
    filled,
    folded,
    joined,
    line,
    moment,
    several,
    whole_day,
)
from famchart.intake.draft import Item
from famchart.intake.negated import is_cancelled
from famchart.intake.visit_states import CANCELLED_BY_PATIENT, past_state
from famchart.records.codes import codes_in, codes_text

STATES: Mapping[str, str] = {
    "booked": "scheduled", "scheduled": "scheduled", "programada": "scheduled",
    "confirmed": "confirmed", "confirmada": "confirmed",
    "arrived": "checked_in", "checked-in": "checked_in", "checked in": "checked_in",
    "fulfilled": "completed", "completed": "completed", "finished": "completed",
    "noshow": "no_show", "no show": "no_show", "missed": "no_show",
    "cancelled": "cancelled_by_clinic", CANCELLED_BY_PATIENT: "cancelled_by_us",
    "proposed": "requested", "pending": "requested", "waitlist": "waitlisted",
}  # fmt: skip
"""States as files state them; what a portal only calls cancelled is taken as the clinic's word.

What is none of these is kept in the words of its portal.
"""
SEQUENCE = "sequence"
"""What a calendar calls the number of a version of an event."""


def visit(item: Item, about: About) -> Texts:
    told = Told(item)
    said = told.take("body", "text")
    told.drop("end", "until", "status", "time")
    return filled(
        on=whole_day(told.take("date")),
        with_=line(told.take("with", "by", "author")),
        where=line(told.take("where", "place")),
        reason=line(told.take("reason", "title", "name", "type")),
        text=joined(said, *told.lines()),
    )


def _visit_keys(texts: Texts) -> Iterator[Hashable]:
    clinician, reason = folded(texts, "with", "reason")
    if clinician:
        yield ("with", texts.get("on"), clinician)
    elif reason:
        yield ("reason", texts.get("on"), reason)
    else:
        yield ("text", texts.get("on"), *folded(texts, "where", "text"))


def _of_that_day(texts: Texts) -> Iterator[Hashable]:
    yield texts.get("on")


def _may_be_one_visit(texts: Texts, known: Texts) -> bool:
    """False for visits to two clinicians on one day."""
    one, other = fold(texts.get("with", "")), fold(known.get("with", ""))
    return not (one and other and one != other)


def procedure(item: Item, about: About) -> Texts:
    told = Told(item)
    return filled(
        name=line(told.take("name", "title")),
        on=day(told.take("date")),
        with_=line(told.take("with", "by")),
        where=line(told.take("where", "place")),
        text=joined(told.take("body", "text"), *told.lines()),
        codes=codes_text(item.codes),
    )


def _procedure_keys(texts: Texts) -> Iterator[Hashable]:
    on = texts.get("on", "")
    yield from code_keys(texts, on)
    yield ("name", *folded(texts, "name"), on)


def appointment(item: Item, about: About) -> Texts:
    told = Told(item)
    zone = told.take("zone")
    at = moment(told.take("at") or told.take("date"), told.take("time"), _zone(zone) or about.zone)
    if zone in _UNIVERSAL and about.zone:
        at, zone = _there(at, about.zone), ""
    told.drop("date", "end", "until", "uid", "is_free", "repeats", "also_on", "not_on")
    state = _state(item.fields.get("status", ""))
    if state or not item.fields.get("status"):
        told.drop("status")  # of no name of ours, it is kept in words
    return filled(
        at=at,
        zone=zone if _zone(zone) and _zone(zone) != about.zone else "",
        with_=line(told.take("with", "by")),
        where=line(told.take("where", "place")),
        reason=joined(*_each_once(told.take("type", "name"), told.take("reason")), between=", "),
        link=line(told.take("url", "link")),
        phone=line(told.take("phone")),
        state=state,
        prep=joined(told.take("prep", "note"), *told.lines()),
        codes=codes_text({name: item.codes.get(name, "") for name in ("uid", SEQUENCE)}),
    )


def _each_once(*texts: str) -> dict[str, None]:
    return dict.fromkeys(map(line, texts))


def _state(status: str) -> str:
    if is_cancelled(status):
        return STATES.get(past_state(status) or "", STATES["cancelled"])
    told = fold(status)
    return STATES.get(told) or STATES.get(past_state(status) or "", "")


_UNIVERSAL = ("UTC", "Etc/UTC", "Z", "GMT")


def _there(at: str, zone: ZoneInfo) -> str:
    """Return a moment of a calendar that names no place as the clock shows it at the clinic."""
    try:
        told = datetime.fromisoformat(at)
    except ValueError:
        return at
    return told.replace(tzinfo=UTC).astimezone(zone).strftime("%Y-%m-%dT%H:%M")


def state_gone_by(texts: Texts, zone: ZoneInfo | None, clock: Clock) -> str:
    """Return in what state an appointment was when its day went by, if that is all that is told.

    RULES.md 4.1: a day later it is asked whether it took place, and never guessed.
    """
    state = texts.get("state") or "scheduled"
    try:
        start = instant(texts["at"], _zone(texts.get("zone", "")) or zone)
        is_gone = is_to_be_asked_about(state, start, clock.now(start.tzinfo))
    except (KeyError, ValueError, WrongUseError):
        return ""
    return state if is_gone else ""


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return None


def _appointment_keys(texts: Texts) -> Iterator[Hashable]:
    if uid := dict(codes_in(texts.get("codes"))).get("uid"):
        yield ("uid", uid)
    if texts.get("at"):
        yield (texts["at"][:16], *folded(texts, "with"))


def _is_later(texts: Texts, other: Texts) -> bool:
    """True for a later version of the same event, as its calendar numbers them.

    What calls it off and has no number is not taken for an earlier one.
    """
    codes, others = (dict(codes_in(each.get("codes"))) for each in (texts, other))
    number, other_number = (each.get(SEQUENCE, "").zfill(9) for each in (codes, others))
    is_same = bool(codes.get("uid")) and codes["uid"] == others.get("uid")
    is_off = other.get("state", "").startswith("cancelled") and SEQUENCE not in others
    return is_same and not is_off and number > other_number


def _of_that_moment(texts: Texts) -> Iterator[Hashable]:
    if texts.get("at"):
        yield texts["at"][:16]


def _is_told_of(texts: Texts) -> bool:
    """True with a time; what is called off needs none, its event being known by its key."""
    is_off = texts.get("state", "").startswith("cancelled") and texts.get("codes")
    return bool(texts.get("at") or is_off)


VISIT = Becoming(
    "visit",
    visit,
    _visit_keys,
    needs=("on",),
    fills=("with", "where", "reason"),
    grows=("text",),
    likely=_of_that_day,
    may_be=_may_be_one_visit,
)
PROCEDURE = Becoming(
    "procedure",
    procedure,
    _procedure_keys,
    needs=("name",),
    fills=("on", "with", "where", "codes"),
    grows=("text",),
)
APPOINTMENT = Becoming(
    "appointment",
    appointment,
    _appointment_keys,
    needs=("at",),
    is_enough=_is_told_of,
    compared=("at", "zone", "where", "state"),
    fills=("with", "reason", "link", "phone", "prep", "codes"),
    likely=several(_of_that_moment),
    is_later=_is_later,
)
