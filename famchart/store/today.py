"""Today: what is due, late or soon in the whole vault, and how fresh each portal is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from famchart.core.agenda import Item, Urgency
from famchart.core.clock import Clock
from famchart.core.day_words import short_day
from famchart.i18n import N_, _
from famchart.records import ASKING, Facts, Kind, Record, kind_named
from famchart.records.access import access_of
from famchart.records.access_words import closed_words
from famchart.records.account import KIND, Account
from famchart.records.appointment import Appointment
from famchart.records.appointment_items import is_prepared_by_patient
from famchart.records.ended_access import is_asked_no_more
from famchart.records.login import Login
from famchart.records.mark import Mark, mark_id
from famchart.records.person import Person, has_died
from famchart.records.portal import Portal
from famchart.records.proxy import KIND as PROXY
from famchart.records.proxy import is_caregiver
from famchart.store import meta
from famchart.store.brought_in import gathered
from famchart.store.clock_set_back import clock_warning
from famchart.store.corrected import items_of, open_records
from famchart.store.disagreement_items import disagreement_items
from famchart.store.disagreement_words import words_by_record
from famchart.store.disagreements import disagreements
from famchart.store.news import news
from famchart.store.portal_names import portal_name
from famchart.store.privacy import is_held_back, is_private, is_told_in_passing, title_in_passing
from famchart.store.vault import Vault
from famchart.store.visits import last_look, since_look
from famchart.store.work import Reading

SHEET_NOTE = N_(
    "The recovery sheet is still to be copied on paper: it comes when you open the vault again."
)


@dataclass(frozen=True)
class Freshness:
    """When somebody last looked at a portal account; None: never."""

    account_id: UUID
    person_id: UUID
    title: str
    portal: str
    """The name of the portal, to be shown beside that of the person."""
    looked_on: date | None
    days: int | None
    ended: str = ""
    """Why nobody looks there any more, in words: taken away, expired, the portal closed."""


@dataclass(frozen=True)
class Asleep:
    """An item that was put off until a day."""

    item: Item
    until: date


@dataclass(frozen=True)
class Today:
    """The page: most urgent first, what came in last."""

    as_of: date
    items: tuple[Item, ...]
    asleep: tuple[Asleep, ...]
    """What is put off, the first to wake up first."""
    new_since: datetime
    """The last time that somebody had Today open before this visit."""
    is_first_look: bool
    """There was no such time: `new_since` is a week ago, and nobody looked then."""
    freshness: tuple[Freshness, ...]
    without_portal: tuple[UUID, ...]
    """The people of whom no portal is entered, so that nothing of theirs can be due there."""
    checked: dict[str, int]
    """How many records of each kind were looked at."""
    theirs: Mapping[UUID, int] = field(default_factory=dict)
    """By person, of how many records nothing is asked: who took the access away answers them."""
    sheet_note: str = ""
    """That nobody has shown yet that the recovery sheet is kept."""
    clock_warning: str = ""
    """What is wrong with the computer’s clock, by which everything here is reckoned."""

    @property
    def due(self) -> tuple[Item, ...]:
        """Return all but what only came in."""
        return tuple(item for item in self.items if item.state is not Urgency.NEW)


def today(vault: Vault, clock: Clock, person_id: UUID | None = None) -> Today:
    """Work out Today for everybody, or for one person; looking at it so makes nothing seen."""
    looked = last_look(vault, clock)
    since = since_look(looked, clock)
    with vault.reading() as facts:
        for table in (Person, Portal, Account, Login):
            facts.every(table)
        checked = dict.fromkeys(ASKING, 0)
        theirs: defaultdict[UUID, set[UUID]] = defaultdict(set)
        apart = disagreements(facts, clock, person_id)
        told = words_by_record(apart, clock.today())
        due = (_told_apart(item, told) for item in _items(facts, clock, person_id, checked, theirs))
        found = sorted((*due, *disagreement_items(apart, facts)), key=lambda item: item.order)
        found += _news(facts, since, clock.today(), person_id)
        facts.look_ahead(Mark, [mark_id(item.record_id, item.what) for item in found])
        asleep = [each for item in found if (each := _asleep(item, facts, clock))]
        left = [item for item in found if not _is_hidden(item, facts, clock)]
        return Today(
            as_of=clock.today(),
            items=tuple(gathered(left, facts, clock)),
            asleep=tuple(sorted(asleep, key=lambda each: each.until)),
            new_since=since,
            is_first_look=looked is None,
            freshness=tuple(_freshness(facts, clock, person_id)),
            without_portal=tuple(_without_portal(facts, person_id)),
            checked=checked,
            theirs={person: len(records) for person, records in theirs.items()},
            sheet_note=_(SHEET_NOTE) if meta.get(vault, meta.SHEET_OWED) else "",
            clock_warning=clock_warning(facts.connection, clock),
        )


def _told_apart(item: Item, told: Mapping[UUID, str]) -> Item:
    """Return an item with what other lists say of its record, until that is settled."""
    words = told.get(item.record_id)
    return replace(item, reason=" · ".join(filter(None, (item.reason, words)))) if words else item


def _news(facts: Reading, since: datetime, today: date, person_id: UUID | None) -> list[Item]:
    return [
        item
        for item in news(facts, since, today)
        if person_id in (None, item.person_id) and not has_died(item.person_id, facts)
    ]


def _items(
    facts: Reading,
    clock: Clock,
    person_id: UUID | None,
    checked: dict[str, int],
    theirs: Mapping[UUID, set[UUID]],
) -> Iterator[Item]:
    """Yield what is asked; note how much was looked at, and what is left to whose it is."""
    for kind in entered_kinds(facts):
        records = open_records(kind, facts, clock)
        mine = [
            each for each in records if person_id is None or person_id in kind.people(each, facts)
        ]
        living = [each for each in mine if not is_at_rest(kind, each, facts)]
        checked[kind.name] = len(living)
        for record in living:
            for item in items_of(kind, record, facts, clock):
                is_asked = not is_asked_no_more(item, record, facts, clock)
                if item.person_id and not (is_asked and _is_told_whole(record, facts, clock)):
                    theirs[item.person_id].add(record.id)
                if is_asked:
                    yield _in_passing(item, kind, record, facts)


def entered_kinds(facts: Reading) -> Iterator[Kind]:
    """Yield the kinds that may ask something, and of which there is any record."""
    entered = facts.entered()
    return (kind_named(name) for name in ASKING if name in entered)


def _is_told_whole(record: Record, facts: Reading, clock: Clock) -> bool:
    """False for a visit that is told, but not what the days before it ask for."""
    return not (isinstance(record, Appointment) and is_prepared_by_patient(record, facts, clock))


def asked_of(kind: Kind, record: Record, facts: Reading, clock: Clock) -> list[Item]:
    """Return what Today asks of one record, in full: whoever asks has opened it.

    Of a person, that is what their lists say differently.
    """
    if is_at_rest(kind, record, facts):
        return []
    found: list[Item] = []
    if isinstance(record, Person):
        found += disagreement_items(disagreements(facts, clock, record.id), facts)
    if kind.open_records is not None:
        is_open = open_records(kind, facts, clock, record.id)
        found += [
            item
            for item in (items_of(kind, record, facts, clock) if is_open else ())
            if not is_asked_no_more(item, record, facts, clock)
        ]
    is_covered = not is_told_in_passing(kind, record, facts)
    left = (item for item in found if not _is_hidden(item, facts, clock))
    return [replace(item, is_covered=is_covered) for item in left]


def gathered_of(person_id: UUID, facts: Reading, clock: Clock) -> list[Item]:
    """Return the line of Today that stands for several of a person's old critical results."""
    asked = _items(facts, clock, person_id, {}, defaultdict(set))
    left = [item for item in asked if not _is_hidden(item, facts, clock)]
    return [item for item in gathered(left, facts, clock) if item.holds]


