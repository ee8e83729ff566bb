"""Amounts of money as they are typed, and what looks like one and is none."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import pairwise

from famchart.core.money import cents, dollars
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import any_day, phrases
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.weekdays import COUNTED
from famchart.intake.quick.whose import namings

_TENTHS = Shape(r"-?\$?\d{1,9}[.,]\d", re.ASCII)
_LIKE_AMOUNT = Shape(r"\d[\d.,]*[.,]\d+|\d{10,}", re.ASCII)
_MOST_DIGITS = 9
_NUMBER_OF = phrases("account|acct|claim|ref|no|number|id|phone|tel|cuenta|numero|folio|reclamo")
ZERO = N_("The amount is 0: is nothing to be paid?")
_SURE = Shape(r"[$.,]")
_SHARES = phrases("copay|copays|co-pay|copayment|coinsurance|copago|copagos|coaseguro")

_BILLS = phrases("bill|invoice|statement|factura|recibo")
_NO_PROVIDER = Shape(
    r"no|not|never|nunca|sin|without|if|si|about|re|sobre|disput\w+|contest\w*|appeal\w*|pay|paying"
    r"|check|find|file|fight|scan|send|submit|forward|ask|asked|why|question|wait\w*|expect\w*"
    r"|sent|lost|lose|took|picture|photo|copy|showed|brought|left|kept|threw|perdi\w*|mand[eo]"
    r"|envi[eo]|foto|copia|llev[eo]|traj[eo]|entregu?[eo]"
    r"|needs?|call|print|mail|fax|upload|return|old|next|said|says|told|saw|met|with|gave"
    r"|dijo|dice|disputar|pagar|reclamar|revisar|buscar"
)
"""What tells of something else than that a bill came."""
_SCAN = Shape(r"\b(?:ct|cat|pet|bone|mri|heart) scan\b")
"""What may be billed as well; scan the bill tells what is to be done."""
OF_SO_MUCH = phrases("for|of|is|por|de|es")
"""Between a bill and what it comes to."""


def is_share(left: Sequence[str | None], places: Collection[int]) -> bool:
    """True for copay 30 for dad's visit, of the last word: what a visit cost is no visit."""
    before = left[: min(places, default=0)]
    is_told = any(fold((word or "").strip(",;:")) in _SHARES for word in before)
    return is_told and any(re.match(r"\$?\d", word or "") for word in before)


def is_of_bill(line: Line, places: Collection[int], said: str) -> bool:
    """True for eye doctor bill dad 90: whose it is tells the word before, and what it comes to."""
    before = " ".join(fold(each or "") for each in line.words.left[: min(places, default=0)])
    if fold(said) not in _BILLS or any(map(_NO_PROVIDER.fullmatch, _SCAN.sub("", before).split())):
        return False
    words, end = line.words.left, max(places, default=0) + 1
    whose = next((each for each in namings(words, line.known) if each.places.start == end), None)
    end = whose.places.stop if whose else end
    if fold("".join(filter(None, words[end : end + 1]))) in OF_SO_MUCH:
        end += 1
    amount, after = (word or "" for word in (*words[end:], "", "")[:2])
    if fold(after.strip(",;.")) in COUNTED:
        return False  # eye doctor bill 2 days late
    return money(amount.rstrip(",;")) is not None and not any_day(line.known.today)(amount)


class UnreadAmountError(RefusedLineError):
    """What looks like an amount is none."""

    message = N_("“{said}” is no amount that can be read: write it as 75.50.")


def with_amounts_checked(entries: Sequence[Entry], today: date) -> tuple[Entry, ...]:
    """Return what was read, with a remark on an amount of 0.

    Raise UnreadAmountError for what looks like an amount and is none.
    """
    for entry in entries:
        if entry.kind in ("bill", "payment", "eob"):
            _check_amount_read(entry, today)
    return tuple(
        replace(entry, said=ZERO) if not entry.said and _is_zero(entry) else entry
        for entry in entries
    )


def _is_zero(entry: Entry) -> bool:
    amount = money(entry.texts.get("amount", ""))
    return amount is not None and not cents(amount)


def _check_amount_read(entry: Entry, today: date) -> None:
    """Raise for $abc, 1.2.3 and a sum of ten digits, where no other amount was read.

    Behind account or claim a long number is that of something else.
    """
    left = " ".join(entry.texts.get(name, "") for name in ("provider", "our_words")).split()
    amount = entry.texts.get("amount")
    if amount and len(re.sub(r"\D", "", amount.partition(".")[0])) > _MOST_DIGITS:
        raise UnreadAmountError(said=amount)
    for before, word in pairwise(["", *left]):
        is_like = word.startswith("$") or (not amount and _LIKE_AMOUNT.fullmatch(word))
        is_other = fold(before.strip(":#.")) in _NUMBER_OF or any_day(today)(word)
        if is_like and not is_other and not money(word):
            raise UnreadAmountError(said=word)


def sure_amount(text: str) -> str | None:
    """Read an amount that is one for sure, by its sign or its cents; 412 may be anything."""
    return money(text) if _SURE.search(text) else None


def money(text: str) -> str | None:
    """Read $412.60; 1.250,50 with its decimal comma as 1250.50."""
    with suppress(ValueError):
        if _TENTHS.fullmatch(text):
            text = f"{text}0"  # 75.5
        amount = cents(text)
        return dollars(amount) if re.search(r",\d\d$", text) else text
    return None
