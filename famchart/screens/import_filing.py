"""Filing a file that was read: all of it as one batch, and what became of every entry."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

from famchart.core.clock import Clock
from famchart.i18n import _, ngettext
from famchart.intake.filing import file
from famchart.intake.plan import FILED
from famchart.intake.private_notes import SENTENCES
from famchart.intake.rules import table_lessons, teach, teach_account
from famchart.intake.sources import NOT_KEPT, Original
from famchart.intake.standing import Preview, Standing
from famchart.screens.half_written import IMPORT
from famchart.screens.imported import Part
from famchart.screens.one_import import Import
from famchart.store.drafts import forget_draft
from famchart.store.vault import Vault
from famchart.store.work import Work


@dataclass
class Outcome:
    """What became of the entries of a file."""

    counts: Counter[Standing] = field(default_factory=Counter)
    left_out: int = 0
    lost: int = 0
    """What was neither filed, nor known, nor left out."""
    look_at: UUID | None = None
    has_written: bool = False
    remarks: dict[str, None] = field(default_factory=dict)
    """What is to be known besides, each sentence once."""

    def words(self) -> str:
        """Return it as a sentence: `9 new, 1 corrected, 202 known, 0 lost`."""
        corrected, known = self.counts[Standing.CHANGED], self.counts[Standing.SAME]
        parts = (
            _new_words(self.counts[Standing.NEW]),
            ngettext("{n} corrected", "{n} corrected", corrected).format(n=corrected),
            ngettext("{n} known", "{n} known", known).format(n=known),
            ngettext("{n} left out", "{n} left out", self.left_out).format(n=self.left_out),
        )
        told = [part for part in parts[1:] if not part.startswith("0 ")]
        numbers = ", ".join([parts[0], *told, lost_words(self.lost)])
        return " · ".join([numbers, *self.remarks])


def lost_words(n: int) -> str:
    return ngettext("{n} lost", "{n} lost", n).format(n=n)


def _new_words(n: int) -> str:
    return ngettext("{n} new", "{n} new", n).format(n=n)


def file_all(found: Import, vault: Vault, clock: Clock) -> Outcome:
    """File every part as it was decided on; all of it is taken back by one undo."""
    outcome, original = Outcome(), found.original()
    with vault.work(FILED, detail=found.path.name) as work:
        for part in found.parts:
            if part.is_left_out:
                outcome.left_out += part.count
            else:
                _file_part(part, found, original, work, clock, outcome)
        if _teach(found, work, clock):
            outcome.has_written = True
    forget_draft(vault, IMPORT)
    return outcome


def _teach(found: Import, work: Work, clock: Clock) -> int:
    """Keep what was said of tables, and what corrections taught; return how many rules that is."""
    count = teach(table_lessons(found.mappings), None, work, clock)
    for part in found.parts:
        if part.lessons and part.account.id and not part.is_left_out:
            count += teach_account(part.lessons, part.account.id, work, clock)
    return count


def _file_part(
    part: Part, found: Import, original: Original, work: Work, clock: Clock, outcome: Outcome
) -> None:
    """File what is wanted of a part, compared anew: one before it may have told the same."""
    plan = part.compared(work, clock)
    assert plan  # noqa: S101  (it is known whose each part is)
    kept = part.items.kept(plan, range(len(plan.items)))
    left_out = len(part.rows_out) + len(part.items.left_out)
    outcome.left_out += left_out + kept.left
    outcome.lost += part.lost
    outcome.counts.update(_standings(kept, part.rows_out))
    outcome.counts[Standing.SAME] += part.repeated
    if not kept.items and len(part.rows_out) == len(plan.rows):
        return
    filed = file(
        kept, work, clock, way="file", label=found.label, original=original,
        left_out=part.rows_out, is_secret=found.is_secret,
    )  # fmt: skip
    outcome.look_at = outcome.look_at or filed.look_at
    outcome.has_written = outcome.has_written or filed.batch is not None
    if filed.why_private:
        outcome.remarks[_(SENTENCES[filed.why_private])] = None
    if not filed.is_original_kept:
        outcome.remarks[_(NOT_KEPT)] = None


def _standings(plan: Preview, left_out: set[int]) -> Counter[Standing]:
    rows = (row.standing for at, row in enumerate(plan.rows) if at not in left_out)
    items = (row.standing for row in plan.items if not row.is_left_until_answered)
    return Counter([*rows, *items])
