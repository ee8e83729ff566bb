"""Two amounts, two days or two times where there is one: which of them counts is asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from famchart.core.dates import MONTHS
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.core.typed_moment import clock_time
from famchart.i18n import N_
from famchart.intake.quick import change_cues, cues
from famchart.intake.quick.amounts import sure_amount
from famchart.intake.quick.days_of_illness import is_of_illness
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.possible import UnreadDayError
from famchart.intake.quick.readers import Reader, any_day, day_reader, day_to_come, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.reported import is_led_elsewhere
from famchart.intake.quick.sig import ANY_UNIT
from famchart.intake.quick.told_values import span_of_days
from famchart.intake.quick.visits import TwoTimesError
from famchart.intake.quick.weekdays import (
    JOINED_BY,
    may_begin_day,
    unlikely_day,
    weekday_and_numbers,
)
from famchart.intake.quick.words import MOST_WORDS, Words

LONG_GONE = timedelta(days=180)
_WAS = {"fill", "payment", "vaccination", "count", "result", "procedure", "request"}
_OF_A_DAY = _WAS | {"appointment", "call", "visit"}
"""Kinds of which none lasts from one day to another."""
_ONE_DAY = {
    "fill": ("our_words",),
    "payment": ("our_words",),
    "vaccination": ("name", "where", "our_words"),
    "appointment": ("with", "reason"),
    "visit": ("with", "reason", "our_words"),
    "task": ("title",),
    "result": ("our_words",),
}
_ADDING = phrases("plus|minus|and|or|y|o|u|mas|menos|+|-|&|less")
_EITHER = phrases("or|o|u")
_AND = phrases("and|y|con|with")
_MONTH = rf"(?:{'|'.join(sorted(MONTHS))})"
_EITHER_YEAR = Shape(
    r"\b(?:19|20)\d\d (?:or|o|and|y|&) (?:in |en )?((?:19|20)?\d\d)\b"
    rf"|\b{_MONTH}\.? (?:or|o) ({_MONTH})\b",
    re.ASCII,
)
"""Of tdap 2018 or 2019 none is surely the one."""
_BILLED_TOO = Shape(r"\b(?:bill|factura) (\$?\d+(?:[.,]\d\d)?)(?!\S)", re.ASCII)
_BY_CHECK = Shape(r"(?:check|cheque)\b.* · .* (\d+(?:[.,]\d\d)?)", re.ASCII | re.IGNORECASE)
"""One of refund check 1203 quest 35 is the number of the check."""
_BEGAN = ("vaccination", "procedure", "condition")
_OF = phrases("of|de|del|the|los|las|el|la")
_NUMBERED = Shape(
    r"\b(?:the \d{1,2}(?:st|nd|rd|th)|el (?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once"
    r"|doce|trece|catorce|quince|veinte))\b(?! (?:dose|shot|time|one|visit|week|month|day|vaccine"
    r"|booster|floor|attempt|opinion|year|surgery|infusion|cycle|round|refill|bottle|test|por))"
)
"""A number that may be that of a day: of the 3rd dose it is none."""
_PAID_TOO = Shape(r"\b(?:and|y|plus|mas) (?:[^\W\d]+ ){1,3}\$?(\d+(?:[.,]\d\d)?)$", re.ASCII)
"""One more payment, to somebody else: and urology 20."""
_NO_AMOUNT_BEHIND = phrases(
    "the|los|las|el|la|visa|card|ending|check|cheque|acct|account|invoice|bill|claim|conf|confirmation|code|room|order"
    "|number|no|ref|mastercard|amex|debit|credit|discover|receipt|statement|ticket|phase|visit|type"
    "|stage|tarjeta|cuenta|factura|folio|recibo|pedido|orden|codigo|numero|terminada|termina|debito"
    "|credito|about|since|from|until|desde|hasta|day|dia|for|por|para|of|de|del|in|en|at|suite|cita"
)
"""What leads to a number that is no amount."""
_MOST_PAID = 4
_LOWERED = Shape(
    r"\b(?:now|(?:adjusted|reduced|lowered|changed|down|corrected) to|ahora"
    r"|(?:baj|qued|cambi)o (?:a|en)) (\$?\d+(?:[.,]\d\d)?)(?![\w/]| days?| dias?)",
    re.ASCII,
)
"""What a bill comes to since it was changed: adjusted to 80."""
_COUNTED = Shape(rf"\b\d{{1,4}} (?:{ANY_UNIT}|capsulas?)(?!\w)", re.ASCII)
"""One more number of what is counted: 30 tablets."""
_OWED = Shape(r"\b(?:ow\w+|deb\w+|rest\w*|left|qued\w+|more|mas|short|later|next)\b")
"""What is told of the others: they owe 15 tablets."""
_REST = phrases("rest|resto")
_AGAIN = phrases("repeat|recheck|retest|redo|repetir|repetirlo|repetirla|repita|medir|checar")
_NEAR_REST = 2
_AMOUNT = Shape(r"\d+(?:[.,]\d+)*", re.ASCII)


class TwoAmountsError(RefusedLineError):
    """A line tells two amounts where there is one."""

    message = N_("Two amounts are told, and “{other}” is one of them: write only the one it is.")


class TwoDaysError(RefusedLineError):
    """A line tells two days where there is one, or a day that is not of its weekday."""

    message = N_("“{other}” is one more day, or no such day is near: write only the one it is.")


class StillToComeError(RefusedLineError):
    """What is told to have been was on a day that is nearer as one to come."""

    message = N_("“{other}” is still to come: write its year if it was the last one.")


def check_told_once(line: Line, entries: Sequence[Entry]) -> None:
    """Raise where a line tells more than one of what its record has once."""
    _check_amounts(line, entries)
    _check_days(line, entries)
    _check_gone(line, entries)
    _check_numbered(line, entries)


def _check_amounts(line: Line, entries: Sequence[Entry]) -> None:
    kinds = {entry.kind for entry in entries}
    if not kinds & {"payment", "bill", "eob", "fill", "count", "result"}:
        return
    joining = _ADDING if kinds & {"payment", "bill"} else _EITHER
    left = " ".join(entry.texts.get("our_words", "") for entry in entries)
    is_counted = any(entry.kind == "fill" and "quantity" in entry.texts for entry in entries)
    counted = _COUNTED.search(fold(left)) if is_counted else None
    if counted and not _OWED.search(fold(left)):
        raise TwoAmountsError(other=counted[0])
    if "bill" in kinds and (lowered := _LOWERED.search(fold(left))):
        raise TwoAmountsError(other=lowered[1])
    if "bill" in kinds and (one_more := _BILLED_TOO.search(fold(left))):
        raise TwoAmountsError(other=one_more[1])
    for entry in entries:
        numbered = _BY_CHECK.fullmatch(f"{left} · {entry.texts.get('provider', '')}")
        if entry.kind == "bill" and numbered:
            raise TwoAmountsError(other=numbered[1])
    words = [word.strip(",;:()") for word in left.split()]
    for at, word in enumerate(words):
        before, after = ["", *words][at], [*words, ""][at + 1]
        is_joined = bool({fold(before), fold(after)} & joining)
        is_joined = is_joined or (not at and joining is _ADDING)
        is_joined = is_joined or (at == 1 and "result" in kinds and fold(before) in _AND)
        if any_day(line.known.today)(after):
            continue  # one more payment, on its own day
        is_sure = joining is _ADDING and sure_amount(word)
        is_amount = is_sure or (_AMOUNT.fullmatch(word) and is_joined)
        if is_amount and fold(before) not in _OF:
            raise TwoAmountsError(other=word)
    if "payment" in kinds and (one_more := _PAID_TOO.search(fold(left))):
        raise TwoAmountsError(other=one_more[1])
    if "payment" in kinds and (beside := _paid_beside(line, words)):
        raise TwoAmountsError(other=beside)


def _paid_beside(line: Line, left: Sequence[str]) -> str:
    """Return the 40 of paid quest 88 labcorp 40, which somebody else got; of visa 4242 it is none.

    Left are the words that a payment did not use.
    """
    said = ["", *(word.strip(",;:()") for word in line.text.split())]
    for name, number in pairwise(said):
        at = left.index(number) if number in left else -1
        is_amount = number.isdecimal() and len(number) <= _MOST_PAID and name.isalpha()
        is_last = left[at + 1 :] == [] or cues.chain(left[at + 1]) is not None
        if (
            at >= 0
            and is_amount
            and is_last
            and fold(name) not in _NO_AMOUNT_BEHIND | MONTHS.keys()
        ):
            return number
    return ""


def _check_days(line: Line, entries: Sequence[Entry]) -> None:
    """Raise for a day that was left over, or one that is not both its weekday and its number."""
    today = line.known.today
    is_of_a_day = any(entry.kind in _OF_A_DAY and not entry.changes for entry in entries)
    if is_of_a_day and (span := span_of_days(line.whole, today)):
        raise TwoDaysError(other=span.replace(JOINED_BY, " "))
    year = _EITHER_YEAR.search(fold(line.text))
    if year and any(entry.kind in _BEGAN for entry in entries):
        raise TwoDaysError(other=year[year.lastindex or 0])
    for entry in entries:
        if fields := _ONE_DAY.get(entry.kind):
            left = Words(" ".join(entry.texts.get(name, "") for name in fields), today)
            found = left.find(_another_day(entry, today), MOST_WORDS)
            if "el mar" in fold(" ".join(filter(None, left.left))):
                raise TwoDaysError(other="el mar")  # Tuesday, more likely than the sea
            is_told = found and is_led_elsewhere(left, found[1].start)
            is_told = is_told or (found is not None and _is_of_illness(line, found[0]))
            if found and not is_told and not _is_of_rest(line, left, found):
                raise TwoDaysError(other=found[0].replace(JOINED_BY, " "))
            unlikely = unlikely_day([word or "" for word in left.left], today)
            if unlikely:
                raise TwoDaysError(other=unlikely)
        if entry.kind == "appointment":
            _check_weekday(line, entry)
        if entry.kind == "appointment" and "T" in entry.texts.get("at", ""):
            _check_times(entry)


def _is_of_rest(line: Line, left: Words, day: tuple[str, range]) -> bool:
    """True for today, the rest wednesday: the fill has its own day, and the rest has another.

    Of repeat in one week that is told without one as well.
    """
    own = line.whole.look(any_day(line.known.today), MOST_WORDS)
    words = left.left[max(day[1].start - _NEAR_REST, 0) : day[1].start]
    before = {fold(word or "") for word in words}
    return bool(before & _AGAIN) or (own != day[0] and bool(before & _REST))


def _is_of_illness(line: Line, said: str) -> bool:
    """True for the día 5 of covid positiva día 5, which was no day where that was read whole."""
    words, told = line.text.split(), fold(said.replace(JOINED_BY, " "))
    return any(
        is_of_illness(words, at) and fold(" ".join(words[at : at + 2])).startswith(told)
        for at in range(len(words))
    )


def _another_day(entry: Entry, today: date) -> Reader[str]:
    """Return a reader of the words of a day; last night says more of the day that was read."""
    read_day = day_reader(today, "near")

    def read(text: str) -> str | None:
        day = read_day(text)
        is_same = cues.last_night(text) and day == entry.texts.get("on")
        return text if day and not is_same else None

    return Reader(read, may_begin_day)


def _check_gone(line: Line, entries: Sequence[Entry]) -> None:
    """Raise for dec 4 of last year in November: nobody writes such a day without its year."""
    today = line.known.today
    was = _WAS - {"vaccination"}  # of which both days in the other order are asked about
    told = {entry.texts.get("on") for entry in entries if entry.kind in was}
    found = line.whole.find(any_day(today), MOST_WORDS) if told else None
    if found is None or not day_to_come(today)(found[0]):
        return
    gone, near = (day_reader(today, direction)(found[0]) for direction in ("past", "near"))
    is_long_gone = gone is not None and gone <= (today - LONG_GONE).isoformat()
    if is_long_gone and gone in told and near != gone:
        raise StillToComeError(other=found[0].replace(JOINED_BY, " "))


def _check_numbered(line: Line, entries: Sequence[Entry]) -> None:
    """Raise for the 3rd, where it may be the day of what was read as being of today."""
    today = line.known.today
    is_of_today = entries[0].texts.get("on") == today.isoformat() and not entries[0].changes
    found = _NUMBERED.search(fold(line.text)) if is_of_today else None
    if found is None or line.whole.find(any_day(today), MOST_WORDS):
        return
    text = fold(entries[0].texts.get("text", ""))
    if entries[0].kind in _WAS or (entries[0].kind == "call" and text.startswith(found[0])):
        raise UnreadDayError(what=found[0])


def _check_weekday(line: Line, entry: Entry) -> None:
    """Raise where the number behind a weekday was not used, or only a day gone by is both."""
    left = " ".join(entry.texts.get(name, "") for name in ("with", "reason", "our_words")).split()
    is_gone = bool(Words(line.text).look(change_cues.gone, 2))
    is_behind = "" < entry.texts.get("at", "") < line.known.today.isoformat() and not is_gone
    for weekday, number in weekday_and_numbers(line.text):
        if number in left or (is_behind and not entry.changes):
            raise TwoDaysError(other=f"{weekday} {number}")


def _check_times(entry: Entry) -> None:
    left = Words(" ".join(entry.texts.get(name, "") for name in ("with", "reason")))
    found = left.find(lambda text: text if clock_time(text) else None, MOST_TIME_WORDS)
    before = fold(left.left[found[1].start - 1] or "") if found and found[1].start else ""
    if found and before in _ADDING:
        raise TwoTimesError(other=found[0])
