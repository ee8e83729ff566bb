"""Lists of medicines: what each is, how it is taken, what is left of the prescription."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, takewhile

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Item
from famchart.intake.negated import heads_stopped, is_stopped, is_struck
from famchart.intake.paste import furniture
from famchart.intake.paste.columns import FEWEST_COLUMNS, Line, role_of, table_lines
from famchart.intake.paste.dosing import pieces_alone
from famchart.intake.paste.medicine_entry import Entry
from famchart.intake.paste.medicine_fields import begin, give_directions, take, takes_counts
from famchart.intake.paste.medicine_heads import Below, becomes_below, is_one_word
from famchart.intake.paste.medicine_lines import (
    MOST_NAME_WORDS,
    Ordered,
    continues,
    is_anchor,
    ordered,
)
from famchart.intake.paste.medicine_tags import Tagged, tagged, with_new_strength
from famchart.intake.paste.medicine_words import (
    HEADINGS,
    LOOSE,
    OFTEN,
    OVER_MEDICINES,
    PHARMACY,
    ROLES,
    STRENGTH,
    TELLS_REPEAT,
    is_sig,
    names_pharmacy,
)
from famchart.intake.paste.message_heads import day_alone
from famchart.intake.paste.moments import day_in
from famchart.intake.paste.people import clinician, is_clinician, without_tail
from famchart.intake.paste.pieces import Piece, label_of, pieces
from famchart.intake.paste.posology import posology_in
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paused import begins_paused, is_paused

_NUMBER_OF_ORDER = Shape(r"rx\s?(?:#|no\b|number\b)|n[ºo.]* de receta", re.IGNORECASE)

_DATED = Shape(
    r"(?:(?P<first>start(?:ed)?|since|desde|inicio)|end(?:s|ed)?|until|hasta|fin)(?: (?:on|el))?\s+"
    r"(?P<day>\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4})",
    re.IGNORECASE,
)
"""Since when, or until when, in a column of its own."""


def read_medications(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return the medicines of a text, in its order, without those that nobody takes for now."""
    table = table_lines(lines, ROLES, "name")
    if entries := [entry for line in table if (entry := _of_table(line, about))]:
        return [entry.as_item({}) for entry in entries if not entry.is_paused]
    found = list(pieces_alone(pieces(lines)))
    entries, above = _Gathering(found, about).gather()
    for entry in entries:
        if any(is_struck(lines[number - 1]) for number in entry.lines[:1]):
            entry.stop(None, entry.lines[0])
    taken = (entry for entry in entries if entry.fields.get("name") and not entry.is_paused)
    return [entry.as_item(above) for entry in taken]


def _of_table(line: Line, about: Surroundings) -> Entry | None:
    entry = Entry(lines=[line.number])
    if line.cells.get("name"):
        begin(entry, line.cells["name"], line.number, about)
    if directions := _directions(line):
        give_directions(entry, directions, line.number)
    for role, text in line.cells.items():
        if role != "name":
            take(entry, role, text, line.number, about)
    return entry if entry.fields.get("name") else None


def _directions(line: Line) -> str:
    """Return what columns say of how it is taken: `1 comprimido` and `1-0-1`, whatever heads it."""
    told = [(role_of(heading, ROLES), text.strip()) for heading, text in line.more]
    told += [("", text.strip()) for text in line.unknown]
    return ", ".join(
        text
        for role, text in told
        if role == "sig"
        or (role == "dose" and not STRENGTH.fullmatch(text))
        or posology_in(text) == text
    )


