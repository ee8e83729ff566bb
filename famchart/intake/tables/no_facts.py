"""Rows that say of themselves to be no fact: not taken, called off, not begun, ruled out."""

from __future__ import annotations

from collections.abc import Mapping

from famchart.intake.left_out import Why
from famchart.intake.negated import is_cancelled, is_ruled_out, says_not_given
from famchart.intake.refuted import is_refuted
from famchart.intake.tables.medicine_rows import why_not_taken


def why_no_fact(kind: str, told: Mapping[str, str]) -> Why | None:
    """Return why a row of a kind is no fact; None where nothing in it says so."""
    state = told.get("status", "")
    if kind == "medication":
        return why_not_taken(told)
    if kind == "procedure" and is_cancelled(state):
        return Why.CALLED_OFF
    if kind == "procedure" and says_not_given(state):
        return Why.NOT_BEGUN
    is_not_so = is_ruled_out(told.get("name", "")) or is_refuted(state)
    return Why.NOT_SO if kind == "problem" and is_not_so else None
