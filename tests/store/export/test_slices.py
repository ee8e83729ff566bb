"""A slice holds what was chosen, and not a byte of what was left out."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyrage
import pytest
from exported import MADE_AT, made_anew, sealed
from one_of_each import one_of_each
from sqlmodel import select

from famchart.core.clock import Clock
from famchart.core.secret import Secret
from famchart.records import kinds
from famchart.records.account import Account
from famchart.records.document import Document
from famchart.records.login import Login, LoginAccount
from famchart.records.note import Note
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.source import Source
from famchart.store import meta, originals
from famchart.store.changes import Change
from famchart.store.copies import note_copy
from famchart.store.export import part as part_of
from famchart.store.export.choice import Slice, chosen
from famchart.store.export.content import SLICE_FORMAT, About, Manifest
from famchart.store.export.part import members_of_slice
from famchart.store.export.sealed import AS_IT_IS, SMALLER, seal
from famchart.store.migrations import version
from famchart.store.root import Root
from famchart.store.search import search
from famchart.store.vault import Vault
from famchart.store.verify import verify

CLOCK = Clock(date(2026, 11, 22))
NAMES = ("rosa", "luis")
SECRETS = ("zqpassword", "zqtotpremark")
APART = ("rule", "person", "login")
"""Kinds whose words are told one by one."""


def _word(name: str, kind: str) -> str:
    """Return a word that stands in the records of one kind of one person, and nowhere else."""
    return f"zq{name}{kind}zq"


@pytest.fixture
def family(vault: Vault) -> dict[str, Person]:
    """Two people with a record of every kind, and everything that may tell of it elsewhere."""
    people: dict[str, Person] = {}
    for name in NAMES:
        with vault.work("made", f"zq{name}detail") as work:
            made = one_of_each(work, CLOCK, lambda kind, name=name: _word(name, kind))
            person, account = made["person"], made["account"]
            assert isinstance(person, Person)
            people[name] = person
            for what, text in (("alone", f"zq{name}paste"), ("both", "zqbothpaste")):
                address = originals.keep(work.connection, text.encode(), "text/plain")
                source = Source(way="paste", label=f"zq{name}{what}label", original=address)
                note = Note(person_id=person.id, text=f"zq{name}{what}", source_id=source.id)
                work.save(source, note)
            login = Login(username=f"zq{name}user", password=Secret(f"zq{name}password"))
            work.save(login, LoginAccount(login_id=login.id, account_id=account.id))
        _add_history(vault, person, name)
    moved = Note(person_id=people["luis"].id, text="zqmoved")
    vault.save(moved)
    moved.person_id = people["rosa"].id
    vault.save(moved)
    meta.put(vault, "draft:note", "zqdraft")
    note_copy(vault, Path("/media/zqcopypath"), CLOCK.now())
    return people


def _add_history(vault: Vault, person: Person, name: str) -> None:
    """Let there be what was changed, deleted, private, of another day, and of somebody else once."""
    old = Note(person_id=person.id, text=f"zq{name}oldest", on="2026-11-20")
    gone = Note(person_id=person.id, text=f"zq{name}deleted")
    vault.save(old, gone)
    old.text = f"zq{name}newest"
    vault.save(old)
    vault.remove(gone)
    vault.save(Note(person_id=person.id, text=f"zq{name}asked", private="ask"))
    vault.save(Note(person_id=person.id, text=f"zq{name}owned", private="own"))
    vault.save(Note(person_id=person.id, text=f"zq{name}longago", on="2019-05-01"))
    vault.save(Note(person_id=person.id, text=f"zq{name}thatyear", on="2026"))


def _slice(vault: Vault, root: Root, part: Slice, level: int = AS_IT_IS) -> bytes:
    file = io.BytesIO()
    with vault.reading() as facts, chosen(facts.connection, part):
        told = About("v", "", MADE_AT, version(facts.connection), SLICE_FORMAT)
        content = members_of_slice(facts.connection, told, part, Manifest())
        seal(content, [root.recipient], file, level, lambda size: None)
    return file.getvalue()


def _everything_in(copy: bytes, root: Root) -> bytes:
    """Return all bytes of a copy, as they are in the zip and out of it, and what hex stands for."""
    identity = pyrage.x25519.Identity.from_str(root.secret.reveal())
    clear = pyrage.decrypt(copy, [identity])
    found = [clear]
    with zipfile.ZipFile(io.BytesIO(clear)) as file:
        for name in file.namelist():
            found += [name.encode(), file.read(name)]
    return b"\n".join(found).lower()


def _has(found: bytes, word: str) -> bool:
    plain = word.casefold().encode()
    return plain in found or plain.hex().encode() in found


def _all_words() -> set[str]:
    told = {_word(name, kind) for name in NAMES for kind in kinds() if kind not in APART}
    for name in NAMES:
        told |= {f"zq{name}{what}" for what in (
            "personzq", "rulezq", "loginzq", "alonelabel", "bothlabel", "detail", "paste", "alone", "both", "user", "password", "oldest",
            "newest", "deleted", "asked", "owned", "longago", "thatyear",
        )}  # fmt: skip
    return {each.casefold() for each in told} | {"zqbothpaste", "zqdraft", "zqcopypath", "zqmoved"}


ROSAS_RECORDS = {_word("rosa", kind) for kind in kinds() if kind not in APART} | {
    "zqrosapersonzq", "zqrosaalonelabel", "zqrosabothlabel", "zqrosapaste", "zqrosaalone", "zqrosaboth",
    "zqrosanewest", "zqrosalongago", "zqrosathatyear", "zqmoved",
}  # fmt: skip
NOTES = {"zqmoved", "zqrosapersonzq", "zqrosanotezq", "zqrosaalone", "zqrosaboth", "zqrosanewest",
         "zqrosalongago", "zqrosathatyear", "zqrosaalonelabel", "zqrosabothlabel"}  # fmt: skip
LATE = {"zqrosapersonzq", "zqrosanewest", "zqrosathatyear"}


def _slices(people: dict[str, Person]) -> list[tuple[str, Slice, set[str]]]:
    """Return slices, each with just the words that are in it."""
    rosa = frozenset({people["rosa"].id})
    secrets = {"zqrosauser", "zqrosapassword", "zqrosaloginzq"}
    private = {"zqrosaasked", "zqrosaowned"}
    return [
        ("a person", Slice(rosa), ROSAS_RECORDS),
        ("with secrets", Slice(rosa, with_secrets=True), ROSAS_RECORDS | secrets),
        ("with what is private", Slice(rosa, with_private=True), ROSAS_RECORDS | private),
        ("a kind", Slice(rosa, frozenset({"note"})), NOTES),
        ("two kinds", Slice(rosa, frozenset({"result", "report"})),
         {"zqrosapersonzq", "zqrosareportzq", "zqrosaresultzq"}),
        ("days", Slice(rosa, frozenset({"note"}), date(2026, 11, 1), date(2026, 11, 30)), LATE
         | {"zqmoved", "zqrosaalone", "zqrosaboth", "zqrosanotezq", "zqrosaalonelabel",
            "zqrosabothlabel"}),
    ]  # fmt: skip


@pytest.mark.parametrize("level", [AS_IT_IS, SMALLER])
def test_not_a_byte_of_what_was_left_out_is_in_a_slice(
    vault: Vault, root: Root, family: dict[str, Person], level: int
) -> None:
    for name, part, expected in _slices(family):
        found = _everything_in(_slice(vault, root, part, level), root)
        there = {word for word in _all_words() if _has(found, word)}
        assert there == {word for word in expected if word in _all_words()}, name
        assert not _has(found, family["luis"].id.hex), name


def test_the_search_itself_finds_each_of_these_words_in_a_whole_copy(
    vault: Vault, root: Root, family: dict[str, Person]
) -> None:
    """The control: were nothing ever found, nothing would be proved."""
    for level in (AS_IT_IS, SMALLER):
        found = _everything_in(sealed(vault, root, level), root)
        assert {word for word in _all_words() if not _has(found, word)} == set()


@pytest.fixture
def anew(vault: Vault, root: Root, family: dict[str, Person], tmp_path: Path) -> Iterator[Vault]:
    """The vault that comes of the slice of one person."""
    part = Slice(frozenset({family["rosa"].id}), with_private=True)
    made = made_anew(_slice(vault, root, part), root, tmp_path)
    yield made
    made.close()


def test_a_vault_that_comes_of_a_slice_is_whole_in_itself(vault: Vault, anew: Vault) -> None:
    assert verify(anew).damage == []
    with anew.reading() as facts, vault.reading() as before:
        ask, asked_before = facts.connection.exec_driver_sql, before.connection.exec_driver_sql
        assert [each.given for each in facts.all(select(Person))] == [_word("rosa", "person")]
        lines = "SELECT record, kind, day, title, private FROM entry WHERE kind = 'note' ORDER BY 1"
        there = [tuple(row) for row in ask(lines)]
        assert there
        assert set(there) < {tuple(row) for row in asked_before(lines)}
        query = "SELECT value FROM meta WHERE key = 'vault'"
        assert ask(query).scalar() not in (None, asked_before(query).scalar())
        private = "SELECT count(*) FROM note WHERE private <> 'no'"
        assert ask(private).scalar() == 2
    assert search(anew, "zqrosanewest").total == 1


def test_what_came_with_a_slice_is_no_step_that_undo_takes_back(anew: Vault) -> None:
    assert anew.undo() is None
    with anew.reading() as facts:
        assert len(facts.all(select(Person))) == 1


def test_a_row_that_was_never_changed_keeps_its_own_line_of_the_log(
    vault: Vault, anew: Vault
) -> None:
    """So that what a sister changes in it comes back as a change of that very row."""
    with anew.reading() as facts, vault.reading() as before:
        untouched = "SELECT id FROM change WHERE row IN (SELECT row FROM change GROUP BY row" \
                    " HAVING count(*) = 1) AND tbl IN ('account', 'portal', 'visit')"  # fmt: skip
        there = set(facts.connection.exec_driver_sql(untouched).scalars())
        assert there
        assert there <= set(before.connection.exec_driver_sql(untouched).scalars())
        once = facts.connection.exec_driver_sql(
            "SELECT max(n) FROM (SELECT count(*) AS n FROM change GROUP BY row)"
        )
        assert once.scalar() == 1


def test_only_rows_that_are_not_as_first_written_are_looked_at_one_by_one(
    vault: Vault, root: Root, family: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of each of the others Python read its line, and wrote it again: most of a slice's time."""
    looked_at: list[str] = []
    as_it_stands = part_of._as_it_stands

    def noted(table: str, row: str, *rest: Any) -> Change:
        looked_at.append(row)
        return as_it_stands(table, row, *rest)

    monkeypatch.setattr(part_of, "_as_it_stands", noted)
    rosa = family["rosa"].id
    plain = [Note(person_id=rosa, text=f"swollen “{n}”\t\x1b é") for n in range(50)]
    vault.save(*plain, changed := Note(person_id=rosa, text="zqonce"))
    changed.text = "zqtwice"
    vault.save(changed)
    _slice(vault, root, Slice(frozenset({rosa})))
    assert changed.id.hex in looked_at
    assert not {each.id.hex for each in plain} & set(looked_at)


