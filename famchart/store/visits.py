"""When somebody last had Today open: what came in since the visit before this one is new."""

from __future__ import annotations

from datetime import datetime, timedelta

from famchart.core.clock import Clock
from famchart.store.meta import get, put
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
    last, until = _moment(vault, LAST_THERE), _moment(vault, SEEN_UNTIL)
    return last if last and clock.now() - last > ONE_VISIT else until


def new_since(vault: Vault, clock: Clock) -> datetime:
    """Return the moment since which what came in is new."""
    return last_look(vault, clock) or clock.now() - BEFORE_THE_FIRST


def note_visit(vault: Vault, clock: Clock) -> None:
    """Keep that somebody looks at Today now: a new visit begins, or the present one goes on."""
    last, now = _moment(vault, LAST_THERE), clock.now()
    if vault.is_read_only or (last and abs(now - last) < STEP):
        return
    if before := last_look(vault, clock):
        put(vault, SEEN_UNTIL, before.isoformat())
    put(vault, LAST_THERE, now.isoformat())


def _moment(vault: Vault, key: str) -> datetime | None:
    kept = get(vault, key)
    return datetime.fromisoformat(kept) if kept else None
