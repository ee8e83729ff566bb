"""All bills of a family, each with its account, as the page of bills shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col, select

from famchart.core.bills import SETTLED, TALKED_OVER
from famchart.core.clock import Clock
from famchart.records import Facts
from famchart.records.bill import KIND, Bill, provider_of, unsettled
from famchart.records.bill_account import BillAccount, account_of, left_open
from famchart.store.privacy import is_held_back, is_private

MOST_AT_REST = 30
"""Bills that are settled, and estimates and refunds, of which the list of the kind has all."""


@dataclass(frozen=True)
class BillLine:
    """One bill, as it may be told in passing."""

    account: BillAccount
    state: str
    is_past_due: bool
    title: str | None
    """None: it opens on enter only."""
    left: str = ""
    """Why nobody has to settle it any more: THEIRS or AT_REST."""

    @property
    def bill(self) -> Bill:
        return self.account.bill

    @property
    def group(self) -> str:
        """Return `open`, `talked_over`, `other` (not owed), `settled`, or why it is left."""
        if self.bill.sort != "bill":
            return "other"
        if self.state in SETTLED:
            return "settled"
        if self.left:
            return self.left
        return "talked_over" if self.state in TALKED_OVER else "open"

    @property
    def owed(self) -> int:
        """What is still asked for, in cents."""
        return max(0, self.account.open_cents) if self.group in ("open", "talked_over") else 0


def bill_lines(facts: Facts, clock: Clock, person_id: UUID | None) -> Sequence[BillLine]:
    """Return the bills of everybody, or of one person, by the day on which they are due.

    Of those that want nothing (any more) these are the last ones.
    """
    still, every = unsettled(clock), select(Bill)
    if person_id:
        still, every = (query.where(col(Bill.person_id) == person_id) for query in (still, every))
    wanting = facts.all(still)
    rest = every.where(col(Bill.id).not_in([bill.id for bill in wanting]))
    last = facts.all(rest.order_by(col(Bill.id).desc()).limit(MOST_AT_REST))
    found = sorted((*wanting, *last), key=lambda bill: (bill.due_on or date.max, bill.id))
    return [bill_line(bill, facts, clock) for bill in found]


def bill_line(bill: Bill, facts: Facts, clock: Clock) -> BillLine:
    account, today = account_of(bill, facts), clock.today()
    hidden = is_private(KIND, bill, facts) or is_held_back(KIND, bill, facts)
    title = None if hidden else provider_of(bill, facts) or KIND.shown_title(bill, facts, today)
    left = left_open(account, facts, clock)
    is_past_due = account.is_past_due(today) and not left
    return BillLine(account, account.state(today), is_past_due, title, left)
