"""Patient portals: one health system's web site, and what it promises."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from sqlmodel import Field, String

from famchart.core.business_days import US_FEDERAL, BusinessCalendar, check_holidays
from famchart.i18n import N_
from famchart.records.base import Facts, Kind, Record
from famchart.records.fields import (
    Choice,
    ClockTime,
    Day,
    Days,
    FieldSpec,
    Reference,
    Whole,
    Zone,
)


class Portal(Record, table=True):
    """The portal of one health system; the defaults are those of RULES.md 1.2, 1.4 and 2.1."""

    brand: str
    """What it is called: MyChart."""
    system: str | None = None
    """Whose it is: Valley Health."""
    vendor: str | None = None
    catalog_id: str | None = None
    phone: str | None = None
    timezone: str | None = None
    reply_days: int | None = None
    cutoff: str | None = None
    closed: str | None = None
    holidays: str | None = None
    teen_age: int | None = None
    teen_effect: Literal["limited", "ends"] = Field(default="limited", sa_type=String)
    adult_age: int = 18
    feb29: Literal["mar1", "feb28"] = Field(default="mar1", sa_type=String)
    closing_on: date | None = None
    successor_id: UUID | None = Field(default=None, foreign_key="portal.id")

    def calendar(self) -> BusinessCalendar:
        """Return the office's business days: its holidays and extra closures."""
        closed = {date.fromisoformat(day) for day in (self.closed or "").split(",") if day}
        return BusinessCalendar(self.holidays or US_FEDERAL, closed)


class HolidaySetting(FieldSpec):
    """`us-federal`, less some: `us-federal,-columbus-day`; or `none`."""

    def read(self, typed: str) -> str:
        check_holidays(typed)
        return typed


def title(portal: Portal, facts: Facts | None = None) -> str:
    return f"{portal.brand}, {portal.system}" if portal.system else portal.brand


def names(portal: Portal) -> tuple[str, ...]:
    """Return every name that a portal may be called by."""
    return tuple(name for name in (portal.brand, portal.system, title(portal)) if name)


KIND = Kind(
    name="portal",
    table=Portal,
    label=N_("Portal"),
    plural=N_("Portals"),
    fields=(
        FieldSpec("brand", N_("Portal’s name"), required=True),
        FieldSpec("system", N_("Health system")),
        FieldSpec("vendor", N_("Made by")),
        FieldSpec("phone", N_("Clinic’s phone")),
        Zone("timezone", N_("Time zone")),
        Whole("reply_days", N_("Replies within (business days)"), least=1, most=60),
        ClockTime("cutoff", N_("Office closes at")),
        Days("closed", N_("Extra closed days")),
        HolidaySetting("holidays", N_("Holidays")),
        Whole("teen_age", N_("Narrows at age"), least=10, most=18),
        Choice(
            "teen_effect",
            N_("Then access"),
            names={"limited": N_("is limited"), "ends": N_("ends")},
        ),
        Whole("adult_age", N_("Of age at"), least=18, most=21),
        Choice(
            "feb29",
            N_("Born on February 29: birthday"),
            names={"mar1": N_("on March 1"), "feb28": N_("on February 28")},
        ),
        Day("closing_on", N_("Portal closes on")),
        Reference("successor", N_("Replaced by"), column="successor_id", to="portal"),
    ),
    columns=("brand", "system", "phone", "closing_on"),
    title=title,
    names=lambda portal, facts: names(portal),
    words=lambda portal: " ".join(filter(None, (portal.vendor, portal.phone))),
)
