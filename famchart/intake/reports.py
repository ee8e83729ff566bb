"""Which report each result of a draft stands in, and what it is called."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from famchart.core.analytes import identity
from famchart.core.specimens import BLOOD, Specimen, in_heading
from famchart.i18n import _
from famchart.intake.plan import Preview, Row
from famchart.records.report import Report
from famchart.store.rows import fresh_record

ReportKey = tuple[str | None, str | None]


def rows_by_report(planned: Preview, rows: Iterable[Row]) -> dict[ReportKey, list[Row]]:
    """Return rows by the report that they make: a file has one a panel and day, a text one a day.

    What a text tells of urine or CSF stands apart, as the report over it says what a result is of.
    """
    found: dict[ReportKey, list[Row]] = defaultdict(list)
    for row in rows:
        found[_report_key(planned, row)].append(row)
    return found


def newest_first(
    by_report: Mapping[ReportKey, list[Row]],
) -> list[tuple[ReportKey, list[Row]]]:
    """Return reports by their day, the newest first, on a day first what the title tells of."""
    return sorted(
        by_report.items(), key=lambda each: (each[0][1] or "", each[0][0] is None), reverse=True
    )


def day_of(told: Row | Report) -> str:
    """Return a day to sort by; what has none is older than all."""
    return told.on or ""


def _report_key(planned: Preview, row: Row) -> ReportKey:
    is_named = planned.documents or _is_apart(planned, row)
    return (_panel(planned, row) if is_named else None, row.on)


def _is_apart(planned: Preview, row: Row) -> bool:
    """True for a row of a text that its title does not tell of: a visit’s signs, urine in blood."""
    return row.draft.is_vital or _is_other_specimen(planned, row)


def _is_other_specimen(planned: Preview, row: Row) -> bool:
    """True for a row of a text whose panel is of another specimen than its title tells."""
    panel, title = row.draft.panel or "", planned.draft.title or ""
    return bool(panel) and _specimen(panel) is not _specimen(title)


def _specimen(heading: str) -> Specimen | None:
    told = in_heading(heading)
    return None if told is BLOOD else told


def _panel(planned: Preview, row: Row) -> str | None:
    """Return what the report of a row is called, as far as the file or the text tells."""
    if row.draft.is_vital:
        return row.draft.panel or _("Vital signs")
    usual = planned.documents[row.document].title if planned.documents else None
    return row.draft.panel or usual


def known_reports(planned: Preview) -> dict[ReportKey, UUID]:
    """Return the reports of a file that are known already: those that hold results of it."""
    found: dict[ReportKey, UUID] = {}
    for row in planned.rows if planned.documents else ():
        known = row.known
        if known and known.report_id and known.account_id == planned.account_id:
            found.setdefault(_report_key(planned, row), known.report_id)
    return found


def report_of(planned: Preview, rows: Sequence[Row], source_id: UUID) -> Report:
    """Return the report of some rows; nothing tells what several tests without a panel are."""
    first, tests = rows[0], {identity(row.draft.name, row.draft.code) for row in rows}
    is_named = planned.documents or _is_apart(planned, first)
    title = _panel(planned, first) if is_named else planned.draft.title
    return fresh_record(
        Report,
        person_id=planned.person_id,
        account_id=planned.account_id,
        title=title or (first.draft.name if len(tests) == 1 else _("Results")),
        on=first.on,
        source_id=source_id,
    )
