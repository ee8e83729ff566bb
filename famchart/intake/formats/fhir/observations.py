"""Observations: laboratory results and vital signs, one row each."""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from famchart.core.flags import parse_flag
from famchart.core.readings import moment_to_the_minute
from famchart.core.results import Range, parse_range
from famchart.intake.draft import DOUBTFUL, LabRow
from famchart.intake.formats.fhir.coded import (
    amount,
    codes,
    codings,
    concept_name,
    is_number,
    mapping,
    mappings,
    status,
    when,
    words,
)
from famchart.intake.formats.fhir.entries import Resource, TooDeepJsonError
from famchart.intake.formats.fhir.reading import Reading
from famchart.intake.formats.fhir.values import Told, parts_beside, value_of
from famchart.intake.left_out import Why
from famchart.intake.made_rows import made_row

_NO_FACT = ("entered-in-error", "cancelled", "not-done")
PRELIMINARY = ("registered", "preliminary", "partial")
"""States before a result or a report is final."""
_VITALS = frozenset((
    "85353-1", "85354-9", "55284-4", "8480-6", "8462-4", "8478-0", "8459-0", "8460-8", "8461-6",
    "8453-3", "8454-1", "8455-8", "8867-4", "8889-8", "8893-0", "9279-1", "2708-6", "59408-5",
    "20564-1", "3150-6", "3151-8", "8310-5", "8331-1", "8332-9", "8333-7", "8328-7", "8329-5",
    "8330-3", "11289-6", "8302-2", "8301-4", "8306-3", "8308-9", "3137-7", "3138-5", "29463-7",
    "3141-9", "3142-7", "8335-2", "8336-0", "8350-1", "8351-9", "39156-5", "59574-4", "59575-5",
    "59576-9", "77606-2", "8277-6", "3140-1", "9843-4", "8287-5", "8289-1", "56115-9", "8280-0",
    "72514-3",
))  # fmt: skip
"""LOINC of vital signs, for those that say no category."""
_OTHER_CATEGORIES = frozenset((
    "social-history", "survey", "exam", "imaging", "procedure", "therapy", "activity", "sdoh",
    "functional-status", "disability-status", "cognitive-status", "smartdata",
    "treatment-intervention-preference", "care-experience-preference", "core-characteristics",
    "physical-exam",
))  # fmt: skip
"""Categories that are no measurement of a laboratory or at a visit."""
_URGENT = {"HU": "HH", "LU": "LL", ">": "H", "<": "L", "HX": "H", "LX": "L"}
"""Interpretation codes that are no printed flags."""
LONGEST_RANGE = 500
"""Letters of a range; a table of them by age has some hundred."""
_COMPARATORS = "<>=≤≥ "
_COMPARED = {"<": "<", "≤": "<", ">": ">", "≥": ">"}
_MEASURED = ("effectiveDateTime", "effectivePeriod", "effectiveInstant", "appliesDateTime",
             "appliesPeriod")  # fmt: skip
"""Also as releases before DSTU2 called them."""
DATES = (*_MEASURED, "issued")
_REMARKS = ("note", "comment", "comments")
_CORRECTED = ("corrected", "amended")
_NO_RANGE = Range("")
_WITHOUT_REFERENCES = 2
"""The version of marshal in which equal values mostly are equal bytes, shared or not."""
_UNNAMED = DOUBTFUL - 0.1
"""Of an answer that is a code without words: somebody has to look it up."""