def test_more_of_the_database_is_in_memory_only_while_a_slice_is_chosen(
    vault: Vault, family: dict[str, Person]
) -> None:
    with vault.reading() as facts:
        pages = facts.connection.exec_driver_sql("PRAGMA cache_size").scalar()
        with chosen(facts.connection, Slice()):
            during = facts.connection.exec_driver_sql("PRAGMA cache_size").scalar()
        assert facts.connection.exec_driver_sql("PRAGMA cache_size").scalar() == pages != during


def test_what_is_private_with_something_that_stays_is_private_by_itself(
    vault: Vault, root: Root, family: dict[str, Person], tmp_path: Path
) -> None:
    person = family["rosa"]
    portal = Portal(brand="Hidden")
    account = Account(person_id=person.id, portal_id=portal.id, private="ask")
    note = Note(person_id=person.id, account_id=account.id, text="zqbehind")
    vault.save(portal, account, note)
    whose, kind = frozenset({person.id}), frozenset({"note"})
    assert not _has(_everything_in(_slice(vault, root, Slice(whose, kind)), root), "zqbehind")
    made = made_anew(_slice(vault, root, Slice(whose, kind, with_private=True)), root, tmp_path)
    try:
        found = made.get(Note, note.id)
        assert found is not None
        assert (found.private, found.account_id) == ("ask", None)
    finally:
        made.close()


