"""Appointments: cards, labelled facts, tables and reminders in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from famchart.core.terminal_text import fold
from famchart.intake.draft import Item
from famchart.intake.negated import says_only_who_cancelled, state_said, without_cancelled
from famchart.intake.paste.appointment_card import (
    Card,
    as_item,
    called_off,
    heads_of_paragraphs,
    of_cells,
    role_of,
    take,
    whole_days,
    without_day_of_call,
)
from famchart.intake.paste.appointment_rest import complete
from famchart.intake.paste.appointment_words import (
    EARLY,
    NAMES_VISIT,
    OF_A_PAGE,
    ROLES,
    STREET,
    TYPE_WITH,
    WITH,
    is_heading_label,
    is_place,
    is_type,
    kind_beside_dash,
    kind_said,
    kind_titled,
    loosely_labelled,
    names_place_of,
    place_beside_dash,
    place_said,
)
from famchart.intake.paste.columns import table_lines
from famchart.intake.paste.dated_pieces import parted_visits
from famchart.intake.paste.messenger import without_stamps
from famchart.intake.paste.moments import NOT_OF_VISIT, days, times
from famchart.intake.paste.moved_beside import banner_below, move_said, moved
from famchart.intake.paste.people import (
    CLINICIAN,
    clinician,
    named_behind_time,
    without_next_sentence,
)
from famchart.intake.paste.pieces import Piece, label_of, labelled, pieces
from famchart.intake.paste.replaced import read_replaced
from famchart.intake.paste.rescheduled import read_moved
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.visit_states import parted_from_state, past_state

MOST_WORDS_OF_NOTE = 8
"""Words of a line that is a fact behind a label, not a sentence behind a name."""


def read_appointments(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return the appointments of a text: each has a day, or a time."""
    lines, _written = without_stamps(lines)
    if apart := read_moved(lines, about, _as_printed) or read_replaced(lines, about, _as_printed):
        return apart
    alone, rest = parted_visits(lines, about)
    told = [item for each in (*alone, rest) for item in _as_printed(each, about)]
    return sorted(told, key=lambda each: each.line)


def _as_printed(lines: Sequence[str], about: Surroundings) -> list[Item]:
    table = table_lines(lines, ROLES, "moment", "day")
    cards = [of_cells(line.cells, line.number, about) for line in table]
    cards = cards or _Gathering(about).gather(banner_below(pieces(lines), about))
    told = called_off([card for card in cards if "date" in card.fields])
    complete(told, lines, about)
    return [as_item(each) for each in [card for card in told if "time" in card.fields] or told]


