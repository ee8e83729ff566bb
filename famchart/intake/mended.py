"""Rows of a file that a person mended: held against the vault once more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from famchart.intake.draft import LabRow
from famchart.intake.folding import FoldedRow, test_of
from famchart.intake.plan import Preview
from famchart.intake.result_standing import stood_rows
from famchart.intake.told_before import ToldBefore
from famchart.store.work import Reading


def with_mended(plan: Preview, mended: Mapping[int, LabRow], facts: Reading) -> Preview:
    """Return a plan with other rows in the place of some, by their numbers.

    What a person wrote is no older statement: it is held against what is known by itself.
    """
    if not mended:
        return plan
    rows = [
        (row.document, mended.get(number, row.draft), row.on)
        for number, row in enumerate(plan.rows)
    ]
    named = [
        FoldedRow(document, row, test_of(row, (plan.documents or (plan.draft,))[document]),
                  row.date or on)
        for document, row, on in rows
    ]  # fmt: skip
    said = ToldBefore(facts, None, [None] * len(plan.documents))
    anew = stood_rows(named, facts, plan.person_id, plan.account_id, said)
    return replace(plan, rows=tuple(
        anew[number] if number in mended else row for number, row in enumerate(plan.rows)
    ))  # fmt: skip