def rows_of(resource: Resource, reading: Reading, *, needs_value: bool = True) -> Iterator[LabRow]:
    """Yield the row of an observation that has a value; count those of other kinds."""
    name, coded, state, categories, is_vital = _test(_told_alike(resource))
    if state in _NO_FACT:
        reading.not_facts.add(Why.CALLED_OFF, name)
        return
    if is_vital is None:
        reading.left[f"Observation {categories[0]}"] += 1
        return
    told = value_of(resource, reading)
    if not told.value and needs_value:
        if told.unread:
            reading.left[f"Observation.{told.unread}"] += 1
        elif "value" in mapping(resource.get("valueQuantity")):
            reading.left["Observation whose value is no number"] += 1
        elif name and not (resource.get("hasMember") or resource.get("related")):
            said = resource.get("dataAbsentReason") or resource.get("interpretation")
            reading.not_facts.add(Why.NO_VALUE, name, concept_name(said))
        return
    if not coded and not name:
        reading.left["Observation without a name"] += 1
        return
    shared = {
        "date": reading.date_of(resource, *DATES) or reading.day_around(resource),
        "is_vital": is_vital,
        "is_preliminary": state in PRELIMINARY,
        "is_corrected": state in _CORRECTED,
    }
    panel = reading.panel(resource) or None
    yield _row(name, coded, panel, told, {**shared, **_measured(resource, told)})
    for part, beside in parts_beside(resource):
        own, part_codes = concept_name(part.get("code")), codes(part.get("code"))
        if beside.unread or not (own or part_codes):
            reading.left["Observation.component"] += 1
            continue
        when_measured = {key: resource[key] for key in _MEASURED if key in resource}
        measured = _measured({**when_measured, **part}, beside)
        yield _row(own, part_codes, name or panel, beside, {**shared, **measured})


class _Test(NamedTuple):
    """What the results of a test say alike."""

    name: str
    codes: Mapping[str, str]
    state: str
    categories: tuple[str, ...]
    is_vital: bool | None


def _told_alike(resource: Resource) -> bytes:
    """Return what tells the test of a result, as bytes: results by the thousand tell the same."""
    return _bytes(resource.get("code"), resource.get("status"), resource.get("category"))


def _bytes(*told: Any) -> bytes:
    try:
        return marshal.dumps(told, _WITHOUT_REFERENCES)
    except ValueError:
        raise TooDeepJsonError from None


@lru_cache(maxsize=1024)
def _test(told: bytes) -> _Test:
    code, state, category = marshal.loads(told)  # noqa: S302  of this very process
    coded, categories = codes(code), _categories(category)
    is_vital = _is_vital(categories, coded.get("loinc"))
    return _Test(concept_name(code), coded, status(state), categories, is_vital)


def _row(
    name: str, coded: Mapping[str, str], panel: str | None, told: Told, more: Mapping[str, Any]
) -> LabRow:
    code = coded.get("loinc") or next(iter(coded.values()), None)
    return made_row(LabRow, name=name, unit=told.unit or None, code=code, panel=panel, **more)


def remarks_of(resource: Resource) -> Iterator[str]:
    """Yield what somebody wrote of an observation, with what it is of; older releases differ."""
    if resource.keys().isdisjoint(_REMARKS):
        return
    notes = [words(each.get("text")) for each in mappings(resource.get("note"))]
    told = (*notes, words(resource.get("comment")), words(resource.get("comments")))
    name = concept_name(resource.get("code"))
    for each in filter(None, (" ".join(text.split()) for text in told)):
        yield f"{name}: {each}" if name else each


def _measured(resource: Resource, told: Told) -> dict[str, Any]:
    """Return the fields of a row that tell its value, what is usual, and when it was measured."""
    ranges = resource.get("referenceRange")
    bounds = (_range(_bytes(ranges), told.unit) if ranges else None) or _NO_RANGE
    number, comparator = (None, None) if told.is_code else _compared_number(told.value)
    return {
        "value": told.value,
        "value_num": number,
        "comparator": comparator,
        "ref_low": bounds.low,
        "ref_high": bounds.high,
        "ref_text": bounds.printed or None,
        "flag": _flag(resource.get("interpretation")) or told.flag,
        "at": _moment(resource),
        "confidence": _UNNAMED if told.is_code else 1.0,
    }


def _moment(resource: Resource) -> str | None:
    """Return when it was measured; when it was released is another matter."""
    for name in _MEASURED:
        if (told := resource.get(name)) and (printed := when(told)):
            return moment_to_the_minute(printed)
    return None


