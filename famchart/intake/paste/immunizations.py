"""Vaccines given: names with their days, in lists, tables and cards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from famchart.core.dates import FoundDate
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Item
from famchart.intake.negated import (
    begins_not_given,
    box_in_words,
    says_not_given,
    says_refused,
    without_not_given,
)
from famchart.intake.paste import furniture
from famchart.intake.paste.appointment_words import is_place
from famchart.intake.paste.columns import table_lines
from famchart.intake.paste.dated_pieces import dated_pieces
from famchart.intake.paste.medicine_words import PHARMACY
from famchart.intake.paste.moments import days
from famchart.intake.paste.pieces import Piece, label_of
from famchart.intake.paste.shots import names_vaccine, says_vaccines, years_alone, years_last
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.vaccine_doses import DOSE, LOT, ONLY_DOSE, dose_in, named_whole
from famchart.intake.paste.vaccine_lines import (
    LOT_ALONE,
    lot_behind,
    name_around,
    named,
    nth_last,
    without_dose,
)
from famchart.intake.paste.vaccine_words import HEADING, IN_TABLES, ROLES, labels_a_time, tells_last

_BORN = Shape(
    r"\b(?:dob|birth|born|nacimiento|nac\b|next|due|próxima|expires?|printed|as of"
    r"|updated|revised|reviewed|actualizad[oa]|revisad[oa]|imprimid[oa]|impres[oa])",
    re.IGNORECASE,
)
_OF_ANOTHER = Shape(
    r"\b(?:statement|visits?|balance|amount|payments?|paid|invoice|bill(?:ed)?|appointments?|"
    r"estado de cuenta|citas?|consultas?|facturas?|saldo|pagos?|importe)\b",
    re.IGNORECASE,
)
"""What no vaccine is called: a line of a bill or a visit that stands below a list of shots."""
MOST_NAME_WORDS = 12


@dataclass
class _Gathering:
    """The vaccine whose days are being read, and the doses so far."""

    about: Surroundings
    name: str | None = None
    number: int = 0
    dose: str | None = None
    found: list[tuple[dict[str, str], list[int]]] = field(default_factory=list)
    lot: str | None = None
    """The next dose is of this one."""
    begun: int = 0
    """Doses before those that the next labels belong to."""
    overdue: str | None = None
    """The vaccine of which was said that it is due; its last dose may be told below that."""
    are_awaited: bool = False
    """Below a heading over vaccines that were not given."""

    def add(self, iso: str, number: int, dose: str | None = None) -> None:
        if self.name is None or self.are_awaited:
            return
        fields = {"name": self.name, "date": iso}
        if told := dose or self.dose:
            fields["dose"] = told
        if self.lot:
            fields["lot"], self.lot = self.lot, None
        self.found.append((fields, sorted({self.number, number})))

    def deny(self) -> None:
        """Take back the doses of the vaccine that is being read: it was not given."""
        while self.name and len(self.found) > self.begun and self.number in self.found[-1][1]:
            self.found.pop()
        self.name = None

    def tell(self, role: str, text: str, number: int) -> None:
        """Give what a label says to the doses since the last day was begun."""
        for fields, lines in self.found[self.begun :]:
            fields.setdefault(role, text)
            lines.append(number)

    def take_lot(self, text: str, number: int) -> None:
        """Give it to the dose of its line, behind its day or before that."""
        if self.found[self.begun :] and number in self.found[-1][1]:
            self.tell("lot", text, number)
        else:
            self.lot = text


def read_immunizations(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return the doses of a text: each has a vaccine and a day.

    Where no word says that they are vaccines, it is their names that do.
    """
    lines = list(map(box_in_words, lines))
    gathering = _Gathering(about)
    if not _read_table(lines, gathering):
        found = dated_pieces(lines, about)
        for place, piece in enumerate(found):
            _read(found, place, piece, gathering)
    is_told = any(map(says_vaccines, lines))
    return [
        Item("immunization", fields, numbers[0], tuple(numbers[1:]), 0.9)
        for fields, numbers in gathering.found
        if is_told or names_vaccine(fields["name"])
    ]


