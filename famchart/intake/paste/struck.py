"""Lines and words that are struck out: they stand there still, and are said no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.i18n import ngettext
from famchart.intake.draft import Draft, Item
from famchart.intake.negated import STOPPED, is_stopped, notes_stopped, part_stopped
from famchart.intake.paste.drafts import lines_used

MARK = "~~"
"""What stands around them in a text, as in Markdown; readers of other formats write it, too."""
_STRUCK = Shape(r" ?~~(?=\S)(?P<words>[^~\n]*\S)~~")
_REMARKED = Shape(rf"(?P<before>\s*(?:[-*•]\s*)*){_STRUCK.pattern}(?P<remark>[^~]+)")
_WHY = Shape(
    r"\s*(?:-(?![-\s]*>)|[–—(,;:]|(?:made|gave|caused|because|due\s+to|too|s?he|they|"
    r"le\s+(?:daba|dio|caus\w+)|caus[oó]|por(?:que)?)\b)\D*",
    re.IGNORECASE,
)
"""Words at the beginning that are struck out, and what is said of them: not what stands instead."""
_OF_ONE_CELL = Shape(r"\S(?:[^\n\t]*\S)?")
_PIECES = Shape(rf"(?<=\S){MARK}(?P<between> *){MARK}(?=\S)")
"""Between two pieces that are struck out, one right behind the other."""
_WHOLE = Shape(rf"\s*(?:[-*•|]\s*)*{_STRUCK.pattern}[\s|.]*")
MEDICINE = "medication"
_OF_ONE_LINE = frozenset(
    ("allergy", "appointment", "bill", "claim", "contact", "encounter", "immunization",
     "insurance", "problem", "procedure")
)  # fmt: skip


def in_marks(text: str) -> str:
    """Return a text as one that is struck out, each of its lines and cells for itself."""
    return _OF_ONE_CELL.sub(lambda words: f"{MARK}{words[0]}{MARK}", text)


def with_marks(pieces: Iterable[tuple[str, bool]]) -> str:
    """Return pieces of a text one behind another; those that are struck out are told so."""
    parts = [in_marks(text) if is_struck else text for text, is_struck in pieces]
    text = "".join(parts)
    return _PIECES.sub(r"\g<between>", text) if MARK in text else text


def struck_words(text: str) -> str | None:
    """Return what a text says that is struck out as a whole; None for any other.

    A remark behind it may say why.
    """
    found = _WHOLE.fullmatch(text) or _remarked(text) if MARK in text else None
    return found["words"] if found else None


def _remarked(text: str) -> re.Match[str] | None:
    """Return a text whose first words are struck out and no others stand in their place."""
    found = _REMARKED.fullmatch(text)
    remark = found["remark"] if found else ""
    is_why = is_stopped(remark) or notes_stopped(remark) or _WHY.fullmatch(remark)
    return found if is_why else None


def remark_behind(text: str) -> str:
    """Return what is said of struck words behind them; nothing for any other text."""
    found = _remarked(text) if MARK in text else None
    return found["remark"].strip(" -–—,;:()") if found else ""


def without_struck(text: str) -> str:
    """Return a text without the words in it that are struck out."""
    return _STRUCK.sub("", text).strip() if MARK in text else text


def with_rest(line: str) -> str:
    """Return a line without its words that are struck out, if it has others.

    One that says that they were stopped tells it without any signs.
    """
    found = _remarked(line) if MARK in line else None
    plain = found["before"] + found["words"] + found["remark"] if found else ""
    if found and is_stopped(found["remark"]) and part_stopped(plain)[1] is not None:
        return plain
    return _STRUCK.sub("", line) if MARK in line and struck_words(line) is None else line


def said_no_more(draft: Draft, lines: Sequence[str]) -> Draft:
    """Return a draft without the facts of lines that are struck out; a medicine was stopped."""
    struck = {at for at, line in enumerate(lines, 1) if struck_words(line) is not None}
    if not struck:
        return draft
    rows = tuple(row for row in draft.rows if row.line not in struck)
    told = [_stopped(each, lines[each.line - 1]) if each.line in struck else each
            for each in draft.items]  # fmt: skip
    items = tuple(each for each in told if each.line not in struck or each.kind not in _OF_ONE_LINE)
    kept = set(lines_used(replace(draft, rows=rows, items=items)))
    gone = struck.intersection(lines_used(draft)) - kept
    if not gone:
        return replace(draft, items=items)
    printed = draft.text.splitlines()
    unread_at = tuple(sorted({*draft.unread_at, *gone}))
    return replace(
        draft,
        rows=rows,
        items=items,
        unread=tuple(printed[at - 1].strip() for at in unread_at),
        unread_at=unread_at,
        warnings=(*draft.warnings, said_struck(len(gone))),
    )


def said_struck(number: int) -> str:
    return ngettext(
        "{n} line is struck out; it is kept as text.",
        "{n} lines are struck out; they are kept as text.",
        number,
    ).format(n=number)


def _stopped(item: Item, line: str) -> Item:
    if item.kind != MEDICINE:
        return item
    plain = {name: text.replace(MARK, "").strip() for name, text in item.fields.items()}
    remark = remark_behind(line)
    if remark and "end" not in plain:
        plain["note"] = "; ".join(filter(None, (plain.get("note"), remark)))
    return replace(item, fields={**plain, "status": STOPPED})
