"""Heads of messages without labels: who wrote, to whom, and the day beside it or below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from famchart.core.dates import find_dates
from famchart.core.shape import Shape
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.moments import days
from famchart.intake.paste.people import is_clinician
from famchart.intake.paste.pieces import label_of, undecorated
from famchart.intake.paste.surroundings import Surroundings

_WHO = r"[^\W\d_a-zà-ÿ](?:[^:\d\n]{1,58}?[\w.)])"
_MESSAGE = r"(?:(?:message|mensaje|sent|enviado|new message|nuevo mensaje)\s+)?"
_FROM = rf"(?i:{_MESSAGE}(?:from|de|by|por))\s*:?\s+(?P<sender>{_WHO})"
_TO = rf"(?i:to|para)\s*:?\s+(?P<to>{_WHO})"
_TO_A = rf"(?i:to|para|a)\s*:?\s+(?P<to>{_WHO})"
_BOTH = (
    Shape(rf"{_FROM}[\s,;|→-]+{_TO_A}"),
    Shape(rf"{_TO}[\s,;|←-]+(?i:from|de|by)\s*:?\s+(?P<sender>{_WHO})"),
    Shape(rf"{_FROM}"),
)
_MOMENT = Shape(
    r"[\s,;.·|()–—-]*(?:(?:sent|received|enviado|recibido|on|at|el|a las?|mon|tue|wed|thu|fri|sat|"
    r"sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom|[ap]\.?\s?m|h|hrs?|[ECMP][SD]?T|\d{1,2}[:.]\d\d)\w*"
    r"[\s,;.:·|()–—-]*)*",
    re.IGNORECASE,
)
SELF = Shape(r"(?:you|me|t[uú]|usted|yo)(?:\s+(?:wrote|said|escribi[oó]))?\W*", re.IGNORECASE)
_BESIDE_DATE = Shape(
    r"\s*(?:[·•|,–—-]|\bon\b|\bat\b|\bwrote\b|\bel\b|\bescribi[oó]\b|:|\()*\s*$", re.IGNORECASE
)
_AFTER_DATE = Shape(r"[\s,·•|)]*(?:wrote|escribi[oó]|sent)?\W*$", re.IGNORECASE)
_WEEKDAY = Shape(
    r"\b(?:on|el|at|a las|mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)\w*\W*|"
    r"\b[ECMP][SD]?T\b|"
    r"\b(?:[ap]\.?\s?m\.?|de la (?:tarde|ma[nñ]ana)|hrs?)\b",
    re.IGNORECASE,
)
MOST_SENDER_WORDS = 8
MOST_WORDS = 6


class Head(NamedTuple):
    """Who wrote to whom."""

    sender: str
    to: str | None


def head_in_line(line: str) -> Head | None:
    """Return who wrote to whom, of a line that says nothing else."""
    plain = undecorated(line)
    for shape in _BOTH:
        if found := shape.fullmatch(plain):
            head = Head(found["sender"], found.groupdict().get("to"))
            return head if _are_people(head) else None
    return None


def _are_people(head: Head) -> bool:
    """True where one of them treats, and both are as short as names are."""
    named = [who for who in head if who]
    is_short = all(len(who.split()) <= MOST_WORDS for who in named)
    return is_short and any(map(is_clinician, named))


def day_alone(line: str, about: Surroundings) -> str | None:
    """Return the day of a line that holds it, its time and nothing else."""
    plain = undecorated(line)
    found = days(plain, about) if len(plain) < len(" de septiembre de ") * 3 else ()
    if len(found) != 1:
        return None
    rest = (plain[: found[0].start], plain[found[0].end :])
    return found[0].iso if all(map(_MOMENT.fullmatch, rest)) else None


def parted_from_moment(who: str, about: Surroundings) -> tuple[str, str | None]:
    """Part a name from the day and the time behind it: `Ann Lee, NP   Nov 6, 2026 4:31 PM`."""
    found = days(who, about)
    if len(found) != 1 or not _MOMENT.fullmatch(who[found[0].end :]):
        return who, None
    name = _WEEKDAY.sub("", _BESIDE_DATE.sub("", who[: found[0].start])).strip(" ,·•|–—-:(")
    return (name, found[0].iso) if name else (who, None)


def heads_in_line(lines: Sequence[str], about: Surroundings) -> bool:
    """True where such a line, with the day of the message right below, begins a text."""
    if not lines or not head_in_line(lines[0]):
        return False
    below = next((line for line in lines[1:3] if line.strip()), "")
    return day_alone(below, about) is not None


def start_of(
    lines: Sequence[str], number: int, about: Surroundings
) -> tuple[int, int, str, str] | None:
    """Return (first line, line of the text, who wrote, day) where a message begins."""
    plain = undecorated(lines[number])
    found = find_dates(plain, about.order) if plain and len(plain) < 120 else ()
    if not found:
        return None
    before = _WEEKDAY.sub("", _BESIDE_DATE.sub("", plain[: found[0].start])).strip(" ,·•|–—-:(")
    behind = plain[found[0].end :]
    if not _AFTER_DATE.fullmatch(_WEEKDAY.sub("", _without_times(behind))):
        return None
    if before:
        is_short = len(before.split()) <= MOST_SENDER_WORDS and not before.endswith(".")
        return (
            (number, number + 1, _sender(before), found[0].iso)
            if is_short and _is_who(before)
            else None
        )
    above = [place for place in range(max(0, number - 3), number) if undecorated(lines[place])]
    names = [place for place in above if is_writer(undecorated(lines[place]))]
    if names:
        return names[-1], number + 1, _sender(undecorated(lines[names[-1]])), found[0].iso
    return None


def _without_times(text: str) -> str:
    return re.sub(r"\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\b\.?)?", "", text, flags=re.IGNORECASE)


def _is_who(text: str) -> bool:
    """True for somebody, and not for what says which day stands behind it."""
    if is_writer(text):
        return True
    says_when = lexicon.COLLECTED.search(text) or lexicon.OTHER_DATE.search(text)
    is_other = says_when or furniture.names_panel(text)
    return text[:1].isupper() and label_of(text) is None and not is_other


def is_writer(text: str) -> bool:
    return (
        bool(SELF.fullmatch(text))
        or is_clinician(text)
        or bool(
            re.search(
                r"\b(?:team|staff|desk|pool|nurse|clinic|office|enfermer[ií]a|equipo|"
                r"recepci[oó]n)\b",
                text,
                re.IGNORECASE,
            )
            and len(text.split()) <= MOST_SENDER_WORDS
        )
    )


def _sender(text: str) -> str:
    return re.sub(r"\s+(?:wrote|escribi[oó])\W*$", "", text, flags=re.IGNORECASE).strip(" ,:")
