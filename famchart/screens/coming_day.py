"""A day to come, to be typed in a sheet as people say it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from famchart.core.day_words import day_words, typed_day
from famchart.i18n import N_
from famchart.records.fields import BadFieldValueError, FieldSpec


@dataclass(frozen=True)
class ComingDay(FieldSpec):
    """A day of a trip, or of a refill: dec 10, 2026-12-10, or 18 for in 18 days."""

    hint: ClassVar[str] = N_("write dec 10, 2026-12-10, or 18 (days from now)")
    today: date = date.min

    def read(self, typed: str) -> date:
        day = typed_day(typed, self.today)
        if day is None:
            raise ValueError(typed)
        return day

    def understood(self, typed: str) -> str:
        with suppress(BadFieldValueError):
            if typed and typed != (day := self.parse(typed)).isoformat():
                return day_words(day, self.today)
        return ""
