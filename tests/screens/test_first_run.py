from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from app_driver import CLOCK, WEAK, burst, driven, glass, press, settle, vault_of, words_on, write
from first_run_driver import WORDS, left_at
from sqlmodel import select
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from famchart.app import FamchartApp
from famchart.core.passphrases import HARD_TO_TYPE
from famchart.core.secret import Secret
from famchart.i18n import _, language, set_language
from famchart.records.person import Person
from famchart.screens.begun import make_vault, opened
from famchart.screens.first_run import FirstRunScreen
from famchart.screens.first_run_family import MyselfStep, PersonStep, PortalStep
from famchart.screens.first_run_steps import (
    AskBackStep,
    LanguageStep,
    PassphraseStep,
    SheetStep,
)
from famchart.screens.today import TodayScreen
from famchart.screens.ways import Unfinished
from famchart.store import meta
from famchart.store.keys import Demo, Passphrase
from famchart.store.opening import create_vault, open_vault
from famchart.store.strength import WORDS as WORDS_OF_STRENGTH
from famchart.widgets.plain import Plain


@asynccontextmanager
async def started(path: Path) -> AsyncIterator[Pilot[Any]]:
    async with driven(FamchartApp(path, CLOCK)) as pilot:
        assert isinstance(pilot.app.screen, FirstRunScreen)
        pilot.app.screen.way.cost = WEAK
        yield pilot


def unbroken(text: str) -> str:
    """Return a text as it was before long words were broken over lines."""
    return "".join(line.strip() for line in text.splitlines())


def answer_of(pilot: Pilot[Any]) -> str:
    """Return the last letters of the key on the sheet."""
    answer: str = pilot.app.screen.way.vault.asked_back()[1]  # type: ignore[attr-defined]
    return answer


