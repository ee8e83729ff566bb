"""Appointments: cards, labelled facts, tables and reminders in one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from famchart.core.dates import FoundDate
from famchart.core.terminal_text import fold
from famchart.intake.draft import Item
from famchart.intake.negated import (
    is_cancelled,
    says_cancelled,
    says_only_who_cancelled,
    without_cancelled,
)
from famchart.intake.paste.appointment_words import (
    EARLY,
    NAMES,
    NAMES_VISIT,
    OF_A_PAGE,
    ROLES,
    STREET,
    TYPE_WITH,
    WITH,
    is_place,
    is_type,
    kind_said,
    kind_titled,
    place_beside_dash,
    place_said,
)
from famchart.intake.paste.columns import table_lines
from famchart.intake.paste.moments import NOT_THIS_DAY, days, times
from famchart.intake.paste.people import (
    CLINICIAN,
    clinician,
    named_behind_time,
    without_next_sentence,
)
from famchart.intake.paste.pieces import Piece, label_of, labelled, pieces
from famchart.intake.paste.rescheduled import read_moved
from famchart.intake.paste.surroundings import Surroundings

MOST_WORDS_OF_NOTE = 8
"""Words of a line that is a fact behind a label, not a sentence behind a name."""
LOOSE = ("starts at", "with", "con", "at")


@dataclass
class _Card:
    """An appointment while its lines are gathered."""

    fields: dict[str, str] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)

    def give(self, name: str, text: str | None, number: int) -> None:
        if text and name not in self.fields:
            self.fields[name] = text.strip(" .,;·|") if name != "where" else text.strip(" ,;·|")
        self.use(number)

    def use(self, number: int) -> None:
        if number not in self.lines:
            self.lines.append(number)


def read_appointments(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return the appointments of a text: each has a day, or a time."""
    return read_moved(lines, about, _as_printed) or _as_printed(lines, about)


def _as_printed(lines: Sequence[str], about: Surroundings) -> list[Item]:
    table = table_lines(lines, ROLES, "moment", "day")
    cards = [_of_cells(line.cells, line.number, about) for line in table]
    cards = cards or _Gathering(about).gather(pieces(lines))
    told = [card for card in cards if "date" in card.fields]
    timed = [card for card in told if "time" in card.fields]
    return [_item(card) for card in timed or told]


def _of_cells(cells: Mapping[str, str], number: int, about: Surroundings) -> _Card:
    card = _Card()
    for role, text in cells.items():
        _take(card, role, text, number, about)
    return card


