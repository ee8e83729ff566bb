"""What opens on enter only: no key of a list shows or uses it before somebody opened it."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from uuid import UUID

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

    async def action_go(self, place: str) -> None:
        word, *about = place.split()
        if word not in SHOWS_ALL or self.is_opened(about[0], UUID(about[1])):
            await super().action_go(place)

    def is_opened(self, kind_name: str, record_id: UUID) -> bool:
        """Return whether a record may be shown here; where it may not, say why."""
        kind = kind_named(kind_name)
        pages = (each for each in self.app.screen_stack if isinstance(each, OpensOnEnter))
        opened = frozenset(chain.from_iterable(each.opened_here for each in pages))
        with self.desk.vault.reading() as facts:
            record = facts.get(kind.table, record_id)
            may_be_shown = record is None or is_open_to(kind, record, facts, opened)
        if not may_be_shown:
            self.warn(_(OPENS_ON_ENTER))
        return may_be_shown
