"""What is known of one access, and the birthdays that follow from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from famchart.core.birthdays import Feb29, birthday
from famchart.core.proxy.codes import PARENT_KINDS
from famchart.core.proxy.scope import NARROW_MODES, parse_scope
from famchart.i18n import _

HOLDER_AGE = 18


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
    entered_on: date | None = None
    """When the access was first entered here; it was granted by then, if no day was told."""
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
    died_on: date | None = None
    """When the patient died."""
    mode: str | None = None
    scope: str | None = None

    @property
    def is_parent(self) -> bool:
        return self.kind in PARENT_KINDS

    def known_on(self, today: date) -> ProxyFacts:
        """Return the facts that count on a day: a consent counts from its own day on."""
        is_to_come = self.teen_consent_on is not None and today < self.teen_consent_on
        return replace(self, teen_consent_on=None) if is_to_come else self

    def adult_birthday(self, feb29: Feb29 | None = None) -> date | None:
        if self.born is None or not self.is_parent:
            return None
        return birthday(self.born, self.adult_age, feb29 or self.feb29)

    def teen_birthday(self, feb29: Feb29 | None = None) -> date | None:
        if self.born is None or self.teen_age is None or not self.is_parent:
            return None
        return birthday(self.born, self.teen_age, feb29 or self.feb29)

    def ends_of_age(self, feb29: Feb29 | None = None) -> date | None:
        """Return the adult age as an end: of a parent's access, and of a guardian's.

        A court order that names no day ends, of a minor, at the adult age; of an adult, never:
        RULES.md 1.1.
        """
        if self.kind != "guardian" or self.order_end or self.born is None:
            return self.adult_birthday(feb29)
        adult = birthday(self.born, self.adult_age, feb29 or self.feb29)
        began = self.granted_on or self.entered_on
        return adult if began and began < adult else None

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


def holder_warning(facts: ProxyFacts, holder_born: date | None, today: date) -> str | None:
    """Return a sentence about who may hold such an access, or None (RULES.md 1.1)."""
    if facts.kind == "shared_login":
        return _("Most portals forbid sharing a login; a proxy of your own is the lasting way.")
    if holder_born and today < birthday(holder_born, HOLDER_AGE):
        return _("A proxy must be 18 or older at nearly every portal.")
    return None
