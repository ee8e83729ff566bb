"""Forgetting is killed at any moment: everything of the person is there, or nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest
from killable import Killable
from proof_table import Proved
from raw_pages import SALT, raw_pages
from sqlmodel import select
from vaults import WEAK

from famchart.core.secret import Secret
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store import meta, vacuum
from famchart.store.keys import Passphrase, Sheet
from famchart.store.opening import create_vault, open_vault
from famchart.store.root import Root
from famchart.store.verify import verify

WORD = "zanzibar"
NOTES = 120
KILLS = 4
MANY_KILLS = 100
FORGETS = """
from sqlmodel import select
from famchart.records.person import Person
from famchart.store.forget import forget
from famchart.store.keys import Sheet
from famchart.store.opening import open_vault
from famchart.store.sheet import parse_sheet
def work(path, counting):
    vault = open_vault(path, Sheet(parse_sheet(SECRET)))
    vault.engine.dispose()
    counting()
    person = next(each for each in vault.all(select(Person)) if each.given == "zanzibar")
    forget(vault, person.id)
    vault.close()
"""


@pytest.fixture
def family(tmp_path: Path) -> tuple[Path, Root]:
    path = tmp_path / "Family.famchart"
    vault, root = create_vault(path, Passphrase(Secret("seven lamps")), cost=WEAK)
    people = [Person(given=WORD), Person(given="Luis")]
    notes = [Note(person_id=each.id, text=f"{each.given} {n} " * 20)
             for n in range(NOTES) for each in people]  # fmt: skip
    vault.save(*people, *notes)
    vault.close()
    return path, root


def is_gone(path: Path, root: Root) -> bool:
    """Open the vault: all of the person is in it, or nothing in any page, and the rest is whole."""
    vault = open_vault(path, Sheet(root))
    names = {person.given for person in vault.all(select(Person))}
    notes = vault.all(select(Note))
    assert not meta.get(vault, vacuum.DUE)
    assert verify(vault).is_whole
    vault.close()
    database = path / "vault.db"
    key = root.database_key(database.read_bytes()[:SALT])
    text = b"".join(raw_pages(database, key))
    if WORD in names:
        assert len(notes) == 2 * NOTES
        return False
    assert names == {"Luis"}
    assert len(notes) == NOTES
    assert WORD.encode() not in text
    return True


def killed(family: tuple[Path, Root], kills: int) -> tuple[int, int]:
    """Kill it so often; return how often everything was left, and how often nothing."""
    path, root = family
    forgetter = Killable(FORGETS, path, root.secret.reveal())
    return forgetter.killed(kills, lambda: is_gone(path, root))


@pytest.mark.sweep
def test_it_leaves_everything_or_nothing(family: tuple[Path, Root]) -> None:
    everything, nothing = killed(family, KILLS)
    assert everything
    assert nothing


@pytest.mark.long
def test_it_leaves_everything_or_nothing_after_each_of_many_kills(
    family: tuple[Path, Root], proved: Proved
) -> None:
    everything, nothing = killed(family, MANY_KILLS)
    proved("01 kill -9 while forgetting: everything is left", everything, 0)
    proved("01 kill -9 while forgetting: nothing is left", nothing, 0)
    assert everything
    assert nothing
