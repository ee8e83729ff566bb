"""A record with thousands of parts opens at once: the first are read, the others only counted."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from app_driver import CLOCK, Opened, glass, press, settle
from sqlalchemy import event
from sqlmodel import select
from vaults import bare_vault

from famchart.records import kind_named
from famchart.records.person import Person
from famchart.records.report import Report
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.screens.desk import Desk
from famchart.screens.opened import opened as read_whole
from famchart.screens.parts import FIRST_PARTS
from famchart.screens.record import RecordScreen
from famchart.store import privacy
from famchart.store.bulk import add_new
from famchart.store.vault import Vault
from famchart.store.work import GivenUpError, Reading

LONG = "a line that nobody understood\n" * 100


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with bare_vault(tmp_path) as made:
        yield made


@pytest.fixture
def mother(vault: Vault) -> Person:
    person = Person(given="Rosa")
    vault.save(person)
    return person


def filed(vault: Vault, person: Person, values: int) -> Report:
    """File a report of so many values, all read from one text."""
    source = Source(way="paste")
    report = Report(person_id=person.id, title="Potassium", text=LONG, source_id=source.id)
    with vault.work("Filed") as work:
        work.save(source)
        add_new(
            work,
            [
                report,
                *(
                    Result(person_id=person.id, report_id=report.id, source_id=source.id,
                           name="Potassium", value=f"{n}", unit="mmol/L")
                    for n in range(values)
                ),
            ],
        )  # fmt: skip
    return report


def asked_to_open(vault: Vault, report: Report) -> tuple[int, int, int]:
    """Return how many statements opening takes, how many parts are read, and how many there are."""
    asked: list[str] = []
    event.listen(vault.engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    with vault.reading() as facts:
        desk = Desk(vault, CLOCK)
        found = read_whole(desk, kind_named("report"), report.id, facts, FIRST_PARTS)
    assert found
    (parts,) = found.parts.values()
    return len(asked), len(parts.given), parts.count


@pytest.mark.sweep
def test_ten_times_the_parts_take_as_many_statements(vault: Vault, mother: Person) -> None:
    few, many = filed(vault, mother, FIRST_PARTS + 1), filed(vault, mother, 10 * FIRST_PARTS)
    asked_to_open(vault, few)
    statements = asked_to_open(vault, few)[0]
    assert asked_to_open(vault, many) == (statements, FIRST_PARTS, 10 * FIRST_PARTS)


@pytest.mark.parametrize("values", [5, 50])
def test_a_long_text_is_judged_as_often_for_many_parts_as_for_few(
    vault: Vault, mother: Person, monkeypatch: pytest.MonkeyPatch, values: int
) -> None:
    report = filed(vault, mother, values)
    judged: list[str] = []
    real = privacy.topic_of

    def judge(words: str) -> object:
        judged.append(words)
        return real(words)

    monkeypatch.setattr(privacy, "topic_of", judge)
    asked_to_open(vault, report)
    assert len([each for each in judged if LONG in each]) <= 6
    judged.clear()
    assert vault.undo()
    assert len([each for each in judged if LONG in each]) <= 6


def test_what_nobody_waits_for_is_read_no_further(vault: Vault, mother: Person) -> None:
    wanted = [True, False]
    with vault.reading(lambda: wanted.pop(0)) as facts:
        assert facts.get(Person, mother.id)
        with pytest.raises(GivenUpError):
            facts.get(Person, mother.id)


@pytest.mark.sweep
async def test_enter_below_the_first_parts_reads_on(opened: Opened) -> None:
    async with opened() as pilot:
        vault = pilot.app.desk.vault
        report = filed(vault, vault.all(select(Person))[0], FIRST_PARTS + 7)
        pilot.app.push_screen(RecordScreen(pilot.app.desk, "report", report.id))
        await settle(pilot)
        assert "Results  207" in glass(pilot.app)
        reader = pilot.app.screen.query("LinkedReader").first()
        reader.cursor = FIRST_PARTS
        reader.show_passage(reader.links[FIRST_PARTS])
        await settle(pilot)
        assert "7 more: enter reads on" in glass(pilot.app)
        await press(pilot, "enter")
        assert "enter reads on" not in glass(pilot.app)
        assert f"{FIRST_PARTS + 6}  mmol/L" in reader.text


async def test_leaving_a_page_ends_what_it_reads(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    given_up: list[RecordScreen] = []
    begun = Event()

    async with opened() as pilot:
        vault = pilot.app.desk.vault
        person = vault.all(select(Person))[0]

        def endless(screen: RecordScreen, facts: Reading) -> None:
            begun.set()
            try:
                while True:
                    facts.get(Person, person.id)
            except GivenUpError:
                given_up.append(screen)
                raise

        monkeypatch.setattr(RecordScreen, "load", endless)
        await pilot.app.push_screen(RecordScreen(pilot.app.desk, "person", person.id))
        await asyncio.to_thread(begun.wait)
        await pilot.app.screen.dismiss()
        await settle(pilot)
        assert len(given_up) == 1
