"""Several pasted texts: one is shown, the others wait until it is saved or they are wanted."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _
from famchart.screens.confirm import Confirm
from famchart.screens.deciding import DecidingScreen
from famchart.screens.desk import Desk
from famchart.screens.keeping import Keeping
from famchart.screens.pasted import Pasted
from famchart.screens.set_aside import (
    SHOWN,
    Texts,
    at_hand,
    come_forward,
    forget_shown,
    make_way,
    set_aside,
    waiting,
    waiting_words,
)
from famchart.screens.understanding import Understood
from famchart.store.drafts import forget_draft, keep_draft

if TYPE_CHECKING:
    from famchart.store.work import Reading


class TextsScreen(DecidingScreen):
    """A text that is pasted over another one, not saved, sets that aside: nothing is lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "next_text", N_("the text that waits"), show=False, id="paste.next"),
        Binding("D", "throw_away", N_("throw this text away"), show=False, id="paste.throw_away"),
    ]

    def __init__(self, desk: Desk, text: str = "") -> None:
        super().__init__(desk, text)
        self._is_saved = False
        self._keeping = Keeping(self, self.keep_draft)
        self._come_meanwhile = 0
        """How many texts came while this one is saved."""

    def heading(self) -> str:
        count = self._understood.waiting
        return " · ".join([super().heading(), *([waiting_words(count)] if count else [])])

    def load(self, facts: Reading) -> Understood:
        return replace(super().load(facts), waiting=waiting(self.desk.vault))

    def why_not(self, action: str) -> str | None:
        if action == "next_text" and not self._understood.waiting:
            return _("No other text waits.")
        if action == "throw_away" and not self.pasted.text:
            return _("There is nothing pasted yet.")
        return super().why_not(action)

    # What is shown

    def begin(self) -> None:
        """Go on with the text that was shown last, unless the screen was opened with another."""
        vault, kept = self.desk.vault, Texts()
        try:
            kept = make_way(vault, self.pasted.text) if self.pasted.text else at_hand(vault)
        except FamchartError as error:  # there is no room to keep both: the earlier one stays
            self.pasted.put("")
            self.desk.said = str(error)
            with suppress(FamchartError):
                kept = at_hand(vault)
        self.pasted.resume({"text": self.pasted.text, **kept})

    def show_another(self, pasted: Pasted) -> None:
        """Show another text than before; its reader need not go on with the one before."""
        self.pasted.put("")
        self.pasted = pasted
        self._keeping.soon()
        self.reload()

    def take(self, text: str) -> bool:
        """Show a text, and set aside the one that is not saved; False where that cannot be."""
        if self._is_changing:
            self._come_meanwhile += 1
            self._set_aside_after_save(Pasted(text, self.desk.person_id).to_texts())
            self.tell(_("The text before is being saved; this one waits: p shows it then."))
            return False
        try:
            if self.pasted.text.strip():
                set_aside(self.desk.vault, self.pasted.to_texts())
        except FamchartError as error:
            self.warn(str(error))
            return False
        self.show_another(Pasted(text, self.desk.person_id))
        return True

    @work(thread=True, group="save")
    def _set_aside_after_save(self, texts: Texts) -> None:
        """Keep a text; before the save that runs is done nothing else is written."""
        app = self.app
        try:
            with self.desk.saving:
                set_aside(self.desk.vault, texts)
        except FamchartError as error:
            app.call_from_thread(self._refused, error)

    def action_next_text(self) -> None:
        """Show the text that waits longest; the one that was shown waits from now on."""
        self._go_on(is_kept=True)

    async def action_throw_away(self) -> None:
        def answered(is_meant: bool | None) -> None:
            if is_meant:
                self._go_on(is_kept=False)

        question = _("Throw this text away? Nothing of it is saved.")
        await self.ask(Confirm(question, _("Throw it away")), answered)

    def _go_on(self, *, is_kept: bool) -> None:
        """Show the next text, or none; the one before is kept for later or forgotten."""
        if self._is_changing:
            return
        vault, pasted = self.desk.vault, Pasted("", self.desk.person_id)
        try:
            if is_kept:
                set_aside(vault, self.pasted.to_texts())
            else:
                forget_shown(vault, self.pasted.half_name())
            pasted.resume(come_forward(vault))
        except FamchartError as error:
            self.warn(str(error))
            return
        self.show_another(pasted)

    # Keeping

    def keep_draft(self) -> str:
        if not self.pasted.text.strip() or self._is_saved:
            return ""
        if not self._is_changing:  # or the keys would wait for the save, which is of the same
            with suppress(FamchartError):
                keep_draft(self.desk.vault, SHOWN, self.pasted.to_texts())
        return SHOWN

    def forget_erased(self) -> None:
        """Forget the text that was shown, once all of it was erased by hand."""
        if not self._is_changing:
            with suppress(FamchartError):
                forget_draft(self.desk.vault, SHOWN)
