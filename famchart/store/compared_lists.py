"""One person's lists of one kind, each by its source, and what each says of a thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from famchart.core.disagreements import Stand, Statement, joined
from famchart.i18n import _
from famchart.records import Facts
from famchart.records.account import Account
from famchart.records.compared import ComparedList
from famchart.records.source import Source, way_words
from famchart.store.list_sources import brought_in, day_of
from famchart.store.portal_names import portal_name

THE_FAMILY = "typed"


@dataclass(frozen=True)
class Voice:
    """What one source says of a thing, and as of when."""

    key: str
    """The id of the account in hexadecimal, else how its lines came in; of one of two, which."""
    name: str
    on: str
    statement: Statement
    records: tuple[Any, ...]
    """The records that say so: none where the thing is not in the list."""


@dataclass
class SourceList:
    """What came from one source: the records of each thing, and those that say there is none."""

    name: str
    is_whole: bool
    """Its silence says that a thing is missing: the list of a portal, once it was brought in."""
    things: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    none: list[Any] = field(default_factory=list)
    newest: str = ""


class ListsOfKind:
    """The lists of one person."""

    def __init__(
        self,
        compared: ComparedList,
        records: Sequence[Any],
        pairs: Sequence[tuple[str, str]],
        facts: Facts,
        today: date,
    ) -> None:
        """Take the records of the person, and the names that the family joined."""
        self._compared, self._today = compared, today
        self._day = compared.day or partial(day_of, today=today)
        named = [each for each in records if compared.named(each)]
        self._leaders = joined((compared.key_of(each) for each in named), pairs)
        self._named = [compared.key_of(each) for each in named]
        self._lists: dict[str, SourceList] = {}
        self._whole = brought_in(compared.kind, records, facts)
        for record in records:
            self._take(record, facts)

    def _take(self, record: Any, facts: Facts) -> None:
        key = source_key(record, facts)
        if key not in self._lists:
            is_whole = record.account_id in self._whole
            self._lists[key] = SourceList(source_name(record, facts), is_whole)
        mine = self._lists[key]
        mine.newest = max(mine.newest, self._day(record))
        if self._compared.named(record):
            mine.things[self._leaders[self._compared.key_of(record)]].append(record)
        if self._compared.says_none(record):
            mine.none.append(record)

    def things(self) -> dict[str, list[str]]:
        """Return what the lists name, as it was entered, and of each all the names that mean it."""
        found: dict[str, list[str]] = {self._leaders[name]: [] for name in self._named}
        for name, leader in self._leaders.items():
            if leader in found:
                found[leader].append(name)
        return found

    def voices(self, thing: str) -> tuple[Voice, ...]:
        """Return what each source says of a thing, those that are silent about it left out."""
        return tuple(voice for key in sorted(self._lists) for voice in self._voices(key, thing))

    def _voices(self, key: str, thing: str) -> Iterator[Voice]:
        """Yield what one source says; one that names a thing, and that there is none, says both."""
        mine = self._lists[key]
        told = mine.things.get(thing, [])
        lines = tuple(self._compared.line(record, self._today) for record in told)
        if told or mine.none or mine.is_whole:
            statement = Statement(lines, bool(mine.none))
            yield self._voice(key, mine, statement, told or mine.none)
        if told and mine.none:
            none = Statement(says_none=True)
            yield self._voice(f"{key}:{Stand.NONE}", mine, none, mine.none)

    def _voice(
        self, key: str, mine: SourceList, statement: Statement, records: Sequence[Any]
    ) -> Voice:
        on = max(map(self._day, records), default=mine.newest)
        return Voice(key, mine.name, on, statement, tuple(records))


# Whence


def source_key(record: Any, facts: Facts) -> str:
    """Return what names a source: a portal account, or the way in which lines came in."""
    if record.account_id:
        account_id: UUID = record.account_id
        return account_id.hex
    source = facts.get(Source, record.source_id) if record.source_id else None
    return source.way if source else THE_FAMILY


def source_name(record: Any, facts: Facts) -> str:
    account = facts.get(Account, record.account_id) if record.account_id else None
    if account:
        return portal_name(account, facts)
    is_family = source_key(record, facts) == THE_FAMILY
    return _("the family") if is_family else way_words(record.source_id, facts)
