"""The lines of a Blue Button text, sorted into records by the sections that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.formats.va_sections import Section, section_of

MOST_WORDS = 7
"""Of a label; a sentence with a colon has more."""
SET_IN = 10
"""Blanks before a line that goes on with the text of the label above."""
GOES_ON = "claim lines"
"""The title of lines that belong to the claim above them."""
OF_ORDER = "test name"
"""What begins each test of an order."""
OF_PATIENT = ("name", "first name", "last name", "date of birth")
RULE = Shape(r"[-=_*]{5,}")
_TITLE_IN_RULE = Shape(r"[-=_*]{3,}\s*(?P<title>[^\s=_*-](?:.*[^\s=_*-])?)\s*[-=_*]{3,}")
_LABEL = Shape(r"(?P<label>[A-Za-z][\w /&'’().#-]{0,58}?)\s*:(?!//)\s*(?P<text>.*)")
_NEXT_LABEL = Shape(r"(?<!\s)\s{2,}(?=[A-Z][A-Za-z /#.-]{1,40}:\s*\S)")


@dataclass
class Record:
    """The lines from one beginning to the next: labels in order, with their texts."""

    section: Section
    line: int
    heading: str
    name: str
    above: Record | None = None
    """The order that a test of it stands below."""
    labels: list[tuple[str, str]] = field(default_factory=list)
    """As printed; the text of one may go on in lines below it."""
    loose: list[tuple[int, str]] = field(default_factory=list)
    """Lines without a label, with their numbers."""

    def add(self, label: str, text: str) -> None:
        self.labels.append((label, text))


class Sorter:
    """The lines of a text, sorted into records by the sections that they stand in."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.records: list[Record] = []
        self.loose: list[tuple[int, str]] = []
        self.header: dict[str, str] = {}
        self.title = ""
        self._heading = ""
        self._section: Section | None = None
        self._record: Record | None = None
        self._order: Record | None = None

    def sort(self) -> Sorter:
        at = 0
        while at < len(self._lines):
            title, used = self._title(at)
            if title:
                self._begin(title)
            elif not used and (line := self._lines[at].strip()):
                self._take(at + 1, line)
            at += used or 1
        return self

    def _title(self, at: int) -> tuple[str, int]:
        """Return the title that begins in a line and how many lines it has; 1 for a bare rule."""
        line = self._lines[at].strip()
        if RULE.fullmatch(line):
            for number in range(at + 1, min(at + 4, len(self._lines))):
                below = self._lines[number].strip()
                if below and not RULE.fullmatch(below):
                    is_closed = any(map(self._is_rule, range(number + 1, number + 3)))
                    return (below, number - at + 1) if is_closed else ("", 1)
            return "", 1
        inline = _TITLE_IN_RULE.fullmatch(line)
        return (inline["title"], 1) if inline else ("", 0)

    def _is_rule(self, number: int) -> bool:
        between = all(not line.strip() for line in self._lines[number - 1 : number])
        is_there = number < len(self._lines) and bool(RULE.fullmatch(self._lines[number].strip()))
        return is_there and (between or bool(self._lines[number - 1].strip()))

    def _begin(self, title: str) -> None:
        self.title = self.title or title
        self._heading = fold(title)
        goes_on = self._record and self._heading.startswith(GOES_ON)
        self._section = section_of(self._heading)
        self._record = self._record if goes_on else None
        self._order = None

    def _take(self, number: int, line: str) -> None:
        if line.startswith(("PAST ", "FUTURE ")) and line.endswith(":"):
            self._heading, self._record = fold(line), None
            return
        for part in _NEXT_LABEL.split(line) if ":" in line else (line,):
            found = _LABEL.fullmatch(part)
            if found and len(found["label"].split()) <= MOST_WORDS:
                self._label(number, found["label"], found["text"].strip())
            elif self._record and self._goes_on(number):
                label, text = self._record.labels.pop()
                self._record.add(label, f"{text} {part}")
            elif self._record:
                self._record.loose.append((number, self._lines[number - 1].rstrip()))
            else:
                self.loose.append((number, part))

    def _goes_on(self, number: int) -> bool:
        """True for a line that is set in below the text of a label: it is the rest of it."""
        line, above = self._lines[number - 1], self._lines[number - 2]
        is_set_in = len(line) - len(line.lstrip()) >= SET_IN
        return is_set_in and bool(above.strip()) and bool(self._record and self._record.labels)

    def _label(self, number: int, label: str, text: str) -> None:
        key = fold(label)
        if key == "source" and not self._record:
            return
        if self._section and key in self._section.begins:
            above = self._order if key == OF_ORDER else None
            self._record = Record(self._section, number, self._heading, text, above)
            self._order = above or self._record
            self.records.append(self._record)
        elif self._record:
            self._record.add(label, text)
        else:
            if self._section is None and key in OF_PATIENT and "contact" not in self._heading:
                self.header.setdefault(key, text)
            if text:
                self.loose.append((number, f"{label}: {text}"))
