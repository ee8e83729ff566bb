"""The steps from one stored state to another: which are permitted, and what they need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from famchart.core.errors import WrongUseError
from famchart.core.proxy.codes import ENDED, state_words
from famchart.i18n import N_

_PERMITTED = {
    "not_set_up": {"invited", "form_sent", "pending"},
    "invited": {"granted", "not_set_up", "refused"},
    "form_sent": {"pending", "not_set_up", "refused"},
    "pending": {"granted", "form_sent", "refused"},
    "granted": {"granted", "revoked"},
}
_DATED_BY = {"granted": "granted_on", "revoked": "ended_on", "refused": "ended_on"}
"""The field, besides `since`, that keeps the day on which a state began."""


class ForbiddenTransitionError(WrongUseError):
    """RULES.md 1.3 does not know this step."""

    message = N_(
        "Access that is “{old}” cannot become “{new}” in one step; it can become {choices}."
    )


class EndedProxyError(WrongUseError):
    """An ended access is kept as it was."""

    message = N_(
        "Access that is “{old}” has ended and stays as it was, so it cannot become “{new}”;"
        " enter a new request as a new proxy."
    )


def check_transition(old: str, new: str, *, is_expired: bool = False) -> None:
    """Raise unless RULES.md 1.3 permits the step from one stored state to another.

    What has expired is as ended as what was revoked, though “granted” is what is stored.
    """
    if old in ENDED or is_expired:
        ended = "expired" if is_expired else old
        raise EndedProxyError(old=state_words(ended), new=state_words(new))
    if new not in _PERMITTED.get(old, ()):
        choices = ", ".join(sorted(_PERMITTED.get(old, ())))
        raise ForbiddenTransitionError(old=state_words(old), new=state_words(new), choices=choices)


def dates_of(
    state: str, told: Mapping[str, date | None], today: date, *, is_new: bool
) -> dict[str, date]:
    """Return the dates that a state begins with, by field: as told, else today.

    A record that is new may tell of an access that is old: of it only an end is dated, because
    RULES.md 1.3 wants its day. When it was granted decides whether a teen's access was set up anew.
    """
    field = _DATED_BY.get(state)
    began = told.get("since") or (told.get(field) if field else None) or today
    dates = {} if is_new else {"since": began}
    if field and not (is_new and state == "granted"):
        dates[field] = told.get(field) or began
    return dates
