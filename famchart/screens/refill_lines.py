"""The lines of the Refills screen and of a trip: each medicine, the days ahead, what is needed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from rich.cells import cell_len

from famchart.core.day_words import MONTHS, day_words
from famchart.core.horizon import (
    ASK,
    COVERED,
    DAYS_AHEAD,
    NONE,
    OUT,
    PAID,
    days_a_cell,
    horizon,
    month_marks,
)
from famchart.core.refill_requests import STATES
from famchart.core.supply import Outlook
from famchart.core.trips import Trip, Verdict
from famchart.i18n import N_, _
from famchart.records.medication_words import (
    ask_words,
    break_words,
    label_words,
    left_words,
    not_taken_words,
    out_words,
    plan_words,
    prescriber_words,
    refills_words,
    stop_words,
)
from famchart.records.request import Request, state_since
from famchart.records.trip_words import (
    KEEP_IN_MIND,
    end_words,
    filled_from_words,
    last_dose_words,
    need_words,
    next_words,
    warnings,
)
from famchart.screens.refill_layout import GAP, MARGIN, NARROW, OUT_ON, TITLE, Layout, Line
from famchart.screens.shown import PRIVATE_LINE, private_words
from famchart.store.refills import RefillLine, RefillPage
from famchart.widgets.agenda_list import Stop
from famchart.widgets.line_view import Part, Toned, fitted
from famchart.widgets.wrapping import prose

A_WEEK = timedelta(days=7)
GROUPS = {
    Verdict.OVERRIDE: N_("ASK FOR AN OVERRIDE"),
    Verdict.FILL_BEFORE: N_("FILL BEFORE LEAVING"),
    Verdict.UNKNOWN: N_("NOT KNOWN"),
    Verdict.AS_NEEDED: N_("TAKEN AS NEEDED"),
    Verdict.ENDS: N_("STOPS BEFORE YOU ARE BACK"),
    Verdict.ENOUGH: N_("LASTS BEYOND THE TRIP"),
}
"""What a trip needs, the most pressing first."""


def refill_stops(page: RefillPage, layout: Layout, *, is_ahead: bool) -> Iterator[Stop]:
    """Yield a stop for each medicine, a person's name before the first of theirs."""
    shown = [each for each in page.lines if not each.is_private]
    until = max([OUT_ON, *(cell_len(_until(each, layout.today).text) for each in shown)])
    title = max([TITLE, *(cell_len(each.title) for each in shown)])
    layout = replace(layout, until=until, title=min(title, max(TITLE, layout.room // 2)))
    if is_ahead:
        yield Stop(None, list(_scale(layout)))
    before: UUID | None = None
    for line in page.lines:
        first, *more = _ahead(line, layout) if is_ahead else _now(line, layout)
        yield Stop(line.id, [*layout.begun(line, first, before), *more])
        before = line.person.id


def _now(line: RefillLine, layout: Layout) -> Iterator[Line]:
    """Yield what is left and until when; below it when to ask, what the plan says, refills."""
    if line.is_private:
        yield [Toned(f"{PRIVATE_LINE}  {private_words()}", "quiet")]
        return
    now, today = line.now, layout.today
    left, until = left_words(now, line.medication.unit), _until(line, today)
    beside = f"{GAP}{left}" if left else ""
    room = layout.beside - layout.until - len(GAP) - cell_len(beside)
    if layout.width < NARROW or cell_len(line.title) > room:  # its strength stands at its end
        yield [line.title]
        yield from layout.below(left, until.text, tone=until.tone)
    else:
        yield [fitted(line.title, room), beside, GAP, until]
    yield from layout.below(*_under(line, today))
    yield from layout.below(line.remark, tone="soon")
    yield from layout.below(line.settled)


def _until(line: RefillLine, today: date) -> Toned:
    return Toned(out_words(line.now, today) or unknown_words(line, today), tone_of(line, today))


def _under(line: RefillLine, today: date) -> Iterator[str]:
    now = line.now
    yield break_words(line.medicine, today)
    yield stop_words(now, today)
    yield asked_words(line.asked, today) if line.asked else ask_words(now, today)
    yield plan_words(now, today)
    yield refills_words(now, today, line.medication.refills_over)
    yield label_words(now.days_supply, now.reckoned_supply)
    if now.needs_prescriber and line.medicine.drug_class != "otc":
        yield prescriber_words(now.usable_refills)


def asked_words(request: Request, today: date) -> str:
    """Return what became of a request so far; of one that was too soon, until when."""
    state = _(STATES[request.state])
    if request.state == "too_soon" and request.until:
        words = _("asked for: {state} until {day}")
        return words.format(state=state, day=day_words(request.until, today))
    words = _("asked for: {state} since {day}")
    return words.format(state=state, day=day_words(state_since(request), today))


def unknown_words(line: RefillLine, today: date) -> str:
    """Return why there is no run-out."""
    if words := not_taken_words(line.medicine, today):
        return words
    if line.medicine.taken == "as_needed":
        return _("taken as needed")
    is_filled = line.medicine.fill or line.medicine.taken == "as_directed"
    return _("no forecast") if is_filled else _("no fill entered")


def tone_of(line: RefillLine, today: date) -> str:
    """Return late once it has run out, soon from a week before asking; the words say it as well."""
    out, ask = line.now.run_out_on, line.now.ask_on
    if out is None or ask is None:
        return "quiet"
    return "late" if out <= today else "soon" if ask - A_WEEK <= today else ""


# The days ahead


def legend() -> str:
    signs = {COVERED: _("covered"), PAID: _("can be filled"), ASK: _("ask"), OUT: _("out"),
             NONE: _("nothing left")}  # fmt: skip
    return GAP.join(f"{sign} {words}" for sign, words in signs.items())


def _before_days(layout: Layout) -> int:
    return 0 if layout.width < NARROW else layout.title + len(GAP)


def _cell(layout: Layout) -> int:
    return days_a_cell(layout.room - _before_days(layout) - len(GAP))


def _scale(layout: Layout) -> Iterator[Line]:
    """Yield what the signs mean, and the months above their days."""
    yield from ([Toned(part, "quiet")] for part in prose(legend(), layout.width - MARGIN))
    marks = month_marks([_(name) for name in MONTHS], layout.today, _cell(layout))
    indent = layout.front + _before_days(layout) or len(GAP)
    yield [" " * indent, Toned(marks, "head")]


def _ahead(line: RefillLine, layout: Layout) -> Iterator[Line]:
    if line.is_private:
        yield [Toned(f"{PRIVATE_LINE}  {private_words()}", "quiet")]
        return
    signs = horizon(line.now, layout.today, _cell(layout))
    bar = Toned(signs or unknown_words(line, layout.today), tone_of(line, layout.today))
    stops = _stop_ahead(line.now, layout.today)
    before = _before_days(layout)
    is_beside = cell_len(bar.text) + cell_len(stops) + len(GAP) <= layout.room - before - len(GAP)
    beside: list[Part] = [GAP, Toned(stops, "quiet")] if stops and is_beside else []
    if before:
        yield [fitted(line.title, layout.title), GAP, bar, *beside]
    else:
        yield [line.title]
        yield [GAP, bar, *beside]
    yield from layout.below("" if is_beside else stops)


def _stop_ahead(now: Outlook, today: date) -> str:
    """Return when the days shown end with the medicine itself."""
    if now.stops_on is None or (now.stops_on - today).days >= DAYS_AHEAD:
        return ""
    return _("stops {day}").format(day=day_words(now.stops_on, today))


# A trip


def trip_stops(page: RefillPage, trip: Trip, layout: Layout) -> Iterator[Stop]:
    """Yield the medicines by what the trip needs of them, the most pressing first."""
    for verdict, head in GROUPS.items():
        found = [line for line in page.lines if _verdict(line) is verdict]
        if found:
            yield Stop(None, [[Toned(_(head), "head")]])
        for line in found:
            yield Stop(line.id, list(_trip_lines(line, trip, layout)))
        if found:
            yield Stop(None, [[]])
    advice = prose(_(KEEP_IN_MIND), layout.width - MARGIN)
    yield Stop(None, [[Toned(part, "quiet")] for part in advice])


def _verdict(line: RefillLine) -> Verdict:
    return line.needs.verdict if line.needs and not line.is_private else Verdict.UNKNOWN


def _trip_lines(line: RefillLine, trip: Trip, layout: Layout) -> Iterator[Line]:
    if line.is_private or line.needs is None:
        yield from layout.begun(line, [Toned(f"{PRIVATE_LINE}  {private_words()}", "quiet")])
        return
    needs, today = line.needs, layout.today
    need = need_words(needs, line.medication.unit, today)
    ends = end_words(needs, line.medication.unit, today)
    is_beside = layout.width >= NARROW and cell_len(line.title + need) + len(GAP) < layout.room
    beside: list[Part] = [GAP, need] if need and is_beside else []
    yield from layout.begun(line, [Toned(line.title, "strong"), *beside])
    yield from layout.below("" if is_beside else need, tone="")
    told = (last_dose_words(line.now, today), filled_from_words(line.now, today),
            ends or stop_words(line.now, today))  # fmt: skip
    yield from layout.below(*told, next_words(needs, today))
    yield from layout.below(line.remark, tone="soon")
    yield from layout.below(line.settled)
    for words in warnings(needs, line.medicine.drug_class):
        yield from layout.below(f"! {words}", tone="soon")
