"""What a copy is to be: who gets it, what of it goes, what it is called, and what is noted of it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from rings import WORDS
from vaults import WEAK

from famchart.core.clock import Clock
from famchart.core.secret import Secret
from famchart.output import usb
from famchart.output.copy_plan import EmptySliceError, PassphraseAloneError, Plan
from famchart.output.copy_words import last_copies
from famchart.output.usb import Step, write_copy
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.sharing import MayNotShareError
from famchart.store.copies import copies_of
from famchart.store.durable import NoSpaceError
from famchart.store.export.choice import Slice
from famchart.store.export.recipients import Recipient
from famchart.store.export.told import told_of
from famchart.store.opening import create_vault
from famchart.store.root import Root
from famchart.store.vault import Vault

CLOCK = Clock(date(2026, 11, 22))


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Vault, Root]]:
    vault, root = create_vault(tmp_path / "Marín.famchart", WORDS, cost=WEAK)
    yield vault, root
    vault.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def family(made: tuple[Vault, Root]) -> tuple[Person, Person]:
    vault, _root = made
    rosa, luis = Person(given="Rosa"), Person(given="Luis")
    vault.save(rosa, luis, *(Note(person_id=each.id, text="cough") for each in (rosa, luis)))
    return rosa, luis


def _of(*people: Person, **more: bool) -> Slice:
    return Slice(frozenset(each.id for each in people), **more)


@pytest.mark.sweep
def test_nobody_and_no_family_is_named_in_the_name_of_a_slice(made, stick, family):
    vault, root = made
    for plan in (Plan(part=_of(family[0])), Plan(part=_of(family[0]), is_by_passphrase=True)):
        alone = Secret("seven lamps by the river") if plan.is_by_passphrase else None
        path = write_copy(vault, root, stick, CLOCK, plan=plan, passphrase=alone).path
        with path.open("rb") as file:
            assert told_of(file, alone or root).name == ""
    assert sorted(os.listdir(stick)) == [
        "slice-2026-11-22-passphrase.famchart-slice.age", "slice-2026-11-22.famchart-slice.age",
    ]  # fmt: skip


def test_a_slice_is_noted_for_those_in_it_and_is_among_no_copies(made, stick, family):
    vault, root = made
    rosa, luis = family
    path = write_copy(vault, root, stick, CLOCK, plan=Plan(part=_of(rosa))).path
    with vault.reading() as facts:
        assert copies_of(facts.connection, rosa.id.hex) == [str(path)]
        assert copies_of(facts.connection, luis.id.hex) == []
        assert last_copies(facts.connection, CLOCK.today()) == []


@pytest.mark.long
@pytest.mark.parametrize("is_reading_back", [False, True])
@pytest.mark.parametrize("alone", [None, Secret("seven lamps by the river")])
def test_giving_up_leaves_no_half_slice_and_a_vault_that_goes_on(
    made, stick, family, is_reading_back, alone
):
    vault, root = made
    plan = Plan(part=_of(family[0]), is_by_passphrase=alone is not None)

    def give_up(step: Step) -> None:
        if step.is_reading_back == is_reading_back:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_copy(vault, root, stick, CLOCK, plan=plan, passphrase=alone, told=give_up)
    assert os.listdir(stick) == []
    vault.save(Note(person_id=family[0].id, text="later"))
    written = write_copy(vault, root, stick, CLOCK, plan=plan, passphrase=alone)
    assert written.records == 3  # the person, and two notes


def test_who_said_no_stops_what_others_get_and_nothing_else(made, stick, family):
    vault, root = made
    rosa, luis = family
    sister = (Recipient(Root.generate().recipient),)
    luis.may_share = "no"
    vault.save(luis)
    for plan in (Plan(sister), Plan(sister, _of(luis)), Plan(sister, _of(rosa, luis))):
        with pytest.raises(MayNotShareError, match="Luis: no to sharing"):
            write_copy(vault, root, stick, CLOCK, plan=plan)
    assert os.listdir(stick) == []
    for plan in (Plan(), Plan(part=_of(luis)), Plan(sister, _of(rosa))):
        write_copy(vault, root, stick, CLOCK, plan=plan)


def test_a_slice_of_names_alone_is_refused(made, stick, family):
    vault, root = made
    part = Slice(frozenset({family[0].id}), frozenset({"visit"}))
    with pytest.raises(EmptySliceError):
        write_copy(vault, root, stick, CLOCK, plan=Plan(part=part))
    assert os.listdir(stick) == []


def test_a_passphrase_opens_alone_or_not_at_all():
    with pytest.raises(PassphraseAloneError):
        Plan((Recipient("age1x"),), is_by_passphrase=True)


@pytest.mark.long
def test_giving_up_in_the_middle_of_a_long_slice_leaves_the_vault_as_usable(made, stick, family):
    """Rows are being read then: the list of what goes cannot be dropped at once."""
    vault, root = made
    rosa = family[0]
    vault.save(*(Note(person_id=rosa.id, text=f"{n} " * 100) for n in range(3000)))
    plan = Plan(part=_of(rosa))

    def give_up(step: Step) -> None:
        raise KeyboardInterrupt

    for _time in range(2):
        with pytest.raises(KeyboardInterrupt):
            write_copy(vault, root, stick, CLOCK, plan=plan, told=give_up)
        assert os.listdir(stick) == []
    assert write_copy(vault, root, stick, CLOCK, plan=plan).records == 3002


@pytest.mark.long
@pytest.mark.parametrize("alone", [None, Secret("seven lamps by the river")])
def test_a_stick_that_is_full_gets_no_half_slice(made, stick, family, alone, monkeypatch):
    vault, root = made
    plan = Plan(part=_of(family[0]), is_by_passphrase=alone is not None)

    def fails(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(usb.os, "fsync", fails)
        with pytest.raises(NoSpaceError):
            write_copy(vault, root, stick, CLOCK, plan=plan, passphrase=alone)
    assert os.listdir(stick) == []
    write_copy(vault, root, stick, CLOCK, plan=plan, passphrase=alone)
