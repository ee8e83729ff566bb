"""An appointment while its lines are gathered, and what each label gives it."""

from __future__ import annotations

from dataclasses import dataclass, field

from famchart.core.dates import FoundDate
from famchart.intake.draft import Item
from famchart.intake.negated import state_told
from famchart.intake.paste.appointment_words import NAMES, WITH
from famchart.intake.paste.moments import days, times
from famchart.intake.paste.surroundings import Surroundings


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


def take(card: Card, role: str, text: str, number: int, about: Surroundings) -> None:
    if role in ("day", "moment", "time"):
        for day in whole_days(text, about)[:1]:
            card.give("date", day.iso, number)
        for clock, _place in times(text)[:1]:
            card.give("time", clock, number)
        if role == "moment" and (found := WITH.search(text)):
            card.give("with", found["with"], number)
    elif role == "status":
        card.give("status", state_told(text), number)
    elif role == "with_":
        card.give("with", text, number)
    elif role == "clinic" and not NAMES.search(text):
        card.use(number)  # the number of a room
    else:
        card.give(role, text, number)


def as_item(card: Card) -> Item:
    if clinic := card.fields.pop("clinic", None):
        free = next((role for role in ("with", "where", "type") if role not in card.fields), "")
        card.fields |= {free: clinic} if free else {}
    if address := card.fields.pop("address", None):
        card.fields.setdefault("where", address)
    first, *more = card.lines
    sure = 0.4 + 0.3 * ("time" in card.fields) + 0.3 * bool({"with", "where"} & card.fields.keys())
    return Item("appointment", card.fields, first, tuple(more), sure)
