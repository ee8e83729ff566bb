"""Pasted text: what kind it is, and what it holds, by general cues; anything else is a note."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from famchart.core.dates import Order
from famchart.intake.draft import DOUBTFUL, Draft, Item, LabRow
from famchart.intake.negated import not_given_words, says_not_given
from famchart.intake.paste import furniture
from famchart.intake.paste.appointments import read_appointments
from famchart.intake.paste.bills import read_bills
from famchart.intake.paste.identity import patient_of
from famchart.intake.paste.immunizations import read_immunizations
from famchart.intake.paste.kinds import LAB, NOTE, kind_of
from famchart.intake.paste.lab import clear_rows, read_lab
from famchart.intake.paste.medications import read_medications
from famchart.intake.paste.messages import read_messages
from famchart.intake.paste.moments import day_of_title
from famchart.intake.paste.parts import Part, parts, runs_left
from famchart.intake.paste.reports import read_report
from famchart.intake.paste.surroundings import (
    LOOKED_AT,
    Surroundings,
    date_of,
    surroundings,
)
from famchart.intake.paste.visits import names_author, read_visit
from famchart.intake.paste.watch import IsWanted, always

_GAP = " " * 60
_WIDE_GAP = re.compile(" {61,}")
"""A gap wider than any between columns: what aligns stays aligned below it."""
_LEADER = re.compile(r"(?<=[^\W\d_)])[ \t]?(?:\.{3,}|…+|_{3,})[ \t]?(?=[\d<>])")
"""Dots that lead from a name to its value."""
_IN_LEADERS = ("...", "…", "___")
LONGEST_TITLE = 80

LISTS: Mapping[str, Callable[[Sequence[str], Surroundings], list[Item]]] = {
    "medications": read_medications,
    "appointment": read_appointments,
    "message": read_messages,
    "immunization": read_immunizations,
    "bill": read_bills,
}
"""Kinds of texts that are lists, and who reads them."""
WHOLE = ("avs", "note", "imaging", "pathology")
"""Kinds of texts that stay one whatever headings they have."""
FEWEST_LEFT = 3
"""Lines that were not understood among which another list is looked for; fields it must have."""
RowT = TypeVar("RowT", LabRow, Item)


def read_paste(text: str, order: Order | None = None, is_wanted: IsWanted = always) -> Draft:
    """Read a pasted text; the order of all-numeric dates may be given.

    Raise OvertakenError as soon as the text is not wanted any more.
    """
    about = surroundings(text, order)
    lines = _lines(text)
    if mixed := _mixed(text, lines, about, is_wanted):
        return mixed
    draft = _of_one_kind(text, lines, about, is_wanted)
    return _with_others(draft, lines, about, is_wanted)


def _of_one_kind(text: str, lines: list[str], about: Surroundings, is_wanted: IsWanted) -> Draft:
    head = _head(text)
    lab = read_lab(head, lines[: len(head.splitlines())], about, is_wanted)
    kind = kind_of(lines, about, lab)
    if kind == LAB and len(head) < len(text):
        lab = read_lab(text, lines, about, is_wanted)
    if kind == LAB and lab:
        return lab
    if kind is None and not lab and names_author(lines):
        kind = NOTE
    if kind is None:
        return lab or _note(text, lines, about)
    if kind in LISTS and (items := LISTS[kind](lines, about)):
        draft = _list(kind, text, items, lines, about)
        return _with_results(draft, lab, lines, about) if kind == "message" else draft
    if kind in WHOLE:
        read = read_report if kind in ("imaging", "pathology") else read_visit
        draft = _whole(kind, text, read(kind, lines, about), lines, about)
        return _with_results(draft, lab, lines, about)
    denied = sum(map(says_not_given, lines)) if kind == "immunization" else 0
    told = (not_given_words(denied),) if denied else ()
    return lab or replace(_note(text, lines, about), warnings=told)


def _with_results(draft: Draft, lab: Draft | None, lines: list[str], about: Surroundings) -> Draft:
    """Return a text in words with what are clearly results in it; a note keeps all its words."""
    if lab is None or not (rows := clear_rows(lab)):
        return draft
    if draft.kind == NOTE:
        draft = replace(draft, items=tuple(_in_full(item, draft) for item in draft.items))
    return _joined(draft.text, lines, about, [draft, replace(lab, rows=rows)])


def _in_full(item: Item, draft: Draft) -> Item:
    return replace(item, fields={**item.fields, "body": draft.text.strip()})


def _mixed(text: str, lines: list[str], about: Surroundings, is_wanted: IsWanted) -> Draft | None:
    """Read a text of several lists; the kind that most lines belong to is the main one."""
    cut = parts(lines)
    if not cut or kind_of(lines, about, None) in WHOLE:
        return None
    read = [_part(part, lines, about, is_wanted) for part in cut]
    told = [draft for draft in read if draft.rows or draft.items]
    if len({draft.kind for draft in told}) < 2:
        return None
    return _joined(text, lines, about, told)


def _with_others(draft: Draft, lines: list[str], about: Surroundings, is_wanted: IsWanted) -> Draft:
    """Read what was not understood beside facts once more: another list may stand among them."""
    is_long = len(draft.text) > LOOKED_AT
    if draft.kind in WHOLE or is_long or len(draft.unread) < FEWEST_LEFT:
        return draft
    read = (_part(part, lines, about, is_wanted) for part in runs_left(draft, lines))
    others = [other for other in read if _is_another_list(other, draft)]
    if not others:
        return draft
    within = {line for other in others for line in _stretch(other)}
    rest = ["" if at in within else line for at, line in enumerate(lines, 1)]
    alone = _of_one_kind(draft.text, rest, about, is_wanted)
    main = alone if alone.kind == draft.kind else draft
    return _joined(draft.text, lines, about, [main, *others])


def _stretch(draft: Draft) -> range:
    """Return the lines from the first that holds a fact to the last."""
    used = set(_lines_used(draft))
    return range(min(used), max(used) + 1)


def _is_another_list(other: Draft, draft: Draft) -> bool:
    if other.kind == draft.kind:
        return False
    if other.kind == LAB:
        return sum(bool(row.unit or row.ref_text) for row in other.rows) >= FEWEST_LEFT - 1
    left = set(draft.unread_at)
    return other.kind in LISTS and any(
        each.confidence >= DOUBTFUL
        and len(each.fields) >= FEWEST_LEFT
        and sum(line in left for line in set(each.lines)) * 2 > len(set(each.lines))
        for each in other.items
    )


def _joined(text: str, lines: list[str], about: Surroundings, told: Sequence[Draft]) -> Draft:
    """Return parts as one text; what no part explains is accounted for."""
    return _accounted(
        Draft(
            kind=_main_kind(told),
            text=text,
            title=next((draft.title for draft in told if draft.rows), None),
            date=next((draft.date for draft in told if draft.date), None),
            language=about.language,
            decimal_comma=about.mark == ",",
            rows=tuple(row for draft in told for row in draft.rows),
            items=tuple(item for draft in told for item in draft.items),
            patient=patient_of(lines, about),
            told_at=tuple(line for draft in told for line in draft.told_at),
        ),
        lines,
        {line for draft in told for line in (*_lines_used(draft), *draft.told_at)},
    )


def _main_kind(told: Sequence[Draft]) -> str:
    """Return the kind that most lines belong to."""
    size = Counter[str]()
    for draft in told:
        size[draft.kind] += len(set(_lines_used(draft)))
    return size.most_common(1)[0][0]


def _part(part: Part, lines: list[str], about: Surroundings, is_wanted: IsWanted) -> Draft:
    """Read a part as what its heading says, else as what it looks like; lines as in the whole."""
    own = lines[part.first : part.end]
    text = "\n".join(own)
    items = LISTS[part.kind](own, about) if part.kind in LISTS else []
    draft = _list(part.kind, text, items, own, about) if items else None
    draft = draft or _of_one_kind(text, own, about, is_wanted)
    return replace(
        draft,
        rows=tuple(_moved(row, part.first) for row in draft.rows),
        items=tuple(_moved(item, part.first) for item in draft.items),
        told_at=tuple(line + part.first for line in draft.told_at),
    )


def _lines_used(draft: Draft) -> Iterator[int]:
    for row in draft.rows:
        yield from row.lines
    for item in draft.items:
        yield from item.lines


def _moved(row: RowT, lines: int) -> RowT:
    more = tuple(line + lines for line in row.more_lines)
    return replace(row, line=row.line + lines, more_lines=more)


def _head(text: str) -> str:
    """Return as much of a text as tells what it is: reading a megabyte twice takes its time."""
    end = text.rfind("\n", 0, LOOKED_AT) if len(text) > LOOKED_AT else -1
    return text[: end + 1] if end > 0 else text


def as_note(text: str, order: Order | None = None) -> Draft:
    """Return a text as a note, with the first date that stands alone or is said to be its own."""
    return _note(text, _lines(text), surroundings(text, order))


def _lines(text: str) -> list[str]:
    """Split a text; no-break spaces are spaces, and a gap is as good as a wide one.

    Lines end as `str.splitlines` says, here and wherever a line is shown by its number.
    """
    plain = text.replace("\u00a0", " ").replace("\u202f", " ")
    plain = _WIDE_GAP.sub(_GAP, plain)
    if any(sign in plain for sign in _IN_LEADERS):
        plain = _LEADER.sub(lambda dots: " " * max(2, len(dots.group())), plain)
    return plain.splitlines()


def _list(
    kind: str, text: str, items: Sequence[Item], lines: Sequence[str], about: Surroundings
) -> Draft:
    """Return a text that is a list; it has no day of its own, its items have theirs."""
    draft = Draft(
        kind=kind,
        text=text,
        language=about.language,
        decimal_comma=about.mark == ",",
        items=tuple(items),
        patient=patient_of(lines, about),
    )
    return _accounted(draft, lines, {line for item in items for line in item.lines})


def _accounted(draft: Draft, lines: Sequence[str], used: Container[int]) -> Draft:
    """Tell of each line that is part of nothing whether it is of the page or not understood."""
    printed = draft.text.splitlines()
    left = [at for at, line in enumerate(lines, 1) if line.strip() and at not in used]
    ignored = [at for at in left if furniture.is_of_page(lines[at - 1])]
    unread = sorted(set(left).difference(ignored))
    holds_vaccines = any(item.kind == "immunization" for item in draft.items)
    denied = sum(says_not_given(lines[at - 1]) for at in unread) if holds_vaccines else 0
    return replace(
        draft,
        warnings=(not_given_words(denied),) if denied else (),
        unread=tuple(printed[at - 1].strip() for at in unread),
        unread_at=tuple(unread),
        ignored=tuple(printed[at - 1].strip() for at in ignored),
        ignored_at=tuple(ignored),
    )


def _whole(kind: str, text: str, item: Item, lines: Sequence[str], about: Surroundings) -> Draft:
    """Return a text that is one report, summary or note: every line of it is its text."""
    return Draft(
        kind=kind,
        text=text,
        title=item.fields.get("title"),
        date=item.fields.get("date"),
        language=about.language,
        decimal_comma=about.mark == ",",
        items=(item,),
        patient=patient_of(lines, about),
    )


def _note(text: str, lines: Sequence[str], about: Surroundings) -> Draft:
    title = next((line.strip() for line in lines if line.strip()), None)
    found = (date_of(line, about) for line in lines[:60])
    day = day_of_title(lines, about) or next((each[0] for each in found if each), None)
    return Draft(
        kind=NOTE,
        text=text,
        title=title[:LONGEST_TITLE] if title else None,
        date=day,
        language=about.language,
        patient=patient_of(lines, about),
    )
