"""Where an access stands on a day: RULES.md 1.3 and 1.4."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from famchart.core.proxy.codes import ENDED
from famchart.core.proxy.facts import ProxyFacts

ONE_DAY = timedelta(days=1)
EXPIRING_DAYS = 60


@dataclass(frozen=True)
class Standing:
    """Where an access stands on a day; nothing of this is stored (RULES.md G1)."""

    state: str
    """active, limited, expired, or the stored state."""
    expiring: bool = False
    ends_on: date | None = None
    """From 00:00 of this day, in the portal's zone, there is no access."""
    may_end_on: date | None = None
    """An earlier day on which it may end already: the February 28 of a February 29."""
    reason: str | None = None
    """Why it is limited by age; else a code of END_REASONS; else why it was revoked, as told."""
    end_reason: str | None = None
    """A code of END_REASONS."""
    limited_from: date | None = None
    """The day from which it is limited by age, when it does not end before."""
    may_be_limited_from: date | None = None
    """An earlier day from which it may be limited already, as `may_end_on`."""
    may_narrow: bool = False
    """A child whose portal did not say at which age the access narrows."""
    still_pays_bills: bool = False
    """Expired by age, but the portal leaves the parent the bills (RULES.md 1.5)."""

    @property
    def last_usable_on(self) -> date | None:
        return self.ends_on - ONE_DAY if self.ends_on else None

    @property
    def earliest_end(self) -> date | None:
        return self.may_end_on or self.ends_on

    @property
    def earliest_limit(self) -> date | None:
        return self.may_be_limited_from or self.limited_from

    @property
    def surely_usable_until(self) -> date | None:
        """The last usable day to be safe: before the earliest end."""
        return self.earliest_end - ONE_DAY if self.earliest_end else None


def standing(facts: ProxyFacts, today: date) -> Standing:
    """Return the effective state (RULES.md 1.3); `today` is the date in the portal's zone.

    What was left when the patient died ended with that; what had ended by then stays as it ended.
    """
    if facts.died_on is None:
        return _while_alive(facts, today)
    before = _while_alive(facts, facts.died_on)
    is_left = before.state not in ("not_set_up", *ENDED) or before.still_pays_bills
    return Standing("revoked", reason="death") if is_left else before


def _while_alive(facts: ProxyFacts, today: date) -> Standing:
    if facts.state != "granted":
        return Standing(facts.state, reason=facts.reason)
    facts = facts.known_on(today)
    ends_on, end_reason = _end(facts)
    may_end_on = _may_end_on(facts, ends_on, end_reason)
    limited_from = _before(facts.narrows_on(), ends_on)
    is_expired = ends_on is not None and today >= ends_on
    is_limited_by_age = not is_expired and limited_from is not None and today >= limited_from
    is_limited = is_limited_by_age or facts.is_narrowed_by_scope()
    return Standing(
        state="expired" if is_expired else "limited" if is_limited else "active",
        expiring=not is_expired and _is_near(may_end_on or ends_on, today),
        ends_on=ends_on,
        may_end_on=may_end_on,
        reason="teen" if is_limited_by_age else end_reason,
        end_reason=end_reason,
        limited_from=limited_from,
        may_be_limited_from=limited_from and _before(facts.narrows_on("feb28"), limited_from),
        may_narrow=_may_narrow(facts, today) and not is_expired,
        still_pays_bills=is_expired and end_reason == "adult" and facts.mode == "billing_only",
    )


def _is_near(end: date | None, today: date) -> bool:
    """True from 60 days before the earliest end on: RULES.md 1.6."""
    return end is not None and (end - today).days <= EXPIRING_DAYS


def _before(day: date | None, end: date | None) -> date | None:
    return day if day and (end is None or day < end) else None


def _end(facts: ProxyFacts) -> tuple[date | None, str | None]:
    """Return the earliest of all ends and its reason."""
    ends = {
        "adult": facts.ends_of_age(),
        "term": facts.term_end,
        "order": facts.order_end,
        "migration": facts.migration_on,
        "teen": _teen_end(facts),
    }
    known = [(day, reason) for reason, day in ends.items() if day]
    return min(known, key=lambda end: end[0], default=(None, None))


def _teen_end(facts: ProxyFacts) -> date | None:
    """Return when the teen age ends the access, unless it was set up anew for a teen."""
    teen = facts.teen_birthday()
    set_up_anew = teen is not None and facts.granted_on is not None and facts.granted_on >= teen
    return None if facts.teen_effect == "limited" or set_up_anew else facts.narrows_on()


def _may_end_on(facts: ProxyFacts, ends_on: date | None, reason: str | None) -> date | None:
    """Return the February 28 that some count as the birthday of a February 29: RULES.md 1.4."""
    early = {"adult": facts.ends_of_age, "teen": facts.narrows_on}.get(reason or "")
    return _before(early("feb28"), ends_on) if early else None


def _may_narrow(facts: ProxyFacts, today: date) -> bool:
    is_child_of_parent = facts.is_parent and facts.born is not None
    is_excepted = facts.exception_until is not None and today < facts.exception_until
    keeps_full_access = is_excepted or facts.teen_consent_on is not None
    return is_child_of_parent and facts.teen_age is None and not keeps_full_access
