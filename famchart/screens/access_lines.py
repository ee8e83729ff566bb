"""The lines of the Access screen: each account, and its months ahead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from rich.cells import cell_len

from famchart.core.day_words import MONTHS
from famchart.core.forecast import END, forecast, months_from, widened, year_marks
from famchart.i18n import _
from famchart.records import portal
from famchart.records.access import Access
from famchart.records.access_items import SET_UP
from famchart.records.access_words import (
    access_words,
    how_words,
    near_day,
    outlook_words,
    until_words,
    why_over,
)
from famchart.records.login import Login
from famchart.records.person import Person
from famchart.screens.shown import PRIVATE_LINE, private_words
from famchart.store.access import AccessLine, Todo
from famchart.widgets.agenda_list import Stop
from famchart.widgets.line_view import Part, Toned, fitted
from famchart.widgets.telling_apart import PeopleColumn
from famchart.widgets.wrapping import MEASURE, prose

MARGIN = 3
"""Cells of the cursor's sign, and one at the right edge."""
UNTIL = 32
HAD = 60
"""Cells of what one has, at most: the day stands near it on every glass."""
LEAST_HAD = 24
"""Cells of what one has, beside which a name stands whole: longer words go on below."""
LEAST_BEHIND = 12
"""Cells behind a day that are worth beginning to say something in."""
GAP = "  "
DOT = " · "
NARROW, WIDE, WIDEST = 60, 100, 140
"""Cells of the glass from which on all stands in columns, a month has two cells, and three."""
Line = Sequence[Part]