def _categories(category: Any) -> tuple[str, ...]:
    """Return the categories as plain words: `vital-signs`, `laboratory`; misspelt as they are."""
    told = [words(each.get("code")) for each in codings(category)]
    told += [words(each.get("text")) for each in mappings(category)]
    words_of = (each.casefold().replace("_", " ").replace("-", " ").split() for each in told)
    return tuple(filter(None, map("-".join, words_of)))


def _is_vital(categories: tuple[str, ...], loinc: str | None) -> bool | None:
    """Tell a vital sign from a result; None for what is neither, as an answer of a survey."""
    if any(each.startswith("vital") for each in categories):
        return True
    if any(each.startswith("lab") for each in categories):
        return False
    if categories and categories[0] in _OTHER_CATEGORIES:
        return None
    return loinc in _VITALS


@lru_cache(maxsize=1024)  # a laboratory tells the same range with each result of a test
def _range(told_ranges: bytes, unit: str) -> Range | None:
    """Return the laboratory's own range: the normal one where there are several."""
    several = mappings(*marshal.loads(told_ranges))  # noqa: S302  of this very process
    if not several:
        return None
    normal = list(filter(_is_normal, several)) or several[:1]
    told = [_told_range(each, unit) for each in normal]
    if len(set(told)) > 1 and all(each.get("appliesTo") or each.get("age") for each in normal):
        return Range("; ".join(map(_with_persons, normal, told))[:LONGEST_RANGE])
    return told[0]


def _with_persons(each: Resource, bounds: Range | None) -> str:
    """Return a range with whom it is for, as a text: whether that is the patient is not told."""
    persons = " ".join(filter(None, map(concept_name, mappings(each.get("appliesTo")))))
    return ": ".join(filter(None, (persons, bounds.printed if bounds else "")))


def _told_range(each: Resource, unit: str) -> Range | None:
    low, low_unit = amount(each.get("low"))
    high, high_unit = amount(each.get("high"))
    other = low_unit if low_unit not in ("", unit) else high_unit
    text = words(each.get("text"))[:LONGEST_RANGE]
    return _bounds(low, high, "" if other == unit else other, text)


def _bounds(low: str, high: str, unit: str, text: str) -> Range | None:
    """Return a range as it is printed; put together from its ends where it is not.

    Its unit is told where it is not the value's.
    """
    if text:
        found = parse_range(text)
        if found.is_numeric or not (low or high):
            return found if _are_numbers(found) else Range(found.printed)
    if not (low or high):
        return None
    return Range(_printed_range(low, high, unit), _number(low), _number(high))


def _is_normal(each: Resource) -> bool:
    said = each.get("type") or each.get("meaning")
    return said is None or concept_name(said).casefold().startswith("normal")


def _are_numbers(found: Range) -> bool:
    return all(is_number(str(bound)) for bound in (found.low, found.high) if bound is not None)


def _printed_range(low: str, high: str, unit: str) -> str:
    both = f"{low}-{high}" if low and high else f">={low}" if low else f"<={high}"
    return f"{both} {unit}".strip()


def _number(printed: str) -> Decimal | None:
    plain = printed.lstrip(_COMPARATORS)
    return Decimal(plain) if is_number(plain) else None


@lru_cache(maxsize=4096)  # most values are told again and again over the years
def _compared_number(printed: str) -> tuple[Decimal | None, str | None]:
    """Return the number of a value, and whether it is above or below that."""
    number = _number(printed)
    return number, None if number is None else _COMPARED.get(printed[0])


def _flag(interpretation: Any) -> str | None:
    """Return the laboratory's flag; nothing for normal, and for what is no flag, as Positive."""
    if not interpretation:
        return None
    for said in _said(mappings(interpretation)):
        if flag := parse_flag(_URGENT.get(said, said)):
            return flag
    return None


def _said(concepts: Iterable[Resource]) -> Iterator[str]:
    for each in concepts:
        for coding in codings(each):
            yield words(coding.get("code"))
            yield words(coding.get("display"))
        yield words(each.get("text"))
