"""Medications and immunizations: substances that were taken, prescribed or given."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from famchart.core.vaccines import code_words, vaccine
from famchart.i18n import _
from famchart.intake.draft import Item
from famchart.intake.formats.ccda.codes import (
    Coded,
    coded,
    first_name,
    is_useful,
    named,
    person_name,
)
from famchart.intake.formats.ccda.courses import MEDICATION, UNDECIDED, course_of
from famchart.intake.formats.ccda.nodes import (
    TYPE,
    at,
    child,
    children,
    has_template,
    is_null,
    text_in,
    told,
)
from famchart.intake.formats.ccda.nothing import is_nothing, says_nothing
from famchart.intake.formats.ccda.observations import is_withdrawn
from famchart.intake.formats.ccda.reading import Reading, filled
from famchart.intake.formats.ccda.standing import (
    HAPPENED,
    is_broken_off,
    is_called_off,
    is_refused,
)
from famchart.intake.formats.ccda.values import amount
from famchart.intake.left_out import Why
from famchart.intake.negated import is_paused

FREE_SIG = "2.16.840.1.113883.10.20.22.4.147"
INSTRUCTION = "2.16.840.1.113883.10.20.22.4.20"
NO_VACCINE = ("998", "999")
"""CVX codes of none administered, and of unknown."""
DOSE_NUMBER = "30973-2"
MOST_DIGITS = 6
MOST_DOSES = 20
"""Of one vaccine; 999 stands where nobody knows."""
LONGEST_SIG = 500


def read_medications(entry: Element, reading: Reading) -> None:
    """Add the medications of one entry."""
    for taken in children(entry, "substanceAdministration"):
        if item := _medication(taken, reading):
            reading.add(item, is_withdrawn=is_withdrawn(taken))


def _medication(taken: Element, reading: Reading) -> Item | None:
    thing, name = _substance(taken, reading)
    if not name or is_nothing(name, thing.codes.values()):
        return None
    if is_null(taken):
        reading.leave(Why.NOT_SO, name)
        return None
    if is_called_off(taken) or is_refused(taken, reading):
        reading.leave(Why.NOT_TAKEN, name)
        return None
    start, end, every = _times(taken, reading)
    status, is_sure = course_of(taken, is_over=end is not None, reading=reading)
    if is_paused(status):
        reading.leave(Why.NOT_BEGUN, name)
        return None
    supply = _supply(taken)
    fields = filled(
        name=name,
        date=start,
        end=end,
        dose=amount(child(taken, "doseQuantity")),
        route=named(child(taken, "routeCode"), reading.narrative),
        frequency=every,
        sig=_sig(taken, name, reading),
        status=status,
        prescriber=_author(taken, supply),
        quantity=amount(child(supply, "quantity")) if supply is not None else "",
        refills=_count(child(supply, "repeatNumber")) if supply is not None else "",
    )
    return Item(MEDICATION, fields, confidence=1.0 if is_sure else UNDECIDED, codes=thing.codes)


def _material(taken: Element) -> Element | None:
    product = at(taken, "consumable", "manufacturedProduct")
    if product is None:
        return None
    found = child(product, "manufacturedMaterial")
    return child(product, "manufacturedLabeledDrug") if found is None else found


def _substance(taken: Element, reading: Reading) -> tuple[Coded, str]:
    """Return what was taken, and what it is called."""
    material = _material(taken)
    if material is None:
        return Coded(), ""
    thing = coded(child(material, "code"), reading.narrative)
    written = text_in(child(material, "name"))
    return thing, first_name(thing.name, written, _spoken(taken, reading))


def _spoken(taken: Element, reading: Reading) -> str:
    """Return a short text of the statement, which then names it."""
    said = reading.narrative.text_of(child(taken, "text"))
    return said if len(said) <= 120 else ""


def _times(taken: Element, reading: Reading) -> tuple[str | None, str | None, str]:
    """Return from when, until when and how often; all three are called effectiveTime."""
    start, end, every = None, None, ""
    for time in children(taken, "effectiveTime"):
        kind = (time.get(TYPE) or "").rpartition(":")[2]
        if kind in ("PIVL_TS", "EIVL_TS") or child(time, "period") is not None:
            if (period := amount(child(time, "period"))) and not every:
                every = _("every {period}").format(period=period)
        elif start is None:
            start, end = reading.dates.first(time), reading.dates.last(time)
    return start, end, every


def _sig(taken: Element, name: str, reading: Reading) -> str:
    """Return the directions in words: from their own place, else from the text of the whole."""
    for relation in children(taken, "entryRelationship"):
        for each in relation:
            if has_template(each, FREE_SIG) or has_template(each, INSTRUCTION):
                said = reading.narrative.text_of(child(each, "text"))
                if is_useful(said) and not says_nothing(said):
                    return said[:LONGEST_SIG]
    said = reading.narrative.text_of(child(taken, "text"))
    is_apart = is_useful(said) and said.casefold() != name.casefold()
    return said[:LONGEST_SIG] if is_apart else ""


def _supply(taken: Element) -> Element | None:
    """Return the order or the fill behind a medication, the order first."""
    found = [
        supply
        for relation in children(taken, "entryRelationship")
        for supply in children(relation, "supply")
    ]
    orders = [each for each in found if each.get("moodCode") in ("INT", "RQO")]
    return next(iter((*orders, *found)), None)


def _count(element: Element | None) -> str:
    text = amount(element)
    return text if text.isdecimal() and len(text) <= MOST_DIGITS else ""


def _author(taken: Element, supply: Element | None) -> str:
    for statement in (supply, taken):
        if statement is not None:
            name = person_name(at(statement, "author", "assignedAuthor", "assignedPerson", "name"))
            if is_useful(name):
                return name
    return ""


def read_immunizations(entry: Element, reading: Reading) -> None:
    """Add the immunizations of one entry; what was refused is none."""
    for given in children(entry, "substanceAdministration"):
        if item := _immunization(given, reading):
            reading.add(item, is_withdrawn=is_withdrawn(given))


def _immunization(given: Element, reading: Reading) -> Item | None:
    material = _material(given)
    thing, name = _substance(given, reading)
    cvx = _cvx(thing)
    name = name or (code_words(cvx) or "") or thing.code
    is_none = cvx in NO_VACCINE or is_nothing(name, thing.codes.values())
    if material is None or not name or is_none:
        return None
    if is_null(given):
        reading.leave(Why.NOT_SO, name)
        return None
    is_given = given.get("moodCode", HAPPENED) == HAPPENED and not is_broken_off(given)
    if not is_given or is_refused(given, reading):
        reading.leave(Why.REFUSED, name)
        return None
    maker = at(given, "consumable", "manufacturedProduct", "manufacturerOrganization", "name")
    fields = filled(
        name=name,
        date=reading.dates.of(given),
        dose=amount(child(given, "doseQuantity")),
        number=_dose_number(given),
        product=_product(material, name),
        lot=text_in(child(material, "lotNumberText")),
        maker=text_in(maker),
        route=named(child(given, "routeCode"), reading.narrative),
        site=named(child(given, "approachSiteCode"), reading.narrative),
        status=told(child(given, "statusCode"), "code"),
        where=next(_places(given), ""),
    )
    return Item("immunization", fields, codes=({"cvx": cvx} if cvx else {}) | thing.codes)


def _cvx(thing: Coded) -> str | None:
    """Return its CVX code; one without a system counts where the table knows it."""
    code = thing.codes.get("cvx")
    return code or (thing.code if set(thing.codes) == {"other"} and vaccine(thing.code) else None)


def _product(material: Element, name: str) -> str:
    written = text_in(child(material, "name"))
    return written if is_useful(written) and written.casefold() != name.casefold() else ""


def _dose_number(given: Element) -> str:
    """Return which dose of its series it was."""
    written = _count(child(given, "repeatNumber"))
    for relation in children(given, "entryRelationship"):
        for each in children(relation, "observation"):
            if not written and told(child(each, "code"), "code") == DOSE_NUMBER:
                written = _count(child(each, "value"))
    return written if written and int(written) <= MOST_DOSES else ""


def _places(given: Element) -> Iterator[str]:
    for performer in children(given, "performer"):
        name = text_in(at(performer, "assignedEntity", "representedOrganization", "name"))
        if is_useful(name):
            yield name
