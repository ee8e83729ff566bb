"""Versions of one event in a calendar: the latest counts, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from famchart.core.shape import Shape

EventT = TypeVar("EventT")
Version = tuple[int, str, str]
_STAMP = Shape(r"\d{8}(?:T\d{6}Z?)?", re.ASCII)


def sequence(printed: str) -> int:
    """Return how often an event was changed: 0 where that is not told."""
    return int(printed) if re.fullmatch(r"\d{1,9}", printed, re.ASCII) else 0


def version(text: Callable[[str], str]) -> Version:
    """Return what tells versions apart: how often changed, then when written and changed."""
    stamps = (text(name).strip() for name in ("DTSTAMP", "LAST-MODIFIED"))
    written, changed = (stamp if _STAMP.fullmatch(stamp) else "" for stamp in stamps)
    return sequence(text("SEQUENCE").strip()), written, changed


def latest(
    events: Sequence[EventT],
    key: Callable[[EventT], Mapping[str, str]],
    version_of: Callable[[EventT], Version],
) -> Iterator[EventT]:
    """Yield events without the earlier versions of those that have a key."""
    keyed = [(each, key(each).get("uid", ""), version_of(each)) for each in events]
    last: dict[str, Version] = {}
    for _each, uid, its in keyed:
        last[uid] = max(its, last.get(uid, its))
    yield from (each for each, uid, its in keyed if not uid or its == last[uid])
