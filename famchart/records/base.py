"""What every record has, and what a kind declares about itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, Protocol, TypeVar
from uuid import UUID

from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel, String
from sqlmodel._compat import SQLModelConfig
from sqlmodel.sql.expression import SelectOfScalar
from uuid_utils.compat import uuid7

from famchart.core.agenda import Item, Urgency
from famchart.core.clock import Clock
from famchart.core.time_ids import made_at
from famchart.i18n import N_, _
from famchart.records.days import DayOrder, refuse_disorder, refuse_future, refuse_slips
from famchart.records.fields import Choice, FieldSpec, LongText

Privacy = Literal["no", "ask", "own"]
"""`ask`: a line without content until it is opened, no snippet, not in print, slices or open
export. `own`: as `ask`, and written for one's own eyes."""


class Stored(SQLModel):
    """A row that the change log follows."""

    model_config = SQLModelConfig(arbitrary_types_allowed=True, defer_build=True)
    """Its schema is never built: rows of tables are not validated, and 35 of them take a while."""

    id: UUID = Field(default_factory=uuid7, primary_key=True)

    def __init_subclass__(cls, **options: Any) -> None:
        """Map each table by itself: the first query would get every table of a registry ready."""
        super().__init_subclass__(**options)
        cls._sa_registry = registry(metadata=cls.metadata)

    def __repr__(self) -> str:
        """Name the row only: its values belong in no log and no traceback."""
        return f"<{type(self).__name__} {self.id}>"

    __str__ = __repr__

    @property
    def entered_at(self) -> datetime:
        """When the record was first entered (UTC), as its id tells."""
        return made_at(self.id)


class Record(Stored):
    """What a family keeps: where it came from, and whether it may be shown."""

    private: Privacy = Field(default="no", sa_type=String)
    source_id: UUID | None = Field(default=None, foreign_key="source.id", index=True)
    source_line: int | None = None
    """The line of the pasted text or file that it was read from, counted from 1."""
    our_words: str | None = None
    """What the family says of it, in its own language; the original stays as it came."""


class PersonalRecord(Record):
    """A record about one person, perhaps seen through one of their portal accounts."""

    person_id: UUID = Field(foreign_key="person.id", index=True)
    account_id: UUID | None = Field(default=None, foreign_key="account.id", index=True)


Told = tuple[str | date, str | date]
"""A label and what it says; a day is left to whoever shows it."""

OUR_WORDS = LongText("our_words", N_("Our words"))
PRIVATE = Choice(
    "private",
    N_("Private"),
    names={"no": N_("no"), "ask": N_("only when opened"), "own": N_("for my eyes only")},
)

RowT = TypeVar("RowT", bound=Stored)
Worked = TypeVar("Worked")


class Facts(Protocol):
    """What a rule may ask of the vault."""

    def get(self, table: type[RowT], row_id: UUID) -> RowT | None: ...
    def all(self, query: SelectOfScalar[RowT]) -> Sequence[RowT]: ...

    def every(self, table: type[RowT]) -> Sequence[RowT]:
        """Return all rows of a table that is short in any family, in the order of their ids."""

    def once(self, key: Hashable, work_out: Callable[[], Worked]) -> Worked:
        """Return what is worked out, and the same again for this key as long as nothing changes."""


def own_person(record: Any, facts: Facts) -> Collection[UUID]:
    """Return the person that a record names as its own, if it does."""
    person_id = getattr(record, "person_id", None)
    return (person_id,) if person_id else ()


def no_day(record: Any) -> str | None:
    """Return the day of what is of no day at all: a person, a portal."""
    return None


@dataclass(frozen=True)
class Entering:
    """Fields to write, as they are typed: those of a new record, or of one that stands."""

    kind: str
    texts: Mapping[str, str]
    record: Record | None = None


@dataclass(frozen=True)
class WayDone:
    """One way in which what Today asks for gets done, where that leaves more than a mark."""

    name: str
    """As the command line calls it."""
    letter: str
    label: str
    entries: Callable[[Any, Mapping[str, str], Facts, Clock], Iterator[Entering]]
    """Yield what to write of a record, given what was told of it."""
    asks: tuple[FieldSpec, ...] = ()
    takes: tuple[str, ...] = ()
    """What may be told: what is asked for, and fields of the record that are not."""
    given: Callable[[Any, Facts, Clock], dict[str, str]] = field(default=lambda *_of: {})
    """What holds where nothing else is told."""
    settles: str = ""
    """The only thing to do (`what`) that it settles; empty: whatever the record asks for."""


