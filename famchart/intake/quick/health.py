"""Results and conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from famchart.core.analytes import analyte_of
from famchart.core.results import parse_range
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.units import is_same_unit, ucum
from famchart.i18n import N_
from famchart.intake.paste.lexicon import UNIT
from famchart.intake.paste.names import IDENTIFIER
from famchart.intake.quick import cues, statuses
from famchart.intake.quick.about_days import take_about
from famchart.intake.quick.beside_values import (
    JOINED,
    WITH_ARROW,
    check_beside,
    check_joined,
    take_arrow,
)
from famchart.intake.quick.changes import changed, kept_as_note, meant
from famchart.intake.quick.dose import strength_of
from famchart.intake.quick.earlier_values import of_earlier, take_earlier
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.measured import (
    MOST_VALUE_WORDS,
    NUMBER,
    PRESSURES,
    decimal_comma_of,
    flag_of,
    join_ounces,
    name_temperature,
    take_bound,
    take_pressure,
    take_printed_flag,
    take_teller,
    take_unit,
    value_of,
)
from famchart.intake.quick.one_more_value import (
    TwoResultsError,
    check_no_other,
    check_one_name,
    is_aimed_at,
    take_change,
)
from famchart.intake.quick.outcomes import is_beside_outcome, take_outcome
from famchart.intake.quick.own_clauses import take_again
from famchart.intake.quick.pulses import take_pulse, with_pulse
from famchart.intake.quick.readers import cue, day_reader
from famchart.intake.quick.reading_times import join_lapses, take_time
from famchart.intake.quick.told_values import Value
from famchart.intake.quick.values_by_day import take_each
from famchart.intake.quick.weekdays import JOINED_BY
from famchart.intake.quick.words import MOST_WORDS, plain, without_all, without_lead

_SAYS = r"(?:is|was|es|fue|de|of|at|en|:|=|level|nivel)"
_SAID = Shape(rf"\s{_SAYS}$|:$", re.IGNORECASE)
_REPORTED = Shape(
    rf"(?P<name>.+?):? (?:{_SAYS} )?(?P<value>{NUMBER}|\d{{2,3}}/\d{{2,3}}|{JOINED}|{WITH_ARROW})%?"
    r"(?P<unit> .+)?",
    re.ASCII,
)
MOST_REPORTED_WORDS = 6
_CAME_OUT = {"dio", "salio", "tested", "test", "came back", "was", "is", "esta", "results"}
_TESTED_FOR = {"a", "al", "en", "para", "for", "la", "el", "the", "prueba", "de", "test"}
_LEADS_TO_END = {"in", "en", "on", "el", "since", "desde", "by"}
_told_of = cue(r"(?:se )?le (?:sali[oó]|dio|marc[oó]|midieron|tomaron)(?: (?:el|la|los|las))?")
_FEET = Shape(r"(\S+) \d['’′] ?\d{0,2}(?:\"|”|''|″)?", re.ASCII)
"""A height: 5'4."""
_identifier = cue(rf"{IDENTIFIER}[ .:#]*(?:(?:no|num|number|n[º°])[ .:#]+)?\S*\d\S*")
_MOST_STATUS_WORDS = _MOST_IDENTIFIER_WORDS = 5
OF_PAPERS = N_("The number of somebody’s papers is no result: this is kept as a note.")
OF_A_GOAL = N_("What is aimed at is no result: this is kept as a note.")
NONE_LISTED = N_("None that is listed fits: this adds one.")


def result(line: Line) -> tuple[Entry, ...]:
    """Read `mom a1c 7.4 % H oct 3`, and what it was before, where that is told with its day."""
    line.take_person()
    check_joined(line)
    arrow = take_arrow(line)
    join_lapses(line)
    ounces = join_ounces(line)
    denied = name_temperature(line)
    vital = line.words.look(_vital, 4) or ""
    if several := _each_of_its_day(line, vital):
        return several
    line.words.take(_told_of, MOST_WORDS, within=1)
    pulse = take_pulse(line, vital)
    was = take_change(line, vital)
    earlier = take_earlier(line, vital, _unit_of_no_length)
    beside = " ".join(
        filter(None, (take_teller(line), arrow, was, take_again(line), denied, ounces))
    )
    made = _newest(line, is_pressure=fold(vital) in PRESSURES)
    if earlier and earlier.unit and "unit" not in made.texts:  # 99, 98 degrees yesterday
        made = replace(made, texts={**made.texts, "unit": earlier.unit})
    if beside and made.kind == "result":
        words = " ".join(filter(None, (made.texts.get("our_words"), beside)))
        made = replace(made, texts={**made.texts, "our_words": words})
    before = (of_earlier(made, earlier),) if earlier and made.kind == "result" else ()
    return with_pulse((made, *before), pulse)


