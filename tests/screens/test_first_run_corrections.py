"""People of the first run who were entered wrong: put right, or left out again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from app_driver import CLOCK, WEAK, glass, press, words_on, write
from first_run_driver import WORDS, left_at, step
from sqlmodel import select
from textual.pilot import Pilot

from famchart.core.secret import Secret
from famchart.i18n import _, set_language
from famchart.records.portal import Portal
from famchart.records.proxy import Proxy
from famchart.screens.begun import make_vault
from famchart.screens.confirm import Confirm
from famchart.screens.first_run_family import (
    CorrectPortalStep,
    CorrectStep,
    MyselfStep,
    PersonStep,
    PortalStep,
)
from famchart.screens.first_run_steps import AskBackStep
from famchart.screens.ways import Unfinished
from famchart.store import meta


def family(path: Path, *names: str) -> Path:
    """Make a vault of these people whose first run was left at the next of them."""
    begun = make_vault(path, Secret(WORDS), WEAK)
    begun.add_myself({"given": "Me"}, CLOCK)
    for given in names:
        begun.add_person({"given": given, "birth_date": "1944-03-02"}, CLOCK)
    begun.go_on_to(Unfinished.PERSON)
    begun.vault.close()
    return path


def people(pilot: Pilot[Any]) -> list[str]:
    return list(pilot.app.screen.way.vault.people().values())  # type: ignore[attr-defined]


@pytest.mark.sweep
async def test_escape_goes_back_to_who_was_entered_and_puts_them_right(tmp_path: Path) -> None:
    async with left_at(family(tmp_path / "F", "Roza"), Unfinished.PERSON) as pilot:
        await press(pilot, "escape")
        assert isinstance(step(pilot), CorrectStep)
        assert step(pilot).texts["given"] == "Roza"
        assert step(pilot).texts["birth_date"] == "1944-03-02"
        await press(pilot, "home", "delete", "delete", "delete", "delete")
        await write(pilot, "Rosa")
        await press(pilot, "enter")
        assert type(step(pilot)) is PersonStep
        assert people(pilot) == ["Me", "Rosa"]
        await press(pilot, "escape", "escape")
        assert step(pilot).texts["given"] == "Me"
        await press(pilot, "escape")
        assert isinstance(step(pilot), AskBackStep)


@pytest.mark.sweep
async def test_an_emptied_name_leaves_the_person_out_after_a_question(tmp_path: Path) -> None:
    async with left_at(family(tmp_path / "F", "Rosa"), Unfinished.PERSON) as pilot:
        await press(pilot, "escape", "home", "delete", "delete", "delete", "delete", "enter")
        assert isinstance(pilot.app.screen, Confirm)
        assert "Leave “Rosa” out again?" in glass(pilot.app)
        await press(pilot, "enter")
        assert people(pilot) == ["Me", "Rosa"]
        await press(pilot, "enter", "y")
        assert people(pilot) == ["Me"]
        assert type(step(pilot)) is PersonStep


@pytest.mark.sweep
async def test_a_name_that_is_a_date_or_a_number_is_asked_about(tmp_path: Path) -> None:
    async with left_at(family(tmp_path / "F"), Unfinished.PERSON) as pilot:
        await write(pilot, "1970-12-31")
        await press(pilot, "enter")
        assert "“1970-12-31” is a number or a date. Is it the name?" in glass(pilot.app)
        await press(pilot, "enter")
        assert people(pilot) == ["Me"]
        await press(pilot, "enter", "y")
        assert people(pilot) == ["Me", "1970-12-31"]


@pytest.mark.parametrize("language", ["en", "es"])
async def test_both_answers_about_a_name_stand_whole_on_a_small_glass(
    tmp_path: Path, language: str
) -> None:
    async with left_at(family(tmp_path / "F"), Unfinished.PERSON, size=(40, 10)) as pilot:
        set_language(language)
        await write(pilot, "1970-12-31")
        await press(pilot, "enter")
        lines = [line.strip() for line in glass(pilot.app).splitlines()]
        letter = {"en": "y", "es": "s"}[language]
        answers = "n  " + _("Choose another"), f"{letter}  " + _("Use it all the same")
        assert [line for line in lines if line in answers] == list(answers)
        await press(pilot, "n")
        assert people(pilot) == ["Me"]


async def test_another_name_is_typed_over_the_one_in_doubt(tmp_path: Path) -> None:
    async with left_at(family(tmp_path / "F"), Unfinished.PERSON) as pilot:
        await write(pilot, "1970-12-31")
        await press(pilot, "enter", "enter")
        assert step(pilot).texts["given"] == "1970-12-31"
        await write(pilot, "Rosa")
        await press(pilot, "enter")
        assert people(pilot) == ["Me", "Rosa"]


@pytest.mark.sweep
async def test_who_has_an_account_by_now_is_not_left_out(tmp_path: Path) -> None:
    async with left_at(family(tmp_path / "F", "Rosa"), Unfinished.PERSON) as pilot:
        vault = pilot.app.screen.way.vault  # type: ignore[attr-defined]
        rosa = list(vault.people())[1]
        vault.portals.add({"person": rosa, "brand": "MyChart", "whose": "proxy"}, CLOCK)
        await press(pilot, "escape", "home", "delete", "delete", "delete", "delete", "enter", "y")
        assert "Rosa has a portal account by now" in glass(pilot.app)
        assert people(pilot) == ["Me", "Rosa"]


@pytest.mark.sweep
async def test_two_people_of_one_name_are_told_apart_by_their_birth_dates(tmp_path: Path) -> None:
    path = family(tmp_path / "F.famchart", "Rosa")
    async with left_at(path, Unfinished.PERSON) as pilot:
        await write(pilot, "Me")  # the one who keeps the charts has no birth date yet
        await press(pilot, "enter")
        assert "“Me” is entered already." in words_on(pilot.app)
        assert "the other needs a birth date first; esc goes there." in words_on(pilot.app)
        assert step(pilot).row_in_focus.spec.name == "birth_date"
        step(pilot).rows[0].put("Rosa")
        await press(pilot, "enter")
        assert "another birth date tells them apart." in words_on(pilot.app)
        await write(pilot, "1980-05-06")
        await press(pilot, "enter")
        assert people(pilot) == ["Me", "Rosa, Mar 2, 1944", "Rosa, May 6, 1980"]
        await press(pilot, "enter")
        assert "Rosa, May 6, 1980" in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_sheet_that_was_confirmed_is_not_owed_whoever_goes_back_to_it(
    tmp_path: Path,
) -> None:
    async with left_at(tmp_path / "F.famchart", Unfinished.MYSELF) as pilot:
        vault = pilot.app.screen.way.vault  # type: ignore[attr-defined]
        await press(pilot, "escape")
        assert isinstance(step(pilot), AskBackStep)
        await press(pilot, "f5")
        assert meta.several(vault.vault, meta.SHEET_OWED) == [""]
        await press(pilot, "escape")
        await write(pilot, vault.asked_back()[2])  # all of the key is more than its last letters
        await press(pilot, "enter")
        assert isinstance(step(pilot), MyselfStep)


@pytest.mark.sweep
async def test_escape_keeps_who_is_half_written_and_goes_to_the_birth_date_that_is_asked_for(
    tmp_path: Path,
) -> None:
    path = family(tmp_path / "F.famchart", "Rosa")
    async with left_at(path, Unfinished.PERSON) as pilot:
        await write(pilot, "Me")
        await press(pilot, "down", "down")
        await write(pilot, "1980-05-06")
        await press(pilot, "enter")
        assert "esc goes there" in words_on(pilot.app)
        await press(pilot, "escape")
        assert step(pilot).texts["given"] == "Me"
        assert step(pilot).row_in_focus.spec.name == "birth_date"
        await write(pilot, "1975-01-02")
        await press(pilot, "enter")
        assert step(pilot).texts["given"] == "Me"
        assert step(pilot).texts["birth_date"] == "1980-05-06"
        await press(pilot, "enter")
        assert people(pilot) == ["Me, Jan 2, 1975", "Rosa", "Me, May 6, 1980"]


@pytest.mark.sweep
async def test_what_is_typed_of_the_next_person_is_there_after_the_last_was_looked_at(
    tmp_path: Path,
) -> None:
    path = family(tmp_path / "F.famchart", "Rosa")
    async with left_at(path, Unfinished.PERSON) as pilot:
        await write(pilot, "Luis")
        await press(pilot, "escape")
        assert step(pilot).texts["given"] == "Rosa"
        await press(pilot, "enter")
        assert step(pilot).texts["given"] == "Luis"


def portals(pilot: Pilot[Any]) -> list[str]:
    return list(pilot.app.screen.way.vault.portals.names().values())  # type: ignore[attr-defined]


async def with_two_portals(pilot: Pilot[Any]) -> Any:
    """Enter two portals of Rosa's, and go on with a third."""
    vault = pilot.app.screen.way.vault  # type: ignore[attr-defined]
    rosa = list(vault.people())[1]
    for brand, system in (("MyChrat", "Valley"), ("HealtheLife", "")):
        texts = {"person": rosa, "brand": brand, "system": system, "whose": "proxy"}
        vault.portals.add(texts, CLOCK)
    await press(pilot, "enter")
    return vault


