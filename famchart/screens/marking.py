"""Marking what Today asks for: done, put off, or woken up again; each says what it did."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from itertools import chain
from typing import Any
from uuid import UUID

from famchart.core.agenda import Item
from famchart.core.day_words import day_words
from famchart.i18n import N_, _
from famchart.records import Kind, kind_named
from famchart.records.base import WayDone
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.go_menu import LetterMenu
from famchart.screens.shown import without_person
from famchart.store.change_words import change_words
from famchart.store.privacy import title_in_passing
from famchart.store.settling import settle
from famchart.store.today import still_asked
from famchart.store.told import remarks_on


async def get_done(screen: VaultScreen[Any, Any], item: Item) -> None:
    """Mark an item as done; ask what became of it where its kind has several ways to get done."""
    kind = kind_named(item.kind)
    ways = {each.name: each for each in kind.ways_to_settle(item)}
    if not ways:
        screen.change(partial(item_done, screen.desk, item))
        return

    def chosen(name: str | None) -> None:
        if name:
            screen.change(partial(settled, screen.desk, kind, item.record_id, ways[name], {}))

    if len(ways) == 1:
        chosen(next(iter(ways)))
        return
    choices = [(way.letter, way.name, _(way.label)) for way in ways.values()]
    await screen.ask(LetterMenu(_("What became of it?"), choices), chosen)


def settled(desk: Desk, kind: Kind, record_id: UUID, way: WayDone, told: Mapping[str, str]) -> str:
    """Write what a way of getting done leaves, and say so."""
    with desk.vault.work(way.label) as unit:
        record = unit.get(kind.table, record_id)
        assert record is not None  # noqa: S101
        written = settle(way, record, told, unit, desk.clock)
        unit.detail = title_in_passing(kind, record, unit)
        title = _named(desk, kind.owner(record, unit), unit.detail)
        remarks = chain(*(remarks_on(each, unit, desk.clock) for each in written))
    return change_words(_(way.label), title, *remarks)


def item_done(desk: Desk, item: Item) -> str:
    """Mark as done; where its record asks for something else, say what is done and what comes."""
    title = in_passing(item)
    with desk.vault.work(N_("Marked as done"), detail=title) as unit:
        for each in item.answers:
            unit.mark(each.record_id, each.what, done_on=desk.today)
        left = [] if item.holds else still_asked(item, unit, desk.clock)
    title = _with_person(desk, item)
    done, rest = _told_apart(item, left[0]) if left else ("", "")
    if not (done and rest):
        return change_words(_("Done: {title}"), title)
    return change_words(_("Done: {title}"), f"{title}, {done}", _("next: {step}").format(step=rest))


def in_passing(item: Item) -> str:
    """Return what an item is called once it is off the glass: of a covered one only its kind."""
    return _(kind_named(item.kind).label) if item.is_covered else item.title


def _with_person(desk: Desk, item: Item) -> str:
    """Return what an item is called in a sentence: with whose it is, where everyone’s are shown."""
    return _named(desk, item.person_id, in_passing(item))


def _named(desk: Desk, person_id: UUID | None, title: str) -> str:
    name = desk.name_of(person_id)
    if desk.person_id or not name:
        return title
    return f"{name} · {without_person(title, name)}"


def _told_apart(item: Item, other: Item) -> tuple[str, str]:
    """Return two steps of one record by their reasons, or, where they share it, by what to do."""
    reasons = [each.reason.partition(" · ")[0] for each in (item, other)]
    return (item.action, other.action) if reasons[0] == reasons[1] else (reasons[0], reasons[1])


def mark_done(desk: Desk, record_id: UUID, what: str, title: str) -> str:
    with desk.vault.work(N_("Marked as done"), detail=title) as unit:
        unit.mark(record_id, what, done_on=desk.today)
    return change_words(_("Done: {title}"), title)


def put_off(desk: Desk, item: Item, until: date) -> str:
    title = in_passing(item)
    with desk.vault.work(N_("Put off"), detail=title) as unit:
        unit.mark(item.record_id, item.what, until=until)
    done = _("Put off until {day}").format(day=day_words(until, desk.today))
    return change_words(done, _with_person(desk, item))


def wake(desk: Desk, item: Item) -> str:
    title = in_passing(item)
    with desk.vault.work(N_("Woken up"), detail=title) as unit:
        unit.mark(item.record_id, item.what)
    return change_words(_("Woken up: {title}"), _with_person(desk, item))
