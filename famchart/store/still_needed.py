"""Why a record is not removed: others hang on it."""

from __future__ import annotations

from typing import Any

from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _, ngettext


class StillNeededError(WrongUseError):
    """Other records hang on the one to be removed."""

    message = N_("{needed}.")

    def __init__(self, *, title: str, count: int) -> None:
        super().__init__(title=title, count=count)

    def __str__(self) -> str:
        return _(self.message).format(needed=_needed(**self.facts))


class PersonStillNeededError(StillNeededError):
    """A person's records hang on them; forgetting takes everything, deleting only what is free."""

    message = N_("{needed}, or forget the person: that removes everything of theirs, for good.")


def _needed(title: Any, count: Any) -> str:
    words = ngettext(
        "“{title}” is still used by {count} other record; delete that first",
        "“{title}” is still used by {count} other records; delete those first",
        count,
    )
    return words.format(title=title, count=count)
