"""A text as pieces: lines without what decorates them, cut where columns part, and labels.

Most of what is no laboratory's list is written as facts behind labels, with a colon, a tab or the
end of a line between, or under headings. What a label means depends on the kind of text, so each
reader brings its own words; how a label looks is the same everywhere, and stands here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold

MOST_LABEL_WORDS = 7
MOST_WORDS_OF_UNKNOWN = 4
"""Words of a label that is not known as a whole."""
LONGEST_LABEL = 60
LONGEST_LINE = 2000
"""A longer line is a paragraph, in which nothing stands behind a label."""
_BULLET = Shape(
    r"^(?:[>#*_•·●▪◦►▶■□☐☑✅✓✔✗~|]+\s*|\[[xX✓✔]\]\s*|\([xX]\)\s+|[-–—]\s+|\(?\d{1,2}[.)]\s+"
    r"|[-=_*~]{3,}\s*$)+"
)
_MARKS = Shape(r"\*\*|__|`|[*_|]+$|(?<=\s)\*(?=\w)|(?<=[:\w])\*(?=\s|$)")
_MARK = Shape(r"[*_`|]")
"""What is in every one of these: a first look."""
_COLUMNS = Shape(r"\t+|\s{2,}|\s+\|\s+")
_LABEL = Shape(r"(?P<label>[^\W\d_][^:：]*?)\s*(?:[:：](?!//|\d\d\b)|\s[=–]\s)\s*(?P<rest>.*)")


@dataclass(frozen=True)
class Piece:
    """One column of a line, without bullets, stars and signs."""

    number: int
    """Its line, counted from 1."""
    text: str
    is_first: bool
    """False for what stands further right in its line."""


@dataclass(frozen=True)
class Fact:
    """What stands behind a label."""

    role: str
    text: str
    number: int
    more_lines: tuple[int, ...] = ()

    @property
    def lines(self) -> tuple[int, ...]:
        return (self.number, *self.more_lines)


class Roles(dict[str, str]):
    """What each label means, by its folded words; of others a word in them may tell."""

    def __init__(self, labels: Mapping[str, str], told_by: Mapping[str, str]) -> None:
        super().__init__(labels)
        self.told_by = [(Shape(rf"\b(?:{words})"), role) for words, role in told_by.items()]

    def of(self, label: str) -> str | None:
        """Return the role of a label that has a colon."""
        if label in self:
            return self[label]
        if label.count(" ") >= MOST_WORDS_OF_UNKNOWN:
            return None
        return next((role for words, role in self.told_by if words.search(label)), None)


def roles(told_by: Mapping[str, str] | None = None, /, **labels: str) -> Roles:
    """Return a table of labels: each role is given its labels, separated by bars.

    `told_by` gives roles by words of which one in a label is enough: `Provider seen`.
    """
    exact = {fold(label): role for role, words in labels.items() for label in words.split("|")}
    return Roles(exact, told_by or {})


def undecorated(line: str) -> str:
    """Return a line without bullets, stars and pictures."""
    plain = line
    if not line.isascii():
        plain = "".join(" " if _is_picture(sign) else sign for sign in line)
    plain = _BULLET.sub("", plain.strip())
    return (_MARKS.sub("", plain) if _MARK.search(plain) else plain).strip()


def _is_picture(sign: str) -> bool:
    return sign > "\u2000" and unicodedata.category(sign) in ("So", "Cf", "Mn")


def pieces(lines: Sequence[str]) -> list[Piece]:
    """Cut lines into columns; blank ones give none, a label keeps what stands behind it."""
    found: list[Piece] = []
    for number, line in enumerate(lines, 1):
        plain = undecorated(line[:LONGEST_LINE])
        for place, text in enumerate(_columns(plain)):
            found.append(Piece(number, text, place == 0))
    return found


def _columns(line: str) -> Iterator[str]:
    waiting = ""
    for part in _COLUMNS.split(line):
        text = undecorated(part) if waiting == "" else part.strip()
        if not text:
            continue
        waiting = f"{waiting} {text}".strip()
        if not waiting.endswith(":"):
            yield waiting
            waiting = ""
    if waiting:
        yield waiting


def label_of(text: str) -> tuple[str, str] | None:
    """Return a label as folded words, and what stands behind its colon."""
    match = _LABEL.match(text)
    if not match or len(match["label"]) > LONGEST_LABEL:
        return None
    label = fold(match["label"])
    return (label, match["rest"].strip()) if label.count(" ") < MOST_LABEL_WORDS else None


def facts(found: Sequence[Piece], meanings: Roles, loose: Iterable[str] = ()) -> list[Fact]:
    """Return what stands behind the labels that are known.

    A label without a text has it in the next column or line, unless that is a label itself. Of
    labels in `loose`, given with their spaces, the colon may be missing: `Quantity 90 tablet`.
    """
    told: list[Fact] = []
    for place, piece in enumerate(found):
        if (read := labelled(piece.text, meanings, loose)) is None:
            continue
        role, rest = read
        if rest:
            told.append(Fact(role, rest, piece.number))
        elif behind := _behind(found, place, meanings, loose):
            told.append(Fact(role, behind.text, piece.number, _rest(piece, behind)))
    return told


def _rest(piece: Piece, behind: Piece) -> tuple[int, ...]:
    return (behind.number,) if behind.number != piece.number else ()


def labelled(text: str, meanings: Roles, loose: Iterable[str] = ()) -> tuple[str, str] | None:
    """Return what the label means with which a text begins, and the rest of it."""
    if (read := label_of(text)) and (role := meanings.of(read[0])):
        return role, read[1]
    whole = fold(text).rstrip(" :")
    if whole in meanings:
        return meanings[whole], ""
    for label in loose:
        if whole.startswith(label + " "):
            return meanings[label], text[len(label) :].strip(" :#-–")
    return None


def _behind(
    found: Sequence[Piece], place: int, meanings: Roles, loose: Iterable[str]
) -> Piece | None:
    following = found[place + 1] if place + 1 < len(found) else None
    if following is None or following.number > found[place].number + 2:
        return None
    if labelled(following.text, meanings, loose):
        return None
    return following


def first(told: Iterable[Fact], *wanted: str) -> Fact | None:
    """Return the first fact of the first role that there is one of."""
    known = list(told)
    found = (fact for role in wanted for fact in known if fact.role == role)
    return next(found, None)
