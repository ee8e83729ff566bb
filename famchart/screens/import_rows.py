"""A file that was read, as rows: for each patient whose it is, and the numbers of each kind."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from famchart.core.file_types import size_words
from famchart.i18n import N_, _, ngettext
from famchart.intake.patient_words import patient_words
from famchart.intake.standing import Standing
from famchart.records import Facts
from famchart.screens.guesses import Guess, person_words, portal_words
from famchart.screens.import_filing import lost_words
from famchart.screens.imported import RESULT, VITAL, Entry, Part
from famchart.screens.item_words import plural_of
from famchart.screens.one_import import Import
from famchart.screens.table_words import table_words
from famchart.widgets.line_view import Part as TextPart
from famchart.widgets.line_view import Toned
from famchart.widgets.rows import Column
from famchart.widgets.rows import Row as TableRow

ROOMY = 60
"""Cells of a glass from which on lines of words go beyond the numbers."""
IMPORT_COLUMNS = (
    Column("", 1, stays=True),
    Column("", 10, grows=True),
    Column(N_("New"), 3, right=True, stays=True),
    Column(N_("Corrected"), 1, right=True, stays=True),
    Column(N_("Known"), 3, right=True, stays=True),
    Column("", 6, grows=True),
)
HEAD, NAMED, WARNING, UNREAD, TABLE = "head", "named", "warning", "unread", "table"
ORDER = (RESULT, VITAL)


class LineId(NamedTuple):
    """What a line of the preview stands for: a part, and a kind in it (or HEAD and the like).

    Of a table (TABLE) or a warning it is the number of that.
    """

    part: int
    kind: str

    @property
    def is_head(self) -> bool:
        return self.kind == HEAD


def columns_for(width: int) -> Sequence[Column]:
    """Return the columns for a glass of so many cells; the words of a kind come first."""
    if width >= ROOMY:
        return IMPORT_COLUMNS
    return (*IMPORT_COLUMNS[:-1], Column("", 0, least=6))


def about_file(found: Import) -> str:
    """Return what was read: the file, how many documents, how many entries, for how many people."""
    documents = len(found.read.documents)
    entries = sum(part.count for part in found.parts)
    words = [
        f"{found.path.name} · {size_words(found.size)}",
        ngettext("{n} document", "{n} documents", documents).format(n=documents),
        ngettext("{n} entry", "{n} entries", entries).format(n=f"{entries:,}"),
    ]
    if len(found.parts) > 1:
        people = len(found.parts)
        words.append(ngettext("{n} patient", "{n} patients", people).format(n=people))
    return " · ".join(words)


def import_rows(found: Import, heads: Sequence[str]) -> Iterator[TableRow]:
    """Yield the lines of the preview; `heads` say whose each part is."""
    for number, (part, head) in enumerate(zip(found.parts, heads, strict=True)):
        is_out = part.is_left_out
        words = " · ".join([head, *([_("left out")] if is_out else [])])
        is_sure = part.person.id and not (part.names_another or part.is_unproven)
        sign = "×" if is_out else "" if is_sure else "!"
        tone = "quiet" if is_out else "head"
        yield TableRow(LineId(number, HEAD), (Toned(sign, "soon"), Toned(words, tone)))
        named = ("", Toned(_named_words(part), "quiet"))
        yield TableRow(LineId(number, NAMED), named, is_remark=True)
        for kind, entries in by_kind(part).items():
            yield _kind_row(LineId(number, kind), entries)
        if part.unread:
            words = ngettext("{n} line not understood, kept as text",
                             "{n} lines not understood, kept as text", part.unread)  # fmt: skip
            cells = (Toned("·", "soon"), Toned(words.format(n=part.unread), "quiet"))
            yield TableRow(LineId(number, UNREAD), cells)
    for number, table in enumerate(found.tables):
        is_declined = table.fingerprint in found.mappings and not table.kind
        words = table_words(table, is_declined=is_declined)
        mark = "" if table.kind or is_declined else "?"
        yield TableRow(LineId(number, TABLE), (Toned(mark, "soon"), Toned(words, "quiet")))
    for number, warning in enumerate(found.warnings):
        yield TableRow(LineId(number, WARNING), (Toned("!", "soon"), Toned(warning, "quiet")))


def by_kind(part: Part) -> dict[str, list[Entry]]:
    """Return the entries by their kinds: results first, then as they come."""
    found: dict[str, list[Entry]] = {kind: [] for kind in ORDER}
    for each in part.entries():
        found.setdefault(each.kind, []).append(each)
    return {kind: entries for kind, entries in found.items() if entries}


def kind_words(kind: str) -> str:
    """Return the name of a list of a kind."""
    if kind == VITAL:
        return _("Vital signs")
    return plural_of(kind)


def _kind_row(line: LineId, entries: Collection[Entry]) -> TableRow:
    kept = [each for each in entries if not each.is_left_out]
    tone = "quiet" if not kept else ""
    cells: tuple[TextPart, ...] = (
        Toned(*_sign(kept)),
        Toned(kind_words(line.kind), tone or "strong"),
        *_numbers(entries, kept),
        Toned(_remark(entries, kept), "soon" if kept else "quiet"),
    )
    return TableRow(line, cells)


def _sign(kept: Collection[Entry]) -> tuple[str, str]:
    if not kept:
        return "×", "quiet"
    is_open = any(each.is_asked or each.draft.is_doubtful for each in kept)
    return ("?", "soon") if is_open else ("", "")


def _numbers(entries: Collection[Entry], kept: Collection[Entry]) -> Iterator[Toned]:
    """Yield how many are new, corrected and known; before it is known whose, how many there are."""
    if kept and all(each.standing is None for each in entries):
        yield from (Toned(f"{len(kept):,}", "strong"), Toned(""), Toned(""))
        return
    for standing in (Standing.NEW, Standing.CHANGED, Standing.SAME):
        n = sum(each.standing is standing and not each.is_left for each in kept)
        is_quiet = standing is Standing.SAME or not n
        yield Toned(f"{n:,}" if n else "·", "quiet" if is_quiet else "strong")


def _remark(entries: Collection[Entry], kept: Collection[Entry]) -> str:
    out = len(entries) - len(kept)
    parts = [
        _("{n} to ask").format(n=sum(each.is_asked for each in kept)),
        _("{n} to check").format(n=sum(each.draft.is_doubtful for each in kept)),
        ngettext("{n} left out", "{n} left out", out).format(n=out),
    ]
    return " · ".join(part for part in parts if not part.startswith("0 "))


def head_words(part: Part, facts: Facts) -> str:
    """Return whose a part will be, and from which portal."""
    where = portal_words(part.account.id, facts) if part.account.id else ""
    account = _guessed(part.account, where) if where else _("no portal (o)")
    parts = (
        _guessed(part.person, person_words(part.person.id, facts)) or _("whose? (1-9)"),
        _("names another") if part.names_another else "",
        _("tells no birth date") if part.is_unproven else "",
        account,
    )
    return " · ".join(filter(None, parts))


def _named_words(part: Part) -> str:
    patient = patient_words(part.patient)
    return _("names {patient}").format(patient=patient) if patient else _("names nobody")


def _guessed(guess: Guess, words: str) -> str:
    return f"? {words}" if guess.why and words else words


def counted_words(found: Import) -> str:
    """Return what saving would do with all parts."""
    entries = [[*part.entries()] for part in found.parts]
    kept = [each for some in entries for each in some if not each.is_left_out]
    new, corrected, known = (
        sum(each.standing is standing for each in kept)
        for standing in (Standing.NEW, Standing.CHANGED, Standing.SAME)
    )
    wanted = [part for part in found.parts if not part.is_left_out]
    known += sum(part.repeated for part in wanted)
    open_ = sum(each.standing is None for each in kept)
    asked = sum(each.is_asked for each in kept)
    told = [
        _("{n} without a person").format(n=open_),
        _("{n} to ask").format(n=asked),
        ngettext("{n} corrected", "{n} corrected", corrected).format(n=corrected),
        ngettext("{n} known", "{n} known", known).format(n=known),
    ]
    is_compared = any(part.plan for part in found.parts)
    first = [ngettext("{n} new", "{n} new", new).format(n=new)] if is_compared else []
    last = [lost_words(sum(part.lost for part in wanted))] if is_compared else []
    shown = (words for words in told if not words.startswith("0 "))
    return " · ".join([*first, *shown, *last])
