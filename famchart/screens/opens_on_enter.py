"""What opens on enter only: no key of a list shows or uses it before somebody opened it."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from itertools import chain
from typing import ClassVar
from uuid import UUID

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _
from famchart.records import kind_named
from famchart.screens.page import Answer
from famchart.screens.saving import SavingPage
from famchart.store.privacy import is_open_to

OPENS_ON_ENTER = N_("This opens on enter only; open it first.")
SHOWS_ALL = ("edit", "words")
"""Places that show a record in full, and are no page that enter opens."""


class OpensOnEnter(SavingPage[Answer]):
    """A page that leads nowhere where something is shown that was not opened."""

    opened_here: Collection[UUID] = ()
    """The records that are opened on this page."""
    showing: ClassVar[tuple[str, ...]] = ("edit",)
    """The actions that show in full, or give out, what is under the cursor."""
    _shown_before: tuple[object, bool] = (None, True)
    """What was asked last of a record, and whether it may be shown."""

    @property
    def under_cursor(self) -> tuple[str, UUID] | None:
        """Kind and id of the record under the cursor, on a page that lists records."""
        return None

    def why_not(self, action: str) -> str | None:
        if action in self.showing and self.is_mounted and (row := self.under_cursor):
            with suppress(FamchartError):  # of what cannot be read the action itself says why
                return None if self.may_be_shown(*row) else _(OPENS_ON_ENTER)
        return super().why_not(action)

    async def action_go(self, place: str) -> None:
        word, *about = place.split()
        if word not in SHOWS_ALL or self.is_opened(about[0], UUID(about[1])):
            await super().action_go(place)

    def is_opened(self, kind_name: str, record_id: UUID) -> bool:
        """Return whether a record may be shown here; where it may not, say why."""
        may_be_shown = self.may_be_shown(kind_name, record_id)
        if not may_be_shown:
            self.warn(_(OPENS_ON_ENTER))
        return may_be_shown

    def may_be_shown(self, kind_name: str, record_id: UUID) -> bool:
        """Return whether a record may be shown here; for all the keys of a foot it is read once."""
        kind, vault = kind_named(kind_name), self.desk.vault
        pages = (each for each in self.app.screen_stack if isinstance(each, OpensOnEnter))
        opened = frozenset(chain.from_iterable(each.opened_here for each in pages))
        asked = (record_id, opened, vault.batches)
        if self._shown_before[0] != asked:
            with vault.reading() as facts:
                record = facts.get(kind.table, record_id)
                may_be_shown = record is None or is_open_to(kind, record, facts, opened)
            self._shown_before = asked, may_be_shown
        return self._shown_before[1]
