"""Pasted text: what kind it is, and what it holds, by general cues; anything else is a note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from famchart.intake.draft import Draft, Item, LabRow
from famchart.intake.paste.blocks import parts_by_blocks
from famchart.intake.paste.drafts import (
    as_list,
    as_whole,
    joined,
    lines_used,
    moved_down,
    warnings_of,
)
from famchart.intake.paste.identity import with_whose
from famchart.intake.paste.kinds import (
    LAB,
    NOTE,
    OF_FINDINGS,
    Weights,
    heaviest,
    kind_of,
    weigh,
)
from famchart.intake.paste.lab import read_lab
from famchart.intake.paste.lab_or_not import clear_rows
from famchart.intake.paste.likes import read_likes
from famchart.intake.paste.list_readers import LISTS
from famchart.intake.paste.moments import day_of_title
from famchart.intake.paste.order_state import with_lines_left, without_next_visits
from famchart.intake.paste.parts import Part, parts, runs_left
from famchart.intake.paste.printed import printed_lines
from famchart.intake.paste.reminders import in_doubt, with_years
from famchart.intake.paste.reports import read_report
from famchart.intake.paste.results_apart import read_results, results_apart, with_day_of_result
from famchart.intake.paste.several_reports import reports_apart
from famchart.intake.paste.stacked_days import with_days_whole
from famchart.intake.paste.struck import said_no_more, with_rest
from famchart.intake.paste.studies import MODALITY
from famchart.intake.paste.studies_beside import with_studies
from famchart.intake.paste.summary_lists import with_lists
from famchart.intake.paste.surroundings import (
    LOOKED_AT,
    UNKNOWN,
    Habits,
    Surroundings,
    date_of,
    looked_at,
    surroundings,
)
from famchart.intake.paste.viewed import viewed_at
from famchart.intake.paste.visits import names_author, read_visit
from famchart.intake.paste.watch import IsWanted, always
from famchart.intake.paste.worded import REPORT, is_bare, read_worded, worded_reports

LONGEST_TITLE = 80

SUMMARY = "avs"
WHOLE = (SUMMARY, "note", "imaging", "pathology", REPORT)
"""Kinds of texts that stay one whatever headings they have."""
FEWEST_TOLD = 3
"""Fields that a fact of another list must have, among lines that were not understood."""
FEWEST_MEASURED = 2
"""Results of another list, where none can be nothing else."""


def read_paste(text: str, said: Habits = UNKNOWN, is_wanted: IsWanted = always) -> Draft:
    """Read a pasted text; how it writes dates and numbers may be said.

    Raise OvertakenError as soon as the text is not wanted any more.
    """
    return read_likes(text, partial(read_all, said=said, is_wanted=is_wanted), is_wanted)


def read_all(text: str, said: Habits = UNKNOWN, is_wanted: IsWanted = always) -> Draft:
    """Read each line of a text by itself, though there are many like it."""
    about = surroundings(text, said)
    printed = printed_lines(text)
    lines = list(map(with_rest, printed))
    whose = viewed_at(lines)
    own = ["" if number in whose else line for number, line in enumerate(lines, 1)]
    own, visits_at = without_next_visits(own)
    own, days_at = with_days_whole(own, about)
    own, is_day_open = with_years(own, about)
    told = _with_reports(text, own, about, is_wanted)
    told = told or _without_reports(text, own, about, is_wanted)
    told = replace(said_no_more(told, printed), told_at=(*whose, *days_at, *told.told_at))
    told = with_lines_left(told, visits_at, printed)
    return with_whose(in_doubt(told) if is_day_open else told, lines, about)


def _without_reports(
    text: str, lines: list[str], about: Surroundings, is_wanted: IsWanted
) -> Draft:
    """Read a text as lists, or as what it is by its kind."""
    weights = weigh(lines, about)
    if mixed := _mixed(text, lines, about, weights, is_wanted):
        return mixed
    draft = _of_one_kind(text, lines, about, weights, is_wanted)
    draft = _with_others(draft, lines, about, is_wanted)
    return with_studies(draft, lines, about) if draft.rows and len(text) <= LOOKED_AT else draft


def _with_reports(
    text: str, lines: list[str], about: Surroundings, is_wanted: IsWanted
) -> Draft | None:
    """Read reports in words, alone or beside lists; None where a text has none of them apart."""
    places = worded_reports(lines, about)
    kind = kind_of(lines, about, None) if places else NOTE
    if kind not in (None, *OF_FINDINGS):
        return None
    other = _without_reports(text, _outside(places, lines), about, is_wanted)
    if other.rows and (bare := [each for each in places if is_bare(_within(each, lines))]):
        places = [each for each in places if each not in bare]
        other = _without_reports(text, _outside(places, lines), about, is_wanted)
    if not places:
        return other
    told = [moved_down(_report(_within(each, lines), about), each.start) for each in places]
    if other.rows or (other.items and other.kind in LISTS):
        whole = joined(text, lines, about, [other, *told]) if told else None
        return whole and replace(whole, kind=other.kind)
    is_most = 2 * sum(len(each.lines) for draft in told for each in draft.items) >= _filled(lines)
    if not is_most or _has_own_reader(kind, lines):
        return None
    if len(told) > 1:
        return joined(text, lines, about, told)
    return as_whole(REPORT, text, read_worded(lines, about), lines, about)


def _outside(places: Sequence[range], lines: Sequence[str]) -> list[str]:
    within = {at for place in places for at in place}
    return ["" if at in within else line for at, line in enumerate(lines)]


def _within(place: range, lines: list[str]) -> list[str]:
    return lines[place.start : place.stop]


def _filled(lines: Sequence[str]) -> int:
    return sum(bool(line.strip()) for line in lines)


def _has_own_reader(kind: str | None, lines: Sequence[str]) -> bool:
    return kind in OF_FINDINGS and (kind != "imaging" or any(map(MODALITY.search, lines)))


def _report(own: list[str], about: Surroundings) -> Draft:
    kind = kind_of(own, about, None)
    has_reader = kind is not None and _has_own_reader(kind, own)
    item = read_report(kind, own, about) if kind and has_reader else read_worded(own, about)
    return as_whole(item.kind, "\n".join(own), item, own, about)


def _reports_apart(kind: str, lines: list[str], about: Surroundings) -> list[Draft]:
    """Return each report of a text, and the results beside them that have a day of their own."""
    told: list[Draft] = []
    for place in reports_apart(kind, lines, about) or [range(len(lines))]:
        apart = results_apart(kind, place, lines, about)
        told += [read_results(each, lines, about) for each in apart]
        own = _within(place, _outside(apart, lines))
        if any(map(str.strip, own)):
            report = as_whole(kind, "\n".join(own), read_report(kind, own, about), own, about)
            told.append(moved_down(report, place.start))
    return sorted(told, key=lambda draft: min(lines_used(draft)))


def _of_one_kind(
    text: str, lines: list[str], about: Surroundings, weights: Weights, is_wanted: IsWanted
) -> Draft:
    head = looked_at(text)
    lab = read_lab(head, lines[: len(head.splitlines())], about, is_wanted)
    kind = heaviest(weights, lines, lab)
    if kind in (LAB, None) and lab and len(head) < len(text):
        lab = read_lab(text, lines, about, is_wanted)
    if kind == LAB and lab:
        return lab
    if kind is None and not lab and names_author(lines):
        kind = NOTE
    if kind is None:
        return lab or _note(text, lines, about)
    if kind in LISTS and (items := LISTS[kind](lines, about)):
        draft = as_list(kind, text, items, lines, about)
        return _with_results(draft, lab, lines, about) if kind == "message" else draft
    if kind in OF_FINDINGS and len(told := _reports_apart(kind, lines, about)) > 1:
        return joined(text, lines, about, told)
    if kind in WHOLE:
        read = read_report if kind in OF_FINDINGS else read_visit
        draft = as_whole(kind, text, read(kind, lines, about), lines, about)
        draft = with_lists(draft, lines, about) if kind == SUMMARY else draft
        return _with_results(draft, lab, lines, about)
    return lab or replace(_note(text, lines, about), warnings=warnings_of({kind}, lines))


def _with_results(draft: Draft, lab: Draft | None, lines: list[str], about: Surroundings) -> Draft:
    """Return a text in words with what are clearly results in it; a note keeps all its words."""
    if lab is None or not (rows := clear_rows(lab)):
        return draft
    if draft.kind == NOTE:
        draft = replace(draft, items=tuple(_in_full(item, draft) for item in draft.items))
    if draft.kind == SUMMARY and draft.date:
        rows = tuple(_not_after(row, draft.date) for row in rows)
    return joined(draft.text, lines, about, [draft, replace(lab, rows=rows)])


def _not_after(row: LabRow, day: str) -> LabRow:
    """Return a result that a summary tells: a later day in it is that of another visit."""
    return row.of_day(day) if row.date and row.date > day else row


def _in_full(item: Item, draft: Draft) -> Item:
    return replace(item, fields={**item.fields, "body": draft.text.strip()})


def _mixed(
    text: str, lines: list[str], about: Surroundings, weights: Weights, is_wanted: IsWanted
) -> Draft | None:
    """Read a text of several lists; the kind that most lines belong to is the main one."""
    titled = parts(lines)
    kind = heaviest(weights, lines, None) if titled or len(text) <= LOOKED_AT else None
    if kind in (SUMMARY, NOTE) or not (kind or titled):
        return None
    cut = (titled if kind not in WHOLE else []) or parts_by_blocks(lines, about)
    read = [_part(part, lines, about, is_wanted) for part in cut]
    told = [draft for draft in read if draft.rows or draft.items]
    if len({draft.kind for draft in told}) < 2:
        return None
    return joined(text, lines, about, told)


def _with_others(draft: Draft, lines: list[str], about: Surroundings, is_wanted: IsWanted) -> Draft:
    """Read what was not understood beside facts once more: another list may stand among them."""
    is_long = len(draft.text) > LOOKED_AT
    if draft.kind in WHOLE or is_long or not draft.unread:
        return draft
    read = (_part(part, lines, about, is_wanted) for part in runs_left(draft, lines))
    others = [other for other in read if _is_another_list(other, draft)]
    if not others:
        return draft
    within = {line for other in others for line in _stretch(other)}
    rest = ["" if at in within else line for at, line in enumerate(lines, 1)]
    alone = _of_one_kind(draft.text, rest, about, weigh(rest, about), is_wanted)
    main = alone if alone.kind == draft.kind else draft
    return joined(draft.text, lines, about, [main, *others])


def _stretch(draft: Draft) -> range:
    """Return the lines from the first that holds a fact to the last."""
    used = set(lines_used(draft))
    return range(min(used), max(used) + 1)


def _is_another_list(other: Draft, draft: Draft) -> bool:
    if other.kind == draft.kind:
        return False
    if other.kind == LAB:
        measured = sum(bool(row.unit or row.ref_text) for row in other.rows)
        return measured >= FEWEST_MEASURED or bool(clear_rows(other))
    left = set(draft.unread_at)
    fewest = 1 if other.kind == "allergy" else FEWEST_TOLD  # they are read below their heading only
    return other.kind in LISTS and any(
        not each.is_doubtful
        and len(each.fields) >= fewest
        and sum(line in left for line in set(each.lines)) * 2 > len(set(each.lines))
        for each in other.items
    )


def _part(part: Part, lines: list[str], about: Surroundings, is_wanted: IsWanted) -> Draft:
    """Read a part as what its heading says, else as what it looks like; lines as in the whole."""
    own = lines[part.first : part.end]
    text = "\n".join(own)
    items = LISTS[part.kind](own, about) if part.kind in LISTS else []
    draft = as_list(part.kind, text, items, own, about) if items else None
    draft = draft or _of_one_kind(text, own, about, weigh(own, about), is_wanted)
    return moved_down(with_day_of_result(draft, own, about), part.first)


def as_note(text: str) -> Draft:
    """Return a text as a note, with the first date that stands alone or is said to be its own."""
    lines, about = printed_lines(text), surroundings(text)
    return with_whose(_note(text, lines, about), lines, about)


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
    )