async def to_the_sheet(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter")
    await write(pilot, WORDS)
    await press(pilot, "tab")
    await write(pilot, WORDS)
    await press(pilot, "enter")


async def test_the_first_screen_speaks_both_languages(tmp_path: Path) -> None:
    async with started(tmp_path / "Family.famchart") as pilot:
        text = glass(pilot.app)
        assert "Which language?" in text
        assert "¿Qué idioma?" in text
        await press(pilot, "right", "enter")
        assert language() == "es"


async def test_the_place_and_the_strength_are_told_and_two_different_passphrases_make_no_vault(
    tmp_path: Path,
) -> None:
    path = tmp_path / "F.famchart"
    async with started(path) as pilot:
        await press(pilot, "enter")
        assert "F.famchart" in unbroken(glass(pilot.app))
        await write(pilot, "password")
        assert "guessed" in glass(pilot.app)
        await burst(pilot, *["backspace"] * 8)
        await press(pilot, "enter")
        assert "! The passphrase is empty" in glass(pilot.app)
        await write(pilot, WORDS)
        await press(pilot, "enter")
        assert "Type it once more." in glass(pilot.app)
        await write(pilot, "six")
        await press(pilot, "enter")
        assert "! The two are not the same yet." in glass(pilot.app)
        await write(pilot, "x")
        assert "not the same" not in glass(pilot.app)
        await press(pilot, "enter", "up")
        assert "! The two are not the same yet." in glass(pilot.app)
        await write(pilot, "x")
        assert "not the same" not in glass(pilot.app)
    assert not path.exists()


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_the_judgement_of_a_passphrase_is_read_whole_on_every_glass(
    tmp_path: Path, code: str, size: tuple[int, int]
) -> None:
    """On a low one it is shorter, so that the words that are offered stay in sight."""
    set_language(code)
    weak, hard = _(WORDS_OF_STRENGTH[0]), _(HARD_TO_TYPE)
    if size[1] < 16:
        weak, hard = (each.partition(";")[0] for each in (weak, hard))
    async with driven(FamchartApp(tmp_path / "F.famchart", CLOCK), size) as pilot:
        await press(pilot, "enter")
        await write(pilot, "contraseña")
        await pilot.app.workers.wait_for_complete()
        await settle(pilot)
        assert f"{weak}. {hard}" in words_on(pilot.app)
        offered = pilot.app.screen.query_one(".offered", Plain).text
        assert offered in words_on(pilot.app)


@pytest.mark.sweep
async def test_that_the_vault_is_made_is_on_the_glass_before_the_passphrase_is_weighed(
    tmp_path: Path,
) -> None:
    async with started(tmp_path / "F.famchart") as pilot:
        await press(pilot, "enter")
        step: Any = pilot.app.screen.step  # type: ignore[attr-defined]
        seen: list[str] = []
        with patch.object(step, "doubt", lambda: seen.append(glass(pilot.app)) or ""):
            for key in ("tab", "enter"):
                await write(pilot, WORDS)
                await press(pilot, key)
        assert "Making the vault…" in seen[0]
        assert isinstance(pilot.app.screen.step, SheetStep)  # type: ignore[attr-defined]
        assert "tab next" not in glass(pilot.app)  # there is nothing to type in


async def test_from_nothing_to_today_with_a_person_in_it(tmp_path: Path) -> None:
    path = tmp_path / "Family.famchart"
    async with started(path) as pilot:
        await to_the_sheet(pilot)
        assert isinstance(pilot.app.screen.step, SheetStep)  # type: ignore[attr-defined]
        assert "AGE-SECRET-KEY-1" in glass(pilot.app)
        answer = answer_of(pilot)
        await press(pilot, "enter")
        await write(pilot, "WRONG1")
        await press(pilot, "enter")
        assert "! That is not it" in glass(pilot.app)
        await press(pilot, *["backspace"] * 6)
        await write(pilot, f"{answer[:2]} {answer[2:4]}-{answer[4:]}".lower())  # as it was written
        await press(pilot, "enter")
        assert "You keep these charts: what is your name?" in glass(pilot.app)
        await press(pilot, "enter")
        await press(pilot, "enter")
        lines = glass(pilot.app).splitlines()
        (given,) = [at for at, line in enumerate(lines) if "Given name" in line]
        assert "! A name is needed" in lines[given + 1]
        await write(pilot, "Rosa")
        await press(pilot, "tab", "tab")
        await write(pilot, "in spring")
        await press(pilot, "enter")
        lines = glass(pilot.app).splitlines()
        (born,) = [at for at, line in enumerate(lines) if "in spring" in line]
        assert "! write a date as" in lines[born + 1]
        await press(pilot, "backspace")
        assert "! write" not in glass(pilot.app)
        await press(pilot, *["backspace"] * 8)
        await write(pilot, "03/14/1948")
        assert "= Sun Mar 14, 1948" in glass(pilot.app)
        await press(pilot, "tab", "right", "enter")
        assert "So far: Rosa" in glass(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen.step, PortalStep)  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        (person,) = vault_of(pilot).all(select(Person))
        assert (person.given, str(person.birth_date), person.language) == (
            "Rosa", "1948-03-14", "es",
        )  # fmt: skip
    open_vault(path, Passphrase(Secret(WORDS))).close()


@pytest.mark.sweep
async def test_of_a_birth_that_is_read_by_the_language_it_is_told_how_it_was_read(
    tmp_path: Path,
) -> None:
    async with left_at(tmp_path / "Family.famchart", Unfinished.PERSON) as pilot:
        for name, born in (("Rosa", "3/4/1975"), ("Luis", "03/14/1948")):
            await write(pilot, name)
            await press(pilot, "tab", "tab")
            await write(pilot, born)
            await press(pilot, "enter")
        assert "So far: Rosa · born Mar 4, 1975; Luis" in glass(pilot.app)


@pytest.mark.sweep
async def test_a_birth_in_the_future_is_refused_beside_its_field(tmp_path: Path) -> None:
    async with left_at(tmp_path / "Family.famchart", Unfinished.PERSON) as pilot:
        await write(pilot, "Rosa")
        await press(pilot, "tab", "tab")
        await write(pilot, "2090-01-01")
        await press(pilot, "enter")
        lines = glass(pilot.app).splitlines()
        (born,) = [at for at, line in enumerate(lines) if "2090-01-01" in line]
        assert "! " in lines[born + 1]
        assert pilot.app.screen.step.rows[2].query_one(Input).has_focus  # type: ignore[attr-defined]
        assert meta.get(pilot.app.screen.way.vault.vault, meta.FIRST_RUN) == "person"  # type: ignore[attr-defined]


@pytest.mark.sweep
async def test_escape_goes_a_step_back(tmp_path: Path) -> None:
    async with started(tmp_path / "Family.famchart") as pilot:
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen.step, PassphraseStep)  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen.step, LanguageStep)  # type: ignore[attr-defined]
        await to_the_sheet(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen.step, AskBackStep)  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen.step, SheetStep)  # type: ignore[attr-defined]