def _read_table(lines: Sequence[str], gathering: _Gathering) -> bool:
    for line in table_lines(lines, IN_TABLES, "name"):
        if "name" not in line.cells:
            continue
        told = (line.cells.get(role, "") for role in ("name", "date", "doses", "status"))
        if any(map(says_not_given, told)):
            continue
        gathering.name, gathering.number = line.cells["name"], line.number
        rest = {
            role: text
            for role, text in line.cells.items()
            if role not in ("name", "date", "doses", "status")
        }
        gathering.begun = len(gathering.found)
        for heading, text in line.more:
            dose = dose_in(heading) if DOSE.search(heading) else None
            dose = dose or (heading if ONLY_DOSE.fullmatch(heading) else None)
            for day in days(text, gathering.about):
                gathering.add(day.iso, line.number, dose)
        stated = line.cells.get("doses")
        if stated and not days(stated, gathering.about):
            rest["dose"] = stated
        for role, text in rest.items():
            said = dose_in(text) or text if role == "dose" else text
            is_clinic = role == "site" and (is_place(text) or PHARMACY.search(text))
            gathering.tell("where" if is_clinic else role, said, line.number)
    return bool(gathering.found)


def _read(found: Sequence[Piece], place: int, piece: Piece, gathering: _Gathering) -> None:
    text = piece.text
    if (last := tells_last(text)) is not None:
        _take_last(last, piece.number, gathering)
        return
    if labels_a_time(text) and not names_vaccine(text):
        return
    read = _labelled(text)
    if read and not (read[0] == "date" and names_vaccine(read[1])):
        _take_label(found, place, piece, read, gathering)
        return
    if HEADING.fullmatch(without_not_given(text)):
        gathering.are_awaited = says_not_given(text)
        return
    if furniture.is_button(text):
        return
    if says_not_given(text):
        _deny(piece, gathering)
        return
    told = [day for day in days(text, gathering.about) if not _BORN.search(text[: day.start])]
    told = told or _years(piece, found[place + 1 : place + 2], gathering)
    if not told:
        if gathering.name and ONLY_DOSE.fullmatch(text):
            gathering.dose = dose_in(text) or text.strip(" :")
        elif _BORN.search(text) and re.search(r"\d", text):
            gathering.name = None
        elif _stands_beside_name(piece, gathering):
            if LOT_ALONE.fullmatch(text):
                gathering.take_lot(text, piece.number)
        elif _is_name(text, found, place, gathering.about):
            gathering.name, gathering.dose = without_dose(named(text))
            gathering.number, gathering.lot = piece.number, None
        return
    name = name_around(text, told[0].start, told[-1].end)
    if lot_behind(text, told[-1].end) and _stands_beside_name(piece, gathering):
        name = ""
    if _OF_ANOTHER.search(name):
        gathering.name = None
        return
    said = name if gathering.name and ONLY_DOSE.fullmatch(name) else None
    if name and not said:
        gathering.name, gathering.number = named_whole(named(name), gathering.name), piece.number
        gathering.dose = None
    gathering.begun = len(gathering.found)
    ends = [0, *(day.end for day in told)]
    for day, end in zip(told, ends, strict=False):
        before = text[end : day.start]
        own = text if len(told) == 1 else before
        gathering.lot = lot_behind(text, day.end) or gathering.lot
        dose = dose_in(own) or dose_in(before) or nth_last(before) or said
        gathering.add(day.iso, piece.number, dose)


def _years(piece: Piece, below: Sequence[Piece], gathering: _Gathering) -> list[FoundDate]:
    """Return the years behind a name, unless the line below it tells the day."""
    about, is_beside = gathering.about, piece.number == gathering.number and gathering.name
    if any(days(each.text, about) and not names_vaccine(each.text) for each in below):
        return []
    return years_alone(piece.text) if is_beside else years_last(piece.text)


