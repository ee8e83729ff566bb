"""One line while it is read: what is left of it, and what is known to whoever reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from famchart.core.typed_moment import clock_time
from famchart.intake.quick.known import Known, Named
from famchart.intake.quick.words import (
    MOST_WORDS,
    Direction,
    Words,
    day_reader,
    moment_reader,
)

NEAR_THE_HEAD = 5
"""Words in which a person or a clinic is named; further on, a name is part of what was said."""

MOST_NAME_WORDS = 3


@dataclass(frozen=True)
class Entry:
    """A record to be: its kind, whose it is, and its fields as they would be typed."""

    kind: str
    person_id: UUID | None
    texts: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    """What the records are called that its fields refer to."""


@dataclass
class Line:
    """The words of a line, whose it is, and the clinic that it names."""

    words: Words
    known: Known
    person_id: UUID | None = None
    account: Named | None = None
    clinic: str = ""
    """What the line calls the clinic."""

    def take_person(self) -> None:
        """Take whose it is: a name among the first words, else the last one."""
        called = self.known.person_called
        found = self.words.take(called, most=MOST_NAME_WORDS, within=NEAR_THE_HEAD)
        self.person_id = found or self.words.take_last(called) or self.known.person_id

    def take_account(self, within: int | None = NEAR_THE_HEAD) -> None:
        """Take the first word that means one account; it may tell whose the line is."""

        def read(text: str) -> tuple[Named, str] | None:
            found = self.known.account_called(text, self.person_id)
            return (found, text) if found else None

        if found := self.words.take(read, within=within):
            self.account, self.clinic = found
            self.person_id = self.account.person_id

    def day(self, direction: Direction, within: int | None = None) -> str | None:
        """Take a day, as ISO text."""
        read = day_reader(self.known.today, direction)
        found = self.words.take(read, MOST_WORDS, within)
        if found:
            self.words.take_led_in()
        return found

    def moment(self) -> tuple[str, int] | None:
        """Take a day and a time, or the day alone; return ISO text and where it stood."""
        today = self.known.today
        for read in (moment_reader(today, "near"), day_reader(today, "near")):
            if found := self.words.take_with_place(read, MOST_WORDS):
                self.words.take_led_in()
                return found
        return None

    def time(self) -> str | None:
        found = self.words.take(clock_time, most=2)
        if found:
            self.words.take_led_in()
        return found

    def entry(self, kind: str, **texts: str | None) -> Entry:
        """Return a record of what was read; what is left of the line are the family’s own words."""
        told = {name.rstrip("_"): text for name, text in texts.items() if text}
        named = {}
        if self.account:
            told["account"], named["account"] = str(self.account.id), self.account.title
        if left := self.words.rest():
            told["our_words"] = left
        return Entry(kind, self.person_id, told, named)


Reading = Callable[[Line], "tuple[Entry, ...]"]
