"""Calendars (.ics): each event is an appointment; what repeats is told, not counted up here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from famchart.core.dates import FIRST_YEAR, LAST_YEAR
from famchart.core.shape import Shape
from famchart.i18n import _, ngettext
from famchart.intake.draft import Draft, Item, ReadFile
from famchart.intake.formats import Asked
from famchart.intake.formats.ics_times import (
    MOMENT,
    REPEATS,
    compact,
    is_zone,
    local_moment,
    moment_of,
    zone_name,
)
from famchart.intake.formats.ics_versions import latest, sequence, version
from famchart.intake.formats.ics_zones import zone_by_rules
from famchart.intake.given import Given
from famchart.intake.paste.watch import while_wanted
from famchart.intake.sniff import beginning, text_of
from famchart.intake.tables.grid import cell

KIND = "ics"
LONGEST = 30_000_000
"""Letters: a calendar of ten years has a tenth of them."""
DEEPEST = 20
"""Parts within parts: an alarm in an event in a calendar are three."""
_BEGINS = Shape(r"[\s\ufeff]*BEGIN\s*:\s*VCALENDAR", re.IGNORECASE)
_FOLDED = Shape(r"\n[ \t]")
_PARAMETER = Shape(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)')
_NAME = Shape(r"[A-Za-z0-9-]+")
_ESCAPED = Shape(r"\\([\\;,nN])")
_UNTIL = Shape(r"\bUNTIL=([0-9TZ]+)", re.ASCII)
_LEFT_OUT = ("VTODO", "VJOURNAL", "VFREEBUSY")
ZONE = "VTIMEZONE"
_DROPPED = ("VALARM", ZONE)
"""Parts whose lines say nothing of the event that they stand in."""


@dataclass
class _Event:
    """The lines of an event, by name: parameters and text; the first of each name counts."""

    lines: dict[str, tuple[Mapping[str, str], str]] = field(default_factory=dict)
    zones: Mapping[str, list[str]] = field(default_factory=dict)
    """The lines of each zone that the calendar describes, by what it calls it."""
    series: _Event | None = None
    """The event of which this one tells a single day otherwise."""

    def add(self, name: str, parameters: Mapping[str, str], value: str) -> None:
        """Take in a line; days that are left out, or added, may stand on several."""
        before = self.lines.setdefault(name, (parameters, value))
        if name in ("EXDATE", "RDATE") and before[1] is not value:
            self.lines[name] = (before[0], f"{before[1]},{value}")

    def text(self, name: str) -> str:
        return _unescaped(self.lines[name][1]) if name in self.lines else ""


@dataclass
class _Calendar:
    """What the lines of a file hold."""

    events: list[_Event] = field(default_factory=list)
    zones: dict[str, list[str]] = field(default_factory=dict)
    title: str = ""
    is_cancelling: bool = False
    """Its events do not take place: METHOD:CANCEL."""
    left_out: int = 0
    is_cut_off: bool = False


def fits(given: Given) -> bool:
    return bool(_BEGINS.match(beginning(given.head)))


def read(given: Given, asked: Asked) -> ReadFile:
    calendar = _calendar(text_of(given.content(), LONGEST))
    told = latest(calendar.events, _key, lambda event: version(event.text))
    events = while_wanted(list(told), asked.is_wanted)
    found = [_appointment(event, is_cancelled=calendar.is_cancelling) for event in events]
    warnings = (*_warnings(calendar), *(said for each in found for said in _doubts(each)))
    items = tuple(found)
    draft = Draft("appointment", "", calendar.title or None, items=items, warnings=warnings)
    return ReadFile(KIND, (draft,))


def _calendar(text: str) -> _Calendar:
    """Sort the lines of a file into events; one that is cut off counts as far as it goes."""
    found = _Calendar()
    event: _Event | None = None
    inside: list[str] = []
    rules: list[str] = []
    for line in _FOLDED.sub("", text).split("\n"):
        name, parameters, value = _parts(line)
        if name == "BEGIN" and value.strip().upper() == ZONE:
            rules = []
        if ZONE in (value.strip().upper(), *inside):
            rules.append(line.strip())
        if name == "TZID" and ZONE in inside:
            found.zones[value.strip()] = rules
        part = value.strip().upper()
        if name == "BEGIN":
            inside += [part] if len(inside) < DEEPEST else []
            found.left_out += part in _LEFT_OUT
            if part == "VEVENT":
                event = _Event(zones=found.zones)
                found.events.append(event)
        elif name == "END":
            event = None if part == "VEVENT" else event
            if part in inside:
                del inside[len(inside) - 1 - inside[::-1].index(part) :]
        elif event and name and inside[-1:] and inside[-1] not in _DROPPED:
            event.add(name, parameters, value)
        elif name == "X-WR-CALNAME":
            found.title = cell(_unescaped(value))
        elif name == "METHOD":
            found.is_cancelling = part == "CANCEL"
    found.is_cut_off = bool(inside)
    whole = {each.text("UID"): each for each in found.events if not each.text("RECURRENCE-ID")}
    for each in found.events:
        each.series = whole.get(each.text("UID"))
    return found


def _parts(line: str) -> tuple[str, dict[str, str], str]:
    """Return name, parameters and text of a line; no name where it is none."""
    name = _NAME.match(line)
    if not name:
        return "", {}, ""
    at = name.end()
    parameters: dict[str, str] = {}
    while found := _PARAMETER.match(line, at):
        parameters[found[1].upper()] = found[2].strip('"')
        at = found.end()
    _before, colon, value = line[at:].partition(":")
    return (name[0].upper(), parameters, value) if colon else ("", {}, "")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], text)


def _appointment(event: _Event, *, is_cancelled: bool) -> Item:
    name = cell(event.text("SUMMARY"))
    told = {
        "name": name,
        **_when(event, "DTSTART", "date", "time"),
        **_until(event),
        "zone": _zone(event),
        "with": _organizer(event),
        "where": cell(event.text("LOCATION")),
        "type": cell(event.text("CATEGORIES")),
        "note": event.text("DESCRIPTION").strip(),
        "url": event.text("URL").strip(),
        "status": "cancelled" if is_cancelled else event.text("STATUS").strip().casefold(),
        **_repeats(event),
        "uid": event.text("UID").strip(),
    }
    if event.text("TRANSP").strip().upper() == "TRANSPARENT":
        told["is_free"] = "true"
    fields = {name: text for name, text in told.items() if text}
    return Item("appointment", fields, codes=_codes(event))


def _doubts(item: Item) -> Iterator[str]:
    """Yield what to know of when an appointment is."""
    fields, name = item.fields, item.fields.get("name", "")
    is_known = fields.get("status") == "cancelled" and "uid" in fields
    if "date" not in fields and not is_known:
        yield _undated(name)
    if "time" in fields and not fields.keys().isdisjoint(REPEATS):
        said = _("“{name}” repeats: its days of the next 12 months are filed, 60 at most.")
        yield said.format(name=name or _("An event"))
    if "time" in fields and (zone := fields.get("zone", "")) and not is_zone(zone):
        said = _(
            "“{name}” goes by the clock of “{zone}”, which is not known here: please check it."
        )
        yield said.format(name=name or _("An event"), zone=zone)


def _repeats(event: _Event) -> dict[str, str]:
    """Return by what rule and on what days an event repeats, its moments in the event's zone."""
    rule, zone = event.text("RRULE").strip(), _zone(event)
    until = _UNTIL.sub(lambda found: f"UNTIL={compact(found[1], zone)}", rule)
    added, left_out = (
        " ".join(filter(None, (local_moment(day, zone) for day in event.text(name).split(","))))
        for name in ("RDATE", "EXDATE")
    )
    told = dict(zip(REPEATS, (until, added), strict=True))
    return told | {"not_on": left_out} if until or added else {}


