"""Allergies and problems: observations within an act that says how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from famchart.intake.draft import Item
from famchart.intake.formats.ccda.codes import Coded, coded, first_name, is_useful, without_day
from famchart.intake.formats.ccda.courses import ALLERGY, COMPLETED, UNDECIDED
from famchart.intake.formats.ccda.nodes import (
    at,
    child,
    children,
    is_negated,
    is_null,
    text_in,
    told,
)
from famchart.intake.formats.ccda.nothing import is_nothing
from famchart.intake.formats.ccda.observations import (
    is_withdrawn,
    observations_within,
    value_within,
)
from famchart.intake.formats.ccda.reading import Reading, filled
from famchart.intake.formats.ccda.relatives import note_of, read_relatives, relative_of
from famchart.intake.left_out import Why
from famchart.intake.negated import is_ruled_out

SEVERITY = "2.16.840.1.113883.10.20.22.4.8"
CRITICALITY = "2.16.840.1.113883.10.20.22.4.145"
ALLERGY_STATUS = "2.16.840.1.113883.10.20.22.4.28"
PROBLEM_STATUS = "2.16.840.1.113883.10.20.22.4.6"
ACTIVE, RESOLVED = "active", "resolved"
OLD_STATUS = "2.16.840.1.113883.10.20.1.50"
_STATUS_CODES = ("33999-4",)
_SEVERITY_CODES = ("SEV", "SEVERITY")
_CRITICALITY_CODES = ("82606-5",)
_ABOUT = (*_STATUS_CODES, *_SEVERITY_CODES, *_CRITICALITY_CODES, "11323-3", "445518008")
"""Codes of observations that say something of another one: status, severity, health, age."""
KINDS_OF_ALLERGY = frozenset(
    (
        "419199007", "416098002", "420134006", "414285001", "419511003", "418038007", "418634005",
        "418471000", "59037007", "235719002", "426232007", "232347008", "300916003", "106190000",
        "DALG", "FALG", "EALG", "ALG", "OINT", "DINT", "FINT", "DNAINT", "ASSERTION",
    )
)  # fmt: skip
"""What kind of allergy it is (SNOMED, ActCode), which names no substance."""


def read_allergies(entry: Element, reading: Reading) -> None:
    """Add the allergies of one entry."""
    for act, observation in _observations(entry):
        if item := _allergy(act, observation, reading):
            reading.add(item, is_withdrawn=_is_withdrawn(act, observation))


def read_problems(entry: Element, reading: Reading) -> None:
    """Add the problems of one entry, resolved ones too."""
    read_relatives(entry, reading)
    for act, observation in _observations(entry):
        if relative := _relative(act, observation, reading):
            note_of(relative, observation, reading)
        elif item := _problem(act, observation, reading):
            reading.add(item, is_withdrawn=_is_withdrawn(act, observation))


def _relative(act: Element | None, observation: Element, reading: Reading) -> str:
    """Return whose problem it is, where it is not the patient's own."""
    around = relative_of(act, reading) if act is not None else ""
    return around or relative_of(observation, reading)


def _is_withdrawn(act: Element | None, observation: Element) -> bool:
    return is_withdrawn(observation) or (act is not None and is_withdrawn(act))


def _is_not_so(act: Element | None, observation: Element) -> bool:
    """True for what is denied, and for what nobody knows of."""
    around = [observation, *([] if act is None else [act])]
    return any(is_negated(each) or is_null(each) for each in around)


def _observations(entry: Element) -> Iterator[tuple[Element | None, Element]]:
    """Yield observations that state something, each with the act around it."""
    for act in children(entry, "act"):
        for observation in observations_within(act):
            if told(child(observation, "code"), "code") not in _ABOUT:
                yield act, observation
    for observation in children(entry, "observation"):
        yield None, observation


def _allergy(act: Element | None, observation: Element, reading: Reading) -> Item | None:
    thing, name = _allergen(observation, reading)
    values = coded(child(observation, "value"), reading.narrative)
    if not name or is_nothing(name, (*thing.codes.values(), *values.codes.values())):
        return None
    if _is_not_so(act, observation):
        reading.leave(Why.NOT_SO, name)
        return None
    start = reading.dates.of(observation) or _since(act, reading)
    end, status, is_sure = _course(act, observation, start, reading)
    fields = filled(
        name=name,
        date=start,
        end=end,
        reaction=", ".join(dict.fromkeys(_reactions(observation, reading))),
        severity=_severity(observation, reading),
        criticality=value_within(observation, (CRITICALITY,), _CRITICALITY_CODES, reading),
        status=status,
        category=values.name if values.name != name else "",
    )
    return Item(ALLERGY, fields, confidence=1.0 if is_sure else UNDECIDED, codes=thing.codes)


