"""What is to be paid, was paid, and what the insurer says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from famchart.core.dates import MONTHS
from famchart.core.money import cents
from famchart.core.named_days import mentions
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick import cues
from famchart.intake.quick.amounts import OF_SO_MUCH, money, sure_amount
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import any_day, behind, day_reader, one_of, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.reported import at_what_is_ahead
from famchart.intake.quick.weekdays import JOINED_BY
from famchart.intake.quick.words import LEADS_TO_CLINIC, MOST_WORDS, without_lead

_DUE = (
    r"due(?: by| on)?|pay by|by|vence|vencimiento|pagar antes del?|para|antes del?|"
    r"a mas tardar"
)
_SERVICE = r"service(?: on| date)?|servicio(?: del)?|dos|for|of|del|from"
_OF = LEADS_TO_CLINIC | {"for", "para", "por", "of"}
_BETWEEN = {
    "paid",
    "pagada",
    "pagado",
    "on",
    "dated",
    "el",
    "del",
    "fecha",
    "from",
    "received",
    "recibido",
    "recibida",
}
"""Words before a day that tell of another one than that of the service."""
_NOT_OURS = phrases(
    "plan|insurance|insurer|aetna|medicare|medicaid|seguro|aseguradora|not|never|isn't|to|be|no|sin"
    "|nunca|if|si|when|cuando|unless"
)
"""Before paid: it is not the family that paid, or nothing is paid yet."""
_BY_OTHERS = Shape(
    r"(?:in full |todo )?(?:by|por) (?:the |el |la |his |her |su )?"
    r"(?:plan|insurance|insurer|aetna|medicare|medicaid|va|seguro|aseguradora)\b"
)
_check = one_of(("check", "cheque"))
"""By which a refund comes: it is nobody's name."""
_OF_PAYMENT = {"on", "el", "the", "with", "con", "of", "de", "by", "al", "in"}
_SORTS = {
    "estimate": ("estimate", "presupuesto", "estimado", "estimacion"),
    "refund": ("refund", "reembolso", "devolucion"),
}
_PART = Shape(r"(\S+) (?:out )?(?:of|de) (?:the |los |las )?(\S+)", re.IGNORECASE)
_SHARES = {
    "billed": r"billed|charged|total|facturado|facturaron|cobrado|cobraron",
    "allowed": r"allowed|permitido|aprobado",
    "plan_paid": r"plan paid|insurance paid|paid|plan pago|el plan pago|pago el plan|pagado",
    "your_share": r"you owe|we owe|i owe|owed?|my share|your share|share|patient responsibility"
    r"|debemos|debe|debo|su parte|mi parte|le toca|nos toca",
}


class AmountOrDayError(RefusedLineError):
    """20 january is a sum and its month, or a day, and no other amount is told."""

    message = N_(
        "Is “{said}” an amount or a day? Write the amount with $, or “due” before the day."
    )


def bill(line: Line) -> tuple[Entry, ...]:
    """Read `cardiology mom 412.60 due dec 5 service aug 19`."""
    line.take_person()
    due_on, service_on = line.day_behind(_DUE, "coming"), line.day_behind(_SERVICE, "past")
    is_day_led = bool(due_on or service_on)
    number, plan_paid = line.words.take(cues.bill_number, 3), line.words.take(cues.plan_paid, 5)
    paid = _paid(line)
    if paid and (of_listed := _payment_of_listed(line, paid)):
        return (of_listed,)
    line.take_account(within=None)
    sort = line.words.take(_sort)
    amount = _amount(line)
    line.words.take_led_in(OF_SO_MUCH)
    is_refund = sort == "refund"
    check = line.words.take(_check, within=1) if is_refund else None
    received_on = _day_received(line) if is_refund else None
    service_on = service_on or (None if paid or is_refund else _day_behind_provider(line))
    plan_paid = " ".join(filter(None, (number, plan_paid, _day_of_nothing(line))))
    before = without_lead(line.words.leading())
    provider = line.clinic or before or without_lead(line.words.rest())
    our_words = before if line.clinic else ""
    our_words = " ".join(filter(None, (check, our_words, plan_paid)))
    while provider != (provider := without_lead(provider, _OF)):
        pass
    if fold(provider).strip(".") in MONTHS:  # 120 january: what it is for
        provider, our_words = "", " ".join(filter(None, (our_words, provider)))
    told = {"due_on": due_on, "service_on": service_on, "received_on": received_on,
            "sort": sort, "our_words": our_words}  # fmt: skip
    if paid and amount is None:
        amount = paid.amount
    if amount is None and not is_day_led:
        _check_no_amount(line)
    if paid and (amount is None or sort):  # an estimate is not paid, and a refund comes back
        told["our_words"] = " ".join(filter(None, (our_words, paid.said)))
    if is_refund and amount:
        amount = f"-{amount.lstrip('-−')}"
    made = line.entry("bill", amount=amount, provider=provider, **told)
    if paid is None or amount is None or sort:
        return (made,)
    texts = {"amount": paid.amount or amount, "on": paid.on, "way": paid.way}
    told_of_it = {name: text for name, text in texts.items() if text}
    return (made, Entry("payment", line.person_id, told_of_it))


