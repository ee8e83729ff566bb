"""The confirm command: somebody went through a list with the person whose it is."""

from __future__ import annotations

from argparse import Namespace

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import day
from famchart.cli.listing import sources_data
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _
from famchart.records import Kind, kind_named, kinds
from famchart.records.days import FutureDayError
from famchart.store.list_sources import CONFIRMED_LIST, keep_confirmed, list_sources
from famchart.store.lookup import find


class NoSuchListError(WrongUseError):
    """Nobody goes through records of this kind with a person."""

    message = N_("“{kind}” is no list that is gone through with a person; these are: {lists}.")


def confirm(parsed: Namespace, context: Context) -> Answer:
    """Keep that a list was gone through with its person, today or on a day before."""
    kind, today = _list_named(parsed.kind), context.clock.today()
    on = day(parsed.on) if parsed.on else today
    if on > today:
        raise FutureDayError(field="on", value=on, hint=_("that day is still to come"))
    with context.vault(write=True).work(CONFIRMED_LIST) as work:
        person = find(work, kinds()["person"], parsed.person)
        title = keep_confirmed(work, kind, person.id, on)
        (now,) = list_sources(kind, work, context.clock.today(), person.id)
    text = _("Confirmed: {title}").format(title=title)
    return Answer({"kind": kind.name, **sources_data(now)}, f"{text}\n  {now.words(today)}")


def _list_named(name: str) -> Kind:
    kind = kind_named(name)
    if not kind.is_never_complete:
        lists = ", ".join(each.name for each in kinds().values() if each.is_never_complete)
        raise NoSuchListError(kind=name, lists=lists)
    return kind
