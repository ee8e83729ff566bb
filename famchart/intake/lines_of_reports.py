"""The lines of a text that were not understood: the newest report of its results keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from famchart.intake.plan import Preview, Row
from famchart.intake.reports import day_of
from famchart.records.report import Report
from famchart.store.work import Work


def tell_lines_left(planned: Preview, report: Report) -> None:
    """Let a report of a text tell the lines of it that were not understood."""
    report.text = None if planned.documents else "\n".join(planned.draft.unread) or None


def add_lines_left(planned: Preview, rows: Sequence[Row], work: Work) -> tuple[UUID, ...]:
    """Keep lines that were not understood with the newest report in which the results are known.

    Those of a file stand in its original.
    """
    if planned.documents:
        return ()
    known = {row.known.report_id for row in rows if row.known and row.known.report_id}
    reports = [report for each in known if (report := work.get(Report, each))]
    told = {line.strip() for report in reports for line in (report.text or "").splitlines()}
    more = [line for line in planned.draft.unread if line not in told]
    if not (reports and more):
        return ()
    newest = max(reports, key=lambda each: (day_of(each), each.id))
    newest.text = "\n".join([newest.text, *more] if newest.text else more)
    work.save(newest)
    return (newest.id,)
