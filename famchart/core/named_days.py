"""Days told by their number, however it is said: the 3rd of December, fifth of may, 1º de enero."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from famchart.core.dates import MONTHS
from famchart.core.terminal_text import fold

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_NUMBERS = (
    "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis"
    " diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro"
    " veinticinco veintiseis veintisiete veintiocho veintinueve treinta"
)
_COUNTED = "one two three four five six seven eight nine ten"
_ENGLISH = {word: number for number, word in enumerate(_ORDINALS.split(), 1)} | {"thirtieth": 30}
_ENGLISH |= {
    f"{ten}{sign}{word}": tens + _ENGLISH[word]
    for ten, tens, units in (("twenty", 20, 9), ("thirty", 30, 1))
    for word in _ORDINALS.split()[:units]
    for sign in "- "
}
_SPANISH = {word: number for number, word in enumerate(_NUMBERS.split(), 1)}
_SPANISH |= {"primero": 1, "primer": 1, "treinta y uno": 31}
_NUMBER_OF = _ENGLISH | _SPANISH

FIRST_WORDS = {*(said.split()[0] for said in _NUMBER_OF), "on", "by", "the", "el", "dia"}
"""With one of these, with digits or with a month every day begins that is told here."""

TELLING_WORDS = frozenset(word for said in _NUMBER_OF for word in said.replace("-", " ").split())
"""One of these, digits or a month are in every day that is told here."""


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_DIGITS = r"\d{1,2}(?:st|nd|rd|th|ero|er|ro|ra|[oa°])?"
_LEAD = r"(?:(?:(?:on|by) )?(?:the |el (?:dia )?|dia )|on )?"
_YEAR = r"(?:,? ?(?:of |del? (?:ano )?)?(?P<year>(?:1[89]|2[01])\d\d)(?!\d))?"
_TIE = r"(?P<tie> of(?: the month of)? | de(?:l mes de)? )"
_OF_ANOTHER = r" ?(?:%|(?:[ap]\.? ?m|mg|mcg|ml|oclock)\b)"
"""Behind a number they say that it is none of a day: may 3 pm."""
_MONTHS_AWAY = {
    code: away
    for away, codes in (
        (None, "the"),
        (0, "this|este|presente|en curso"),
        (1, "next|proximo|que viene|entrante"),
        (-1, "last|pasado"),
    )
    for code in codes.split("|")
}


class _Shapes(NamedTuple):
    """What days are told in; made when the first text is read: the start has no time for them."""

    whole: tuple[re.Pattern[str], ...]
    in_text: tuple[re.Pattern[str], ...]
    like_one: re.Pattern[str]
    numbered: re.Pattern[str]
    of_some_month: re.Pattern[str]


@cache
def _shapes() -> _Shapes:
    month = rf"(?P<month>{_either(MONTHS)})(?![^\W\d])\.?,?"
    ordinal, spoken = _either(_ENGLISH), _either(_NUMBER_OF)
    before = (
        rf"(?:(?P<day>{_DIGITS})(?:{_TIE}| ?)|(?P<word>{spoken}){_TIE.replace('tie', 'knot')})"
        rf"{month}{_YEAR}"
    )
    behind = rf"{month} ?(?:(?:the |el )?(?P<day>{_DIGITS})|(?:the )?(?P<word>{ordinal})){_YEAR}"
    return _Shapes(
        whole=tuple(re.compile(f"{_LEAD}{shape}", re.ASCII) for shape in (before, behind)),
        in_text=tuple(
            re.compile(rf"(?<![\w/.,:$-]){shape}(?!\w|[./:,]\d|{_OF_ANOTHER})", re.ASCII)
            for shape in (before, behind)
        ),
        like_one=re.compile(
            rf"(?<![\w/.-])(?:(?:{ordinal}) {month}(?! ?\d)"
            rf"|{month.replace('month', 'behind')}"
            rf" (?:{_either([*_COUNTED.split(), *_SPANISH])}))(?![\w-])"
        ),
        numbered=re.compile(
            rf"(?:on|by) the (?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)|{ordinal})"
            rf"|el (?P<digits>\d{{1,2}})|el dia (?P<day>{_DIGITS}|{spoken})"
            r"|el (?P<first>primero|1(?:ero|ro|o|°))",
            re.ASCII,
        ),
        of_some_month=re.compile(
            rf"{_LEAD}(?P<day>{_DIGITS}|{spoken}) (?:of (?P<which>the|this|next|last) month"
            r"|del? (?:(?P<cual>este|presente|proximo|pasado) )?mes"
            r"(?: (?P<tal>que viene|proximo|entrante|pasado|en curso))?)",
            re.ASCII,
        ),
    )


class Mention(NamedTuple):
    """A month with a number beside it within a text, and the ways to read both as one day."""

    text: str
    readings: tuple[str, ...]
    places: frozenset[int]
    """Where its letters stand."""


def number_said(word: str) -> int:
    """Return 3 for 3rd, third, tres; 0 for what is no number."""
    digits = re.match(r"\d{1,2}", word)
    return int(digits[0]) if digits else _NUMBER_OF.get(word, 0)


def plain_day(text: str) -> str:
    """Return `3 december 2026` for a day with its month, however said; other texts unchanged."""
    folded = fold(text)
    found = next((found for each in _shapes().whole if (found := each.fullmatch(folded))), None)
    return _plain(found) if found else text


def day_number(text: str) -> int | None:
    """Return the number of a folded text that tells a day by nothing else: on the third, el 15."""
    found = _shapes().numbered.fullmatch(text)
    return number_said(next(filter(None, found.groups()))) if found else None


def day_of_some_month(text: str) -> tuple[int, int | None] | None:
    """Return 5 and 1 for the 5th of next month; no distance for the 5th of the month."""
    found = _shapes().of_some_month.fullmatch(text)
    if found is None:
        return None
    which = found["which"] or found["cual"] or found["tal"] or "the"
    return number_said(found["day"]), _MONTHS_AWAY[which]


@lru_cache(maxsize=64)  # asked before a line is read, and again behind it
def mentions(text: str) -> tuple[Mention, ...]:
    """Return the months of a text that have a number beside them.

    A number that is tied to its month is that of the day; else it may be the one before or behind.
    """
    folded, found = fold(text), defaultdict[int, list[re.Match[str]]](list)
    for shape in _shapes().in_text:
        for match in shape.finditer(folded):
            found[match.start("month")].append(match)
    told = ([each for each in several if _is_tied(each)] or several for several in found.values())
    return tuple(
        Mention(
            as_written(text, few[0]),
            tuple(map(_plain, few)),
            frozenset(at for each in few for at in range(*each.span())),
        )
        for few in told
    )


def like_days(text: str) -> Iterator[str]:
    """Yield december three and third january: months with a number that is told in a word."""
    return (as_written(text, found) for found in _shapes().like_one.finditer(fold(text)))


def as_written(text: str, found: re.Match[str]) -> str:
    """Return what was found in the folded form of a text as it stands in the text itself."""
    plain = " ".join(text.split())
    is_as_long = len(plain) == len(found.string)
    return (plain[found.start() : found.end()] if is_as_long else found[0]).strip(" ,.")


def _is_tied(found: re.Match[str]) -> bool:
    parts = found.groupdict()
    return bool(parts.get("tie") or parts.get("knot"))


def _plain(found: re.Match[str]) -> str:
    number = number_said(found["day"] or found["word"])
    return " ".join(filter(None, (str(number), found["month"], found["year"])))
