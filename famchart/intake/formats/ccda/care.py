"""What was done and what is planned: encounters, procedures, appointments, notes."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from famchart.intake.draft import Item
from famchart.intake.formats.ccda.codes import (
    Coded,
    coded,
    first_name,
    is_useful,
    named,
    person_name,
    without_day,
)
from famchart.intake.formats.ccda.nodes import (
    V3,
    at,
    child,
    children,
    has_template,
    is_negated,
    is_null,
    lines_in,
    mark,
    text_in,
    told,
)
from famchart.intake.formats.ccda.nothing import is_nothing
from famchart.intake.formats.ccda.observations import is_withdrawn
from famchart.intake.formats.ccda.reading import Reading, filled
from famchart.intake.formats.ccda.standing import HAPPENED, is_broken_off
from famchart.intake.formats.ccda.times import clock_of, point_in
from famchart.intake.left_out import Why

NOTE = "2.16.840.1.113883.10.20.22.4.202"
PROCEDURES = ("procedure", "observation", "act")
LONGEST_NAME = 120


def read_encounters(entry: Element, reading: Reading) -> None:
    """Add the encounters of one entry; many have a day and no name."""
    for encounter in children(entry, "encounter"):
        if (
            _counts(encounter)
            and encounter.get("moodCode", HAPPENED) == HAPPENED
            and (item := _meeting(encounter, "encounter", reading))
        ):
            reading.add(item, is_withdrawn=is_withdrawn(encounter))


def read_plan(entry: Element, reading: Reading) -> None:
    """Add the appointments of an entry of the plan: encounters to come that have a day."""
    for encounter in children(entry, "encounter"):
        if not _counts(encounter) or encounter.get("moodCode", HAPPENED) == HAPPENED:
            continue
        item = _meeting(encounter, "appointment", reading)
        if item and "date" in item.fields:
            reading.add(item, is_withdrawn=is_withdrawn(encounter))


def read_procedures(entry: Element, reading: Reading) -> None:
    """Add the procedures of one entry that were done."""
    for tag in PROCEDURES:
        for done in children(entry, tag):
            if not has_template(done, NOTE) and (item := _procedure(done, reading)):
                reading.add(item, is_withdrawn=is_withdrawn(done))


def _counts(statement: Element) -> bool:
    return not (is_null(statement) or is_negated(statement))


def _meeting(encounter: Element, kind: str, reading: Reading) -> Item | None:
    thing = _named(encounter, reading)
    if is_nothing(thing.name, thing.codes.values()):
        return None
    time = child(encounter, "effectiveTime")
    fields = filled(
        name=thing.name,
        date=reading.dates.of(encounter),
        time=clock_of(point_in(time)),
        end=reading.dates.last(time),
        where=next(_places(encounter, reading), ""),
        with_=next(_performers(encounter), ""),
        status=told(child(encounter, "statusCode"), "code"),
    )
    if not fields.keys() - {"status"} and not thing.code:
        return None
    return Item(kind, fields, codes=thing.codes)


def _procedure(done: Element, reading: Reading) -> Item | None:
    thing = _named(done, reading)
    if not thing.name or is_nothing(thing.name, thing.codes.values()):
        return None
    if why := _why_not(done):
        reading.leave(why, thing.name)
        return None
    fields = filled(
        name=thing.name,
        date=reading.dates.of(done),
        site=named(child(done, "targetSiteCode"), reading.narrative),
        where=next(_places(done, reading), ""),
        with_=next(_performers(done), ""),
        status=told(child(done, "statusCode"), "code"),
    )
    return Item("procedure", fields, codes=thing.codes)


def _why_not(done: Element) -> Why | None:
    """Return why a procedure did not take place, or not as far as anybody knows."""
    if is_null(done):
        return Why.NOT_SO
    if done.get("moodCode", HAPPENED) != HAPPENED:
        return Why.NOT_BEGUN
    return Why.CALLED_OFF if is_broken_off(done) or is_negated(done) else None


def _named(statement: Element, reading: Reading) -> Coded:
    """Return what it was: by its code, else by a short text of its own."""
    thing = coded(child(statement, "code"), reading.narrative)
    if thing.name:
        return thing
    said = without_day(reading.narrative.text_of(child(statement, "text")))
    return Coded(
        said if is_useful(said) and len(said) <= LONGEST_NAME else "", thing.codes, thing.code
    )


def _places(statement: Element, reading: Reading) -> Iterator[str]:
    """Yield where it was: the location, else the organization of whoever did it."""
    for participant in children(statement, "participant"):
        if participant.get("typeCode") == "LOC":
            role = child(participant, "participantRole")
            if role is not None:
                place = text_in(at(role, "playingEntity", "name"))
                if name := first_name(place, named(child(role, "code"), reading.narrative)):
                    yield name
    for performer in children(statement, "performer"):
        if name := text_in(at(performer, "assignedEntity", "representedOrganization", "name")):
            yield name


def _performers(statement: Element) -> Iterator[str]:
    for performer in children(statement, "performer"):
        name = person_name(at(performer, "assignedEntity", "assignedPerson", "name"))
        if is_useful(name):
            yield name


def read_notes(entry: Element, section_title: str, reading: Reading) -> None:
    """Add the note activities anywhere within an entry."""
    for act in entry.iter(V3 + "act"):
        if has_template(act, NOTE) and _counts(act):
            text = child(act, "text")
            author = at(act, "author", "assignedAuthor", "assignedPerson", "name")
            fields = filled(
                name=coded(child(act, "code"), reading.narrative).name or section_title,
                date=reading.dates.of(act) or reading.dates.first(at(act, "author", "time")),
                with_=person_name(author),
                body=_body(text, reading),
            )
            reading.add(Item("note", fields), is_withdrawn=is_withdrawn(act))


def _body(text: Element | None, reading: Reading) -> str:
    if text is None:
        return ""
    mark(text)
    return reading.narrative.lines_of(text) or lines_in(text)
