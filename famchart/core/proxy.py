"""Proxy access: its codes, and where it stands on a day (RULES.md 1.1-1.4, 1.7)."""

from __future__ import annotations

from collections.abc import Iterator
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
_ASKED = ("invited", "form_sent", "pending")
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
        "This access has ended ({old}) and stays as it was; enter the new request as a new proxy."
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
    reason: str | None = None
    """Why it was revoked or refused, as told."""
    mode: str | None = None
    scope: str | None = None

    @property
    def is_parent(self) -> bool:
        return self.kind in PARENT_KINDS

    def teen_birthday(self) -> date | None:
        if self.born is None or self.teen_age is None or not self.is_parent:
            return None
        return birthday(self.born, self.teen_age, self.feb29)

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
    may_narrow: bool = False
    """A child whose portal did not say at which age the access narrows."""

    @property
    def last_usable_on(self) -> date | None:
        return self.ends_on - ONE_DAY if self.ends_on else None

    @property
    def earliest_end(self) -> date | None:
        return self.may_end_on or self.ends_on


def standing(facts: ProxyFacts, today: date) -> Standing:
    """Return the effective state (RULES.md 1.3)."""
    if facts.state != "granted":
        return Standing(facts.state, reason=facts.reason)
    end = min(_ends(facts), default=None)
    ends_on, reason = end or (None, None)
    may_end_on = _may_end_on(facts) if reason == "adult" else None
    if ends_on and today >= ends_on:
        return Standing("expired", False, ends_on, may_end_on, reason)
    expiring = ends_on is not None and (ends_on - today).days <= EXPIRING_DAYS
    if _is_limited_by_age(facts, today):
        return Standing("limited", expiring, ends_on, may_end_on, "teen")
    state = "limited" if facts.is_narrowed_by_scope() else "active"
    return Standing(state, expiring, ends_on, may_end_on, reason, _may_narrow(facts, today))


def _ends(facts: ProxyFacts) -> Iterator[tuple[date, str]]:
    """Yield every date that ends the access, with its reason."""
    if facts.is_parent and facts.born:
        yield birthday(facts.born, facts.adult_age, facts.feb29), "adult"
    for day, reason in (
        (facts.term_end, "term"),
        (facts.order_end, "order"),
        (facts.migration_on, "migration"),
    ):
        if day:
            yield day, reason
    teen = facts.teen_birthday()
    if teen and facts.teen_effect == "ends" and not _was_set_up_for_a_teen(facts, teen):
        yield max(teen, (facts.exception_until or teen)), "teen"


def _was_set_up_for_a_teen(facts: ProxyFacts, teen: date) -> bool:
    """True where the access was agreed for the years after the teen birthday."""
    set_up_anew = facts.granted_on is not None and facts.granted_on >= teen
    return set_up_anew or facts.teen_consent_on is not None


def _may_end_on(facts: ProxyFacts) -> date | None:
    """Return the February 28 that some count as the birthday of a February 29."""
    if facts.born is None or facts.feb29 == "feb28":
        return None
    early = birthday(facts.born, facts.adult_age, "feb28")
    return early if early < birthday(facts.born, facts.adult_age) else None


def _is_limited_by_age(facts: ProxyFacts, today: date) -> bool:
    teen = facts.teen_birthday()
    if teen is None or today < teen or facts.teen_consent_on:
        return False
    return facts.exception_until is None or today >= facts.exception_until


def _may_narrow(facts: ProxyFacts, today: date) -> bool:
    if not facts.is_parent or facts.teen_age is not None or facts.born is None:
        return False
    return today < birthday(facts.born, facts.adult_age, facts.feb29)


def check_transition(old: str, new: str, today_state: str | None = None) -> None:
    """Raise unless RULES.md 1.3 permits the step from one stored state to another.

    `today_state` is the derived state: what has expired is as ended as what was revoked.
    """
    if old == new and old != "granted" and today_state != "expired":
        return
    if old in ENDED or (today_state == "expired" and old != new):
        raise EndedProxyError(old=state_words(today_state or old))
    if new not in _PERMITTED.get(old, ()):
        raise ForbiddenTransitionError(old=state_words(old), new=state_words(new))


def state_words(state: str) -> str:
    return _((STATES | DERIVED_STATES).get(state, state))


def parse_scope(text: str) -> dict[str, str]:
    """Read `results=yes,notes=no`; a flag alone means yes. Raise BadScopeError."""
    scope = {}
    for part in (part.strip() for part in text.split(",") if part.strip()):
        flag, sign, value = part.partition("=")
        value = value.strip().casefold() if sign else "yes"
        if flag.strip() not in FLAGS or value not in ("yes", "no", "unknown"):
            raise BadScopeError(part=part[:40], flags=", ".join(FLAGS))
        scope[flag.strip()] = value
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
