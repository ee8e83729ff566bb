"""Importing a file: all that is wanted of it is filed as one, once every doubt was answered."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import partial
from typing import ClassVar

from textual.binding import Binding, BindingType

from famchart.i18n import N_, _
from famchart.screens.closing import UnusedKey
from famchart.screens.confirm import Doubt
from famchart.screens.desk import Expected
from famchart.screens.filing import doubts
from famchart.screens.import_filing import file_all
from famchart.screens.imported import Part
from famchart.screens.imported_screen import WHOSE_PART, ImportedScreen
from famchart.screens.one_import import Import
from famchart.screens.same_or_not import SameOrNot
from famchart.screens.understood import NOBODY
from famchart.store.change_words import change_words


class ImportScreen(ImportedScreen):
    """A file from a portal, before and while it becomes records."""

    place = "import"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "save", N_("save all"), id="import.save"),
        Binding("enter", "open_kind", N_("one by one"), key_display="enter", id="import.open"),
        Binding("x,delete", "leave_out", N_("leave out"), key_display="x", id="import.leave_out"),
        Binding("o", "pick_account", N_("portal"), id="import.portal"),
        Binding("c", "show_columns", N_("columns"), id="import.columns"),
        Binding("i", "pick_file", N_("another file"), id="import.file"),
        Binding("D", "throw_away", N_("throw it away"), show=False, id="import.throw_away"),
        Binding("escape", "back", N_("back"), key_display="esc", id="import.back"),
    ]

    async def action_save(self) -> None:
        found = self._import
        if found is None or self._is_saved:
            self.post_message(UnusedKey())
            return
        parts = [part for part in found.parts if part.is_wanted]
        if not parts:
            self.ask_at_foot(_("All of it is left out: there is nothing to save."))
        elif any(part.person.id is None for part in parts):
            self.ask_at_foot(_(WHOSE_PART) if self.desk.people else _(NOBODY))
        else:
            await self._ask_each(list(self._doubts(parts)), parts)

    def _doubts(self, parts: Sequence[Part]) -> Iterator[str]:
        for part in parts:
            if part.plan:
                yield from doubts(part.plan, self.desk)

    async def _ask_each(self, questions: Sequence[str], parts: Sequence[Part]) -> None:
        if not questions:
            await self._ask_same(parts)
            return
        question, *others = questions

        def answered(is_meant: bool | None) -> None:
            if is_meant:
                self.call_later(self._ask_each, others, parts)

        await self.ask(Doubt(question, _("File it")), answered)

    async def _ask_same(self, parts: Sequence[Part]) -> None:
        """Ask of each entry that is only likely to be a known one."""
        asked = ((part, *each) for part in parts
                 for each in part.asked())  # fmt: skip
        part, number, row = next(asked, (None, 0, None))
        if part is None or row is None:
            self._save()
            return

        def answered(chosen: Hashable | None) -> None:
            if isinstance(chosen, bool):
                part.answer(number, is_same=chosen)
                self.call_later(self._ask_same, parts)

        await self.ask(SameOrNot(row), answered)

    def _save(self) -> None:
        assert self._import  # noqa: S101
        self.tell(_("Saving {file}…").format(file=self._import.path.name))
        self.change(partial(self._file, self._import))

    def _file(self, found: Import) -> str:
        outcome = file_all(found, self.desk.vault, self.desk.clock)
        self._is_saved, self._saved = True, outcome.look_at
        if outcome.has_written:
            return change_words(_("Saved: {title}"), outcome.words())
        self.desk.expected = Expected.NEITHER  # u would take back something else
        known = _("All of this was known already; nothing was added.")
        return f"{outcome.words()} · {known}"

    def changed(self) -> None:
        """Show what was saved where it belongs; what was known already changes no page."""
        self.post_message(self.GoTo("timeline", said=self.desk.take_said()))
