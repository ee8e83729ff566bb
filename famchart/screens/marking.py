"""Marking what Today asks for: done, put off, or woken up again; each says what it did."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from famchart.core.agenda import Item
from famchart.core.day_words import day_words
from famchart.i18n import N_, _
from famchart.screens.desk import Desk


def mark_done(desk: Desk, record_id: UUID, what: str, title: str) -> str:
    with desk.vault.work(N_("Marked as done"), detail=title) as unit:
        unit.mark(record_id, what, done_on=desk.today)
    return _("Done: {title} · u to undo").format(title=title)


def put_off(desk: Desk, item: Item, until: date) -> str:
    with desk.vault.work(N_("Put off"), detail=item.title) as unit:
        unit.mark(item.record_id, item.what, until=until)
    return _("Put off until {day} · u to undo").format(day=day_words(until, desk.today))


def wake(desk: Desk, item: Item) -> str:
    with desk.vault.work(N_("Woken up"), detail=item.title) as unit:
        unit.mark(item.record_id, item.what)
    return _("Woken up: {title} · u to undo").format(title=item.title)
