"""Records from what a person typed or a script gave, and back: texts by the names of fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _
from famchart.records import Facts, Kind, PersonalRecord, Record, kind_of, kinds
from famchart.records.account import Account
from famchart.records.base import Stored
from famchart.records.fields import FieldSpec, Reference, References
from famchart.store.links import linked
from famchart.store.lookup import AmbiguousNameError, NoSuchRecordError, find
from famchart.store.privacy import is_told_in_passing, title_in_passing
from famchart.store.work import Work

MOST_PARTS = 8
"""Parts of one name, with a comma behind each but the last."""


class UnknownFieldError(WrongUseError):
    """The kind has no such field."""

    message = N_("{kind} has no field “{name}”; its fields are {fields}.")


class MissingFieldError(WrongUseError):
    """A field that decides was left empty."""

    message = N_("{kind} needs {field}.")


class AnotherPersonsAccountError(WrongUseError):
    """The portal account is not the chosen person's."""

    message = N_("That portal account belongs to another person.")


class AnotherPersonsOwnerError(WrongUseError):
    """What the record is part of, or about, is not the chosen person's."""

    message = N_("“{title}” belongs to another person.")


class TwinError(WrongUseError):
    """There may be only one such record, and there is one."""

    message = N_("{kind} “{title}” is there already: change that one ({id}).")


class LikelyTwinError(TwinError):
    """There is one that is called the same; another is told apart by more than its name."""

    message = N_("{kind} “{title}” is there already: change that one ({id}). {unless}")


@dataclass
class Typed:
    """A record read from texts, not yet kept, and the records that it is to be linked with."""

    kind: Kind
    record: Record
    clock: Clock
    old: Record | None = None
    links: dict[str, list[UUID]] = field(default_factory=dict)
    brings: tuple[Typed, ...] = ()
    """What a reference of it names and makes: of an account, the portal of a brand."""
    followed: tuple[Stored, ...] = ()
    """What else was saved with it: of a refill that was picked up, its fill."""

    passed_over: tuple[str, ...] = ()
    """What was saved without steps between that nobody entered, in words."""

    @property
    def also(self) -> tuple[Record, ...]:
        return tuple(each for each in self.followed if isinstance(each, Record))

    def save(self, work: Work) -> Record:
        """Check the change against the rules of its kind and write it, behind what it brings."""
        brought = [each.save(work) for each in self.brings]
        self.kind.check_all(self.old, self.record, work, self.clock)
        had_twin = self.old is not None and self.kind.twin(self.old, work) is not None
        followed = tuple(self.kind.follows(self.old, self.record, work, self.clock))
        self.followed = (*brought, *followed)
        self.passed_over = tuple(self._passed_over(work))
        work.save(self.record, *followed)
        for name, others in self.links.items():
            spec = self.kind.field_named(name)
            assert isinstance(spec, References)  # noqa: S101
            work.link(self.record, spec, others)
        if not had_twin and (twin := self.kind.twin(self.record, work)):
            title = title_in_passing(self.kind, twin, work)
            facts = {"kind": _(self.kind.label), "title": title, "id": twin.id}
            if self.kind.twin_unless:
                raise LikelyTwinError(**facts, unless=_(self.kind.twin_unless))
            raise TwinError(**facts)
        return self.record

    def _passed_over(self, work: Work) -> Iterator[str]:
        """Yield what the change, and what follows from it, passed over: before they are written."""
        steps = (
            (self.old, self.record),
            *((work.get(type(each), each.id), each) for each in self.also),
        )
        for old, new in steps:
            if old is not None and is_told_in_passing(kind_of(new), new, work):
                yield from kind_of(new).stepped(old, new)


def new_record(
    kind: Kind,
    texts: Mapping[str, str],
    facts: Facts,
    clock: Clock,
    person_id: UUID | None = None,
) -> Typed:
    """Return a new record of a kind; raise a WrongUseError or AnswerIsNoError that says why not."""
    values, links, brings = _values(kind, texts, facts, clock, person_id)
    values = kind.defaults(clock) | {k: v for k, v in values.items() if v is not None}
    if person_id and "person_id" in kind.table.model_fields:
        values.setdefault("person_id", person_id)
    _settle_person(kind, values, facts)
    values = kind.complete(values, None, clock)
    _check_required(kind, values, links)
    return Typed(kind, kind.table.model_validate(values), clock, None, links, brings)


def changed_record(
    kind: Kind, old: Record, texts: Mapping[str, str], facts: Facts, clock: Clock
) -> Typed:
    """Return a copy of a record with some fields set anew; an empty text takes a value out."""
    person_id = getattr(old, "person_id", None)
    values, links, brings = _values(kind, texts, facts, clock, person_id)
    values = kind.complete(values, old, clock)
    merged = old.model_dump() | values
    for name, value in values.items():
        if value is None and not kind.table.model_fields[name].is_required():
            merged[name] = kind.table.model_fields[name].get_default()
    _settle_person(kind, merged, facts)
    _check_required(kind, merged, {name: ids for name, ids in links.items() if not ids})
    return Typed(kind, kind.table.model_validate(merged), clock, old, links, brings)