@asynccontextmanager
async def started_again(path: Path, **options: Any) -> AsyncIterator[Pilot[Any]]:
    """Start the app on a vault whose first run was left, and unlock it."""
    async with driven(FamchartApp(path, CLOCK, **options)) as pilot:
        await write(pilot, WORDS)
        await press(pilot, "enter")
        yield pilot


async def leave_at_the_sheet(path: Path) -> None:
    async with started(path) as pilot:
        await to_the_sheet(pilot)


async def leave_at_the_person(path: Path) -> None:
    async with started(path) as pilot:
        await to_the_sheet(pilot)
        answer = answer_of(pilot)
        await press(pilot, "enter")
        await write(pilot, answer)
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen.step, PersonStep)  # type: ignore[attr-defined]


@pytest.mark.sweep
async def test_a_first_run_left_at_the_sheet_shows_it_again_after_unlocking(tmp_path: Path) -> None:
    path = tmp_path / "Family.famchart"
    await leave_at_the_sheet(path)
    async with started_again(path) as pilot:
        assert isinstance(pilot.app.screen.step, SheetStep)  # type: ignore[attr-defined]
        key = pilot.app.screen.step.key  # type: ignore[attr-defined]
        for width, height in ((80, 24), (40, 10)):
            await pilot.resize_terminal(width, height)
            await settle(pilot)
            shown = [line.strip(" █▅▇▆▃▂▄▁") for line in glass(pilot.app).splitlines()]
            groups = [line for line in shown if line and line in key]
            assert "".join(groups) == key, "no group of the key is broken"
            assert len({len(group) for group in groups[:-1]}) == 1
        assert "AGE-SECRET-KEY-1" in glass(pilot.app)
        answer = answer_of(pilot)
        await press(pilot, "enter")
        await write(pilot, answer)
        await press(pilot, "enter", "enter")
        await write(pilot, "Rosa")
        await press(pilot, "enter", "enter", "enter")
        assert isinstance(pilot.app.screen, TodayScreen)
        assert [person.given for person in vault_of(pilot).all(select(Person))] == ["Rosa"]
    async with started_again(path) as pilot:
        assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.sweep
async def test_a_first_run_left_at_the_person_asks_for_the_person_and_no_sheet(
    tmp_path: Path,
) -> None:
    path = tmp_path / "Family.famchart"
    await leave_at_the_person(path)
    async with started_again(path) as pilot:
        assert isinstance(pilot.app.screen.step, PersonStep)  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert type(pilot.app.screen.step) is MyselfStep  # type: ignore[attr-defined]
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen.step, SheetStep)  # type: ignore[attr-defined]
    open_vault(path, Passphrase(Secret(WORDS))).close()  # leaving again gives the lock back


