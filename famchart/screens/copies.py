"""The copy on a stick: what goes, which stick, how far it is, and that it came back whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.worker import Worker, get_current_worker

from famchart.core.errors import FamchartError
from famchart.core.file_types import size_words
from famchart.core.secret import Secret
from famchart.i18n import N_, _, ngettext
from famchart.output.copy_page import Page, page_of
from famchart.output.copy_plan import EVERYTHING, Plan
from famchart.output.copy_words import (
    HOW_BACK,
    NEVER,
    backups_words,
    last_copies,
    newest_copy,
)
from famchart.output.drives import Drive, removable_drives
from famchart.output.usb import Step, check_room, write_copy, written_words
from famchart.screens.ask_file import AskStick
from famchart.screens.copy_choices import (
    CHOICE_KEYS,
    CopyChoices,
)
from famchart.screens.desk import Desk
from famchart.screens.lines_page import LinesPage
from famchart.screens.reading_file import TOLD_EVERY, bar
from famchart.store.backup import Backup, backups
from famchart.widgets.agenda_list import MARGINS, AgendaList, Stop
from famchart.widgets.line_view import CHOOSE, Part, Toned
from famchart.widgets.wrapping import prose

if TYPE_CHECKING:
    from famchart.store.work import Reading

NO_STICK = N_("No stick is plugged in. Plug one in and press r; or f names any folder.")
BEFORE_WRITING = ("pick_folder", "look_again", "choose_others", "choose_part", "own_passphrase")
BUSY = N_("A copy is being written; esc stops it.")


class StoppedError(FamchartError):
    """Nobody waits for the copy any more."""

    message = N_("Stopped. No copy was written; those before it are as they were.")


@dataclass(frozen=True)
class Standing:
    """What the page tells."""

    page: Page
    last: Sequence[str]
    backups: Sequence[Backup]
    drives: Sequence[Drive]
    newest: Path | None
    """The copy made last, if it lies there still."""

    @property
    def last_folder(self) -> Path | None:
        """Where the last copy went, besides the sticks."""
        if not self.newest or not self.newest.is_file():
            return None
        folder = self.newest.parent
        return None if folder in [drive.folder for drive in self.drives] else folder


def _backups_told(found: Sequence[Backup], today: date) -> Iterator[str]:
    yield backups_words(found, today)
    if found:
        yield _(HOW_BACK).format(path=found[0].path)


def _lines(head: str, sentences: Sequence[str], width: int) -> Iterator[list[Part]]:
    """Yield a head and the sentences below it, for a glass of a width; nothing of no sentences."""
    if head and sentences:
        yield [Toned(head, "head")]
    for sentence in sentences:
        for line in prose(sentence, width - MARGINS):
            yield [line]
    if sentences:
        yield []


class StickList(AgendaList):
    """Sticks, each a place to write to."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("write it there"), key_display="enter", id="copy.choose"),
    ]


