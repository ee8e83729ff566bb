"""Pasted text: what kind it is, and what it holds, by general cues; anything else is a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from famchart.core.dates import Order
from famchart.intake.draft import Draft, Item
from famchart.intake.paste import furniture
from famchart.intake.paste.appointments import read_appointments
from famchart.intake.paste.bills import read_bills
from famchart.intake.paste.identity import patient_of
from famchart.intake.paste.immunizations import read_immunizations
from famchart.intake.paste.kinds import LAB, NOTE, kind_of
from famchart.intake.paste.lab import read_lab
from famchart.intake.paste.medications import read_medications
from famchart.intake.paste.messages import read_messages
from famchart.intake.paste.reports import read_report
from famchart.intake.paste.surroundings import (
    LOOKED_AT,
    Surroundings,
    date_of,
    surroundings,
)
from famchart.intake.paste.visits import read_visit
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


def read_paste(text: str, order: Order | None = None, is_wanted: IsWanted = always) -> Draft:
    """Read a pasted text; the order of all-numeric dates may be given.

    Raise OvertakenError as soon as the text is not wanted any more.
    """
    about = surroundings(text, order)
    lines = _lines(text)
    head = _head(text)
    lab = read_lab(head, lines[: len(head.splitlines())], about, is_wanted)
    kind = kind_of(lines, about, lab)
    if kind == LAB and len(head) < len(text):
        lab = read_lab(text, lines, about, is_wanted)
    if kind == LAB and lab:
        return lab
    if kind in LISTS and (items := LISTS[kind](lines, about)):
        return _list(kind, text, items, lines, about)
    if kind in ("imaging", "pathology"):
        return _whole(kind, text, read_report(kind, lines, about), lines, about)
    if kind in ("avs", NOTE):
        return _whole(kind, text, read_visit(kind, lines, about), lines, about)
    return lab or _note(text, lines, about)


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
    """Return a text of which each line belongs to an item, to the page, or is not understood."""
    used = {line for item in items for line in item.lines}
    printed = text.splitlines()
    left = [at for at, line in enumerate(lines, 1) if line.strip() and at not in used]
    ignored = [at for at in left if furniture.is_button(lines[at - 1])]
    unread = [at for at in left if at not in ignored]
    return Draft(
        kind=kind,
        text=text,
        date=next((item.fields["date"] for item in items if "date" in item.fields), None),
        language=about.language,
        decimal_comma=about.mark == ",",
        items=tuple(items),
        unread=tuple(printed[at - 1].strip() for at in unread),
        unread_at=tuple(unread),
        ignored=tuple(printed[at - 1].strip() for at in ignored),
        ignored_at=tuple(ignored),
        patient=patient_of(lines, about),
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
    day = next((each[0] for each in found if each), None)
    return Draft(
        kind=NOTE,
        text=text,
        title=title[:LONGEST_TITLE] if title else None,
        date=day,
        language=about.language,
        patient=patient_of(lines, about),
    )
