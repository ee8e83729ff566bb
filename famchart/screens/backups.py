"""The backups beside the vault: each with its day, its size and its last check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.worker import Worker

from famchart.core.day_words import day_words, distance_words, short_day
from famchart.core.errors import FamchartError
from famchart.core.file_types import size_words
from famchart.core.iso_days import iso_day
from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.screens.ask_file import AskCopyFile, AskNewVault
from famchart.screens.ask_secrets import OWN, AskSecrets, Given, own_line
from famchart.screens.backup_work import Line, Outcome, backed_up, checked, file_checked, restored
from famchart.screens.desk import Desk
from famchart.screens.lines_page import LinesPage
from famchart.screens.whole import WholeScreen
from famchart.store.backup import Backup, backups
from famchart.store.export.passphrase import has_own_passphrase
from famchart.store.making import DATABASE
from famchart.store.proofs import VAULT, Proof, proof_of
from famchart.widgets.agenda_list import MARGINS, AgendaList, Stop
from famchart.widgets.line_view import CHOOSE, Part, Toned
from famchart.widgets.wrapping import prose

if TYPE_CHECKING:
    from famchart.store.work import Reading

ABOUT = N_(
    "The first change of a day makes one: the whole vault, encrypted, under the same recovery"
    " sheet. They lie on this computer; a copy on a stick is for when it is lost."
)
BUSY = N_("Wait: {what}")
NOT_OF_THE_VAULT = N_("That is for a backup; the vault itself is what you see.")


class BackupsScreen(LinesPage[Sequence[Line]]):
    """A line for the vault, and one for each backup; enter on one shows what is another since."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "check", N_("check it"), id="backups.check"),
        Binding("f", "restore_all", N_("all of it into a new folder"), id="backups.restore"),
        Binding("b", "back_up", N_("back up now"), id="backups.make"),
        Binding("o", "check_file", N_("check a copy"), id="backups.file"),
        Binding("g", "go('menu')", N_("go to"), id="backups.go"),
        Binding("escape", "back", N_("back"), key_display="esc", id="backups.back"),
    ]
    place = "backup"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._working: Worker[None] | None = None
        self._work_words = ""

    def body(self) -> Iterable[Widget]:
        yield BackupList()

    def heading(self) -> str:
        return _("Backups")

    def load(self, facts: Reading) -> Sequence[Line]:
        vault = self.desk.vault
        own = Line(VAULT, (vault.path / DATABASE).stat().st_size, proof_of(vault, VAULT))
        return [own, *(self._line(each) for each in backups(vault.path))]

    def _line(self, backup: Backup) -> Line:
        name = backup.day.isoformat()
        return Line(name, backup.size, proof_of(self.desk.vault, name), backup)

    def stops(self) -> Iterable[Stop]:
        own, *others = self.data or ()
        yield Stop(None, [*self._told(_(ABOUT)), []])
        yield Stop(None, [[Toned(_("NOW"), "head")]])
        yield self._stop(_("The vault itself"), own)
        yield Stop(None, [[], [Toned(_("BACKUPS"), "head")]])
        for line in others:
            yield self._stop(_day_words(iso_day(line.name), self.desk.today), line)
        if not others:
            yield Stop(None, list(self._told(_("No backup yet: b makes one."))))

    def _stop(self, title: str, line: Line) -> Stop:
        below = f"{size_words(line.size)} · {_proof_words(line.proof, self.desk.today)}"
        tone = "late" if line.proof and not line.proof.is_whole else "quiet"
        return Stop(line.name, [[Toned(title, "strong")], ["  ", Toned(below, tone)]])

    def _told(self, sentence: str) -> Iterator[list[Part]]:
        for line in prose(sentence, self.size.width - MARGINS):
            yield [line]

    # Keys

    @property
    def chosen(self) -> Line | None:
        """What stands under the cursor."""
        return next((each for each in self.data or () if each.name == self.listed.chosen), None)

    @property
    def is_working(self) -> bool:
        return self._working is not None and not self._working.is_finished

    def why_not(self, action: str) -> str | None:
        if self.is_working and action in ("check", "restore_all", "back_up", "check_file"):
            return _(BUSY).format(what=self._work_words)
        line = self.chosen if self.is_mounted else None
        if line and line.backup is None and action in (CHOOSE, "restore_all"):
            return _(NOT_OF_THE_VAULT)
        return super().why_not(action)

    @on(AgendaList.Chosen)
    async def open_backup(self) -> None:
        if self.chosen and self.chosen.backup:
            await self.action_go(f"since {self.chosen.name}")
        else:
            self.warn(_(NOT_OF_THE_VAULT))

    def action_check(self) -> None:
        if line := self.chosen:
            self._begin(_("Checking…"), partial(checked, self.desk.vault, line, self.desk.today))

    def action_back_up(self) -> None:
        self._begin(_("Backing up…"), partial(backed_up, self.desk.vault, self.desk.today))

    async def action_check_file(self) -> None:
        def check(path: Path, own: Secret | None) -> None:
            self._begin(_("Checking…"), partial(file_checked, self.desk.vault, path, own))

        def named(path: Path | None) -> None:
            if path and has_own_passphrase(path):
                title = _("This copy opens with a passphrase of its own.")
                question = AskSecrets(title, [own_line()])
                self.call_later(self.ask, question, partial(answered, path))
            elif path:
                check(path, None)

        def answered(path: Path, given: Given | None) -> None:
            if given:
                check(path, given[OWN])

        await self.ask(AskCopyFile(self.desk.today), named)

    async def action_restore_all(self) -> None:
        backup = self.chosen.backup if self.chosen else None

        def named(into: Path | None) -> None:
            if into and backup:
                self._begin(_("Restoring…"), partial(restored, self.desk.vault, backup, into))

        await self.ask(AskNewVault(self.desk.today), named)

    # At work, in a thread

    def _begin(self, words: str, work_out: Callable[[], Outcome]) -> None:
        self._work_words = words
        self.tell(words)
        self._working = self._work(work_out)
        self.refresh_bindings()

    @work(thread=True, group="backups")
    def _work(self, work_out: Callable[[], Outcome]) -> None:
        app = self.app
        try:
            then = partial(self._done, work_out())
        except FamchartError as error:
            then = partial(self._failed, str(error))
        app.call_from_thread(then)

    def _done(self, outcome: Outcome) -> None:
        """Say what came of it; of damage, show every line of it."""
        self.desk.said = outcome.words
        if self.is_standing:
            self.reload()
            if outcome.damage:
                self.app.push_screen(WholeScreen([("", each) for each in outcome.damage]))

    def _failed(self, words: str) -> None:
        if self.is_standing:
            self.warn(words)
            self.refresh_bindings()


class BackupList(AgendaList):
    """Backups, each a line to open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("what changed since"), key_display="enter",
                id="backups.choose"),
    ]  # fmt: skip


def _day_words(day: date, today: date) -> str:
    return f"{day_words(day, today)} ({distance_words(day, today)})"


def _proof_words(proof: Proof | None, today: date) -> str:
    if proof is None:
        return _("not checked yet")
    words = N_("checked {day}: whole") if proof.is_whole else N_("checked {day}: DAMAGED")
    return _(words).format(day=short_day(proof.on.isoformat(), today))