class _Gathering:
    """Walks through the pieces of a text; a second day, or a second visit, begins a new card."""

    def __init__(self, about: Surroundings) -> None:
        self._about = about
        self._cards: list[_Card] = [_Card()]
        self._is_noted = False
        """Among the remarks of a card, whose times are not its own."""
        self._above: Piece | None = None
        """The line right above, if it may be the kind of the visit that begins below it."""
        self._first_label = ""
        self._kinds_lead = False
        """Once a kind stood above its day."""
        self._beside: tuple[Piece | None, Piece | None] = (None, None)
        """The pieces before and behind the one that is read."""

    def gather(self, found: Sequence[Piece]) -> list[_Card]:
        place = 0
        while place < len(found):
            place += self._read(found, place)
        return self._cards

    @property
    def _card(self) -> _Card:
        return self._cards[-1]

    def _read(self, found: Sequence[Piece], place: int) -> int:
        piece = found[place]
        self._beside = (
            found[place - 1] if place else None,
            found[place + 1] if place + 1 < len(found) else None,
        )
        if says_cancelled(piece.text):
            return self._take_cancelled(piece)
        read = label_of(piece.text)
        role, text = labelled(piece.text, ROLES) or ("", "")
        if read and not role and len(piece.text.split()) <= MOST_WORDS_OF_NOTE:
            self._is_noted = self._is_noted or bool(self._card.fields)
            if not _is_heading_label(read[0]):
                return 1
        if role:
            return self._take_labelled(found, place, role, text)
        if loose := _loose(piece.text):
            _take(self._card, *loose, piece.number, self._about)
            return 1
        self._plain(piece)
        return 1

    def _take_cancelled(self, piece: Piece) -> int:
        """Read a line that calls a visit off: the one that it names itself, else that above."""
        rest = without_cancelled(piece.text)
        names_one = piece.is_first and rest not in ("", piece.text)
        if "date" in self._card.fields and (names_one or days(rest, self._about)):
            self._cards.append(_Card())
        self._is_noted = False
        self._card.give("status", "cancelled", piece.number)
        if rest and not says_only_who_cancelled(rest):
            self._plain(Piece(piece.number, rest, piece.is_first))
        return 1

    def _leads_again(self, piece: Piece, role: str) -> bool:
        """True for the label that began the first card, behind the day of one: a card begins."""
        label = "" if role in ("other", "said") else fold(piece.text.partition(":")[0]).strip()
        if not self._first_label:
            self._first_label = label
            return False
        return label == self._first_label and "date" in self._card.fields

    def _take_labelled(self, found: Sequence[Piece], place: int, role: str, text: str) -> int:
        piece, used = found[place], 1
        if self._leads_again(piece, role):
            self._cards.append(_Card())
        if role == "said":
            self._plain(replace(piece, text=text or piece.text))
            return 1
        if not text and place + 1 < len(found):
            following = found[place + 1]
            if labelled(following.text, ROLES) is None:
                text, used = following.text, 2
        if role == "other":
            self._is_noted = fold(piece.text).startswith(("note", "arriv", "hora de llegada"))
            return used if not text or used == 1 else 1
        self._is_noted = False
        if role in ("day", "moment") and days(text, self._about) and "date" in self._card.fields:
            self._cards.append(_Card())
        _take(self._card, role, text, piece.number, self._about)
        self._card.use(found[place + used - 1].number)
        return used

    def _plain(self, piece: Piece) -> None:
        """Read a line without a label: a day, a time, a visit with somebody, a place."""
        text, number = piece.text, piece.number
        if self._is_noted and not days(text, self._about):
            return
        titled = TYPE_WITH.match(text)
        if titled and "with" in self._card.fields and "date" in self._card.fields:
            self._cards.append(_Card())
        self._take_moment(piece)
        card = self._card
        kind = kind_titled(text) or (kind_said(text) if days(text, self._about) else None)
        if kind and not days(kind, self._about):
            card.give("type", kind, number)
        if who := titled or WITH.search(text):
            card.give("with", clinician(who["with"]) or without_next_sentence(who["with"]), number)
        elif days(text, self._about) and (named := clinician(text)):
            card.give("with", named, number)
        if where := place_said(text) or place_beside_dash(text):
            card.give("where", where, number)
        elif not who:
            self._take_line(piece)

    def _take_moment(self, piece: Piece) -> None:
        """Take the day of a line, which may begin another visit, and its time."""
        text, number = piece.text, piece.number
        for day in _whole_days(text, self._about):
            if NOT_THIS_DAY.search(text[max(0, day.start - 30) : day.start]):
                continue
            if self._card.fields.get("date", day.iso) != day.iso:
                self._cards.append(_Card())
            self._card.give("date", day.iso, number)
            self._is_noted = False
            self._kind_above(number)
            break
        for clock, place in times(text):
            if not EARLY.search(text[max(0, place - 30) : place]):
                self._card.give("time", clock, number)

    def _take_line(self, piece: Piece) -> None:
        """Read a line that says one thing: a place, the kind of the visit, who sees one."""
        text, number, card = piece.text, piece.number, self._card
        is_kind = is_type(text)
        is_named = is_kind and NAMES_VISIT.search(text) is not None
        if is_named and self._is_over_a_day(piece):
            self._above = piece
        elif is_named and "date" in card.fields and "type" not in card.fields:
            card.give("type", text, number)
        elif is_place(text) and card.fields:
            card.give("where", text, number)
        elif is_kind and "date" in card.fields:
            card.give("type", text, number)
        elif is_named or (is_kind and not OF_A_PAGE.search(text)):
            self._above = piece
        elif CLINICIAN.fullmatch(text):
            card.give("with", text, number)
        elif named := named_behind_time(text):
            card.give("with", named, number)
        elif STREET.fullmatch(text) and card.fields:
            card.give("address", text, number)

    def _is_over_a_day(self, piece: Piece) -> bool:
        """True for a line right above a day that begins its paragraph, as the first kind did."""
        before, following = self._beside
        if following is None or following.number != piece.number + 1:
            return False
        if not _whole_days(following.text, self._about):
            return False
        return self._kinds_lead or before is None or before.number < piece.number - 1

    def _kind_above(self, number: int) -> None:
        """Take the line right above a day as the kind of the visit."""
        if self._above and self._above.number == number - 1:
            self._card.give("type", self._above.text, self._above.number)
            self._kinds_lead = True
        self._above = None


def _whole_days(text: str, about: Surroundings) -> list[FoundDate]:
    """Return the days of a text; a month over a list is none."""
    return [found for found in days(text, about) if len(found.iso) == len("2026-12-03")]


def _is_heading_label(label: str) -> bool:
    return "appointment" in label or "reminder" in label or "cita" in label


def _loose(text: str) -> tuple[str, str] | None:
    whole = fold(text)
    for label in LOOSE:
        if whole.startswith(label + " "):
            role = {"starts at": "time"}.get(label) or ("with_" if label in ("with", "con") else "")
            return (role, text[len(label) :].strip()) if role else None
    return None


def _take(card: _Card, role: str, text: str, number: int, about: Surroundings) -> None:
    if role in ("day", "moment", "time"):
        for day in _whole_days(text, about)[:1]:
            card.give("date", day.iso, number)
        for clock, _place in times(text)[:1]:
            card.give("time", clock, number)
        if role == "moment" and (found := WITH.search(text)):
            card.give("with", found["with"], number)
    elif role == "status":
        card.give("status", "cancelled" if is_cancelled(text) else None, number)
    elif role == "with_":
        card.give("with", text, number)
    elif role == "clinic" and not NAMES.search(text):
        card.use(number)  # the number of a room
    else:
        card.give(role, text, number)


def _item(card: _Card) -> Item:
    if clinic := card.fields.pop("clinic", None):
        free = next((role for role in ("with", "where", "type") if role not in card.fields), "")
        card.fields |= {free: clinic} if free else {}
    if address := card.fields.pop("address", None):
        card.fields.setdefault("where", address)
    first, *more = card.lines
    sure = 0.4 + 0.3 * ("time" in card.fields) + 0.3 * bool({"with", "where"} & card.fields.keys())
    return Item("appointment", card.fields, first, tuple(more), sure)
