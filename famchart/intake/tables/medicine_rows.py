"""What a row says beside its fields: a strength in the name of a medicine, a state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from famchart.core.dates import Order
from famchart.core.drug_names import name_and_strength, plain_strength
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.left_out import Why
from famchart.intake.negated import (
    STOPPED,
    is_in_error,
    is_no_fact,
    is_paused,
    is_stopped,
    part_stopped,
    state_said,
)
from famchart.intake.tables.cells import date_in, month_in
from famchart.intake.tables.grid import Row

TAKEN, INACTIVE = "active", "inactive"
_IS_TAKEN = Shape(
    r"(?:(?:is\s+it|are\s+you|i\s+am|i['’]m)?\s*(?:currently|still)?\s*(?:taking|taken|active|current|"
    r"in\s+use)(?:\s+(?:it|now|this))?|currently|(?:(?:lo|la|se)\s+)?tom[ao](?:\s+actualmente)?|"
    r"tomando|activ[oa]|vigente|en\s+uso)\s*\?*",
    re.IGNORECASE,
)
_IS_STOPPED = Shape(
    r"(?:stopped|discontinued|resolved|suspendid[oa]|discontinuad[oa]|resuelt[oa])\s*\?*",
    re.IGNORECASE,
)
"""Headers that ask it, to be answered with a yes or a no."""
_YES = frozenset(("yes", "y", "true", "si", "s", "x", "verdadero", "✓", "✔", "☑", "✅"))
_NO = frozenset(("no", "n", "false", "falso", "☐", "✗", "✘", "❌"))
_BEGINS_NO = Shape(
    r"(?:no(?=$|\W)(?!\s+(?:change|cambi|answer|data|inform|se\s+sabe|aplica))"
    r"|no\s+longer\b|not\s+(?:any\s?more|any\s+longer|now|currently|taking|taken)\b|ya\s+no\b"
    r"|actualmente\s+no\b|stopped\b|suspendid[oa]\b|nunca\b|never\b)",
)
"""An answer that begins with a no, and goes on: No - stopped 3/2026, not anymore, ya no."""
_BEGINS_YES = Shape(r"(?:yes|si|taking|tomando)(?=$|\W)(?!\W+(?:until|hasta)\b)")
_OVER = {"medication": STOPPED, "allergy": INACTIVE, "problem": INACTIVE}
"""How what is not taken, or not had, any more stands."""


def _is_no(said: str) -> bool:
    return said in _NO or _BEGINS_NO.match(said) is not None


def _is_yes(said: str) -> bool:
    return said in _YES or _BEGINS_YES.match(said) is not None


def is_answer_open(kind: str, headers: Mapping[int, str], row: Row) -> bool:
    """True where a column asks whether it is taken, and its cell is neither a yes nor a no."""
    answers = (
        fold(row[number]).strip()
        for number, header in headers.items()
        if kind in _OVER and number < len(row) and _IS_TAKEN.fullmatch(header.strip("¿ "))
    )
    return any(said and not (_is_yes(said) or _is_no(said)) for said in answers)


def state_answered(kind: str, headers: Mapping[int, str], row: Row) -> dict[str, str]:
    """Return how a thing stands by the answers to whether it is taken, or had, or was stopped."""
    over = _OVER.get(kind)
    for number, header in headers.items() if over else ():
        said = fold(row[number]).strip() if number < len(row) else ""
        asked = header.strip("¿ ")
        if _IS_TAKEN.fullmatch(asked) and _is_no(said):
            return {"status": over or ""}
        if _IS_TAKEN.fullmatch(asked) and _is_yes(said):
            return {"status": TAKEN}
        if _IS_STOPPED.fullmatch(asked) and _is_yes(said):
            return {"status": over or ""}
    return {}


def tells_stop(said: str) -> bool:
    """True for what a column of the days of stops has instead of one: discontinued, suspendido.

    An answer of yes or no is told by its header.
    """
    return is_stopped(said) or fold(said).strip() in _NO


def stop_told(said: str, order: Order) -> dict[str, str]:
    """Return that a medicine was stopped, with the day or the month if the words tell it."""
    day = date_in(said, order) or month_in(said)
    return {"status": STOPPED, **({"end": day} if day else {})} if is_stopped(said) else {}


def state_noted(notes: Iterable[str]) -> dict[str, str]:
    """Return what became of a visit of which nothing but a note tells it: `cancelada`."""
    state = next(filter(None, map(state_said, notes)), None)
    return {"status": state} if state else {}


def with_name_parted(told: dict[str, str]) -> dict[str, str]:
    """Return a medicine with the strength and the form out of its name; another one stays in it."""
    name, own = name_and_strength(told["name"])
    dose = told.get("dose")
    is_known = not dose or plain_strength(dose) == plain_strength(own)
    return {**told, "name": name, "dose": dose or own} if own and is_known else told


def stopped_by_name(told: dict[str, str], order: Order) -> tuple[dict[str, str], list[str]]:
    """Return a medicine whose name says that it was stopped as one, and these words of it."""
    name, said = part_stopped(told["name"])
    if said is None:
        return told, []
    words = told["name"].removeprefix(name).strip(" ()[]-–—:,;")
    day = date_in(said, order) or month_in(said)
    stopped = {**told, "name": name, "status": STOPPED}
    return (stopped | {"end": day} if day and not told.get("end") else stopped), [words]


def struck_out(told: dict[str, str], remarks: Iterable[str], order: Order) -> dict[str, str]:
    """Return a medicine whose row is struck out as one that was stopped: when, a remark may say."""
    said = next(filter(is_stopped, remarks), "")
    day = date_in(said, order) or month_in(said)
    return {**({"end": day} if day else {}), **told, "status": STOPPED}


def why_not_taken(told: Mapping[str, str]) -> Why | None:
    """Return why a medicine is no fact: its state says that nobody takes it, or not for now."""
    state = told.get("status", "")
    if is_paused(state):
        return Why.NOT_BEGUN
    return Why.NOT_TAKEN if is_no_fact(state) and not is_in_error(state) else None
