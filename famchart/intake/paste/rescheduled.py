"""An appointment that was moved: its new day, and the old one by which it is known.

Sentences leave the year away; the other day, or what is known of the old one, tells it later.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from famchart.core.dates import MONTHS
from famchart.core.shape import Shape
from famchart.intake.draft import Item
from famchart.intake.paste.moments import days, time_in, times
from famchart.intake.paste.surroundings import Surroundings

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = (
    r"(?:(?:el\s+)?(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)[^\W\d_]*\.?,?"
    r"\s+)?(?:el\s+)?"
)
_YEAR = r"(?:,?\s+(?:del?\s+)?\d{4})?"
_OF_A_MONTH = (
    rf"(?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?{_YEAR}"
    rf"|\d{{1,2}}(?:\s+de)?\s+(?:{_MONTH})\.?{_YEAR}"
    r"|\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?|\d{4}-\d\d-\d\d"
)
_DAY = rf"{_WEEKDAY}(?:{_OF_A_MONTH}|\d{{1,2}}(?![\d:]))"
DAY_OF_A_MONTH = Shape(rf"(?<![\w/.-])(?:{_OF_A_MONTH})(?![\w/-])", re.IGNORECASE)
"""A day with its month; the year may be left away."""
_WITH_SOMEBODY = r"(?:[^.\d]|\b(?:dr|dra|sr|sra|mr|mrs|ms)\.|(?<=[\s.][^\W\d_])\.)"
"""Up to the end of the sentence, which neither a title nor an initial is."""
_TIME = r"(?:,?\s*(?:at|@|a\s+las?)?\s*\d{1,2}(?::\d\d)?\s?(?:[ap]\.?\s?m\b\.?|h(?:rs?)?\b)?)?"
MOVED = (
    r"(?:reschedul|moved\b|changed\b|reprogram|reagend|cambi[oóa]|cambiad|movi[oód]|pas(?:[oóa]|ar[aá])\b|"
    r"trasladad|postponed|pospuest|aplazad|adelant|modific[oóa])\w*"
)
_NEW_IS = (
    r"[.,;]?\s*(?:(?:your|the|su|la|and|y)\s+){0,2}(?:new|nueva)\s+"
    r"(?:appointment|appt\.?|visit|date|time|cita|consulta|fecha|hora)\s+"
    r"(?:is|will be|es|ser[aá])\s+(?:(?:now|on|for|el|para|ahora)\s+)*"
)
_TO = rf"(?:(?:to|for|al?|para)\s+|{_NEW_IS})"
"""Before the new day: to, or what says so in a sentence of its own."""
_NAMES_NEW = Shape(_NEW_IS, re.IGNORECASE)
_VISIT = r"\b(?:appointment|appt\.?|visit|cita|consulta|turno)\b"
_OLD, _NEW = rf"(?P<old>{_DAY}){_TIME}", rf"(?P<new>{_DAY})"
_SENTENCES = [
    Shape(shape, re.IGNORECASE)
    for shape in (
        rf"(?P<head>{MOVED}[^.\d]{{0,40}}?)\s*\b(?:from|del?|desde)\s+{_OLD}\s*,?\s*"
        rf"(?P<to>\b(?:to|al?|para|until)\s+|{_NEW_IS}){_NEW}",
        rf"(?P<head>{_VISIT}{_WITH_SOMEBODY}{{0,80}}?)\s*\b(?:on|of|for|from|del?|el)\s+{_OLD}"
        rf"(?P<between>{_WITH_SOMEBODY}{{0,80}}?\b{MOVED}\s*)(?P<to>{_TO}){_NEW}",
        rf"(?P<head>\b(?:your|the|our)\s+){_OLD}"
        rf"(?P<between>,?\s+{_VISIT}{_WITH_SOMEBODY}{{0,80}}?\b{MOVED}\s*)(?P<to>{_TO}){_NEW}",
    )
]
_NEW_FIRST = Shape(
    rf"{MOVED}\s+(?:to|for|al?|para)\s+{_NEW}(?P<time>{_TIME})"
    rf"(?P<behind>\s*[,(]?\s*\b(?:from|instead of|it was|was|previously|originally|del?|"
    rf"en (?:lugar|vez) del?|era|antes)\s+{_OLD}\)?)",
    re.IGNORECASE,
)
_OLD_LABEL = Shape(
    r"\W*(?:previous|original|old|former|prior|was|(?:fecha|cita|hora)\s+(?:anterior|original)|"
    r"anterior|antes)(?:ly)?(?:\s+(?:appointment|date|visit|time|scheduled|date/time))*\s*[:\t]\s*",
    re.IGNORECASE,
)
NEW_LABEL = Shape(
    r"\W*(?:new|now|nueva?|ahora|(?:fecha|cita)\s+nueva)"
    r"(?:\s+(?:appointment|date|visit|time|date/time|fecha|cita|hora))*\s*[:\t]\s*",
    re.IGNORECASE,
)
_FROM_LABEL = Shape(r"\W*(?:from|desde|del?)\s*:\s*(?=\S)", re.IGNORECASE)
_TO_LABEL = Shape(r"\W*(?:to|hasta|al?)\s*:\s*(?=\S)", re.IGNORECASE)
_SAYS_MOVED = Shape(MOVED, re.IGNORECASE)
_STATE = (
    r"(?:rescheduled|moved|changed|postponed|reprogramad[oa]|reagendad[oa]|cambiad[oa]|"
    r"trasladad[oa]|aplazad[oa]|pospuest[oa])"
)
_STATE_BEFORE = Shape(
    rf"\W*(?:(?i:{_STATE})(?:\s*[:|–—-]\s*|\s{{2,}}|\t\s*)|(?=[A-ZÁÉÍÓÚÑ]{{4}})(?i:{_STATE})\s+"
    r"(?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ]))(?=[^\W\d_])"
)
"""Such a word in capitals, or before a sign or a column: `RESCHEDULED  Dermatology with …`."""
_NAMED = Shape(rf"(?P<name>{_MONTH})\.?", re.IGNORECASE)
MOST_LINES = 40
NOT_FOUND_YET = 0.4
Reader = Callable[[Sequence[str], Surroundings], list[Item]]
LONGEST = 400
LONGEST_TIME = 16
"""Letters of a time of day with the words before it."""


@dataclass(frozen=True)
class Move:
    """A text with its old day taken out, and both days; without a year they are MM-DD."""

    lines: list[str]
    old: str
    new: str
    numbers: tuple[int, ...]
    """The lines that say so."""


def read_moved(lines: Sequence[str], about: Surroundings, read: Reader) -> list[Item]:
    """Return the appointment that a text moves, with the day by which it is known: `was`.

    Where no year is told, `moved_to` is its day, and nothing is until the old one is found. The
    other visits of a list are read without it.
    """
    move = _move_in(lines, about)
    told = _told(move, about, read) if move else []
    if not move or not told:
        return []
    used = set(told[0].lines)
    rest = ["" if at in used else line for at, line in enumerate(lines, 1)]
    others = read_moved(rest, about, read) or read(rest, about)
    both = (move.old, move.new)
    told += [each for each in others if _is_whole(each) and each.fields.get("date") not in both]
    return sorted(told, key=lambda each: each.line)


def _is_whole(item: Item) -> bool:
    """True for a visit of its own: words around a move may have a day, too."""
    fields = item.fields.keys()
    return "was" in fields or (
        "time" in fields and not fields.isdisjoint(("type", "with", "where"))
    )


def _told(move: Move, about: Surroundings, read: Reader) -> list[Item]:
    told = [item for item in read(move.lines, about) if item.fields["date"] == move.new]
    if len(move.new) < len("2026-12-10"):
        told = [_not_found_yet(move)]
    if len(told) != 1:
        return []
    first, *more = sorted({*told[0].lines, *move.numbers})
    fields = {**told[0].fields, "was": move.old}
    return [replace(told[0], fields=fields, line=first, more_lines=tuple(more))]


def _not_found_yet(move: Move) -> Item:
    told = move.lines[move.numbers[-1] - 1]
    return not_found_yet(move.new, told, move.numbers)


def not_found_yet(day: str, line: str, numbers: Sequence[int]) -> Item:
    """Return a move to a day of no year, with the time that stands right behind it."""
    fields = {"moved_to": day}
    last = max((found.end() for found in DAY_OF_A_MONTH.finditer(line)), default=len(line))
    if clock := time_in(line[last : last + LONGEST_TIME]):
        fields["time"] = clock
    return Item("appointment", fields, numbers[0], tuple(numbers[1:]), NOT_FOUND_YET)


def _move_in(lines: Sequence[str], about: Surroundings) -> Move | None:
    for at, line in enumerate(lines[:MOST_LINES]):
        if len(line) <= LONGEST and (told := _in_sentence(line)):
            old, new, rest = told
            return _move([*lines[:at], rest, *lines[at + 1 :]], (old, new), (at + 1,), about)
    return _below_labels(lines, about)


def tells_move(lines: Sequence[str], about: Surroundings) -> bool:
    """True where a text moves something from a day and a time to another day and time."""
    if not any(map(_SAYS_MOVED.search, lines[:MOST_LINES])):
        return False
    move = _move_in(lines, about)
    is_timed = move and len(move.new) == len("2026-12-10") and any(map(times, move.lines))
    return bool(is_timed)


def _in_sentence(line: str) -> tuple[str, str, str] | None:
    """Return the old day, the new one, and the line without the old one."""
    for shape in _SENTENCES:
        if found := shape.search(line):
            between = found.groupdict().get("between") or " "
            told = f"{found['head']} {between.lstrip()}{_plain_to(found['to'])}{found['new']}"
            rest = f"{line[: found.start()]}{told}{line[found.end() :]}"
            return found["old"], found["new"], _without_state(rest)
    if found := _NEW_FIRST.search(line):
        rest = line[: found.start("behind")] + line[found.end("behind") :]
        return found["old"], found["new"], _without_state(rest)
    return None


def _plain_to(said: str) -> str:
    """Return the word before a new day, also for a sentence that names it.

    “Rescheduled”, without a word for where to, is said of a visit that was called off.
    """
    if not _NAMES_NEW.match(said):
        return said
    return " para " if "nueva" in said.casefold() else " to "


def _without_state(line: str) -> str:
    """Return a line without the word before a visit which says no more than that it was moved."""
    return _STATE_BEFORE.sub("", line)


def _below_labels(lines: Sequence[str], about: Surroundings) -> Move | None:
    """Read what stands behind labels: Previous date, New date; From, To below what says so."""
    said = [at for at, line in enumerate(lines) if _SAYS_MOVED.search(line)]
    olds = [at for at, line in enumerate(lines) if _OLD_LABEL.match(line) and days(line, about)]
    news = [at for at, line in enumerate(lines) if NEW_LABEL.match(line) and days(line, about)]
    if said and not (olds or news):
        below = [at for at in range(said[0] + 1, len(lines)) if days(lines[at], about)]
        olds = [at for at in below if _FROM_LABEL.match(lines[at])]
        news = [at for at in below if _TO_LABEL.match(lines[at])]
    if len(olds) != 1 or len(news) != 1:
        return None
    (old,), (new,) = olds, news
    silent = {old, *(at for at in said if at < new and not days(lines[at], about))}
    rest = [_beside_state(line) if at in silent else line for at, line in enumerate(lines)]
    rest[old] = ""
    rest[new] = _TO_LABEL.sub("", NEW_LABEL.sub("", rest[new]))
    both = days(lines[old], about)[0].iso, days(lines[new], about)[0].iso
    return Move(rest, *both, tuple(sorted(at + 1 for at in silent)))


def _beside_state(line: str) -> str:
    """Return the visit that stands behind a word in capitals or a column, which says it moved."""
    return _without_state(line) if _STATE_BEFORE.match(line) else ""


def _move(
    lines: list[str], told: tuple[str, str], numbers: tuple[int, ...], about: Surroundings
) -> Move | None:
    old, new = (day_of(text, about) for text in told)
    if not old:
        return None
    if not new and told[1].strip().isdigit():  # from December 3 to the 10th
        new = f"{old[:-2]}{int(told[1]):02}"
    if not new or old == new:
        return None
    old, new = with_year_of(old, new), with_year_of(new, old)
    if len(new) == len("2026-12-10"):
        at = numbers[0] - 1
        lines[at] = lines[at].replace(told[1], new, 1)
    return Move(lines, old, new, numbers)


def day_of(text: str, about: Surroundings) -> str:
    """Return a day as ISO text, or as MM-DD without its year."""
    if found := days(text, about):
        return found[0].iso
    numbers = re.findall(r"\d+", text)
    if named := _NAMED.search(text):
        month = MONTHS[named["name"].casefold()]
        return f"{month:02}-{int(numbers[0]):02}" if numbers else ""
    if len(numbers) != 2:
        return ""
    month, day = map(int, numbers if about.order == "mdy" else reversed(numbers))
    return f"{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def with_year_of(day: str, other: str) -> str:
    """Return a day with the year of the other one: that of January may be the next."""
    if len(day) > 5 or len(other) < 10:
        return day
    year, gap = int(other[:4]), int(day[:2]) - int(other[5:7])
    year += -1 if gap > 6 else 1 if gap < -6 else 0
    return f"{year}-{day}"
