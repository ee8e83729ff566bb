"""Bills in lines: the list of all, and one with its EOB, payments, calls and visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from famchart.core.agenda import Item
from famchart.core.clock import Clock
from famchart.core.day_words import day_words, distance_words, short_day
from famchart.core.money import dollars
from famchart.i18n import N_, _
from famchart.records import Facts, kind_of
from famchart.records import appointment as appointments
from famchart.records import visit as visits
from famchart.records.appointment import Appointment
from famchart.records.bill import KIND, SORTS, provider_of
from famchart.records.bill_account import BillAccount
from famchart.records.bill_against import against_words
from famchart.records.bill_words import (
    DIFFERS,
    NO_EOB,
    open_label,
    state_words,
    unpaid_words,
)
from famchart.records.ended_access import AT_REST, LEFT_HEADS, LEFT_WORDS
from famchart.records.visit import Visit
from famchart.records.worked_out import unusual, worked_out
from famchart.screens.account_lines import Writer, our_words_stops
from famchart.screens.desk import Desk
from famchart.screens.grouped_lines import Entry, Group, grouped
from famchart.screens.today_lines import TONES
from famchart.store.bills import BillLine
from famchart.store.privacy import title_in_passing, whole_title_in_passing
from famchart.widgets.agenda_list import Stop
from famchart.widgets.line_view import Part

GROUPS = {
    "open": N_("OPEN"),
    "talked_over": N_("TALKED OVER"),
    "other": N_("ESTIMATES AND REFUNDS"),
    **LEFT_HEADS,
    "settled": N_("SETTLED"),
}
NOTHING = N_("No bill is entered yet: a adds one.")


def bill_stops(lines: Sequence[BillLine], desk: Desk, width: int) -> Iterator[Stop]:
    """Return the bills in groups, those that want something first."""
    groups = [
        Group(
            _(head),
            "accent" if group == "open" else "quiet",
            [_entry(line, desk) for line in lines if line.group == group],
        )
        for group, head in GROUPS.items()
    ]
    return grouped(groups, _(NOTHING), desk, width)


def _entry(line: BillLine, desk: Desk) -> Entry:
    """Return whose and from whom, the amount at the right edge; below it, how it stands."""
    standing = " · ".join(_standing(line, desk.today))
    return Entry(
        line.bill.id,
        line.title,
        line.bill.person_id,
        right=dollars(line.account.open_cents or line.bill.amount_cents),
        below=[(standing, "late" if line.is_past_due else "quiet")],
    )


def _standing(line: BillLine, today: date) -> Iterator[str]:
    bill = line.bill
    if bill.sort != "bill":
        yield _(SORTS[bill.sort])
        return
    if line.group in LEFT_WORDS:
        yield state_words(line.group)
        return
    yield unpaid_words(line.account.unpaid_cents) or state_words(line.state)
    if line.group == "settled":
        return
    if bill.due_on:
        yield f"{distance_words(bill.due_on, today)} · {day_words(bill.due_on, today)}"
    yield against_words(line.account.against) or _(NO_EOB)
    if line.account.calls:
        called = short_day(line.account.calls[-1].on.isoformat(), today)
        yield _("called {day}").format(day=called)


# One bill


@dataclass(frozen=True)
class BillPage:
    """A bill with all around it, as its page shows it."""

    line: BillLine
    title: str
    provider: str
    visit_title: str
    names: dict[str, str]
    """What its EOBs, payments and calls may be called in passing, by their ids."""
    asked: tuple[Item, ...]
    unusual: tuple[str, ...]

    @property
    def account(self) -> BillAccount:
        return self.line.account

    @property
    def is_at_rest(self) -> bool:
        return self.line.group == AT_REST


def page_of(
    line: BillLine, title: str, asked: Sequence[Item], facts: Facts, clock: Clock
) -> BillPage:
    account = line.account
    parts = (*account.eobs, *account.payments, *account.calls)
    names = {str(each.id): whole_title_in_passing(kind_of(each), each, facts) for each in parts}
    visit, named = account.visit, ""
    if isinstance(visit, Visit):
        named = title_in_passing(visits.KIND, visit, facts)
    elif isinstance(visit, Appointment):
        named = title_in_passing(appointments.KIND, visit, facts)
    provider = provider_of(account.bill, facts)
    remarks = tuple(unusual(KIND, worked_out(KIND, account.bill, facts, clock)))
    return BillPage(line, title, provider, named, names, tuple(asked), remarks)


def page_stops(page: BillPage, whose: str, width: int, today: date) -> Iterator[Stop]:
    write, account = Writer(width), page.account
    title = " · ".join(filter(None, (whose, page.title)))
    head = [*write.plain(title, "strong"), *_money(page, write, today)]
    yield Stop(("record", "bill", account.bill.id), head)
    yield from our_words_stops(account.bill, write)
    for item in page.asked:
        words = " · ".join(filter(None, (item.reason, item.action)))
        yield Stop(None, write.labelled("!", words, TONES[item.state]))
    if visit := account.visit:
        on = visit.on.isoformat() if isinstance(visit, Visit) else (visit.at or "")[:10]
        words = " · ".join(filter(None, (short_day(on, today), page.visit_title)))
        kind = kind_of(visit).name
        label = N_("For the visit") if account.is_visit_sure else N_("Perhaps for the visit")
        yield Stop(("open", kind, visit.id), [[], *write.labelled(_(label), words)])
    yield from _eobs(page, write, today)
    payments = [(each, each.on, dollars(each.amount_cents)) for each in account.payments]
    calls = [(each, each.on, "") for each in account.calls]
    for head_words, parts in ((_("Payments"), payments), (_("Calls"), calls)):
        if parts:
            yield write.head(f"{head_words}  {len(parts)}")
        for record, day, amount in parts:
            words = amount or page.names[str(record.id)]
            link = ("open", kind_of(record).name, record.id)
            yield Stop(link, write.labelled(short_day(day.isoformat(), today), words))


def _eobs(page: BillPage, write: Writer, today: date) -> Iterator[Stop]:
    """Yield the insurer's accounts; without one, that it is to be waited for."""
    if page.account.eobs:
        yield write.head(_("EOB"))
    for eob in page.account.eobs:
        on = eob.on or eob.service_on
        words = _("your share {amount}").format(amount=dollars(eob.your_share_cents))
        if eob.plan_paid_cents is not None:
            paid = _("plan paid {amount}").format(amount=dollars(eob.plan_paid_cents))
            words = f"{words} · {paid}"
        day = short_day(on.isoformat(), today) if on else ""
        yield Stop(("open", "eob", eob.id), write.labelled(day or "·", words))


