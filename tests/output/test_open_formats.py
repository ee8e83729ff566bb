from __future__ import annotations

import csv
import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from one_of_each import one_of_each
from vaults import bare_vault

from famchart.core.clock import Clock
from famchart.core.secret import Secret
from famchart.output import open_formats
from famchart.output.open_formats import FolderTakenError, write_open
from famchart.output.safe_names import safe_name
from famchart.records import kinds
from famchart.records.account import Account
from famchart.records.login import KIND as LOGIN
from famchart.records.login import Login
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.store import originals
from famchart.store.copies import copies_of
from famchart.store.durable import NoPermissionError, NoSpaceError
from famchart.store.vault import Vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with bare_vault(tmp_path) as made:
        yield made


@pytest.fixture
def rosa(vault: Vault) -> Person:
    person = Person(given="Rosa", family="Marín", called="Mother")
    vault.save(person)
    return person


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.sweep
def test_every_kind_has_a_table_and_no_secret_is_in_any_file(
    vault: Vault, tmp_path: Path, clock: Clock
) -> None:
    with vault.work("Made") as work:
        made = one_of_each(work, clock, "lamp-by-the-river")
    written = write_open(vault, made["person"].id, tmp_path / "out", clock)
    tables = {path.name for path in (tmp_path / "out").glob("*.csv")}
    assert tables == {f"{safe_name(kind.plural)}.csv" for kind in kinds().values()}
    assert written.records == len(kinds())
    (login,) = lines(tmp_path / "out" / "Logins.csv")
    assert login["User name"] == "lamp-by-the-river"
    assert not {"Password", "Authenticator key", "Recovery codes"} & login.keys()


def test_fields_are_told_in_words(vault: Vault, rosa: Person, tmp_path: Path, clock: Clock) -> None:
    portal = Portal(brand="MyChart")
    account = Account(person_id=rosa.id, portal_id=portal.id)
    login = Login(username="rosa48", password=Secret("seven lamps"), whose="patient")
    with vault.work("Added") as work:
        work.save(portal, account, login)
        work.link(login, LOGIN.fields[0], [account.id])
    write_open(vault, rosa.id, tmp_path / "out", clock)
    (told,) = lines(tmp_path / "out" / "Logins.csv")
    assert told["Opens"] == "Mother · MyChart"
    assert told["Whose login"] == "the patient’s own"
    assert lines(tmp_path / "out" / "Portals.csv")[0]["Portal’s name"] == "MyChart"


def test_notes_are_texts_too_and_the_original_is_a_file(
    vault: Vault, rosa: Person, tmp_path: Path, clock: Clock
) -> None:
    content = b"Swollen ankles\x00\xff as it came"
    with vault.work("Filed") as work:
        address = originals.keep(work.connection, content, "application/pdf")
        source = Source(way="file", label="../../letter/../of may.pdf", original=address)
        work.save(source)
        for _number in range(2):
            work.save(Note(person_id=rosa.id, text="Swollen ankles", on="2026-11-20",
                           our_words="Tobillos", source_id=source.id))  # fmt: skip
    write_open(vault, rosa.id, tmp_path / "out", clock)
    texts = sorted(path.name for path in (tmp_path / "out" / "Notes").iterdir())
    assert texts == ["2026-11-20 Swollen ankles 2.txt", "2026-11-20 Swollen ankles.txt"]
    text = (tmp_path / "out" / "Notes" / texts[0]).read_text()
    assert text == "Text:\nSwollen ankles\n\nOur words:\nTobillos\n"
    assert (tmp_path / "out" / "Originals" / "001 of may.pdf").read_bytes() == content
    told = lines(tmp_path / "out" / "Notes.csv")
    assert {line["Original"] for line in told} == {"Originals/001 of may.pdf"}


