"""The long runs: killed at any moment, bytes flipped anywhere, thousands of mangled texts."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from proof_table import Proved
from sqlmodel import select
from tests_support import PANEL
from vaults import WEAK

from famchart.core.errors import FamchartError
from famchart.core.secret import Secret
from famchart.intake.paste import read_paste
from famchart.records.person import Person
from famchart.store.keys import Passphrase, Sheet
from famchart.store.opening import create_vault, open_vault
from famchart.store.root import Root
from famchart.store.vault import Vault
from famchart.store.verify import verify

pytestmark = pytest.mark.long

KILLS = 200
FLIPS = 200
WRITER = """
import pathlib, sys
from famchart.core.secret import Secret
from famchart.records.person import Person
from famchart.store.keys import Sheet
from famchart.store.opening import open_vault
from famchart.store.sheet import parse_sheet
vault = open_vault(pathlib.Path(sys.argv[1]), Sheet(parse_sheet(sys.stdin.read())))
number = 0
while True:
    vault.save(Person(given=f"{sys.argv[2]}-{number}"))
    print(f"{sys.argv[2]}-{number}", flush=True)
    if number % 5 == 4:
        vault.checkpoint()
    number += 1
"""


def made(folder: Path, people: int) -> tuple[Path, Root]:
    path = folder / "Family.famchart"
    vault, root = create_vault(path, Passphrase(Secret("seven lamps")), cost=WEAK)
    vault.save(*(Person(given=f"Person {number}") for number in range(people)))
    vault.close()
    return path, root


def names(vault: Vault) -> set[str]:
    return {person.given for person in vault.all(select(Person))}


def killed_writer(path: Path, root: Root, mark: str, seconds: float) -> set[str]:
    """Let a process save people until it is killed; return those it had said were saved."""
    command = [sys.executable, "-c", WRITER, str(path), mark]
    writer = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert writer.stdin
    assert writer.stdout
    writer.stdin.write(root.secret.reveal())
    writer.stdin.close()
    said = {writer.stdout.readline().strip()}
    time.sleep(seconds)
    writer.kill()
    said |= {line.strip() for line in writer.stdout if line.endswith("\n")}
    writer.wait()
    return said


def test_whatever_was_said_to_be_saved_is_there_after_each_kill(
    tmp_path: Path, proved: Proved
) -> None:
    path, root = made(tmp_path, 3)
    chance, promised = random.Random(7), 0
    kept: set[str] = set()
    for kill in range(KILLS):
        kept |= killed_writer(path, root, f"k{kill}", chance.uniform(0, 0.15))
        vault = open_vault(path, Sheet(root))
        assert kept <= names(vault)
        vault.close()
        promised = len(kept)
    vault = open_vault(path, Sheet(root))
    assert verify(vault).is_whole
    vault.close()
    proved("01 kill -9 while saving: kills", KILLS, 0)
    proved("01 kill -9 while saving: records said to be saved", promised, 0)


def test_no_flipped_byte_gives_a_wrong_answer(tmp_path: Path, proved: Proved) -> None:
    path, root = made(tmp_path, 400)
    whole = (path / "vault.db").read_bytes()
    expected = {f"Person {number}" for number in range(400)}
    chance, refused = random.Random(11), 0
    for _flip in range(FLIPS):
        content = bytearray(whole)
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        (path / "vault.db").write_bytes(content)
        try:
            vault = open_vault(path, Sheet(root), write=False)
        except FamchartError:
            refused += 1
            continue
        try:
            assert names(vault) == expected
        except FamchartError:
            refused += 1
        assert not verify(vault).is_whole
        vault.close()
    assert refused
    proved("04 a flipped byte in the database: found by verify, no wrong answer", FLIPS, 0)


@settings(max_examples=5000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_mangled_text_breaks_the_reader_or_is_changed(data: st.DataObject) -> None:
    letters = list(PANEL)
    for _edit in range(data.draw(st.integers(0, 12))):
        at = data.draw(st.integers(0, len(letters)))
        letters[at : at + data.draw(st.integers(0, 9))] = data.draw(st.text(max_size=9))
    text = "".join(letters)
    assert read_paste(text).text == text
