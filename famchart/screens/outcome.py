"""What came of a visit: what was said, the next steps with their days, the answers to questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual.binding import Binding, BindingType

from famchart.core.next_steps import next_steps
from famchart.i18n import N_, _, ngettext
from famchart.intake.quick.possible import check_possible
from famchart.records import kind_named
from famchart.records.appointment import Appointment
from famchart.records.appointment_plan import open_questions, plan_of
from famchart.records.fields import Day, FieldSpec, LongText
from famchart.records.question import Question
from famchart.screens.desk import Desk
from famchart.screens.form import FormScreen
from famchart.screens.form_data import KnownAs, Started
from famchart.store.change_words import change_words
from famchart.store.drafts import draft, forget_draft
from famchart.store.privacy import is_private, title_in_passing
from famchart.store.visit_sheet import Outcome, keep_outcome, visit_of

if TYPE_CHECKING:
    from famchart.store.work import Reading

SAID = LongText("said", N_("What was said"))
STEPS = LongText("steps", N_("Next steps, one a line"))
ON = Day("on", N_("Date"), required=True)
ANSWER = "answer:"


class OutcomeScreen(FormScreen):
    """One sheet; what it holds is saved as one change, which one undo takes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f2", "save", N_("save"), key_display="f2", id="form.save"),
        Binding("tab", "app.focus_next", N_("next"), priority=True, id="form.next"),
        Binding("f8", "start_anew", N_("start anew"), id="form.anew"),
        Binding("escape", "back", N_("back"), key_display="esc", id="form.back"),
    ]

    def __init__(self, desk: Desk, appointment_id: UUID) -> None:
        super().__init__(desk, kind_named("visit"))
        self.known_as = KnownAs(f"outcome {appointment_id}", f"outcome:{appointment_id}")
        self._appointment_id = appointment_id
        self._questions: Sequence[Question] = ()

    def heading(self) -> str:
        return _("What came of it")

    def specs(self) -> Iterator[FieldSpec]:
        """Yield what was said first: it is what one has in one's head."""
        yield SAID
        yield STEPS
        for question in self._questions:
            yield LongText(f"{ANSWER}{question.id}", question.text)
        yield ON

    def load(self, facts: Reading) -> Started:
        kept = draft(self.desk.vault, self.known_as.draft)
        first = self._first_texts(facts)
        return Started({**first, **kept}, without_draft=first, is_draft=bool(kept))

    def _first_texts(self, facts: Reading) -> dict[str, str]:
        appointment = facts.get(Appointment, self._appointment_id)
        if appointment is None:
            return {}
        found = open_questions(appointment, facts, self.desk.clock)
        kind = kind_named("question")
        self._questions = [each for each in found if not is_private(kind, each, facts)]
        visit, plan = visit_of(appointment, facts), plan_of(appointment, facts)
        day = visit.on if visit else plan.day if plan else self.desk.today
        return {"said": (visit.text if visit else None) or "", "on": day.isoformat()}

    def show(self, data: Started) -> None:
        """Say once how a step is written; a draft says that it is one."""
        is_first = self._started is None
        super().show(data)
        if is_first and not data.is_draft:
            self.tell(_("A step is written as: Dec 10 send the readings, or: 2w blood test"))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the key for names: there are none on this sheet."""
        return False if action == "pick" else super().check_action(action, parameters)

    def _save(self, texts: dict[str, str]) -> str:
        clock = self.desk.clock
        answers = {
            UUID(name.removeprefix(ANSWER)): text
            for name, text in texts.items()
            if name.startswith(ANSWER)
        }
        steps = tuple(next_steps(texts["steps"], self.desk.today))
        for step in steps:
            if step.due_on is None:
                check_possible(step.title, self.desk.today)
        outcome = Outcome(texts["on"], texts["said"], steps, answers)
        with self.desk.vault.work(N_("What came of a visit")) as unit:
            visit = keep_outcome(self._appointment_id, outcome, unit, clock)
            unit.detail = title = title_in_passing(kind_named("visit"), visit, unit)
        self._is_saved = True
        forget_draft(self.desk.vault, self.known_as.draft)
        self._saved = self._appointment_id
        return _saved_words(outcome, title)


def _saved_words(outcome: Outcome, title: str) -> str:
    """Return what was saved: how many tasks, and how many of them have no day."""
    n = len(outcome.steps)
    parts = []
    if n:
        parts.append(ngettext("{n} task", "{n} tasks", n).format(n=n))
    if undated := sum(step.due_on is None for step in outcome.steps):
        words = ngettext("{n} of them without a day", "{n} of them without a day", undated)
        parts.append(words.format(n=undated))
    return change_words(_("Saved: {title}"), title, *parts)