def _day_received(line: Line) -> str | None:
    """Take the day of a refund, on which it came; of one that is still to come none is told."""
    return None if at_what_is_ahead(line) is not None else line.day("recent")


def _check_no_amount(line: Line) -> None:
    """Raise where no amount was found, and a number beside a month may well be it."""
    for each in mentions(line.text):
        raise AmountOrDayError(said=each.text)


@dataclass(frozen=True)
class _Paid:
    """What a line of a bill tells of its payment; no amount where all of it was paid."""

    amount: str | None
    on: str
    way: str | None
    said: str
    """The words for it."""


def _paid(line: Line) -> _Paid | None:
    """Take what was paid and when, behind a word for it; what a plan paid is none of it."""
    words, today = line.words, line.known.today
    found = words.find(cues.paid, 2)
    if found is None or _is_not_ours(line, found[1].start):
        return None
    start = found[1].stop
    said = " ".join(filter(None, words.left[found[1].start :])).replace(JOINED_BY, " ")
    before = words.left[found[1].start - 1] if found[1].start else None
    is_in_part = cues.in_part(before or "") or words.find(cues.in_part, 2, behind=start)
    if is_in_part and not words.find(money, 2, behind=start):
        return None
    words.take(cues.in_full, 3)
    words.drop(found[1])
    day = words.take_with_place(day_reader(today, "past"), MOST_WORDS, behind=start)
    way = words.take_with_place(cues.paid_with, 4, behind=start)
    amount = words.take_with_place(money, 2, behind=start)
    if day or amount:
        words.take_led_in(_OF_PAYMENT)
    on = day[0] if day else today.isoformat()
    return _Paid(amount and amount[0], on, way and way[0], said)


def _is_not_ours(line: Line, place: int) -> bool:
    """True for plan paid, for paid by the insurance, and for not paid."""
    left = line.words.left
    before = left[place - 1] if place else None
    behind = fold(" ".join(filter(None, left[place + 1 : place + 4])))
    return fold(before or "") in _NOT_OURS or _BY_OTHERS.match(behind) is not None


def _payment_of_listed(line: Line, paid: _Paid) -> Entry | None:
    """Return the payment of a bill that is listed, where the line names it and no other amount."""
    found = line.words.find(lambda text: line.known.bill_called(text, line.person_id), 4)
    amount = line.words.look(money)
    if found is None or (amount and cents(amount) != cents(found[0].amount)):
        return None
    of, places = found
    line.words.drop(places)
    line.words.take_with_place(money)
    line.words.take_led_in(_OF)
    line.person_id = of.person_id
    sum_of = paid.amount or of.amount
    made = line.entry("payment", bill=str(of.id), amount=sum_of, on=paid.on, way=paid.way)
    return replace(made, named={**made.named, "bill": of.title})


