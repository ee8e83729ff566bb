"""New keys are killed at any moment: the old vault is there or the new one, whole, never none."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from time import monotonic

import pytest
from proof_table import Proved
from rings import WORDS
from sqlmodel import select
from vaults import WEAK

from famchart.core.errors import FamchartError, NotLetInError
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store.backup import back_up, backups, restore_backup
from famchart.store.keyring import KeyRing
from famchart.store.keys import Sheet
from famchart.store.opening import create_vault, open_vault, open_with_keys
from famchart.store.root import Root
from famchart.store.rotation import NewWay, rotate
from famchart.store.verify import verify

Family = tuple[Path, Root]
NOTES = 300
EVERY_NTH = 12
KILLS_BY_TIME = 100
LAST_TOUCHES = 16
"""Those around the moment at which the new keys come to hold, and more."""
TOUCHES_THE_DISK = ("open", "os.rename", "os.remove", "os.truncate", "os.chmod", "os.mkdir")
"""What Python tells of itself before it does so (PEP 578); the database library tells nothing."""
_at_each: list[Callable[[], None]] = []


def _hook(event: str, _arguments: object) -> None:
    if _at_each and event in TOUCHES_THE_DISK:
        _at_each[0]()


@pytest.fixture
def family(tmp_path: Path) -> Family:
    path = tmp_path / "Family.famchart"
    vault, root = create_vault(path, WORDS, cost=WEAK)
    person = Person(given="Rosa")
    vault.save(person, *(Note(person_id=person.id, text=f"note {n} " * 40) for n in range(NOTES)))
    back_up(vault, root, date(2026, 11, 21))
    vault.close()
    return path, root


def ended(family: Family, prepare: Callable[[], None]) -> int:
    """Rotate in a process of its own; return how it ended: the signal, below nothing."""
    child = os.fork()
    if not child:
        prepare()
        rotate(*family, [NewWay(WORDS)], cost=WEAK)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def kill_at(touch: int) -> Callable[[], None]:
    def prepare() -> None:
        sys.addaudithook(_hook)
        left = [touch]

        def count() -> None:
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        _at_each.append(count)

    return prepare


def kill_after(seconds: float) -> Callable[[], None]:
    def prepare() -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # it ends the process wherever it is
        signal.setitimer(signal.ITIMER_REAL, seconds)

    return prepare


def state(path: Path, old: Root, scratch: Path) -> str:
    """Open what is left by the passphrase, check all of it, and say whose keys hold."""
    reader = open_vault(path, WORDS, write=False)  # the first to come may only read
    assert len(reader.all(select(Note))) == NOTES
    reader.close()
    opened = open_with_keys(path, WORDS)
    assert verify(opened.vault).is_whole
    assert len(opened.vault.all(select(Note))) == NOTES
    opened.vault.close()
    assert not [each for each in path.rglob("*") if ".new" in each.name]
    assert all(each.is_sealed_by(opened.root) for each in _documents(path))
    (kept,) = backups(path)
    restore_backup(kept.path, opened.root, lambda vault: opened.ring.document, scratch)
    shutil.rmtree(scratch)
    if opened.root == old:
        return "old"
    with pytest.raises(NotLetInError):
        open_vault(path, Sheet(old))
    return "new"


def _documents(path: Path) -> Iterator[object]:
    yield KeyRing.read(path).document
    for name in ("keys.json", "keys.backup.json"):
        yield type(KeyRing.read(path).document).parse((path / name).read_bytes())


def killed(family: Family, moments: Iterator[Callable[[], None]]) -> Counter[str]:
    """Kill at each of the moments; return whose keys held how often, and how often it was done."""
    path, old = family
    whole = shutil.copytree(path, path.with_name("whole"))
    found: Counter[str] = Counter()
    for prepare in moments:
        is_killed = ended(family, prepare) < 0
        found[state(path, old, path.with_name("then"))] += is_killed
        found["not killed"] += not is_killed
        shutil.rmtree(path)
        shutil.copytree(whole, path)
    shutil.rmtree(whole)
    return found


def touches(family: Family) -> int:
    """Return how often a whole run touches the disk."""
    path, _old = family
    whole = shutil.copytree(path, path.with_name("untouched"))
    reader, writer = os.pipe()

    def prepare() -> None:
        sys.addaudithook(_hook)
        _at_each.append(lambda: os.write(writer, b".") and None)

    assert ended(family, prepare) == 0
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        count = len(told.read())
    shutil.rmtree(path)
    shutil.move(whole, path)
    return count


@pytest.mark.sweep
def test_it_leaves_the_old_or_the_new_keys(family: Family) -> None:
    found = killed(family, map(kill_at, range(0, touches(family), EVERY_NTH)))
    assert found["old"]
    assert found["new"]
    assert not found["not killed"]


@pytest.mark.long
def test_it_leaves_the_old_or_the_new_keys_after_each_of_many_kills(
    family: Family, proved: Proved
) -> None:
    every = touches(family)
    by_touch = killed(family, map(kill_at, range(every)))
    start = monotonic()
    assert ended((shutil.copytree(family[0], family[0].with_name("timed")), family[1]), int) == 0
    whole, chance = monotonic() - start, random.Random(6)
    by_time = killed(family, (kill_after(whole * chance.random()) for _n in range(KILLS_BY_TIME)))
    both = by_touch + by_time
    proved("10 kill -9 while new keys are made: the old or the new", both["old"] + both["new"], 0)
    assert not by_touch["not killed"]
    assert by_touch["old"]
    assert by_touch["new"]
    assert by_time["old"]


@pytest.mark.sweep
def test_without_the_second_copy_of_the_keys_a_kill_would_lock_everybody_out(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: were both copies written before the database, no key would fit it."""
    from famchart.store import swap

    put_in_place = swap.put_in_place

    def both_first(folder: Path, document: object) -> None:
        (folder / "keys.backup.json").write_bytes(document.json())  # type: ignore[attr-defined]
        put_in_place(folder, document)  # type: ignore[arg-type]

    monkeypatch.setattr(swap, "put_in_place", both_first)
    last = touches(family)
    with pytest.raises(FamchartError):
        killed(family, map(kill_at, range(last - LAST_TOUCHES, last)))
