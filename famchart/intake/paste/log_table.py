"""Logs kept in tables: a column of days, perhaps one of times, and one for each thing measured.

A column may be a part of the day: what is measured is said by the title then, or by what stands
in it, as two numbers with a slash are a pressure. Without a column of days, each line has its time:
its day is told elsewhere, or asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from famchart.core.dates import Order, find_dates, may_hold_date
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.paste.log_subjects import (
    Subject,
    has_moment,
    is_measured_at_home,
    looks_like_pressure,
    moment_in,
    pressure,
    subject_above,
    subject_of,
)
from famchart.intake.paste.log_values import LONGEST, readings_in
from famchart.intake.paste.moments import clock_at, clock_of, time_in
from famchart.intake.paste.placing import Cell
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.table_head import MOST_COLUMNS, parted

MOST_ABOVE = 3
"""Lines among which the title of a table is."""
_SIGNS = ("\t", "|", ";", ",", "")
_DAY = Shape(r"(?:date|day|fecha|dia|when|cuando)(?:(?: and|/| y|,)? ?(?:time|hora))?")
_TIME = Shape(r"(?:time|hora|horario|momento|moment|when|cuando)(?: of (?:the )?day)?")
_NOTE = Shape(
    r"(?:notes?|comments?|remarks?|notas?|comentarios?|observaciones|symptoms|sintomas|arm|brazo|"
    r"position|posicion|activity|actividad|meals?)"
)
_RULE = Shape(r"[\s|:+=_-]*")
_NO_VALUE = Shape(r"[\s.–—-]*")
Role = str | Subject
"""`day`, `time` or `note`, or what the values of a column are of."""


@dataclass(frozen=True)
class _Head:
    sign: str
    roles: tuple[Role, ...]
    cells: tuple[Cell, ...]

    @property
    def when(self) -> int:
        """The column of days, else that of times."""
        return self.roles.index("day" if self.has_days else "time")

    @property
    def has_days(self) -> bool:
        return "day" in self.roles


def read_log_tables(
    lines: Sequence[str], about: Surroundings
) -> tuple[list[Cells], set[int], set[int], set[int]]:
    """Return the readings, their lines, the lines with a note, and the heads over them."""
    rows: list[Cells] = []
    used: set[int] = set()
    heads: set[int] = set()
    noted: set[int] = set()
    head: _Head | None = None
    day: str | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or len(line) > LONGEST:
            continue
        if found := _head(lines, number, about):
            head, day = found, None
            heads.add(number)
        elif head and not _RULE.fullmatch(line):
            day, told, has_note = _row(line, head, day, about)
            rows += [each._replace(date=day, line=number) for each in told]
            used |= {number} if told else set()
            noted |= {number} if has_note else set()
            head = head if day or told else None
    return rows, used, noted & used, heads if rows else set()


def _head(lines: Sequence[str], number: int, about: Surroundings) -> _Head | None:
    """Return the columns that a line names, where a day or a time of them stands below it."""
    line = lines[number - 1]
    heads = (_head_by(sign, line) for sign in _SIGNS) if _may_be_head(line) else ()
    head = next(filter(None, heads), None)
    if head is None:
        return None
    filled = (each for each in lines[number:] if each.strip() and not _RULE.fullmatch(each))
    below = next(filled, "")
    if not (find_dates(below, about.order) if head.has_days else _clock_first(below)):
        return None
    title = subject_above(lines, number - 1, MOST_ABOVE)
    return _with_title(head, title, below, about)


def _may_be_head(line: str) -> bool:
    plain = fold(line.strip(" |*"))
    return not may_hold_date(line) and bool(_DAY.match(plain) or _TIME.match(plain))


def _clock_first(line: str) -> tuple[str, int] | None:
    """Return the time that a line begins with, and where it ends."""
    return clock_at(line, len(line) - len(line.lstrip(" \t|*")))


def _head_by(sign: str, line: str) -> _Head | None:
    if sign not in line:
        return None
    cells = tuple(parted(line, sign))
    roles = [_role(cell.text, at) for at, cell in enumerate(cells)]
    if [role for role in roles[:2] if role == "day"] == ["day", "day"]:
        roles[0] = "weekday"
    if not sign and len(cells) < 2:
        words = [(found.group(), found.span()) for found in re.finditer(r"\S+", line)]
        cells = tuple(Cell(text, *span) for text, span in words)
        roles = [_role(cell.text, at) for at, cell in enumerate(cells)]
    named = [role.name for role in roles if isinstance(role, Subject)]
    is_of_home = all(map(is_measured_at_home, named))
    if named and is_of_home:  # whatever else has a column is no reading
        roles = ["note" if role is None else role for role in roles]
    known = tuple(role for role in roles if role is not None)
    may_be_home = all(not name or is_measured_at_home(name) for name in named)
    is_told_when = "day" in known[:2] or (known[:1] == ("time",) and may_be_home)
    fits = len(known) == len(cells) <= MOST_COLUMNS and is_told_when and bool(named)
    return _Head(sign, known, cells) if fits else None


def _role(text: str, at: int) -> Role | None:
    label = fold(text).strip(" .:*")
    if at <= 1 and _DAY.fullmatch(label):
        return "day"
    if _TIME.fullmatch(label):
        return "time"
    return "note" if _NOTE.fullmatch(label) else subject_of(text.strip(" *"))


def _with_title(
    head: _Head, title: Subject | None, below: str, about: Surroundings
) -> _Head | None:
    """Return a head whose columns of moments are of what the title says, or of pressures."""
    subjects = [role for role in head.roles if isinstance(role, Subject)]
    if all(each.name for each in subjects):
        return head if _parts_are_whole(subjects) else None
    if any(each.part is not None for each in subjects):
        return None
    texts = [cell.text for cell in parted(below, head.sign)][-len(subjects) :]
    is_of_pairs = any(map(looks_like_pressure, texts))
    if not (is_of_pairs or all(each.name or each.moment for each in subjects)):
        return None  # columns of values and nothing else: no log, and read elsewhere
    title = pressure(about.language) if is_of_pairs else title
    if title is None:
        return None
    told = (
        _named(role, title) if isinstance(role, Subject) and not role.name else role
        for role in head.roles
    )
    return replace(head, roles=tuple(told))


def _named(moment: Subject, title: Subject) -> Subject:
    return moment._replace(name=title.name, unit=moment.unit or title.unit)


def _parts_are_whole(subjects: Sequence[Subject]) -> bool:
    """True where each higher number has its lower one, of the same part of the day."""
    parts = [[each.moment for each in subjects if each.part == part] for part in (0, 1)]
    return sorted(parts[0]) == sorted(parts[1])


def _row(
    line: str, head: _Head, day: str | None, about: Surroundings
) -> tuple[str | None, list[Cells], bool]:
    """Return the day of a line, its readings, and whether it says something beside them."""
    texts = _texts(line, head, about.order)
    when = texts.get(head.when, "")
    found = find_dates(when, about.order) if head.has_days else ()
    if found:
        day = found[0].iso
    elif when.strip() if head.has_days else not _clock_first(when):
        return None, [], False
    if day is None and head.has_days:
        return None, [], False
    time = clock_of(when, found[0]) if found else None
    time = next(filter(None, map(time_in, _texts_of("time", head, texts))), time)
    beside = [*_texts_of("time", head, texts), *_texts_of("note", head, texts)]
    beside = [said for said in beside if not time_in(said)]
    moment = next(filter(None, map(moment_in, beside)), "")
    rows, has_left = _values(head, texts, about, moment, time)
    is_taken = moment and any(f"({moment})" in cells.name for cells in rows)
    notes = [said for said in beside if not (is_taken and moment_in(said) == moment)]
    return day, rows, bool(notes) or has_left


def _texts_of(role: str, head: _Head, texts: dict[int, str]) -> list[str]:
    told = (texts.get(at, "") for at, each in enumerate(head.roles) if each == role)
    return [text for text in told if text.strip()]


def _values(
    head: _Head, texts: dict[int, str], about: Surroundings, moment: str, time: str | None
) -> tuple[list[Cells], bool]:
    rows: list[Cells] = []
    has_left = False
    for at, role in enumerate(head.roles):
        text = texts.get(at, "")
        if not isinstance(role, Subject) or _NO_VALUE.fullmatch(text) or role.part == 1:
            continue
        if role.part == 0:
            lower = _lower(head, role)
            text = f"{text}/{texts.get(lower, '')}"
        own = moment if has_moment(role.name, moment) else ""
        subject = role._replace(moment=role.moment or own)
        told = readings_in(text, about.language, subject, time)
        rows += told.rows if told else []
        has_left = has_left or told is None or bool(told.notes)
    return rows, has_left


def _lower(head: _Head, upper: Subject) -> int:
    return next(
        at
        for at, role in enumerate(head.roles)
        if isinstance(role, Subject) and role.part == 1 and role.moment == upper.moment
    )


def _texts(line: str, head: _Head, order: Order) -> dict[int, str]:
    """Return what stands in each column, by its number."""
    cells = parted(line, head.sign)
    if head.sign:
        return {at: cell.text for at, cell in enumerate(cells)}
    end, has_time = _end_of_when(line, head, order)
    if not end:
        return {head.when: line}
    when = line[:end]
    behind = [
        at
        for at, role in enumerate(head.roles)
        if at > head.when and not (role == "time" and has_time)
    ]
    cells = parted(" " * end + line[end:], "")
    if len(cells) != len(behind):
        words = re.finditer(r"\S+", " " * end + line[end:])
        apart = [Cell(word.group(), *word.span()) for word in words]
        cells = apart if len(apart) == len(behind) else cells
    if len(cells) == len(behind):
        return {head.when: when} | {at: cell.text for at, cell in zip(behind, cells, strict=True)}
    return {head.when: when} | _by_place(cells, head, behind)


def _end_of_when(line: str, head: _Head, order: Order) -> tuple[int, bool]:
    """Return where the day of a line ends, and whether its time stands with it."""
    if not head.has_days:
        clock = _clock_first(line)
        return (clock[1], True) if clock else (0, False)
    found = find_dates(line, order)
    return (found[0].end, clock_of(line, found[0]) is not None) if found else (0, False)


def _by_place(cells: Sequence[Cell], head: _Head, behind: Sequence[int]) -> dict[int, str]:
    """Return the texts below the columns next to them; of two in one, none is sure."""
    texts: dict[int, str] = {}
    for cell in cells:
        at = min(behind, key=lambda each: _gap(cell, head.cells[each]))
        texts[at] = f"{texts[at]} {cell.text}" if at in texts else cell.text
    return texts


def _gap(cell: Cell, column: Cell) -> int:
    apart = max(column.start - cell.end, cell.start - column.end)
    return apart if apart > 0 else -min(cell.end, column.end) + max(cell.start, column.start)