async def test_a_first_run_does_not_go_on_in_a_vault_that_is_only_read(tmp_path: Path) -> None:
    path = tmp_path / "Family.famchart"
    make_vault(path, Secret(WORDS), WEAK).vault.close()
    writer = open_vault(path, Passphrase(Secret(WORDS)))
    async with started_again(path) as pilot:
        await press(pilot, "f4")
        assert isinstance(pilot.app.screen, TodayScreen)
    assert meta.get(writer, meta.FIRST_RUN) == "sheet"
    writer.close()


@pytest.mark.sweep
async def test_the_language_of_the_first_run_is_spoken_after_the_next_unlocking(
    tmp_path: Path,
) -> None:
    path = tmp_path / "Family.famchart"
    async with started(path) as pilot:
        await press(pilot, "right")
        await to_the_sheet(pilot)
    set_language("en")
    async with started_again(path, is_language_asked=True):
        assert language() == "en"
    async with started_again(path) as pilot:
        assert language() == "es"
        assert "hoja" in glass(pilot.app)
    set_language("en")
    async with driven(FamchartApp(path, CLOCK)) as pilot:
        assert "enter abrir" in glass(pilot.app)  # of the vault that is still locked


def test_only_a_vault_of_the_first_run_has_one_to_finish(tmp_path: Path) -> None:
    begun = make_vault(tmp_path / "New.famchart", Secret("seven lamps"), WEAK)
    assert meta.get(begun.vault, meta.FIRST_RUN) == "sheet"
    begun.vault.close()
    path = tmp_path / "Family.famchart"
    create_vault(path, Demo(), cost=WEAK)[0].close()
    found = opened(path, Demo(), write=True)
    assert found.begun is None
    found.vault.close()


@pytest.mark.sweep
async def test_keys_that_are_quicker_than_the_steps_break_nothing(tmp_path: Path) -> None:
    async with started(tmp_path / "Family.famchart") as pilot:
        for keys in (("enter",) * 6, ("escape", "enter") * 4, ("escape", "tab", "f1") * 3):
            for key in keys:
                pilot.app._driver.process_message(events.Key(key, None))
            await settle(pilot)
            assert isinstance(pilot.app.screen, FirstRunScreen)


@pytest.mark.sweep
async def test_a_weak_passphrase_is_asked_about_before_a_vault_is_made(tmp_path: Path) -> None:
    path = tmp_path / "Family.famchart"
    async with started(path) as pilot:
        await press(pilot, "enter")
        await write(pilot, "abc")
        await press(pilot, "tab")
        await write(pilot, "abc")
        await press(pilot, "enter")
        assert "can guess this in less than a minute. Use it all the same?" in words_on(pilot.app)
        await press(pilot, "enter")  # the safe answer has the focus
        assert isinstance(pilot.app.screen.step, PassphraseStep)
        assert not path.exists()
        await write(pilot, "abc")  # over the one that was in doubt
        await press(pilot, "enter", "y")
        assert isinstance(pilot.app.screen.step, SheetStep)
        assert path.exists()


@pytest.mark.sweep
async def test_the_sheet_may_wait_and_is_asked_for_until_it_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "Family.famchart"
    async with started(path) as pilot:
        await to_the_sheet(pilot)
        await press(pilot, "f5")
        await write(pilot, "Ana")
        await press(pilot, "enter", "enter", "enter")
        note = "! The recovery sheet is still to be copied on paper"
        assert note in glass(pilot.app)
        for answer, is_owed in (("f5", True), ("enter", False)):
            await press(pilot, "ctrl+l")
            await write(pilot, WORDS)
            await press(pilot, "enter")
            assert "still to be copied" in words_on(pilot.app)
            assert "AGE-SECRET-KEY-1" not in glass(pilot.app)
            await press(pilot, answer)
            if not is_owed:
                kept = answer_of(pilot)
                await press(pilot, "enter")
                await write(pilot, kept)
                await press(pilot, "enter")
            assert isinstance(pilot.app.screen, TodayScreen)
            assert (note in glass(pilot.app)) is is_owed