def _deny(piece: Piece, gathering: _Gathering) -> None:
    """Read words of what was not given: of the vaccine above or beside, or of one they name."""
    gathering.overdue = None
    if not piece.is_first or begins_not_given(piece.text):
        gathering.overdue = None if says_refused(piece.text) else gathering.name
        gathering.deny()
    gathering.name = None


def _labelled(text: str) -> tuple[str, str] | None:
    if lot := LOT.fullmatch(text):
        return "lot", lot["lot"]
    read = label_of(text)
    if read and (role := ROLES.of(read[0])):
        return role, read[1]
    whole = fold(text).rstrip(":")
    return (ROLES[whole], "") if whole in ROLES and text.endswith(":") else None


def _take_label(
    found: Sequence[Piece], place: int, piece: Piece, read: tuple[str, str], gathering: _Gathering
) -> None:
    role, text = read
    if role in ("name", "date", "status") and says_not_given(text):
        gathering.deny() if role != "name" else None
        gathering.name = None
    elif role == "name" and text:
        gathering.name, gathering.number, gathering.dose = text, piece.number, None
        gathering.begun = len(gathering.found)
    elif role == "date":
        _add_days(text, dose_in(text), piece.number, gathering)
    elif role == "dose" and days(text, gathering.about):
        if not (says_not_given(text) or _BORN.search(text)):
            _add_days(text, dose_in(piece.text), piece.number, gathering)
    elif role == "dose":
        stated = dose_in(text) or text
        gathering.tell("dose", stated, piece.number)
    elif role not in ("other", "status"):
        gathering.tell(role, text, piece.number)


def _take_last(text: str, number: int, gathering: _Gathering) -> None:
    """Add the days behind the label of the last time, of a vaccine and not of a screening."""
    gathering.name = gathering.name or gathering.overdue
    gathering.overdue = None
    if gathering.name and not (names_vaccine(gathering.name) or says_vaccines(gathering.name)):
        gathering.name = None
    if not says_not_given(text):
        _add_days(text, None, number, gathering)


def _add_days(text: str, dose: str | None, number: int, gathering: _Gathering) -> None:
    """Add the doses whose days stand behind a label: `Date given: ...`, `Dose 1: ...`."""
    if told := days(text, gathering.about):
        gathering.begun = len(gathering.found)
    for day in told:
        gathering.add(day.iso, number, dose if len(told) == 1 else None)


def _is_name(text: str, found: Sequence[Piece], place: int, about: Surroundings) -> bool:
    """True for a short line without a sentence, with a day in the lines that follow."""
    is_short = len(text.split()) <= MOST_NAME_WORDS and re.search(r"[^\W\d_]{2}", text)
    if not is_short or _OF_ANOTHER.search(text):
        return False
    if text.endswith((".", "?", "!")):
        return False
    if text[:1].islower() and not _stands_over_day(found, place):
        return False
    return any(
        days(each.text, about) or years_alone(each.text) for each in found[place + 1 : place + 4]
    )


def _stands_beside_name(piece: Piece, gathering: _Gathering) -> bool:
    """True for a cell behind the name of a vaccine that is none: who made it, and of which lot."""
    is_beside = not piece.is_first and piece.number == gathering.number
    is_named = is_beside and gathering.name is not None and names_vaccine(gathering.name)
    return is_named and not names_vaccine(piece.text)


def _stands_over_day(found: Sequence[Piece], place: int) -> bool:
    """True for the first line of an entry whose next is labelled as its day.

    Vaccines are printed in small letters where they are named by what is in them; such a line in
    the middle of an entry goes on with the one above it.
    """
    above = found[place - 1] if place else None
    is_first = above is None or found[place].number - above.number > 1 or _labelled(above.text)
    below = _labelled(found[place + 1].text) if place + 1 < len(found) else None
    return bool(is_first and below and below[0] == "date")
