"""What an office keeps and does, as fields: its time, its holidays, steps after a late answer."""

from __future__ import annotations

from typing import ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from famchart.core.business_days import check_holidays
from famchart.core.holiday_words import holiday_setting, holiday_words
from famchart.core.ladder import STEPS, ladder_text, ladder_words, parse_ladder
from famchart.i18n import N_, _
from famchart.records.fields import FieldSpec


class Zone(FieldSpec):
    """An IANA time zone."""

    hint: ClassVar[str] = N_("write a time zone as America/New_York")

    def read(self, typed: str) -> str:
        try:
            return ZoneInfo(typed).key
        except (ZoneInfoNotFoundError, OSError):
            raise ValueError(typed) from None


class HolidaySetting(FieldSpec):
    """`us-federal`, less some: `us-federal,-columbus-day`; or `none`."""

    is_typed_in_words = True

    def read(self, typed: str) -> str:
        check_holidays(setting := holiday_setting(typed))
        return setting

    def shown(self, value: str | None) -> str:
        return holiday_words(value) if value else ""


class Steps(FieldSpec):
    """What is done about an answer that is late: from how many business days on, and what."""

    is_typed_in_words = True

    def read(self, typed: str) -> str:
        return ladder_text(parse_ladder(typed))

    def hint_text(self) -> str:
        usual = ladder_words(
            parse_ladder(",".join(f"{at}={step}" for at, step in enumerate(STEPS, 1)))
        )
        return _("write days and steps as “{usual}”, in words of your own, or none").format(
            usual=usual
        )

    def shown(self, value: str | None) -> str:
        return ladder_words(parse_ladder(value)) if value else ""
