"""A few fields in a sheet at the foot: for a date, or for one row of what was pasted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _
from famchart.records.fields import FieldSpec
from famchart.screens.closing import Overlay
from famchart.screens.keeping import Keeping
from famchart.store.drafts import HalfWritten
from famchart.widgets.field_list import align_labels
from famchart.widgets.field_row import FieldRow
from famchart.widgets.key_line import KeyLine
from famchart.widgets.plain import Plain
from famchart.widgets.refusal import Refusal


class AskFields(Overlay[dict[str, str] | None]):
    """Returns the texts by the names of the fields, each one readable; None for escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f2", "keep", N_("keep"), key_display="enter f2", id="fields.keep"),
        Binding("f8", "start_anew", N_("start anew"), id="fields.anew"),
        Binding("escape", "dismiss", N_("back"), key_display="esc", id="fields.back"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(
        self,
        title: str,
        specs: Sequence[FieldSpec],
        texts: Mapping[str, str],
        half: HalfWritten | None = None,
        wrong: str = "",
        today: date | None = None,
        check: Callable[[Mapping[str, str]], object] | None = None,
    ) -> None:
        """Take `half` for where what is typed is kept until it is answered.

        Take `wrong` for why what stands in the fields was refused, where it is asked again, today
        for dates that are typed without their year, and `check` for what raises a FamchartError
        where the answers do not go together.
        """
        super().__init__()
        self._title = title
        self._specs = specs
        self._half = half
        self._refusal = Refusal(wrong)
        self._today = today
        self._check = check
        self._first_texts = texts
        self._kept = half.texts() if half else {}
        self.is_kept = False
        """It was left, and what was typed is there the next time."""
        self._keeping = Keeping(self, self.keep_draft)

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Plain(self._title, classes="question")
            if self._kept:
                words = _("Here is what you had begun to write · f8 starts anew")
                yield Plain(words, classes="hint")
            yield self._refusal
            for spec in self._specs:
                text = {**self._first_texts, **self._kept}.get(spec.name, "")
                yield FieldRow(spec, text, today=self._today).propose()
            yield KeyLine()

    def on_resize(self) -> None:
        align_labels(list(self.query(FieldRow)), self.size.width)

    @on(FieldRow.Changed)
    def keep_soon(self) -> None:
        if self._half:
            self._keeping.soon()

    def keep_draft(self) -> str:
        """Keep what was typed; the sheet is opened again by its key, not by a place."""
        if self._half and self._is_begun():
            self._half.keep(self._typed())
        elif self._half:
            self._half.forget()
        return ""

    def _typed(self) -> dict[str, str]:
        return {row.spec.name: row.text for row in self.query(FieldRow)}

    def _is_begun(self) -> bool:
        """True where something else is written than stood here; not where all of it was erased."""
        typed = self._typed()
        is_changed = any(text != self._first_texts.get(name, "") for name, text in typed.items())
        return is_changed and any(text.strip() for text in typed.values())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._kept) if action == "start_anew" else True

    def action_start_anew(self) -> None:
        """Put back what stood in the fields before something was begun."""
        self._kept = {}
        if self._half:
            self._half.forget()
        for row in self.query(FieldRow):
            row.put(self._first_texts.get(row.spec.name, ""))
        self.query(".hint").set(display=False)
        self.refresh_bindings()

    def dismiss(self, result: dict[str, str] | None = None) -> AwaitComplete:
        """Close; what is left without an answer is kept, as a lock does."""
        if self._half and self.app.screen is self:
            self.is_kept = result is None and self._is_begun()
            if self.is_kept:
                self.keep_draft()
            else:
                self._half.forget()
            self._half = None
        return super().dismiss(result)

    @on(Input.Submitted)
    def action_keep(self) -> None:
        rows = list(self.query(FieldRow))
        for row in rows:
            row.take_as_at_key()
            if problem := row.problem():
                row.refuse(problem)
                row.take_focus()
                return
        texts = self._typed()
        try:
            if self._check:
                self._check(texts)
        except FamchartError as error:
            self._refusal.say(str(error))
        else:
            self.dismiss(texts)
