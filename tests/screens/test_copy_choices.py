"""The choices on the page of copies: for whom, only a part, its own passphrase; and the card."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest
from app_driver import Opened, glass, press, settle, vault_of, words_on, write
from sqlmodel import select

from famchart.core.secret import Secret
from famchart.output.drives import Drive
from famchart.records.person import Person
from famchart.screens import copies
from famchart.screens.copies import CopyScreen
from famchart.screens.copy_choices import CardSheet
from famchart.store.export.recipients import Recipient
from famchart.store.export.told import told_of
from famchart.store.root import Root


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    monkeypatch.setattr(
        copies, "removable_drives", lambda: [Drive("KINGSTON", folder, 29 << 30)] * folder.is_dir()
    )
    return folder


def _about(path: Path, key: Root | Secret):
    with path.open("rb") as file:
        return told_of(file, key)


async def test_a_copy_for_a_sister_says_that_it_is_for_ever_and_asks(opened: Opened, stick: Path):
    sister = Root.generate()
    async with opened() as pilot:
        await press(pilot, "g", "u", "w")
        await write(pilot, "age1mistyped")
        await press(pilot, "enter")
        assert "is no recipient" in words_on(pilot.app)
        await press(pilot, "ctrl+u")
        await write(pilot, sister.recipient)
        await press(pilot, "enter")
        told = words_on(pilot.app)
        assert Recipient(sister.recipient).words("en") in told
        assert "This cannot be taken back" in told
        assert "Not asked yet whether it may be shared: Mother, Father." in told
        await press(pilot, "enter", "escape")
        assert list(stick.iterdir()) == []
        await press(pilot, "enter", "y")
        await settle(pilot)
        (copy,) = stick.iterdir()
        assert _about(copy, sister).vault == vault_of(pilot).id
        await press(pilot, "w", "ctrl+u", "enter")
        assert "This cannot be taken back" not in words_on(pilot.app)


@pytest.mark.sweep
async def test_nothing_is_written_for_others_of_somebody_who_said_no(opened: Opened, stick: Path):
    sister = Root.generate()
    async with opened() as pilot:
        vault = vault_of(pilot)
        (father,) = vault.all(select(Person).where(Person.called == "Father"))
        father.may_share = "no"
        vault.save(father)
        await press(pilot, "g", "u", "w")
        await write(pilot, sister.recipient)
        await press(pilot, "enter", "enter")
        await settle(pilot)
        assert "Father: no to sharing, so nothing was written." in words_on(pilot.app)
        assert list(stick.iterdir()) == []
        await press(pilot, "s")
        await write(pilot, "Mother")
        await press(pilot, "enter", "enter", "y")
        await settle(pilot)
        assert len(list(stick.iterdir())) == 1


async def test_a_part_says_what_stays_and_is_no_copy(opened: Opened, stick: Path):
    async with opened() as pilot:
        await press(pilot, "g", "u", "s")
        await write(pilot, "Nobody")
        await press(pilot, "enter")
        assert "Nobody" in words_on(pilot.app)
        await press(pilot, "ctrl+u")
        await write(pilot, "Father")
        await press(pilot, "enter")
        told = words_on(pilot.app)
        assert "WHAT STAYS Everything of Mother 1 private record Logins with their" in told
        await press(pilot, "enter")
        await settle(pilot)
        (part,) = stick.iterdir()
        assert part.name == "slice-2026-11-22.famchart-slice.age"
        root = vault_of(pilot).root
        assert root is not None
        assert _about(part, root).is_slice
        await press(pilot, "s", "ctrl+u", "enter")
        assert "WHAT STAYS" not in words_on(pilot.app)
        assert "No copy was made yet." in words_on(pilot.app)


async def test_a_part_of_the_person_who_is_shown_is_offered(opened: Opened, stick: Path):
    async with opened() as pilot:
        await press(pilot, "2", "g", "u", "s", "enter")
        assert "Everything of Mother" in words_on(pilot.app)


async def test_every_field_of_a_part_is_asked_for(opened: Opened, stick: Path):
    async with opened() as pilot:
        await press(pilot, "g", "u", "s")
        await write(pilot, "Mother")
        await press(pilot, "down")
        await write(pilot, "Notes, account, login")
        await press(pilot, "down")
        await write(pilot, "2026-11-18")
        await press(pilot, "down")
        await write(pilot, "2026-11-18")
        await press(pilot, "down", "right", "down", "right", "enter")
        told = words_on(pilot.app)
        assert "Portal accounts 1, Logins 1, Notes 1" in told


@pytest.mark.sweep
async def test_a_copy_of_its_own_passphrase_asks_for_it_twice(opened: Opened, stick: Path):
    async with opened() as pilot:
        await press(pilot, "g", "u", "o")
        assert "its own passphrase opens" in words_on(pilot.app)
        await press(pilot, "enter")
        await write(pilot, "seven lamps")
        await press(pilot, "down")
        await write(pilot, "seven lambs")
        await press(pilot, "enter")
        assert "The two are not the same." in words_on(pilot.app)
        assert "seven" not in glass(pilot.app)
        await press(pilot, "ctrl+u")
        await write(pilot, "seven lamps")
        await press(pilot, "enter")
        assert "Whoever has the file can guess this" in words_on(pilot.app)
        await press(pilot, "escape")
        assert list(stick.iterdir()) == []
        await press(pilot, "enter")
        for line in ("seven lamps", "seven lamps"):
            await write(pilot, line)
            await press(pilot, "down")
        await press(pilot, "enter", "y")
        await settle(pilot)
        (copy,) = stick.iterdir()
        assert pyrage.passphrase.decrypt(copy.read_bytes(), "seven lamps")[:2] == b"PK"
        await press(pilot, "w")
        await write(pilot, Root.generate().recipient)
        await press(pilot, "enter")
        assert "not with both" in words_on(pilot.app)
        await press(pilot, "escape", "o")
        assert "The recovery sheet of this vault opens it" in words_on(pilot.app)


async def test_the_card_has_the_key_and_words_and_is_copied(opened: Opened, stick: Path):
    async with opened() as pilot:
        await press(pilot, "g", "u", "c")
        assert isinstance(pilot.app.screen, CardSheet)
        root = vault_of(pilot).root
        assert root is not None
        key = root.recipient
        assert key in "".join(glass(pilot.app).split())
        assert Recipient(key).words("en") in words_on(pilot.app)
        assert Recipient(key).words("es") in words_on(pilot.app)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CopyScreen)
        await press(pilot, "c", "c")
        assert pilot.app.clipboard == key
        assert "Copied: the key" in words_on(pilot.app)
