"""A known appointment that a text moves or calls off: found by the day that it was on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import col, select

from famchart.core.terminal_text import fold
from famchart.intake.draft import Item
from famchart.intake.negated import is_cancelled
from famchart.intake.paste.people import fuller_name
from famchart.records import Facts
from famchart.records.appointment import Appointment

MOVED, MAYBE_MOVED = "moved", "maybe moved"
"""What an item has for a code of the appointment that it moves; the second has to be asked."""
OPEN = ("requested", "waitlisted", "scheduled", "confirmed")
HALF_A_YEAR = 6
_OLD, _NEW = "was", "moved_to"


def with_known_day(
    item: Item, facts: Facts, person_id: UUID, today: str, lines: Sequence[str]
) -> Item:
    """Return a moved appointment with the one that it moves, and what its text leaves away.

    Where that one is not known it is a new one; without a year it is no more than its words.
    """
    if item.kind != "appointment":
        return item
    if _OLD not in item.fields:
        return _called_off(item, facts, person_id, today)
    fields = {name: text for name, text in item.fields.items() if name not in (_OLD, _NEW)}
    new = item.fields.get(_NEW) or fields["date"]
    known = _meant(item, facts, person_id, today, item.fields[_OLD])
    done = None if known else _meant(item, facts, person_id, today, new)
    if done and str(done.at)[11:16] == fields.get("time", str(done.at)[11:16]):
        return replace(item, fields=_as_known(fields, done), codes={MOVED: done.id.hex})
    if known is None or known.at is None:
        plain = replace(item, fields=fields)
        return plain if "date" in fields else _in_words(item, lines)
    was = str(known.at)
    is_whole = {"date", "time"} <= fields.keys()
    if "date" not in fields:
        fields["date"] = _with_year(item.fields[_NEW], was)
    fields = {"time": was[11:16], **_with_known_name(fields, known)}
    return replace(item, fields=fields, codes={MOVED if is_whole else MAYBE_MOVED: known.id.hex})


def _called_off(item: Item, facts: Facts, person_id: UUID, today: str) -> Item:
    """Return what is called off with no time told as the one appointment of that day, if known."""
    day = item.fields.get("date")
    if not day or "time" in item.fields or not is_cancelled(item.fields.get("status", "")):
        return item
    known = _meant(item, facts, person_id, today, day)
    if known is None:
        return item
    fields = {**_with_known_name(item.fields, known), "time": str(known.at)[11:16]}
    return replace(item, fields=fields, codes={MOVED: known.id.hex})


def _as_known(fields: Mapping[str, str], done: Appointment) -> dict[str, str]:
    """Return what an appointment has that was moved before, by the same words maybe."""
    at = str(done.at)
    return {**_with_known_name(fields, done), "date": at[:10], "time": at[11:16]}


def _with_known_name(fields: Mapping[str, str], known: Appointment) -> dict[str, str]:
    """Return what is told, with whoever it is by the fuller of both names."""
    named = fuller_name(fields.get("with", ""), known.with_whom or "")
    return {**fields, **({"with": named} if named else {})}


def _meant(item: Item, facts: Facts, person_id: UUID, today: str, day: str) -> Appointment | None:
    """Return the one open appointment of a day, with that clinician if one is told."""
    who = item.fields.get("with", "")
    on_day = [
        each
        for each in facts.all(select(Appointment).where(col(Appointment.person_id) == person_id))
        if each.at and each.state in OPEN and _is_on(day, str(each.at)[:10], today)
    ]
    named = [each for each in on_day if who and fold(each.with_whom or "") in (fold(who), "")]
    theirs = named or [each for each in on_day if fuller_name(who, each.with_whom or "")]
    found = theirs or ([] if who and any(each.with_whom for each in on_day) else on_day)
    return found[0] if len(found) == 1 else None


def _is_on(told: str, day: str, today: str) -> bool:
    return day == told if len(told) == len(day) else day[5:] == told and day >= today


def _with_year(day: str, was: str) -> str:
    """Return a day of no year as the one that is next to the old one."""
    gap = int(was[5:7]) - int(day[:2])
    return f"{int(was[:4]) + (gap > HALF_A_YEAR) - (gap < -HALF_A_YEAR)}-{day}"


def _in_words(item: Item, lines: Sequence[str]) -> Item:
    told = "\n".join(lines[at - 1].strip() for at in item.lines if 0 < at <= len(lines))
    return replace(item, kind="note", fields={"body": told})
