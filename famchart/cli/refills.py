"""The refills command: what runs out, from when it can be filled, what a trip needs."""

from __future__ import annotations

from argparse import Namespace
from datetime import date
from math import ceil
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import day
from famchart.cli.whose import person_id
from famchart.core.day_words import day_words, rest_words
from famchart.core.exact import written
from famchart.core.prescriptions import is_controlled
from famchart.core.trips import Trip, TripNeeds, Verdict
from famchart.i18n import _
from famchart.records.medication_words import (
    ask_words,
    break_words,
    fill_from_words,
    label_words,
    left_words,
    not_taken_words,
    out_words,
    refills_words,
    stop_words,
    too_soon_words,
)
from famchart.records.trip_words import (
    KEEP_IN_MIND,
    end_words,
    filled_from_words,
    last_dose_words,
    need_words,
    verdict_words,
    warnings,
)
from famchart.store.refills import RefillLine, RefillPage
from famchart.store.refills import refills as work_out_refills


def refills(parsed: Namespace, context: Context) -> Answer:
    trip = _trip(parsed.trip, context) if parsed.trip else None
    with context.vault().reading() as facts:
        whose = person_id(parsed.person, facts)
        page = work_out_refills(facts, context.clock, whose, trip)
    told = {"from": trip.leaving.isoformat(), "to": trip.back.isoformat()} if trip else None
    items = [_data(line, page.as_of, trip) for line in page.lines]
    data = {"as_of": page.as_of.isoformat(), "trip": told, "items": items}
    return Answer(data, "\n".join(_text(page)))


def _trip(typed: list[str], context: Context) -> Trip:
    leaving, back = (day(each) for each in typed)
    return Trip.planned(leaving, back, context.clock.today())


def _data(line: RefillLine, as_of: date, trip: Trip | None) -> dict[str, Any]:
    """Return one medicine for scripts; of a private one only that it is there."""
    whose = {"id": str(line.id), "person": line.person.called or line.person.full_name}
    if line.is_private:
        return whose | {"private": True}
    now = line.now
    data = whose | {
        "title": line.title,
        "units_left": None if now.units_left is None else written(now.units_left),
        "days_supply": now.days_supply,
        "reckoned_supply": now.reckoned_supply,
        "last_covered_on": _iso(now.last_covered_on),
        "run_out_on": _iso(now.run_out_on),
        "earliest_fill_on": _iso(now.earliest_fill_on),
        "ask_on": _iso(now.ask_on),
        "starts_on": _iso(line.medication.starts_on),
        "on_break": line.medicine.break_on(as_of) is not None,
        "stops_on": _iso(now.stops_on),
        "expires_on": _iso(now.expires_on),
        "usable_refills": now.usable_refills,
        "refills_over": line.medication.refills_over,
        "needs_prescriber": now.needs_prescriber,
        "controlled": is_controlled(line.medicine.drug_class),
        "request": line.asked.state if line.asked else None,
        "elsewhere": line.remark or None,
        "settled": line.settled or None,
    }
    return data | (_trip_data(line.needs) if line.needs and trip else {})


def _trip_data(needs: TripNeeds) -> dict[str, Any]:
    is_needed = {Verdict.UNKNOWN: None}.get(needs.verdict, needs.verdict is Verdict.OVERRIDE)
    return {
        "verdict": str(needs.verdict),
        "runs_out_on_trip": needs.short_from is not None,
        "needed_from": _iso(needs.short_from),
        "needed_until": _iso(needs.short_until),
        "days_needed": needs.days_short,
        "doses_needed": None if needs.units_short is None else ceil(needs.units_short),
        "ends_on": _iso(needs.ends_on),
        "doses_until_end": None if needs.units_to_end is None else ceil(needs.units_to_end),
        "fills_needed": needs.fills,
        "override_needed": is_needed,
        "ask_override_from": _iso(needs.asking.first) if needs.asking else None,
        "ask_override_by": _iso(needs.asking.last) if needs.asking else None,
        "new_prescription_needed": needs.needs_prescription,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _text(page: RefillPage) -> list[str]:
    """Return a line a medicine, below it what decides; after a trip, how to travel with it."""
    trip, lines = page.trip, []
    if trip:
        words = _("Away {first} to {last}")
        first, last = day_words(trip.leaving, page.as_of), day_words(trip.back, page.as_of)
        lines.append(words.format(first=first, last=last))
    people = {line.person.id: line.person for line in page.lines}
    at_rest = (rest_words(p.short_name, p.died_on, page.as_of) for p in people.values())
    lines += filter(None, at_rest)
    for line in page.lines:
        title = _("private: open it to see") if line.is_private else line.title
        lines.append(f"{line.person.short_name}: {title}")
        below = [] if line.is_private else [*_below(line, page), line.remark, line.settled]
        lines += [f"  {words}" for words in below if words]
    if not page.lines:
        lines.append(_("No medicine is entered."))
    return [*lines, _(KEEP_IN_MIND)] if trip and page.lines else lines


def _below(line: RefillLine, page: RefillPage) -> list[str]:
    now, today, unit = line.now, page.as_of, line.medication.unit
    if line.needs and page.trip:
        return [
            " · ".join(filter(None, (last_dose_words(now, today), filled_from_words(now, today)))),
            end_words(line.needs, unit, today) or stop_words(now, today),
            need_words(line.needs, unit, today),
            verdict_words(line.needs, today),
            *warnings(line.needs, line.medicine.drug_class),
        ]
    told = [left_words(now, unit), out_words(now, today), stop_words(now, today),
            fill_from_words(now, today), ask_words(now, today)]  # fmt: skip
    too_soon = now.asks_before_plan_pays and now.earliest_fill_on
    return [
        " · ".join(filter(None, told)) or not_taken_words(line.medicine, today) or _("no forecast"),
        break_words(line.medicine, today),
        refills_words(now, today, line.medication.refills_over),
        too_soon_words(too_soon, today) if too_soon else "",
        label_words(now.days_supply, now.reckoned_supply),
    ]
