"""Events that repeat: each of their days near enough is an appointment of its own.

What a calendar tells is one event and a rule. Its days are counted up here and not while it is
read, since how far depends on today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from sqlmodel import col, select

from famchart.intake.draft import Item
from famchart.intake.formats.ics_times import REPEATS
from famchart.records import Facts
from famchart.records.appointment import Appointment
from famchart.records.codes import codes_in, codes_text

MOST = 60
"""Days of one event that are filed."""
AHEAD = timedelta(days=366)
BEHIND = timedelta(days=366 * 15)
"""A rule that began longer ago is not followed through all those years."""
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
CYCLES = 400 * 19
"""Years after which every date falls on the same weekday again. A rule that never comes to a day
is followed to the year 9999, so rules are followed in the last cycle before it."""
INSTANCE = "%Y%m%dT%H%M%S"
"""How a calendar names one day of a series."""


def each_day(items: Sequence[Item], today: str) -> Iterator[Item]:
    """Yield items; of an appointment that repeats each day, but those that are told apart."""
    told = {uid for item in items if (uid := item.codes.get("uid"))}
    for item in items:
        days = list(_days(item, today)) if item.kind == "appointment" else []
        if not days:
            yield item
        yield from (_on(item, day) for day in days if told.isdisjoint(_keys_of(item, day)))


def _keys_of(item: Item, day: datetime) -> tuple[str, ...]:
    """Return the keys by which a calendar tells one day of a series by itself."""
    uid = item.codes.get("uid")
    return (_instance(item, uid, day), f"{uid}#{day:%Y%m%d}") if uid else ()


def _days(item: Item, today: str) -> Iterator[datetime]:
    """Yield when it takes place: from its first day on if that fits, else from today on."""
    (rule, added), start = (item.fields.get(name, "") for name in REPEATS), _moment(item.fields)
    horizon = datetime.fromisoformat(today) + AHEAD
    is_near = start is not None and horizon - AHEAD - BEHIND < start < horizon
    if start is None or not (is_near and (rule or added)):
        return
    also = (datetime.fromisoformat(day) for day in added.split() if "T" in day)
    by_rule = _followed(rule, start, horizon) if rule else (start,)
    found = sorted({*by_rule, *(day for day in also if day < horizon)})
    left_out = item.fields.get("not_on", "").split()
    found = [
        day
        for day in found
        if not {day.isoformat(timespec="minutes"), day.date().isoformat()} & {*left_out}
    ]
    if len(found) > MOST:
        found = [day for day in found if day.date().isoformat() >= today]
    yield from found[:MOST]


def _moment(fields: Mapping[str, str]) -> datetime | None:
    try:
        return datetime.fromisoformat(f"{fields['date']}T{fields['time']}")
    except (KeyError, ValueError):
        return None


def _followed(rule: str, start: datetime, horizon: datetime) -> Iterator[datetime]:
    """Yield the days of a rule up to the horizon; nothing where it is none that can be followed."""
    from dateutil.rrule import rrulestr  # only for what repeats

    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    count, until = parts.pop("COUNT", ""), parts.pop("UNTIL", "")[:15]
    if parts.get("FREQ") not in FREQUENCIES or parts.get("INTERVAL", "1").strip("0") == "":
        return
    if {"BYHOUR", "BYMINUTE", "BYSECOND", "BYEASTER"} & parts.keys():
        return
    # A day alone ends with its last hour; the horizon ends a rule that never comes to a day.
    last = min(f"{until}T235959" if len(until) == 8 else until or "9", horizon.strftime(INSTANCE))
    text = ";".join(f"{name}={value}" for name, value in parts.items())
    try:
        end = f"{int(last[:4]) + CYCLES}{last[4:]}"
        late = rrulestr(f"{text};UNTIL={end}", dtstart=start.replace(year=start.year + CYCLES))
        for day in islice(late, int(count) if count else None):
            yield day.replace(year=day.year - CYCLES)
    except (ValueError, TypeError, OverflowError):
        return


def _on(item: Item, day: datetime) -> Item:
    """Return a day of an event as an appointment; the first keeps the key of the whole."""
    start = _moment(item.fields)
    fields = {name: text for name, text in item.fields.items() if name not in ("end", "end_time")}
    fields |= {"date": day.date().isoformat(), "time": day.time().isoformat("minutes")}
    uid = item.codes.get("uid")
    if not uid or day == start:
        return replace(item, fields=fields)
    return replace(item, fields=fields, codes={**item.codes, "uid": _instance(item, uid, day)})


def _instance(item: Item, uid: str, day: datetime) -> str:
    mark = "Z" if item.fields.get("zone") == "UTC" else ""
    return f"{uid}#{day.strftime(INSTANCE)}{mark}"


def moved(items: Sequence[Item], facts: Facts, person_id: UUID, today: str) -> Iterator[Item]:
    """Yield items; days of a series that are known and told no more become those that are new.

    A calendar tells all of a series by its rule: moved to Wednesdays, it is on no Tuesday any more.
    What is known beyond as many new days is called off. Days gone by stay as they were.
    """
    by_series: dict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(items):
        if item.kind == "appointment" and (uid := _key(item)):
            by_series[uid.partition("#")[0]].append(number)
    keys: dict[int, str] = {}
    off: list[Item] = []
    for numbers in by_series.values():
        if any(items[number].fields.get(name) for number in numbers for name in REPEATS):
            told = {number: items[number] for number in numbers}
            renamed, left = _moved_in(told, facts, person_id, today)
            keys |= renamed
            off += [_off(items[numbers[0]], key) for key in left]
    for number, item in enumerate(items):
        key = keys.get(number)
        yield replace(item, codes={**item.codes, "uid": key}) if key else item
    yield from off


def _moved_in(
    told: Mapping[int, Item], facts: Facts, person_id: UUID, today: str
) -> tuple[dict[int, str], list[str]]:
    """Return the known keys that new days of one series take over, and those that none does."""
    at = {number: moment.isoformat(timespec="minutes")
          for number, item in told.items() if (moment := _moment(item.fields))}  # fmt: skip
    series = next(map(_key, told.values())).partition("#")[0]
    known = {key: visit for key, visit in _known_days(series, facts, person_id) if visit.at}
    moments, keys = {str(visit.at)[:16] for visit in known.values()}, set(map(_key, told.values()))
    last = max(at.values(), default="") if len(told) >= MOST else "9"
    left = sorted(
        (str(visit.at), key)
        for key, visit in known.items()
        if key not in keys
        and visit.state == "scheduled"
        and today <= str(visit.at)[:16] <= last
        and str(visit.at)[:16] not in at.values()
    )
    new = sorted(
        (on, number)
        for number, on in at.items()
        if on >= today and on not in moments and _key(told[number]) not in known
    )
    pairs = zip(left, new, strict=False)
    return {number: key for (_was, key), (_on, number) in pairs}, [k for _at, k in left[len(new) :]]


def _key(item: Item) -> str:
    """Return the key of a day as it is stored."""
    return codes_text({"uid": item.codes.get("uid", "")}).removeprefix("uid ")


def _known_days(series: str, facts: Facts, person_id: UUID) -> Iterator[tuple[str, Appointment]]:
    """Yield the known days of a series, each with its key."""
    known = facts.all(select(Appointment).where(col(Appointment.person_id) == person_id))
    for each in known:
        for system, code in codes_in(each.codes):
            if system == "uid" and (code == series or code.startswith(f"{series}#")):
                yield code, each


def _off(item: Item, key: str) -> Item:
    """Return a day of a series that is called off: its time may be told nowhere else."""
    fields = {n: t for n, t in item.fields.items() if n not in ("date", "time", *REPEATS)}
    return replace(item, fields=fields | {"status": "cancelled"}, codes={**item.codes, "uid": key})


def called_off(item: Item, facts: Facts, person_id: UUID, told: Collection[str]) -> Iterator[Item]:
    """Yield what calls an event off, once for each day of it that is known: its time may be told
    nowhere else. `told` are the keys that the calendar tells by themselves.

    What has no time, and is no appointment that is known, has no key: it is kept as a note.
    """
    uid = item.codes.get("uid", "")
    is_off = item.kind == "appointment" and item.fields.get("status") == "cancelled"
    if not (uid and is_off):
        yield item
        return
    known = list(_known_days(_key(item), facts, person_id))
    has_time = "time" in item.fields or "T" in item.fields.get("at", "")
    is_told = has_time or _key(item) in (code for code, _visit in known)
    yield item if is_told else replace(item, codes={})
    if "#" in uid:
        return
    for code, _visit in known:
        if code != _key(item) and code not in told:
            yield _off(item, code)