def payment(line: Line) -> tuple[Entry, ...]:
    """Read `st anne 120 nov 21 visa`: the bill is one that its provider tells."""
    line.take_person()
    day = line.day("past") or line.known.today.isoformat()
    amount, way = _amount(line), line.words.take(cues.paid_with, 4)
    of = line.words.take(lambda text: line.known.bill_called(text, line.person_id), 4)
    if amount is None and of is None:
        _check_no_amount(line)
    if of is None:
        return (line.entry("payment", amount=amount, on=day, way=way),)
    line.person_id = of.person_id
    line.words.take_led_in({"a", "to", "al", "for", "de", "the", "el", "la", "bill", "from"})
    made = line.entry("payment", bill=str(of.id), amount=amount, on=day, way=way)
    return (Entry(made.kind, made.person_id, made.texts, {**made.named, "bill": of.title}),)


def eob(line: Line) -> tuple[Entry, ...]:
    """Read `aetna lab corp billed 320 allowed 120 plan paid 96 you owe 24`."""
    line.take_person()
    told = _shares(line)
    service_on, claim = line.day_behind(_SERVICE, "past"), line.words.take(cues.claim, 3)
    told["your_share"] = told["your_share"] or _amount(line)
    service_on = service_on or _day_behind_provider(line)
    day, told["our_words"] = line.day("past"), line.words.take(cues.no_bill, 5)
    provider = line.words.leading() or line.words.rest()
    while provider != (provider := without_lead(provider, _OF)):
        pass
    told |= {"service_on": service_on, "claim": claim, "on": day}
    return (line.entry("eob", provider=provider, **told),)


def _shares(line: Line) -> dict[str, str | None]:
    """Take each share with the amount behind its word; before it in 86.20 billed 31 allowed."""
    is_first = _are_amounts_first(line)
    told = {}
    for name, said in _SHARES.items():
        before = line.words.take(_before(said), 4) if is_first else None
        told[name] = before or line.words.take(behind(said, money), 4)
    return told


def _are_amounts_first(line: Line) -> bool:
    """True where an amount stands before the first word for a share, and none behind some other."""
    words, places, start = line.words, list[range](), 0
    while found := words.find(_any_share, 2, behind=start):
        places.append(found[1])
        start = found[1].stop
    left = ["", *(word or "" for word in words.left), ""]
    is_led = bool(places) and money(left[places[0].start]) is not None
    return is_led and not all(money(left[each.stop + 1]) for each in places)


def _before(said: str) -> Callable[[str], str | None]:
    shape = re.compile(said)

    def read(text: str) -> str | None:
        amount, _space, share = fold(text).partition(" ")
        return money(amount) if shape.fullmatch(share) else None

    return read


def _any_share(text: str) -> str | None:
    return text if re.fullmatch("|".join(_SHARES.values()), fold(text)) else None


def _day_of_nothing(line: Line) -> str | None:
    """Take a day before all else, which may be that of the bill or when it is due."""
    found = line.words.find(any_day(line.known.today), MOST_WORDS, within=1)
    return line.words.run(found[1].start, found[1].stop) if found else None


def _day_behind_provider(line: Line) -> str | None:
    """Take a day of the past that stands right behind the provider: that of the service."""
    found = line.words.find(any_day(line.known.today), MOST_WORDS)
    start = found[1].start if found else 0
    before = fold(line.words.left[start - 1] or "") if start else ""
    return line.day("recent") if before and before not in _BETWEEN else None


def _amount(line: Line) -> str | None:
    """Take an amount: one with a sign or cents of its own, else a bare number outside of days."""
    if part := line.words.find(_part, 5):
        line.words.drop(part[1][:1])
        return part[0]
    if sure := line.words.take(sure_amount, 2):
        return sure
    day = line.words.find(any_day(line.known.today), MOST_WORDS)
    of_day = day[1] if day else range(0)
    start = 0
    while found := line.words.find(money, 2, behind=start):
        amount, places = found
        if places.start not in of_day:
            line.words.drop(places)
            return amount
        start = of_day.stop
    return None


def _part(text: str) -> str | None:
    """Read the 50 of `50 of the 412.60`, which are paid of a whole."""
    found = _PART.fullmatch(text)
    return found[1] if found and money(found[1]) and sure_amount(found[2]) else None


def _sort(text: str) -> str | None:
    plain = text.casefold()
    return next((sort for sort, words in _SORTS.items() if plain in words), None)
