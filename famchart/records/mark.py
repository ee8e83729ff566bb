"""Done and snoozed: what a person said about something that Today worked out by itself."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_OID, UUID, uuid5

from sqlmodel import Field

from famchart.records.base import Stored


class Mark(Stored, table=True):
    """One thing to do (`what`) of one record, done on a day or put off until one."""

    record_id: UUID = Field(index=True)
    what: str
    done_on: date | None = None
    until: date | None = None

    def hides(self, today: date) -> bool:
        return self.done_on is not None or self.is_asleep(today)

    def is_asleep(self, today: date) -> bool:
        return self.done_on is None and self.until is not None and today < self.until


def mark_id(record_id: UUID, what: str) -> UUID:
    """Return the one id that a mark on this step can have, so that two devices agree on it."""
    return uuid5(NAMESPACE_OID, f"{record_id}/{what}")
