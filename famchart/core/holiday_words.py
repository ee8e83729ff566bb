"""The holidays that an office keeps, in words: what a setting says, and what is typed for it."""

from __future__ import annotations

from collections.abc import Iterator

from famchart.core.business_days import NO_HOLIDAYS, US_FEDERAL
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _

HOLIDAYS = {
    "new-years-day": N_("New Year’s Day"),
    "martin-luther-king-jr-day": N_("Martin Luther King Day"),
    "washingtons-birthday": N_("Presidents’ Day"),
    "memorial-day": N_("Memorial Day"),
    "juneteenth-national-independence-day": N_("Juneteenth"),
    "independence-day": N_("Independence Day"),
    "labor-day": N_("Labor Day"),
    "columbus-day": N_("Columbus Day"),
    "veterans-day": N_("Veterans Day"),
    "thanksgiving-day": N_("Thanksgiving"),
    "christmas-day": N_("Christmas Day"),
}
ALL, NONE, WITHOUT = N_("US federal holidays"), N_("none"), N_("without {holiday}")


def holiday_words(setting: str) -> str:
    """Return a setting as people say it: US federal holidays, without Columbus Day."""
    words = dict(_codes_and_words())
    return ", ".join(words.get(part.strip(), part.strip()) for part in setting.split(","))


def holiday_setting(typed: str) -> str:
    """Return the setting that words mean; what is none of them stays as it is."""
    codes = {fold(words): code for code, words in _codes_and_words()}
    return ",".join(codes.get(fold(part), part.strip()) for part in typed.split(","))


def _codes_and_words() -> Iterator[tuple[str, str]]:
    yield US_FEDERAL, _(ALL)
    yield NO_HOLIDAYS, _(NONE)
    for code, name in HOLIDAYS.items():
        yield f"-{code}", _(WITHOUT).format(holiday=_(name))
