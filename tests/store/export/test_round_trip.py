"""What a copy holds makes the same vault again, row for row and byte for byte."""

from __future__ import annotations

import io
import json
import random
import shutil
import subprocess
import threading
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyrage
import pytest
from exported import everything, made_anew, sealed
from one_of_each import one_of_each
from proof_table import Proved
from vaults import bare_vault

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store import meta, migrations, originals
from famchart.store.connection import WRITING, open_engine
from famchart.store.export import content
from famchart.store.export.content import FORMAT, tables_in
from famchart.store.export.sealed import (
    AS_IT_IS,
    SMALLER,
    DamagedCopyError,
    NotACopyError,
    WrongRecipientError,
    leave,
    unsealed,
)
from famchart.store.export.told import UnknownFormatError, read_about, told_of
from famchart.store.root import Root
from famchart.store.vault import Vault
from famchart.store.verify import verify
from famchart.store.work import Reading

HOSTILE = "Ñandú “losartan” 25 mg\n\ttwo lines; \x1b[31m and a \u202e"


@pytest.fixture
def full(vault: Vault) -> Vault:
    """A vault with a record of every kind, changed, removed, undone; with files of several sizes."""
    with vault.work("made") as work:
        made = one_of_each(work, Clock(date(2026, 11, 22)), "Ñandú")
        for size in (0, 1, originals.PIECE, originals.PIECE + 1, 3 * originals.PIECE - 1):
            originals.keep(work.connection, random.Random(size).randbytes(size), "application/pdf")
    note = made["note"]
    assert isinstance(note, Note)
    note.text = HOSTILE
    vault.save(note)
    vault.save(gone := Note(person_id=note.person_id, text="was there once"))
    vault.remove(gone)
    vault.undo()
    vault.redo()
    meta.put(vault, "draft:note", "half written")
    return vault


@pytest.mark.parametrize("level", [AS_IT_IS, SMALLER])
def test_a_vault_made_of_its_copy_is_the_same(full: Vault, root: Root, tmp_path: Path, level: int):
    before = everything(full)
    anew = made_anew(sealed(full, root, level), root, tmp_path)
    try:
        after = everything(anew)
        assert {name for name in before if before[name] != after.get(name)} == set()
        assert before.keys() == after.keys()
        assert len(before["files"]) == 5
        assert verify(anew).damage == []
        anew.undo()  # the history goes on where it was
    finally:
        anew.close()


def test_tables_longer_than_one_text_go_along_in_their_order(
    full: Vault, root: Root, monkeypatch: pytest.MonkeyPatch
):
    """The database writes some rows at once: none is left out or comes twice where one text ends."""
    whole = _clear_of(sealed(full, root), root)
    for rows in (1, 2, 3):
        monkeypatch.setattr(content, "ROWS_IN_ONE_TEXT", rows)
        assert _clear_of(sealed(full, root), root) == whole


def test_a_table_is_written_many_rows_at_once(vault: Vault):
    """Row by row it took longer in Python than in the database."""
    person = Person(given="Rosa")
    notes = [Note(person_id=person.id, text="swollen ankles") for _number in range(1000)]
    vault.save(person, *notes)
    with vault.reading() as facts:
        told = content.about(facts.connection, vault.name, "")
        found = {
            name: list(chunks)
            for name, chunks in content.members(facts.connection, told, content.Manifest())
        }
    written = found["tables/note.jsonl"]
    assert len(written) <= 10
    assert b"".join(written).count(b"\n") == 1000


def test_the_vault_is_read_while_another_thread_encrypts():
    def read() -> Iterator[content.Member]:
        readers.add(threading.current_thread())
        yield "tables/note.jsonl", iter([b"{}\n"])

    readers: set[threading.Thread] = set()
    about = content.About("v", "n", "m", 1)
    members = content.counted_members(about, read(), content.Manifest(), is_by_passphrase=False)
    for _name, chunks in members:
        leave(chunks)
    assert len(readers) == 1
    assert threading.current_thread() not in readers


def test_a_copy_is_read_back_in_large_pieces(vault: Vault, root: Root):
    """The library gives a few thousand bytes at a time; two threads took turns at each."""
    with vault.work("file") as work:
        originals.keep(work.connection, bytes(1 << 20), "image/png")
    heard: list[int] = []
    for _name, chunks in unsealed(io.BytesIO(sealed(vault, root)), root, heard.append):
        leave(chunks)
    assert sum(heard) > 1 << 20
    assert len(heard) <= 10


def _clear_of(copy: bytes, root: Root) -> dict[str, bytes]:
    return {name: b"".join(chunks) for name, chunks in unsealed(io.BytesIO(copy), root)}


