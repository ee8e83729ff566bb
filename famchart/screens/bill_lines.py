"""Bills in lines: the list of all, and one with its EOB, payments, calls and visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich.cells import cell_len

from famchart.core.agenda import Item
from famchart.core.day_words import day_words, distance_words, short_day
from famchart.core.money import dollars
from famchart.i18n import N_, _
from famchart.records import Facts, kind_of
from famchart.records import appointment as appointments
from famchart.records import visit as visits
from famchart.records.appointment import Appointment
from famchart.records.bill import SORTS, provider_of
from famchart.records.bill_account import BillAccount
from famchart.records.bill_words import DIFFERS, NO_EOB, difference_words, state_words
from famchart.records.visit import Visit
from famchart.screens.account_lines import Writer, our_words_stops
from famchart.screens.desk import Desk
from famchart.screens.shown import private_words
from famchart.screens.today_lines import TONES
from famchart.store.bills import BillLine
from famchart.store.privacy import title_in_passing
from famchart.widgets.agenda_list import Stop
from famchart.widgets.line_view import Part, Toned, fitted
from famchart.widgets.wrapping import wrapped

GROUPS = {
    "open": N_("OPEN"),
    "talked_over": N_("TALKED OVER"),
    "other": N_("ESTIMATES AND REFUNDS"),
    "settled": N_("SETTLED"),
}
PERSON, GAP = 9, "  "
NOTHING = N_("No bill is entered yet: a adds one.")


def bill_stops(lines: Sequence[BillLine], desk: Desk, width: int) -> Iterator[Stop]:
    """Yield the bills in groups, those that want something first."""
    if not lines:
        yield Stop(None, [[Toned(_(NOTHING), "strong")]])
    between: list[list[Part]] = []
    for group, head in GROUPS.items():
        mine = [line for line in lines if line.group == group]
        if mine:
            yield Stop(None, [*between, [Toned(_(head), "accent" if group == "open" else "quiet")]])
            yield from (_stop(line, desk, width) for line in mine)
            between = [[]]


def _stop(line: BillLine, desk: Desk, width: int) -> Stop:
    """Return whose and from whom, the amount at the right edge; below it, how it stands."""
    whose = "" if desk.person_id else fitted(desk.name_of(line.bill.person_id), PERSON) + GAP
    amount = dollars(line.account.open_cents or line.bill.amount_cents)
    room = max(8, width - cell_len(whose) - len(amount) - len(GAP) - 4)
    title = private_words() if line.title is None else line.title
    first: list[Part] = [whose, Toned(fitted(title, room), "strong"), GAP, amount]
    below = " · ".join(_standing(line, desk.today)) if line.title is not None else ""
    tone = "late" if line.is_past_due else "quiet"
    parts = wrapped(below, max(8, width - 6)) if below else ()
    lines: list[list[Part]] = [first]
    lines += [[GAP, Toned(each, tone)] for each in parts]
    return Stop(line.bill.id, lines)


def _standing(line: BillLine, today: date) -> Iterator[str]:
    bill = line.bill
    if bill.sort != "bill":
        yield _(SORTS[bill.sort])
        return
    yield state_words(line.state)
    if line.group == "settled":
        return
    if bill.due_on:
        yield f"{distance_words(bill.due_on, today)} · {day_words(bill.due_on, today)}"
    yield difference_words(line.account.difference) or _(NO_EOB)
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

    @property
    def account(self) -> BillAccount:
        return self.line.account


def page_of(line: BillLine, title: str, asked: Sequence[Item], facts: Facts) -> BillPage:
    account = line.account
    parts = (*account.eobs, *account.payments, *account.calls)
    names = {str(each.id): title_in_passing(kind_of(each), each, facts) for each in parts}
    visit, named = account.visit, ""
    if isinstance(visit, Visit):
        named = title_in_passing(visits.KIND, visit, facts)
    elif isinstance(visit, Appointment):
        named = title_in_passing(appointments.KIND, visit, facts)
    provider = provider_of(account.bill, facts)
    return BillPage(line, title, provider, named, names, tuple(asked))


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
        yield Stop(("open", kind, visit.id), [[], *write.labelled(_("For the visit"), words)])
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
            paid = dollars(eob.plan_paid_cents)
            plan_paid = _("plan paid {amount}").format(amount=paid)
            words = f"{words} · {plan_paid}"
        day = short_day(on.isoformat(), today) if on else ""
        yield Stop(("open", "eob", eob.id), write.labelled(day or "·", words))


def _money(page: BillPage, write: Writer, today: date) -> Iterator[list[Part]]:
    """Yield what is asked for, what is open, and how it stands."""
    account, bill = page.account, page.account.bill
    lines = [*write.labelled(_("Amount"), dollars(bill.amount_cents))]
    lines += write.labelled(_("What it is"), _(SORTS[bill.sort]) if bill.sort != "bill" else "")
    lines += write.labelled(_("From"), page.provider)
    lines += write.labelled(_("Still open"), dollars(account.open_cents))
    if bill.due_on:
        due = f"{day_words(bill.due_on, today)} · {distance_words(bill.due_on, today)}"
        lines += write.labelled(_("Due on"), due, "late" if page.line.is_past_due else "")
    lines += write.labelled(_("State"), state_words(page.line.state))
    if not any(item.what == DIFFERS for item in page.asked):  # which says the same, and what to do
        lines += write.labelled(_("Against EOB"), difference_words(account.difference))
    if account.dispute_by:
        day = day_words(account.dispute_by, today)
        lines += write.labelled(_("Dispute until"), day)
    if bill.estimate_cents is not None:
        lines += write.labelled(_("Estimate"), dollars(bill.estimate_cents))
    yield from (list(line) for line in lines)
