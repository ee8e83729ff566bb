"""Files kept in the vault: every byte or none, the same bytes once, and out again on purpose."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from forgetting import WORD, everywhere, forgotten
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select
from tests_support import HOSTILE, with_a_vault
from vaults import bare_vault

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.output.copy_out import FileTakenError, copy_out
from famchart.records.bill import Bill
from famchart.records.document import KIND, Document, NotTheirsError
from famchart.records.person import Person
from famchart.records.source import Source
from famchart.store import originals
from famchart.store.connection import writing
from famchart.store.documents import (
    NoFileKeptError,
    bring_in,
    document_lines,
    documents_about,
)
from famchart.store.durable import NoPermissionError
from famchart.store.incoming import (
    MOST_BYTES,
    MOST_IMPORTED,
    ChangedFileError,
    EmptyFileError,
    NoRoomForFileError,
    NoSuchFileError,
    NotAFileError,
    TooLargeFileError,
    check_file,
    looked_at,
)
from famchart.store.typed import changed_record
from famchart.store.vault import Vault
from famchart.store.verify import verify


def put(vault: Vault, path: Path, person: Person, clock: Clock, **texts: str) -> Any:
    return bring_in(vault, looked_at(path), texts, clock, person.id)


def count(vault: Vault, table: str) -> int:
    with vault.reading() as facts:
        query = f"SELECT count(*) FROM {table}"  # noqa: S608
        return int(facts.connection.exec_driver_sql(query).scalar_one())


@pytest.fixture
def labs(tmp_path: Path) -> Path:
    path = tmp_path / "labs.pdf"
    path.write_bytes(b"%PDF-1.7\n" + os.urandom(2_500_000))
    return path


@pytest.mark.sweep
@given(content=st.binary(max_size=200), cut=st.integers(1, 64))
@with_a_vault()
def test_whatever_the_bytes_and_the_pieces_they_come_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, cut: int
) -> None:
    pieces = [content[at : at + cut] for at in range(0, len(content), cut)]
    address = originals.address_of(content)
    with (
        bare_vault(tmp_path_factory.mktemp("vault")) as vault,
        writing(vault.engine) as connection,
    ):
        about = (len(content), "application/octet-stream")
        assert originals.keep_pieces(connection, address, about, iter(pieces))
        assert not originals.keep_pieces(connection, address, about, iter(pieces))
        assert originals.read(connection, address) == content


def test_a_file_comes_in_in_pieces_and_out_for_its_owner_alone(
    vault: Vault, mother: Person, labs: Path, clock: Clock, tmp_path: Path
) -> None:
    kept = put(vault, labs, mother, clock, title="Labs on paper")
    document = kept.record
    assert (document.size, document.media) == (labs.stat().st_size, "application/pdf")
    assert (document.title, document.file_name) == ("Labs on paper", "labs.pdf")
    assert count(vault, "original_piece") == 3
    out = copy_out(vault, document, tmp_path / "out.pdf", clock)
    assert out.path.read_bytes() == labs.read_bytes()
    assert out.path.stat().st_mode & 0o777 == 0o600
    assert "NOT encrypted" in out.words
    with pytest.raises(FileTakenError):
        copy_out(vault, document, out.path, clock)
    folder = tmp_path / "folder"
    folder.mkdir()
    assert copy_out(vault, document, folder, clock).path == folder / "labs.pdf"
    with pytest.raises(NoPermissionError):
        copy_out(vault, document, tmp_path / "nowhere" / "out.pdf", clock)
    assert sorted(each.name for each in tmp_path.iterdir() if each.is_file()) == [
        "labs.pdf",
        "out.pdf",
    ]


def test_a_name_from_outside_leads_nowhere_else(
    vault: Vault, mother: Person, clock: Clock, tmp_path: Path
) -> None:
    path = tmp_path / "in"
    path.write_bytes(b"x")
    document = put(vault, path, mother, clock, file_name="../../etc/\x1b[31mpass\u202ewd.sh").record
    folder = tmp_path / "folder"
    folder.mkdir()
    out = copy_out(vault, document, folder, clock).path
    assert out.parent == folder
    assert "\x1b" not in out.name
    assert "\u202e" not in out.name


def test_the_same_file_again_adds_no_bytes(
    vault: Vault, mother: Person, father: Person, labs: Path, clock: Clock
) -> None:
    assert not put(vault, labs, mother, clock).is_known
    assert put(vault, labs, father, clock).is_known
    assert (count(vault, "original"), count(vault, "original_piece")) == (1, 3)
    assert len(vault.all(select(Document))) == 2


def test_an_undo_a_redo_and_a_delete_leave_the_bytes_where_an_undo_finds_them(
    vault: Vault, mother: Person, labs: Path, clock: Clock, tmp_path: Path
) -> None:
    document = put(vault, labs, mother, clock).record
    vault.undo()
    assert vault.all(select(Document)) == []
    vault.redo()
    vault.remove(vault.all(select(Document))[0])
    assert vault.all(select(Document)) == []
    vault.undo()
    copy_out(vault, document, tmp_path / "back.pdf", clock)
    assert (tmp_path / "back.pdf").read_bytes() == labs.read_bytes()
    assert verify(vault).is_whole


def test_forgetting_takes_the_bytes_unless_somebody_else_has_them_too(
    vault: Vault, mother: Person, father: Person, clock: Clock, tmp_path: Path
) -> None:
    own, both = tmp_path / "own.txt", tmp_path / "both.txt"
    own.write_text(WORD * 1000)
    both.write_text("of both" * 1000)
    put(vault, own, mother, clock)
    put(vault, both, mother, clock)
    kept = put(vault, both, father, clock).record
    forgotten(vault, mother)
    assert WORD.encode() not in everywhere(vault)
    assert count(vault, "original") == 1
    copy_out(vault, kept, tmp_path / "out.txt", clock)
    assert (tmp_path / "out.txt").read_text() == both.read_text()


def test_what_cannot_be_kept_is_one_sentence_and_leaves_nothing(
    vault: Vault, mother: Person, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty, large, pipe = (tmp_path / name for name in ("empty", "large", "pipe"))
    empty.touch()
    large.touch()
    os.truncate(large, MOST_BYTES + 1)
    os.mkfifo(pipe)
    for path, error in (
        (tmp_path / "gone", NoSuchFileError),
        (tmp_path / ("n" * 300), NoSuchFileError),
        (tmp_path / "a\0b", NoSuchFileError),
        (tmp_path, NotAFileError),
        (pipe, NotAFileError),
        (Path("/dev/zero"), NotAFileError),
        (empty, EmptyFileError),
        (large, TooLargeFileError),
    ):
        with pytest.raises(error) as raised:
            put(vault, path, mother, clock)
        assert "\n" not in str(raised.value)
    assert check_file(large, MOST_IMPORTED) == MOST_BYTES + 1  # a telephone's export may be
    large.write_bytes(b"12345")
    full = shutil.disk_usage(tmp_path)._replace(free=10)
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: full)
    with pytest.raises(NoRoomForFileError, match="needs 16 MB free beside the vault"):
        put(vault, large, mother, clock)
    assert (count(vault, "original"), count(vault, "source"), count(vault, "document")) == (0, 0, 0)


def test_a_file_that_changes_or_goes_while_it_is_read_is_not_kept(
    vault: Vault, mother: Person, labs: Path, clock: Clock
) -> None:
    for change in (lambda: labs.write_bytes(labs.read_bytes() + b"x"), labs.unlink):
        seen = looked_at(labs)
        change()
        with pytest.raises((ChangedFileError, NoSuchFileError)):
            bring_in(vault, seen, {}, clock, mother.id)
    assert (count(vault, "original"), count(vault, "original_piece")) == (0, 0)
    assert verify(vault).is_whole


def test_verify_finds_a_changed_piece_one_that_is_gone_and_a_whole_original_that_is(
    vault: Vault, mother: Person, labs: Path, clock: Clock, tmp_path: Path
) -> None:
    document = put(vault, labs, mother, clock).record
    for harm in (
        "UPDATE original_piece SET bytes = zeroblob(5) WHERE number = 1",
        "DELETE FROM original_piece WHERE number = 2",
        "DELETE FROM original_piece",
        "DELETE FROM original",
    ):
        with writing(vault.engine) as connection:
            connection.exec_driver_sql(harm)
        assert len(verify(vault).damage) == 1, harm
        with pytest.raises(FamchartError):
            copy_out(vault, document, tmp_path / "out.pdf", clock)
        assert not (tmp_path / "out.pdf").exists()


def test_a_document_belongs_to_a_record_of_the_same_person_and_is_as_private(
    vault: Vault, mother: Person, father: Person, labs: Path, clock: Clock
) -> None:
    bill = Bill(person_id=mother.id, amount_cents=100, private="ask")
    vault.save(bill)
    document = put(vault, labs, mother, clock, about=str(bill.id)).record
    with vault.reading() as facts:
        (line,) = documents_about(bill.id, facts)
        assert line.title is None
    bill.private = "no"
    vault.save(bill)
    with vault.reading() as facts:
        (line,) = document_lines(facts, mother.id)
        assert (line.title, line.about) == ("labs", "Bill: 1.00")
    with pytest.raises(NotTheirsError):
        put(vault, labs, father, clock, about=str(bill.id))
    with pytest.raises(FamchartError, match="no such record"):
        put(vault, labs, mother, clock, about=str(mother.id)[:-4] + "0000")
    vault.remove(bill)
    with vault.work("Changed") as work:
        old = work.get(Document, document.id)
        assert old
        changed_record(KIND, old, {"title": HOSTILE[0]}, work, clock).save(work)
    assert verify(vault).is_whole


def test_a_document_without_a_file_says_so(vault: Vault, mother: Person, clock: Clock) -> None:
    paper = Document(person_id=mother.id, title="In the grey folder")
    vault.save(paper)
    with pytest.raises(NoFileKeptError, match="only says that there is one"):
        copy_out(vault, paper, Path("out"), clock)


SCRIPT = """
import os, resource, signal, sys
from pathlib import Path
from famchart.core.clock import Clock
from famchart.core.errors import NoRoomError
from famchart.records.person import Person
from famchart.store import documents, incoming
from famchart.store.connection import WRITING, open_engine
from famchart.store.vault import Vault
folder, file, dies = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] == "dies"
vault = Vault(folder, open_engine(folder / "vault.db", b"k" * 32, WRITING), device="laptop")
(person,) = [vault.get(Person, row) for row in [__import__("uuid").UUID(sys.argv[4])]]
read = documents.content_of
def content(seen):
    for number, piece in enumerate(read(seen)):
        if dies and number == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        yield piece
