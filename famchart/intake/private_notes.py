"""Notes that start private, and why: that of a teen, and one that tells a password."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from famchart.core.clock import Clock
from famchart.core.told_secrets import tells_secret
from famchart.i18n import N_
from famchart.intake.plan import Preview
from famchart.records import Facts
from famchart.store.privacy import is_of_teen


class WhyPrivate(StrEnum):
    """Why a note opens on enter only from the first."""

    SECRET = "secret"  # noqa: S105
    TEEN = "teen"


NOTES: Mapping[WhyPrivate, str] = {
    WhyPrivate.SECRET: N_("a note that tells a password"),
    WhyPrivate.TEEN: N_("the note of a teen"),
}
"""What such a note is called in passing."""
SENTENCES: Mapping[WhyPrivate, str] = {
    WhyPrivate.SECRET: N_("A note that tells a password starts private: only when opened."),
    WhyPrivate.TEEN: N_("Notes of a teen start private: only when opened."),
}


def why_private(text: str, planned: Preview, facts: Facts, clock: Clock) -> WhyPrivate | None:
    """Return why a note with this text starts private; None where it does not."""
    if tells_secret(text):
        return WhyPrivate.SECRET
    if is_of_teen(planned.person_id, planned.account_id, facts, clock):
        return WhyPrivate.TEEN
    return None
