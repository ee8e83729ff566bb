from __future__ import annotations

from app_driver import Opened, glass, press, settle, vault_of
from sqlmodel import select

from famchart.records.note import Note
from famchart.records.source import Source
from famchart.screens.form import FormScreen
from famchart.screens.record import RecordScreen
from famchart.store import originals


async def test_every_field_its_source_and_its_history_are_shown(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "y", "enter", "down", "enter")
        assert type(pilot.app.screen) is RecordScreen
        text = " ".join(glass(pilot.app).split())
    assert "Mother · MyChart, Valley Health" in text
    assert "Granted on Dec 1, 2025" in text
    assert "Ends on Dec 1, 2026" in text
    assert "Source typed" in text
    assert "What happened to it" in text
    assert "Entered" in text


async def test_a_change_is_told_in_words(opened: Opened) -> None:
    async with opened() as pilot:
        vault = vault_of(pilot)
        (note,) = [each for each in vault.all(select(Note)) if "Swollen" in each.text]
        note.on = "2026-11-17"
        vault.save(note)
        await press(pilot, "g", "n", "enter")
        assert "Date: from “Nov 18, 2026” to “Nov 17, 2026”" in glass(pilot.app)


async def test_a_record_without_secrets_has_no_keys_for_them(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "enter")
        assert "copy password" not in glass(pilot.app)


async def test_the_text_it_was_read_from_stands_beside_it(opened: Opened) -> None:
    async with opened(size=(120, 30)) as pilot:
        vault = vault_of(pilot)
        person = pilot.app.desk.people[0].id  # type: ignore[attr-defined]
        with vault.work("Filed") as work:
            address = originals.keep(work.connection, b"first line\nsecond [/line]", "text/plain")
            source = Source(way="paste", original=address)
            work.save(source)
            work.save(Note(person_id=person, text="T", on="2026-11-22", source_id=source.id,
                           source_line=2))  # fmt: skip
        await press(pilot, "g", "n", "enter")
        lines = glass(pilot.app).splitlines()
    (line,) = [line for line in lines if "second [/line]" in line]
    assert line.index("second") > 50
    assert any("pasted, line 2" in line for line in lines)


async def test_e_edits_and_x_deletes_after_asking(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "enter", "e")
        assert isinstance(pilot.app.screen, FormScreen)
        await press(pilot, "escape", "x", "y")
        assert "This record was deleted." in glass(pilot.app)
        assert "u to undo" in glass(pilot.app)
        await press(pilot, "u")
        assert "Swollen ankles" in glass(pilot.app)


async def test_what_is_shown_follows_a_change_from_outside(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "g", "n", "enter")
        vault = vault_of(pilot)
        (note,) = [each for each in vault.all(select(Note)) if "Swollen" in each.text]
        note.text = "Better now."
        vault.save(note)
        pilot.app.screen.reload()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "Better now." in glass(pilot.app)
