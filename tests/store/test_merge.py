"""Merging: whoever takes in the same changes comes to the same rows, and no value is lost."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from exported import everything
from proof_table import Proved
from sqlmodel import select
from vaults import KEY, bare_vault

from famchart.core.errors import FamchartError
from famchart.records import kind_named
from famchart.records.account import Account
from famchart.records.fields import References
from famchart.records.login import Login
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.source import Source
from famchart.store import clock, originals, work
from famchart.store.conflicts import conflicts, settle
from famchart.store.connection import WRITING, open_engine
from famchart.store.forget import forget
from famchart.store.merge import Merged, merge
from famchart.store.vault import NeededElsewhereError, Vault
from famchart.store.verify import verify

Devices = Callable[[int], list[Vault]]


@pytest.fixture
def family(tmp_path: Path) -> Path:
    """A vault with two people and a note, closed."""
    with bare_vault(tmp_path) as vault:
        rosa, luis = Person(given="Rosa"), Person(given="Luis")
        portal = Portal(brand="MyChart")
        vault.save(rosa, luis, portal, Note(person_id=rosa.id, text="swollen ankles"))
    return tmp_path / "Family.famchart"


@pytest.fixture
def devices(family: Path) -> Iterator[Devices]:
    """Make so many copies of it, each a device of its own, open."""
    opened: list[Vault] = []

    def made(count: int) -> list[Vault]:
        for number in range(count):
            path = shutil.copytree(family, family.with_name(f"{len(opened)}.famchart"))
            engine = open_engine(path / "vault.db", KEY, WRITING)
            opened.append(Vault(path, engine, device=f"device{number}"))
        return opened[-count:]

    yield made
    for each in opened:
        each.close()


def _take(here: Vault, there: Vault, *, is_dry: bool = False) -> Merged:
    with there.reading() as facts:
        return merge(here, facts.connection, is_dry=is_dry)


def _note(vault: Vault) -> Note:
    return vault.all(select(Note))[0]


def _same(vault: Vault) -> dict[str, list[Any]]:
    """Return all that devices agree in: places of lines and how words are counted are their own.

    So is the line of a login whose account was deleted here: it stays as it was, and by it
    forgetting knows whose the login is.
    """
    found = everything(vault)
    lines = (line[1:] for line in found["entry"] if line[2] != "login")
    found["entry"] = sorted(lines, key=repr)
    del found["words"]
    return found


def test_what_each_has_changed_is_in_both(devices: Devices):
    here, there = devices(2)
    mine, hers = _note(here), _note(there)
    mine.on, hers.text = "2026-11-20", "better"
    here.save(mine)
    there.save(hers, Note(person_id=hers.person_id, text="new there"))
    told = _take(here, there)
    assert (told.changes, dict(told.records), told.conflicts) == (2, {"new": 1, "changed": 1}, [])
    assert {(each.text, each.on) for each in here.all(select(Note))} == {
        ("better", "2026-11-20"), ("new there", None),
    }  # fmt: skip
    assert verify(here).is_whole
    assert _take(here, there).changes == 0
    _take(there, here)
    assert _same(here) == _same(there)


def test_a_dry_run_tells_the_same_and_changes_nothing(devices: Devices):
    here, there = devices(2)
    there.save(Person(given="Alma"))
    before = everything(here)
    assert _take(here, there, is_dry=True).records["new"] == 1
    assert everything(here) == before


def test_two_edits_of_one_field_are_both_kept_until_somebody_chooses(devices: Devices):
    here, there = devices(2)
    for vault, text in ((here, "mine"), (there, "hers, later")):
        note = _note(vault)
        note.text = text
        vault.save(note)
    (told,) = _take(here, there).conflicts
    assert (told.label, told.shown, told.others) == ("Text", "hers, later", ("mine",))
    _take(there, here)
    assert _same(here) == _same(there)
    assert settle(here, "note", told.id)
    assert not settle(here, "note", told.id)
    with here.reading() as facts:
        assert conflicts(facts) == []
    _take(there, here)
    with there.reading() as facts:
        assert conflicts(facts) == []
    assert verify(there).is_whole


def test_a_decision_that_was_taken_back_is_none(devices: Devices):
    here, there = devices(2)
    _both_edited(here, there)
    settle(here, "note", _note(here).id)
    assert _standing(here) == []
    here.undo()
    assert _standing(here) == [("hers, later", ("mine",))]
    assert settle(here, "note", _note(here).id)
    assert _standing(here) == []
    here.undo()
    note = _note(here)
    note.text = "both"
    here.save(note)
    assert _standing(here) == []
    here.undo()
    _take(there, here)
    assert _standing(there) == _standing(here) == [("hers, later", ("mine",))]
    assert verify(here).is_whole


def test_what_stands_beside_what_was_taken_back_is_shown_then(devices: Devices):
    here, there = devices(2)
    _both_edited(here, there)
    here.undo()
    assert _note(here).text == "mine"
    assert _standing(here) == []
    here.redo()
    assert _note(here).text == "hers, later"
    assert _standing(here) == [("hers, later", ("mine",))]
    assert verify(here).is_whole


def test_what_is_not_shown_and_taken_back_stands_no_more(devices: Devices):
    here, there = devices(2)
    _both_edited(here, there)
    with here.reading() as facts:
        (mine,) = facts.connection.exec_driver_sql(
            "SELECT batch FROM change WHERE device = 'device0'"
        ).scalars()
    assert here.undo(mine)
    assert (_note(here).text, _standing(here)) == ("hers, later", [])
    _take(there, here)
    assert _standing(there) == []
    here.redo()
    assert _standing(here) == [("hers, later", ("mine",))]
    here.undo(mine)
    here.undo()
    assert (_note(here).text, _standing(here)) == ("swollen ankles", [])
    assert verify(here).is_whole


def _both_edited(here: Vault, there: Vault) -> None:
    """Let both change the one note, the other one later, and take that in here."""
    for vault, text in ((here, "mine"), (there, "hers, later")):
        with vault.work("Changed") as work:
            note = work.all(select(Note))[0]
            note.text = text
            work.save(note)
    _take(here, there)


def _standing(vault: Vault) -> list[tuple[str | None, tuple[str | None, ...]]]:
    with vault.reading() as facts:
        return [(each.shown, each.others) for each in conflicts(facts)]


def test_an_edit_that_knew_of_no_removal_brings_the_whole_record_back(devices: Devices):
    here, there = devices(2)
    here.remove(_note(here))
    note = _note(there)
    note.on = "2026-11-20"
    there.save(note)
    _take(here, there)
    _take(there, here)
    assert (_note(here).text, _note(here).on) == ("swollen ankles", "2026-11-20")
    assert _same(here) == _same(there)
    assert verify(here).is_whole


def test_what_was_removed_and_is_needed_elsewhere_comes_back(devices: Devices):
    here, there = devices(2)
    portal = here.all(select(Portal))[0]
    here.remove(portal)
    luis = next(each for each in there.all(select(Person)) if each.given == "Luis")
    there.save(Account(person_id=luis.id, portal_id=portal.id))
    _take(here, there)
    _take(there, here)
    _take(here, there)
    assert here.get(Portal, portal.id)
    assert _same(here) == _same(there)
    assert verify(here).is_whole


def test_what_a_merged_record_needs_is_not_taken_back(
    devices: Devices, monkeypatch: pytest.MonkeyPatch
):
    here, there = devices(2)
    portal, (person, *_others) = Portal(brand="Athena"), here.all(select(Person))
    here.save(portal)
    _take(there, here)
    monkeypatch.setattr(work, "next_tick", lambda connection: 1)
    there.save(Account(person_id=person.id, portal_id=portal.id))
    _take(here, there)
    with pytest.raises(NeededElsewhereError):
        here.undo()
    assert here.get(Portal, portal.id)
    assert verify(here).is_whole


def test_a_person_who_was_forgotten_here_stays_away(devices: Devices):
    here, there = devices(2)
    rosa = next(each for each in here.all(select(Person)) if each.given == "Rosa")
    forget(here, rosa.id)
    there.save(Note(person_id=rosa.id, text="a new one there"))
    told = _take(here, there)
    assert (told.changes, told.forgotten) == (0, 3)
    assert [each.given for each in here.all(select(Person))] == ["Luis"]
    assert here.all(select(Note)) == []
    assert verify(here).is_whole


def test_files_come_with_what_was_read_from_them(devices: Devices):
    here, there = devices(2)
    with there.work("Imported") as unit:
        address = originals.keep(unit.connection, b"%PDF-1.7 " * 1000, "application/pdf")
        unit.save(Source(way="file", label="scan.pdf", original=address))
        originals.keep(unit.connection, b"nobody names it", "text/plain")
    _take(here, there)
    with here.reading() as facts:
        assert originals.read(facts.connection, address) == b"%PDF-1.7 " * 1000
    assert verify(here).is_whole


# Random histories


def _do_something(vault: Vault, chance: random.Random) -> None:
    notes, people = vault.all(select(Note)), vault.all(select(Person))
    accounts, portals = vault.all(select(Account)), vault.all(select(Portal))
    word = f"{chance.randrange(10**6)}"
    what = chance.choice(["add", "edit", "edit", "edit", "remove", "undo", "account", "portal",
                          "login", "drop"])  # fmt: skip
    try:
        if what == "add" and people:
            vault.save(Note(person_id=chance.choice(people).id, text=word))
        elif what == "edit" and notes:
            note = chance.choice(notes)
            if chance.random() < 0.5:
                note.text = word
            else:
                note.on = f"2026-11-{chance.randrange(1, 29):02}"
            vault.save(note)
        elif what == "remove" and notes:
            vault.remove(chance.choice(notes))
        elif what == "undo":
            vault.undo()
        elif what == "portal":
            vault.save(Portal(brand=word))
        elif what == "account" and people and portals:
            vault.save(
                Account(person_id=chance.choice(people).id, portal_id=chance.choice(portals).id)
            )
        elif what == "login" and accounts:
            with vault.work("Added") as unit:
                login = Login(username=word)
                unit.save(login)
                (spec,) = (s for s in kind_named("login").fields if isinstance(s, References))
                unit.link(login, spec, [chance.choice(accounts).id])
        elif what == "drop":
            vault.remove(chance.choice([*accounts, *portals, *vault.all(select(Login))] or notes))
    except (FamchartError, IndexError):
        pass  # what others need is not removed


def _ids(vault: Vault) -> set[bytes]:
    with vault.reading() as facts:
        return set(facts.connection.exec_driver_sql("SELECT id FROM change").scalars())


@pytest.mark.parametrize(
    "times", [pytest.param(2, marks=pytest.mark.sweep), pytest.param(60, marks=pytest.mark.long)]
)
def test_random_histories_come_to_the_same(
    devices: Devices, times: int, monkeypatch: pytest.MonkeyPatch, proved: Proved
):
    lost = diverged = merges = changes = 0
    for seed in range(times):
        chance = random.Random(f"{times} {seed}")
        vaults = devices(chance.randrange(2, 5))
        skew = [chance.uniform(-3, 3) * 366 * 86400 for _vault in vaults]
        for _step in range(60):
            number = chance.randrange(len(vaults))
            now = time.time() + (skew[number] if chance.random() < 0.9 else 0)
            with monkeypatch.context() as patch:
                patch.setattr(clock.time, "time", lambda now=now: now)
                if chance.random() < 0.2:
                    _take(vaults[number], chance.choice(vaults))
                    merges += 1
                else:
                    _do_something(vaults[number], chance)
        known = set().union(*map(_ids, vaults))
        for _round in range(3):
            for here, there in chance.sample(
                [(a, b) for a in vaults for b in vaults if a is not b],
                len(vaults) * (len(vaults) - 1),
            ):
                _take(here, there)
                merges += 1
        first = _same(vaults[0])
        diverged += sum(_same(each) != first for each in vaults[1:])
        for each in vaults:
            assert verify(each).damage == []
            lost += len(known - _ids(each))
        changes += len(known)
    proved("12 merging of random histories: vaults that came out unlike", times, diverged)
    proved("12 merging of random histories: changes lost", changes, lost)
    assert (diverged, lost) == (0, 0)