def test_the_words_of_records_are_entered_without_a_session(
    full: Vault, root: Root, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A session of the ORM makes much of each record, of which only its words are read."""

    def asked(_facts: Reading, _query: object) -> None:
        raise AssertionError

    copy = sealed(full, root)
    monkeypatch.setattr(Reading, "all", asked)
    made_anew(copy, root, tmp_path).close()


def test_every_table_goes_along_or_is_known_to_follow_from_others(full: Vault):
    """A table that somebody adds is in the copy unasked; nothing is left out but these."""
    with full.reading() as facts:
        every = set(
            facts.connection.exec_driver_sql(
                "SELECT name FROM sqlite_schema WHERE type = 'table'"
            ).scalars()
        )
        left_out = every - set(tables_in(facts.connection))
    assert left_out == {
        "tally", "original_piece",
        "search", "search_data", "search_idx", "search_docsize", "search_config",
    }  # fmt: skip


def test_a_copy_of_an_older_vault_is_brought_up_to_date(tmp_path: Path, root: Root):
    """The rows of each step come before the steps that follow it, as they did in the vault."""
    for schema in (25, len(migrations.steps()) - 1):
        folder = tmp_path / str(schema)
        folder.mkdir()
        copy = _copy_of_schema(folder, root, schema)
        anew = made_anew(copy, root, folder)
        with anew.reading() as facts:
            assert migrations.version(facts.connection) == len(migrations.steps())
            assert facts.connection.exec_driver_sql("SELECT given FROM person").scalar() == "Rosa"
        anew.close()


def _copy_of_schema(folder: Path, root: Root, schema: int) -> bytes:
    engine = open_engine(folder / "old.db", b"k" * 32, WRITING, b"s" * 16)
    migrations.migrate(engine, schema)
    with Vault(folder, engine).work("old") as work:
        work.connection.exec_driver_sql("INSERT INTO meta VALUES ('vault', 'old')")
        work.connection.exec_driver_sql(
            "INSERT INTO person (id, private, given, may_share) VALUES (?,'no','Rosa','not_asked')",
            ("0" * 32,),
        )
    old = Vault(folder, engine)
    copy = sealed(old, root)
    old.close()
    return copy


def test_a_copy_tells_of_itself_from_its_first_bytes(full: Vault, root: Root):
    copy = sealed(full, root)
    told = told_of(io.BytesIO(copy[:100_000]), root)
    assert (told.name, told.format, told.schema) == ("Family", FORMAT, len(migrations.steps()))


def test_a_copy_of_a_later_famchart_is_refused(root: Root):
    about = {"vault": "v", "name": "n", "made_at": "m", "schema": 1, "format": "famchart-copy-9"}
    with pytest.raises(UnknownFormatError):
        read_about(json.dumps(about).encode())


@pytest.fixture
def small(tmp_path: Path, root: Root) -> bytes:
    with bare_vault(tmp_path) as vault:
        person = Person(given="Rosa")
        vault.save(person, *(Note(person_id=person.id, text=f"note {n}") for n in range(200)))
        with vault.work("file") as work:
            originals.keep(work.connection, random.Random(1).randbytes(200_000), "image/png")
        return sealed(vault, root)


def _refused(copy: bytes, root: Root, folder: Path) -> type[FamchartError] | None:
    try:
        made_anew(copy, root, folder).close()
    except FamchartError as error:
        return type(error)
    finally:
        shutil.rmtree(folder / "Anew.famchart", ignore_errors=True)
    return None


def _unread(copy: bytes, root: Root) -> bool:
    """True where reading a copy to its end says that something is wrong with it."""
    try:
        for _name, chunks in unsealed(io.BytesIO(copy), root):
            leave(chunks)
    except FamchartError:
        return True
    return False


def test_a_copy_that_was_cut_or_changed_anywhere_is_refused(
    small: bytes, root: Root, proved: Proved
):
    """Around every edge of the 64 KiB in which age writes, and at random places."""
    edges = [at + off for at in range(0, len(small), 1 << 16) for off in (-1, 0, 1, 17)]
    inside = [each for each in edges if 0 <= each < len(small)]
    places = [*inside, *random.Random(7).sample(range(len(small)), 40)]
    for place in places:
        flipped = bytearray(small)
        flipped[place] ^= 1 << (place % 8)
        assert _unread(bytes(flipped), root), place
        assert _unread(small[:place], root), place
    assert _unread(small + b"x", root)
    assert not _unread(small, root)
    proved("13 a copy that was cut, or a bit of it flipped: refused", 2 * len(places) + 1, 0)


def test_another_key_no_copy_and_half_a_copy_are_told_apart(
    small: bytes, root: Root, tmp_path: Path
):
    assert _refused(small, Root.generate(), tmp_path) is WrongRecipientError
    assert _refused(b"a letter to the clinic\n" * 50, root, tmp_path) is NotACopyError
    assert _refused(small[: len(small) // 2], root, tmp_path) is DamagedCopyError


@pytest.mark.proves("09 vaults and copies of every shape so far, and other programs: cases")
@pytest.mark.skipif(not shutil.which("age") or not shutil.which("unzip"), reason="not installed")
def test_the_standard_programs_open_it_by_its_own_readme(full: Vault, root: Root, tmp_path: Path):
    (tmp_path / "copy.age").write_bytes(sealed(full, root))
    (tmp_path / "SHEET.txt").write_text(root.secret.reveal() + "\n")
    ask = {"cwd": tmp_path, "check": True, "capture_output": True}
    clear = subprocess.run(["age", "-d", "-i", "SHEET.txt", "copy.age"], **ask).stdout
    (tmp_path / "copy.zip").write_bytes(clear)
    subprocess.run(["unzip", "-q", "copy.zip", "-d", "out"], **ask)
    readme = (tmp_path / "out" / "README.txt").read_text()
    assert "age -d -i SHEET.txt COPY.famchart.age > copy.zip" in readme
    rows = (tmp_path / "out" / "tables" / "note.jsonl").read_text().splitlines()
    assert [json.loads(row)["text"] for row in rows] == [HOSTILE]
    with full.reading() as facts:
        for path in (tmp_path / "out" / "originals").iterdir():
            assert path.read_bytes() == originals.read(facts.connection, path.stem)


def test_the_zip_is_one_to_the_last_byte(full: Vault, root: Root):
    clear = pyrage.decrypt(
        sealed(full, root), [pyrage.x25519.Identity.from_str(root.secret.reveal())]
    )
    with zipfile.ZipFile(io.BytesIO(clear)) as file:
        assert file.testzip() is None
        names = file.namelist()
    assert (names[0], names[1], names[-1]) == ("README.txt", "about.json", "manifest.json")
