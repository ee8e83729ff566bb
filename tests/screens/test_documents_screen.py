"""Documents: a file is brought in by its path, belongs to a record, and leaves on purpose."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from app_driver import Opened, glass, press, vault_of, words_on, write
from sqlmodel import select
from tests_support import HOSTILE

from famchart.records import kind_named
from famchart.records.document import Document
from famchart.screens.ask_file import AskFile, completed
from famchart.screens.documents import DocumentScreen, DocumentsScreen
from famchart.store.lookup import find
from famchart.store.typed import new_record


def add(pilot: Any, kind: str, whose: str, **texts: str) -> Any:
    with vault_of(pilot).work("Added") as work:
        person = find(work, kind_named("person"), whose).id
        return new_record(kind_named(kind), texts, work, pilot.app.desk.clock, person).save(work)


def documents(pilot: Any) -> list[Document]:
    return list(vault_of(pilot).all(select(Document)))


@pytest.mark.sweep
async def test_a_file_comes_in_by_its_path_and_goes_out_on_purpose(
    opened: Opened, tmp_path: Path
) -> None:
    """Keys besides what is typed: g D a, tab, enter, 1 pick, enter; and s, enter."""
    file = tmp_path / "papers" / "labs.pdf"
    file.parent.mkdir()
    file.write_bytes(b"%PDF-1.7 " + bytes(2_000_000))
    async with opened() as pilot:
        await press(pilot, "g", "D")
        assert "No document is kept yet: a brings in a file" in words_on(pilot.app)
        await press(pilot, "a")
        await write(pilot, f"{tmp_path}/pa")
        await press(pilot, "tab", "tab")
        assert "= labs.pdf, 1.9 MB" in words_on(pilot.app)
        await press(pilot, "enter")
        assert "Whose?" in words_on(pilot.app)
        await write(pilot, "moth")
        await press(pilot, "enter", "enter")
        (document,) = documents(pilot)
        assert (document.title, document.size, document.media) == (
            "labs", file.stat().st_size, "application/pdf",
        )  # fmt: skip
        text = words_on(pilot.app)
        assert "Documents · 1.9 MB" in text
        assert "› Nov 22 Mother labs 1.9 MB" in text
        assert "PDF · labs.pdf · from a file" in text
        await press(pilot, "s")
        assert "The copy is NOT encrypted: whoever has the file can read it." in words_on(pilot.app)
        await write(pilot, str(file))
        assert "is there already; name a new file" in words_on(pilot.app)
        await press(pilot, "escape", "s")
        await write(pilot, str(tmp_path / "out.pdf"))
        await press(pilot, "enter")
        assert (tmp_path / "out.pdf").read_bytes() == file.read_bytes()
        assert "NOT encrypted" in words_on(pilot.app)
        await press(pilot, "u")
        assert "Take back" in words_on(pilot.app)  # u asks: saving a copy changed nothing
        await press(pilot, "escape", "enter")
        assert isinstance(pilot.app.screen, DocumentScreen)
        text = words_on(pilot.app)
        assert "File PDF, 1.9 MB" in text
        assert "%PDF" not in text


@pytest.mark.sweep
async def test_what_is_no_file_is_said_and_asked_again(opened: Opened, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    os.mkfifo(tmp_path / "pipe")
    async with opened() as pilot:
        await press(pilot, "1", "g", "D", "n", "enter")
        assert "Write ~/Downloads/labs.pdf." in words_on(pilot.app)
        for name, words in (
            ("gone", "cannot be read: check the name"),
            ("pipe", "is no file: a document is one file"),
            ("empty", "is empty: there is nothing to keep"),
        ):
            await write(pilot, f"{tmp_path}/{name}")
            await press(pilot, "enter")
            if name == "empty":
                await press(pilot, "enter")
            assert words in words_on(pilot.app)
            await press(pilot, "escape", "n")
        assert documents(pilot) == []


@pytest.mark.sweep
async def test_a_document_belongs_to_a_record_and_stands_on_its_page(opened: Opened) -> None:
    async with opened(size=(100, 40)) as pilot:
        bill = add(pilot, "bill", "Mother", amount="412.60", provider="St. Anne")
        add(pilot, "visit", "Mother", on="2026-08-19", reason="Secret", private="ask")
        add(pilot, "document", "Mother", title=HOSTILE[1], file_name=HOSTILE[2])
        await press(pilot, "1", "g", "D", "s")
        assert "No file is kept with it" in words_on(pilot.app)
        await press(pilot, "b")
        assert "Secret" not in words_on(pilot.app)
        await write(pilot, "anne")
        await press(pilot, "enter")
        assert documents(pilot)[0].about_id == bill.id
        assert "belongs to: Bill: St. Anne 412.60" in words_on(pilot.app)
        await press(pilot, "g", "j", "enter", "end")
        assert "Documents 1" in words_on(pilot.app)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DocumentScreen)
        assert "Belongs to" in words_on(pilot.app)
        await press(pilot, "b", "enter")  # nothing stands first
        assert documents(pilot)[0].about_id is None


async def test_others_are_not_shown_while_one_person_is_and_a_private_one_is_a_line(
    opened: Opened,
) -> None:
    async with opened() as pilot:
        add(pilot, "document", "Father", title="Of the father")
        add(pilot, "document", "Mother", title="Card")
        add(pilot, "document", "Mother", title="Hers alone", private="own")
        await press(pilot, "1", "O", "g", "D")
        text = words_on(pilot.app)
        assert "Card" in text
        assert "Of the father" not in text
        assert "Hers alone" not in text
        await press(pilot, "a")
        assert "Only Mother is shown" in words_on(pilot.app)
        assert glass(pilot.app).splitlines()[-1].split("  ")[0] == " enter open"


def test_a_path_is_completed_by_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "labs").mkdir()
    (tmp_path / ".hidden").touch()
    (tmp_path / "labs" / "a.pdf").touch()
    assert completed(f"{tmp_path}/l") == f"{tmp_path}/labs/"
    assert completed(f"{tmp_path}/labs/") == f"{tmp_path}/labs/a.pdf"
    assert completed(f"{tmp_path}/.h") == f"{tmp_path}/.hidden"
    assert completed(f"{tmp_path}/nothing") is None
    assert completed(f"{tmp_path}/nowhere/x") is None
    assert completed("a\0b/") is None
    assert completed("~") == "~/"


@pytest.mark.sweep
async def test_the_palette_adds_a_document_by_its_file(opened: Opened) -> None:
    async with opened() as pilot:
        await press(pilot, "colon")
        await write(pilot, "add: document")
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, AskFile)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DocumentsScreen)
