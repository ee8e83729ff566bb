"""Proxy access: its codes, and where it stands on a day (RULES.md 1.1-1.4, 1.7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from famchart.core.birthdays import Feb29, birthday
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _

ONE_DAY = timedelta(days=1)
EXPIRING_DAYS = 60
HOLDER_AGE = 18
NARROWS_BETWEEN = (11, 14)

KINDS = {
    "adult_to_adult": N_("adult to adult"),
    "parent_child": N_("parent of a child"),
    "parent_teen": N_("parent of a teen"),
    "guardian": N_("guardian by court order"),
    "agent": N_("health-care agent"),
    "diminished_capacity": N_("adult who cannot consent"),
    "shared_login": N_("the patient’s own login, shared"),
}
PARENT_KINDS = ("parent_child", "parent_teen")
STATES = {
    "not_set_up": N_("not asked for"),
    "invited": N_("invited"),
    "form_sent": N_("form handed in"),
    "pending": N_("being checked"),
    "granted": N_("granted"),
    "revoked": N_("revoked"),
    "refused": N_("refused"),
}
DERIVED_STATES = {"active": N_("active"), "limited": N_("limited"), "expired": N_("expired")}
ENDED = ("revoked", "refused", "expired")
MODES = {
    "full": N_("full"),
    "view_only": N_("view only"),
    "billing_only": N_("billing only"),
    "per_category": N_("by category"),
}
NARROW_MODES = ("view_only", "billing_only")
FLAGS = {
    "results": N_("results"),
    "notes": N_("notes"),
    "visit_summaries": N_("visit summaries"),
    "messages": N_("messages"),
    "scheduling": N_("scheduling"),
    "refills": N_("refills"),
    "bills": N_("bills"),
    "vaccinations": N_("vaccinations"),
    "forms": N_("forms"),
}
END_REASONS = {
    "adult": N_("comes of age"),
    "term": N_("the term ends"),
    "order": N_("the court order ends"),
    "migration": N_("the portal closes"),
    "teen": N_("reaches the teen age of this portal"),
}
"""Why a granted access ends; of causes on one day the first of this order is named."""
TOLD_REASONS = {
    "patient": N_("the patient decided this"),
    "teen_refused": N_("the teen said no"),
    "organisation": N_("the clinic decided this"),
    "death": N_("the patient has died"),
    "capacity": N_("the patient can no longer agree, and there are no papers"),
    "guardianship": N_("the guardianship ended or changed"),
    "custody": N_("a custody order"),
    "unused": N_("the account was not used"),
}
"""Why an access was revoked or refused (RULES.md 1.5); any other words are kept as told."""
_PERMITTED = {
    "not_set_up": {"invited", "form_sent", "pending"},
    "invited": {"granted", "not_set_up", "refused"},
    "form_sent": {"pending", "not_set_up", "refused"},
    "pending": {"granted", "form_sent", "refused"},
    "granted": {"granted", "revoked"},
}


class ForbiddenTransitionError(WrongUseError):
    """RULES.md 1.3 does not know this step."""

    message = N_("Access that is “{old}” cannot become “{new}” in one step.")


class EndedProxyError(WrongUseError):
    """An ended access is kept as it was."""

    message = N_(
        "Access that is “{old}” has ended and stays as it was, so it cannot become “{new}”;"
        " enter a new request as a new proxy."
    )


class BadScopeError(WrongUseError):
    """The scope names something else than what a portal shows."""

    message = N_("“{part}” is no part of a scope; write results=yes,notes=no of: {flags}.")


@dataclass(frozen=True)
class ProxyFacts:
    """What is known of one access; dates are in the portal's zone."""

    kind: str
    state: str = "granted"
    born: date | None = None
    """The patient's birth date."""
    since: date | None = None
    """When the stored state began."""
    granted_on: date | None = None
    term_end: date | None = None
    order_end: date | None = None
    migration_on: date | None = None
    """When the portal closes."""
    teen_age: int | None = None
    """None: not known for this portal."""
    teen_effect: Literal["limited", "ends"] = "limited"
    adult_age: int = 18
    feb29: Feb29 = "mar1"
    teen_consent_on: date | None = None
    exception_until: date | None = None
    """The clinic keeps the full access up to this day, which is the first one without it."""
    reason: str | None = None
    """Why it was revoked or refused, as told."""
    mode: str | None = None
    scope: str | None = None

    @property
    def is_parent(self) -> bool:
        return self.kind in PARENT_KINDS

    def adult_birthday(self, feb29: Feb29 | None = None) -> date | None:
        if self.born is None or not self.is_parent:
            return None
        return birthday(self.born, self.adult_age, feb29 or self.feb29)

    def teen_birthday(self, feb29: Feb29 | None = None) -> date | None:
        if self.born is None or self.teen_age is None or not self.is_parent:
            return None
        return birthday(self.born, self.teen_age, feb29 or self.feb29)

    def narrows_on(self, feb29: Feb29 | None = None) -> date | None:
        """Return the day from which the teen age shows: RULES.md 1.3."""
        teen = self.teen_birthday(feb29)
        if teen is None or self.teen_consent_on:
            return None
        return max(teen, self.exception_until or teen)

    def kind_on(self, day: date) -> str:
        """Return the kind: a parent of a child is one of a teen from the teen birthday on."""
        teen = self.teen_birthday()
        return "parent_teen" if self.is_parent and teen and day >= teen else self.kind

    def is_narrowed_by_scope(self) -> bool:
        return self.mode in NARROW_MODES or "no" in parse_scope(self.scope or "").values()


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
    def surely_usable_until(self) -> date | None:
        """The last usable day to be safe: before the earliest end."""
        return self.earliest_end - ONE_DAY if self.earliest_end else None


