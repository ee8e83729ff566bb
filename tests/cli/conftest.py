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
from famchart.store.keys import Passphrase
from famchart.store.opening import create_vault, open_vault
from famchart.store.vault import Vault

WORDS = "correct horse battery staple"


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


@pytest.fixture
def passphrase_fd() -> Callable[[str], int]:
    def opened(text: str) -> int:
        reader, writer = os.pipe()
        os.write(writer, text.encode() + b"\n")
        os.close(writer)
        return reader

    return opened


@pytest.fixture(scope="session")
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vault") / "Family.famchart"
    vault, _root = create_vault(path, Passphrase(Secret(WORDS)), cost=WEAK)
    vault.close()
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
def run(
    folder: Path, capsys: pytest.CaptureFixture[str], passphrase_fd: Callable[[str], int]
) -> Run:
    """Run a command line on the vault, at the day of the scenarios."""

    def ran(*words: str, passphrase: str = WORDS, today: str = "2026-11-22") -> Ran:
        descriptor = passphrase_fd(passphrase)
        options = ["--vault", str(folder), "--passphrase-fd", str(descriptor), "--today", today]
        capsys.readouterr()
        code = main([*options, *words])
        os.close(descriptor)
        written = capsys.readouterr()
        return Ran(code, written.out, written.err)

    return ran


@pytest.fixture
def chart(run: Run) -> Run:
    """The same, with a person and their account in the vault."""
    run("add", "person", "given=Rosa")
    run("add", "portal", "brand=MyChart")
    run("add", "account", "person=Rosa", "portal=MyChart")
    return run