def as_typed(values: dict[str, Any], old: Any, clock: Clock) -> dict[str, Any]:
    """Return what was typed: nothing completes it."""
    return values


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of record, the only one of it: what lists, forms, search, Today and commands need."""

    name: str
    """As the command line calls it; also the name of its table."""
    table: type[Record]
    label: str
    plural: str
    fields: tuple[FieldSpec, ...]
    columns: tuple[str, ...]
    """The fields shown in a list, the one that decides first."""
    title: Callable[[Any, Facts], str]
    """What it is called, in the words that were entered: this is stored, so it takes no other."""
    whole_title: Callable[[Any], str] | None = None
    """The same, uncut, for where there is room; None where the title is never cut."""
    state: Callable[[Any], str | None] = field(default=lambda record: None)
    """The code of what is said beside the title; it is stored, and put in words when shown."""
    state_on: Callable[[str | None, date], str | None] = field(default=lambda state, today: state)
    """What a stored state comes to on a day: of a medicine that will be stopped, nothing yet."""
    with_state: Callable[[str, str | None], str] = field(default=lambda title, state: title)
    """Join a title and the words for a state, in the language that is spoken."""
    is_named: Callable[[Any], bool] = field(default=lambda record: True)
    """False where the title without its state would seem to name something else."""
    on: Callable[[Any], str | None] = field(default=no_day)
    """The day it belongs to, as ISO text (a year or a month is a day too)."""
    words: Callable[[Any], str] = field(default=lambda record: "")
    """What search finds it by, besides its title and the family's words; secrets never."""
    is_part: Callable[[Any], bool] = field(default=lambda record: False)
    """It belongs to another record, which stands on the timeline for it."""
    names: Callable[[Any, Facts], tuple[str, ...]] | None = None
    """What it may be called by when another record refers to it; its title otherwise."""
    other_words: Callable[[Any], Collection[str]] = field(default=lambda record: ())  # mom, folded
    complete: Callable[[dict[str, Any], Any, Clock], dict[str, Any]] = as_typed
    """Add what follows from the values of a new record, or from those set anew in an old one."""
    defaults: Callable[[Clock], dict[str, Any]] = field(default=lambda clock: {})
    check: Callable[[Any, Any, Facts, Clock], None] = field(
        default=lambda old, new, facts, clock: None
    )
    """Raise what forbids this change; the old record is None where it is a new one."""
    happened: tuple[str, ...] = ()
    """The columns that name a day on which it happened, which therefore is not still to come."""
    dated_by: Mapping[str, str] = field(default_factory=dict)
    """Columns with that of the day from which they hold, told by history where both are set."""
    day_order: tuple[DayOrder, ...] = ()
    """Which of its days does not come before which."""
    may_precede_birth: bool = False
    """It may be older than the person whose it is: a family’s insurance."""
    twin: Callable[[Any, Facts], Record | None] = field(default=lambda record, facts: None)
    """Return another record that is the same thing, where there may be only one of it."""
    twin_unless: str = ""
    """What to do where it is not the same thing, though it is called the same."""
    alike_in: tuple[str, ...] = ()
    """The columns of a statement by which another of its person and portal says the same: the
    first is equal, the others are, or one of the two leaves them open."""
    follows: Callable[[Any, Any, Facts, Clock], Iterable[Stored]] = field(default=lambda *told: ())
    """What else a change makes or alters, saved with it: of a refill picked up, its fill."""
    unmade: Callable[[Any, Facts], Iterable[Stored]] = field(default=lambda *told: ())
    """What changes back where it is removed: of a fill, the refill that it took off."""
    stepped: Callable[[Any, Any], Iterator[str]] = field(default=lambda *told: iter(()))
    """Say what a change of state passed over that was never entered, told as it is saved."""
    counted: Callable[[dict[str, Any]], Iterator[str]] = field(default=lambda derived: iter(()))
    """Say what that came to, told as it is saved: of a fill, the refills that are left."""
    derived: Callable[[Any, Facts, Clock], dict[str, Any]] = field(default=lambda *told: {})
    told: Callable[[dict[str, Any]], Iterator[Told]] = field(default=lambda derived: iter(()))
    """Say what is worked out in words: a label (or a day), and a text (or a day)."""
    unusual: Callable[[dict[str, Any]], Iterator[str]] = field(default=lambda derived: iter(()))
    """Say what can be, yet is more often a slip: told as it is saved, and wherever it is shown."""
    listed: Callable[[Any, Facts, Clock], dict[str, str]] = field(default=lambda *told: {})
    """What lists say, by field, where the stored value is not how it stands today."""
    hidden: Callable[[Any, Facts, Clock], Collection[str]] = field(default=lambda *told: ())
    """The names of the fields that nobody is shown today: the user name of an ended access."""
    beside_title: Callable[[Any, Facts, Clock], str] = field(default=lambda *told: "")
    """What tells it from others of its title, and may be told only as long as the clock allows."""
    open_records: Callable[[Clock], SelectOfScalar[Any]] | None = None
    """Select the records that may have something to do."""
    checked: Callable[[], str] | None = None
    """Say what Today counts of it, where it does not look at all of them."""
    items: Callable[[Any, Facts, Clock], Iterator[Item]] = field(
        default=lambda record, facts, clock: iter(())
    )
    asked_on: Callable[[Any, Facts], Any] = field(default=lambda record, facts: record)
    """Return the record on which Today asks what this one waits for: a follow-up’s question."""
    ways_done: tuple[WayDone, ...] = ()
    """How its items get done; with none, a mark says that they are."""
    open_step: Callable[[Any], str | None] = field(default=lambda record: None)
    """What a record waits for while it asks for nothing yet, as `what` of its item will say."""
    part_of: str | None = None
    """The column that names its owner, with which it is removed."""
    named_after: tuple[str, ...] = ()
    """The columns of the records whose names are part of its title."""
    private_with: tuple[str, ...] = ()
    """The fields that name what it is at least as private as: a result, its report."""
    topic_words: Callable[[Any], str] | None = None
    """What shows that a record opens on enter only (core/sensitive.py); None: none of them does."""
    people: Callable[[Any, Facts], Collection[UUID]] = field(default=own_person)
    """The people whose it is, or who use it together."""
    is_shared: bool = False
    """It belongs to the family: no one person is named beside it."""
    sorted_by: tuple[str, ...] = ()
    """The columns by which its list is sorted; the newest come first where there are none."""
    side_by_side: str = ""
    """The column whose equal names stand side by side, those marked as first above all others."""
    is_never_complete: bool = False
    """Its list says where it comes from and where nobody has looked: one may die of its gaps."""

    @property
    def may_have_day(self) -> bool:
        return self.on is not no_day

    def checked_words(self) -> str:
        """Return what Today looks at, to stand before its count."""
        return self.checked() if self.checked else _(self.plural)

    def in_timeline(self, record: Record) -> bool:
        """True for what may have a day, though none be known, and is no part of another record."""
        return self.may_have_day and not self.is_part(record)

    def ways_to_settle(self, item: Item) -> tuple[WayDone, ...]:
        """Return the ways in which an item gets done; none where a mark is all it takes."""
        if item.state is Urgency.NEW:
            return ()
        return tuple(way for way in self.ways_done if way.settles in ("", item.what))

    def every_field(self) -> tuple[FieldSpec, ...]:
        """Return its own fields and those that every record has."""
        return (*self.fields, OUR_WORDS, PRIVATE)

    def shown_title(self, record: Record, facts: Facts, today: date) -> str:
        """Return the title and the state in words, in the language that is spoken."""
        return self.in_words(self.title(record, facts), self.state(record), today)

    def in_words(self, title: str, state: str | None, today: date) -> str:
        """Return a stored title with what its stored state comes to on a day."""
        return self.with_state(title or _("no name yet"), self.state_on(state, today))

    def all_words(self, record: Record) -> str:
        """Return what search finds it by, besides its title."""
        return "\n".join(filter(None, (self.words(record), record.our_words)))

    def check_all(self, old: Any, new: Any, facts: Facts, clock: Clock) -> None:
        """Raise what forbids this change, by its own rules and by those of every kind."""
        refuse_slips(old, new, self.fields, clock)
        for column in self.happened:
            refuse_future(old, new, column, clock)
        self.check(old, new, facts, clock)
        refuse_disorder(old, new, self.day_order)

    def field_named(self, name: str) -> FieldSpec | None:
        return next((spec for spec in self.every_field() if spec.name == name), None)

    def is_personal(self) -> bool:
        return issubclass(self.table, PersonalRecord)

    def owner(self, record: Record, facts: Facts) -> UUID | None:
        """Return the one person whose record it is."""
        people = () if self.is_shared else self.people(record, facts)
        return next(iter(people)) if len(people) == 1 else None