def test_of_a_private_person_only_the_names_stand_beside_what_is_theirs(
    vault: Vault, root: Root, family: dict[str, Person]
) -> None:
    person = family["rosa"]
    person.private, person.our_words, person.birth_date = "ask", "zqsecretly", date(1948, 3, 14)
    vault.save(person)
    for with_private in (False, True):
        part = Slice(frozenset({person.id}), with_private=with_private)
        found = _everything_in(_slice(vault, root, part), root)
        assert _has(found, "zqrosapersonzq")
        assert {_has(found, "zqsecretly"), _has(found, "1948-03-14")} == {with_private}


def test_a_file_that_names_somebody_who_stays_or_cannot_be_looked_through_stays(
    vault: Vault, root: Root, family: dict[str, Person]
) -> None:
    person = family["rosa"]
    kept = {
        "text/plain": b"zqfiletext of zqluispersonzq",
        "application/zip": b"PK zqfilezip",
        "text/html": "zqfilewide zqluispersonzq".encode("utf-16"),
        "application/json": b'{"zqfilealone": 1}',
    }
    with vault.work("files") as work:
        for media, content in kept.items():
            address = originals.keep(work.connection, content, media)
            source = Source(way="file", label="", original=address)
            work.save(source, Note(person_id=person.id, text="read", source_id=source.id))
    found = _everything_in(_slice(vault, root, Slice(frozenset({person.id}))), root)
    words = ("zqfiletext", "zqfilezip", "zqfilewide", "zqfilealone")
    assert [word for word in words if _has(found, word)] == ["zqfilealone"]
    assert not _has(found, "zqfilewide".encode("utf-16-le").decode("latin-1"))


