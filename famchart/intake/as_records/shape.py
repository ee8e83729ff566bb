"""How an item that was read becomes the fields of a record, and by what it is known again."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.intake.draft import Item

Texts = Mapping[str, str]
"""The fields of a record by their names, as they would be typed."""
Keys = Callable[[Texts], Iterable[Hashable]]
"""Yield what equal things have in common, the surest first."""

LABELS: Mapping[str, str] = {
    "name": N_("Name"),
    "title": N_("Title"),
    "type": N_("What it is"),
    "with": N_("With"),
    "by": N_("By"),
    "where": N_("Where"),
    "author": N_("Written by"),
    "from": N_("From"),
    "to": N_("To"),
    "date": N_("Date"),
    "time": N_("Time"),
    "end": N_("Until"),
    "until": N_("Until"),
    "status": N_("State"),
    "reason": N_("Reason"),
    "note": N_("Remarks"),
    "site": N_("Site"),
    "amount_due": N_("Amount"),
    "due_date": N_("Due on"),
    "statement_date": N_("Dated"),
    "service_date": N_("Date of service"),
    "provider": N_("Provider"),
    "filled": N_("Last filled"),
    "days_supply": N_("Days’ supply"),
    "rx_number": N_("Prescription number"),
}
"""What the more frequent fields of items are called where they become lines of a text."""


@dataclass(frozen=True)
class About:
    """What is known of the document in which an item stands."""

    today: str
    on: str | None = None
    """The day of the document, or the one that a person told."""
    title: str | None = None
    told_by: str = ""
    """Whose list it is: the portal, by its name."""
    zone: ZoneInfo | None = None
    """The portal's, in which its clock times are."""


class Told:
    """The fields of an item, taken one by one, so that what nobody takes is known."""

    def __init__(self, item: Item) -> None:
        self._left = {name: text.strip() for name, text in item.fields.items() if text.strip()}

    def take(self, *names: str) -> str:
        """Return the first of these fields that is told; the others stay."""
        for name in names:
            if name in self._left:
                return self._left.pop(name)
        return ""

    def drop(self, *names: str) -> None:
        """Leave fields to the original: no record needs them to be understood."""
        for name in names:
            self._left.pop(name, None)

    def lines(self) -> Iterator[str]:
        """Yield what is left, each with what it is called."""
        return self.lines_of(*self._left)

    def lines_of(self, *names: str) -> Iterator[str]:
        """Yield what is left of these fields, each with what it is called."""
        for name, text in self._left.items():
            if name not in names:
                continue
            label = _(LABELS[name]) if name in LABELS else name.replace("_", " ").capitalize()
            yield f"{label}: {text}"


@dataclass(frozen=True)
class Becoming:
    """What the items of a kind become."""

    kind: str
    """The kind of record."""
    texts: Callable[[Item, About], Texts]
    keys: Keys
    """By which the same thing is surely known."""
    needs: tuple[str, ...] = ()
    """Fields without which it is kept as a note."""
    is_enough: Callable[[Texts], bool] | None = None
    """What decides instead where not all of that must be told."""
    compared: tuple[str, ...] = ()
    """Fields in which a later statement of the same source takes the place of an earlier one."""
    fills: tuple[str, ...] = ()
    """Fields that are filled where nothing was known, and never set anew."""
    beside: Mapping[str, str] = field(default_factory=dict)
    """Fields that say something of a compared one, and are set anew with it: codes, a day."""
    grows: tuple[str, ...] = ()
    """Texts to which is added what they do not say yet."""
    altered_keys: Keys = field(default=lambda texts: ())
    """By which one thing of the same source is known though what tells it apart was changed."""
    likely: Keys = field(default=lambda texts: ())
    """By which it is only likely the same, and so has to be asked."""
    is_list: bool = False
    """Each source keeps its own line; what differs is a disagreement."""
    may_be: Callable[[Texts, Texts], bool] = field(default=lambda texts, known: True)
    """False where a known record cannot be meant, whatever its keys."""
    is_later: Callable[[Texts, Texts], bool] = field(default=lambda texts, known: False)
    """True where both number themselves as versions of one thing, and the first is the later."""
    over_in: str = ""
    """The field with the day since when it is over."""
    over_since: Callable[[Item, Texts], str] = field(default=lambda item, known: "")
    """That day of a known record, where an item says in so many words that it goes on."""

    def is_told(self, texts: Texts) -> bool:
        """True where enough is told for a record of its own."""
        if self.is_enough:
            return self.is_enough(texts)
        return all(texts.get(name) for name in self.needs)


# What several kinds say of a thing


def filled(**fields: str | None) -> dict[str, str]:
    """Return the fields that say something; an underscore at the end keeps a keyword apart."""
    return {name.rstrip("_"): text for name, text in fields.items() if text}


def joined(*parts: str | None, between: str = "\n") -> str:
    return between.join(part for part in parts if part)


def line(text: str) -> str:
    """Return a text as one line."""
    return " ".join(text.split())


def day(text: str) -> str:
    """Return the day of a moment, or what is known of a day."""
    return text[:10]


def whole_day(text: str) -> str:
    """Return a day whose year, month and day are known, else nothing."""
    return text[:10] if re.match(r"\d{4}-\d\d-\d\d", text) else ""


def moment(date: str, time: str, zone: ZoneInfo | None) -> str:
    """Return a local moment to the minute: an offset is turned into the portal's own time.

    Without a time it is nothing; without a portal an offset stays.
    """
    written = date if len(date) > 10 else f"{date}T{time}" if time else ""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return ""
    if at.tzinfo and zone:
        at = at.astimezone(zone).replace(tzinfo=None)
    return at.isoformat(timespec="minutes")


def code_keys(texts: Texts, *also: Hashable) -> Iterator[Hashable]:
    """Yield the codes of a thing, each with what else must be equal."""
    for code in filter(None, texts.get("codes", "").split(", ")):
        yield ("code", code, *also)


def folded(texts: Texts, *names: str) -> tuple[str, ...]:
    return tuple(fold(texts.get(name, "")) for name in names)


def named_keys(*names: str) -> Keys:
    """Return the keys of what is told by these fields; none where the first is silent."""

    def keys(texts: Texts) -> Iterator[Hashable]:
        if texts.get(names[0]):
            yield (names, *folded(texts, *names))

    return keys


def several(*all_keys: Keys) -> Keys:
    return lambda texts: (key for keys in all_keys for key in keys(texts))


def as_note(item: Item, label: str) -> Texts:
    """Return the fields of a note that keeps what lacks something to be more than that."""
    told = Told(item)
    on = day(told.take("date", "on"))
    head = joined(label, told.take("title", "name"), between=": ")
    return filled(text=joined(head, *told.lines()), on=on)