class _Gathering:
    """Walks through the pieces of a text; a second day, or a second visit, begins a new card."""

    def __init__(self, about: Surroundings) -> None:
        self._about = about
        self._cards: list[Card] = [Card()]
        self._is_noted = False
        """Among the remarks of a card, whose times are not its own."""
        self._above: Piece | None = None
        """The line right above, if it may be the kind of the visit that begins below it."""
        self._first_label = ""
        self._kinds_lead = False
        """Once a kind stood above its day."""
        self._heads: set[int] = set()
        """Places where another visit begins; the piece that is read may stand at one."""
        self._is_head = False
        self._states_lead = False
        """Once a state stood above its visit."""
        self._beside: tuple[Piece | None, Piece | None] = (None, None)
        """The pieces before and behind the one that is read."""

    def gather(self, found: Sequence[Piece]) -> list[Card]:
        self._heads = heads_of_paragraphs(found, self._about)
        place = 0
        while place < len(found):
            place += self._read(found, place)
        return self._cards

    @property
    def _card(self) -> Card:
        return self._cards[-1]

    def _read(self, found: Sequence[Piece], place: int) -> int:
        piece = found[place]
        below = found[place + 1] if place + 1 < len(found) else None
        self._beside = found[place - 1] if place else None, below
        self._is_head = place in self._heads
        if self._is_head and "date" in self._card.fields:
            self._cards.append(Card())
            self._is_noted = False
        if "date" in self._card.fields and (move := move_said(piece.text, self._about)):
            moved(self._card, move, piece.number)
            return 1
        read = label_of(piece.text)
        role, text = role_of(piece.text, below.text if below else "")
        if role == "status":
            return self._take_labelled(found, place, role, text)
        if state := past_state(piece.text):
            return self._take_state(piece, state)
        if (parted := parted_from_state(piece.text)) and self._tells_visit(parted[0]):
            return self._take_off(replace(piece, text=parted[0]), parted[1])
        if state := state_said(piece.text):
            return self._take_off(piece, state)
        if read and not role and len(piece.text.split()) <= MOST_WORDS_OF_NOTE:
            self._is_noted = self._is_noted or bool(self._card.fields)
            if not is_heading_label(read[0]):
                return 1
        if role:
            return self._take_labelled(found, place, role, text)
        if loose := loosely_labelled(piece.text):
            take(self._card, *loose, piece.number, self._about)
        else:
            self._plain(piece)
        return 1

    def _take_state(self, piece: Piece, state: str) -> int:
        """Take a state that stands alone: that of the visit it stands behind, or right above."""
        above, below = self._beside
        is_apart = above is None or above.number < piece.number - 1
        is_over = is_apart and below and below.number == piece.number + 1
        if "date" not in self._card.fields:
            self._states_lead = True
        elif self._states_lead or (is_over and below and self._begins_visit(below.text)):
            self._cards.append(Card())
        self._is_noted = False
        self._card.fields["status"] = state
        self._card.use(piece.number)
        return 1

    def _tells_visit(self, text: str) -> bool:
        return bool(whole_days(text, self._about) or TYPE_WITH.match(text))

    def _begins_visit(self, text: str) -> bool:
        is_kind = is_type(text) and NAMES_VISIT.search(text) is not None
        return is_kind or self._tells_visit(text)

    def _take_off(self, piece: Piece, state: str) -> int:
        """Read a line that says a visit did not take place: the one that it names, or that above.

        The day on which it was called off is none of the visit.
        """
        rest = without_day_of_call(without_cancelled(piece.text), self._about)
        names_one = piece.is_first and rest not in ("", piece.text)
        tells_one = names_one and not says_only_who_cancelled(rest)
        if "date" in self._card.fields and (tells_one or days(rest, self._about)):
            self._cards.append(Card())
        self._is_noted = False
        self._card.give("status", state, piece.number)
        if rest and not says_only_who_cancelled(rest):
            self._plain(Piece(piece.number, rest, piece.is_first))
        return 1

    def _leads_again(self, piece: Piece, role: str) -> bool:
        """True for the label that began the first card, behind the day of one: a card begins."""
        is_behind = role == "status" and "date" in self._card.fields and not self._first_label
        is_none = role in ("other", "said") or is_behind
        label = "" if is_none else fold(piece.text.partition(":")[0]).strip()
        if not self._first_label:
            self._first_label = label
            return False
        return label == self._first_label and "date" in self._card.fields

    def _take_labelled(self, found: Sequence[Piece], place: int, role: str, text: str) -> int:
        piece, used = found[place], 1
        if self._leads_again(piece, role):
            self._cards.append(Card())
        if role == "said":
            self._plain(replace(piece, text=text or piece.text))
            return 1
        below = self._beside[1]
        if not text and below and labelled(below.text, ROLES) is None:
            text, used = below.text, 2
        if role == "other":
            self._is_noted = fold(piece.text).startswith(("note", "arriv", "hora de llegada"))
            return used if not text or used == 1 else 1
        self._is_noted = False
        if role in ("day", "moment") and days(text, self._about) and "date" in self._card.fields:
            self._cards.append(Card())
        take(self._card, role, text, piece.number, self._about)
        self._card.use(found[place + used - 1].number)
        return used

    def _plain(self, piece: Piece) -> None:
        """Read a line without a label: a day, a time, a visit with somebody, a place."""
        text, number = piece.text, piece.number
        if self._is_noted and not days(text, self._about):
            return
        titled = TYPE_WITH.match(text)
        known = self._card.fields.keys()
        is_another = "with" in known or ("type" in known and kind_titled(text))
        if titled and "date" in known and is_another:
            self._cards.append(Card())
        self._take_moment(piece)
        card = self._card
        kind = kind_titled(text) or (kind_said(text) if days(text, self._about) else None)
        if kind and not days(kind, self._about):
            card.give("type", kind, number)
        elif found := whole_days(text, self._about):
            card.give("type", kind_beside_dash(text[found[0].end :]), number)
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
        for day in whole_days(text, self._about):
            if NOT_OF_VISIT.search(text[max(0, day.start - 30) : day.start]):
                continue
            if self._card.fields.get("date", day.iso) != day.iso:
                self._cards.append(Card())
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
        elif is_named and ("type" not in card.fields if "date" in card.fields else self._is_head):
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
        elif self._is_over_a_street(piece) and card.fields:
            card.give("where", text, number)
        elif STREET.fullmatch(text) and card.fields:
            card.give("address", text, number)

    def _is_over_a_day(self, piece: Piece) -> bool:
        """True for a line right above a day that begins its paragraph, as the first kind did."""
        before, following = self._beside
        if following is None or following.number != piece.number + 1:
            return False
        if not whole_days(following.text, self._about):
            return False
        return self._kinds_lead or before is None or before.number < piece.number - 1

    def _is_over_a_street(self, piece: Piece) -> bool:
        """True for a name, of whatever words, right above the street where one has to go."""
        _before, following = self._beside
        is_above = following is not None and following.number == piece.number + 1
        return is_above and names_place_of(piece.text, str(following and following.text))

    def _kind_above(self, number: int) -> None:
        """Take the line right above a day as the kind of the visit."""
        if self._above and self._above.number == number - 1:
            self._card.give("type", self._above.text, self._above.number)
            self._kinds_lead = True
        self._above = None
