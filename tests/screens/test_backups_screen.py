"""The page of backups: what there is, that it is whole, and a record taken back from one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

from app_driver import Opened, press, settle, vault_of, words_on, write

from famchart.core.clock import Clock
from famchart.core.secret import Secret
from famchart.output.copy_plan import Plan
from famchart.output.usb import write_copy
from famchart.records.note import Note
from famchart.screens.backups import BackupsScreen
from famchart.screens.one_backup import OneBackupScreen
from famchart.store.backup import back_up
from famchart.store.keys import Demo
from famchart.store.opening import open_vault
from famchart.store.vault import Vault


def _backed_up(vault: Vault, day: date = date(2026, 11, 21)) -> Path:
    assert vault.root
    return back_up(vault, vault.root, day).path


def _mothers_note(vault: Vault) -> Note:
    with vault.reading() as facts:
        found = facts.connection.exec_driver_sql(
            "SELECT record FROM entry WHERE title LIKE 'Swollen%'"
        )
        note = facts.get(Note, UUID(found.scalar_one()))
    assert note
    return note


async def test_without_a_backup_b_makes_one(opened: Opened):
    async with opened() as pilot:
        await press(pilot, "g", "U")
        assert isinstance(pilot.app.screen, BackupsScreen)
        assert "No backup yet: b makes one." in words_on(pilot.app)
        await press(pilot, "b")
        told = words_on(pilot.app)
        assert "Backed up and checked: " in told
        assert "checked Nov 22: whole" in told


async def test_each_has_its_day_its_size_and_its_last_check(opened: Opened):
    async with opened() as pilot:
        _backed_up(vault_of(pilot))
        await press(pilot, "g", "U")
        assert "checked Nov 21: whole" in words_on(pilot.app)
        await press(pilot, "v")
        assert "Everything is whole. " in words_on(pilot.app)
        assert words_on(pilot.app).count("checked Nov 22: whole") == 1
        await press(pilot, "down", "v")
        assert words_on(pilot.app).count("checked Nov 22: whole") == 2


async def test_a_damaged_one_is_shown_and_stays_marked(opened: Opened):
    async with opened() as pilot:
        path = _backed_up(vault_of(pilot))
        content = bytearray(path.read_bytes())
        content[-3000] ^= 1
        path.write_bytes(content)
        await press(pilot, "g", "U", "down", "v")
        assert "is not as it was written" in words_on(pilot.app)
        await press(pilot, "escape")
        assert "checked Nov 22: DAMAGED" in words_on(pilot.app)


async def test_a_record_that_was_deleted_is_taken_back_and_u_undoes_it(opened: Opened):
    async with opened() as pilot:
        vault = vault_of(pilot)
        note = _mothers_note(vault)
        _backed_up(vault)
        vault.remove(note)
        await press(pilot, "g", "U", "down", "enter")
        assert isinstance(pilot.app.screen, OneBackupScreen)
        told = words_on(pilot.app)
        assert "DELETED SINCE" in told
        assert "Swollen ankles in the evening." in told
        await press(pilot, "enter")
        assert "Take back “" in words_on(pilot.app)
        await press(pilot, "y")
        assert "Taken back: " in words_on(pilot.app)
        assert "Nothing that was in this backup was deleted or changed since." in words_on(
            pilot.app
        )
        assert vault.get(Note, note.id)
        await press(pilot, "u")
        assert vault.get(Note, note.id) is None


async def test_a_record_that_was_changed_is_seen_as_both(opened: Opened):
    async with opened() as pilot:
        vault = vault_of(pilot)
        note = _mothers_note(vault)
        _backed_up(vault)
        note.text = "No swelling."
        vault.save(note)
        await press(pilot, "g", "U", "down", "enter")
        told = words_on(pilot.app)
        assert "CHANGED SINCE" in told
        assert "then “Swollen ankles in the evening.”, now “No swelling.”" in told
        await press(pilot, "enter", "n")
        assert vault.get(Note, note.id).text == "No swelling."


async def test_all_of_it_goes_into_a_new_folder(opened: Opened, tmp_path: Path):
    async with opened() as pilot:
        vault = vault_of(pilot)
        note = _mothers_note(vault)
        _backed_up(vault)
        vault.remove(note)
        await press(pilot, "g", "U", "down", "f")
        await write(pilot, str(vault.path))
        await press(pilot, "enter")
        assert "is there already" in words_on(pilot.app)
        await press(pilot, "ctrl+u")
        await write(pilot, str(tmp_path / "Back.famchart"))
        await press(pilot, "enter")
        await settle(pilot)
        assert "restored to" in words_on(pilot.app)
    anew = open_vault(tmp_path / "Back.famchart", Demo())
    assert anew.get(Note, note.id)
    anew.close()


async def test_a_copy_with_a_passphrase_of_its_own_is_checked_by_it(opened: Opened, tmp_path: Path):
    async with opened() as pilot:
        vault, own = vault_of(pilot), Plan(is_by_passphrase=True)
        assert vault.root
        words = Secret("words of its own")
        copy = write_copy(vault, vault.root, tmp_path, Clock(), plan=own, passphrase=words).path
        for typed, said in (
            ("other words", "does not open this copy"),
            (words.reveal(), "is whole"),
        ):
            await press(pilot, "g", "U", "o")
            await write(pilot, str(copy))
            await press(pilot, "enter")
            assert "a passphrase of its own" in words_on(pilot.app)
            await write(pilot, typed)
            await press(pilot, "enter")
            await settle(pilot)
            assert said in words_on(pilot.app)
