"""Giving up a long reading that nobody waits for any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

ItemT = TypeVar("ItemT")
IsWanted = Callable[[], bool]

LOOKED_EVERY = 500
"""Lines after which is asked whether the reading is still wanted: some 50 ms."""


class OvertakenError(Exception):
    """The text that is being read is not wanted any more."""


def always() -> bool:
    return True


def while_wanted(items: Iterable[ItemT], is_wanted: IsWanted) -> Iterator[ItemT]:
    """Yield items; raise OvertakenError once they are not wanted."""
    for number, item in enumerate(items):
        if number % LOOKED_EVERY == 0 and not is_wanted():
            raise OvertakenError
        yield item