def test_a_document_brings_its_own_file_and_no_other(
    vault: Vault, root: Root, family: dict[str, Person]
) -> None:
    person = family["rosa"]
    with vault.work("files") as work:
        for word, is_shared in (("zqfileown", False), ("zqfileofboth", True)):
            address = originals.keep(work.connection, word.encode(), "application/pdf")
            source = Source(way="file", label="", original=address)
            work.save(source, Document(person_id=person.id, title="scan", source_id=source.id))
            if is_shared:
                theirs = Note(person_id=family["luis"].id, text="read", source_id=source.id)
                work.save(theirs)
    part = Slice(frozenset({person.id}), frozenset({"document"}))
    found = _everything_in(_slice(vault, root, part), root)
    assert (_has(found, "zqfileown"), _has(found, "zqfileofboth")) == (True, False)


@pytest.mark.long
def test_any_choice_leaves_out_what_it_does_not_name_and_makes_a_whole_vault(
    vault: Vault, root: Root, family: dict[str, Person], tmp_path: Path
) -> None:
    """Thirty choices by lot: of people, kinds, days, with and without what is hidden."""
    lot = random.Random(6)
    for n in range(30):
        whose = lot.sample(NAMES, lot.choice((1, 1, 2)))
        named = frozenset(lot.sample(sorted(kinds()), lot.choice((0, 3, 10, 25))))
        part = Slice(frozenset(family[each].id for each in whose), named,
                     lot.choice((None, date(2026, 11, 1))), lot.choice((None, date(2026, 11, 30))),
                     lot.random() < 0.5, lot.random() < 0.5)  # fmt: skip
        forbidden = {"zqdraft", "zqcopypath"} | ({"zqbothpaste"} if len(whose) == 1 else set())
        for name in NAMES:
            hidden = ("oldest", "deleted", "detail", "rulezq")
            hidden += () if part.with_secrets else ("user", "password", "loginzq")
            hidden += () if part.with_private else ("asked", "owned")
            forbidden |= {f"zq{name}{each}" for each in hidden}
            forbidden |= {_word(name, each) for each in kinds() if named and each not in named
                          and each not in ("person", "portal")}  # fmt: skip
            if name not in whose:
                forbidden |= {word for word in _all_words() if word.startswith(f"zq{name}")}
        copy = _slice(vault, root, part, lot.choice((AS_IT_IS, SMALLER)))
        found = _everything_in(copy, root)
        assert {word for word in forbidden if _has(found, word)} == set(), (n, part)
        anew = made_anew(copy, root, _folder(tmp_path / str(n)))
        assert verify(anew).damage == [], (n, part)
        anew.close()


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