def _each_of_its_day(line: Line, vital: str) -> tuple[Entry, ...]:
    """Read `glucose 180 last night and 120 this morning`: a result of each time."""
    place, several = take_each(line, vital, _unit_of_no_length)
    if not several:
        return ()
    name = line.words.take(_vital, 4) or _SAID.sub("", line.words.before(place))
    unit = next((each.unit for each in several if each.unit), "")
    left = line.words.rest()
    made = []
    for each in several:
        value, percent = each.value
        told = {
            "name": cues.CALLED.get(fold(name), name),
            "value": value,
            "unit": percent or each.unit or unit,
            "on": each.on,
            "time": each.time,
            "decimal_comma": decimal_comma_of(value),
            "our_words": " ".join(filter(None, (each.part, left if each is several[-1] else ""))),
        }
        made.append(line.entry("result", **told))
    return tuple(made)


def _newest(line: Line, *, is_pressure: bool) -> Entry:
    """Read a name, a value, perhaps a unit and the laboratory’s flag."""
    pressure = take_pressure(line) if is_pressure else None
    named = line.words.find(_vital, 4) if pressure or not is_pressure else None  # that of an eye
    if named and is_beside_outcome(line, named[1].start):
        named = None
    vital, behind = (named[0], named[1].stop) if named else (None, None)
    line.words.drop(named[1] if named else ())
    part_of_day = line.words.take(lambda text: text if cues.part_of_day(text) else None, 2)
    ago = timedelta(days=1 if cues.last_night(part_of_day or "") else 0)
    day = line.day("past") or (line.known.today - ago).isoformat()
    outcome = take_outcome(line, behind, _unit_of_no_length)
    identifier = line.words.take(_identifier, _MOST_IDENTIFIER_WORDS)
    number = pressure or (None if outcome and outcome.is_value else _value_at(line, behind))
    found = number or (((outcome.said, ""), outcome.place) if outcome else None)
    if found is None and identifier:
        return kept_as_note(line, OF_PAPERS)
    if found is None:
        name = vital or line.words.rest()
        return line.entry("result", name=name, on=day, our_words=part_of_day)
    (value, percent), place = found
    if is_aimed_at(line, place):
        return kept_as_note(line, OF_A_GOAL)
    check_one_name(line, place)
    beside = outcome.said if outcome and number else None
    name = vital or _named(line.words.before(place))
    if fold(name) in _CAME_OUT:  # dio positivo a covid
        name = without_all(line.words.rest(), _TESTED_FOR)
    flag = line.words.take(flag_of)
    lab_range = line.words.take(cues.lab_range, 5)
    is_length = fold(vital or "") in cues.LENGTHS
    unit = percent or take_unit(line, _unit if is_length else _unit_of_no_length)
    unit, lab_range = _told_once(unit, lab_range or (None if pressure else take_bound(line)))
    _check_one_result(line)
    if number:
        check_beside(line, (name, vital or ""), value, place)
        check_no_other(line, vital or "", value)
    time = take_time(line, part_of_day or "")
    told = {
        "unit": unit,
        "range": lab_range,
        "flag": flag or (None if vital else take_printed_flag(line, place)),
        "on": day,
        "time": time,
        "decimal_comma": decimal_comma_of(value),
        "our_words": " ".join(filter(None, (beside, identifier, part_of_day))),
    }
    return line.entry("result", name=cues.CALLED.get(fold(name), name), value=value, **told)


def _value_at(line: Line, behind: int | None) -> tuple[Value, int] | None:
    """Take the value right behind what is measured, else the first one: lost 2 kg, weighs 67."""
    if behind is not None:
        beside = line.words.find(value_of, MOST_VALUE_WORDS, 1, behind)
        if beside and beside[1].start == behind:
            line.words.drop(beside[1])
            return beside[0], behind
    return line.words.take_with_place(value_of, MOST_VALUE_WORDS)


