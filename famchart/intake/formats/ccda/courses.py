"""Whether a medicine is taken, or an allergy holds, still where its entry says “completed”.

That may mean anything. By C-CDA 2.1 it says that the course is over. Before that it was the one
word that an entry was allowed, and most portals write it of what is taken every day: without an
end, a state in words or a row of the text that tells, nobody knows, so somebody is to look at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.intake.draft import DOUBTFUL, Item
from famchart.intake.formats.ccda.beside import Row, by_beginning, called
from famchart.intake.formats.ccda.codes import coded, is_useful
from famchart.intake.formats.ccda.nodes import at, child, children, has_template, is_null, told
from famchart.intake.formats.ccda.nothing import says_nothing
from famchart.intake.formats.ccda.observations import observations_within
from famchart.intake.formats.ccda.reading import SHOWN, Reading
from famchart.intake.formats.ccda.standing import HAPPENED
from famchart.intake.negated import STOPPED, is_stopped

MEDICATION, ALLERGY = "medication", "allergy"
UNDECIDED = DOUBTFUL - 0.15
"""Confidence in a medicine of which nobody knows whether it is taken still, or in an allergy."""
COMPLETED = "completed"
_MAYBE_STILL = {
    MEDICATION: N_("“completed” stands there without an end, so it may be taken still: {names}."),
    ALLERGY: N_("“completed” stands there without an end, so the allergy may hold still: {names}."),
}
_ACTIVITY, _SINCE_2_1 = "2.16.840.1.113883.10.20.22.4.16", "2014"
"""The template of a medicine; its releases since C-CDA 2.1 begin with a year."""
_STATUS, _STATUS_CODE = "2.16.840.1.113883.10.20.1.47", "33999-4"
_STATES = {
    "55561003": "Active", "73425007": STOPPED, "392521001": STOPPED, "421139008": "On hold",
}  # fmt: skip
"""SNOMED CT of what such an observation says."""
_TAKEN = frozenset(("active", "current", "taking", "activo", "activa", "vigente", "en uso"))
_OVER = frozenset((
    "completed", "finished", "inactive", "resolved", "completado", "terminado", "inactivo",
    "inactiva", "resuelto", "resuelta",
))  # fmt: skip
"""Whole cells of a row that tell it."""


def course_of(taken: Element, *, is_over: bool, reading: Reading) -> tuple[str, bool]:
    """Return how a medicine stands, and whether that is certain."""
    code = told(child(taken, "statusCode"), "code")
    if code != COMPLETED:
        return code or _state_said(taken, reading), True
    if is_over:
        return code, True
    if said := _state_said(taken, reading):
        return said, True
    return COMPLETED if _means_over(taken) else "", False


def _state_said(taken: Element, reading: Reading) -> str:
    """Return what an observation of its state says."""
    for each in observations_within(taken):
        is_state = told(child(each, "code"), "code") == _STATUS_CODE or has_template(each, _STATUS)
        if is_state and not is_null(each):
            value = coded(at(each, "value"), reading.narrative)
            known = next(filter(None, map(_STATES.get, value.codes.values())), "")
            return known or value.name
    return ""


def _means_over(taken: Element) -> bool:
    """True for an entry of C-CDA 2.1, and for one that was taken at one moment."""
    releases = (
        told(each, "extension")
        for each in children(taken, "templateId")
        if told(each, "root") == _ACTIVITY
    )
    is_single = taken.get("moodCode") == HAPPENED and bool(told(child(taken, "effectiveTime")))
    return is_single or any(each >= _SINCE_2_1 for each in releases)


def mark_states(rows: Sequence[Row], since: int, reading: Reading) -> None:
    """Let medicines and allergies from a place on stand as their rows say, all that name them.

    What an entry leaves out of what an allergy does is told by its row, too.
    """
    by_name = by_beginning(rows)
    for number, item in enumerate(reading.items[since:], since):
        if item.kind not in (MEDICATION, ALLERGY):
            continue
        own = list(called(by_name, fold(item.fields.get("name", ""))))
        said = set(map(_state_of, own))
        state = said.pop() if len(said) == 1 else None
        if item.kind == ALLERGY:
            reading.items[number] = _with_details(_allergy_as_told(item, state), own)
        elif state == STOPPED or (state and item.confidence == UNDECIDED):
            fields = {**item.fields, "status": state}
            reading.items[number] = replace(item, fields=fields, confidence=1.0)


def _allergy_as_told(item: Item, state: str | None) -> Item:
    """Return an allergy as its row says that it stands, where its entry does not say otherwise."""
    is_open = item.confidence == UNDECIDED
    if state in _TAKEN and (is_open or fold(item.fields.get("status", "")) in ("", "active")):
        fields = {name: text for name, text in item.fields.items() if name != "end"}
    elif state and is_open:
        fields = dict(item.fields)
    else:
        return item
    return replace(item, fields=fields | {"status": state}, confidence=1.0)


def _with_details(item: Item, alike: Sequence[Row]) -> Item:
    """Return an allergy with what it does and how badly, where only the row of its name tells."""
    rows = [row for row in alike if row.name == fold(item.fields.get("name", ""))]
    if len(rows) != 1:
        return item
    told = {name: rows[0].cells.get(name, "") for name in ("reaction", "severity")}
    useful = {name: text for name, text in told.items() if is_useful(text)}
    missing = {name: text for name, text in useful.items() if not says_nothing(text)}
    return replace(item, fields=missing | dict(item.fields))


def _state_of(row: Row) -> str | None:
    if any(map(is_stopped, row.printed)):
        return STOPPED
    return next((cell for cell in map(fold, row.printed) if cell in _TAKEN | _OVER), None)


def settle(reading: Reading, day: str | None) -> None:
    """Let what ends after the day of the document go on, and tell what nobody knows."""
    for number, item in enumerate(reading.items):
        if day and _is_to_end_after(item, day):
            fields = {name: text for name, text in item.fields.items() if name != "status"}
            reading.items[number] = replace(item, fields=fields)
    unknown = [each for each in reading.items if each.confidence == UNDECIDED]
    for kind, said in _MAYBE_STILL.items():
        names = list(dict.fromkeys(each.fields["name"] for each in unknown if each.kind == kind))
        if names:
            shown = ", ".join(names[:SHOWN]) + (", …" if len(names) > SHOWN else "")
            reading.warn(_(said).format(names=shown))


def _is_to_end_after(item: Item, day: str) -> bool:
    is_over = item.kind == MEDICATION and item.fields.get("status") == COMPLETED
    end = item.fields.get("end", "")
    return is_over and end > day[: len(end)]
