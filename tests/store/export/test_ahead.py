"""What is made ahead in a thread comes in order, and the thread never outlives who takes it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import count, islice

import pytest

from famchart.store.export.ahead import AHEAD, made_ahead


def _are_made() -> bool:
    return any(each.name == "ahead" for each in threading.enumerate())


def test_it_comes_in_order_from_another_thread():
    makers = set()

    def make(put: Callable[[int], None]) -> None:
        makers.add(threading.current_thread())
        for number in range(100):
            put(number)

    assert list(made_ahead(make)) == list(range(100))
    assert threading.current_thread() not in makers
    assert not _are_made()


def test_what_stops_the_maker_is_raised_after_what_was_made():
    def make(put: Callable[[int], None]) -> None:
        put(1)
        raise OSError("pulled out")

    taken = made_ahead(make)
    assert next(taken) == 1
    with pytest.raises(OSError, match="pulled out"):
        next(taken)
    assert not _are_made()


def test_who_leaves_stops_the_maker_and_only_a_little_was_made_for_nothing():
    made = []

    def make(put: Callable[[int], None]) -> None:
        for number in count():
            made.append(number)
            put(number)

    taken = made_ahead(make)
    assert list(islice(taken, 3)) == [0, 1, 2]
    taken.close()
    assert len(made) <= 3 + AHEAD + 2
    assert not _are_made()
