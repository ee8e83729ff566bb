"""The form for any kind of record, made from its fields; nothing typed in it is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _
from famchart.records import Kind
from famchart.records.base import OUR_WORDS
from famchart.records.fields import BadFieldValueError, FieldSpec
from famchart.screens.base import VaultScreen
from famchart.screens.confirm import Doubt
from famchart.screens.desk import Desk
from famchart.screens.form_data import Started, known_as, saved, specs_of, started
from famchart.screens.keeping import Keeping
from famchart.screens.names import names_for, taken_by
from famchart.screens.page import KEPT
from famchart.screens.saving import ON_TIMELINE
from famchart.screens.shown import refusal_words
from famchart.store.drafts import draft, forget_draft, keep_draft
from famchart.store.typed import TwinError
from famchart.widgets.field_list import FieldList
from famchart.widgets.field_row import FieldRow

if TYPE_CHECKING:
    from famchart.store.work import Reading


class FormScreen(VaultScreen[Started, UUID | None]):
    """All fields of a record below one another; enter saves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f2", "save", N_("save"), key_display="enter f2", id="form.save"),
        Binding("tab", "app.focus_next", N_("next"), priority=True, id="form.next"),
        Binding("down", "app.focus_next", show=False, id="form.down"),
        Binding("up", "app.focus_previous", show=False, id="form.up"),
        Binding("f4", "pick", N_("list names"), id="form.pick"),
        Binding("f8", "start_anew", N_("start anew"), priority=True, id="form.anew"),
        Binding("escape", "back", N_("back"), key_display="esc", id="form.back"),
        Binding("question_mark,f1", "help", N_("help"), key_display="f1", id="form.help"),
    ]

    takes_text = True
    closes_when_saved = True

    def __init__(
        self,
        desk: Desk,
        kind: Kind,
        record_id: UUID | None = None,
        given: Mapping[str, str] | None = None,
        specs: Sequence[FieldSpec] = (),
        place: str = "",
    ) -> None:
        """Take `given` for what stands in the fields of a new record at first.

        Of all its fields only `specs` are shown, where they are named. Take `place` for what opens
        it again, where that is about one thing: what is half written is kept for each by itself.
        """
        super().__init__(desk)
        self.kind = kind
        self.record_id = record_id
        self._given = given or {}
        self._specs = specs
        self.known_as = known_as(kind, record_id, place)
        self._fields = FieldList()
        self._started: Started | None = None
        self._is_saved = False
        self._is_kept = False
        """Something of it is kept as half written."""
        self._keeping = Keeping(self, self.keep_draft)

    def body(self) -> Iterable[Widget]:
        yield self._fields

    def heading(self) -> str:
        words = _("Edit: {kind}") if self.record_id else _("New: {kind}")
        return words.format(kind=_(self.kind.label))

    def specs(self) -> Iterable[FieldSpec]:
        """Return the fields that are shown; those that hold our words already among them."""
        if self._specs:
            return self._specs
        specs = list(specs_of(self.kind, self.record_id))
        has_words = self._given.get(OUR_WORDS.name) and OUR_WORDS not in specs
        return [*specs, OUR_WORDS] if has_words else specs

    def load(self, facts: Reading) -> Started:
        kept = draft(self.desk.vault, self.known_as.draft)
        return started(self.desk, self.kind, self.record_id, self._given, kept, facts)

    def show(self, data: Started) -> None:
        if self._started is not None:
            return  # coming back from a picker must not take what was typed since
        self._started = data
        self._is_kept = data.is_draft
        self._fields.fill(self.specs(), data.texts, data.offers, self.desk.today)
        self.call_after_refresh(self._begin)
        if data.is_draft:
            self.tell(_("Here is what you had begun to write · f8 starts anew"))

    def _begin(self) -> None:
        if self.focused is None:
            self._fields.focus_first(is_new=self.record_id is None)

    # What is typed

    @on(FieldRow.Changed)
    def keep_soon(self) -> None:
        self.unsay_key()
        self._keeping.soon()

    def keep_draft(self) -> str:
        """Keep in the vault what was typed; return the place that shows it again.

        Secrets too: the vault keeps them behind the same key, now as when they are saved. Of a form
        in which all of it was erased again, nothing is kept.
        """
        was_kept, self._is_kept = self._is_kept, self._is_half_written
        if self._is_saved or self._started is None or not (was_kept or self._is_kept):
            return ""
        with suppress(FamchartError):
            if self._is_kept:
                texts = self._fields.texts_to_keep(self._started.without_draft)
                keep_draft(self.desk.vault, self.known_as.draft, texts)
            if self._is_saved or not self._is_kept:  # saved meanwhile: it would be a second one
                forget_draft(self.desk.vault, self.known_as.draft)
        return self.known_as.place if self._is_kept and not self._is_saved else ""

    @property
    def _is_half_written(self) -> bool:
        """True also of what was brought back and not touched since: it is still not saved.

        In a new record only what was written counts; of one that is there, an erased field too.
        """
        if self._started is None:
            return False
        changed = self._fields.changed(self._started.without_draft).values()
        return any(text.strip() or self.record_id for text in changed)

    def action_start_anew(self) -> None:
        """Put back what stood in the fields before; the next letter goes into the first of them."""
        if self._started is None:
            return
        forget_draft(self.desk.vault, self.known_as.draft)
        self._started.is_draft = False
        self._fields.begin_anew(self._started.without_draft)
        self._fields.focus_first(is_new=self.record_id is None)
        self.tell("")
        self.refresh_bindings()

    def action_back(self) -> None:
        """Leave; what was typed is there again the next time."""
        self.keep_draft()
        if self._is_half_written and not self._is_changing:
            self.desk.said = _(KEPT)
        super().action_back()

    # Saving

    @on(Input.Submitted)
    def action_save(self) -> None:
        if self._is_saved:  # something lay over the form when it should have closed
            self.changed()
            return
        self.unsay_key()
        if self._fields.are_right():
            texts = self._fields.texts()
            self.change(lambda: self._save(texts))

    def _save(self, texts: dict[str, str]) -> str:
        record_id, said = saved(self.desk, self.kind, self.record_id, texts)
        self._is_saved = True  # before the draft goes: what is kept from now on goes as well
        forget_draft(self.desk.vault, self.known_as.draft)
        self._saved = record_id
        return said

    def changed(self) -> None:
        self.dismiss(self._saved)

    def said_behind(self, said: str) -> str:
        return f"{said} · {_(ON_TIMELINE)}" if said and self.kind.may_have_day else said

    def refused(self, error: FamchartError) -> None:
        """Say it beside the field that the error names, or below the form; lead to a twin."""
        if isinstance(error, TwinError):
            self.call_later(_offer_twin, self, error)
            return
        why = error.hint if isinstance(error, BadFieldValueError) else str(error)
        if not self._fields.refuse(error.facts.get("field"), why):
            self.warn(refusal_words(error, self.kind))

    # Names

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "start_anew":
            return bool(self._started and self._started.is_draft)
        return super().check_action(action, parameters)

    def why_not(self, action: str) -> str | None:
        if action == "pick" and not self._fields.row_with_names:
            return _("This field has no list of names.")
        return None

    async def action_pick(self) -> None:
        if row := self._fields.row_with_names:
            offered = self._fields.offered(row.spec).items()
            names = {self.desk.owned(name): remark for name, remark in offered}
            await self.ask(names_for(row, names), taken_by(row, names))


async def _offer_twin(form: FormScreen, error: TwinError) -> None:
    """Ask whether to change the record that is there; what was typed here stays behind it."""

    async def answered(is_wanted: bool | None) -> None:
        if is_wanted:
            await form.action_go(f"edit {form.kind.name} {error.facts['id']}")

    question = _("“{title}” is there already. Change that one?").format(**error.facts)
    question = f"{question} {error.facts.get('unless', '')}".rstrip()
    await form.ask(Doubt(question, _("Change that one"), _("No, stay here")), answered)
