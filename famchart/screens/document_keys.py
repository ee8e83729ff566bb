"""The keys of a document, in the list of them and on the page of one."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial
from pathlib import Path
from uuid import UUID

from textual.binding import Binding, BindingType

from famchart.core.day_words import short_day
from famchart.i18n import N_, _
from famchart.output.copy_out import copy_out, own_name
from famchart.records.document import Document
from famchart.records.fields import DayOrMonth, FieldSpec
from famchart.screens.ask_fields import AskFields
from famchart.screens.ask_file import AskCopy, AskFile
from famchart.screens.base import Data, VaultScreen
from famchart.screens.desk import Desk, Expected
from famchart.screens.lines_page import fields_kept
from famchart.screens.person_choices import person_choices
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.shown import NOTHING_HERE
from famchart.store.change_words import change_words
from famchart.store.documents import KNOWN_BYTES, bring_in, may_belong_to
from famchart.store.incoming import looked_at

DOCUMENT_KEYS: list[BindingType] = [
    Binding("s", "save_copy", N_("save a copy"), id="document.save"),
    Binding("b", "belongs", N_("belongs to"), id="document.belongs"),
]
ABOUT = (
    FieldSpec("title", N_("Title"), required=True),
    DayOrMonth("on", N_("Date")),
    FieldSpec("text", N_("Remarks")),
)


class DocumentKeys(VaultScreen[Data, None]):
    """A screen with a document at hand; DOCUMENT_KEYS are among its keys."""

    def document_at_hand(self) -> tuple[Document | None, str]:
        """Return the document and what it is called in passing."""
        raise NotImplementedError

    def why_not(self, action: str) -> str | None:
        if action in ("save_copy", "belongs") and self.is_mounted:
            document, _title = self.document_at_hand()
            if document is None:
                return _(NOTHING_HERE)
            if action == "save_copy" and document.size is None:
                return _("No file is kept with it: there is nothing to save.")
        return super().why_not(action)

    def _opened_document(self) -> tuple[Document | None, str]:
        """Return the document at hand, unless it opens on enter only and nobody opened it."""
        document, title = self.document_at_hand()
        may_be_used = document is not None and self.is_opened("document", document.id)
        return (document, title) if may_be_used else (None, "")

    async def action_save_copy(self) -> None:
        document, title = self._opened_document()

        def asked(path: Path | None) -> None:
            if path and document:
                self.change(partial(_copied, self.desk, document, path))

        if document:
            question = _("Save “{title}” where?").format(title=title)
            await self.ask(AskCopy(question, own_name(document), self.desk.today), asked)

    async def action_belongs(self) -> None:
        """Choose the record that it belongs to, or none."""
        document, _title = self._opened_document()
        if document is None:
            return
        with self.desk.vault.reading() as facts:
            choices = [
                Choice(line.record_id, line.words, short_day(line.on, self.desk.today))
                for line in may_belong_to(document, facts)
            ]
        if document.about_id:
            choices.insert(0, Choice("", _("nothing")))

        def chosen(row: Hashable | None) -> None:
            if row is not None and document:
                texts = {"about": str(row)}
                self.change(partial(fields_kept, self.desk, "document", document.id, texts, ""))

        await self.ask(PickScreen(_("What does it belong to?"), choices), chosen)

    # Bringing one in

    async def add_file(self) -> None:
        """Ask for a file, whose it is, and what to call it."""

        async def chosen(path: Path | None) -> None:
            if path:
                await self._ask_whose(path)

        await self.ask(AskFile(self.desk.today), chosen)

    async def _ask_whose(self, path: Path) -> None:
        people = self.desk.people
        whose = self.desk.person_id or (people[0].id if len(people) == 1 else None)

        async def chosen(person: Hashable | None) -> None:
            if isinstance(person, UUID):
                await self._ask_about(path, person)

        if whose:
            await self._ask_about(path, whose)
        else:
            await self.ask(PickScreen(_("Whose?"), [*person_choices(self.desk)]), chosen)

    async def _ask_about(self, path: Path, person_id: UUID) -> None:
        def told(texts: Mapping[str, str] | None) -> None:
            if texts:
                self.tell(_("Keeping {file}…").format(file=path.name))
                self.change(partial(_kept, self.desk, path, texts, person_id))

        given = {"title": path.stem, "on": self.desk.today.isoformat()}
        await self.ask(AskFields(_("What is it?"), ABOUT, given), told)


def _kept(desk: Desk, path: Path, texts: Mapping[str, str], person_id: UUID) -> str:
    given = {name: text for name, text in texts.items() if text.strip()}
    kept = bring_in(desk.vault, looked_at(path), given, desk.clock, person_id)
    desk.kept_in_view = kept.record.id
    return change_words(_("Saved: {title}"), kept.title, _(KNOWN_BYTES) if kept.is_known else "")


def _copied(desk: Desk, document: Document, path: Path) -> str:
    copied = copy_out(desk.vault, document, path, desk.clock)
    desk.expected = Expected.NEITHER  # the vault is as it was: u would take back something else
    return copied.words
