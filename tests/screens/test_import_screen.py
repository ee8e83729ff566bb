"""Importing a file: read in a thread, shown as numbers of each kind, filed as one batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import health_cards
import pytest
from app_driver import Opened, glass, paste, press, settle, vault_of, words_on, write
from item_previews import previews
from sqlmodel import select
from textual.pilot import Pilot

from famchart.intake import standing
from famchart.intake.draft import Draft, Item, LabRow, Patient, ReadFile
from famchart.intake.formats import Asked
from famchart.intake.given import Given, PasswordNeededError, WrongPasswordError
from famchart.intake.paste.watch import OvertakenError
from famchart.records.person import Person
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.screens import reading_file
from famchart.screens.importing import ImportScreen
from famchart.screens.paste import PasteScreen
from famchart.screens.timeline import TimelineScreen
from famchart.screens.today import TodayScreen
from famchart.store import originals

ROSA = Patient("Rosa Marín", "1948-03-14")
LUIS = Patient("Luis Rivas", "1945-07-02")
NOBODY_HERE = Patient("Jane Sample", "1990-01-01")
ROWS = tuple(
    LabRow(name, value, unit="mg/dL", date="2026-11-18")
    for name, value in (("Glucose", "98"), ("Calcium", "9.1"), ("Creatinine", "0.9"))
)
PILLS = (Item("medication", {"name": "Losartan", "dose": "50 mg"}),)
SUMMARY = Draft("ccda", "", "Summary of care", "2026-11-18", rows=ROWS, items=PILLS, patient=ROSA)
AGAIN = replace(SUMMARY, title="Visit", rows=(*ROWS[:2], LabRow("Iron", "60", date="2026-11-18")))
Reader = Callable[[Given, Asked], ReadFile]


@pytest.fixture
def read_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Reader], None]:
    monkeypatch.setattr(standing, "preview", previews())
    return lambda reader: monkeypatch.setattr(reading_file, "read_file", reader)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "My Chart.zip"
    found.write_bytes(b"PK\x03\x04 any")
    return found


def file_of(*documents: Draft) -> Reader:
    return lambda given, asked: ReadFile("xdm", documents, ("One picture was left out.",))


async def opened_on(pilot: Pilot[Any], path: Path) -> None:
    await press(pilot, "i")
    await write(pilot, str(path))
    await press(pilot, "enter")


def results(pilot: Pilot[Any]) -> dict[str, str]:
    return {each.name: each.value for each in vault_of(pilot).all(select(Result))}


def originals_in(pilot: Pilot[Any]) -> list[bytes]:
    with vault_of(pilot).reading() as facts:
        addresses = {each.original for each in facts.all(select(Source)) if each.original}
        return [originals.read(facts.connection, address) for address in addresses]


@pytest.mark.sweep
async def test_a_file_is_previewed_by_kinds_and_filed_as_one_batch(
    opened: Opened, read_as: Callable[[Reader], None], path: Path
) -> None:
    read_as(file_of(SUMMARY, AGAIN))
    async with opened() as pilot:
        await opened_on(pilot, path)
        shown = words_on(pilot.app)
        assert "My Chart.zip · 8 B · 2 documents · 8 entries" in shown
        assert "? Mother · ? MyChart, Valley Health names Rosa Marín, bor" in shown
        assert "Results 4 · ·" in shown
        assert "Medicines 1 · ·" in shown
        assert "One picture was left out." in shown
        assert "5 new · 3 known" in shown  # what the second document repeats is there once
        assert results(pilot) == {}
        await press(pilot, "s")
        assert isinstance(pilot.app.screen, TimelineScreen)
        assert "5 new, 3 known, 0 lost" in glass(pilot.app)
        assert results(pilot)["Iron"] == "60"
        assert b"PK\x03\x04 any" in originals_in(pilot)
        await press(pilot, "u")
        assert results(pilot) == {}
        await press(pilot, "U")
        await opened_on(pilot, path)
        assert "Results · · 4" in words_on(pilot.app)
        await press(pilot, "down", "down", "x", "s")  # nothing is kept of medicines here
        assert "0 new, 7 known, 1 left out, 0 lost" in glass(pilot.app)
        assert "u to undo" not in glass(pilot.app)
        corrected = (LabRow("Glucose", "99", unit="mg/dL", date="2026-11-18"), *ROWS[1:])
        path.write_bytes(path.read_bytes() + b"corrected")
        read_as(file_of(replace(SUMMARY, rows=corrected)))
        await opened_on(pilot, path)
        assert "Results · 1 2" in words_on(pilot.app)
        await press(pilot, "down", "enter")
        assert "corrected, was 98" in words_on(pilot.app)


@pytest.mark.sweep
async def test_a_file_that_changes_before_it_is_saved_is_not_filed(
    opened: Opened, read_as: Callable[[Reader], None], path: Path
) -> None:
    read_as(file_of(SUMMARY))
    async with opened() as pilot:
        await opened_on(pilot, path)
        path.write_bytes(b"PK\x03\x04 other")
        await press(pilot, "s")
        assert "changed while it was read; nothing was kept" in words_on(pilot.app)
        assert results(pilot) == {}
        path.unlink()
        await press(pilot, "s")
        assert "cannot be read" in words_on(pilot.app)
        assert results(pilot) == {}


@pytest.mark.sweep
async def test_a_kind_or_one_row_of_it_is_left_out(
    opened: Opened, read_as: Callable[[Reader], None], path: Path
) -> None:
    read_as(file_of(SUMMARY))
    async with opened(size=(100, 30)) as pilot:
        await opened_on(pilot, path)
        await press(pilot, "down", "enter", "down", "x", "escape")
        assert "1 left out" in glass(pilot.app)
        await press(pilot, "down", "x")
        assert "2 new" in glass(pilot.app)
        await press(pilot, "s")
        assert "2 new, 2 left out, 0 lost" in glass(pilot.app)
        assert set(results(pilot)) == {"Glucose", "Creatinine"}


async def test_documents_of_another_person_stop_and_ask(
    opened: Opened, read_as: Callable[[Reader], None], path: Path
) -> None:
    read_as(file_of(replace(SUMMARY, patient=NOBODY_HERE)))
    async with opened() as pilot:
        await press(pilot, "1")
        await opened_on(pilot, path)
        assert "whose? (1-9) · no portal (o) names Jane Sample, born" in words_on(pilot.app)
        await press(pilot, "s")
        assert "Whose is it? Press the number of the person" in glass(pilot.app)
        await press(pilot, "1")
        assert "Mother · names another" in glass(pilot.app)
        await press(pilot, "s")
        assert "This is about Jane Sample" in words_on(pilot.app)
        await press(pilot, "escape")
        assert results(pilot) == {}
        await press(pilot, "x", "s")
        assert "All of it is left out" in glass(pilot.app)


@pytest.mark.sweep
async def test_a_file_of_several_patients_is_split_and_each_has_its_own_whose(
    opened: Opened, read_as: Callable[[Reader], None], path: Path
) -> None:
    iron = LabRow("Iron", "60", date="2026-11-18")
    read_as(file_of(SUMMARY, Draft("ccda", "", rows=(iron,), patient=LUIS)))
    async with opened() as pilot:
        await opened_on(pilot, path)
        assert "2 patients" in glass(pilot.app)
        assert "? Father · no portal (o) names Luis Rivas, born Jul 2, 1945" in words_on(pilot.app)
        await press(pilot, "s")
        whose = {each.id: each.given for each in vault_of(pilot).all(select(Person))}
        found = {each.name: whose[each.person_id] for each in vault_of(pilot).all(select(Result))}
        assert found == {
            "Glucose": "Rosa", "Calcium": "Rosa", "Creatinine": "Rosa", "Iron": "Luis",
        }  # fmt: skip


@pytest.mark.sweep
async def test_a_locked_file_asks_for_its_password_and_shows_dots(
    opened: Opened, read_as: Callable[[Reader], None], path: Path
) -> None:
    def locked(given: Given, asked: Asked) -> ReadFile:
        if asked.password is None:
            raise PasswordNeededError(file=given.name)
        if asked.password != b"rosa48":
            raise WrongPasswordError(file=given.name)
        return ReadFile("xdm", (SUMMARY,))

    read_as(locked)
    async with opened() as pilot:
        await opened_on(pilot, path)
        assert "“My Chart.zip” is locked. Its password?" in glass(pilot.app)
        await write(pilot, "wrong")
        assert "wrong" not in glass(pilot.app)
        await press(pilot, "enter")
        assert "That password does not open it" in glass(pilot.app)
        await write(pilot, "rosa48")
        await press(pilot, "enter")
        assert "Results" in glass(pilot.app)


async def test_a_reading_is_stopped_with_escape_and_nothing_is_filed(
    opened: Opened, read_as: Callable[[Reader], None], path: Path
) -> None:
    begun, ended = Event(), Event()

    def endless(given: Given, asked: Asked) -> ReadFile:
        begun.set()
        while asked.is_wanted():
            asked.progress(0.42)
        ended.set()
        raise OvertakenError

    read_as(endless)
    async with opened() as pilot:
        screen = ImportScreen(pilot.app.desk, str(path))  # type: ignore[attr-defined]
        await pilot.app.push_screen(screen)
        while not begun.is_set():
            await pilot.pause(0.001)
        screen.tell_share(path.name, 0.42)
        assert "42 % · esc stops" in glass(pilot.app)
        await pilot.press("escape")
        await settle(pilot)
        assert ended.wait(5)
        assert "Stopped. Nothing was filed." in glass(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, TodayScreen)


@pytest.mark.sweep
async def test_a_file_that_cannot_be_read_says_why_and_what_to_do(
    opened: Opened, path: Path, tmp_path: Path
) -> None:
    async with opened(size=(100, 30)) as pilot:
        await opened_on(pilot, tmp_path / "nowhere.zip")
        assert "cannot be read" in words_on(pilot.app)
        await press(pilot, "escape", "s")
        assert "No file was read yet" in glass(pilot.app)


@pytest.mark.parametrize("way", ["'{}'", "file://{}", "{}"])
async def test_a_dropped_path_leads_to_the_file(
    opened: Opened, read_as: Callable[[Reader], None], path: Path, way: str
) -> None:
    written = {"file://{}": str(path).replace(" ", "%20"), "{}": str(path).replace(" ", "\\ ")}
    read_as(file_of(SUMMARY))
    async with opened() as pilot:
        if way == "{}":
            await press(pilot, "p")
        await paste(pilot, way.format(written.get(way, path)))
        assert isinstance(pilot.app.screen, ImportScreen)
        assert "My Chart.zip" in glass(pilot.app)


async def test_a_path_that_leads_nowhere_is_a_text_like_any_other(opened: Opened) -> None:
    async with opened() as pilot:
        await paste(pilot, "/no/such/file.zip")
        assert isinstance(pilot.app.screen, PasteScreen)


async def test_it_can_be_read_on_a_small_glass(
    opened: Opened, read_as: Callable[[Reader], None], path: Path
) -> None:
    read_as(file_of(SUMMARY))
    async with opened(size=(40, 10)) as pilot:
        (mother,) = vault_of(pilot).all(select(Person).where(Person.given == "Rosa"))
        mother.birth_date = date(1948, 3, 14)
        vault_of(pilot).save(mother)
        await opened_on(pilot, path)
        assert "Results" in glass(pilot.app)
        assert "4 new" in glass(pilot.app)


async def test_a_file_of_plain_words_is_one_new_note(opened: Opened, tmp_path: Path) -> None:
    path = tmp_path / "remark.html"
    path.write_text("<html><body><p>Sleeps badly since the quetzal moved in.</p></body></html>")
    async with opened() as pilot:
        await opened_on(pilot, path)
        await press(pilot, "1")
        assert "1 new · 0 lost" in words_on(pilot.app)


async def test_a_path_that_is_dropped_on_a_preview_opens_that_file(
    opened: Opened, read_as: Callable[[Reader], None], path: Path
) -> None:
    other = path.with_name("Other.zip")
    other.write_bytes(b"PK\x03\x04 other")
    read_as(file_of(SUMMARY))
    async with opened(size=(100, 30)) as pilot:
        await opened_on(pilot, path)
        assert "My Chart.zip" in glass(pilot.app)
        await paste(pilot, f"'{other}'")
        await settle(pilot)
        assert isinstance(pilot.app.screen, ImportScreen)
        assert "Other.zip" in glass(pilot.app)
        assert "My Chart.zip" not in glass(pilot.app)


@pytest.mark.sweep
@pytest.mark.parametrize("is_dropped", [False, True])
async def test_keys_that_are_given_to_a_shown_card_check_its_signature(
    opened: Opened, tmp_path: Path, is_dropped: bool
) -> None:
    card, keys = tmp_path / "shot.smart-health-card", tmp_path / "jwks.json"
    card.write_bytes(health_cards.file_of(health_cards.card()))
    keys.write_bytes(health_cards.keys())
    async with opened(size=(100, 30)) as pilot:
        await opened_on(pilot, card)
        assert "was not checked" in glass(pilot.app)
        await (paste(pilot, str(keys)) if is_dropped else opened_on(pilot, keys))
        await settle(pilot)
        assert "shot.smart-health-card" in glass(pilot.app)
        assert "was not checked" not in glass(pilot.app)
        await opened_on(pilot, card)
        await settle(pilot)
        assert "was not checked" in glass(pilot.app)


async def test_a_text_file_about_two_people_is_filed_in_parts_for_each(
    opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "labs.txt"
    path.write_text(
        "Name: Rosa Marin   DOB: 03/14/1948\nCollected: 11/20/2026\nGlucose 98 mg/dL 70-99\n\n"
        "Name: Luis Rivas   DOB: 07/02/1945\nCollected: 11/18/2026\nCalcium 9.1 mg/dL 8.5-10.2\n"
    )
    async with opened(size=(100, 30)) as pilot:
        await opened_on(pilot, path)
        await press(pilot, "s")
        people = {each.id: each.given for each in vault_of(pilot).all(select(Person))}
        filed = vault_of(pilot).all(select(Result))
        assert {(people[each.person_id], each.value, each.source_line) for each in filed} == {
            ("Rosa", "98", 3), ("Luis", "9.1", 7),
        }  # fmt: skip
        assert path.read_bytes() in originals_in(pilot)
