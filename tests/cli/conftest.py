from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select
from uuid_utils.compat import uuid7
from vaults import WEAK

from famchart.cli.main import main
from famchart.core.secret import Secret
from famchart.records.medication import Medication
from famchart.records.source import Source
from famchart.store.copies import BACKUPS
from famchart.store.kdf import KdfCost
from famchart.store.keys import Passphrase
from famchart.store.opening import create_vault, open_vault
from famchart.store.vault import Vault

WORDS = "correct horse battery staple"
TODAY = "2026-11-22"
"""The day of the scenarios."""


@dataclass
class Ran:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        assert self.out, self.err
        return json.loads(self.out)


Run = Callable[..., Ran]


def _readable(text: str) -> int:
    """Return a descriptor from which a passphrase can be read."""
    reader, writer = os.pipe()
    os.write(writer, text.encode() + b"\n")
    os.close(writer)
    return reader


def _command(folder: Path, *words: str, passphrase: str = WORDS, today: str = TODAY) -> int:
    """Run a command line on a vault; return its exit code."""
    descriptor = _readable(passphrase)
    options = ["--vault", str(folder), "--passphrase-fd", str(descriptor), "--today", today]
    code = main([*options, *words])
    os.close(descriptor)
    return code


@pytest.fixture
def passphrase_fd() -> Callable[[str], int]:
    return _readable


@pytest.fixture
def cheap_passphrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase that a command makes cost as little as those of the tests."""
    monkeypatch.setattr(KdfCost, "calibrated", classmethod(lambda cls, memory=None: WEAK))


@pytest.fixture(scope="session")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vault") / "Family.famchart"
    vault, _root = create_vault(path, Passphrase(Secret(WORDS)), cost=WEAK)
    vault.close()
    (path / BACKUPS).mkdir()
    (path / BACKUPS / "9999-12-31.db").touch()  # the day's backup is made: no command makes one
    return path


@pytest.fixture
def folder(_folder: Path, tmp_path: Path) -> Path:
    """A vault with a weak passphrase, so that tests are quick."""
    return Path(shutil.copytree(_folder, tmp_path / "Family.famchart"))


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """The same vault, to be filled without the command line; close it before that is used."""
    opened = open_vault(folder, Passphrase(Secret(WORDS)))
    yield opened
    opened.close()


@pytest.fixture
def let_lists_be_pasted(folder: Path) -> Callable[[], None]:
    """Let the typed lines of portals' medicines have come by paste: their lists are whole then."""

    def pasted() -> None:
        opened = open_vault(folder, Passphrase(Secret(WORDS)))
        with opened.work("Pasted") as work:
            source = Source(id=uuid7(nanoseconds=10**18), way="paste")  # no news to Today
            work.save(source)
            for line in work.all(select(Medication).where(col(Medication.account_id).is_not(None))):
                line.source_id = source.id
                work.save(line)
        opened.close()

    return pasted


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line on the vault, at the day of the scenarios."""

    def ran(*words: str, passphrase: str = WORDS, today: str = TODAY) -> Ran:
        capsys.readouterr()
        code = _command(folder, *words, passphrase=passphrase, today=today)
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return ran


@pytest.fixture(scope="session")
def _charted(_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same vault, closed, with a person and their account in it."""
    path = Path(shutil.copytree(_folder, tmp_path_factory.mktemp("chart") / _folder.name))
    for words in (
        ("person", "given=Rosa"),
        ("portal", "brand=MyChart"),
        ("account", "person=Rosa", "portal=MyChart"),
    ):
        _command(path, "add", *words)
    return path


@pytest.fixture
def chart(run: Run, folder: Path, _charted: Path) -> Run:
    """Run a command line on a vault with a person and their account in it."""
    shutil.copytree(_charted, folder, dirs_exist_ok=True)
    return run
