"""That another portal tells results which are known: each keeps that source beside its own."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select

from famchart.intake.plan import Preview, Row, Standing
from famchart.intake.sources import Sources
from famchart.records.also_told import AlsoTold
from famchart.records.result import Result
from famchart.store.links import link_id
from famchart.store.rows import raw_row
from famchart.store.work import Work


def keep_told_again(planned: Preview, rows: Sequence[Row], work: Work, sources: Sources) -> int:
    """Write for each known result of another portal that this one tells it too, once.

    Return of how many.
    """
    account_id = planned.account_id
    if account_id is None:
        return 0
    known = select(AlsoTold).where(col(AlsoTold.account_id) == account_id)
    kept = {each.result_id for each in work.all(known)}
    again = {
        result.id: row.document
        for row in rows
        if (result := _of_another(row, planned)) and result.id not in kept
    }
    links = [
        AlsoTold(
            id=link_id(result_id, account_id),
            result_id=result_id,
            account_id=account_id,
            source_id=sources.of(document),
        )
        for result_id, document in again.items()
    ]
    if links:
        work.put(str(AlsoTold.__tablename__), *map(raw_row, links))
    return len(links)


def _of_another(row: Row, planned: Preview) -> Result | None:
    """Return the known result that a row repeats, where it came through another portal or none."""
    known = row.known if row.standing is Standing.SAME else None
    return known if known and known.account_id != planned.account_id else None