def texts_of(kind: Kind, record: Record, facts: Facts) -> dict[str, str]:
    """Return what a form shows of a record: every field as it would be typed, secrets revealed."""
    return {spec.name: _text(kind, spec, record, facts) for spec in kind.every_field()}


def _values(
    kind: Kind, texts: Mapping[str, str], facts: Facts, clock: Clock, person_id: UUID | None
) -> tuple[dict[str, Any], dict[str, list[UUID]], tuple[Typed, ...]]:
    """Return the values by their columns, the links by their fields, and what is made first."""
    values: dict[str, Any] = {}
    links: dict[str, list[UUID]] = {}
    brings: list[Typed] = []
    for name, typed in texts.items():
        spec = kind.field_named(name)
        if spec is None:
            known = ", ".join(each.name for each in kind.every_field())
            raise UnknownFieldError(kind=_(kind.label), name=name[:40], fields=known)
        if isinstance(spec, References):
            links[name] = _several(spec, typed, facts, person_id)
        elif isinstance(spec, Reference):
            named = _named(spec, typed, facts, clock, person_id) if typed.strip() else None
            values[spec.stored_in] = named.record.id if isinstance(named, Typed) else named
            brings += [named] if isinstance(named, Typed) else []
        else:
            values[spec.stored_in] = spec.parse(typed)
    return values, links, tuple(brings)


def _named(
    spec: Reference, typed: str, facts: Facts, clock: Clock, person_id: UUID | None
) -> UUID | Typed:
    """Return the record of this name, or the one that the name makes."""
    try:
        return _one(spec, spec.parse(typed), facts, person_id)
    except NoSuchRecordError:
        if (texts := spec.anew(typed)) is None:
            _check_nobody_elses(spec, typed, facts, person_id)
            raise
    return new_record(kinds()[spec.to], texts, facts, clock)


def _one(spec: Reference, typed: str, facts: Facts, person_id: UUID | None) -> UUID:
    return find(facts, kinds()[spec.to], typed, person_id).id


def _check_nobody_elses(spec: Reference, typed: str, facts: Facts, person_id: UUID | None) -> None:
    """Raise where the name that is none of a person's is that of another person's account."""
    if person_id is None or spec.to != "account":
        return
    try:
        find(facts, kinds()[spec.to], typed)
    except NoSuchRecordError:
        return
    except AmbiguousNameError:
        pass  # several have one of that name, and none of them is this person
    raise AnotherPersonsAccountError


def _several(spec: References, typed: str, facts: Facts, person_id: UUID | None) -> list[UUID]:
    """Read names with commas between; a name may hold a comma itself, so the longest counts."""
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    found: list[UUID] = []
    while parts:
        row, length = _longest(spec, parts, facts, person_id)
        found.append(row)
        del parts[:length]
    return list(dict.fromkeys(found))


def _longest(
    spec: References, parts: Sequence[str], facts: Facts, person_id: UUID | None
) -> tuple[UUID, int]:
    """Return the record whose name the most of the first parts are, and of how many parts it is."""
    for length in range(min(len(parts), MOST_PARTS), 1, -1):
        with suppress(NoSuchRecordError):
            return _one(spec, ", ".join(parts[:length]), facts, person_id), length
    return _one(spec, parts[0], facts, person_id), 1


def _settle_person(kind: Kind, values: dict[str, Any], facts: Facts) -> None:
    """Take the person from what it is part of or about, and the account; see that they agree."""
    if not issubclass(kind.table, PersonalRecord):
        return
    for owner in _owners(kind, values, facts):
        if values.setdefault("person_id", owner.person_id) != owner.person_id:
            title = title_in_passing(kind_of(owner), owner, facts)
            raise AnotherPersonsOwnerError(title=title)
    account = facts.get(Account, values["account_id"]) if values.get("account_id") else None
    if account and values.setdefault("person_id", account.person_id) != account.person_id:
        raise AnotherPersonsAccountError


def _owners(kind: Kind, values: dict[str, Any], facts: Facts) -> Iterator[PersonalRecord]:
    """Yield the records of one person that it names: the medicine of a fill, a call’s message."""
    for spec in kind.fields:
        if isinstance(spec, Reference) and values.get(spec.stored_in):
            found = facts.get(kinds()[spec.to].table, values[spec.stored_in])
            if isinstance(found, PersonalRecord):
                yield found


def _check_required(kind: Kind, values: dict[str, Any], links: dict[str, list[UUID]]) -> None:
    if kind.is_personal() and not values.get("person_id"):
        raise MissingFieldError(kind=_(kind.label), field=_("a person"))
    for spec in kind.fields:
        given = links.get(spec.name) if isinstance(spec, References) else values.get(spec.stored_in)
        untouched = isinstance(spec, References) and "id" in values and spec.name not in links
        if spec.required and given in (None, "", []) and not untouched:
            raise MissingFieldError(kind=_(kind.label), field=spec.name)


def _text(kind: Kind, spec: FieldSpec, record: Record, facts: Facts) -> str:
    if isinstance(spec, References):
        return ", ".join(str(row) for row in linked(kind, spec, record, facts))
    value = getattr(record, spec.stored_in)
    if spec.is_secret:
        return value.reveal() if value else ""
    plain = spec.json(value)
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    return "" if plain is None else str(plain)
