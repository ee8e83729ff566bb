"""Forms and the answers for them in lines: the lists of both, and one form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from famchart.core.agenda import Item
from famchart.core.consents import is_given_anew
from famchart.core.day_words import day_words, distance_words, short_day
from famchart.core.forms import STATES
from famchart.i18n import N_, _, ngettext
from famchart.records.answer import Answer
from famchart.records.ended_access import LEFT_HEADS, LEFT_WORDS
from famchart.screens.account_lines import Writer
from famchart.screens.desk import Desk
from famchart.screens.grouped_lines import Entry, Group, grouped
from famchart.screens.today_lines import TONES
from famchart.store.forms import AnswerLine, FormLine
from famchart.widgets.agenda_list import Stop

GROUPS = {
    "late": (N_("LATE"), "late"),
    "to_do": (N_("TO FILL IN"), "accent"),
    "to_come": (N_("NOT RECEIVED YET"), "quiet"),
    **{state: (head, "quiet") for state, head in LEFT_HEADS.items()},
    "handed_in": (N_("HANDED IN"), "quiet"),
}
NOTHING = N_("No form is entered yet: a adds one. Answers that forms ask for again: b.")
NO_ANSWERS = N_(
    "No answer is kept yet: a adds one. What is answered on a form comes here by itself;"
    " signatures and consents never do."
)
EMPTY_FORM = N_("No answer is written down: b takes one from the answer bank, n writes a new one.")


def form_stops(lines: Sequence[FormLine], desk: Desk, width: int) -> Iterator[Stop]:
    groups = [
        Group(_(head), tone, [_entry(line, desk) for line in lines if line.group == name])
        for name, (head, tone) in GROUPS.items()
    ]
    return grouped(groups, _(NOTHING), desk, width)


def _entry(line: FormLine, desk: Desk) -> Entry:
    tone = "late" if line.is_late else "soon" if line.is_looked_for else "quiet"
    below = [(" · ".join(_standing(line, desk.today)), tone)]
    return Entry(line.form.id, line.title, line.form.person_id, below=below)


def _standing(line: FormLine, today: date) -> Iterator[str]:
    """Yield how it stands, by when it is to be handed in, and how much of it is answered."""
    yield _(STATES[line.form.state])
    if line.is_looked_for:
        yield _("look in the portal whether it is there")
    if line.group in LEFT_WORDS:
        yield _(LEFT_WORDS[line.group])
    elif line.due and line.group != "handed_in":
        day = day_words(line.due, today)
        due = _("due {day}").format(day=day)
        yield f"{due} ({distance_words(line.due, today)})"
    if line.visit_on:
        yield _("for the visit of {day}").format(day=day_words(line.visit_on, today))
    if line.answers:
        yield ngettext("{n} answer", "{n} answers", line.answers).format(n=line.answers)


# One form


@dataclass(frozen=True)
class FormPage:
    """A form with its answers, as its page shows it."""

    line: FormLine
    title: str
    answers: Sequence[Answer]
    asked: Sequence[Item]


def one_form_stops(page: FormPage, whose: str, width: int, today: date) -> Iterator[Stop]:
    write, line, form = Writer(width), page.line, page.line.form
    head = [*write.plain(" · ".join(filter(None, (whose, page.title))), "strong")]
    left = _(LEFT_WORDS[line.group]) if line.group in LEFT_WORDS else ""
    state = " · ".join(filter(None, (_(STATES[form.state]), left)))
    head += write.labelled(_("State"), state)
    if line.due:
        due = f"{day_words(line.due, today)} · {distance_words(line.due, today)}"
        due = due if line.group not in ("handed_in", *LEFT_WORDS) else day_words(line.due, today)
        told = [due, *([] if form.due_on else [_("two business days before the visit")])]
        head += write.labelled(_("Due on"), " · ".join(told), "late" if line.is_late else "")
    if line.visit_on:
        head += write.labelled(_("For the visit"), day_words(line.visit_on, today))
    if form.received_on:
        head += write.labelled(_("Received on"), day_words(form.received_on, today))
    head += write.labelled(_("Text"), form.text or "")
    yield Stop(("record", "form", form.id), head)
    for item in page.asked:
        words = " · ".join(filter(None, (item.reason, item.action)))
        yield Stop(None, write.labelled("!", words, TONES[item.state]))
    head_words = _("Answers")
    yield write.head(f"{head_words}  {len(page.answers)}")
    if not page.answers:
        yield Stop(None, write.plain(_(EMPTY_FORM), "quiet"))
    for answer in page.answers:
        told = [_("given anew each time")] if is_given_anew(answer.question) else []
        lines = write.plain(" · ".join([answer.question, *told]), "quiet")
        yield Stop(("open", "answer", answer.id), [*lines, *write.plain(f"  {answer.answer}")])


# The answer bank


def answer_stops(lines: Sequence[AnswerLine], desk: Desk, width: int) -> Iterator[Stop]:
    old = [_answer(line, desk) for line in lines if line.is_old]
    fresh = [_answer(line, desk) for line in lines if not line.is_old]
    groups = (
        Group(_("ASK WHETHER THEY STILL HOLD"), "soon", old),
        Group(_("READY TO USE"), "quiet", fresh),
    )
    return grouped(groups, _(NO_ANSWERS), desk, width)


def _answer(line: AnswerLine, desk: Desk) -> Entry:
    answer = line.answer
    return Entry(
        answer.id,
        None if line.is_hidden else answer.question,
        answer.person_id,
        below=[(answer.answer, ""), (dates_words(line, desk.today), "quiet")],
    )


def dates_words(line: AnswerLine, today: date) -> str:
    """Return of which day an answer tells, and when somebody last confirmed it."""
    on = line.answer.on
    told = [_("as of {day}").format(day=short_day(on, today))] if on else []
    day = short_day(line.confirmed_on.isoformat(), today)
    return " · ".join([*told, _("confirmed {day}").format(day=day)])
