"""When somebody last had Today open: what came in since the visit before this one is new."""

from __future__ import annotations

from datetime import datetime, timedelta

from famchart.core.clock import Clock
from famchart.store.meta import put, several
from famchart.store.vault import Vault

SEEN_UNTIL = "seen_until"
LAST_THERE = "last_there"
ONE_VISIT = timedelta(hours=4)
"""Looks at Today that lie no further apart are one visit: the second one makes nothing seen."""
STEP = timedelta(minutes=5)
"""How exactly the last moment of a visit is kept; a write for every look would be waste."""
BEFORE_THE_FIRST = timedelta(days=7)
"""What counts as new where nobody has ever looked."""


def last_look(vault: Vault, clock: Clock) -> datetime | None:
    """Return the last moment of the visit before this one, None where this is the first.

    Asking makes nothing seen.
    """
    last, until = _moments(vault)
    return _last_of_another(last, until, clock)


def _last_of_another(
    last: datetime | None, until: datetime | None, clock: Clock
) -> datetime | None:
    return last if last and clock.now() - last > ONE_VISIT else until


def new_since(vault: Vault, clock: Clock) -> datetime:
    """Return the moment since which what came in is new."""
    return since_look(last_look(vault, clock), clock)


def since_look(look: datetime | None, clock: Clock) -> datetime:
    """Return the moment since which what came in is new, for whoever knows the last look."""
    return look or clock.now() - BEFORE_THE_FIRST


def note_visit(vault: Vault, clock: Clock) -> None:
    """Keep that somebody looks at Today now: a new visit begins, or the present one goes on."""
    (last, until), now = _moments(vault), clock.now()
    if vault.is_read_only or (last and abs(now - last) < STEP):
        return
    if before := _last_of_another(last, until, clock):
        put(vault, SEEN_UNTIL, before.isoformat())
    put(vault, LAST_THERE, now.isoformat())


def _moments(vault: Vault) -> tuple[datetime | None, datetime | None]:
    """Return when somebody was last there, and until when the visit before that lasted."""
    last, until = several(vault, LAST_THERE, SEEN_UNTIL)
    return _moment(last), _moment(until)


def _moment(kept: str) -> datetime | None:
    return datetime.fromisoformat(kept) if kept else None
