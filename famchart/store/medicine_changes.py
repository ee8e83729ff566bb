"""Which medicines changed since a day, from what to what: by their log, their dates, their lists.

A list that is brought in anew with the same words is no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.day_words import short_day
from famchart.core.disagreements import Statement
from famchart.i18n import _
from famchart.records.compared import LISTS, line_words
from famchart.records.medication import Medication
from famchart.records.medication_days import course, per_day_on
from famchart.store.compared_lists import source_key
from famchart.store.history import values_before
from famchart.store.work import Reading

MEDICINES = LISTS["medication"]
TOLD = ("strength", "per_day", "taken")
"""What a change of a medicine is told by."""


@dataclass(frozen=True)
class Changed:
    """A medicine, and what became of it: from what to what, or what happened on which day."""

    medication: Medication
    words: str


def changed_medicines(person_id: UUID, since: date, facts: Reading, clock: Clock) -> list[Changed]:
    """Return what was begun, changed or stopped since a day, what is marked as first before."""
    theirs = select(Medication).where(col(Medication.person_id) == person_id)
    records = facts.all(theirs.order_by(col(Medication.id)))
    found = [
        Changed(each, words)
        for each in records
        if (words := _words(each, _earlier(each, records, since, facts), since, facts, clock))
    ]
    return sorted(found, key=lambda each: not each.medication.first)


def _words(
    now: Medication, before: Medication | None, since: date, facts: Reading, clock: Clock
) -> str:
    today = clock.today()
    if now.stopped_on and now.is_stopped(today):
        words = _("stopped {value}").format(value=short_day(str(now.stopped_on), today))
        return words if now.stopped_on >= since else ""
    before = before or _as_it_was(now, since, facts)
    if before and (told := _from_to(before, now, today)):
        began = max(day for day in (date.min, *_days_of_doses(now)) if day <= today)
        day = _("since {day}").format(day=short_day(str(began), today))
        return f"{told}, {day}" if began >= since else told
    return _prescribed(now, since, facts, today)


def _days_of_doses(now: Medication) -> Iterator[date]:
    yield from (each.since for each in course(now))
    if now.dose_since:
        yield now.dose_since  # of another strength, where nobody said how much is taken a day


def _from_to(before: Medication, now: Medication, today: date) -> str:
    lines = [MEDICINES.line(each, today) for each in (before, now)]
    if Statement((lines[0],)).content == Statement((lines[1],)).content:
        return ""
    return " → ".join(line_words("medication", line, today) for line in lines)


def _as_it_was(now: Medication, since: date, facts: Reading) -> Medication | None:
    """Return a medicine with what its log, and the day of its dose, say of the time before."""
    logged = values_before(facts, now.id, since)
    before: dict[str, Any] = {name: logged.get(name) for name in TOLD} if logged else {}
    if any(each.since >= since for each in course(now)):
        before["per_day"] = per_day_on(now, since - timedelta(days=1))
    undated = {"per_day_before": None, "dose_since": None}
    return now.model_copy(update=before | undated) if before else None


def _earlier(
    now: Medication, records: Sequence[Medication], since: date, facts: Reading
) -> Medication | None:
    """Return what the same source said before that day, where it has a newer line since then."""
    if not _is_listed_since(now, since):
        return None
    same = [each for each in records
            if MEDICINES.key_of(each) == MEDICINES.key_of(now)
            and source_key(each, facts) == source_key(now, facts)]  # fmt: skip
    older = [each for each in same if each.on and not _is_listed_since(each, since)]
    return max(older, key=lambda each: each.on or "", default=None)


def _is_listed_since(medication: Medication, since: date) -> bool:
    return (medication.on or "") >= since.isoformat()


def _prescribed(now: Medication, since: date, facts: Reading, today: date) -> str:
    """Return when it was prescribed, unless that only renewed what was taken before."""
    if now.written_on is None or not since <= now.written_on <= today:
        return ""
    logged: Mapping[str, Any] = values_before(facts, now.id, since) or {}
    if logged.get("written_on"):
        return ""
    return _("prescribed {day}").format(day=short_day(str(now.written_on), today))
