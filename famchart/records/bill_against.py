"""A bill held against its EOBs, and what they say differently of the service: RULES.md 4.3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

from famchart.core.bills import difference, names_agree
from famchart.core.day_words import short_day
from famchart.core.eobs import BilledService, count
from famchart.core.money import cents, dollars
from famchart.core.sensitive import topic_of
from famchart.i18n import N_, _
from famchart.records.bill import Bill
from famchart.records.bill_papers import Papers, claimed
from famchart.records.eob import Eob

APART = {
    "service_on": (
        N_("the day of service differs: {bill} on the bill, {eob} on the EOB"),
        N_("the day of service differs between bill and EOB"),
    ),
    "provider": (
        N_("the provider differs: {bill} on the bill, {eob} on the EOB"),
        N_("the provider differs between bill and EOB"),
    ),
    "providers": (
        N_("there are EOBs of {eob}: enter from whom the bill is"),
        N_("there are EOBs of several providers: enter from whom the bill is"),
    ),
    "elsewhere": (
        N_("not counted, being of another provider: the EOB of {eob}"),
        N_("not counted: an EOB of another provider"),
    ),
}
"""In words, with the values and without them."""
NOTES = {
    "twice": N_("the same EOB is entered twice and counted once"),
    "corrected": N_("of the EOBs of one service the latest counts, as it corrects the others"),
    "added": N_("EOBs of one service are added up: if one corrects another, delete the older one"),
    "not_on_bill": N_("provider not stated on the bill"),
    "not_on_eob": N_("provider not stated on the EOB"),
    "not_stated": N_("provider stated on neither"),
}


@dataclass(frozen=True)
class Apart:
    """What a bill and its EOBs say differently of the service, or what none of them says."""

    field: str
    """One of APART or NOTES."""
    bill: str | None = None
    """None, as `eob` is, where the values are nobody’s to read in passing."""
    eob: str | None = None


@dataclass(frozen=True)
class Against:
    """How a bill stands against its EOBs."""

    share: int | None = None
    """What the insurer says is to be paid, in cents; None where no EOB counts."""
    difference: int | None = None
    apart: Sequence[Apart] = ()
    """Why an EOB may be of another service, whatever the amounts are."""
    notes: Sequence[Apart] = ()
    """What is to be known of it, and no reason to doubt the bill."""

    @property
    def differs(self) -> bool:
        """True where bill and EOB do not say the same, of the same service."""
        return bool(self.difference or self.apart)

    @classmethod
    def told(cls, derived: dict[str, Any]) -> Self:
        """Return it as it stands in what was worked out of a bill."""
        share, over = (derived[name] for name in ("your_share", "difference"))
        return cls(
            cents(share) if share else None,
            cents(over) if over else None,
            [Apart(**each) for each in derived["apart"]],
            [Apart(**each) for each in derived["notes"]],
        )

    def derived(self) -> dict[str, Any]:
        """Return amounts as decimal strings."""
        amounts = {"difference": self.difference, "your_share": self.share}
        return {
            **{name: None if n is None else dollars(n) for name, n in amounts.items()},
            "apart": [asdict(each) for each in self.apart],
            "notes": [asdict(each) for each in self.notes],
        }


def against(bill: Bill, service: BilledService, papers: Papers) -> Against:
    """Hold a bill against the EOBs that count; those that do not are said."""
    eobs = papers.eobs_of.get(bill.id, [])
    counted = count(service, [claimed(eob) for eob in eobs])
    counting = [eob for eob in eobs if eob.id in counted.eobs]
    apart = [each for eob in counting for each in _apart(bill, eob)]
    notes = [Apart(note) for note in ("twice", "corrected", "added") if getattr(counted, note)]
    elsewhere = [eob for eob in eobs if eob.id in counted.elsewhere]
    if counting:
        notes += [_of_eobs("elsewhere", [eob]) for eob in elsewhere]
        notes += _not_stated(bill, counting)
    elif elsewhere:
        apart.append(_of_eobs("providers", elsewhere))
    shares = [eob.your_share_cents for eob in counting]
    return Against(
        sum(shares) if shares else None, difference(bill.amount_cents, shares), apart, notes
    )


def eob_against(bill: Bill, service: BilledService, eob: Eob, papers: Papers) -> Against:
    """Return what of it concerns one EOB, which may not be in the vault yet."""
    others = [each for each in papers.eobs_of.get(bill.id, []) if each.id != eob.id]
    eobs = sorted([*others, eob], key=lambda each: each.id)
    counted = count(service, [claimed(each) for each in eobs])
    if eob.id in counted.elsewhere:
        return Against(notes=[_of_eobs("elsewhere", [eob])])
    notes = [
        Apart(note) for note in ("twice", "corrected", "added") if eob.id in getattr(counted, note)
    ]
    return Against(apart=list(_apart(bill, eob)), notes=notes)


def _apart(bill: Bill, eob: Eob) -> Iterator[Apart]:
    """Yield the date of service and the provider where both are told, and differ."""
    if bill.service_on and eob.service_on and bill.service_on != eob.service_on:
        yield Apart("service_on", bill.service_on.isoformat(), eob.service_on.isoformat())
    if not names_agree(bill.provider, eob.provider):
        yield _of_eobs("provider", [eob], bill.provider)


def _not_stated(bill: Bill, eobs: Sequence[Eob]) -> Iterator[Apart]:
    """Yield that the providers were not compared, as one of them is not known."""
    is_on_eob = all(eob.provider for eob in eobs)
    if not (bill.provider and is_on_eob):
        yield Apart("not_on_eob" if bill.provider else "not_on_bill" if is_on_eob else "not_stated")


def _of_eobs(field: str, eobs: Sequence[Eob], billed_by: str | None = None) -> Apart:
    names = list(dict.fromkeys(eob.provider for eob in eobs if eob.provider))
    is_covered = topic_of(" ".join([billed_by or "", *names])) is not None
    if is_covered or any(eob.private != "no" for eob in eobs):
        return Apart(field)
    return Apart(field, billed_by, ", ".join(names))


def difference_words(difference: int | None) -> str:
    """Return how a bill stands against the EOB; nothing without one."""
    if difference is None:
        return ""
    if difference == 0:
        return _("bill and EOB say the same")
    amount = dollars(abs(difference))
    if difference > 0:
        return _("bill exceeds EOB by {amount}").format(amount=amount)
    return _("bill is below EOB by {amount}").format(amount=amount)


def apart_words(each: Apart) -> str:
    if each.field in NOTES:
        return _(NOTES[each.field])
    whole, covered = APART[each.field]
    if each.eob is None:
        return _(covered)
    shown = short_day if each.field == "service_on" else str
    return _(whole).format(bill=shown(each.bill or ""), eob=shown(each.eob))


def against_words(told: Against) -> str:
    """Return how a bill stands against its EOBs: they say the same only of the same service.

    That no provider could be compared matters where they seem to say the same.
    """
    words = "" if told.apart and not told.difference else difference_words(told.difference)
    is_same = not told.differs and told.difference is not None
    notes = [each for each in told.notes if is_same or not each.field.startswith("not_")]
    return " · ".join(filter(None, (words, *map(apart_words, (*told.apart, *notes)))))
