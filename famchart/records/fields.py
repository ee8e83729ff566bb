"""The fields of a record as people type them, scripts name them and screens show them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, ClassVar
from uuid import UUID

from famchart.core.errors import WrongUseError
from famchart.core.iso_days import NoSuchDayError, iso_day
from famchart.core.shape import Shape
from famchart.i18n import N_, _

FIRST_LIKELY_YEAR = 1900
MOST_YEARS_AHEAD = 25
"""A child who is not born yet is of age by then: no step of a family is planned for later."""
MOMENT = Shape(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d([+-]\d\d:\d\d|Z)?", re.ASCII)


class BadFieldValueError(WrongUseError):
    """A field was given something that it cannot hold."""

    message = N_("{field} cannot be “{value}”: {hint}.")

    @property
    def hint(self) -> str:
        """How the field is written; all that is to be said where field and value are in sight."""
        return str(self.facts["hint"])


@dataclass(frozen=True)
class FieldSpec:
    """A line of text; the other types of field are its children.

    Those that add no fact of their own need no decorator: each costs a millisecond at every start.
    """

    name: str
    label: str
    column: str = ""
    """Where the value is stored, if that is not called like the field."""
    required: bool = False

    hint: ClassVar[str] = N_("write a line of text")
    is_secret: ClassVar[bool] = False
    is_covered: ClassVar[bool] = False
    """No secret, yet dots on the glass until somebody asks for it."""
    is_typed_in_words: ClassVar[bool] = False
    """A form shows the words for what is stored, and reads them."""
    is_kept_out_of_history: ClassVar[bool] = False
    """What was changed in it is told, from what to what is not."""

    @property
    def stored_in(self) -> str:
        return self.column or self.name

    def parse(self, typed: str) -> Any:
        """Return the value to store, None for an empty one; raise BadFieldValueError."""
        typed = typed.strip()
        return self._value(typed) if typed else None

    def _value(self, typed: str) -> Any:
        try:
            if len(typed.splitlines()) > 1:
                raise ValueError(typed)
            return self.read(typed)
        except NoSuchDayError as error:
            hint = _(error.hint)
        except ValueError:
            hint = self.hint_text()
        except WrongUseError as error:
            hint = str(error).rstrip(".")
        shown = "***" if self.is_secret else typed[:80]
        raise BadFieldValueError(field=self.name, value=shown, hint=hint)

    def read(self, typed: str) -> Any:
        """Return the value of a text that is not empty; raise ValueError if it has none."""
        return typed

    def hint_text(self) -> str:
        return _(self.hint)

    def unlikely(self, value: Any, today: date) -> str:
        """Say why a value that can be is more often a slip; nothing of most."""
        return ""

    def understood(self, typed: str) -> str:
        """Say how a text is read, where that does not go without saying."""
        return ""

    def offers(self) -> Mapping[str, str]:
        """Return texts that it may well hold, each with a remark; others are as welcome."""
        return {}

    def json(self, value: Any) -> Any:
        """Return the value as JSON holds it: ISO dates, plain text."""
        return value

    def shown(self, value: Any) -> str:
        """Return the value as a person reads it."""
        plain = self.json(value)
        return "" if plain is None else str(plain)


class Phone(FieldSpec):
    """A number to call, however it is written."""

    def unlikely(self, value: str | None, today: date) -> str:
        is_number = not value or any(sign.isdigit() for sign in value)
        return "" if is_number else _("no digit in it, so nobody can call it")


class LongText(FieldSpec):
    """Text of many lines, kept as it was written."""

    def parse(self, typed: str) -> Any:
        return typed or None


@dataclass(frozen=True)
class Choice(FieldSpec):
    """One of a few codes, each with a name for people."""

    names: Mapping[str, str] | None = None

    def read(self, typed: str) -> str:
        code = typed.casefold().replace("-", "_").replace(" ", "_")
        if code not in (self.names or {}):
            raise ValueError(typed)
        return code

    def hint_text(self) -> str:
        return _("choose one of {codes}").format(codes=", ".join(self.names or {}))

    def shown(self, value: str | None) -> str:
        return _((self.names or {}).get(value, value)) if value else ""


class YesNo(FieldSpec):
    """Yes or no."""

    hint: ClassVar[str] = N_("write yes or no")
    words: ClassVar[Mapping[str, bool]] = {
        "yes": True, "y": True, "true": True, "1": True, "sí": True, "si": True, "s": True,
        "no": False, "n": False, "false": False, "0": False,
    }  # fmt: skip

    def read(self, typed: str) -> bool:
        if typed.casefold() not in self.words:
            raise ValueError(typed)
        return self.words[typed.casefold()]

    def shown(self, value: bool | None) -> str:
        return "" if value is None else _("yes") if value else _("no")


def unlikely_year(day: date | str | None, today: date) -> str:
    """Say of a day, or of ISO text, that its year is more often a slip than meant."""
    if not day:
        return ""
    year = int(str(day)[:4])
    if year < FIRST_LIKELY_YEAR:
        return _("a day before {year}: see whether it is right").format(year=FIRST_LIKELY_YEAR)
    if year > today.year + MOST_YEARS_AHEAD:
        words = _("more than {n} years ahead: see whether it is right")
        return words.format(n=MOST_YEARS_AHEAD)
    return ""


class Day(FieldSpec):
    """A date."""

    hint: ClassVar[str] = N_("write a date as 2026-11-22")

    def read(self, typed: str) -> date:
        return iso_day(typed)

    def unlikely(self, value: date | None, today: date) -> str:
        return unlikely_year(value, today)

    def json(self, value: date | None) -> str | None:
        return value.isoformat() if value else None


class DayOrMonth(FieldSpec):
    """A date of which only the year or the month may be known; stored as ISO text."""

    def unlikely(self, value: str | None, today: date) -> str:
        return unlikely_year(value, today)

    hint: ClassVar[str] = N_("write a date as 2026-11-22, 2026-11 or 2026")

    def read(self, typed: str) -> str:
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", typed, re.A):
            raise ValueError(typed)
        iso_day((typed + "-01-01")[:10])
        return typed


class LocalMoment(FieldSpec):
    """A day and what the clock on the wall said; stored as ISO text, its zone being told apart.

    An offset is kept where it was written: it tells which of two doubled times is meant.
    """

    hint: ClassVar[str] = N_("write a day and a time as 2026-11-23 10:00")

    def read(self, typed: str) -> str:
        day = iso_day(typed[:10])
        if not MOMENT.fullmatch(typed):
            raise ValueError(typed)
        clock_time = time.fromisoformat(typed[11:])
        return datetime.combine(day, clock_time).isoformat(timespec="minutes")

    def unlikely(self, value: str | None, today: date) -> str:
        return unlikely_year(value, today)

    def shown(self, value: str | None) -> str:
        return value.replace("T", " ") if value else ""


class AgreedMoment(LocalMoment):
    """A moment that was agreed upon: a time alone is not that of today, its day is asked."""


class Days(FieldSpec):
    """Several dates with commas between; stored as such a text, in order."""

    hint: ClassVar[str] = N_("write dates as 2026-11-27, 2026-11-28")

    def read(self, typed: str) -> str:
        days = {iso_day(part.strip()) for part in typed.split(",") if part.strip()}
        return ",".join(day.isoformat() for day in sorted(days))


class ClockTime(FieldSpec):
    """A time of day; stored as HH:MM."""

    hint: ClassVar[str] = N_("write a time as 17:00")

    def read(self, typed: str) -> str:
        if not re.fullmatch(r"\d{1,2}:\d\d", typed, re.A):
            raise ValueError(typed)
        return time.fromisoformat(typed.zfill(5)).strftime("%H:%M")


@dataclass(frozen=True)
class Whole(FieldSpec):
    """A whole number between two limits."""

    least: int = 0
    most: int = 1_000_000

    def read(self, typed: str) -> int:
        if not re.fullmatch(r"[+-]?\d{1,9}", typed, re.ASCII):
            raise ValueError(typed)
        if not self.least <= int(typed) <= self.most:
            raise ValueError(typed)
        return int(typed)

    def hint_text(self) -> str:
        return _("write a whole number from {least} to {most}").format(
            least=self.least, most=self.most
        )


@dataclass(frozen=True)
class Reference(FieldSpec):
    """Another record, by its id or by a name that fits only one."""

    to: str = ""

    def json(self, value: UUID | None) -> str | None:
        return str(value) if value else None

    def anew(self, typed: str) -> Mapping[str, str] | None:
        """Return the fields of a record to be made where none has this name; None: there must be.

        Raise a FamchartError that says what can be written.
        """
        return None

    def names_anew(self, known: Collection[str]) -> Mapping[str, str]:
        """Return the names, each with a remark, of what can be made so beside the known records."""
        return {}


@dataclass(frozen=True)
class References(Reference):
    """Several other records, kept in a table of links."""

    link: Any = None
    """The table of the links; it has a column `<this kind>_id` and one `<other kind>_id`."""
