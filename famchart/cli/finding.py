"""Commands that find: search, trend."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.whose import person_id, person_name
from famchart.core.analytes import spoken_name
from famchart.core.clock import Clock
from famchart.core.trend import Measured, Point, Trend
from famchart.core.units import printed_unit
from famchart.i18n import _, language
from famchart.records import Facts, kind_named, kinds
from famchart.store.disagreement_words import remarks_on
from famchart.store.lookup import find
from famchart.store.search import Hit
from famchart.store.search import search as find_words
from famchart.store.trends import trend_of

ELSEWHERE = "elsewhere"


def search(parsed: Namespace, context: Context) -> Answer:
    vault, words = context.vault(), " ".join(parsed.words)
    kind = kind_named(parsed.kind).name if parsed.kind else None
    with vault.reading() as facts:
        person = person_id(parsed.person, facts)
        found = find_words(vault, words, person, kind, max(1, parsed.limit))
        told = remarks_on((hit.entry for hit in found.hits), facts, context.clock)
        data = [_hit_data(hit, facts, context.clock) | _elsewhere(hit, told) for hit in found.hits]
    lines = ["  ".join([*_hit_words(hit), *filter(None, [hit.get(ELSEWHERE)])]) for hit in data]
    if found.total > len(data):
        shown = _("The newest {n} of {total}; --limit N shows more.")
        lines.append(shown.format(n=len(data), total=found.total))
    nothing = _("Nothing found for “{words}”.").format(words=words)
    text = "\n".join(lines) or nothing
    return Answer({"hits": data, "total": found.total}, text, 0 if data else 1)


def _hit_words(hit: Mapping[str, Any]) -> tuple[str, ...]:
    return (hit["id"], hit["on"] or "", hit["person"] or "", hit["title"], hit["snippet"])


def _elsewhere(hit: Hit, told: Mapping[UUID, str]) -> dict[str, str]:
    words = told.get(hit.entry.record_id)
    return {ELSEWHERE: words} if words else {}


def _hit_data(hit: Hit, facts: Facts, clock: Clock) -> dict[str, Any]:
    is_open = hit.entry.private == "no"
    shown = hit.entry.words(clock.today()) if is_open else _("private: open it to see")
    return {
        "id": str(hit.entry.record_id),
        "kind": hit.entry.kind,
        "person": person_name(hit.entry.person_id, facts),
        "on": hit.entry.on,
        "title": shown,
        "snippet": hit.snippet,
    }


def trend(parsed: Namespace, context: Context) -> Answer:
    """Answer one test across portals; exit 1 where no result of it was kept."""
    with context.vault().reading() as facts:
        person = find(facts, kinds()["person"], parsed.person).id
        joined = trend_of(parsed.analyte, person, facts, parsed.unit)
    data = {
        "analyte": joined.name,
        "unit": joined.unit,
        "points": [_point_data(point, joined) for point in joined.points],
        "not_joined": [_measured_data(each) | {"reason": why} for each, why in joined.not_joined],
    }
    spoken = spoken_name(joined.name, joined.name, language())
    lines = [", ".join(filter(None, (spoken, printed_unit(joined.unit))))]
    for point in joined.points:
        each = point.measured
        shown = [each.on, each.time, f"{point.value:f}", each.flag_shown, each.portal]
        if point.is_converted:
            printed = f"{each.value.printed} {each.unit}"
            shown.append(_("converted from {printed}").format(printed=printed))
        shown.append(_range_words(joined.range_words(each)))
        shown.append(point.change or (_(joined.parts[point.part]) if joined.parts else ""))
        lines.append("  ".join(part for part in shown if part))
    for each, why in joined.not_joined:
        when = " ".join(filter(None, (each.on, each.time)))
        printed = f"{each.value.printed} {each.unit or ''}".rstrip()
        shown = [f"? {when}", printed, each.flag_shown, each.portal, _range_words(each.range), why]
        lines.append("  ".join(part for part in shown if part))
    empty = not (joined.points or joined.not_joined)
    nothing = _("No result of “{name}” was kept.").format(name=parsed.analyte)
    return Answer(data, nothing if empty else "\n".join(lines), int(empty))


def _range_words(told: str | None) -> str:
    return _("range {range}").format(range=told) if told else ""


def _point_data(point: Point, joined: Trend) -> dict[str, Any]:
    shown = _measured_data(point.measured)
    if joined.parts:
        shown["part"] = joined.parts[point.part]
    return shown | {"value": float(point.value), "converted": point.is_converted}


def _measured_data(each: Measured) -> dict[str, Any]:
    return {
        "id": str(each.record_id),
        "on": each.on,
        "time": each.time or None,
        "value": None,
        "printed": each.value.printed,
        "unit_printed": each.unit,
        "converted": False,
        "range": each.range,
        "flag": each.flag,
        "computed_flag": each.computed_flag,
        "portal": each.portal,
    }
