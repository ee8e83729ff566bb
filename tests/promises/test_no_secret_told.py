"""No passphrase, key or value is told: not by a log, a repr, an error, a process or a crash."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rings import WORDS
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select
from vaults import WEAK

from famchart.cli import main as command_line
from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.core.secret import Secret
from famchart.output.usb import write_copy
from famchart.records.login import Login
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store.opening import Opened, create_vault, open_vault, open_with_keys
from famchart.store.search import search

pytestmark = pytest.mark.proves("08 no secret in a log, repr, error, process, crash: cases")

PASSPHRASE = WORDS.secret.reveal()
NAME, PASSWORD, TEXT = "Rosaura Villanueva", "portal password 99", "swollen ankles since tuesday"
TOLD_NOWHERE = (PASSPHRASE, NAME, PASSWORD, TEXT)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    path = tmp_path / "Family.famchart"
    create_vault(path, WORDS, cost=WEAK)[0].close()
    held = open_with_keys(path, WORDS)
    person = Person(given=NAME)
    held.vault.save(person, Login(username="rosa", password=Secret(PASSWORD)))
    held.vault.save(Note(person_id=person.id, text=TEXT))
    yield held
    with suppress(FamchartError):  # where a test has damaged it
        held.vault.close()


def told_in(said: str, opened: Opened | None = None) -> list[str]:
    """Return what of it should be told nowhere."""
    keys = (opened.root.secret.reveal(), opened.root.secret.reveal().lower()) if opened else ()
    return [each for each in (*TOLD_NOWHERE, *keys) if each in said]


def test_it_would_be_noticed(opened: Opened):
    assert told_in(f"{PASSPHRASE} {opened.root.secret.reveal()}", opened) == [
        PASSPHRASE,
        opened.root.secret.reveal(),
    ]


def test_no_log_tells_what_is_opened_saved_searched_and_copied(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    path, stick = tmp_path / "Family.famchart", tmp_path / "stick"
    stick.mkdir()
    vault, root = create_vault(path, WORDS, cost=WEAK)
    person = Person(given=NAME)
    vault.save(person, Note(person_id=person.id, text=TEXT))
    search(vault, TEXT)
    write_copy(vault, root, stick, Clock(date(2026, 11, 22)))
    vault.close()
    logging.getLogger("a control").debug("this is logged")
    assert "this is logged" in caplog.text
    assert told_in(caplog.text) == []
    assert root.secret.reveal() not in caplog.text


def test_no_repr_tells_a_value(opened: Opened):
    vault = opened.vault
    engine = vault.engine
    with vault.reading() as facts:
        shown = [vault, opened, opened.root, opened.ring, engine, engine.url, engine.pool, facts]
        for table in (Person, Login, Note):
            shown += vault.all(select(table))
        said = " ".join(f"{each!r} {each}" for each in shown)
    assert told_in(said, opened) == []
    assert "Person" in said


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO nothing VALUES (?)",
        "INSERT INTO person (given) VALUES (?)",
        "SELECT json_extract(?, '$')",
    ],
)
def test_no_error_of_the_database_tells_a_value(opened: Opened, statement: str):
    connecting = opened.vault.engine.connect()
    with pytest.raises(SQLAlchemyError) as caught, connecting as connection:
        connection.exec_driver_sql(statement, (TEXT,))
    error = caught.value
    assert told_in(f"{error}{error!r}{error.args}{error.__cause__!r}", opened) == []


def test_no_process_has_a_secret_in_its_arguments_or_environment(opened: Opened):
    """The passphrase comes by a pipe; what a child would be given is looked at too."""
    opened.vault.close()
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "famchart", "--vault", str(opened.vault.path)]
    process = subprocess.Popen(
        [*command, "--passphrase-fd", str(reading), "today"],
        pass_fds=[reading],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        seen = ""
        if (process_files := Path("/proc") / str(process.pid)).exists():
            for each in ("cmdline", "environ"):
                seen += (process_files / each).read_text(errors="replace")
        os.write(writing, PASSPHRASE.encode())
    finally:
        os.close(writing)
        os.close(reading)
    said, _nothing = process.communicate(timeout=60)
    assert process.returncode == 0, said
    assert told_in(seen, opened) == []
    assert PASSPHRASE not in said
    assert told_in(" ".join(os.environ.values()), opened) == []


def test_a_crash_of_a_command_tells_where_and_no_value(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
):
    def crash(*_given: Any) -> None:
        try:
            raise ValueError(TEXT + NAME)
        except ValueError as error:
            raise KeyError(PASSPHRASE) from error

    monkeypatch.setattr(command_line, "run_command", crash)
    assert command_line.main(["--vault", str(opened.vault.path), "today"]) == command_line.BUG
    said = "".join(capfd.readouterr())
    assert "ValueError" in said
    assert "crash" in said
    assert told_in(said, opened) == []


def test_a_damaged_vault_says_its_sentence_and_the_libraries_say_nothing(
    opened: Opened, capfd: pytest.CaptureFixture[str]
):
    """SQLCipher writes of its own to the error stream, unless it is told not to."""
    path = opened.vault.path
    opened.vault.close()
    content = bytearray((path / "vault.db").read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 + 100] ^= 1
    (path / "vault.db").write_bytes(content)
    capfd.readouterr()
    with pytest.raises(FamchartError) as caught:
        open_vault(path, WORDS).all(select(Note))
    assert "".join(capfd.readouterr()) == ""
    assert told_in(f"{caught.value}{caught.value!r}", opened) == []