def _check_one_result(line: Line) -> None:
    """Raise for ldl 141 hdl 41, which are two."""

    def read(text: str) -> str | None:
        if (feet := _FEET.fullmatch(text)) and cues.vital(feet[1]):
            return text
        return text if is_reported(text) else None

    if other := line.words.look(read, MOST_REPORTED_WORDS):
        raise TwoResultsError(other=other)


def _told_once(unit: str | None, lab_range: str | None) -> tuple[str | None, str | None]:
    """Return the unit of a value and its range, which keeps its own unit where that is another."""
    own = parse_range(lab_range or "").unit
    if lab_range is None or own is None or (unit and not is_same_unit(own, unit)):
        return unit, lab_range
    return unit or own, lab_range.removesuffix(own).rstrip()


def _named(said: str) -> str:
    """Return what is measured without `is` and `level`, where that is no part of its name."""
    without = _SAID.sub("", said)
    return said if analyte_of(said) and not analyte_of(without) else without


def is_reported(text: str) -> bool | None:
    """True for the name of a known test and its value: A1c 7.4; None for other words.

    A strength is none: iron 65 mg is a medicine.
    """
    found = _REPORTED.fullmatch(text)
    if found is None or (found["unit"] and not (_unit(found["unit"].strip()))):
        return None
    name = found["name"].strip(":" + JOINED_BY)
    whole = text[: found.start("value")].strip(f" :{JOINED_BY}")  # keppra level
    if not (cues.vital(name) or analyte_of(name) or analyte_of(whole)):
        return None
    is_strength = strength_of(f"{found['value']}{found['unit'] or ''}")
    return None if is_strength and "/" not in text and "%" not in text else True


def listed_or_new(
    line: Line, kind: str, name: str, said: str, told: Mapping[str, str | None]
) -> Entry:
    """Return what is said of a thing of a list: a new one, or of one that is over the change.

    Raise WhichStandingError where several are listed that may be meant.
    """
    if not told["status"]:
        return line.entry(kind, **{name: said}, **told)
    listed = meant(line, kind, said) if said else None
    if listed is None:
        return replace(line.entry(kind, **{name: said}, **told), said=NONE_LISTED)
    line.person_id = listed.person_id
    return replace(changed(line, kind, listed.id, **told), title=listed.title)


def take_status(line: Line, read: Callable[[str], str | None]) -> tuple[str | None, str | None]:
    """Take what is said of something that is no longer, or not for sure.

    A day right behind it is none on which it began: it is returned with the words before it.
    """
    found = line.words.find(read, _MOST_STATUS_WORDS)
    if found is None:
        return None, None
    status, places = found
    is_day = day_reader(line.known.today, "past", is_whole=False)
    day = line.words.find(
        lambda text: is_day(without_lead(text, _LEADS_TO_END)), MOST_WORDS, 1, places.stop
    )
    if day is None:
        line.words.drop(places)
        return status, None
    return status, line.words.run(places.start, day[1].stop)


HAS = {"has", "had", "tiene", "padece", "sufre", "have"}
"""What leads to a condition, where its beginning is told as well: has gout since 2019."""


def condition(line: Line) -> tuple[Entry, ...]:
    line.take_person()
    status, ended = take_status(line, statuses.gone)
    about, since = take_about(line), line.since()
    line.words.take_first(HAS)
    name = without_lead(line.words.rest(), {"with", "con", "de", "of", "has", "tiene"})
    told = {"since": since, "status": status, "our_words": " ".join(filter(None, (ended, about)))}
    return (listed_or_new(line, "condition", "name", name, told),)


def _vital(text: str) -> str | None:
    name = plain(_SAID.sub("", text))
    return name if cues.vital(name) else None


def _unit(text: str) -> str | None:
    return text if UNIT.fullmatch(text) or cues.home_unit(text) or ucum(text) else None


def _unit_of_no_length(text: str) -> str | None:
    """Read a unit; of 99.1 in the afternoon it is no inch."""
    return None if fold(text) == "in" else _unit(text)
