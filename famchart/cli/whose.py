"""Whose records a command is about, and what they are called in its answer."""

from __future__ import annotations

from uuid import UUID

from famchart.records import Facts, kinds
from famchart.records.person import Person
from famchart.store.lookup import find


def person_id(name: str | None, facts: Facts) -> UUID | None:
    return find(facts, kinds()["person"], name).id if name else None


def person_name(person_id: UUID | None, facts: Facts) -> str | None:
    person = facts.get(Person, person_id) if person_id else None
    return (person.called or person.full_name) if person else None