class CopyScreen(CopyChoices[Standing], LinesPage[Standing]):
    """One page of what goes and what stays; enter on a stick writes it there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "pick_folder", N_("another folder"), id="copy.folder"),
        *CHOICE_KEYS,
        Binding("r", "look_again", N_("look for sticks"), id="copy.look"),
        Binding("g", "go('menu')", N_("go to"), id="copy.go"),
        Binding("escape", "back", N_("back"), key_display="esc", id="copy.back"),
    ]
    place = "copy"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._writing: Worker[None] | None = None

    def body(self) -> Iterable[Widget]:
        yield StickList()

    def heading(self) -> str:
        return _("Copy on a stick")

    def load(self, facts: Reading) -> Standing:
        return Standing(
            page_of(facts, self.plan),
            last_copies(facts.connection, self.desk.today),
            backups(self.desk.vault.path),
            removable_drives(),
            newest_copy(facts.connection),
        )

    def stops(self) -> Iterable[Stop]:
        assert self.data  # noqa: S101
        width = self.size.width
        for head, sentences in self._told(self.data):
            yield Stop(None, list(_lines(head, sentences, width)))
        yield Stop(None, [[Toned(_("WHERE TO"), "head")]])
        for drive in self.data.drives:
            free = _("{size} free").format(size=size_words(drive.free))
            yield Stop(
                drive.folder, [[drive.name], ["  ", Toned(f"{drive.folder} · {free}", "quiet")]]
            )
        if folder := self.data.last_folder:
            where = Toned(str(folder), "quiet")
            yield Stop(folder, [[_("Where the last copy went")], ["  ", where]])
        if not self.data.drives:
            yield Stop(None, list(_lines("", [_(NO_STICK)], width)))

    def _told(self, data: Standing) -> Iterator[tuple[str, Sequence[str]]]:
        """Yield heads with their sentences; copies so far are told of the usual one only."""
        page = data.page
        warnings = [f"! {each}" for each in (*page.warnings, page.refusal) if each]
        yield "", warnings  # first, where a low glass shows them too
        yield _("WHAT GOES"), page.goes
        yield _("WHAT STAYS"), page.stays
        yield "", page.opens
        if self.plan == EVERYTHING:
            yield _("COPIES SO FAR"), data.last or [_(NEVER)]
            yield _("ON THIS COMPUTER"), list(_backups_told(data.backups, self.desk.today))

    # Keys

    @property
    def is_writing(self) -> bool:
        return self._writing is not None and not self._writing.is_finished

    def why_not(self, action: str) -> str | None:
        if self.is_writing and action in BEFORE_WRITING:
            return _(BUSY)
        if action == CHOOSE and self.is_mounted and not self.listed.stops:
            return _(NO_STICK)
        return super().why_not(action)

    def action_look_again(self) -> None:
        """Look for sticks, and say how many there are: the page may be as it was."""
        n = len(removable_drives())
        found = ngettext("{n} stick is plugged in.", "{n} sticks are plugged in.", n)
        self.desk.said = found.format(n=n) if n else _(NO_STICK)
        self.reload()

    async def action_pick_folder(self) -> None:
        async def picked(folder: Path | None) -> None:
            if folder:
                await self._check(folder)

        await self.ask(AskStick(self.desk.today), picked)

    @on(AgendaList.Chosen)
    async def choose(self, event: AgendaList.Chosen) -> None:
        if self.is_writing:
            self.warn(_(BUSY))
        elif isinstance(event.id, Path):
            await self._choose_stick(event.id)

    async def _choose_stick(self, folder: Path) -> None:
        """Look once more: where a stick was, the computer's own disk may be by now."""
        assert self.data  # noqa: S101
        if folder in [*(drive.folder for drive in removable_drives()), self.data.last_folder]:
            await self._check(folder)
        else:
            self.warn(_("This stick is not plugged in any more."))

    def action_back(self) -> None:
        """Stop what is being written; only then is there a way back."""
        if self.is_writing and self._writing:
            self._writing.cancel()
        else:
            super().action_back()

    # Writing

    async def _check(self, folder: Path) -> None:
        """Write at once, or ask first where the room may be short, or it is for somebody else."""
        assert self.data  # noqa: S101
        try:
            warning = check_room(self.desk.vault, folder)
        except FamchartError as error:
            self.warn(str(error))
            return
        if refusal := self.data.page.refusal:
            self.warn(str(refusal))
            return
        doubts = filter(None, [warning, *self.data.page.warnings])
        await self.ask_before(" ".join(doubts), partial(self._begin, folder))

    def _begin(self, folder: Path, passphrase: Secret | None) -> None:
        self.tell(_("Writing…"))
        self._writing = self._write(folder, self.plan, passphrase)
        self.refresh_bindings()

    @work(thread=True, group="copy", exclusive=True)
    def _write(self, folder: Path, plan: Plan, passphrase: Secret | None) -> None:
        app, worker, vault = self.app, get_current_worker(), self.desk.vault
        told_at = monotonic()

        def told(step: Step) -> None:
            nonlocal told_at
            if worker.is_cancelled:
                raise StoppedError
            if monotonic() - told_at >= TOLD_EVERY:
                told_at = monotonic()
                app.call_from_thread(self._tell_step, step)

        then: Any
        try:
            assert vault.root  # noqa: S101
            written = write_copy(
                vault,
                vault.root,
                folder,
                self.desk.clock,
                plan=plan,
                passphrase=passphrase,
                told=told,
            )
            then = partial(self._done, written_words(written))
        except FamchartError as error:
            then = partial(self._failed, str(error))
        app.call_from_thread(then)

    def _tell_step(self, step: Step) -> None:
        if self.is_standing:
            what = _("Reading back") if step.is_reading_back else _("Writing")
            words = _("{what}  {bar}  {percent} % · esc stops")
            share = step.percent
            self.tell(words.format(what=what, bar=bar(share / 100), percent=share))

    def _done(self, words: str) -> None:
        self.desk.said = words
        if self.is_standing:
            self.reload()

    def _failed(self, words: str) -> None:
        if self.is_standing:
            self.warn(words)
            self.refresh_bindings()
