"""Ids that begin with the time at which they were made (UUID version 7)."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

BITS_BEHIND = 80
"""Those that follow the milliseconds."""


def made_at(made: UUID) -> datetime:
    """Return when an id was made (UTC)."""
    return datetime.fromtimestamp((made.int >> BITS_BEHIND) / 1000, UTC)


def first_id_since(moment: datetime) -> UUID:
    """Return the lowest id that may be made at a moment or later."""
    return UUID(int=int(moment.timestamp() * 1000) << BITS_BEHIND)