@pytest.mark.sweep
async def test_a_portal_that_was_entered_is_picked_with_escape_and_put_right(
    tmp_path: Path,
) -> None:
    async with left_at(family(tmp_path / "F", "Rosa"), Unfinished.PERSON) as pilot:
        vault = await with_two_portals(pilot)
        assert "esc puts right what was entered last." in words_on(pilot.app)
        await press(pilot, "escape")
        assert step(pilot).texts["brand"] == "HealtheLife"
        await press(pilot, "escape")
        assert isinstance(step(pilot), CorrectPortalStep)
        assert step(pilot).texts["brand"] == "MyChrat"
        assert step(pilot).texts["system"] == "Valley"
        assert step(pilot).texts["whose"] == "proxy"
        step(pilot).rows[0].put("MyChart")
        step(pilot).rows[-1].put("rosa48")
        await press(pilot, "enter")
        assert type(step(pilot)) is PortalStep
        assert portals(pilot) == ["Rosa · MyChart, Valley", "Rosa · HealtheLife"]
        assert vault.portals.texts_of(next(iter(vault.portals.names())))["username"] == "rosa48"
        brands = {each.brand for each in vault.vault.all(select(Portal))}
        assert brands == {"MyChart", "HealtheLife"}
        await press(pilot, "escape", "escape", "escape")
        assert type(step(pilot)) is PersonStep


