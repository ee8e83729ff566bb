"""The keys by which a thread gets done, in the list of threads and on the page of one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from textual.binding import Binding, BindingType

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _
from famchart.records import kind_named
from famchart.records.base import WayDone
from famchart.records.message import Message
from famchart.records.message_items import ANSWERED, CALLED, FOLLOWED_UP, NOT_NEEDED
from famchart.records.thread import zone_of
from famchart.screens.ask_fields import AskFields
from famchart.screens.base import Data, VaultScreen
from famchart.screens.marking import settled
from famchart.screens.shown import NOTHING_HERE, refusal_words
from famchart.store.drafts import HalfWritten
from famchart.store.threads import ThreadLine

THREAD_KEYS: list[BindingType] = [
    Binding("r", "answered", N_("answered"), id="thread.answered"),
    Binding("c", "called", N_("called"), id="thread.called"),
    Binding("f", "follow_up", N_("follow up"), id="thread.follow_up"),
    Binding("n", "not_needed", N_("not needed"), id="thread.not_needed"),
]
WANTS_WAITING = ("answered", "not_needed")


class ThreadKeys(VaultScreen[Data, None]):
    """A screen with a thread at hand; THREAD_KEYS are among its keys."""

    _asked: tuple[WayDone, Message, Mapping[str, str]] | None = None
    """What was told last, to be asked again where it cannot be kept."""

    def line_at_hand(self) -> ThreadLine | None:
        raise NotImplementedError

    def why_not(self, action: str) -> str | None:
        if action not in (*WANTS_WAITING, "called", "follow_up") or not self.is_mounted:
            return super().why_not(action)
        line = self.line_at_hand()
        if line is None:
            return _(NOTHING_HERE)
        if action in WANTS_WAITING and not line.thread.waiting:
            return _("Nothing waits in this thread; f follows up in it.")
        return None

    async def action_answered(self) -> None:
        await self._ask_about(ANSWERED)

    async def action_called(self) -> None:
        await self._ask_about(CALLED)

    async def action_follow_up(self) -> None:
        await self._ask_about(FOLLOWED_UP)

    def action_not_needed(self) -> None:
        if line := self.line_at_hand():
            self._settle(NOT_NEEDED, line.thread.question, {})

    async def _ask_about(self, way: WayDone) -> None:
        if (line := self.line_at_hand()) is None:
            return
        message = line.thread.question
        with self.desk.vault.reading() as facts:
            given = way.given(message, facts, self.desk.clock)
        await self._ask(way, message, given)

    async def _ask(
        self, way: WayDone, message: Message, given: Mapping[str, str], wrong: str = ""
    ) -> None:
        half = HalfWritten(self.desk.vault, f"{way.name}:{message.id}")

        def told(texts: dict[str, str] | None) -> None:
            if texts:
                self._settle(way, message, texts)

        title = _(way.label).capitalize()
        if there := self._clinic_zone(message):
            title = f"{title} · {there}"
        question = AskFields(title, way.asks, given, half, wrong, self.desk.today)
        await self.ask(question, told)

    def _clinic_zone(self, message: Message) -> str:
        """Say whose time is meant where the clinic’s clocks show another than this computer’s."""
        now = self.desk.clock.now()
        with self.desk.vault.reading() as facts:
            there = now.astimezone(zone_of(message, facts))
        if there.utcoffset() == now.astimezone().utcoffset():
            return ""
        return _("times as at the clinic, {time} there now").format(time=f"{there:%H:%M %Z}")

    def _settle(self, way: WayDone, message: Message, texts: Mapping[str, str]) -> None:
        self._asked = way, message, texts
        kind = kind_named("message")
        self.change(partial(settled, self.desk, kind, message.id, way, texts))

    def changed(self) -> None:
        self._asked = None
        super().changed()

    def refused(self, error: FamchartError) -> None:
        """Ask again with all that was typed, saying what is wrong with it."""
        asked, self._asked = self._asked, None
        if asked and asked[2]:
            self.call_later(self._ask, *asked, refusal_words(error, kind_named("message")))
        else:
            super().refused(error)