def standing(facts: ProxyFacts, today: date) -> Standing:
    """Return the effective state (RULES.md 1.3); `today` is the date in the portal's zone."""
    if facts.state != "granted":
        return Standing(facts.state, reason=facts.reason)
    ends_on, end_reason = _end(facts)
    limited_from = _before(facts.narrows_on(), ends_on)
    is_expired = ends_on is not None and today >= ends_on
    is_limited_by_age = not is_expired and limited_from is not None and today >= limited_from
    is_limited = is_limited_by_age or facts.is_narrowed_by_scope()
    return Standing(
        state="expired" if is_expired else "limited" if is_limited else "active",
        expiring=ends_on is not None and 0 < (ends_on - today).days <= EXPIRING_DAYS,
        ends_on=ends_on,
        may_end_on=_may_end_on(facts, ends_on, end_reason),
        reason="teen" if is_limited_by_age else end_reason,
        end_reason=end_reason,
        limited_from=limited_from,
        may_narrow=not is_expired and _may_narrow(facts, today),
        still_pays_bills=is_expired and end_reason == "adult" and facts.mode == "billing_only",
    )


def _before(day: date | None, end: date | None) -> date | None:
    return day if day and (end is None or day < end) else None


def _end(facts: ProxyFacts) -> tuple[date | None, str | None]:
    """Return the earliest of all ends and its reason."""
    ends = {
        "adult": facts.adult_birthday(),
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
    if reason == "adult":
        early = facts.adult_birthday("feb28")
    else:
        early = facts.narrows_on("feb28") if reason == "teen" else None
    return _before(early, ends_on)


def _may_narrow(facts: ProxyFacts, today: date) -> bool:
    if facts.teen_age is not None or facts.teen_consent_on:
        return False
    keeps_full_access = facts.exception_until is not None and today < facts.exception_until
    adult = facts.adult_birthday()
    return adult is not None and today < adult and not keeps_full_access


def check_transition(old: str, new: str, *, is_expired: bool = False) -> None:
    """Raise unless RULES.md 1.3 permits the step from one stored state to another.

    What has expired is as ended as what was revoked, though “granted” is what is stored.
    """
    if old in ENDED or is_expired:
        ended = "expired" if is_expired else old
        raise EndedProxyError(old=state_words(ended), new=state_words(new))
    if new not in _PERMITTED.get(old, ()):
        raise ForbiddenTransitionError(old=state_words(old), new=state_words(new))


def state_words(state: str) -> str:
    return _((STATES | DERIVED_STATES).get(state, state))


def reason_words(reason: str) -> str:
    """Return why an access ended in words; a reason without a code stays as it was told."""
    words = (END_REASONS | TOLD_REASONS).get(reason)
    return _(words) if words else reason


def parse_scope(text: str) -> dict[str, str]:
    """Read `results=yes,notes=no`; a flag alone means yes. Raise BadScopeError."""
    scope = {}
    for part in (part.strip() for part in text.split(",") if part.strip()):
        flag, sign, value = (piece.strip().casefold() for piece in part.partition("="))
        value = value if sign else "yes"
        if flag not in FLAGS or value not in ("yes", "no", "unknown"):
            raise BadScopeError(part=part[:40], flags=", ".join(FLAGS))
        scope[flag] = value
    return scope


def scope_text(scope: dict[str, str]) -> str:
    """Return a scope in its one written form."""
    return ",".join(f"{flag}={scope[flag]}" for flag in FLAGS if flag in scope)


def holder_warning(facts: ProxyFacts, holder_born: date | None, today: date) -> str | None:
    """Return a sentence about who may hold such an access, or None (RULES.md 1.1)."""
    if facts.kind == "shared_login":
        return _("Most portals forbid sharing a login; a proxy of your own is the lasting way.")
    if holder_born and today < birthday(holder_born, HOLDER_AGE):
        return _("A proxy must be 18 or older at nearly every portal.")
    return None
