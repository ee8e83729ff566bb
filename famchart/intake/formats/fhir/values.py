"""The value of an observation, whatever type it has: an amount, a code, words, a range, a curve."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from famchart.core.measured import split_flag, split_unit
from famchart.core.qualitative import answer_of
from famchart.intake.formats.fhir.coded import (
    amount,
    codes,
    codings,
    concept_name,
    mapping,
    mappings,
    quantity_words,
    when,
    words,
)
from famchart.intake.formats.fhir.entries import Resource
from famchart.intake.formats.fhir.reading import Reading
from famchart.intake.left_out import Why

_SYSTOLIC, _DIASTOLIC = "8480-6", "8462-4"
_YES_OR_NO: Mapping[Any, str] = {True: "Yes", False: "No", "true": "Yes", "false": "No"}
"""In the language of other answers: those of LOINC."""


class Told(NamedTuple):
    """A value with its unit."""

    value: str = ""
    unit: str = ""
    is_code: bool = False
    """A number or the like that stands for an answer, and nothing names it."""
    unread: str = ""
    """The key of one that cannot be told."""
    flag: str | None = None
    """As it stands behind a value that is a text."""

    @property
    def printed(self) -> str:
        return f"{self.value} {self.unit}".strip()


def value_of(resource: Resource, reading: Reading) -> Told:
    """Return the value, or what its components say; those beside a value are told apart."""
    told = _own_value(resource)
    return told if told.value or "component" not in resource else _of_components(resource, reading)


def parts_beside(resource: Resource) -> Iterator[tuple[Resource, Told]]:
    """Yield the components beside a value, as a culture has for what its germ is sensitive to.

    Beside a whole blood pressure its two numbers are told already.
    """
    own = _own_value(resource).value if "component" in resource else ""
    if not own:
        return
    for part in mappings(resource.get("component")):
        told = _own_value(part)
        is_pressure = codes(part.get("code")).get("loinc") in (_SYSTOLIC, _DIASTOLIC)
        if (told.value or told.unread) and not (is_pressure and "/" in own):
            yield part, told


def _own_value(resource: Resource) -> Told:
    if (quantity := resource.get("valueQuantity")) and (told := _of_quantity(quantity)).value:
        return told  # nearly always
    unread = ""
    for key, value in resource.items():
        if key.startswith("value") and value not in (None, "", {}, []):
            told = _TYPES[key](value) if key in _TYPES else Told(unread=key)
            if told.value:
                return told
            unread = unread or told.unread
    return Told(unread=unread)


def _of_quantity(quantity: Any) -> Told:
    return Told(*amount(quantity))


def _of_concept(concept: Any) -> Told:
    """Return what a coded answer is called; a code alone may be one that says it plainly."""
    name = concept_name(concept)
    if all(words(each.get("code")) != name for each in codings(concept)):
        return Told(name)
    known = next(filter(None, map(answer_of, codes(concept).values())), "")
    return Told(known or name, is_code=not known and any(map(str.isdigit, name)))


def _of_code(code: Any) -> Told:
    plain = words(code)
    return Told(answer_of(plain) or plain)


def _of_words(said: Any) -> Told:
    plain, flag = split_flag(words(said))
    value, unit = split_unit(plain)
    return Told(value, unit or "", flag=flag)


def _of_yes_or_no(said: Any) -> Told:
    return Told(_YES_OR_NO.get(said, "") if isinstance(said, bool | str) else "")


def _of_period(period: Any) -> Told:
    """Return a moment as printed; of a period both ends."""
    each = mapping(period)
    ends = [words(each.get("start")), words(each.get("end"))]
    return Told(" – ".join(dict.fromkeys(filter(None, ends))) or when(period))


def _of_range(ends: Any) -> Told:
    """Return 5-10, or >=5 and <=10 where only one end is told; units where they differ."""
    both = [amount(mapping(ends).get(end)) for end in ("low", "high")]
    (low, low_unit), (high, high_unit) = both
    units = {unit for value, unit in both if value and unit}
    if len(units) > 1:
        return Told(f"{low} {low_unit} - {high} {high_unit}")
    value = f"{low}-{high}" if low and high else f">={low}" if low else f"<={high}" if high else ""
    return Told(value, units.pop() if units and value else "")


def _of_ratio(parts: Any) -> Told:
    """Return 1:64 of a titre; an amount in one of another as its number: 30 mg/g."""
    over, under = (mapping(mapping(parts).get(part)) for part in ("numerator", "denominator"))
    (value, unit), (whole, whole_unit) = amount(over), amount(under)
    if value and unit and whole_unit and whole in ("1", "1.0"):
        return Told(value, f"{unit}/{whole_unit}")
    return Told(f"{quantity_words(over)}:{quantity_words(under)}" if value and whole else "")


_TYPES: Mapping[str, Callable[[Any], Told]] = {
    "valueQuantity": _of_quantity,
    "valueCodeableConcept": _of_concept,
    "valueCoding": _of_concept,
    "valueCode": _of_code,
    "valueString": _of_words,
    "valueInteger": _of_words,
    "valueDecimal": _of_words,
    "valueTime": _of_words,
    "valueBoolean": _of_yes_or_no,
    "valueDateTime": _of_period,
    "valueInstant": _of_period,
    "valuePeriod": _of_period,
    "valueRange": _of_range,
    "valueRatio": _of_ratio,
}


def _of_components(resource: Resource, reading: Reading) -> Told:
    """Return both numbers of a blood pressure as one value, other parts as they are called."""
    told = [(part, _own_value(part)) for part in mappings(resource.get("component"))]
    for part, value in told:
        name, reason = concept_name(part.get("code")), part.get("dataAbsentReason")
        if value.unread:
            reading.left[f"Observation.component.{value.unread}"] += 1
        elif not value.value and (reason or name):
            reading.not_facts.add(Why.NO_VALUE, name, concept_name(reason))
    by_code = {codes(part.get("code")).get("loinc", ""): value for part, value in reversed(told)}
    high, low = by_code.get(_SYSTOLIC, Told()), by_code.get(_DIASTOLIC, Told())
    if high.value and low.value:
        return Told(f"{_whole(high.value)}/{_whole(low.value)}", high.unit)
    named = ((concept_name(part.get("code")), value.printed) for part, value in told)
    return Told("; ".join(f"{name}={value}" for name, value in named if value))


def _whole(printed: str) -> str:
    """Return 120 for 120.0: a cuff counts whole millimetres."""
    whole, point, rest = printed.partition(".")
    return whole if point and not rest.strip("0") else printed