def _codes(event: _Event) -> dict[str, str]:
    """Return the key of an event and its number among the versions of it."""
    times = sequence(event.text("SEQUENCE").strip())
    return _key(event) | ({"sequence": str(times)} if times else {})


def _key(event: _Event) -> dict[str, str]:
    """Return the key by which an event is known again; one day of a series has its own."""
    day, zone = event.text("RECURRENCE-ID").strip(), _zone(event.series or event)
    if day.endswith("Z") and zone != "UTC" and moment_of(day):
        day = compact(day, zone)  # as its series tells it
    uid, day = (re.sub(r"[\s,]+", "-", text) for text in (event.text("UID").strip(), day))
    return {"uid": f"{uid}#{day}" if day else uid} if uid else {}


def _undated(name: str) -> str:
    if name:
        return _("“{name}” has no day that can be read.").format(name=name)
    return _("An event has no day that can be read.")


def _when(event: _Event, line: str, day: str, time: str) -> dict[str, str]:
    """Return the day, and the time where it has one, as they stand on the clock there."""
    found = MOMENT.fullmatch(event.lines[line][1].strip()) if line in event.lines else None
    moment = moment_of(found[0]) if found else None
    if not found or not moment or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return {}
    told = {day: moment.date().isoformat()}
    return told | ({time: moment.time().isoformat("minutes")} if found[4] else {})


def _until(event: _Event) -> dict[str, str]:
    """Return the end; of whole days the last one, where the calendar names the day after."""
    end = _when(event, "DTEND", "end", "end_time")
    if "end" in end and "end_time" not in end:
        last = datetime.fromisoformat(end["end"]) - timedelta(days=1)
        start = _when(event, "DTSTART", "date", "time").get("date", "")
        return {"end": last.date().isoformat()} if last.date().isoformat() > start else {}
    return end


def _zone(event: _Event) -> str:
    """Return the zone of the beginning: UTC, its IANA name, or as printed; "" where it floats."""
    parameters, value = event.lines.get("DTSTART", ({}, ""))
    if value.strip().endswith("Z"):
        return "UTC"
    name = zone_name(printed := parameters.get("TZID", ""))
    start = None if is_zone(name) else moment_of(value)
    rules = "\n".join(event.zones.get(printed.strip(), ()))
    return zone_by_rules(rules, start) or name if start else name


def _organizer(event: _Event) -> str:
    parameters, value = event.lines.get("ORGANIZER", ({}, ""))
    return cell(parameters.get("CN", "") or re.sub(r"^mailto:", "", value, flags=re.IGNORECASE))


def _warnings(calendar: _Calendar) -> Iterator[str]:
    if calendar.is_cut_off:
        yield _("This calendar is cut off at its end: fetch it once more.")
    if calendar.left_out:
        yield ngettext(
            "{n} task or note of this calendar is no appointment and was left out.",
            "{n} tasks or notes of this calendar are no appointments and were left out.",
            calendar.left_out,
        ).format(n=calendar.left_out)