def _money(page: BillPage, write: Writer, today: date) -> Iterator[list[Part]]:
    """Yield what is asked for, what is open, and how it stands."""
    account, bill = page.account, page.account.bill
    lines = [*write.labelled(_("Amount"), dollars(bill.amount_cents))]
    lines += write.labelled(_("What it is"), _(SORTS[bill.sort]) if bill.sort != "bill" else "")
    lines += write.labelled(_("From"), page.provider)
    if bill.service_on:
        lines += write.labelled(_("Date of service"), day_words(bill.service_on, today))
    if account.written_off_cents:
        lines += write.labelled(_("Written off"), dollars(account.written_off_cents))
    elif not account.unpaid_cents:
        lines += write.labelled(open_label(account.open_cents), dollars(abs(account.open_cents)))
    if bill.due_on:
        due = day_words(bill.due_on, today)
        due += f" · {distance_words(bill.due_on, today)}" if not page.is_at_rest else ""
        lines += write.labelled(_("Due on"), due, "late" if page.line.is_past_due else "")
    lines += write.labelled(
        _("State"), state_words(AT_REST if page.is_at_rest else page.line.state)
    )
    for words in page.unusual:
        lines += write.labelled(_("Keep in mind"), words, "soon")
    if (plan := account.instalment) and not page.is_at_rest:
        words = _("{amount} by {day}").format(
            amount=dollars(plan.amount), day=day_words(plan.due_on, today)
        )
        lines += write.labelled(_("Next instalment"), words)
    if not any(item.is_called(DIFFERS) for item in page.asked):  # which says the same
        against = against_words(account.against)
        lines += write.labelled(_("Against EOB"), against)
    if account.dispute_by and not page.is_at_rest:
        day = day_words(account.dispute_by, today)
        lines += write.labelled(_("Dispute until"), day)
    if account.estimate_cents is not None:
        lines += write.labelled(_("Estimate"), dollars(account.estimate_cents))
    yield from (list(line) for line in lines)
