"""The codes of proxy access and their names: RULES.md 1.1, 1.3 and 1.5."""

from __future__ import annotations

from famchart.i18n import N_, _

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
USABLE = ("active", "limited")
ENDED = ("revoked", "refused", "expired")
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
DECIDED_BY_PATIENT = ("patient", "teen_refused")
"""Reasons of an end that are the patient's own word."""


def state_words(state: str) -> str:
    return _((STATES | DERIVED_STATES).get(state, state))


def reason_words(reason: str) -> str:
    """Return why an access ended in words; a reason without a code stays as it was told."""
    words = (END_REASONS | TOLD_REASONS).get(reason)
    return _(words) if words else reason