documents.content_of = content
if sys.argv[3] == "full":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))
    try:
        documents.bring_in(vault, incoming.looked_at(file), {}, Clock(), person.id)
    except NoRoomError as error:
        print(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
documents.bring_in(vault, incoming.looked_at(file), {}, Clock(), person.id)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def run_script(vault: Vault, file: Path, how: str, person: Person) -> Any:
    words = [sys.executable, "-c", SCRIPT, str(vault.path), str(file), how, str(person.id)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


@pytest.mark.sweep
def test_a_kill_in_the_middle_leaves_nothing_of_it(tmp_path: Path, labs: Path) -> None:
    with bare_vault(tmp_path) as vault:
        person = Person(given="Rosa")
        vault.save(person)
        ended = run_script(vault, labs, "dies", person)
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        assert [count(vault, name) for name in ("document", "source", "original")] == [0, 0, 0]
        assert count(vault, "original_piece") == 0
        assert verify(vault).is_whole


@pytest.mark.sweep
def test_a_disk_that_fills_up_meanwhile_is_told_and_work_goes_on(
    tmp_path: Path, labs: Path
) -> None:
    """A limit on the size of files stands for the full disk."""
    with bare_vault(tmp_path) as vault:
        person = Person(given="Rosa")
        vault.save(person)
        vault.checkpoint("TRUNCATE")
        ended = run_script(vault, labs, "full", person)
        assert ended.returncode == 0, ended.stderr
        assert "Nothing saved was lost" in ended.stdout
        assert (count(vault, "document"), count(vault, "original")) == (1, 1)
        assert verify(vault).is_whole


@pytest.mark.sweep
def test_a_large_file_takes_little_memory(tmp_path: Path) -> None:
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        for number in range(64):
            file.write(bytes([number]) * (1 << 20))
    with bare_vault(tmp_path) as vault:
        person = Person(given="Rosa")
        vault.save(person)
        ended = run_script(vault, large, "lives", person)
        assert ended.returncode == 0, ended.stderr
        assert int(ended.stdout) < 24_000  # kilobytes, of 65,536 that the file has
        (source,) = vault.all(select(Source))
        with vault.reading() as facts:
            pieces = originals.pieces(facts.connection, str(source.original))
            assert sum(map(len, pieces)) == 64 << 20
