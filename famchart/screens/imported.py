"""What a file has of one patient, and what a person decides: whose, from where, which entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple
from uuid import UUID

from famchart.core.clock import Clock
from famchart.core.results import DecimalMark
from famchart.intake.draft import Item, LabRow, Patient, ReadFile
from famchart.intake.match import Whose
from famchart.intake.mended import with_mended
from famchart.intake.rules import Lesson, rules_for
from famchart.intake.standing import ItemRow, Preview, Row, Standing, preview_file
from famchart.records import Facts
from famchart.screens.guesses import Guess, guess_account, guess_person
from famchart.screens.item_decisions import ItemDecisions
from famchart.screens.row_fields import Texts, edited_row
from famchart.store.work import Reading

RESULT, VITAL = "result", "vital"


class EntryId(NamedTuple):
    """A row or an item of what is planned for a part, by its number."""

    sort: Literal["row", "item"]
    number: int


@dataclass(frozen=True)
class Entry:
    """One thing of a file, and how it stands against the vault where that is known."""

    id: EntryId
    kind: str
    draft: LabRow | Item
    planned: Row | ItemRow | None
    """None before it is known whose the part is."""
    is_left_out: bool = False

    @property
    def standing(self) -> Standing | None:
        return self.planned.standing if self.planned else None

    @property
    def is_left(self) -> bool:
        """True of what is not filed until somebody answers."""
        return isinstance(self.planned, ItemRow) and self.planned.is_left_until_answered

    @property
    def is_asked(self) -> bool:
        return isinstance(self.planned, ItemRow) and bool(self.planned.question)


@dataclass
class Part:
    """What a file has of one patient."""

    read: ReadFile
    address: str | None = None
    """That of the bytes of the file."""
    person: Guess = field(default_factory=Guess)
    account: Guess = field(default_factory=Guess)
    is_account_decided: bool = False
    is_left_out: bool = False
    rows_out: set[int] = field(default_factory=set)
    row_edits: dict[int, Texts] = field(default_factory=dict)
    """What was changed in results, by their numbers."""
    items: ItemDecisions = field(default_factory=ItemDecisions)
    lessons: list[Lesson] = field(default_factory=list)
    """What corrections teach for its portal; kept once it is saved."""
    plan: Preview | None = None
    """None before it is known whose it is."""

    @property
    def patient(self) -> Patient | None:
        return next(iter(self.read.patients), None)

    # Whose

    def give_to(self, person_id: UUID) -> None:
        """Say whose it is; what was decided about entries was decided beside another chart."""
        self.person, self.account, self.is_account_decided = Guess(person_id), Guess(), False
        self.is_left_out, self.rows_out, self.items = False, set(), ItemDecisions()
        self.row_edits, self.lessons = {}, []

    def guess(self, facts: Facts, chosen: UUID | None) -> None:
        """Guess whose it is and from where: whom it names comes before who is chosen."""
        documents = self.read.documents
        if self.person.id is None:
            if chosen and self.patient is None:
                self.person = Guess(chosen)
            else:
                self.person = _first(guess_person(each, facts) for each in documents)
        if self.person.id and not self.is_account_decided:
            person_id = self.person.id
            self.account = _first(guess_account(each, person_id, facts) for each in documents)

    def compared(self, facts: Reading, clock: Clock) -> Preview | None:
        """Return how it stands against the vault, with what was answered."""
        if self.person.id is None:
            return None
        rules = rules_for(self.account.id, facts)
        read = replace(self.read, documents=tuple(map(rules.applied, self.read.documents)))
        plan = preview_file(read, facts, self.person.id, self.account.id, None, clock, self.address)
        edits = {at: texts for at, texts in self.row_edits.items() if at < len(plan.rows)}
        mended = {at: edited_row(plan.rows[at].draft, texts) for at, texts in edits.items()}
        plan = with_mended(plan, mended, facts)
        return replace(plan, items=self.items.edited(plan.items, range(len(plan.items))))

    @property
    def names_another(self) -> bool:
        """True where whom it names may not be whose it is said to be."""
        plan = self.plan
        return plan is not None and plan.whose is not Whose.FITS and not plan.is_unproven

    @property
    def is_unproven(self) -> bool:
        """True where it has the name and no birth date: it is asked once before it is saved."""
        return self.plan is not None and self.plan.is_unproven

    # Its entries

    def mark_of(self, number: int) -> DecimalMark:
        """Return the mark before decimals by which the numbers of a row were read."""
        documents = self.plan.documents if self.plan else ()
        row = self.plan.rows[number] if self.plan and documents else None
        return documents[row.document].mark_of(row.draft) if row else "."

    @property
    def count(self) -> int:
        """How many entries its documents have, those that one repeats of another as well."""
        documents = self.plan.documents if self.plan else self.read.documents
        return sum(len(each.rows) + len(each.items) or bool(each.text.strip())
                   for each in documents)  # fmt: skip

    @property
    def lost(self) -> int:
        """How many entries are of kinds of which nothing became that could be filed."""
        if self.plan is None:
            return 0
        became = {row.draft.kind for row in self.plan.items}
        return sum(item.kind not in became for each in self.read.documents for item in each.items)

    @property
    def repeated(self) -> int:
        """How many entries say what others in the same file have said; one that repeats is many."""
        if self.plan is None:
            return 0
        told = sum(not row.is_withdrawn for row in self.plan.items)
        return max(self.count - self.lost - len(self.plan.rows) - told, 0)

    def entries(self) -> Iterator[Entry]:
        if self.plan:
            yield from self._planned(self.plan)
            return
        for each in self.read.documents:
            for row in each.rows:
                yield Entry(EntryId("row", 0), _kind(row), row, None, self.is_left_out)
            for item in each.items:
                yield Entry(EntryId("item", 0), item.kind, item, None, self.is_left_out)

    def _planned(self, plan: Preview) -> Iterator[Entry]:
        for at, row in enumerate(plan.rows):
            is_out = self.is_left_out or at in self.rows_out
            yield Entry(EntryId("row", at), _kind(row.draft), row.draft, row, is_out)
        for at, item in enumerate(plan.items):
            is_out = self.is_left_out or at in self.items.left_out
            yield Entry(EntryId("item", at), item.draft.kind, item.draft, item, is_out)

    def toggle(self, wanted: Iterable[EntryId]) -> None:
        """Leave entries out, or take them in again where all of them are out."""
        chosen = set(wanted)
        rows = {each.number for each in chosen if each.sort == "row"}
        items = {each.number for each in chosen if each.sort == "item"}
        if rows <= self.rows_out and items <= self.items.left_out:
            self.rows_out -= rows
            self.items.left_out -= items
        else:
            self.rows_out |= rows
            self.items.left_out |= items

    @property
    def is_wanted(self) -> bool:
        return any(not each.is_left_out for each in self.entries())

    def asked(self) -> Iterator[tuple[int, ItemRow]]:
        """Yield the items about which there is a question still, with their numbers."""
        rows = self.plan.items if self.plan else ()
        return self.items.asked(rows, range(len(rows)))

    def answer(self, number: int, *, is_same: bool) -> None:
        """Say whether an item is the record that it is likely to be."""
        self.items.same[number] = is_same
        if self.plan:
            rows = self.items.edited(self.plan.items, range(len(self.plan.items)))
            self.plan = replace(self.plan, items=rows)

    @property
    def unread(self) -> int:
        return sum(len(each.unread) for each in self.read.documents)

    # Keeping

    def to_json(self) -> dict[str, Any]:
        """Return what was decided; what was read is read again."""
        return {
            "person": _guess_json(self.person),
            "account": _guess_json(self.account),
            "account_decided": self.is_account_decided,
            "left_out": self.is_left_out,
            "rows_out": sorted(self.rows_out),
            "row_edits": self.row_edits,
            "items": self.items.to_json(),
            "lessons": [each.to_json() for each in self.lessons],
        }

    def resume(self, told: Mapping[str, Any]) -> None:
        self.person, self.account = _guess(told["person"]), _guess(told["account"])
        self.is_account_decided = told["account_decided"]
        self.is_left_out, self.rows_out = told["left_out"], set(told["rows_out"])
        self.row_edits = {int(number): texts for number, texts in told["row_edits"].items()}
        self.items = ItemDecisions.of_json(told["items"])
        self.lessons = [Lesson(**each) for each in told["lessons"]]


def _kind(row: LabRow) -> str:
    return VITAL if row.is_vital else RESULT


def _first(guesses: Iterator[Guess]) -> Guess:
    return next((each for each in guesses if each.id), Guess())


def _guess_json(guess: Guess) -> dict[str, str]:
    return {"id": str(guess.id or ""), "why": guess.why}


def _guess(told: Mapping[str, str]) -> Guess:
    return Guess(UUID(told["id"]) if told["id"] else None, told["why"])
