"""A pasted text that is filed as it was decided on, and what is said of several that are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from famchart.core.clock import Clock
from famchart.i18n import _
from famchart.intake.filing import Filed, file, filed_words
from famchart.intake.plan import ItemRow, Preview
from famchart.intake.private_notes import NOTES
from famchart.intake.rules import table_lessons, teach, teach_account
from famchart.screens.desk import Desk
from famchart.screens.paste_rows import counts_words
from famchart.screens.pasted import Pasted
from famchart.store.change_words import change_words
from famchart.store.work import Work

TIMELINE = "timeline"
BELONGS: Mapping[str, str] = {
    "medication": "medication",
    "allergy": "allergy",
    "condition": "condition",
    "appointment": "appointments",
    "vaccination": "vaccination",
    "bill": "bills",
}
"""The places where a kind of record is seen best; of all others that is the timeline."""


class ToFile(NamedTuple):
    """A text, what filing it would do, and the numbers of the planned items in its draft."""

    pasted: Pasted
    plan: Preview
    numbers: tuple[int, ...]

    @property
    def kept(self) -> Preview:
        return self.pasted.items.kept(self.plan, self.numbers)

    def asked(self) -> Iterator[tuple[int, ItemRow]]:
        """Yield the items about which there is a question still, with their numbers."""
        return self.pasted.items.asked(self.plan.items, self.numbers)

    def answered(self) -> ToFile:
        items = self.pasted.items.edited(self.plan.items, self.numbers)
        return self._replace(plan=replace(self.plan, items=items))

    def as_it_stands(self) -> ToFile:
        """Return it as it is decided on now: rows may be left out while it is filed."""
        return self._replace(pasted=replace(self.pasted, left_out=set(self.pasted.left_out)))

    def compared(self, work: Work, clock: Clock) -> ToFile:
        """Return it compared anew: one before it may have told the same."""
        found = self.pasted.understand(work, clock)
        return ToFile(self.pasted, found.plan or self.plan, found.numbers)

    def file(self, work: Work, clock: Clock) -> Filed:
        pasted, plan = self.pasted, self.plan
        filed = file(self.kept, work, clock, left_out=pasted.left_out,
                     original=pasted.text.encode("utf-8", "replace"))  # fmt: skip
        teach(table_lessons(pasted.tables), None, work, clock)
        if plan.account_id and pasted.taught:
            teach_account(pasted.taught, plan.account_id, work, clock)
        return filed

    def words(self, work: Work, clock: Clock) -> str:
        """Return what is filed, as told in passing."""
        return filed_words(self.kept, self.pasted.left_out, work, clock)

    def counts(self) -> str:
        kept = self.pasted.kept(self.plan, self.numbers)
        return counts_words(kept, self.pasted.count_left_out())


def said_of(wanted: Sequence[ToFile], filed: Sequence[Filed], desk: Desk) -> str:
    """Return what became of a text, or of several for the person of each."""
    if not any(each.records for each in filed):
        return _("All of this was known already; nothing was added.")
    title = "; ".join(f"{desk.name_of(each.plan.person_id)}: {each.counts()}" for each in wanted)
    title = title if len(wanted) > 1 else wanted[0].counts()
    why_private = next((each.why_private for each in filed if each.why_private), None)
    if why_private and not any(each.kept.rows or each.kept.items for each in wanted):
        return change_words(_("Saved, private at first: {title}"), _(NOTES[why_private]))
    return change_words(_("Saved: {title}"), title)


def place_of(wanted: Sequence[ToFile]) -> str:
    """Return where what was filed belongs: several kinds together on the timeline."""
    kinds = {row.kind for each in wanted for row in each.kept.items}
    is_one = len(kinds) == 1 and not any(each.plan.rows for each in wanted)
    return BELONGS.get(kinds.pop(), TIMELINE) if is_one else TIMELINE
