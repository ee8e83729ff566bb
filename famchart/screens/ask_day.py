"""Asking for a day to come: `5` for in five days, `2w`, or a date; the day is shown as typed."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from famchart.core.day_words import day_words, distance_words, typed_day
from famchart.i18n import N_, _
from famchart.screens.closing import Overlay
from famchart.widgets.entries import LineEntry
from famchart.widgets.key_line import KeyLine
from famchart.widgets.plain import Plain
from famchart.widgets.status_line import StatusLine


class AskDay(Overlay[date | None]):
    """One line, and below it what it means."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("back"), key_display="esc", id="day.back"),
        Binding("enter", "choose", N_("choose"), key_display="enter", id="day.choose"),
    ]

    def __init__(self, question: str, today: date, latest: date, too_late: str) -> None:
        """Take the last day that will do, and the sentence about one that is later."""
        super().__init__()
        self._question = question
        self._today = today
        self._latest = latest
        self._too_late = too_late

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Plain(self._question, classes="question")
            yield LineEntry(placeholder=_("5 (days), 2w, or 2026-12-24"), compact=True)
            yield StatusLine()
            yield KeyLine()

    @property
    def day(self) -> date | None:
        """The day as typed, if it is one to come and not too late."""
        day = typed_day(self.query_one(Input).value, self._today)
        return day if day and self._today < day <= self._latest else None

    @on(Input.Changed)
    def show_day(self, event: Input.Changed) -> None:
        status = self.query_one(StatusLine)
        day = typed_day(event.value, self._today)
        if day is None:
            status.tell("")
        elif day > self._latest:
            status.warn(self._too_late)
        elif day <= self._today:
            status.warn(_("That is not a day to come."))
        else:
            status.tell(f"{day_words(day, self._today)} · {distance_words(day, self._today)}")

    @on(Input.Submitted)
    def action_choose(self) -> None:
        if self.day:
            self.dismiss(self.day)
        else:
            self.query_one(StatusLine).warn(_("Write 5, 2w or a date as 2026-12-24."))
