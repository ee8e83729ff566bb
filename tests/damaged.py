"""Vaults whose database was damaged in a way that disks and people do it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from vaults import WEAK

from famchart.records.note import Note
from famchart.records.person import Person
from famchart.store import originals
from famchart.store.keys import Demo
from famchart.store.opening import create_vault
from famchart.store.root import Root

PAGE = 4096
Damage = Callable[[bytearray, int, random.Random], None]


def filled_vault(path: Path, notes: int = 300) -> tuple[Root, list[Note]]:
    """Make a vault with short and long notes, some of them changed, and a file; close it."""
    vault, root = create_vault(path, Demo(), cost=WEAK)
    rosa = Person(given="Rosa")
    long = [Note(person_id=rosa.id, text=f"long {n} " * 900) for n in range(3)]
    short = [Note(person_id=rosa.id, text=f"short {n} " * 20) for n in range(notes)]
    vault.save(rosa, *long, *short)
    for note in short[::10]:
        note.text = note.text.replace("short", "changed")
    vault.save(*short)
    with vault.work("Kept") as work:
        originals.keep(work.connection, random.Random(1).randbytes(3 * PAGE), "application/pdf")
    vault.close()
    return root, [*long, *short]


def flip(content: bytearray, page: int, chance: random.Random) -> None:
    content[page * PAGE + chance.randrange(PAGE)] ^= 1 << chance.randrange(8)


def zero(content: bytearray, page: int, chance: random.Random) -> None:
    content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)


def swap(content: bytearray, page: int, chance: random.Random) -> None:
    pages = len(content) // PAGE
    other = (page + chance.randrange(1, pages)) % pages
    one, two = page * PAGE, other * PAGE
    content[one : one + PAGE], content[two : two + PAGE] = (
        content[two : two + PAGE],
        content[one : one + PAGE],
    )


def cut(content: bytearray, page: int, chance: random.Random) -> None:
    """Cut the last page off, or a part of it."""
    del content[len(content) - chance.randrange(1, PAGE + 1) :]


def append(content: bytearray, page: int, chance: random.Random) -> None:
    content += chance.choice([bytes(PAGE), content[page * PAGE : (page + 1) * PAGE], b"x" * 100])


DAMAGES: dict[str, Damage] = {each.__name__: each for each in (flip, zero, swap, cut, append)}
