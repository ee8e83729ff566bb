"""One line while it is read: what is left of it, and what is known to whoever reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.intake.quick import cues
from famchart.intake.quick.known import Known, Named
from famchart.intake.quick.readers import (
    any_day,
    behind,
    day_reader,
    moment_reader,
    phrases,
    time_of_day,
    without_brackets,
)
from famchart.intake.quick.weekdays import Direction
from famchart.intake.quick.whose import NEAR_THE_HEAD, person_in
from famchart.intake.quick.words import LEADS_TO_CLINIC, MOST_WORDS, Words, without_lead

MOST_CLINIC_WORDS = 4
_SINCE = ("since", "desde", "until", "hasta", "till", "til", "'til", "’til")
_BEFORE_WHO_IS_ASKED_ABOUT = phrases(
    "if|whether|can|could|should|does|did|is|was|will|would|may|must|has|when|why|how|what|because"
    "|that|si|cuando|porque|que|puede|podria|debe|deberia|necesita|esta|tiene"
)
_NAMES = ("name", "with", "provider", "substance", "reaction")
_BEHIND_A_NAME = Shape(r"(?<=\S)(?:\s+[-–—@]+|\s*:)+$")
"""What parts it from what is told behind: dr lee: dec 3; the - of o- is part of it."""
_ARTICLES = {"el", "on", "by", "the", "del", "para"}


@dataclass(frozen=True)
class Entry:
    """A record to be: its kind, whose it is, and its fields as they would be typed."""

    kind: str
    person_id: UUID | None
    texts: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, str] = field(default_factory=dict)
    """What the records are called that its fields refer to."""
    beside: tuple[str, ...] = ()
    """What is listed already by the same name, and is another one."""
    changes: UUID | None = None
    """The record that gets these fields; None: a new one."""
    title: str = ""
    """What that record is called."""
    said: str = ""
    """Why it changes nothing, where the line seems to tell of a change."""
    asks: str = ""
    """The field that is still to be told: it is asked for before anything is kept."""


@dataclass
class Line:
    """The words of a line, whose it is, and the clinic that it names."""

    words: Words
    known: Known
    person_id: UUID | None = None
    account: Named | None = None
    clinic: str = ""
    """What the line calls the clinic."""
    head: str = ""
    """The words that told what the line is."""
    head_places: frozenset[int] = frozenset()
    text: str = ""
    """All of it, as it was typed."""

    @cached_property
    def whole(self) -> Words:
        """All of its words, to look at; none of them is taken."""
        return Words(self.text, self.known.today)

    def copied(self) -> Line:
        """Return a line whose words may be taken to see what they tell."""
        return replace(self, words=self.words.copied())

    def take_person(self, within: int | None = None, *, is_asked: bool = False) -> None:
        """Take whose it is; where it is said, a name counts among the first words only.

        Within what is asked a name is part of it: can mom drive.
        """
        found = person_in(self.words.left, self.known, within)
        if found and not (is_asked and self._is_of_question(found.places.start)):
            self.words.drop(found.places)
        self.person_id = found.person_id if found else self.known.person_id

    def _is_of_question(self, place: int) -> bool:
        """True for the mom of can mom drive; if mom’s echo is needed reads as well without her."""
        before, name = self.words.left[place - 1] if place else None, self.words.left[place] or ""
        is_owner = name.endswith(("'s", "’s"))
        return not is_owner and fold((before or "").strip(",:")) in _BEFORE_WHO_IS_ASKED_ABOUT

    def take_account(self, within: int | None = NEAR_THE_HEAD) -> None:
        """Take the first word that means one account; it may tell whose the line is."""

        called = self.known.account_reader(self.person_id)
        if found := self.words.find(called, MOST_CLINIC_WORDS, within):
            self.account, places = found
            self.clinic = self.words.run(places.start, places.stop).strip(":")
            self.person_id = self.account.person_id
            self.words.take_led_in(LEADS_TO_CLINIC | {"the", "el", "la"})

    def day(self, direction: Direction, within: int | None = None) -> str | None:
        """Take a day, as ISO text; that since which something is so is none on which it was."""
        found = self.words.find(any_day(self.known.today), MOST_WORDS, within)
        told = found and day_reader(self.known.today, direction)(found[0])
        is_gone = direction in ("past", "recent")
        if found is None or not told or (is_gone and self._is_since(found[1].start)):
            return None
        if not cues.last_night(found[0]):  # it says more than its day
            self.words.drop(found[1])
            self.words.take_led_in()
        return told

    def _is_since(self, place: int) -> bool:
        before = self.words.left[place - 1] if place else None
        return fold(before or "") in _SINCE

    def day_behind(self, leading: str, direction: Direction) -> str | None:
        """Take a day behind one of some phrases, given as a pattern of folded text."""
        read_day = day_reader(self.known.today, direction)

        def read_rest(rest: str) -> str | None:
            said = (rest, without_lead(rest, _ARTICLES), f"on {rest}")
            return next(filter(None, map(read_day, said)), None)

        return self.words.take(behind(leading, read_rest), MOST_WORDS + 2)

    def moment(
        self,
        today_there: str,
        within: int | None = None,
        behind: int = 0,
        direction: Direction = "near",
    ) -> tuple[str, int] | None:
        """Take a day and a time in any order, or one of them: a time alone is that of today.

        Return ISO text, and where the first of it stood.
        """
        today, take = self.known.today, self.words.take_with_place
        found = take(moment_reader(today, direction), MOST_WORDS + MOST_TIME_WORDS, within, behind)
        if found is None:
            time = take(time_of_day, MOST_TIME_WORDS, within, behind)
            day = take(day_reader(today, direction), MOST_WORDS, within, behind)
            told = [each for each in (day, time) if each]
            iso = "T".join([day[0] if day else today_there, *([time[0]] if time else [])])
            found = (iso, min(place for _told, place in told)) if told else None
        if found:
            self.words.take_led_in()
        return found

    def since(self) -> str | None:
        """Take a day of the past, or a month or a year."""
        today = self.known.today
        read_day = day_reader(today, "past", is_whole=False)

        def read(text: str) -> str | None:
            told = read_day(text)
            return told if told and told <= today.isoformat() else None

        found = self.words.take(read, MOST_WORDS)
        if found:
            self.words.take_led_in()
        return found

    def entry(self, kind: str, **texts: str | None) -> Entry:
        """Return a record of what was read; what is left of the line are the family’s own words."""
        told = {name.rstrip("_"): text for name, text in texts.items() if text}
        told |= {name: _without_signs(told[name]) for name in _NAMES if name in told}
        named = {}
        if self.account:
            told["account"], named["account"] = str(self.account.id), self.account.title
        if left := " ".join(filter(None, (told.get("our_words"), self.words.rest()))):
            told["our_words"] = left
        return Entry(kind, self.person_id, told, named)


def _without_signs(name: str) -> str:
    """Return the dr lee of dr lee: and the quest of (quest)."""
    return _BEHIND_A_NAME.sub("", without_brackets(name))


Reading = Callable[[Line], "tuple[Entry, ...]"]
