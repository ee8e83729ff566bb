"""The appointments as a calendar file, for one person or the whole family; it is not encrypted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.i18n import _, ngettext
from famchart.output.copy_out import WHAT_A_COPY_IS, free_path, write_new
from famchart.output.safe_names import safe_name
from famchart.records.appointment import KIND, Appointment
from famchart.store.copies import note_copy
from famchart.store.privacy import is_private
from famchart.store.vault import Vault
from famchart.store.work import Reading


@dataclass(frozen=True)
class CalendarWritten:
    """A calendar file that was made."""

    path: Path
    count: int
    left_out: int
    """Private ones."""

    @property
    def words(self) -> str:
        told = ngettext("{n} appointment saved.", "{n} appointments saved.", self.count)
        parts = [told.format(n=self.count)]
        if self.left_out:
            private = ngettext("{n} private one is not in it.", "{n} private ones are not in it.",
                               self.left_out)  # fmt: skip
            parts.append(private.format(n=self.left_out))
        # What it is was said before it was made; where it went must not be cut.
        return " ".join([*parts, str(self.path), _(WHAT_A_COPY_IS)])


def calendar_name(whose: str, clock: Clock) -> str:
    """Return what the file is called in a folder."""
    return safe_name(f"{_(KIND.plural)} {whose} {clock.today()}") + ".ics"


def calendar_out(
    vault: Vault, person_id: UUID | None, name: str, to: Path, clock: Clock
) -> CalendarWritten:
    """Write the appointments of one person, or of everybody, to a new file.

    Raise FileTakenError, NoSpaceError, NoPermissionError.
    """
    from famchart.output.ics import calendar_of  # its library is needed for nothing else

    path = free_path(name, to)
    with vault.reading() as facts:
        told, hidden = timed_appointments(facts, person_id)
        write_new(path, [calendar_of(told, facts, clock.now())])
    note_copy(vault, path, clock.now(), {each.person_id for each in told})
    return CalendarWritten(path, len(told), len(hidden))


def timed_appointments(
    facts: Reading, person_id: UUID | None
) -> tuple[Sequence[Appointment], Sequence[Appointment]]:
    """Return the appointments that have a time: those that may be told, and the private ones."""
    query = select(Appointment).where(col(Appointment.at).is_not(None))
    if person_id:
        query = query.where(col(Appointment.person_id) == person_id)
    told: list[Appointment] = []
    hidden: list[Appointment] = []
    for each in facts.all(query.order_by(col(Appointment.at), col(Appointment.id))):
        (hidden if is_private(KIND, each, facts) else told).append(each)
    return told, hidden
