"""What a correction teaches, asked as a question: it becomes a rule once the text is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlmodel import select
from textual.app import App

from famchart.core.results import DecimalMark
from famchart.core.terminal_text import fold
from famchart.i18n import _
from famchart.intake.draft import LabRow
from famchart.intake.lessons import lessons_of, order_told
from famchart.intake.rules import Lesson
from famchart.records import Facts
from famchart.records.person import Person
from famchart.records.rule import COLUMNS, MARKS, ORDERS, SHAPES, About, columns_in
from famchart.screens.confirm import Doubt
from famchart.screens.guesses import portal_words
from famchart.screens.understood import UnderstoodScreen

MOST_TOLD = 40
"""Letters of what a portal prints that a question shows."""


def question_words(lesson: Lesson, where: str) -> str:
    """Return the question whether a portal is to be read so from now on."""
    printed, meaning = lesson.printed[:MOST_TOLD], lesson.meaning[:MOST_TOLD]
    if lesson.about == About.NAME:
        words = _("Whenever {portal} says “{name}”, read it as “{test}”?")
        return words.format(portal=where, name=printed, test=meaning)
    if lesson.about == About.UNIT and printed:
        words = _("Whenever {portal} prints {test} in “{printed}”, read the unit as “{unit}”?")
        return words.format(portal=where, test=lesson.of_test, printed=printed, unit=meaning)
    if lesson.about == About.UNIT:
        words = _("Whenever {portal} prints {test} without a unit, take “{unit}”?")
        return words.format(portal=where, test=lesson.of_test, unit=meaning)
    if lesson.about == About.COLUMNS:
        columns = [_(COLUMNS[each]) for each in columns_in(lesson.meaning)]
        words = _("Read every line of {portal} with {n} columns as: {columns}?")
        return words.format(portal=where, n=len(columns), columns=" · ".join(columns))
    if lesson.about == About.DATES:
        words = _("Read all dates in numbers of {portal} with the {order}?")
        return words.format(portal=where, order=_(ORDERS[lesson.meaning]))
    if lesson.about == About.NUMBERS:
        words = _("Read all numbers of {portal} with a {mark}, as in {example}?")
        example = SHAPES[lesson.meaning]
        return words.format(portal=where, mark=_(MARKS[lesson.meaning]), example=example)
    return _("Whenever {portal} prints “{line}”, pass over it?").format(portal=where, line=printed)


def may_be_passed_over(line: str, facts: Facts) -> bool:
    """True for a line of words that is about nobody: no number in it, and no name of the family."""
    words = set(fold(line).split())
    people = facts.all(select(Person))
    named = any(words & set(fold(f"{each.full_name} {each.short_name}").split()) for each in people)
    return bool(words) and not named and not any(map(str.isdigit, line))


def offer_in_turn(
    app: App[Any], lessons: Sequence[Lesson], where: str, keep: Callable[[Lesson], object]
) -> None:
    """Ask of each lesson in turn whether a portal is to be read so from now on."""
    if not lessons:
        return
    lesson, *others = lessons

    def answered(is_meant: bool | None) -> None:
        if is_meant:
            keep(lesson)
        app.call_later(offer_in_turn, app, others, where, keep)

    app.push_screen(Doubt(question_words(lesson, where), _("Remember it")), answered)


class TeachingScreen(UnderstoodScreen):
    """Asks, after a correction, whether the portal is to be read so from then on."""

    def keep_draft(self) -> str:
        """Keep text and decisions until they are saved; return the place that shows them again."""
        raise NotImplementedError

    def decided(self) -> None:
        """Come after each decision."""
        self.keep_draft()
        self.reload()

    @property
    def _account_id(self) -> UUID | None:
        return self._understood.plan.account_id if self._understood.plan else None

    def offer_lessons(self, lessons: Sequence[Lesson]) -> None:
        """Ask of each whether it is a rule; it is kept once the text is saved."""
        if not lessons or self._account_id is None:
            return
        with self.desk.vault.reading() as facts:
            where = portal_words(self._account_id, facts)
        offer_in_turn(self.app, lessons, where, self._take_lesson)

    def _take_lesson(self, lesson: Lesson) -> None:
        if lesson.about == About.NUMBERS:
            self.pasted.turn_marks()
        self.pasted.taught.append(lesson)
        self.decided()

    def offer(self, row: LabRow, texts: Mapping[str, str]) -> None:
        """Offer the rules that follow from how a row was read and what it became."""
        draft = self._understood.draft
        text = draft.text if draft else ""
        line = (text.splitlines() or [""])[max(row.line - 1, 0)]
        printed = self.pasted.rules.as_printed(row)
        mark: DecimalMark = draft.mark_of(row) if draft else "."
        self.call_later(self.offer_lessons, list(lessons_of(printed, texts, line, text, mark)))

    def offer_order(self, read: str, said: str) -> None:
        """Offer to read dates in the other order, where only that was wrong with a day."""
        draft = self._understood.draft
        if draft and (order := order_told(read, said, draft.text)):
            self.call_later(self.offer_lessons, [Lesson(About.DATES, meaning=order)])

    def pass_over(self, line: int) -> None:
        """Take a line that was not understood for one that says nothing; or back."""
        self.pasted.passed_over ^= {line}
        self.decided()
        draft = self._understood.draft
        if draft and line in self.pasted.passed_over and line in draft.unread_at:
            words = draft.unread[draft.unread_at.index(line)].strip()
            with self.desk.vault.reading() as facts:
                is_offered = may_be_passed_over(words, facts)
            if is_offered:
                lesson = Lesson(About.PASSED_OVER, words)
                self.call_later(self.offer_lessons, [lesson])
