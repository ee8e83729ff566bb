"""What Today says of lists that differ: one line a person at most, and never as an alarm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import groupby
from uuid import UUID

from famchart.core.agenda import Item, Urgency
from famchart.core.disagreements import written
from famchart.i18n import _, ngettext
from famchart.records import Facts
from famchart.records.person import has_died
from famchart.store.disagreements import Disagreement, State

DIFFER = "disagreements"
"""How the step is called; what stands behind the colon changes with what the lists say."""
MOST_TOLD = 3


def is_about_lists(item: Item) -> bool:
    return item.is_called(DIFFER)


def disagreement_items(found: Sequence[Disagreement], facts: Facts) -> Iterator[Item]:
    """Yield that somebody's lists differ in what was neither asked nor settled.

    Done or put off, it comes back when a list says something new.
    """
    for person_id, theirs in groupby(found, key=lambda each: each.person_id):
        standing = [each for each in theirs if each.state is State.OPEN]
        if standing and not has_died(person_id, facts):
            yield _item(person_id, standing)


def _item(person_id: UUID, standing: Sequence[Disagreement]) -> Item:
    said = "\n".join(sorted(f"{each.code} {written(each.said)}" for each in standing))
    n = len(standing)
    title = ngettext("Lists differ about {n} thing", "Lists differ about {n} things", n)
    return Item(
        record_id=person_id,
        kind="person",
        what=f"{DIFFER}:{blake2b(said.encode(), digest_size=6).hexdigest()}",
        person_id=person_id,
        title=title.format(n=n),
        due_on=None,
        state=Urgency.SOON,
        reason=", ".join(_names(standing)),
        label=_("Lists"),
    )


def _names(standing: Sequence[Disagreement]) -> Iterator[str]:
    """Yield the first few by name; of what is private none."""
    told = [each.title for each in standing if not each.is_private][:MOST_TOLD]
    yield from told
    if told and (more := len(standing) - len(told)):
        yield ngettext("{n} more", "{n} more", more).format(n=more)
