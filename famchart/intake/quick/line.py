"""One line while it is read: what is left of it, and what is known to whoever reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from famchart.core.typed_moment import clock_time
from famchart.intake.quick.known import Known, Named
from famchart.intake.quick.words import (
    LEADS_TO_CLINIC,
    MOST_TIME_WORDS,
    MOST_WORDS,
    Direction,
    Words,
    day_reader,
    moment_reader,
)

NEAR_THE_HEAD = 5
"""Words in which a person or a clinic is named; further on, a name is part of what was said."""

MOST_NAME_WORDS = 3
MOST_LEADING_WORDS = 2
"""Words that lead to a person: for my dad, de mi papá."""
MOST_CLINIC_WORDS = 4


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

    def take_person(self, within: int | None = NEAR_THE_HEAD) -> None:
        """Take whose it is: a name among the first words, else the last one."""
        called, most = self.known.person_called, MOST_LEADING_WORDS + MOST_NAME_WORDS
        found = self.words.take(called, most, within)
        self.person_id = found or self.words.take_last(called) or self.known.person_id

    def take_account(self, within: int | None = NEAR_THE_HEAD) -> None:
        """Take the first word that means one account; it may tell whose the line is."""

        def read(text: str) -> tuple[Named, str] | None:
            found = self.known.account_called(text, self.person_id)
            return (found, text) if found else None

        if found := self.words.take(read, MOST_CLINIC_WORDS, within):
            self.account, self.clinic = found
            self.person_id = self.account.person_id
            self.words.take_led_in(LEADS_TO_CLINIC)

    def day(self, direction: Direction, within: int | None = None) -> str | None:
        """Take a day, as ISO text."""
        read = day_reader(self.known.today, direction)
        found = self.words.take(read, MOST_WORDS, within)
        if found:
            self.words.take_led_in()
        return found

    def moment(self, today_there: str) -> tuple[str, int] | None:
        """Take a day and a time in any order, or one of them: a time alone is that of today.

        Return ISO text, and where the first of it stood.
        """
        today = self.known.today
        found = self.words.take_with_place(moment_reader(today, "near"), MOST_WORDS)
        if found is None:
            day = self.words.take_with_place(day_reader(today, "near"), MOST_WORDS)
            time = self.words.take_with_place(clock_time, MOST_TIME_WORDS)
            told = [each for each in (day, time) if each]
            iso = "T".join([day[0] if day else today_there, *([time[0]] if time else [])])
            found = (iso, min(place for _told, place in told)) if told else None
        if found:
            self.words.take_led_in()
        return found

    def since(self) -> str | None:
        """Take a day of the past, or a month or a year."""
        found = self.words.take(day_reader(self.known.today, "past", is_whole=False), MOST_WORDS)
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
