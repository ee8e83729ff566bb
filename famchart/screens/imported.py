"""A file that was read, and what a person decides about it: whose, from where, which entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, NamedTuple
from uuid import UUID

from famchart.intake.draft import Draft, Item, LabRow, ReadFile
from famchart.intake.given import MOST_AT_ONCE
from famchart.intake.match import Whose
from famchart.intake.shares import Share, shares
from famchart.intake.standing import ItemRow, Preview, Row, Standing, preview
from famchart.records import Facts
from famchart.screens.guesses import Guess, guess_account, guess_person
from famchart.screens.item_decisions import ItemDecisions

NOTE = "note"
RESULT, VITAL = "result", "vital"


class EntryId(NamedTuple):
    """Where an entry stands in its part: in which document, and its number there."""

    document: int
    sort: Literal["row", "item", "note"]
    """A document in which nothing but its text was read is one note."""
    number: int = 0


@dataclass(frozen=True)
class Entry:
    """One thing of a file, and how it stands against the vault where that is known."""

    id: EntryId
    kind: str
    draft: LabRow | Item | None
    """As it was read; of a note there is only its document."""
    planned: Row | ItemRow | None
    """None of a note, and before it is known whose the part is."""
    standing: Standing | None = None
    is_left_out: bool = False

    @property
    def is_asked(self) -> bool:
        return isinstance(self.planned, ItemRow) and bool(self.planned.question)

    @property
    def is_doubtful(self) -> bool:
        return self.draft is not None and self.draft.is_doubtful


@dataclass
class Part:
    """What a file has of one patient."""

    share: Share
    person: Guess = field(default_factory=Guess)
    account: Guess = field(default_factory=Guess)
    is_account_decided: bool = False
    left_out: set[EntryId] = field(default_factory=set)
    same: dict[EntryId, bool] = field(default_factory=dict)
    """Whether what is only likely to be a known record is that one."""
    plans: tuple[Preview, ...] = ()
    """For each document; none before it is known whose they are."""

    def give_to(self, person_id: UUID) -> None:
        self.person, self.account, self.is_account_decided = Guess(person_id), Guess(), False

    def guess(self, facts: Facts, chosen: UUID | None) -> None:
        """Guess whose it is and from where: whom it names comes before who is chosen."""
        documents = self.share.documents
        if self.person.id is None:
            if chosen and self.share.patient is None:
                self.person = Guess(chosen)
            else:
                self.person = _first(guess_person(each, facts) for each in documents)
        if self.person.id and not self.is_account_decided:
            person_id = self.person.id
            self.account = _first(guess_account(each, person_id, facts) for each in documents)

    def plan(self, facts: Facts) -> tuple[Preview, ...]:
        """Compare with the vault as it stands."""
        if self.person.id is None:
            return ()
        return tuple(self.plan_of(number, facts) for number in range(len(self.share.documents)))

    def left_out_of(self, document: int, sort: str) -> set[int]:
        """Return the numbers of the rows, or items, of a document that are left out."""
        return {each.number for each in self.left_out if each[:2] == (document, sort)}

    def plan_of(self, number: int, facts: Facts) -> Preview:
        assert self.person.id  # noqa: S101
        document = self.share.documents[number]
        found = preview(document, facts, self.person.id, self.account.id)
        same = {at.number: is_same for at, is_same in self.same.items() if at.document == number}
        return replace(found, items=ItemDecisions(same=same).edited(found.items))

    def entries(self) -> Iterator[Entry]:
        for number, document in enumerate(self.share.documents):
            plan = self.plans[number] if self.plans else None
            yield from self._entries(number, document, plan)

    def _entries(self, at: int, document: Draft, plan: Preview | None) -> Iterator[Entry]:
        for n, row in enumerate(document.rows):
            planned = plan.rows[n] if plan else None
            yield self._entry(EntryId(at, "row", n), _kind(row), row, planned)
        for n, item in enumerate(document.items):
            known = plan.items[n] if plan and n < len(plan.items) else None
            yield self._entry(EntryId(at, "item", n), item.kind, item, known)
        if is_note(document):
            note = EntryId(at, "note")
            standing = Standing.SAME if plan and plan.known_note else Standing.NEW
            yield Entry(note, NOTE, None, None, standing if plan else None, note in self.left_out)

    def _entry(
        self, at: EntryId, kind: str, draft: LabRow | Item, planned: Row | ItemRow | None
    ) -> Entry:
        standing = planned.standing if planned else None
        return Entry(at, kind, draft, planned, standing, at in self.left_out)

    @property
    def is_left_out(self) -> bool:
        return all(each.is_left_out for each in self.entries())

    def asked(self) -> Iterator[tuple[EntryId, ItemRow]]:
        """Yield what is only likely to be a known record, and is not answered yet."""
        for each in self.entries():
            is_open = each.is_asked and not each.is_left_out and each.id not in self.same
            if is_open and isinstance(each.planned, ItemRow):
                yield each.id, each.planned

    def toggle(self, wanted: Iterable[EntryId]) -> None:
        """Leave entries out, or take them in again where all of them are out."""
        chosen = set(wanted)
        self.left_out = (
            self.left_out - chosen if chosen <= self.left_out else self.left_out | chosen
        )

    @property
    def names_another(self) -> bool:
        """True where whom it names may not be whose it is said to be."""
        return any(plan.whose is not Whose.FITS for plan in self.plans)

    @property
    def unread(self) -> int:
        return sum(len(each.unread) for each in self.share.documents if not is_note(each))


@dataclass
class Import:
    """A file, and its parts."""

    path: Path
    read: ReadFile
    parts: list[Part]

    @classmethod
    def of(cls, path: Path, read: ReadFile) -> Import:
        return cls(path, read, [Part(share) for share in shares(read)])

    @property
    def total(self) -> int:
        """How many entries the file has, those that it repeats as well."""
        own = sum(len(list(part.entries())) for part in self.parts)
        return own + sum(part.share.repeated for part in self.parts)

    @property
    def warnings(self) -> list[str]:
        """Return what to know of how it was read, each sentence once."""
        told = [*self.read.warnings]
        for part in self.parts:
            for document in part.share.documents:
                told += document.warnings
        return list(dict.fromkeys(told))

    def original(self) -> bytes | None:
        """Return the bytes of the file, unless it is one that is only ever streamed."""
        return self.path.read_bytes() if self.path.stat().st_size <= MOST_AT_ONCE else None


def is_note(document: Draft) -> bool:
    """True for a document in which nothing but its text was read."""
    return not document.rows and not document.items and bool(document.text.strip())


def _kind(row: LabRow) -> str:
    return VITAL if row.is_vital else RESULT


def _first(guesses: Iterator[Guess]) -> Guess:
    return next((each for each in guesses if each.id), Guess())
