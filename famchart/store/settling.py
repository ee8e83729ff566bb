"""Settling what Today asks for in one of the ways of its kind: it writes what that leaves."""

from __future__ import annotations

from collections.abc import Mapping

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _
from famchart.records import Record, kind_named
from famchart.records.base import Entering, WayDone
from famchart.store.typed import Typed, UnknownFieldError, changed_record, new_record
from famchart.store.work import Work


class TakesNothingError(WrongUseError):
    """What became of it is told by its name alone."""

    message = N_("“{way}” takes no field: leave {field} out.")


def settle(
    way: WayDone, record: Record, told: Mapping[str, str], work: Work, clock: Clock
) -> list[Record]:
    """Write what a way of doing leaves, and return it; what was not told is as usual."""
    known = [*(spec.name for spec in way.asks), *way.takes]
    for name in told:
        if not known:
            raise TakesNothingError(way=way.name, field=name[:40])
        if name not in known:
            label, fields = _(way.label), ", ".join(known)
            raise UnknownFieldError(kind=label, name=name[:40], fields=fields)
    texts = {**way.given(record, work, clock), **told}
    entries = list(way.entries(record, texts, work, clock))
    return [_typed(each, work, clock).save(work) for each in entries]


def _typed(entering: Entering, work: Work, clock: Clock) -> Typed:
    kind = kind_named(entering.kind)
    if entering.record is None:
        given = {name: text for name, text in entering.texts.items() if text}
        return new_record(kind, given, work, clock)
    return changed_record(kind, entering.record, entering.texts, work, clock)
