"""One record of every kind, made from its fields alone: a new kind is in the tests by itself."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.records import Kind, Record, kinds
from famchart.records.fields import (
    Choice,
    Day,
    DayOrMonth,
    FieldSpec,
    LocalMoment,
    LongText,
    Reference,
)
from famchart.records.login import UserName
from famchart.records.number_fields import EarlierDoses, Exact, Money
from famchart.records.rule import Meaning
from famchart.records.secret_fields import SecretText
from famchart.store.typed import new_record
from famchart.store.work import Work

SAMPLES = {
    Day: "2026-11-20",
    DayOrMonth: "2026-11-20",
    LocalMoment: "2026-11-20T10:00",
    EarlierDoses: "2; 1 since 2026-11-10",
    Exact: "30",
    Money: "412.60",
}
WORDY = (FieldSpec, LongText, SecretText, UserName, Meaning)
THE_FAMILYS = "MyChart"
"""The words in what belongs to everybody: a portal."""
LEFT_EMPTY = ("died_on", "private")


def one_of_each(work: Work, clock: Clock, words: str | Callable[[str], str]) -> dict[str, Record]:
    """Save a record of every kind for one new person, words in every field that takes any.

    They may be told by kind.
    """
    made: dict[str, Record] = {}
    waiting = list(dict.fromkeys(["person", "portal", "account", *kinds()]))
    for _round in range(len(waiting)):
        for name in [name for name in waiting if name not in made]:
            shared = THE_FAMILYS if kinds()[name].is_shared and isinstance(words, str) else words
            given = shared if isinstance(shared, str) else shared(name)
            if record := _made(kinds()[name], made, work, clock, given):
                made[name] = record
    assert made.keys() == kinds().keys(), kinds().keys() - made.keys()
    return made


def _made(
    kind: Kind, made: dict[str, Record], work: Work, clock: Clock, words: str
) -> Record | None:
    texts = {spec.name: _text(spec, made, words) for spec in kind.every_field()}
    texts = {name: text for name, text in texts.items() if text and name not in LEFT_EMPTY}
    person: UUID | None = made["person"].id if "person" in made and kind.is_personal() else None
    for _field in range(len(texts) + 1):
        try:
            return new_record(kind, texts, work, clock, person).save(work)
        except FamchartError as error:
            if texts.pop(str(error.facts.get("field")), None) is None:
                return None
    return None


def _text(spec: FieldSpec, made: dict[str, Record], words: str) -> str:
    if isinstance(spec, Reference):
        return str(made[spec.to].id) if spec.to in made else ""
    if isinstance(spec, Choice):
        return next(iter(spec.names or {}), "")
    if type(spec) in SAMPLES:
        return SAMPLES[type(spec)]
    return words if type(spec) in WORDY or spec.required else ""
