"""Nothing that a person put in lies readable on the disk, in whatever state the vault is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from famchart.core.secret import Secret
from famchart.intake.filing import file
from famchart.intake.paste import read_paste
from famchart.intake.standing import preview
from famchart.output.copy_plan import Plan
from famchart.output.usb import Step, write_copy
from famchart.records.login import Login
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store.export.choice import Slice
from famchart.store.forget import forget
from famchart.store.kdf import KdfCost
from famchart.store.keys import Passphrase
from famchart.store.opening import create_vault
from famchart.store.search import search

pytestmark = pytest.mark.proves("07 no plain text in a file or an open descriptor: cases")

WORDS = "zanzibar-passphrase"
MARKER = "zanzibar"


def open_files() -> list[bytes]:
    """Return the content of every file that this process holds open, deleted ones too."""
    contents = []
    for name in os.listdir("/proc/self/fd"):
        try:
            path = Path(f"/proc/self/fd/{name}")
            if path.is_file():
                contents.append(path.read_bytes())
        except OSError:
            continue
    return contents


def test_no_file_ever_holds_a_word_of_the_record(tmp_path, clock, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    vault, _root = create_vault(
        tmp_path / "F.famchart", Passphrase(Secret(WORDS)), cost=KdfCost(19 * 1024, 2, 1)
    )
    person = Person(given=MARKER)
    vault.save(person, Login(username=MARKER, password=Secret(MARKER)))
    text = f"{MARKER} 41 mg/dL >39\n{MARKER} acid 141 mg/dL <100\n" + f"{MARKER}\n" * 2000
    with vault.work("file") as work:
        file(preview(read_paste(text), work, person.id), work, clock)
    search(vault, MARKER)
    with vault.reading() as facts:
        facts.connection.exec_driver_sql("SELECT * FROM entry ORDER BY title DESC").all()
    while_open = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    while_open += open_files()
    other = Person(given="Luis")
    vault.save(other)
    forget(vault, other.id, lambda said: while_open.extend(open_files()))
    while_open += open_files()
    vault.close()
    at_rest = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(while_open) >= 5
    assert not any(MARKER.encode() in content for content in while_open + at_rest)


@pytest.mark.long
def test_no_file_holds_a_word_while_copies_are_written(tmp_path, clock, monkeypatch):
    """A slice lists what goes, and one of its own passphrase is made in memory: neither on disk."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    folder, own = tmp_path / "F.famchart", Secret("seven lamps by the river")
    vault, root = create_vault(folder, Passphrase(Secret(WORDS)), cost=KdfCost(19 * 1024, 2, 1))
    person = Person(given=MARKER)
    vault.save(person, *(Note(person_id=person.id, text=f"{MARKER} {n}") for n in range(2000)))
    seen: list[bytes] = []

    def look(step: Step) -> None:
        seen.extend([*open_files(), *(each.read_bytes() for each in tmp_path.iterdir()
                                      if each.is_file())])  # fmt: skip

    part = Slice(frozenset({person.id}))
    for plan in (Plan(), Plan(part=part), Plan(part=part, is_by_passphrase=True)):
        alone = own if plan.is_by_passphrase else None
        write_copy(vault, root, tmp_path, clock, plan=plan, passphrase=alone, told=look)
    vault.close()
    assert len(seen) >= 10
    at_rest = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(MARKER.encode() in content for content in seen + at_rest)
