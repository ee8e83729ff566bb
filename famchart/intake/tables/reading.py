"""A document of lines and tables: the tables by their headers, everything else as a paste."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from famchart.i18n import _
from famchart.intake.draft import LISTS, RESULT, Draft
from famchart.intake.formats import Asked
from famchart.intake.paste import read_paste
from famchart.intake.paste.surroundings import surroundings
from famchart.intake.sniff import LONGEST_TEXT
from famchart.intake.tables.around import with_allergies, with_words
from famchart.intake.tables.columns import not_understood, sort
from famchart.intake.tables.days import give_days
from famchart.intake.tables.examples import with_examples
from famchart.intake.tables.facts import Facts, FactsByPerson, add_facts
from famchart.intake.tables.found import Found
from famchart.intake.tables.grid import Grid, Row, line_of
from famchart.intake.tables.headers import are_spanish

LAID_OUT = ("html", "pdf", "rtf")
"""Documents that use tables to place words on a page."""
DEEPEST = 9
"""The level of what heads nothing but what stands next."""
LONGEST_TITLE = 80
"""Letters of a line above a table that may be its title."""


class Heading(str):
    """A line that a document marks as a heading: of the whole (0), of a part, of a part of that."""

    __slots__ = ("level",)

    level: int

    def __new__(cls, text: str, level: int = DEEPEST) -> Heading:
        heading = super().__new__(cls, text)
        heading.level = level
        return heading


class PageTitle(Heading):
    """What a whole page is called: no heading of any table."""

    __slots__ = ()


Block = str | Heading | Sequence[Row]


def read_blocks(kind: str, blocks: Iterable[Block], asked: Asked) -> tuple[Draft, ...]:
    """Read lines and tables in their order: one draft, or one for each person that rows name."""
    lines, grids, headings, levels = _laid_out(blocks)
    first, *others = _read(kind, lines, grids, asked, headings)
    drafts = (replace(first, levels=levels), *others)
    return drafts if kind in LAID_OUT else _with_unknown(drafts, grids)


def read_grids(
    kind: str, lines: Sequence[str], grids: Iterable[Grid], asked: Asked
) -> tuple[Draft, ...]:
    """Read the tables of a spreadsheet; what a sheet is called is a heading."""
    grids = list(grids)
    headings = {title for grid in grids for title in grid.titles}
    return _with_unknown(_read(kind, lines, grids, asked, headings), grids)


def _with_unknown(drafts: Sequence[Draft], grids: Iterable[Grid]) -> tuple[Draft, ...]:
    """Tell tables of which no header is understood as well, so that a person can say it.

    One whose rows were read as a paste needs nobody to say it.
    """
    first, *others = drafts
    lines_told = {table.line for table in first.tables}
    lines_told.update(*(row.lines for row in first.rows), *(item.lines for item in first.items))
    unknown = (
        table
        for grid in grids
        if lines_told.isdisjoint(range(grid.line, grid.line + len(grid.rows)))
        and (table := not_understood(grid))
    )
    tables = tuple(sorted((*first.tables, *unknown), key=lambda table: table.line))
    return (replace(first, tables=tables), *others)


def _read(
    kind: str,
    lines: Sequence[str],
    grids: Iterable[Grid],
    asked: Asked,
    headings: Iterable[str] = (),
) -> tuple[Draft, ...]:
    """Read tables that stand among lines; `kind` is that of a document without any fact."""
    text = "\n".join(lines)
    by_person: FactsByPerson = defaultdict(Facts)
    told = [each for grid in grids for each in sort(grid, asked.mappings).tables]
    found = [each for each in told if each.table.kind]
    headers = [header for each in found for header in each.table.columns]
    about = surroundings(text, asked.habits, is_headed_in_spanish=are_spanish(headers))
    rest = list(lines)
    for each in told:
        if not each.table.kind and each.table.fingerprint in asked.mappings:
            _leave(each, rest, by_person[None])
    for each in found:
        for line in (each.table.line, *(line for line, _row in each.rows)):
            rest[line - 1] = ""
    draft = _rest(kind, "\n".join(rest), asked)
    give_days(found, rest, draft, about)
    for each in found:
        add_facts(each, about.order, about.mark, by_person, asked.is_wanted, asked.progress)
    if any(facts.rows or facts.items for facts in by_person.values()):
        titles = {*headings, *(each.table.title or "" for each in found)}
        draft = with_allergies(with_words(draft, titles, about), rest, about)
    is_told = not draft.text.strip()
    is_secret = any(each.table.kind == "login" for each in found)
    draft = replace(
        draft,
        text=draft.text if is_secret else text,
        tables=tuple(map(with_examples, found)),
        language=about.language,
        decimal_comma=about.mark == ",",
    )
    return _with_facts(draft, by_person, is_told=is_told)


def _leave(declined: Found, rest: list[str], facts: Facts) -> None:
    """Keep as text what a person said to be no table of any kind: nothing reads it otherwise."""
    for line in (declined.table.line, *(line for line, _row in declined.rows)):
        facts.left.append((line, rest[line - 1]))
        rest[line - 1] = ""


def _rest(kind: str, text: str, asked: Asked) -> Draft:
    """Read what stands around the tables as a paste."""
    if not text.strip():
        return Draft(kind, "")
    if len(text) > LONGEST_TEXT:
        told = _("The text around the tables is too long to be read; it is kept as it is.")
        return Draft(kind, text, warnings=(told,))
    return read_paste(text, asked.habits, asked.is_wanted)


def _with_facts(draft: Draft, by_person: FactsByPerson, *, is_told: bool) -> tuple[Draft, ...]:
    """Give each person a draft of the facts; those of nobody go to whom the text names.

    Where the tables tell all and every row names somebody, there is nothing of nobody's.
    """
    if len(by_person) == 1 and draft.patient is None:
        (patient,) = by_person
        draft = replace(draft, patient=patient)
        by_person[None] = by_person.pop(patient)
    own = by_person.pop(None, Facts())
    others = [
        _added(Draft(draft.kind, "", draft.title, language=draft.language, patient=patient), facts)
        for patient, facts in by_person.items()
    ]
    first = _added(draft, own)
    if others and is_told and not (first.rows or first.items or first.unread):
        return (replace(others[0], tables=first.tables), *others[1:])
    return (first, *others)


def _added(draft: Draft, facts: Facts) -> Draft:
    unread = sorted([*zip(draft.unread_at, draft.unread, strict=True), *facts.left])
    return replace(
        draft,
        kind=_main_kind(draft, facts),
        rows=tuple(sorted((*facts.rows, *draft.rows), key=lambda row: row.line)),
        items=(*facts.items, *draft.items),
        unread=tuple(text for _line, text in unread),
        unread_at=tuple(line for line, _text in unread),
        warnings=(*draft.warnings, *facts.warnings()),
    )


def _main_kind(draft: Draft, facts: Facts) -> str:
    """Return the kind of most facts; the text's own where the tables hold none."""
    if draft.rows or not (facts.rows or facts.items):
        return draft.kind
    often = Counter([RESULT] * len(facts.rows) + [item.kind for item in facts.items])
    kind = often.most_common(1)[0][0]
    return {RESULT: "lab", "medication": LISTS["medication"]}.get(kind, kind)


def _laid_out(
    blocks: Iterable[Block],
) -> tuple[list[str], list[Grid], set[str], dict[int, int]]:
    """Return the lines of a document, its tables with what stands above each, its headings.

    Also told are the levels of the headings, by the numbers of their lines.
    """
    lines: list[str] = []
    levels: dict[int, int] = {}
    headings: set[str] = set()
    grids: list[Grid] = []
    heading = ""
    for block in blocks:
        if isinstance(block, str):
            if isinstance(block, Heading):
                heading = heading if isinstance(block, PageTitle) else block
                headings.add(block)
                levels[len(lines) + 1] = block.level
            lines += block.splitlines() or [""]
        elif block:
            above = next((line for line in reversed(lines[-3:]) if line.strip()), "")
            titles = (each.strip() for each in (above, heading) if len(each) <= LONGEST_TITLE)
            grids.append(Grid(block, tuple(filter(None, titles)), len(lines) + 1))
            lines += map(line_of, block)
    return lines, grids, headings, levels
