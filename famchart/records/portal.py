"""Patient portals: one health system's web site, and what it promises."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time
from functools import lru_cache
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Field, String, col, select

from famchart.catalog import CatalogPortal
from famchart.catalog import portals as catalog
from famchart.core.business_days import US_FEDERAL, BusinessCalendar
from famchart.core.clock import Clock
from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.core.ladder import USUAL_LADDER, parse_ladder
from famchart.core.replies import USUAL_CLOSING, USUAL_REPLY_DAYS, Office
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.records.base import Facts, Kind, Record
from famchart.records.changed import is_altered
from famchart.records.fields import (
    Choice,
    ClockTime,
    Day,
    Days,
    FieldSpec,
    Phone,
    Reference,
    Whole,
)
from famchart.records.office_fields import HolidaySetting, Steps, Zone

BRAND_EXAMPLE = N_("healow, Lakeside Clinic")
"""How a portal is written that is not in the vault."""


class Portal(Record, table=True):
    """The portal of one health system; the defaults are those of RULES.md 1.2, 1.4 and 2.1."""

    brand: str
    """What it is called: MyChart."""
    system: str | None = None
    """Whose it is: Valley Health."""
    vendor: str | None = None
    catalog_id: str | None = None
    """Its line in the catalogue, which knows what such portals show and how a proxy is set up."""
    phone: str | None = None
    timezone: str | None = None
    reply_days: int | None = None
    cutoff: str | None = None
    closed: str | None = None
    holidays: str | None = None
    steps: str | None = None
    """What is done about an answer that is late, if not what is usual: `2=call,3=nurse_line`."""
    teen_age: int | None = None
    teen_effect: Literal["limited", "ends"] = Field(default="limited", sa_type=String)
    adult_age: int = 18
    feb29: Literal["mar1", "feb28"] = Field(default="mar1", sa_type=String)
    closing_on: date | None = None
    successor_id: UUID | None = Field(default=None, foreign_key="portal.id")

    def zone(self) -> ZoneInfo | None:
        """Return the portal's time zone; None: the machine's."""
        return ZoneInfo(self.timezone) if self.timezone else None

    def today(self, clock: Clock) -> date:
        """Return the date in the portal's zone."""
        return clock.today(self.zone())

    def calendar(self) -> BusinessCalendar:
        """Return the office's business days: its holidays and extra closures."""
        closed = {date.fromisoformat(day) for day in (self.closed or "").split(",") if day}
        return BusinessCalendar(self.holidays or US_FEDERAL, closed)

    def office(self) -> Office:
        """Return by when the clinic answers, and what is done when it does not."""
        return Office(
            self.zone(),
            self.calendar(),
            time.fromisoformat(self.cutoff) if self.cutoff else USUAL_CLOSING,
            self.reply_days or USUAL_REPLY_DAYS,
            parse_ladder(self.steps) if self.steps else USUAL_LADDER,
        )


class Brand(FieldSpec):
    """What the portal is called: one of the catalogue, or its own name."""

    def offers(self) -> Mapping[str, str]:
        return {line.brand: line.maker for line in catalog()}


class UnknownBrandError(AnswerIsNoError):
    """A portal is named that neither the vault nor the catalogue has."""

    message = N_(
        "There is no portal “{name}” in this vault, and no such brand in the catalogue. Add the"
        " portal first; or write a brand, with its health system where you know it: {example}."
    )


class PortalOrBrand(Reference):
    """A portal; where the vault has none of this name, a brand of the catalogue makes it."""

    def read(self, typed: str) -> str:
        """Refuse a brand with a comma behind it and nothing more: that would mean any of them."""
        if typed.endswith(","):
            raise ValueError(typed)
        return typed

    def hint_text(self) -> str:
        return _("write the health system behind the comma, as in: {example}").format(
            example=_(BRAND_EXAMPLE)
        )

    def anew(self, typed: str) -> Mapping[str, str]:
        brand, _comma, system = map(str.strip, typed.partition(","))
        line = in_catalog(brand)
        if line is None:
            raise UnknownBrandError(field=self.name, name=typed[:80], example=_(BRAND_EXAMPLE))
        spelled = (each for each in line.brand_names if fold(each) == fold(brand))
        return {"brand": next(spelled, brand), "system": system, "catalog": line.id}

    def names_anew(self, known: Collection[str]) -> Mapping[str, str]:
        """Return the brands; one that is known is another health system’s, which is to be told."""
        taken = {name.partition(",")[0] for name in known}
        return {
            f"{line.brand}, " if line.brand in taken else line.brand: (
                _("another health system’s") if line.brand in taken else line.maker
            )
            for line in catalog()
        }