def test_only_its_owner_may_read_it(
    vault: Vault, rosa: Person, tmp_path: Path, clock: Clock
) -> None:
    vault.save(Note(person_id=rosa.id, text="hers"))
    old = os.umask(0)
    try:
        write_open(vault, rosa.id, tmp_path / "out", clock)
    finally:
        os.umask(old)
    for path in (tmp_path / "out", *(tmp_path / "out").rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


def test_private_records_stay_out_unless_they_are_asked_for(
    vault: Vault, rosa: Person, tmp_path: Path, clock: Clock
) -> None:
    vault.save(Note(person_id=rosa.id, text="hers"))
    vault.save(Note(person_id=rosa.id, text="between us", private="own"))
    written = write_open(vault, rosa.id, tmp_path / "some", clock)
    assert written.left_out == 1
    assert "left out: 1" in (tmp_path / "some" / "README.txt").read_text()
    assert [line["Text"] for line in lines(tmp_path / "some" / "Notes.csv")] == ["hers"]
    everything = write_open(vault, rosa.id, tmp_path / "all", clock, with_private=True)
    assert everything.left_out == 0
    assert len(lines(tmp_path / "all" / "Notes.csv")) == 2


def test_a_text_that_tells_something_private_stays_out_with_it(
    vault: Vault, rosa: Person, tmp_path: Path, clock: Clock
) -> None:
    with vault.work("Filed") as work:
        address = originals.keep(work.connection, b"hers, and between us", "text/plain")
        source = Source(way="paste", label="", original=address)
        work.save(source, Note(person_id=rosa.id, text="hers", source_id=source.id))
        work.save(Note(person_id=rosa.id, text="between us", private="own", source_id=source.id))
    write_open(vault, rosa.id, tmp_path / "some", clock)
    assert not (tmp_path / "some" / "Originals").exists()
    assert [line["Original"] for line in lines(tmp_path / "some" / "Notes.csv")] == [""]
    write_open(vault, rosa.id, tmp_path / "all", clock, with_private=True)
    assert len(list((tmp_path / "all" / "Originals").iterdir())) == 1


def test_others_records_are_not_in_it(
    vault: Vault, rosa: Person, tmp_path: Path, clock: Clock
) -> None:
    luis = Person(given="Luis")
    vault.save(luis, Note(person_id=luis.id, text="his"))
    write_open(vault, rosa.id, tmp_path / "out", clock)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "People.csv", "README.txt"
    ]  # fmt: skip
    assert len(lines(tmp_path / "out" / "People.csv")) == 1


def test_what_a_spreadsheet_would_run_is_marked_as_text_and_numbers_stay(
    vault: Vault, rosa: Person, tmp_path: Path, clock: Clock
) -> None:
    for value in ("=1+1", "@x", "-2.5", "+3", "-x"):
        vault.save(Result(person_id=rosa.id, name="T", value=value))
    write_open(vault, rosa.id, tmp_path / "out", clock)
    told = {line["Value"] for line in lines(tmp_path / "out" / "Results.csv")}
    assert told == {"'=1+1", "'@x", "-2.5", "+3", "'-x"}


def test_a_folder_that_exists_gets_a_new_one_inside_and_nothing_is_replaced(
    vault: Vault, rosa: Person, tmp_path: Path, clock: Clock
) -> None:
    written = write_open(vault, rosa.id, tmp_path, clock)
    assert written.folder == tmp_path / "Mother 2026-11-22"
    with pytest.raises(FolderTakenError):
        write_open(vault, rosa.id, tmp_path, clock)
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FolderTakenError):
        write_open(vault, rosa.id, tmp_path / "file", clock)
    with vault.reading() as facts:
        assert copies_of(facts.connection, rosa.id.hex) == [str(written.folder)]


@pytest.mark.parametrize("file", ["Notes.csv", "README.txt"])
def test_a_full_disk_leaves_no_half_folder(
    vault: Vault, rosa: Person, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch,
    file: str,
) -> None:  # fmt: skip
    vault.save(Note(person_id=rosa.id, text="hers"))
    write = open_formats._write

    def full(path: Path, *rest: object) -> None:
        if path.name == file:
            raise OSError(errno.ENOSPC, "full")
        write(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(open_formats, "_write", full)
    (tmp_path / "stick").mkdir()
    with pytest.raises(NoSpaceError):
        write_open(vault, rosa.id, tmp_path / "stick" / "out", clock)
    assert list((tmp_path / "stick").iterdir()) == []
    with vault.reading() as facts:
        assert copies_of(facts.connection, rosa.id.hex) == []


def test_a_place_that_is_not_there_is_said_in_a_sentence(
    vault: Vault, rosa: Person, tmp_path: Path, clock: Clock
) -> None:
    with pytest.raises(NoPermissionError):
        write_open(vault, rosa.id, tmp_path / "no" / "such" / "place", clock)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("../../etc/passwd", "etc passwd"),
        ("a\x1b[2Jb\u202ec\x00", "a [2Jb c"),
        ("CON.txt", "_CON.txt"),
        ("...", "_"),
        ("", "_"),
        ("Hinchazón: ¿qué?", "Hinchazón ¿qué"),
        ("x" * 500, "x" * 60),
    ],
)
def test_any_text_becomes_a_name_that_every_disk_takes(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_two_names_that_differ_in_case_alone_are_told_apart() -> None:
    assert safe_name("Note", {"note", "note 2"}) == "Note 3"
