"""What happens on locking: drafts are kept, everything is hidden, the vault is closed at last."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.worker import WorkerError

from famchart.screens.guards import GuardedApp

if TYPE_CHECKING:
    from famchart.screens.desk import Desk


class Locking:
    """Takes the screens of a vault off the glass at once, and closes it when nothing uses it."""

    def __init__(self, app: GuardedApp) -> None:
        self._app = app
        self.unfinished: tuple[str, ...] = ()
        """Where one was, and over it the place of what was half written, when it was locked."""

    @property
    def is_at_gate(self) -> bool:
        return len(self._app.screen_stack) == 1

    def hide(self) -> None:
        """Keep what is half written, then leave nothing on the glass or in the clipboard."""
        screens = self._app.screen_stack
        keepers = [getattr(screen, "keep_draft", None) for screen in screens]
        kept = [place for keep in keepers if keep and (place := keep())]
        below = [place for screen in screens if (place := getattr(screen, "place", ""))]
        self.unfinished = tuple(dict.fromkeys((*below[-1:], *kept[-1:]))) if kept else ()
        self._app.empty_clipboard()
        self.go_to_gate()

    def go_to_gate(self) -> None:
        while not self.is_at_gate:
            self._app.pop_screen()

    def close(self, desk: Desk) -> None:
        """Close the vault when its readers and savers are done."""
        self._app.run_worker(self._close(desk), group="close")

    async def _close(self, desk: Desk) -> None:
        await self._settled("load", "save")
        await asyncio.to_thread(desk.close)

    async def closed(self) -> None:
        """Wait until every vault that was locked is closed."""
        await self._settled("close")

    async def _settled(self, *groups: str) -> None:
        """Wait until the workers of these groups are done, however they end."""
        for worker in [each for each in self._app.workers if each.group in groups]:
            with suppress(WorkerError):
                await worker.wait()
