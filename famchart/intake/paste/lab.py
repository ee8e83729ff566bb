"""The results of a laboratory in a text, by general cues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from famchart.core.analytes import analyte_of
from famchart.core.shape import Shape
from famchart.intake.draft import Draft
from famchart.intake.paste import furniture
from famchart.intake.paste.cells_below_days import read_cells_below_days
from famchart.intake.paste.compared import read_compared
from famchart.intake.paste.dated_values import read_dated_values
from famchart.intake.paste.degrees import as_printed, with_signs_of_degrees
from famchart.intake.paste.dosing import without_doses
from famchart.intake.paste.earlier_beside import with_earlier
from famchart.intake.paste.fates import Fate, fates, lines_of
from famchart.intake.paste.glued import read_glued
from famchart.intake.paste.glued_labels import with_labels_parted
from famchart.intake.paste.headed import with_heading_parted
from famchart.intake.paste.inline import read_line_of_several
from famchart.intake.paste.lab_or_not import is_lab
from famchart.intake.paste.lab_row import lab_row, with_range_of_pairs, with_unit_of_range
from famchart.intake.paste.labelled_before import read_labelled_before
from famchart.intake.paste.labelled_cells import with_cells_for_labels
from famchart.intake.paste.labels_of_days import without_labels_of_days
from famchart.intake.paste.labels_of_tests import without_labels_of_tests
from famchart.intake.paste.leaders import with_gaps_for_leaders
from famchart.intake.paste.legends import with_known_letters
from famchart.intake.paste.lines import read_lines
from famchart.intake.paste.list_numbers import without_list_numbers
from famchart.intake.paste.logs import logs_in_tables
from famchart.intake.paste.names_last import last_names_first
from famchart.intake.paste.no_results import is_no_result
from famchart.intake.paste.panels import heading_over, panels_in, title_of
from famchart.intake.paste.range_first import with_ranges_over_values, with_whole_heads
from famchart.intake.paste.reading import Reading
from famchart.intake.paste.records import read_records, unquoted, with_labels
from famchart.intake.paste.released import is_day_of_correction, released, without_state
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.result_table import read_tables
from famchart.intake.paste.sensitivities import read_sensitivities
from famchart.intake.paste.shares_and_counts import read_shares_and_counts
from famchart.intake.paste.shares_below import read_shares_below
from famchart.intake.paste.signs import with_signs_as_arrows
from famchart.intake.paste.stacked_trend import read_stacked_trend
from famchart.intake.paste.surroundings import Surroundings
from famchart.intake.paste.tab_lines import with_rows_of_tab_lines
from famchart.intake.paste.transposed import read_transposed
from famchart.intake.paste.trend_table import read_trend_table
from famchart.intake.paste.value_first import names_first
from famchart.intake.paste.vital_cells import with_vital_signs_joined
from famchart.intake.paste.watch import IsWanted, always, while_wanted

_YEAR = Shape(r"(?:19|20)\d\d")
"""What stands behind illnesses, operations and jobs."""
FEWEST_BARE, FEWEST_BESIDE = 3, 2


def read_lab(
    text: str, lines: list[str], about: Surroundings, is_wanted: IsWanted = always
) -> Draft | None:
    """Read the results of a text; None where it is none of a laboratory, though it quotes one.

    A day to come is no day of a result where the other order of its numbers lies in the past.
    Raise OvertakenError as soon as the text is not wanted any more.
    """
    draft = _read_lab(text, lines, about, is_wanted)
    if draft is None or about.is_order_told or not _is_to_come(draft, about):
        return draft
    other = _read_lab(text, lines, about.other_way_round, is_wanted)
    return draft if other is None or _is_to_come(other, about) else other


def _is_to_come(draft: Draft, about: Surroundings) -> bool:
    days = (draft.date, *(row.date for row in draft.rows))
    return any(day and day > about.today.isoformat() for day in days)


def _read_lab(
    text: str, lines: list[str], about: Surroundings, is_wanted: IsWanted
) -> Draft | None:
    whole, lines = lines, unquoted(with_gaps_for_leaders(with_rows_of_tab_lines(lines)))
    lines = with_labels_parted(without_list_numbers(lines))
    lines = with_vital_signs_joined(lines)
    lines = with_ranges_over_values(with_whole_heads(lines, about.order))
    lines = with_known_letters(lines)
    lines, open_at = last_names_first(lines)
    lines = without_labels_of_tests(names_first(lines), about)
    lines = without_labels_of_days(lines, about)
    lines = ["" if is_day_of_correction(line, about.order) else line for line in lines]
    corrected = {at for at, line in enumerate(lines, 1) if without_state(line) != line}
    lines = with_cells_for_labels(list(map(without_state, lines)))
    lines = with_signs_of_degrees(with_signs_as_arrows(lines, about))
    rows, reading = _read(lines, about, is_wanted)
    if not is_lab(rows, text, lines):
        return None
    rows.sort(key=lambda cells: cells.line)
    heading = heading_over(rows, reading)
    not_told = dict.fromkeys((*reading.noted, *open_at), Fate.UNREAD)
    fate = {**fates(lines, rows, reading, heading), **not_told}
    printed = text.splitlines()
    unread, ignored = (_at(fate, wanted) for wanted in (Fate.UNREAD, Fate.IGNORED))
    legends = (at for at, line in enumerate(whole, 1) if line.strip() and at not in fate)
    state = released(text, corrected)
    told = (*_at(fate, Fate.DATE), *_at(fate, Fate.HEADING), *legends)
    panels = panels_in(reading)
    return Draft(
        kind="lab",
        text=text,
        title=title_of(heading, rows),
        date=reading.day_of_whole(rows[0].line),
        language=about.language,
        decimal_comma=about.mark == ",",
        rows=tuple(
            lab_row(
                as_printed(_with_whole_range(cells, lines)),
                reading,
                panels,
                state.of_line(cells.line),
            )
            for cells in while_wanted(rows, is_wanted)
        ),
        unread=tuple(printed[at - 1].strip() for at in unread),
        unread_at=unread,
        ignored=tuple(printed[at - 1].strip() for at in ignored),
        ignored_at=ignored,
        told_at=tuple(sorted(told)),
    )


def _with_whole_range(cells: Cells, lines: Sequence[str]) -> Cells:
    return with_unit_of_range(with_range_of_pairs(cells, lines), lines)


def _read(
    lines: list[str], about: Surroundings, is_wanted: IsWanted
) -> tuple[list[Cells], Reading]:
    """Read what has a structure of its own first, and the rest line by line."""
    logs = logs_in_tables(lines, about)
    apart, used, over = _apart(logs.left_of(lines), about)
    free = ["" if number in used else line for number, line in enumerate(logs.left_of(lines), 1)]
    logs = logs.with_lines(free, about)
    used |= logs.used | logs.heads
    inline, used_inline, hold_more = _inline(while_wanted(lines, is_wanted), about, used)
    used |= used_inline
    left = ["" if number in used else line for number, line in enumerate(lines, 1)]
    left, labels = with_labels(left)
    tabled, heads = read_tables(left, about.order)
    glued, glued_heads = read_glued(left, about)
    heads |= glued_heads
    known = {**glued, **read_sensitivities(left), **read_records(left, about.order), **tabled}
    left = ["" if number in heads else line for number, line in enumerate(left, 1)]
    reading = read_lines(left, about, known, is_wanted)
    reading.specimens += furniture.specimens_told(lines)
    reading.ignored += [*over, *heads, *labels]  # what stands over the columns
    reading.names_columns |= logs.heads
    reading.noted |= logs.noted | hold_more
    reading.rows = list(map(with_heading_parted, reading.rows))
    parted = map(with_heading_parted, (*apart, *inline))
    found = (*logs.rows, *parted, *_trusted(reading.rows, lines, inline))
    rows = without_doses([each for each in found if not is_no_result(each, lines)], lines)
    rows, left_in = with_earlier(rows, lines, about)
    reading.noted |= left_in
    return rows, reading


def _apart(lines: list[str], about: Surroundings) -> tuple[list[Cells], set[int], set[int]]:
    """Return results that have their days with them, their lines, and what stands over them."""
    rows, used = read_stacked_trend(lines, about)
    if rows:
        return rows, used, used - lines_of(rows)
    rows, used = read_cells_below_days(lines, about)
    if rows:
        return rows, used, used - lines_of(rows)
    rows, used = read_trend_table(lines, about)
    if rows:
        first = min(lines_of(rows))
        return rows, used, {number for number in used if number < first}
    rows, used = read_transposed(lines, about.order)
    if rows:
        return rows, used, used - lines_of(rows)
    compared, used = read_compared(lines, about)
    dated, of_dated = read_dated_values(lines, about)
    used |= of_dated
    left = ["" if number in used else line for number, line in enumerate(lines, 1)]
    before, of_before = read_labelled_before(left, about)
    left = ["" if number in of_before else line for number, line in enumerate(left, 1)]
    shares, of_shares = read_shares_and_counts(left, about)
    left = ["" if number in of_shares else line for number, line in enumerate(left, 1)]
    below, of_below = read_shares_below(left, about)
    used |= of_before | of_shares | of_below
    rows = [*compared, *dated, *before, *shares, *below]
    return rows, used, of_shares - lines_of(shares)


def _at(fate: Mapping[int, Fate], wanted: Fate) -> tuple[int, ...]:
    return tuple(at for at in fate if fate[at] is wanted)


def _inline(
    lines: Iterable[str], about: Surroundings, used: set[int]
) -> tuple[list[Cells], set[int], set[int]]:
    """Return the results of lines that hold several, those lines, and those that hold more."""
    rows: list[Cells] = []
    numbers, more = set[int](), set[int]()
    for number, line in enumerate(lines, 1):
        found, says_more = ([], False) if number in used else read_line_of_several(line, about)
        if found:
            rows += [cells._replace(line=number) for cells in found]
            numbers.add(number)
            more.update([number] if says_more else [])
    return rows, numbers, more


def _trusted(rows: Sequence[Cells], lines: Sequence[str], beside: Sequence[Cells]) -> list[Cells]:
    """Keep what is proven; a name with a bare number counts only in the company of others.

    Beside several in one line, that of a known test does.

    Above a table that names its columns, a label with words and a number is of the page:
    `Service: family medicine, room 14`.
    """
    first = min((cells.line for cells in rows if cells.is_told), default=0)
    rows = [
        cells
        for cells in rows
        if cells.has_evidence or cells.line > first or ": " not in cells.name
    ]
    proven = [cells for cells in rows if cells.has_evidence]
    bare = [cells for cells in rows if not cells.has_evidence]
    if not proven and all(_YEAR.fullmatch(cells.value or "") for cells in bare):
        return []
    filled = sum(bool(line.strip()) for line in lines)
    if (len(bare) >= FEWEST_BARE and len(rows) * 3 >= filled) or len(proven) >= 2:
        return list(rows)
    if len(proven) + len(beside) >= FEWEST_BESIDE:
        return [cells for cells in rows if cells.has_evidence or analyte_of(cells.name)]
    return proven
