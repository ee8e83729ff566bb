"""The office behind a record: its zone, its business days and its number, as its portal tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from famchart.core.business_days import BusinessCalendar
from famchart.core.clock import Clock
from famchart.records.account import Account
from famchart.records.base import Facts, PersonalRecord
from famchart.records.portal import Portal


@dataclass(frozen=True)
class Office:
    """What rules ask of a clinic; one that no portal is known of keeps the usual holidays."""

    zone: ZoneInfo | None = None
    """None: this computer's."""
    calendar: BusinessCalendar = field(default_factory=BusinessCalendar)
    phone: str | None = None

    def today(self, clock: Clock) -> date:
        return clock.today(self.zone)


def portal_behind(record: PersonalRecord, facts: Facts) -> Portal | None:
    account = facts.get(Account, record.account_id) if record.account_id else None
    return facts.get(Portal, account.portal_id) if account else None


def office_of(record: PersonalRecord, facts: Facts) -> Office:
    portal = portal_behind(record, facts)
    return Office(portal.zone(), portal.calendar(), portal.phone) if portal else Office()
