"""An appointment while its lines are gathered, and what each label gives it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from famchart.core.dates import FoundDate
from famchart.intake.draft import Item
from famchart.intake.negated import cancelled_on, state_told
from famchart.intake.paste.appointment_words import EARLY, NAMES, ROLES, WITH, is_type, kind_titled
from famchart.intake.paste.moments import days, times
from famchart.intake.paste.people import CLINICIAN
from famchart.intake.paste.pieces import Piece, label_of, labelled
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.visit_states import past_state, states_over_lists


@dataclass
class Card:
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


def whole_days(text: str, about: Surroundings) -> list[FoundDate]:
    """Return the days of a text; a month over a list is none."""
    return [found for found in days(text, about) if len(found.iso) == len("2026-12-03")]


def heads_of_paragraphs(found: Sequence[Piece], about: Surroundings) -> set[int]:
    """Return where paragraphs begin of which each tells the one day of its own visit, in lines."""
    paragraphs: list[list[int]] = []
    for at, piece in enumerate(found):
        if at == 0 or piece.number > found[at - 1].number + 1:
            paragraphs.append([])
        paragraphs[-1].append(at)
    dated = []
    for each in paragraphs:
        told = {day.iso for at in each for day in whole_days(found[at].text, about)}
        if len(told) > 1 or (told and found[each[0]].number == found[each[-1]].number):
            return set()
        dated += each[:1] if told else []
    return set(dated) if len(dated) > 1 else set()


def role_of(text: str, below: str) -> tuple[str, str]:
    """Return what the label of a line means and what stands behind it; nothing where it has none.

    Over a time or a doctor a word without a colon is no label but the kind of the visit.
    """
    role, rest = labelled(text, ROLES) or ("", "")
    is_kind = role in ("clinic", "type") and label_of(text) is None and is_type(text)
    return ("", "") if is_kind and (times(below) or CLINICIAN.fullmatch(below)) else (role, rest)


def without_day_of_call(text: str, about: Surroundings) -> str:
    """Return a text without the day on which a visit was called off."""
    end = cancelled_on(text)
    told = [day for day in days(text, about) if day.start == end]
    return f"{text[:end]} {text[told[0].end :]}".strip(" .") if told else text


def take(card: Card, role: str, text: str, number: int, about: Surroundings) -> None:
    if role in ("day", "moment", "time"):
        for day in whole_days(text, about)[:1]:
            card.give("date", day.iso, number)
        told = times(text)
        own = [clock for clock, at in told if not EARLY.search(text[max(0, at - 30) : at])]
        for clock in (own or [clock for clock, _at in told])[:1]:
            card.give("time", clock, number)
        if role == "moment" and (found := WITH.search(text)):
            card.give("with", found["with"], number)
            card.give("type", kind_titled(text), number)
    elif role == "status":
        card.give("status", past_state(text) or state_told(text) or text, number)
    elif role == "with_":
        card.give("with", text, number)
    elif role == "clinic" and not NAMES.search(text):
        card.use(number)  # the number of a room
    else:
        card.give(role, text, number)


def called_off(cards: Sequence[Card]) -> list[Card]:
    """Take a state and a day alone, above a visit, for what became of that and when."""
    left = list(cards)
    for above, below in pairwise(cards):
        if above.fields.keys() == {"date", "status"} and below.fields.keys() >= {"date", "time"}:
            below.give("status", above.fields["status"], above.lines[0])
            left.remove(above)
    return left


def take_states_above(cards: Sequence[Card], lines: Sequence[str]) -> None:
    """Give what tells no state of its own that of the list it stands in: Canceled visits."""
    over = states_over_lists(lines)
    for card in cards:
        above = [told for told in over if told[0] < min(card.lines)]
        if above and above[-1][1] and "status" not in card.fields:
            card.give("status", above[-1][1], above[-1][0])


def of_cells(cells: Mapping[str, str], number: int, about: Surroundings) -> Card:
    card = Card()
    for role, text in cells.items():
        take(card, role, text, number, about)
    return card


def as_item(card: Card) -> Item:
    if clinic := card.fields.pop("clinic", None):
        free = next((role for role in ("with", "where", "type") if role not in card.fields), "")
        card.fields |= {free: clinic} if free else {}
    if address := card.fields.pop("address", None):
        card.fields.setdefault("where", address)
    first, *more = card.lines
    sure = 0.4 + 0.3 * ("time" in card.fields) + 0.3 * bool({"with", "where"} & card.fields.keys())
    return Item("appointment", card.fields, first, tuple(more), sure)
