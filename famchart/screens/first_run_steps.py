"""The steps of the first run; none of them touches the vault."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from famchart.core.passphrases import keyboard_warning, suggested_passphrase
from famchart.core.secret import Secret
from famchart.i18n import LANGUAGES, N_, _, language
from famchart.widgets.choice_line import ChoiceLine
from famchart.widgets.entries import LineEntry
from famchart.widgets.plain import Plain
from famchart.widgets.reader import Passage, Reader

KEY_LINES, NARROW_KEY_LINES = 2, 4
"""Lines in which the key is shown: a half, or where that has no room, a quarter in each."""
ROOM_AROUND = 6
"""Cells beside the key."""


class Step(Vertical):
    """A question, what to know about it, and something to answer with."""

    title: ClassVar[str]
    about: ClassVar[str] = ""
    corrects: str = ""
    """The id of the person, or the account, that was entered and is corrected here."""
    corrects_portal: ClassVar[bool] = False
    has_lists: ClassVar[bool] = False
    """True where f4 lists what a field may be given."""
    other: str = ""
    """The id of somebody entered of whom something is missing first: one goes back to them."""
    kept_as: ClassVar[str] = ""
    """The name under which what is typed is kept; none where it is not kept while it is typed."""

    at_work: ClassVar[str] = ""
    """What is said as soon as it is answered, where what follows takes a while."""

    def compose(self) -> ComposeResult:
        yield Plain(self.title_words(), classes="question")
        if about := self.about_words():
            yield Plain(about, classes="hint")
        yield from self.answers()

    def title_words(self) -> str:
        return _(self.title)

    def about_words(self) -> str:
        return _(self.about) if self.about else ""

    def answers(self) -> Iterable[Widget]:
        return ()

    def problem(self) -> str:
        """Return what is still wrong with the answer, nothing if it will do."""
        return ""

    def doubt(self) -> str:
        """Return what to ask before an answer is taken that will do, but should be another."""
        return ""

    def doubt_answers(self) -> tuple[str, str]:
        """Return the answers to that question, the safe one last."""
        return _("Use it all the same"), _("Choose another")

    def ask_again(self) -> None:
        """Let the next letter replace the answer that was in doubt: another one is chosen."""

    def go_to_what_is_asked(self) -> None:
        """Take the focus to what the step was come to for, where that is not what is first."""

    def refuse(self, sentence: str, field: object = None) -> bool:
        """Say what is wrong beside the field it is about; return whether there is such a field."""
        return False


class LanguageStep(Step):
    """Which language; this step speaks both."""

    title = "famchart"

    def about_words(self) -> str:
        return "Which language?  ←/→, enter\n¿Qué idioma?  ←/→, enter"

    def answers(self) -> Iterable[Widget]:
        yield ChoiceLine(LANGUAGES, language())

    @property
    def language(self) -> str:
        return self.query_one(ChoiceLine).value or language()


class PassphraseStep(Step):
    """A passphrase, twice."""

    title = N_("A passphrase for your family’s vault")
    at_work = N_("Making the vault…")

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._offered = Secret("")
        self._weighed = ("", "")
        """How long it would hold, in words, and why."""
        self.offered_in = ""

    def about_words(self) -> str:
        return _(
            "It encrypts {path}; nobody can reset it. Four or more unrelated words are good."
        ).format(path=self._path)

    def answers(self) -> Iterable[Widget]:
        yield Plain(_("Passphrase"), classes="asked named")
        yield LineEntry(password=True, compact=True, classes="first")
        yield Plain(classes="strength")
        yield Plain(_("Once more"), classes="asked again")
        yield LineEntry(password=True, compact=True, classes="second")
        yield Plain(_("Or these words (f2 takes them):").rstrip(), classes="offering")
        yield Plain(classes="offered")
        yield Plain(_("Write it on paper, then type it again above."), classes="hint")

    def on_mount(self) -> None:
        self.offer(language())

    def offer(self, code: str) -> None:
        """Offer words of a language, drawn anew; those taken before go with their list."""
        self.offered_in = code
        first = self.query_one(".first", Input)
        if self._offered and first.value == self._offered.reveal():
            first.clear()
            first.focus()
            self.query_one(".again", Plain).write(_("Once more"))
        self._offered = suggested_passphrase(code)
        self.query_one(".offered", Plain).write(self._offered.reveal())

    def take_offered(self) -> None:
        """Put the words that are offered into the first line; the second is typed by hand."""
        first, second = (self.query_one(which, Input) for which in (".first", ".second"))
        first.value, second.value = self._offered.reveal(), ""
        words = _("Once more: from your paper")
        self.query_one(".again", Plain).write(words)
        second.focus()

    @property
    def passphrase(self) -> Secret:
        return Secret(self.query_one(".first", Input).value)

    def problem(self) -> str:
        first, second = (self.query_one(which, Input) for which in (".first", ".second"))
        if not first.value:
            return _("The passphrase is empty; choose one of several words.")
        if first.value != second.value:
            second.focus()
            return _("The two are not the same yet.") if second.value else _("Type it once more.")
        return ""

    def doubt(self) -> str:
        return str(_strength(self.passphrase).question)

    def ask_again(self) -> None:
        first = self.query_one(".first", LineEntry)
        self.screen.set_focus(first)
        first.select_all()

    @on(Input.Changed, ".first")
    def weigh(self, event: Input.Changed) -> None:
        self.weigh_passphrase(Secret(event.value))

    @work(thread=True, exclusive=True, group="weigh")
    def weigh_passphrase(self, passphrase: Secret) -> None:
        found = _strength(passphrase)
        hint = keyboard_warning(passphrase) or found.hint
        self.app.call_from_thread(
            self.show_strength, *((found.words, hint) if passphrase else ("", ""))
        )

    def show_strength(self, words: str, hint: str) -> None:
        """Say how long it would hold, and why; on a low glass only the first words of each."""
        self._weighed = words, hint
        if self.screen.has_class("-low"):
            words, hint = (each.partition(";")[0] for each in self._weighed)
        for label in self.query(".strength").results(Plain):
            label.write(f"{words}. {hint}" if hint else words)

    def on_resize(self) -> None:
        self.show_strength(*self._weighed)


def _strength(passphrase: Secret) -> Any:
    """Weigh by a module that takes a while to import, and is not needed to show the step."""
    return import_module("famchart.store.strength").strength(passphrase)


class SheetStep(Step):
    """The recovery sheet, to be written down or printed."""

    title = N_("Your recovery sheet")
    about = N_(
        "It opens the vault if the passphrase is lost; without both, nothing does. Copy all lines"
        " of the key now, or f5: later."
    )
    keep = N_("Whoever holds it can read everything: keep it on paper, away from the computer.")

    def __init__(self, sheet: str) -> None:
        super().__init__()
        self._sheet = sheet

    @property
    def key(self) -> str:
        lines = self._sheet.splitlines()
        return next((line for line in lines if line and not line.startswith("#")), "")

    def answers(self) -> Iterable[Widget]:
        yield Reader()

    def on_resize(self) -> None:
        """Show the key, in groups that are never broken, and which vault it opens.

        How it is used is told on the printed sheet.
        """
        vault, key = self._sheet.splitlines()[1].removeprefix("# "), self.key
        told = (Passage(""), Passage(vault, "quiet"), Passage(""), Passage(_(self.keep)))
        groups = key_groups(key, self.app.size.width - ROOM_AROUND)
        self.query_one(Reader).read([*(Passage(each, "accent") for each in groups), *told])


def key_groups(key: str, room: int) -> list[str]:
    """Return the key in lines of the same length, each with room for the whole of it."""
    lines = KEY_LINES if -(-len(key) // KEY_LINES) <= room else NARROW_KEY_LINES
    length = -(-len(key) // lines)
    return [key[start : start + length] for start in range(0, len(key), length)]


class OwedStep(Step):
    """Before the sheet is shown again on an opening: somebody may be looking on."""

    title = N_("Your recovery sheet is still to be copied")
    about = N_("enter shows it now; f5 leaves it for later.")

    def answers(self) -> Iterable[Widget]:
        yield Reader()


class AskBackStep(Step):
    """A part of the sheet typed back, or all of the key, as a sign that it was kept."""

    title = N_("Is the sheet kept?")

    def __init__(self, question: str, *answers: str) -> None:
        super().__init__()
        self._question = question
        self._answers = frozenset(map(_letters, answers))

    def about_words(self) -> str:
        return self._question

    def answers(self) -> Iterable[Widget]:
        yield LineEntry(compact=True)

    def problem(self) -> str:
        typed = _letters(self.query_one(Input).value)
        is_it = typed in self._answers
        return "" if is_it else _("That is not it; esc shows it again.")


def _letters(text: str) -> str:
    """Return what counts of a part of the key, however it was divided on paper."""
    return "".join(filter(str.isalnum, text)).upper()
