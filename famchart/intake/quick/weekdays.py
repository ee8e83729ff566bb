"""Which day words mean, with the weekdays beside a date: jueves 3, thu dec 3; mar, and sat 94."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from famchart.core import said_days
from famchart.core.dates import MONTHS
from famchart.core.day_words import nearest_date, typed_date
from famchart.core.named_days import FIRST_WORDS as NUMBER_FIRST_WORDS
from famchart.core.named_days import TELLING_WORDS as NUMBER_TELLING_WORDS
from famchart.core.named_days import day_number, number_said
from famchart.core.next_steps import coming_day
from famchart.core.said_days import weekday_number
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import clock_time
from famchart.i18n import language
from famchart.intake.quick.days_of_illness import OF_EACH_DAY, is_done_on, is_of_illness

LONGEST_MONTH = 31
FARTHEST = timedelta(days=62)
"""Days to the day that is both jueves and the 3rd: further off the number is of something else."""
Direction = Literal["past", "recent", "near", "coming"]
"""Which day a weekday or a day without its year is: the last, the nearest, or the next one.

A recent one is of the past, and nearer than the next: dec 3 is none of them in November."""
JOINED_BY = "\u2060"
"""Between weekday and number that are one day: without it the 3 of thu 3 pm would be one.

It is no space, so that both stay one word; whatever of a line is kept has a space for it.
"""
_SIGNS = ",;:·"
_LEADS = ("el", "on", "this", "este")
_ORDINALS = ("st", "nd", "rd", "th")
COUNTED = {
    "am", "pm", "a.m", "a.m.", "p.m", "p.m.", "h", "hs", "hrs", "hr", "horas",
    "hours", "hour", "hora", "min", "mins", "minutes", "minutos", "mg", "mcg", "g", "ml",
    "units", "unidades", "tab", "tabs", "tablet", "tablets", "tabletas", "tableta", "pill",
    "pills", "pastilla", "pastillas", "capsule", "capsules", "capsulas", "days", "dias", "day",
    "dia", "weeks", "semanas", "months", "meses", "refill", "refills", "dose", "menos",
    "to", "past", "o'clock", "%", "lbs", "lb", "kg",
}  # fmt: skip
"""Behind a number they say that it is no day: thu 3 pm, monday 30 tablets."""
_GOES_ON = ("y", "a", "hasta", "en", "-", "–", "/")
_SHARE_OF_OXYGEN = Shape(
    r"(?:(?:is|was|at|esta|estaba|of|de|en) )*(?:1?\d?\d(?:[.,]\d)? ?%|(?:3[2-9]|[4-9]\d|100)\b).*",
    re.ASCII,
)
_MEASURED = ("o2", "oxygen", "spo2")
_SITS = Shape(r"(?:up|down|still|through|outside|alone|(?:in|on) (?:an?|the|his|her|bed))\b.*")
_SITS_WITH = ("with", "beside", "next", "quietly", "there")
_TALKS = Shape(r"call|phone|spoke|talk|app|visit|ms|mess|sent|left|video|tele")
"""What a line begins with that is with somebody: call sat with aetna."""
_OF_THE_SUN = ("the", "much", "direct", "strong", "full")
_BY_THE_SUN = (
    "exposure", "burn", "burned", "rash", "allergy", "damage", "protection", "poisoning", "spot",
    "spots", "light", "lamp", "hat",
)  # fmt: skip
_BEGIN_DAYS = frozenset((*said_days.FIRST_WORDS, *NUMBER_FIRST_WORDS, *MONTHS))
_TELLING_WORDS = "|".join({*said_days.TELLING_WORDS, *NUMBER_TELLING_WORDS, *MONTHS})
_TELLING = Shape(rf"\d|(?<![^\W_])(?:{_TELLING_WORDS})(?![^\W_])")
"""What is in every text of a day: most texts hold none of it, and need no closer look."""
_LOOKED_AT = frozenset(
    (*said_days.WEEKDAY_NAMES, "mar", "sat", "sun", "may", "march", "the", "el", "dia")
)
"""Words that may be a weekday or none, or lead to the number of a day."""
_EVERY = ("every", "each", "cada", "los", "alternate")
_EACH_OF = ("other", "second", "2nd", "third", "3rd", "dos", "otro", "dias", "single")
_LEADING_ON = ("at", "a", "for", "para", "with", "con", "from", "and", "y", "to", "con", "por")
"""What may follow a day, and no ordinal that counts things."""
_DOCTORS = ("dr", "dra", "doctor", "doctora")
_OF_A_TIME = Shape(r"media|cuarto|punto|\d.*")


def written_out(parts: Sequence[str], today: date) -> list[str]:
    """Return the words with martes for mar where it is one, and weekday and number as one.

    What is no weekday is joined to nothing: sat 94, sat up in bed, too much sun; nor is every
    tuesday, which is no day.
    """
    words = list(parts)
    said = [fold(_plain(word)).rstrip(".") for word in words]
    for at in (at for at, word in enumerate(said) if word in _LOOKED_AT):
        if language() == "es" and _is_tuesday(words, at, today):
            words[at] = "martes"
        if _is_no_weekday(words, at) or _is_verb_of_may(words, at) or _is_repeated(words, at):
            words[at] += JOINED_BY
    for at in range(len(words) - 2, -1, -1):
        if said[at] not in _LOOKED_AT:
            continue
        is_both = _is_day_of_month(words, at) and both_of(words[at], words[at + 1], today)
        if is_both or _is_numbered(words, at):
            words[at : at + 2] = [f"{words[at]}{JOINED_BY}{words[at + 1]}"]
    return words


def may_begin_day(word: str) -> bool:
    """True for a word, folded, with which a day may begin; most words need no closer look."""
    return not word or word in _BEGIN_DAYS or any(sign.isdecimal() for sign in word)


def unlikely_day(words: Sequence[str], today: date) -> str | None:
    """Return jueves 5 where no such day is near, which is both."""
    for at in range(len(words) - 1):
        if _is_day_of_month(words, at) and not both_of(words[at], words[at + 1], today):
            return f"{words[at]} {_plain(words[at + 1])}"
    return None


def weekday_and_numbers(text: str) -> Iterator[tuple[str, str]]:
    """Yield a weekday and the number behind it, whatever that is of."""
    words = text.split()
    for weekday, number in pairwise(words):
        if _number(number) is not None and weekday_number(weekday) is not None:
            yield weekday, _plain(number)


def both_of(weekday: str, number: str, today: date) -> list[date]:
    """Return the days near today that are of that weekday and bear that number, in order."""
    wanted, number_told = weekday_number(weekday), _number(number)
    if wanted is None or number_told is None:
        return []
    return _days_of(wanted, number_told, today)


def _days_of(weekday: int, number: int, today: date) -> list[date]:
    span = (today + timedelta(days=away) for away in range(-FARTHEST.days, FARTHEST.days + 1))
    return [day for day in span if (day.weekday(), day.day) == (weekday, number)]


def _with_number_led(text: str) -> str:
    """Return `on the 3rd` for the 3rd that is joined, which is a day by itself."""
    lead, sign, number = text.rpartition(JOINED_BY)
    first, _space, last = lead.rpartition(" ")
    if not sign or fold(last) not in ("the", "el", "dia"):
        return text
    before = "" if fold(first) in ("el", "on", "by") else first
    return f"{before} el dia {number}".strip()


def joined_days(text: str, today: date) -> list[date] | None:
    """Return the days near today that jueves 3 may be, in order; None for other words."""
    first, _space, rest = text.rpartition(" ")
    weekday, sign, number = rest.partition(JOINED_BY)
    return both_of(weekday, number, today) if sign and fold(first) in ("", *_LEADS) else None


def without_weekday(text: str) -> tuple[int, str] | None:
    """Return the number of the weekday that a text begins with, and what follows it."""
    first, _space, rest = text.partition(" ")
    if fold(first) in _LEADS:
        first, _space, rest = rest.partition(" ")
    number = weekday_number(first)
    return None if number is None or not rest else (number, rest)


def _is_tuesday(words: Sequence[str], at: int, today: date) -> bool:
    """True for mar before a time, before a day with its month, and before the number of a day."""
    if fold(_plain(words[at])) != "mar" or at + 1 == len(words):
        return False
    after = [_plain(word) for word in words[at + 1 : at + 4]]
    if _number(after[0]) is None:
        return bool(clock_time(after[0])) or after[0] == "a"
    month = next((fold(word) for word in after[1:] if fold(word) != "de"), "")
    is_dated = fold(after[1]).rstrip(".") in MONTHS if len(after) > 1 else False
    is_dated = is_dated or (len(after) > 1 and after[1] == "de" and month in MONTHS)
    return is_dated or bool(both_of("martes", after[0], today))


def _is_verb_of_may(words: Sequence[str], at: int) -> bool:
    """True for she may first try, march second opinion: the month is none before these."""
    if fold(words[at]) not in ("may", "march") or at + 2 >= len(words):
        return False
    is_word = words[at + 2].isalpha() and fold(words[at + 2]) not in _LEADING_ON
    return words[at + 1].isalpha() and number_said(fold(words[at + 1])) > 0 and is_word


def _is_numbered(words: Sequence[str], at: int) -> bool:
    """True for the 3rd, el cinco and día 5 where no thing follows: the 3rd dose is none."""
    if fold(words[at]) not in ("the", "el", "dia") or words[at + 1][-1:] in ".;":
        return False
    if at and fold(_plain(words[at - 1])).rstrip(".") in MONTHS:
        return False  # december the 3rd
    if is_of_illness(words, at):
        return False
    led = f"el dia {fold(_plain(words[at + 1]))}"
    is_word = day_number(led) and not (words[at] == "el" and words[at + 1].isdecimal())
    after = fold(_plain(words[at + 2])) if at + 2 < len(words) else ""
    is_alone = not after or words[at + 1][-1:] in _SIGNS or after in _LEADING_ON
    is_dated = fold(words[at]) == "dia" and fold(words[at - 1]) not in OF_EACH_DAY
    is_alone = is_alone or (is_dated and (is_done_on(after) or after in _DOCTORS))
    return bool(is_word) and (is_alone or clock_time(after) is not None or after.isdecimal())


def _is_no_weekday(words: Sequence[str], at: int) -> bool:
    """True for sat before a share of oxygen or as a verb, and for what the sun does."""
    word = fold(_plain(words[at]))
    if word not in ("sat", "sun"):
        return False
    before = fold(_plain(words[at - 1])) if at else ""
    after = fold(" ".join(words[at + 1 : at + 4]))
    if word == "sat":
        is_measured = before in _MEASURED or _SHARE_OF_OXYGEN.fullmatch(after)
        is_with = after.split(" ")[0] in _SITS_WITH and not _TALKS.match(fold(words[0]))
        return bool(is_measured or is_with or _SITS.fullmatch(after))
    return before in _OF_THE_SUN or after.partition(" ")[0] in _BY_THE_SUN


def _is_repeated(words: Sequence[str], at: int) -> bool:
    """True for every other tuesday, los martes, and the thursday of cada martes y jueves."""
    if weekday_number(words[at]) is None:
        return False
    before = [fold(word.strip(_SIGNS)) for word in words[max(at - 3, 0) : at]]
    while before and before[-1] in ("y", "and", "&"):
        before.pop()
    if before and before[-1].endswith(JOINED_BY):
        return weekday_number(before[-1].rstrip(JOINED_BY)) is not None
    return any(each in _EVERY for each in before[-1:]) or (
        len(before) > 1 and before[-1] in _EACH_OF and before[-2] in _EVERY
    )


def _is_day_of_month(words: Sequence[str], at: int) -> bool:
    """True for jueves 3; not for thu 3 pm, nor for jueves 3 dic."""
    is_led = weekday_number(words[at]) is not None and words[at][-1:] not in _SIGNS
    if not is_led or _number(words[at + 1]) is None:
        return False
    after = [fold(_plain(word)).rstrip(".") for word in words[at + 2 : at + 5]]
    if words[at + 1][-1:] in _SIGNS or not after:
        return True
    is_time = (after[0] == "de" and after[1:2] in (["la"], ["manana"])) or (
        len(after) > 1 and after[0] in _GOES_ON and bool(_OF_A_TIME.fullmatch(after[1]))
    )
    hour = _plain(words[at + 1])
    is_time = is_time or any(
        clock_time(" ".join((hour, *after[:end]))) for end in range(1, len(after) + 1)
    )  # saturday 10 at night
    is_dated = after[0] in MONTHS or (after[0] == "de" and after[1:2] and after[1] in MONTHS)
    return not (is_time or is_dated or after[0] in COUNTED)


def _number(word: str) -> int | None:
    plain = _plain(word)
    bare = plain[:-2] if plain.casefold().endswith(_ORDINALS) else plain
    return int(bare) if bare.isdecimal() and 1 <= int(bare) <= LONGEST_MONTH else None


def _plain(word: str) -> str:
    return word.strip(_SIGNS)


@lru_cache(maxsize=4096)  # the same few words are asked about over and over, at every letter
def day_of(text: str, today: date, direction: Direction, _language: str) -> str | None:
    if not _TELLING.search(fold(text)):
        return None
    text = _with_number_led(text)
    if (days := joined_days(text, today)) is not None:
        return _nearest(days, today, direction)
    if led := without_weekday(text):
        if number := day_number(fold(led[1])):
            return _nearest(_days_of(led[0], number, today), today, direction)
        iso = whole_day(day_of(led[1], today, direction, _language))
        if iso and date.fromisoformat(iso).weekday() == led[0]:
            return iso
    if direction == "coming" and (day := coming_day(text, today)):
        return day.isoformat()
    if direction in ("near", "coming"):
        return nearest_date(text, today)
    day_gone = typed_date(text, today)
    if direction == "past" or said_days.said_day(text, today, "past"):
        return day_gone
    return day_gone if day_gone == nearest_date(text, today) else None


def _nearest(days: Sequence[date], today: date, direction: Direction) -> str | None:
    """Return the next one of some days in order, or the last one that has come."""
    gone = [day for day in days if day <= today]
    ahead = [day for day in days if day >= today]
    if direction in ("past", "recent"):
        return gone[-1].isoformat() if gone else None
    return next(map(date.isoformat, [*ahead, *(gone[-1:] if direction == "near" else [])]), None)


def whole_day(iso: str | None) -> str | None:
    return iso if iso and re.fullmatch(r"\d{4}-\d\d-\d\d", iso, re.ASCII) else None
