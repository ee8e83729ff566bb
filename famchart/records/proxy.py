"""Proxy access: who may see whose chart at which portal, why, and until when."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import Field

from famchart.records.base import PersonalRecord


class Proxy(PersonalRecord, table=True):
    """One person's access to another's account, as the organisation granted it.

    A new request after an end is a new record; the old one stays. What follows from the dates
    (expiring, expired, limited) is worked out when it is read, never stored: RULES.md G1.
    """

    holder_id: UUID | None = Field(default=None, foreign_key="person.id", index=True)
    kind: str
    state: str = "not_set_up"
    since: date | None = None
    """When the present state began: the form was handed in, the invitation sent."""
    granted_on: date | None = None
    term_end: date | None = None
    order_end: date | None = None
    mode: str | None = None
    scope: str | None = None
    teen_consent_on: date | None = None
    exception_until: date | None = None
    ended_on: date | None = None
    reason: str | None = None
    papers: str | None = None