@dataclass(frozen=True)
class Layout:
    """What the lines are made for: their width, the day, and whose proxies there are."""

    width: int
    today: date
    caregivers: frozenset[UUID]
    longest: int = 36
    """Cells of the longest name of a portal."""
    had: int = HAD
    """Cells of what one has, at the longest; the names of the portals get what it leaves."""
    people: PeopleColumn = field(default_factory=PeopleColumn)

    @property
    def is_narrow(self) -> bool:
        """True where there is no room for columns: all but the names stands below them."""
        return self.width < NARROW

    @property
    def room(self) -> int:
        """Cells beside the names of people."""
        return max(12, self.width - MARGIN - self.people.width - len(GAP))

    @property
    def room_below(self) -> int:
        """Cells below the names, where it is narrow."""
        return max(12, self.width - MARGIN - len(GAP))

    @property
    def before_months(self) -> int:
        """Cells to the left of the months."""
        return len(GAP) if self.is_narrow else self.people.width + len(GAP) + self.place + len(GAP)

    @property
    def is_wide(self) -> bool:
        """True where the day stands in a column of its own."""
        return self.width >= WIDE

    @property
    def cells(self) -> int:
        """Cells of a month."""
        return 1 + self.is_wide + (self.width >= WIDEST)

    @property
    def place(self) -> int:
        """Cells of a portal's name: whole, unless what one has would be broken too often for it."""
        return min(self.longest, max(self.room // 3, self.room - len(GAP) - LEAST_HAD))


def access_stops(
    rows: Sequence[AccessLine | Person], layout: Layout, *, is_ahead: bool
) -> Iterator[Stop]:
    """Yield a stop for each account, a person's name before the first of theirs.

    Whoever has none has a stop too, at which one is added.
    """
    if is_ahead and not all(isinstance(row, Person) for row in rows):
        yield Stop(None, list(_scale(layout)))
    before: UUID | None = None
    for line in rows:
        if isinstance(line, Person):
            yield _portalless(line, layout)
            continue
        person = line.access.person
        name = layout.people.cell(person.id if person.id != before else None)
        before = person.id
        told = list(_told(line, layout, is_ahead=is_ahead))
        below = [] if layout.is_narrow else [" " * layout.people.width]
        yield Stop(
            line.access.account.id,
            [
                [Toned(name, "strong"), GAP, *told[0]],
                *([*below, GAP, *parts] for parts in told[1:]),
            ],
        )


def _portalless(person: Person, layout: Layout) -> Stop:
    name = Toned(layout.people.cell(person.id), "strong")
    first, *rest = prose(_("no portals yet · enter adds one"), layout.room)
    below = " " * layout.people.width
    lines: list[Line] = [[name, GAP, Toned(first, "quiet")]]
    lines += [[below, GAP, Toned(part, "quiet")] for part in rest]
    return Stop(person.id, lines)


def _told(line: AccessLine, layout: Layout, *, is_ahead: bool) -> Iterator[Line]:
    if line.is_private:
        yield [Toned(f"{PRIVATE_LINE}  {private_words()}", "quiet")]
    elif layout.is_narrow:
        yield [fitted(portal.title(line.access.portal), layout.room)]
        yield from _ahead_below(line, layout) if is_ahead else _now_below(line, layout)
    else:
        yield from _ahead(line, layout) if is_ahead else _now(line, layout)


def _portal(line: AccessLine, layout: Layout) -> str:
    return fitted(portal.title(line.access.portal), layout.place)


def _now(line: AccessLine, layout: Layout) -> Iterator[Line]:
    """Yield what one has and until when; below it whose login it is and what to do next."""
    access = line.access
    until = Toned(until_words(access, layout.today), _urgency(line))
    words = access_words(access, layout.caregivers)
    room = layout.room - layout.place - len(GAP)
    first, *more = prose(words, room) or [""]
    above: Line = [_portal(line, layout), GAP, fitted(first, room)]
    left = min(layout.had, room - UNTIL - len(GAP))
    is_beside = layout.is_wide and cell_len(until.text) <= UNTIL and cell_len(words) <= left
    if is_beside and until.text:
        above = [*above[:2], fitted(words, left), GAP, until]
    yield above
    yield from ([" " * layout.place, GAP, part] for part in more)
    yield from _under(Toned("") if is_beside else until, under_words(line), layout)


def _under(until: Toned, below: str, layout: Layout) -> Iterator[Line]:
    """Yield the day, whole, and the rest behind it, going on below it: a step is never cut."""
    room = min(layout.room, MEASURE)
    *lines, last = prose(until.text, room)
    yield from ([Toned(part, until.tone)] for part in lines)
    left = room - cell_len(last) - len(DOT)
    if last and below and left >= LEAST_BEHIND:
        beside = next(prose(below, left))
        yield [Toned(last, until.tone), Toned(DOT + beside, "quiet")]
        below = below.removeprefix(beside).lstrip()
    elif last:
        yield [Toned(last, until.tone)]
    yield from ([Toned(part, "quiet")] for part in prose(below, room) if part)


def _now_below(line: AccessLine, layout: Layout) -> Iterator[Line]:
    """Yield the same in lines as long as there is room for, nothing of it cut."""
    words = access_words(line.access, layout.caregivers)
    until = until_words(line.access, layout.today)
    for text, tone in ((words, ""), (until, _urgency(line)), (under_words(line), "quiet")):
        yield from ([Toned(part, tone)] for part in prose(text, layout.room_below) if part)


def _urgency(line: AccessLine) -> str:
    """Return the tone of its day: late once it has ended, until somebody says that it stays so."""
    now = line.access.now
    if now and now.state == "expired" and line.next:
        return "late"
    return "soon" if now and now.expiring else "quiet"


def under_words(line: AccessLine) -> str:
    """Return what to do next, or how to begin; then whose login it is and where its codes go."""
    access, parts = line.access, []
    if access.is_over:
        parts.append(why_over(access))
    if line.next:
        parts.append(_next_words(line.next, access.today))
    elif access.is_proxy_unnoted:
        parts.append(_("enter, then n: note the proxy"))
    if access.offered_logins:
        parts += login_words(access, access.offered_logins[0])
    is_set_up = line.next is not None and line.next.what == SET_UP
    is_beginning = is_set_up or (access.is_unasked and line.next is None)
    if is_beginning and (how := how_words(access.portal)):
        parts.append(_("how: {way}").format(way=how))
    return DOT.join(part for part in parts if part)


def _next_words(step: Todo, today: date) -> str:
    """Return a step, and that it is time for it, until when it sleeps, or on which day it is."""
    if step.until:
        until = near_day(step.until, today)
        return _("asleep until {day}: {step}").format(day=until, step=step.words)
    if not step.is_current:
        return f"{near_day(step.on, today)}: {step.words}"
    return _("start now: {step}").format(step=step.words) if step.is_past else step.words


def login_words(access: Access, login: Login) -> list[str]:
    """Return whose login it is, and whose phone gets its codes."""
    if access.is_own or login.whose == "proxy":
        whose = _("my login")
    elif login.whose == "patient":
        whose = _("{person}’s login").format(person=access.person.short_name)
    else:
        whose = _("a login, not known yet whose")
    codes = _("codes: {phone}").format(phone=login.codes_to) if login.codes_to else ""
    return [part for part in (whose, codes) if part]


# The months ahead


def legend() -> str:
    """Return what the signs of the months mean."""
    return _("━ full  ┄ limited  ╸ ends")


def _scale(layout: Layout) -> Iterator[Line]:
    """Yield the years and the first letters of the months, above their cells."""
    months = months_from(layout.today)
    front = " " * layout.before_months
    if layout.is_narrow:
        yield [front, Toned(legend(), "quiet")]
    yield [front, Toned(year_marks(months, layout.cells), "head")]
    letters = (_(MONTHS[month.month - 1])[0].ljust(layout.cells) for month in months)
    yield [front, Toned("".join(letters), "quiet")]


def _ahead(line: AccessLine, layout: Layout) -> Iterator[Line]:
    """Yield the line of the months, and its end in words: beside it, or below.

    Below they begin where the months do, or below the name where they would be broken there.
    """
    bar, words = _months(line, layout)
    front: Line = [_portal(line, layout), GAP]
    beside = f" {words}" if bar.text and words else words
    months = layout.place + len(GAP)
    if not words or cell_len(bar.text + beside) <= layout.room - months:
        yield [*front, bar, Toned(beside, "quiet")]
        return
    yield [*front, bar]
    left = months if cell_len(words) <= layout.room - months else len(GAP)
    for part in prose(words, layout.room - left):
        yield [" " * left, Toned(part, "quiet")]


def _ahead_below(line: AccessLine, layout: Layout) -> Iterator[Line]:
    bar, words = _months(line, layout)
    if bar.text:
        yield [bar]
    yield from ([Toned(part, "quiet")] for part in prose(words, layout.room_below) if part)


def _months(line: AccessLine, layout: Layout) -> tuple[Toned, str]:
    """Return the signs of the months, and in words how they end."""
    signs = widened(forecast(line.access.outlook(), line.access.today), layout.cells)
    bar = Toned(signs.rstrip(), "soon" if END in signs else "")
    return bar, outlook_words(line.access, line.successor, layout.today)