def still_asked(item: Item, facts: Reading, clock: Clock) -> list[Item]:
    """Return what Today asks of the record of an item, as it may be told in passing."""
    kind = kind_named(item.kind)
    record: Record | None = facts.get(kind.table, item.record_id)
    if record is None:
        return []
    asked = asked_of(kind, record, facts, clock)
    return [_in_passing(each, kind, record, facts) for each in asked]


def _in_passing(item: Item, kind: Kind, record: Record, facts: Facts) -> Item:
    """Return what Today may say: of a private record only that there is something, and when.

    Of what a laboratory calls critical, whom to call as well: that names no test and no value.
    """
    if is_private(kind, record, facts):
        words, is_critical = _("private: open it to see"), item.state is Urgency.CRITICAL
        day = short_day(getattr(record, "on", None) or "") if is_critical else ""
        action = item.action if is_critical else ""
        return replace(item, title=words, reason=day, action=action, is_covered=True)
    if is_held_back(kind, record, facts):
        return replace(item, title=_("held back: open it to see"), is_covered=True)
    return item


def is_at_rest(kind: Kind, record: Record, facts: Facts) -> bool:
    """True for what is only theirs who have died: it asks for nothing any more."""
    people = kind.people(record, facts)
    return bool(people) and all(has_died(each, facts) for each in people)


def _mark(item: Item, facts: Facts) -> Mark | None:
    return facts.get(Mark, mark_id(item.record_id, item.what))


def _is_hidden(item: Item, facts: Facts, clock: Clock) -> bool:
    mark = _mark(item, facts)
    return mark is not None and mark.hides(clock.today())


def _asleep(item: Item, facts: Facts, clock: Clock) -> Asleep | None:
    mark = _mark(item, facts)
    if mark is None or mark.until is None or not mark.is_asleep(clock.today()):
        return None
    return Asleep(item, mark.until)


def _freshness(facts: Facts, clock: Clock, person_id: UUID | None) -> Iterator[Freshness]:
    """Yield every portal where somebody looks or looked.

    Those of a person who has died are told on that person's own page only.
    """
    for each in facts.every(Account):
        is_asked_for = person_id == each.person_id
        if is_asked_for or (person_id is None and not has_died(each.person_id, facts)):
            days = (clock.today() - each.looked_on).days if each.looked_on else None
            title, portal = title_in_passing(KIND, each, facts), portal_name(each, facts)
            ended = _ended(each, facts, clock)
            yield Freshness(each.id, each.person_id, title, portal, each.looked_on, days, ended)


def _without_portal(facts: Facts, person_id: UUID | None) -> Iterator[UUID]:
    """Yield whose chart has no portal.

    Among everyone a caregiver may well have no chart here; while nobody has one, that is not known.
    """
    having = {each.person_id for each in facts.every(Account)}
    for person in facts.every(Person):
        is_asked_for = person.id == person_id if person_id else True
        is_chartless = person_id is None and having and is_caregiver(person, facts)
        is_living = person.died_on is None
        if is_asked_for and is_living and person.id not in having and not is_chartless:
            yield person.id


def _ended(account: Account, facts: Facts, clock: Clock) -> str:
    """Return why nobody looks there any more, as far as it may be told in passing."""
    access = access_of(account, facts, clock)
    words = closed_words(access) if access else ""
    if not words or is_private(KIND, account, facts):
        return ""
    proxy = access.proxy if access else None
    return "" if proxy and is_private(PROXY, proxy, facts) else words
