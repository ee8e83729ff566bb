from __future__ import annotations

from threading import Event
from typing import Any

import pytest
from app_driver import Opened, glass, press, settle, write

from famchart.screens import search as search_screen
from famchart.screens.record import RecordScreen
from famchart.screens.search import SearchScreen
from famchart.store.search import Hits
from famchart.widgets.plain_table import PlainTable


async def test_what_is_typed_is_found_at_once_and_enter_opens_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "slash")
        await write(pilot, "swol")
        assert "Swollen ankles in the evening." in glass(pilot.app)
        assert "1 found" in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, SearchScreen)
        assert "Swollen ankles in the evening." in glass(pilot.app)


async def test_arrows_choose_among_what_was_found(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "slash")
        await write(pilot, "mychart")
        first = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
        await press(pilot, "down")
        second = [line for line in glass(pilot.app).splitlines() if line.startswith("›")]
    assert len(first) == len(second) == 1
    assert first != second


async def test_f3_looks_for_one_kind_and_f4_for_one_person(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "slash")
        await write(pilot, "m")
        await press(pilot, "f3")
        await write(pilot, "logins")
        await press(pilot, "enter")
        assert "Search  ·  Logins" in glass(pilot.app)
        assert "1 found" in glass(pilot.app)
        await press(pilot, "f3", "enter", "f4")
        await write(pilot, "father")
        await press(pilot, "enter")
        assert "Order losartan by mail." in glass(pilot.app)
        assert "[Father]" in glass(pilot.app)


async def test_a_private_record_is_found_without_a_word_of_it(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "slash")
        await write(pilot, "between")
        assert "1 found" in glass(pilot.app)
        assert "thing between us" not in glass(pilot.app)


async def test_one_query_runs_at_a_time_and_the_last_words_count(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answered = Event()

    def slow(vault: Any, words: str, *filters: Any, **limits: Any) -> Hits:
        asked.append(words)
        if words == "s":
            assert answered.wait(10)
        return Hits((), 0)

    monkeypatch.setattr(search_screen, "search", slow)
    async with opened() as pilot:
        await press(pilot, "slash")
        await pilot.press("s", "w", "o", "l")
        await pilot.pause()
        assert asked == ["", "s"]
        answered.set()
        await settle(pilot)
        assert asked == ["", "s", "swol"]


async def test_a_key_that_finds_the_same_draws_no_table_anew(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled: list[int] = []
    monkeypatch.setattr(PlainTable, "fill", lambda _table, rows, _columns: filled.append(len(rows)))
    async with opened() as pilot:
        await press(pilot, "slash")
        await press(pilot, *"swoll")
    assert filled.count(1) <= 2  # "s" may find more than "sw"; from there on it is the same


async def test_many_finds_are_not_counted_at_every_key(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = lambda *_asked, most_counted, left_out: Hits(left_out, most_counted)  # noqa: E731
    monkeypatch.setattr(search_screen, "search", found)
    async with opened() as pilot:
        await press(pilot, "slash", "s")
        assert "of 1000+" in glass(pilot.app)
