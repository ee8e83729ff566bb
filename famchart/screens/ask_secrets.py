"""Asking for a few secrets in one sheet: the passphrase, a new one, where a key file is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from famchart.core.secret import Secret
from famchart.i18n import N_, _
from famchart.screens.closing import Overlay
from famchart.widgets.entries import LineEntry
from famchart.widgets.key_line import KeyLine
from famchart.widgets.plain import Plain
from famchart.widgets.refusal import Refusal

OWN, NEW, AGAIN = "own", "new", "again"


@dataclass(frozen=True)
class Line:
    """One thing that is asked for."""

    name: str
    label: str
    is_shown: bool = False
    """It is no secret: a name, the place of a file."""
    may_be_empty: bool = False


Given = Mapping[str, Secret]


def own_line() -> Line:
    return Line(OWN, _("Passphrase"))


def new_lines(*, may_be_empty: bool = False) -> tuple[Line, Line]:
    """Return the lines for a new passphrase, which is typed twice."""
    label = _("New passphrase (empty: as it is)") if may_be_empty else _("New passphrase")
    return Line(NEW, label, may_be_empty=may_be_empty), Line(AGAIN, _("Once more"), False, True)


class AskSecrets(Overlay[Given | None]):
    """Returns what was typed by its names, a new passphrase the same twice; None for escape."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", N_("go on"), key_display="enter", id="secrets.next"),
        Binding("escape", "dismiss", N_("back"), key_display="esc", id="secrets.back"),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, title: str, lines: Sequence[Line], about: str = "") -> None:
        super().__init__()
        self._title = title
        self._lines = lines
        self._about = about
        self._doubted = Secret("")
        """A weak passphrase that was asked about: the next enter takes it."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Plain(self._title, classes="question")
            if self._about:
                yield Plain(self._about, classes="hint")
            yield Refusal()
            for line in self._lines:
                yield Plain(line.label, classes="asked")
                yield LineEntry(password=not line.is_shown, compact=True, id=line.name)
            yield KeyLine()

    @on(Input.Submitted)
    def action_next(self) -> None:
        """Go to the next line; behind the last, answer, unless something is still wrong."""
        entries = list(self.query(LineEntry))
        for entry in entries:
            entry.take_as_at_key()
        here = next((n for n, entry in enumerate(entries) if entry.has_focus), len(entries) - 1)
        if here + 1 < len(entries):
            entries[here + 1].focus()
            return
        given = {entry.id or "": Secret(entry.value) for entry in entries}
        wrong, problem = self._problem(given)
        if problem:
            self.query_one(Refusal).say(problem)
            self.query_one(f"#{wrong}", LineEntry).focus()
            return
        self.dismiss(given)

    def _problem(self, given: Given) -> tuple[str, str]:
        """Return which line is not right yet, and why."""
        for line in self._lines:
            if not given[line.name] and not line.may_be_empty:
                return line.name, _("{what}: nothing is written yet.").format(what=line.label)
        new = given.get(NEW, Secret(""))
        if given.get(AGAIN, new) != new:
            return AGAIN, _("The two are not the same yet.")
        if new and new != self._doubted:
            from famchart.store.strength import strength  # it takes a while to import

            self._doubted = new
            if question := strength(new).question:
                return NEW, _("{question} Enter again takes it.").format(question=question)
        return "", ""
