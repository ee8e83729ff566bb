"""What time it is, as a value that --today and tests can fix."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo


@dataclass(frozen=True)
class Clock:
    """The machine's clock, or a fixed day or moment.

    A fixed day is that day at 12:00 in every zone; a fixed moment is one instant and carries
    its offset. Rules ask this clock; the change log and one-time codes never do.
    """

    fixed: date | datetime | None = None

    def now(self, zone: tzinfo | None = None) -> datetime:
        """Return the present moment in a zone (default: the machine's), with its offset."""
        if self.fixed is None:
            return datetime.now().astimezone(zone)
        if isinstance(self.fixed, datetime):
            return self.fixed.astimezone(zone)
        noon = datetime.combine(self.fixed, time(12))
        return noon.replace(tzinfo=zone) if zone else noon.astimezone()

    def has_reached(self, moment: datetime) -> bool:
        """True once a moment of a zone has come: a fixed day is before all moments of that day."""
        if self.fixed is not None and not isinstance(self.fixed, datetime):
            return moment.date() < self.fixed
        return self.now(moment.tzinfo) >= moment

    def today(self, zone: tzinfo | None = None) -> date:
        """Return the date in a zone (default: the machine's)."""
        return self.now(zone).date()
