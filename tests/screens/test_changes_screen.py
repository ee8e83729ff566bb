"""What changed since one last looked: in words, by person, and each leads to its record."""

from __future__ import annotations

from app_driver import Opened, glass, press, vault_of, words_on
from sqlmodel import select
from tests_support import HOSTILE

from famchart.records import kind_named
from famchart.records.note import Note
from famchart.screens.changes import ChangesScreen
from famchart.screens.record import RecordScreen
from famchart.store.lookup import find
from famchart.store.typed import changed_record, new_record


async def test_changes_are_told_newest_first_and_lead_to_their_record(opened: Opened) -> None:
    async with opened() as pilot:
        vault, kind = vault_of(pilot), kind_named("note")
        for text in ("Slept badly", *HOSTILE):
            with vault.work("Added") as work:
                mother = find(work, kind_named("person"), "Mother").id
                new_record(kind, {"text": text}, work, pilot.app.desk.clock, mother).save(work)
        first = next(each for each in vault.all(select(Note)) if each.text == "Slept badly")
        with vault.work("Changed", detail="Slept badly") as work:
            changed_record(kind, first, {"on": "2026-11-20"}, work, pilot.app.desk.clock).save(work)
        await press(pilot, "g", "z")
        assert isinstance(pilot.app.screen, ChangesScreen)
        assert "SINCE THE BEGINNING" in words_on(pilot.app)
        assert "Changed Slept badly · Note" in words_on(pilot.app)
        assert "Date" in glass(pilot.app)
        await press(pilot, "home", "enter")
        assert isinstance(pilot.app.screen, RecordScreen)
        assert "Slept badly" in words_on(pilot.app)
        await press(pilot, "escape", "2")
        assert "Slept badly" not in words_on(pilot.app)
