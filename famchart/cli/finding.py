"""Commands that find: search, trend, today."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import person_id
from famchart.cli.shapes import person_name
from famchart.core.agenda import Item, Urgency
from famchart.core.clock import Clock
from famchart.core.day_words import ago_words
from famchart.core.trend import Measured, Point, Trend
from famchart.i18n import N_, _, ngettext
from famchart.records import Facts, kind_named, kinds
from famchart.records.ended_access import theirs_words
from famchart.store.disagreement_words import remarks_on
from famchart.store.lookup import find
from famchart.store.search import Hit
from famchart.store.search import search as find_words
from famchart.store.today import Freshness, Today
from famchart.store.today import today as work_out_today
from famchart.store.trends import trend_of

ELSEWHERE = "elsewhere"
URGENCY_WORDS = {
    Urgency.CRITICAL: N_("critical"),
    Urgency.LATE: N_("late"),
    Urgency.DUE: N_("due today"),
    Urgency.SOON: N_("soon"),
    Urgency.NEW: N_("new"),
}


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
    lines = [f"{joined.name}, {joined.unit or ''}"]
    for point in joined.points:
        each = point.measured
        shown = [each.on, f"{point.value:f}", each.flag_shown, each.portal]
        if point.is_converted:
            printed = f"{each.value.printed} {each.unit}"
            shown.append(_("converted from {printed}").format(printed=printed))
        shown.append(each.range and _("range {range}").format(range=each.range))
        shown.append(point.change or (_(joined.parts[point.part]) if joined.parts else ""))
        lines.append("  ".join(part for part in shown if part))
    for each, why in joined.not_joined:
        lines.append(f"? {each.on or ''}  {each.value.printed} {each.unit or ''}  {why}")
    empty = not (joined.points or joined.not_joined)
    nothing = _("No result of “{name}” was kept.").format(name=parsed.analyte)
    return Answer(data, nothing if empty else "\n".join(lines), int(empty))


def _point_data(point: Point, joined: Trend) -> dict[str, Any]:
    shown = _measured_data(point.measured)
    if joined.parts:
        shown["part"] = joined.parts[point.part]
    return shown | {"value": float(point.value), "converted": point.is_converted}


def _measured_data(each: Measured) -> dict[str, Any]:
    return {
        "id": str(each.record_id),
        "on": each.on,
        "value": None,
        "printed": each.value.printed,
        "unit_printed": each.unit,
        "converted": False,
        "range": each.range,
        "flag": each.flag,
        "computed_flag": each.computed_flag,
        "portal": each.portal,
    }


def today(parsed: Namespace, context: Context) -> Answer:
    vault = context.vault(is_clock_told=True)
    with vault.reading() as facts:
        page = work_out_today(vault, context.clock, person_id(parsed.person, facts))
        items = [item_data(item, facts) for item in page.items]
        without = [person_name(each, facts) for each in page.without_portal]
        theirs = {person_name(each, facts) or "": n for each, n in page.theirs.items()}
    data = {
        "as_of": page.as_of.isoformat(),
        "freshness": [_freshness_data(each) for each in page.freshness],
        "without_portal": without,
        "items": items,
        "checked": list(page.checked),
        "asleep": len(page.asleep),
        "theirs": theirs,
        "clock_warning": page.clock_warning or None,
        "new_since": page.new_since.isoformat(timespec="minutes"),
    }
    if parsed.brief:
        return Answer(_counts(page), _brief(page))
    return Answer(data, "\n".join(_lines(page, items, without, theirs)))


def item_data(item: Item, facts: Facts) -> dict[str, Any]:
    return {
        "id": str(item.record_id),
        "kind": item.kind,
        "what": item.what,
        "person": person_name(item.person_id, facts),
        "title": item.title,
        "due_on": item.due_on.isoformat() if item.due_on else None,
        "state": str(item.state),
        "reason": item.reason,
        "action": item.action,
    }


def _freshness_data(each: Freshness) -> dict[str, Any]:
    looked = each.looked_on.isoformat() if each.looked_on else None
    ended = each.ended or None
    return {"account": each.title, "looked_on": looked, "days": each.days, "ended": ended}


def _counts(page: Today) -> dict[str, int]:
    return {str(state): sum(item.state == state for item in page.items) for state in Urgency}


def _brief(page: Today) -> str:
    """Return counts only: no name and no illness, fit for a shell that others may see."""
    counts = _counts(page)
    words = [f"{counts[str(state)]} {_(word)}" for state, word in URGENCY_WORDS.items()]
    if page.clock_warning:
        words.append(_("! this computer’s clock was set back: do not go by this"))
    return "famchart: " + " · ".join(words)


def _lines(
    page: Today,
    items: list[dict[str, Any]],
    without: Sequence[str | None],
    theirs: Mapping[str, int],
) -> list[str]:
    lines = [
        ": ".join(filter(None, (_(URGENCY_WORDS[item.state]), shown["person"], item.title)))
        + "".join(f"; {part}" for part in (item.reason, item.action, shown["due_on"]) if part)
        for item, shown in zip(page.items, items, strict=True)
    ]
    if not page.due:
        lines.insert(0, _("Nothing due among what was entered."))
    lines = [*filter(None, (page.clock_warning, page.sheet_note)), *lines]
    if n := len(page.asleep):
        lines.append(ngettext("{n} item put off", "{n} items put off", n).format(n=n))
    lines += [theirs_words(person, n) for person, n in theirs.items()]
    counts = page.checked.items()
    checked = ", ".join(f"{kinds()[name].checked_words()} {n}" for name, n in counts)
    lines.append(_("Checked: {what}").format(what=checked))
    lines += [_freshness_line(each) for each in page.freshness]
    return [*lines, *(_("{person}: no portal entered").format(person=name) for name in without)]


def _freshness_line(each: Freshness) -> str:
    words = _("{account}: looked {ago}").format(account=each.title, ago=ago_words(each.days))
    return f"{words} ({each.ended})" if each.ended else words