class CatalogLine(FieldSpec):
    """A line of the catalogue, by its id or by a name that leads to it alone."""

    is_typed_in_words = True

    def read(self, typed: str) -> str:
        line = in_catalog(typed)
        if line is None:
            raise ValueError(typed)
        return line.id

    def offers(self) -> Mapping[str, str]:
        return {self.shown(line.id): line.maker for line in catalog()}

    def shown(self, value: str | None) -> str:
        """Return the name of a line; where it leads to others too, the id."""
        brands = (line.brand for line in catalog() if line.id == value)
        named = (each for each in brands if (line := in_catalog(each)) and line.id == value)
        return next(named, value or "")

    def hint_text(self) -> str:
        return _("name a line of the catalogue, such as {code}").format(code=catalog()[0].id)


@lru_cache(maxsize=1_024)
def in_catalog(name: str) -> CatalogPortal | None:
    """Return the one line that a name means: its id, brand or maker, or words of its brand."""
    wanted = fold(name)
    exact = [line for line in catalog() if wanted in map(fold, line.every_name)]
    found = exact or [line for line in catalog() if _shares_words(line, wanted)]
    return found[0] if wanted and len(found) == 1 else None


def _shares_words(line: CatalogPortal, wanted: str) -> bool:
    """True where a folded name is the maker's, or has all words of a brand, or only such."""
    words = set(wanted.split())
    brands = [set(fold(brand).split()) for brand in line.brand_names]
    return wanted == fold(line.maker) or any(words <= each or each <= words for each in brands)


def complete(values: dict[str, Any], old: Portal | None, clock: Clock) -> dict[str, Any]:
    """Take from the catalogue what a new portal is, by its line or by what it is called."""
    if old is not None:
        return values
    line = in_catalog(values.get("catalog_id") or values.get("brand") or "")
    if line is None:
        return values
    return {"brand": line.brand, "vendor": line.maker or None, "catalog_id": line.id} | values


class OwnSuccessorError(WrongUseError):
    """A portal would replace itself, at once or in the end."""

    message = N_("“{title}” would come to replace itself: name another portal that follows it.")


def check(old: Portal | None, new: Portal, facts: Facts, clock: Clock) -> None:
    """Raise OwnSuccessorError where those that replace it lead back to it."""
    if not is_altered(old, new, "successor_id"):
        return
    seen: set[UUID] = set()
    following = new.successor_id
    while following and following not in seen:
        if following == new.id:
            raise OwnSuccessorError(title=title(new))
        seen.add(following)
        portal = facts.get(Portal, following)
        following = portal.successor_id if portal else None


def title(portal: Portal, facts: Facts | None = None) -> str:
    return f"{portal.brand}, {portal.system}" if portal.system else portal.brand


def _people(portal: Portal, facts: Facts) -> Collection[UUID]:
    """Return those who have an account there."""
    from famchart.records.account import Account  # which imports this module

    accounts = facts.all(select(Account).where(col(Account.portal_id) == portal.id))
    return {account.person_id for account in accounts}


def names(portal: Portal) -> tuple[str, ...]:
    """Return every name that a portal may be called by."""
    return tuple(name for name in (portal.brand, portal.system, title(portal)) if name)


def twin(portal: Portal, facts: Facts) -> Portal | None:
    """Return another portal of the same brand and health system."""
    others = (each for each in facts.all(select(Portal)) if each.id != portal.id)
    return next((each for each in others if fold(title(each)) == fold(title(portal))), None)


KIND = Kind(
    name="portal",
    table=Portal,
    label=N_("Portal"),
    plural=N_("Portals"),
    fields=(
        Brand("brand", N_("Portal’s name"), required=True),
        FieldSpec("system", N_("Health system")),
        FieldSpec("vendor", N_("Made by")),
        CatalogLine("catalog", N_("In the catalogue"), column="catalog_id"),
        Phone("phone", N_("Clinic’s phone")),
        Zone("timezone", N_("Time zone")),
        Whole("reply_days", N_("Replies within (business days)"), least=1, most=60),
        ClockTime("cutoff", N_("Office closes at")),
        Days("closed", N_("Extra closed days")),
        HolidaySetting("holidays", N_("Holidays")),
        Steps("steps", N_("If an answer is late")),
        Whole("teen_age", N_("Narrows at age"), least=10, most=18),
        Choice(
            "teen_effect",
            N_("From then on access"),
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
    complete=complete,
    check=check,
    twin=twin,
    twin_unless=N_("If it is another one, tell its health system."),
    names=lambda portal, facts: names(portal),
    words=lambda portal: " ".join(filter(None, (portal.vendor, portal.phone))),
    people=_people,
    is_shared=True,
)
