"""What portals withhold, who was asked for it, and how long they have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.records import Facts
from famchart.records.account import Account
from famchart.records.ended_access import LEFT_WORDS
from famchart.records.gap import KIND, Gap, answer_due, state_of
from famchart.store.portal_names import portal_name
from famchart.store.privacy import is_held_back, is_private

ORDER = ("overdue", "due_today", "not_asked", "waiting", *LEFT_WORDS, "answered")
"""The states as the page has them: those that want something first."""


@dataclass(frozen=True)
class GapLine:
    """One gap, as it may be told in passing."""

    gap: Gap
    title: str | None
    """None: it opens on enter only."""
    portal: str
    state: str
    due: date | None
    """The last day for an answer."""


def gap_lines(facts: Facts, clock: Clock, person_id: UUID | None) -> Sequence[GapLine]:
    """Return the gaps of everybody, or of one person: by their state, then by their last day."""
    query = select(Gap)
    if person_id:
        query = query.where(col(Gap.person_id) == person_id)
    lines = [_line(gap, facts, clock) for gap in facts.all(query.order_by(col(Gap.id)))]
    return sorted(lines, key=lambda line: (ORDER.index(line.state), line.due or date.max))


def _line(gap: Gap, facts: Facts, clock: Clock) -> GapLine:
    hidden = is_private(KIND, gap, facts) or is_held_back(KIND, gap, facts)
    account = facts.get(Account, gap.account_id) if gap.account_id else None
    return GapLine(
        gap,
        None if hidden else gap.what,
        portal_name(account, facts) if account else "",
        state_of(gap, facts, clock),
        answer_due(gap),
    )
