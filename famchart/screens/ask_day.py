"""Asking for a day, in a line below which stands what was understood."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from famchart.core.day_words import (
    day_words,
    distance_words,
    order_words,
    short_day,
    typed_date,
    typed_day,
)
from famchart.i18n import N_, _
from famchart.screens.closing import Overlay
from famchart.widgets.entries import LineEntry
from famchart.widgets.key_line import KeyLine
from famchart.widgets.plain import Plain
from famchart.widgets.status_line import StatusLine

Given = TypeVar("Given")


class AskLine(Overlay[Given]):
    """One line, and below it what it means or why it will not do."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("choose"), key_display="enter", id="day.choose"),
        Binding("escape", "dismiss", N_("back"), key_display="esc", id="day.back"),
    ]

    example: ClassVar[str]
    """How it may be written, in the line before anything is typed."""

    def __init__(self, question: str, today: date) -> None:
        super().__init__()
        self._question = question
        self.today = today

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Plain(self._question, classes="question")
            yield self.entry()
            yield StatusLine()
            yield KeyLine()

    def entry(self) -> Input:
        """Return the line to type in."""
        return LineEntry(placeholder=_(self.example), compact=True)

    def read(self, typed: str) -> Given | None:
        """Return what is meant, None where it will not do."""
        raise NotImplementedError

    def meaning(self, typed: str) -> str:
        """Return what was understood, in words."""
        raise NotImplementedError

    def objection(self, typed: str) -> str:
        """Return why it will not do; empty where nothing can be said yet."""
        return ""

    def refusal(self, typed: str) -> str:
        """Return why it is not taken, or how it is written."""
        how = _("Write {example}.").format(example=_(self.example))
        return self.objection(typed) or how

    @on(Input.Changed)
    def show_meaning(self, event: Input.Changed) -> None:
        status = self.query_one(StatusLine)
        if self.read(event.value) is not None:
            status.tell(self.meaning(event.value))
        else:
            status.warn(self.objection(event.value))

    @on(Input.Submitted)
    def action_choose(self) -> None:
        line = self.query_one(LineEntry)
        line.take_as_at_key()
        typed = line.value
        given = self.read(typed)
        if given is not None:
            self.dismiss(given)
        else:
            self.query_one(StatusLine).warn(self.refusal(typed))


class AskDay(AskLine[date]):
    """A day to come: `5` for in five days, `2w`, or a date."""

    example = N_("5 (days), 2w, or 2026-12-24")

    def __init__(self, question: str, today: date, latest: date, too_late: str) -> None:
        """Take the last day that will do, and the sentence about one that is later."""
        super().__init__(question, today)
        self._latest = latest
        self._too_late = too_late

    def read(self, typed: str) -> date | None:
        day = typed_day(typed, self.today)
        return day if day and self.today < day <= self._latest else None

    def meaning(self, typed: str) -> str:
        day = self.read(typed)
        if day is None:
            return ""
        told = day_words(day, self.today), distance_words(day, self.today), order_words(typed)
        return " · ".join(filter(None, told))

    def objection(self, typed: str) -> str:
        day = typed_day(typed, self.today)
        if day is None:
            return ""
        return self._too_late if day > self._latest else _("That is not a day to come.")


class AskDate(AskLine[str]):
    """Any day, month or year, as people type it; ISO text."""

    example = N_("nov 3, 11/3/2025, 2025-11, or 2025")

    def read(self, typed: str) -> str | None:
        return typed_date(typed, self.today)

    def meaning(self, typed: str) -> str:
        iso = self.read(typed) or ""
        whole = len(iso) == len("2026-11-22")
        told = day_words(date.fromisoformat(iso), self.today) if whole else short_day(iso)
        return " · ".join(filter(None, (told, order_words(typed) if told else "")))
