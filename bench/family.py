"""A vault as full as a large family makes it: 8 people, 30 portals, everything that Today asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from sqlmodel import select

from bench.data import COST, WORDS, add_key_file, fill
from famchart.core.clock import Clock
from famchart.core.secret import Secret
from famchart.records import kind_named
from famchart.records.person import Person
from famchart.store.keys import Passphrase
from famchart.store.opening import create_vault
from famchart.store.typed import new_record
from famchart.store.work import Work

RECORDS, PORTALS = 20_000, 30
TODAY = date(2026, 11, 22)
FIRST_THING = "The oldest thing to do"
"""What stands first on Today."""

Entered = tuple[str, dict[str, str]]


def family(folder: Path) -> Path:
    """Return the vault; it is made once. Each portal has one account, so that people have some."""
    path = folder / f"Family-{RECORDS}.famchart"
    if path.exists():
        return path
    vault, root = create_vault(path, Passphrase(Secret(WORDS)), cost=COST)
    fill(vault, RECORDS)
    add_key_file(path, root)
    people = [each.id for each in vault.all(select(Person).order_by("given"))]
    with vault.work("The family") as work:
        _enter(work, "task", {"title": FIRST_THING, "due_on": _on(-90)}, people[0])
        enter_portals(work, people, PORTALS)
    vault.close()
    return path


def enter_portals(work: Work, people: Sequence[UUID], portals: int) -> None:
    """Enter portals, each with an account of the next person, and what is open there."""
    for number in range(portals):
        person = people[number % len(people)]
        brand = {"brand": "MyChart", "system": f"Health {number}"}
        portal = _enter(work, "portal", brand | {"timezone": "America/New_York"})
        theirs = {"person": str(person), "portal": portal, "looked_on": _on(-number)}
        account = _enter(work, "account", theirs)
        holder = people[0] if person != people[0] else people[1]
        for kind, texts in _of_account(number, account, str(holder)):
            _enter(work, kind, texts, person)


def _of_account(number: int, account: str, holder: str) -> Iterator[Entered]:
    """Yield what is open at one portal, with the texts that a person would type."""
    at = {"account": account}
    yield "login", at | {"username": f"user{number}", "codes_to": "a phone"}
    yield "proxy", at | {"holder": holder, "kind": "adult_to_adult", "state": "granted",
                         "granted_on": _on(-300), "term_end": _on(number * 3 + 2)}  # fmt: skip
    for day in (3, 20):
        yield (
            "message",
            at | {"subject": f"Question {number}-{day}", "sent_at": f"{_on(-day)}T10:00"},
        )
    yield "appointment", at | {"at": f"{_on(number + 1)}T10:20", "with": f"Dr. {number}"}
    yield "medication", at | {"name": f"Drug {number}", "strength": "10 mg", "per_day": "1",
                              "refills_left": "2"}  # fmt: skip
    yield "bill", at | {"amount": f"{number + 20}.00", "due_on": _on(number)}
    yield "form", at | {"title": f"Form {number}", "due_on": _on(number + 3)}


def _on(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def _enter(work: Work, kind_name: str, texts: dict[str, str], person: UUID | None = None) -> str:
    kind = kind_named(kind_name)
    whose = person if kind.is_personal() else None
    return str(new_record(kind, texts, work, Clock(TODAY), whose).save(work).id)