def _course(
    act: Element | None, observation: Element, start: str | None, reading: Reading
) -> tuple[str | None, str, bool]:
    """Return the end of an allergy, how it stands, and whether that is certain.

    What is said to be active has no end, whatever its times tell: many vendors give the moment of
    writing as both. “Completed” alone says nothing: until C-CDA 2.1 it was what every act was.
    """
    end = _until(observation, reading)
    said = value_within(observation, (ALLERGY_STATUS,), _STATUS_CODES, reading)
    status = said or _status(act)
    if status.casefold() == ACTIVE and (said or end == start):
        return None, status, True
    over = end or (_until(act, reading) if act is not None else None)
    if status == COMPLETED and not (said or over):
        return None, "", False
    return end, status, True


def _allergen(observation: Element, reading: Reading) -> tuple[Coded, str]:
    """Return the substance: of the participant, else of the value where it is no mere kind."""
    for participant in children(observation, "participant"):
        playing = at(participant, "participantRole", "playingEntity")
        if playing is None:
            continue
        thing = coded(child(playing, "code"), reading.narrative)
        name = first_name(thing.name, text_in(child(playing, "name")))
        if name or thing.code:
            return thing, name or thing.code
    value = coded(child(observation, "value"), reading.narrative)
    if value and value.code not in KINDS_OF_ALLERGY:
        return value, value.name
    said = without_day(reading.narrative.text_of(child(observation, "text")))
    return Coded(), said if is_useful(said) and len(said) <= 80 else ""


def _reactions(observation: Element, reading: Reading) -> Iterator[str]:
    for relation in children(observation, "entryRelationship"):
        if relation.get("typeCode") != "MFST":
            continue
        for reaction in children(relation, "observation"):
            if not is_null(reaction) and not is_negated(reaction):
                said = reading.narrative.text_of(child(reaction, "text"))
                name = coded(child(reaction, "value"), reading.narrative).name
                if found := first_name(name, without_day(said)):
                    yield found


def _severity(observation: Element, reading: Reading) -> str:
    """Return how bad it is: of the allergy itself, else of a reaction."""
    around = (observation, *observations_within(observation))
    told_of = (value_within(each, (SEVERITY,), _SEVERITY_CODES, reading) for each in around)
    return next(filter(None, told_of), "")


def _problem(act: Element | None, observation: Element, reading: Reading) -> Item | None:
    thing = _of_value(observation, reading)
    if not thing.name or is_nothing(thing.name, thing.codes.values()):
        return None
    if _is_not_so(act, observation) or is_ruled_out(thing.name):
        reading.leave(Why.NOT_SO, thing.name)
        return None
    end = _until(observation, reading)
    fields = filled(
        name=thing.name,
        date=reading.dates.of(observation) or _since(act, reading),
        end=end,
        status=value_within(observation, (PROBLEM_STATUS, OLD_STATUS), _STATUS_CODES, reading)
        or (RESOLVED if end else _status(act)),
    )
    return Item("problem", fields, codes=thing.codes)


def _of_value(observation: Element, reading: Reading) -> Coded:
    """Return what was found; where its value says nothing, the text of the observation does."""
    thing = coded(child(observation, "value"), reading.narrative)
    if thing.name:
        return thing
    value = child(observation, "value")
    written = reading.narrative.text_of(value)
    said = without_day(reading.narrative.text_of(child(observation, "text")))
    name = first_name(written, said if len(said) <= 120 else "")
    return Coded(name or thing.code, thing.codes, thing.code)


def _since(act: Element | None, reading: Reading) -> str | None:
    return reading.dates.of(act) if act is not None else None


def _until(observation: Element, reading: Reading) -> str | None:
    return reading.dates.last(child(observation, "effectiveTime"))


def _status(act: Element | None) -> str:
    """Return how the concern stands; “completed” says that it is over, and no more."""
    return told(child(act, "statusCode"), "code") if act is not None else ""
