"""Results and vital signs: observations, alone or gathered in panels."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from famchart.core.analytes import analyte_of
from famchart.core.results import Range, Value
from famchart.core.specimens import of_specimen
from famchart.i18n import _
from famchart.intake.draft import LabRow
from famchart.intake.formats.ccda.codes import LOINC, OTHER, Coded, coded, first_name, without_day
from famchart.intake.formats.ccda.nodes import (
    at,
    child,
    children,
    has_template,
    is_negated,
    is_null,
    told,
)
from famchart.intake.formats.ccda.nothing import is_nothing, says_not_done
from famchart.intake.formats.ccda.reading import Reading
from famchart.intake.formats.ccda.standing import ABORTED, is_called_off, status_of
from famchart.intake.formats.ccda.times import moment
from famchart.intake.formats.ccda.values import Found, flag_of, found_in, range_of, value_of
from famchart.intake.left_out import Why
from famchart.intake.made_rows import made_row

TIME_RANGE = "2.16.840.1.113883.10.20.22.4.201"
"""A section may say from when to when it looks; that is no result."""
WITHDRAWN = ("nullified", "entered-in-error")
NEVER_ZERO = frozenset(
    (
        "8480-6", "8462-4", "8867-4", "9279-1", "8310-5", "8302-2", "8306-3", "29463-7", "3141-9",
        "39156-5", "3140-1", "59408-5", "2708-6", "2710-2", "8287-5", "9843-4",
    )
)  # fmt: skip
"""Blood pressure, pulse, breaths, temperature, height, weight, oxygen, size of the head (LOINC)."""
NO_UNIT = "unit"
"""A word for a unit, beside a value that nobody measured."""
FILLER = 0.5
"""The confidence of such a 0: some programs fill in what nobody measured. That of a result of
which no day is told is no better."""


def read_observations(entry: Element, reading: Reading, *, are_vitals: bool) -> None:
    """Add the results or vital signs of one entry."""
    for organizer in children(entry, "organizer"):
        _read_organizer(organizer, reading, are_vitals)
    for observation in children(entry, "observation"):
        _add(observation, (), reading, are_vitals)


def _read_organizer(organizer: Element, reading: Reading, are_vitals: bool) -> None:
    if is_null(organizer) or _is_negated(organizer, reading):
        return
    for component in children(organizer, "component"):
        for observation in children(component, "observation"):
            _add(observation, (organizer,), reading, are_vitals)
        for inner in children(component, "organizer"):
            if not (is_null(inner) or _is_negated(inner, reading)):
                for part in children(inner, "component"):
                    for observation in children(part, "observation"):
                        _add(observation, (inner, organizer), reading, are_vitals)


def _is_negated(statement: Element, reading: Reading) -> bool:
    """True for what is said not to be so, or without a value not to have been measured."""
    if not is_negated(statement):
        return False
    has_value = child(statement, "value") is not None
    name = coded(child(statement, "code"), reading.narrative).name
    reading.leave(Why.NOT_SO if has_value else Why.CALLED_OFF, name)
    return True


def is_withdrawn(statement: Element) -> bool:
    """True for what was entered in error."""
    return status_of(statement) in WITHDRAWN


def _is_no_outcome(statement: Element) -> bool:
    """True for a measurement that was withdrawn, or broken off: a medicine is that when stopped."""
    return status_of(statement) in (*WITHDRAWN, ABORTED)


def _add(
    observation: Element, panels: Sequence[Element], reading: Reading, are_vitals: bool
) -> None:
    """Add an observation; around it are the panels, the nearest first."""
    if is_null(observation) or _is_negated(observation, reading):
        return
    if has_template(observation, TIME_RANGE):
        return
    found = found_in(observation, reading.narrative)
    thing = coded(child(observation, "code"), reading.narrative)
    name = _name(thing, observation, reading)
    if (name or thing.code) and not is_nothing(name, thing.codes.values()):
        if found is None:
            reading.leave(Why.NO_VALUE, name or thing.code)
            return
        is_off = any(map(is_called_off, (observation, *panels)))
        if is_off and not says_not_done(found.value):
            reading.leave(Why.CALLED_OFF, name or thing.code)
            return
        day = next(filter(None, map(reading.dates.of, (observation, *panels[:1]))), None)
        title = _panel((observation, *panels), reading) if panels and not are_vitals else None
        measured = moment(observation, *panels[:1])
        what = Named(name, _loinc(thing), title, day, measured, are_vitals)
        row = _row(observation, found, what, reading)
        around = (observation, *panels)
        why = Why.IN_ERROR if any(map(is_withdrawn, around)) else Why.CALLED_OFF
        reading.add(row, is_withdrawn=any(map(_is_no_outcome, around)), why=why)


class Named(NamedTuple):
    """What an observation is of: a test of a panel on a day."""

    name: str
    code: str | None
    panel: str | None
    day: str | None
    at: str | None
    is_vital: bool


def _row(observation: Element, found: Found, what: Named, reading: Reading) -> LabRow:
    lab_range = range_of(observation, reading.narrative) or Range("")
    value = Value(found.value) if found.is_code else value_of(found.value)
    is_filler = value.number == 0 and (what.code in NEVER_ZERO or found.unit == NO_UNIT)
    if is_filler:
        sentence = _("“{name} 0” may be a filler: nobody measures that. Please check it.")
        reading.warn(sentence.format(name=what.name))
    if what.day is None:
        reading.undated[what.name] = None
    return made_row(
        LabRow,
        name=what.name,
        value=found.value,
        value_num=value.number,
        comparator=value.comparator,
        unit=found.unit,
        ref_low=lab_range.low,
        ref_high=lab_range.high,
        ref_text=lab_range.printed or None,
        flag=flag_of(observation) or found.flag,
        date=what.day,
        at=what.at,
        confidence=FILLER if is_filler or found.is_code or what.day is None else 1.0,
        code=what.code,
        panel=what.panel,
        is_vital=what.is_vital,
        is_preliminary=status_of(observation) == "active",
    )


def _loinc(thing: Coded) -> str | None:
    """Return its LOINC code; also one whose system is not told, if it has the shape of one."""
    found = thing.codes.get("loinc") or thing.codes.get(OTHER, "")
    return found if LOINC.fullmatch(found) else None


def _name(thing: Coded, observation: Element, reading: Reading) -> str:
    """Return what was measured; a code alone is looked up among the tests that are known."""
    if thing.name:
        return thing.name
    known = analyte_of("", thing.codes.get("loinc"))
    said = without_day(reading.narrative.text_of(child(observation, "text")))
    return first_name(known.name_en if known else "", said[:80]) or thing.code


def _panel(inside_out: Sequence[Element], reading: Reading) -> str | None:
    """Return what the panel next around an observation is called, and what was sampled for it."""
    _observation, panel, *_wider = inside_out
    title = coded(child(panel, "code"), reading.narrative).name
    path = ("specimen", "specimenRole", "specimenPlayingEntity", "code")
    sampled = (coded(at(each, *path), reading.narrative).name for each in inside_out)
    return of_specimen(title, next(filter(None, sampled), "")) or None


def observations_within(statement: Element) -> Iterator[Element]:
    """Yield the observations that a statement has behind it."""
    for relation in children(statement, "entryRelationship"):
        yield from children(relation, "observation")


def value_within(
    statement: Element, templates: Iterable[str], codes: Collection[str], reading: Reading
) -> str:
    """Return the name of the value of an observation behind a statement.

    It is known by one of its templates, or by its code: not every vendor writes the template.
    """
    for each in observations_within(statement):
        is_it = any(has_template(each, template) for template in templates)
        is_it = is_it or told(child(each, "code"), "code") in codes
        if is_it and not is_null(each):
            return coded(at(each, "value"), reading.narrative).name
    return ""
