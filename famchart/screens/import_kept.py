"""An import that is not saved yet: kept in the vault, so that a lock takes nothing of it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from famchart.core.errors import FamchartError
from famchart.i18n import _
from famchart.intake.formats.shc.keys import are_keys
from famchart.intake.given import given_file
from famchart.intake.paste.surroundings import UNKNOWN
from famchart.screens.confirm import Confirm
from famchart.screens.desk import Desk
from famchart.screens.dropped import dropped_file
from famchart.screens.half_written import IMPORT
from famchart.screens.import_table import TablesScreen
from famchart.screens.keeping import Keeping
from famchart.screens.one_import import Import, mappings_kept
from famchart.store.drafts import draft, forget_draft, keep_draft
from famchart.widgets.plain_table import PlainTable


def _keys_in(path: Path) -> bytes:
    """Return the public keys of an issuer that a file holds, nothing where it holds others."""
    try:
        given = given_file(path)
        return given.content() if are_keys(given) else b""
    except (FamchartError, OSError):
        return b""


class UnsavedImportScreen(TablesScreen):
    """Which file it is and what was decided is kept; the file is read again when it goes on."""

    def __init__(self, desk: Desk, path: str) -> None:
        super().__init__(desk)
        self._path = path
        self._mappings = {}
        self._kept: dict[str, str] = {}
        """What is kept of this import from before a lock."""
        self._remark = ""
        self._is_saved = False
        self._keeping = Keeping(self, self.keep_draft)

    async def on_mount(self) -> None:
        kept = draft(self.desk.vault, IMPORT)
        if kept and self._path in ("", kept["path"]):
            self._kept, self._mappings = kept, mappings_kept(kept)
            self.begin_to_read(Path(kept["path"]))
        elif self._path:
            self.begin_to_read(Path(self._path))
        else:
            self.call_later(self.action_pick_file)

    def another_file(self, path: Path) -> None:
        """Begin with a file of which nothing was said yet; keys are for the cards that stand."""
        shown = self._import
        if shown and not self._is_saved and (keys := _keys_in(path)):
            self._keys += (keys,)
            self.begin_to_read(shown.path)
            return
        self._keys = ()
        self._import, self._kept, self._mappings, self._habits = None, {}, {}, UNKNOWN
        self._remark = ""
        self.begin_to_read(path)

    def take_paste(self, text: str) -> None:
        """Go on with a file whose path is dropped here, as with one that is chosen."""
        if path := dropped_file(text):
            self.another_file(path)
        else:
            super().take_paste(text)

    def has_read(self, found: Import) -> None:
        before, path = self._import, found.path
        self._import, self._is_saved = found, False
        self.tell("")
        if before and before.path == path:
            found.take_over(before)
        elif self._kept and not found.resume(self._kept):
            self._remark = _("{file} was changed since; look at it once more.").format(
                file=path.name)  # fmt: skip
        self._kept = {}
        if not before:
            self.query_one(PlainTable).move_to(0)
        self.reload()

    def keep_draft(self) -> str:
        """Keep which file it is and what was decided, until it is saved; it is read again then."""
        if self._import is None or self._is_saved:
            return IMPORT if self._kept else ""
        if not self._is_changing:
            with suppress(FamchartError):
                keep_draft(self.desk.vault, IMPORT, self._import.to_texts())
        return IMPORT

    async def action_throw_away(self) -> None:
        def answered(is_meant: bool | None) -> None:
            if is_meant:
                forget_draft(self.desk.vault, IMPORT)
                self._import, self._is_saved = None, True
                self.action_back()

        question = _("Throw this import away? Nothing of it is saved; the file stays.")
        await self.ask(Confirm(question, _("Throw it away")), answered)

    def action_back(self) -> None:
        if self.is_reading:
            self.stop_reading()
            return
        self.keep_draft()
        if self._import and not self._is_saved and not self._is_changing:
            self.desk.said = _("Not saved yet: i goes on with {file}.").format(
                file=self._import.path.name)  # fmt: skip
        super().action_back()