class _Gathering:
    """Walks through the pieces of a text and gathers what belongs to each medicine."""

    def __init__(self, found: Sequence[Piece], about: Surroundings) -> None:
        self._pieces = found
        self._about = about
        self._entries: list[Entry] = []
        self._above: dict[str, str] = {}
        """What the head of a text says of all its medicines."""
        self._pharmacy = ""
        """The pharmacy over the medicines that follow, where one was over those before."""
        self._below = Below.TAKEN
        """What the heading above says becomes of the medicines below it."""

    def gather(self) -> tuple[list[Entry], dict[str, str]]:
        place = 0
        while place < len(self._pieces):
            place += self._read(place)
        return self._entries, self._above

    @property
    def _open(self) -> Entry | None:
        return self._entries[-1] if self._entries else None

    def _read(self, place: int) -> int:
        """Read a piece; return how many were used."""
        piece = self._pieces[place]
        if below := self._headed(place):
            self._below = below
            return 1
        if told := tagged(piece.text):
            return self._take_tagged(told, piece.number)
        if heads_stopped(piece.text):
            self._below = Below.STOPPED
            return 1
        if OVER_MEDICINES.fullmatch(piece.text):
            self._below = Below.TAKEN
        if self._open and begins_paused(piece.text):
            self._open.pause(piece.number)
            return 1
        if self._open and is_stopped(piece.text):
            self._open.stop(day_in(piece.text, self._about), piece.number)
            return 1
        if HEADINGS.fullmatch(piece.text) or furniture.is_button(piece.text):
            if self._open and self._open.last == "sig":
                self._open.last = ""
            return 1
        if self._open and TELLS_REPEAT.fullmatch(piece.text):
            if self._pieces[place - 1].number in self._open.lines:
                self._open.note(piece.text, piece.number)
            return 1
        if order := ordered(piece.text):
            return self._take_ordered(order, piece.number)
        if read := _labelled(piece.text):
            return self._take_labelled(place, *read)
        following = self._pieces[place + 1].text if place + 1 < len(self._pieces) else ""
        if used := self._take_columns(place):
            return used
        if is_anchor(piece, following):
            self._begin(piece.text, piece.number)
        elif self._open:
            self._go_on(self._open, piece)
        elif PHARMACY.search(piece.text) and len(piece.text.split()) <= MOST_NAME_WORDS:
            self._above.setdefault("pharmacy", piece.text)
        elif not self._above.get("prescriber") and (who := clinician(piece.text)):
            self._above["prescriber"] = who if not is_clinician(piece.text) else piece.text.strip()
        return 1

    def _headed(self, place: int) -> Below | None:
        """Return what the heading in a place says of what is below; one word needs a medicine."""
        piece, *following = (each for each in self._pieces[place : place + 3])
        below = becomes_below(piece.text) if piece.is_first else None
        if below is None or not is_one_word(piece.text):
            return below
        texts = [each.text for each in following]
        is_over = bool(following) and is_anchor(following[0], "".join(texts[1:]))
        return below if is_over else None

    def _take_columns(self, place: int) -> int:
        """Take a medicine whose strength has a column of its own; two days are its first and last.

        Return how many pieces were used: 0 where the line is of another layout.
        """
        number = self._pieces[place].number
        behind = islice(self._pieces, place, None)
        own = [each.text for each in takewhile(lambda each: each.number == number, behind)]
        if len(own) < FEWEST_COLUMNS or not self._pieces[place].is_first:
            return 0
        name, strength, *others = own
        whole = replace(self._pieces[place], text=f"{name} {strength}")
        if not (STRENGTH.fullmatch(strength) and is_anchor(whole, "")):
            return 0
        self._begin(whole.text, number)
        days = [text for text in others if day_alone(text, self._about)]
        for text in others:
            if text not in days:
                self._go_on(self._entries[-1], Piece(number, text, is_first=False))
        if len(days) == len(("from", "until")):
            for role, text in zip(("date", "end"), days, strict=True):
                take(self._entries[-1], role, text, number, self._about)
        return len(own)

    def _begin(self, text: str, number: int) -> None:
        entry = Entry({"pharmacy": self._pharmacy} if self._pharmacy else {})
        self._entries.append(entry)
        begin(entry, text, number, self._about)
        if self._below is Below.STOPPED:
            entry.stop(None, number)
        entry.is_open = self._below is Below.ASKED
        if self._below is Below.PAUSED or is_paused(text):
            entry.pause(number)

    def _take_tagged(self, told: Tagged, number: int) -> int:
        """Begin a medicine without the word before it, which says what becomes of it."""
        changed = with_new_strength(told.medicine)
        self._begin(changed.medicine, number)
        entry = self._entries[-1]
        if changed.printed:
            entry.give("sig", changed.printed, number)
            entry.is_open = True
        if told.is_stopped:
            entry.stop(day_in(told.day, self._about) if told.day else None, number)
        return 1

    def _take_ordered(self, order: Ordered, number: int) -> int:
        self._begin(order.medicine, number)
        entry = self._entries[-1]
        if order.pharmacy:
            entry.fields["pharmacy"] = order.pharmacy
        return 1

    def _take_labelled(self, place: int, role: str, text: str) -> int:
        piece = self._pieces[place]
        used = 1
        if not text:
            following = self._pieces[place + 1] if place + 1 < len(self._pieces) else None
            if role in ("other", "date") or following is None or _labelled(following.text):
                return 1
            text, used = following.text, 2
        if role == "name":
            if not re.search(r"[^\W\d_]{3}", text):
                return used
            self._begin(text, piece.number)
        elif self._open:
            take(self._open, role, text, piece.number, self._about)
            if piece.number in self._open.lines:
                self._open.use(self._pieces[place + used - 1].number)
        elif role in ("prescriber", "pharmacy"):
            self._above.setdefault(role, without_tail(text))
        return used

    def _go_on(self, entry: Entry, piece: Piece) -> None:
        text = piece.text
        if "sig" not in entry.fields and is_sig(text):
            take(entry, "sig", text, piece.number, self._about)
        elif names_pharmacy(text):
            if "pharmacy" not in self._above:
                entry.give("pharmacy", text, piece.number)
            else:  # as the first one was over its medicines, so is this
                self._pharmacy = text
        elif not piece.is_first and is_clinician(text):
            entry.give("prescriber", text, piece.number)
        elif takes_counts(entry, text, piece.number):
            return
        elif entry.last == "sig" and continues(entry.fields["sig"], text):
            entry.fields["sig"] += " " + text
            entry.use(piece.number)
        elif entry.last == "name" and "sig" not in entry.fields and OFTEN.search(text):
            entry.give("sig", text, piece.number)
        else:
            entry.last = ""


def _labelled(text: str) -> tuple[str, str] | None:
    if _NUMBER_OF_ORDER.match(text):
        return "other", text
    if (read := label_of(text)) and (role := ROLES.of(read[0])):
        return role, read[1]
    whole = fold(text).rstrip(": ")
    if whole in ROLES and text.rstrip().endswith(":"):
        return ROLES[whole], ""
    if (dated := _DATED.fullmatch(text)) is not None:
        return ("date" if dated["first"] else "end"), dated["day"]
    for label in LOOSE:
        if whole.startswith(label + " ") and not is_sig(text):
            return ROLES[label], text[len(label) :].strip(" :#-")
    return ("pharmacy", "") if whole == "pharmacy details" else None
