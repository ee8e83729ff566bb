"""The lines of Today: groups of things to do, what came in, what sleeps, how fresh portals are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from uuid import UUID

from rich.cells import cell_len

from famchart.core.agenda import Item, Urgency
from famchart.core.day_words import WEEKDAYS, day_words, distance_words, short_day
from famchart.i18n import N_, _, ngettext
from famchart.records import kinds
from famchart.records.ended_access import theirs_words
from famchart.screens import alone
from famchart.screens.desk import Desk
from famchart.screens.item_lines import GAP, MARGINS, NARROW, ItemLines, Line, filled
from famchart.store.today import Asleep, Freshness, Today
from famchart.widgets.agenda_list import Stop
from famchart.widgets.line_view import Toned
from famchart.widgets.telling_apart import PeopleColumn, width_for
from famchart.widgets.wrapping import wrapped

GROUPS = {
    Urgency.CRITICAL: N_("CRITICAL, SAYS THE LABORATORY"),
    Urgency.LATE: N_("LATE"),
    Urgency.DUE: N_("TODAY"),
    Urgency.SOON: N_("SOON"),
    Urgency.NEW: N_("NEW"),
}
TONES = {Urgency.CRITICAL: "late", Urgency.LATE: "late", Urgency.DUE: "soon",
         Urgency.SOON: "soon", Urgency.NEW: "accent"}  # fmt: skip
WEEK = 7
LOOKED_SHARE = 3
"""The part of the glass, one in so many, that names may take beside when one looked."""


@dataclass(frozen=True)
class TodayLines:
    """A page as lines of a width; what sleeps is among them when it was asked for."""

    desk: Desk
    page: Today
    width: int
    shows_asleep: bool = False
    withheld: int = 0
    """How many things to do are not shown while only one person is."""
    height: int = 0
    """Lines on the glass."""

    @cached_property
    def _write(self) -> ItemLines:
        asleep = [each.item for each in self.page.asleep] if self.shows_asleep else []
        listed = {each.person_id for each in (*self.page.items, *asleep)}
        return ItemLines(self.desk, self.page.as_of, self.width, listed)

    def stops(self) -> list[Stop]:
        """Return everything to show; no empty line stands above the first group."""
        first, *others = self._groups()
        lines = first.lines if first.lines[0] else first.lines[1:]
        stops = [replace(first, lines=lines), *others]
        is_one = self.desk.person_id is not None and self.width >= NARROW
        return filled(stops, self.height) if is_one else [replace(x, brief=()) for x in stops]

    def _groups(self) -> Iterator[Stop]:
        yield from self._notes()
        if not self.desk.people:
            yield self._said(_("Nobody is entered yet: a, then Person, adds the first."))
        elif not (self.page.due or self.withheld):
            yield self._said(_("Nothing due among what was entered."), *self._checked())
        for state, items in groupby(self.page.items, key=lambda item: item.state):
            yield _head(Toned(self._group(state), TONES[state]))
            yield from (self._first_stop(list(steps)) for _key, steps in groupby(items, _together))
        if self.shows_asleep and self.page.asleep:
            yield _head(Toned(_("ASLEEP · w wakes up"), "quiet"))
            yield from (self._write.stop(each.item, self._until(each)) for each in self.page.asleep)
        if n := self.withheld:
            yield _head(Toned(alone.more_words(n), "quiet"))
        for person_id, n in self.page.theirs.items():
            words = theirs_words(self.desk.name_of(person_id), n)
            told = ([Toned(line, "quiet")] for line in wrapped(words, self.width - MARGINS))
            yield Stop(None, [[], *told])
        yield Stop(None, [[], *self._looked()])

    def _said(self, sentence: str, *more: str) -> Stop:
        """Return what is said where nothing is due."""
        told = [(sentence, "strong"), *((each, "quiet") for each in more)]
        lines = ([Toned(line, tone)] for text, tone in told
                 for line in wrapped(text, self.width - MARGINS))  # fmt: skip
        return Stop(None, [[], *lines])

    def _notes(self) -> Iterator[Stop]:
        """Yield what was wrong with keys or clock, and that the recovery sheet is owed."""
        told = filter(None, [self.page.clock_warning, self.page.sheet_note])
        notes = (*told, *self.desk.vault.notes, *self.desk.vault.mended)
        lines = [line for each in notes for line in wrapped(f"! {each}", self.width - MARGINS)]
        if lines:
            yield Stop(None, [[Toned(line, "late")] for line in lines])

    def _group(self, state: Urgency) -> str:
        if state is not Urgency.NEW or self.page.is_first_look:
            return _(GROUPS[state])
        since = self.page.new_since.astimezone()
        day = since.date()
        when = f"{since:%H:%M}" if day == self.page.as_of else day_words(day, self.page.as_of)
        return _("NEW SINCE {when}").format(when=when)

    def _first_stop(self, steps: Sequence[Item]) -> Stop:
        """Return the first of the steps of one record, and how many more there are."""
        first, *others = steps
        if not others:
            return self._write.stop(first, self._when(first))
        n = len(others)
        words = ngettext(
            "then {n} more step: enter shows it", "then {n} more steps: enter shows them", n
        )
        return self._write.stop(first, self._when(first), words.format(n=n))

    def _when(self, item: Item) -> str:
        """Return how far the day is, and which day: in 9 days · Tue Dec 1."""
        if item.due_on is None:
            return ""
        day = self.page.as_of
        if item.is_counted_elsewhere:
            return day_words(item.due_on, day)
        return f"{distance_words(item.due_on, day)} · {day_words(item.due_on, day)}"

    def _until(self, asleep: Asleep) -> str:
        return _("until {day}").format(day=day_words(asleep.until, self.page.as_of))

    def _checked(self) -> Iterator[str]:
        """Return what was looked at, in lines; of somebody without any record there is nothing."""
        counts = self.page.checked.items()
        counted = ", ".join(f"{kinds()[name].checked_words()} {n}" for name, n in counts if n)
        if not counted:
            return iter(())
        return wrapped(_("Checked: {what}").format(what=counted), self.width - MARGINS)

    def _looked(self) -> Iterator[Line]:
        """Yield how fresh each portal is, a line or two for each person."""
        label = _("Looked")
        told = self._looked_words()
        people = self._people_looked_for(told, cell_len(label))
        for person_id, words in told.items():
            yield from self._looked_at(f"{label}{GAP}{people.cell(person_id)}{GAP}", words)
            label = " " * len(label)

    def _looked_words(self) -> dict[UUID, str]:
        theirs: dict[UUID, list[str]] = {}
        for each in self.page.freshness:
            theirs.setdefault(each.person_id, []).append(looked_words(each, self.page.as_of))
        without = _("no portal entered: a, then Portal account, adds one")
        told = {person_id: " · ".join(words) for person_id, words in theirs.items()}
        return told | dict.fromkeys(self.page.without_portal, without)

    def _people_looked_for(self, told: Mapping[UUID, str], label: int) -> PeopleColumn:
        """The names beside the portals, which leave them more room than other lines do.

        A very long one gets what the words leave of it, and breaks none of them.
        """
        names = [each.short_name for each in self.desk.people if each.id in told]
        most = self.width // LOOKED_SHARE
        usual = width_for(names, most, self._write.people.width)
        beside = self.width - MARGINS - label - 2 * len(GAP)
        left = beside - max(map(cell_len, told.values()), default=0)
        longest = max(map(cell_len, names), default=0)
        return self.desk.people_in(max(usual, min(longest, most, left)))

    def _looked_at(self, front: str, words: str) -> Iterator[Line]:
        """Yield the words beside whose they are; where there is no room, below."""
        if self.width < NARROW:
            yield [Toned(front, "quiet")]
            yield from self._write.below(words)
        else:
            yield from self._beside(front, words)

    def _beside(self, front: str, words: str) -> Iterator[Line]:
        for line in wrapped(words, self.width - len(front) - 4):
            yield [Toned(front, "quiet"), Toned(line, "quiet")]
            front = " " * len(front)


def _together(item: Item) -> tuple[object, ...]:
    """Return what the steps have in common that stand in one line: record, day and reason."""
    return (item.record_id, item.due_on, item.reason)


def _head(words: Toned) -> Stop:
    return Stop(None, [[], [words]])


def looked_words(each: Freshness, today: date) -> str:
    """Return a portal and when somebody last looked there: `MyChart today`, `Oracle Health Fri`.

    Where nobody looks any more, the reason follows: `MyChart Fri (revoked: Mother decided this)`.
    """
    if each.looked_on is None:
        when = _("never")
    elif each.looked_on == today:
        when = _("today")
    elif 0 < (today - each.looked_on).days < WEEK:
        when = _(WEEKDAYS[each.looked_on.weekday()])
    else:
        when = short_day(each.looked_on.isoformat(), today)
    words = f"{each.portal} {when}"
    return f"{words} ({each.ended})" if each.ended else words
