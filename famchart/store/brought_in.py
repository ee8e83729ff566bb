"""Critical marks that came in as history: one line of Today for each person who has several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from famchart.core.agenda import Item, Urgency
from famchart.core.clock import Clock
from famchart.i18n import _, ngettext
from famchart.records import Facts
from famchart.records.result import Result, is_history

OLDER = "older_critical"


def gathered(items: Sequence[Item], facts: Facts, clock: Clock) -> list[Item]:
    """Return items in order, those of history behind what is critical now, a line a person.

    One alone stands for itself: it takes no more room, and says more.
    """
    older: dict[UUID | None, list[Item]] = {}
    for item in items:
        if _is_of_history(item, facts, clock):
            older.setdefault(item.person_id, []).append(item)
    lines = [_line(person_id, each) for person_id, each in older.items() if len(each) > 1]
    held = {id(item) for line in lines for item in line.holds}
    left = [item for item in items if id(item) not in held]
    n = sum(item.state is Urgency.CRITICAL for item in left)
    return [*left[:n], *lines, *left[n:]]


def one_by_one(items: Sequence[Item]) -> Iterator[Item]:
    """Yield items, what stands for several followed by each of them."""
    for item in items:
        yield item
        yield from item.holds


def _is_of_history(item: Item, facts: Facts, clock: Clock) -> bool:
    result = facts.get(Result, item.record_id) if item.state is Urgency.CRITICAL else None
    return result is not None and is_history(result, clock)


def _line(person_id: UUID | None, held: Sequence[Item]) -> Item:
    assert person_id is not None  # noqa: S101
    n = len(held)
    words = ngettext(
        "{n} older critical result was brought in", "{n} older critical results were brought in", n
    )
    return Item(
        record_id=person_id,
        kind="person",
        what=OLDER,
        person_id=person_id,
        title=words.format(n=n),
        due_on=None,
        state=Urgency.CRITICAL,
        reason=_("marked critical by the laboratory"),
        action=_("look through them"),
        label=_("Results"),
        holds=tuple(held),
    )