@pytest.mark.sweep
async def test_another_answer_of_whose_login_it_is_takes_its_proxy_along(tmp_path: Path) -> None:
    async with left_at(family(tmp_path / "F", "Rosa"), Unfinished.PERSON) as pilot:
        vault = await with_two_portals(pilot)
        assert len(vault.vault.all(select(Proxy))) == 2
        account = next(iter(vault.portals.names()))
        told = vault.portals.texts_of(account)
        vault.portals.correct(account, told | {"whose": "patient"}, CLOCK)
        assert len(vault.vault.all(select(Proxy))) == 1
        vault.portals.correct(account, told, CLOCK)
        assert len(vault.vault.all(select(Proxy))) == 2
        assert vault.portals.texts_of(account) == told


@pytest.mark.sweep
async def test_a_portal_of_somebody_else_is_given_to_them(tmp_path: Path) -> None:
    async with left_at(family(tmp_path / "F", "Rosa", "Luis"), Unfinished.PERSON) as pilot:
        vault = await with_two_portals(pilot)
        account = next(iter(vault.portals.names()))
        told = vault.portals.texts_of(account) | {"person": list(vault.people())[2]}
        vault.portals.correct(account, told, CLOCK)
        assert portals(pilot) == ["Luis · MyChrat, Valley", "Rosa · HealtheLife"]
        assert vault.portals.texts_of(account) == told
        found = vault.vault.all(select(Proxy))
        assert {each.person_id.hex for each in found} == {*list(vault.people())[1:]}


@pytest.mark.sweep
async def test_a_portal_whose_name_is_emptied_is_left_out_after_a_question(tmp_path: Path) -> None:
    async with left_at(family(tmp_path / "F", "Rosa"), Unfinished.PERSON) as pilot:
        vault = await with_two_portals(pilot)
        await press(pilot, "escape")
        step(pilot).rows[0].put("")
        await press(pilot, "enter")
        assert "Leave “HealtheLife” out again?" in glass(pilot.app)
        await press(pilot, "y")
        assert portals(pilot) == ["Rosa · MyChrat, Valley"]
        assert [each.brand for each in vault.vault.all(select(Portal))] == ["MyChrat"]


@pytest.mark.sweep
async def test_a_date_in_the_line_for_what_the_family_calls_somebody_is_asked_about(
    tmp_path: Path,
) -> None:
    async with left_at(family(tmp_path / "F"), Unfinished.PERSON) as pilot:
        await write(pilot, "Rosa")
        await press(pilot, "tab")
        await write(pilot, "03/04/1979")
        await press(pilot, "enter")
        assert "“03/04/1979” is a number or a date. Is it the name?" in glass(pilot.app)
        await press(pilot, "enter")
        assert people(pilot) == ["Me"]
        await write(pilot, "Mom")  # over the date
        await press(pilot, "enter")
        assert people(pilot) == ["Me", "Mom"]
