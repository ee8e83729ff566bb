"""The steps from one stored state to another that are permitted: RULES.md 1.3."""

from __future__ import annotations

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


class ForbiddenTransitionError(WrongUseError):
    """RULES.md 1.3 does not know this step."""

    message = N_("Access that is “{old}” cannot become “{new}” in one step.")


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
        raise ForbiddenTransitionError(old=state_words(old), new=state_words(new))
