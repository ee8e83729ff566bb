"""A disagreement between lists in words: who says what, in what they differ, what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from uuid import UUID

from famchart.core.clock import Clock
from famchart.core.day_words import day_words, short_day
from famchart.core.disagreements import Said, Stand, Statement, read
from famchart.i18n import N_, _
from famchart.records import Kind, Record
from famchart.records.compared import APART, LISTS, TOLD_WHERE_APART, line_words
from famchart.records.question import VERDICTS, Question
from famchart.store.compared_lists import Voice
from famchart.store.disagreements import Disagreement, State, disagreements
from famchart.store.privacy import is_private
from famchart.store.timeline import Entry
from famchart.store.work import Reading

SIGN = "≠"


def statement_words(
    kind: str,
    statement: Statement,
    today: date | None = None,
    apart: Collection[str] = TOLD_WHERE_APART,
) -> str:
    """Return what a source says: 25 mg · 2 a day; stopped; not listed; none known."""
    if statement.stand is Stand.MISSING:
        return _("not listed")
    if statement.stand is Stand.NONE:
        return _("none known")
    lines = statement.current or statement.lines
    return " + ".join(dict.fromkeys(line_words(kind, line, today, apart) for line in lines))


def apart_words(each: Disagreement) -> str:
    """Return in what lists differ: strength, not in every list."""
    return ", ".join(_(APART[name]) for name in each.apart)


def told(each: Disagreement, voices: Sequence[Voice], today: date) -> dict[str, str]:
    """Return what is said, each with the sources that say so and their days; silence comes last."""
    found: dict[str, list[str]] = {}
    for voice in sorted(voices, key=lambda voice: not voice.records):
        words = statement_words(each.kind, voice.statement, today, each.apart)
        whence = f"{voice.name} {short_day(voice.on, today)}"
        found.setdefault(words, []).append(whence)
    return {words: ", ".join(names) for words, names in found.items()}


def against_words(each: Disagreement, voice: Voice, today: date) -> str:
    """Return in one line what others say: ≠ 50 mg · 2 a day (Oracle Health Nov 20).

    That it is not in a list comes last: where a line is cut, least is lost.
    """
    others = told(each, each.against(voice), today)
    thing = f"{each.title}: " if voice.statement.stand is Stand.NONE else ""
    words = "; ".join(f"{words} ({names})" for words, names in others.items())
    return f"{SIGN} {thing}{words}"


def words_by_record(found: Iterable[Disagreement], today: date) -> dict[UUID, str]:
    """Return what others say of each record that is in a disagreement nobody settled.

    Of what is private nothing is told.
    """
    words: dict[UUID, list[str]] = defaultdict(list)
    for each, voice in ((e, voice) for e in _standing(found) for voice in e.voices):
        if each.against(voice):
            for record in voice.records:
                words[record.id].append(against_words(each, voice, today))
    return {row: "; ".join(parts) for row, parts in words.items()}


def settled_by_record(found: Iterable[Disagreement], today: date) -> dict[UUID, str]:
    """Return how it was settled, of each record of which the lists still say different things."""
    told = (each for each in found if _is_settled(each) and not each.is_private)
    return {record.id: _how_settled(each, today) for each in told for record in each.records}


def _how_settled(each: Disagreement, today: date) -> str:
    return _("Settled: {title}").format(title=state_words(each, today))


def _is_settled(each: Disagreement) -> bool:
    """True but for what are two things: of those the lists say nothing different."""
    is_one = each.question is not None and each.question.verdict != "apart"
    return is_one and each.state is State.SETTLED


def by_record(found: Iterable[Disagreement]) -> dict[UUID, list[Disagreement]]:
    """Return the same disagreements by the records that are in them."""
    apart: dict[UUID, list[Disagreement]] = defaultdict(list)
    for each in _standing(found):
        for record in each.records:
            apart[record.id].append(each)
    return apart


def _standing(found: Iterable[Disagreement]) -> list[Disagreement]:
    return [each for each in found if each.state is not State.SETTLED and not each.is_private]


def apart_of(kind: Kind, record: Record, facts: Reading, clock: Clock) -> Disagreement | None:
    """Return the unsettled disagreement that a record, which somebody opened, is part of."""
    return next((each for each in _of_record(kind, record, facts, clock)
                 if each.state is not State.SETTLED), None)  # fmt: skip


def settled_of(kind: Kind, record: Record, facts: Reading, clock: Clock) -> str:
    """Return how that of a record was settled of which the lists still say different things."""
    found = (each for each in _of_record(kind, record, facts, clock) if _is_settled(each))
    return "; ".join(_how_settled(each, clock.today()) for each in found)


def _of_record(kind: Kind, record: Record, facts: Reading, clock: Clock) -> Iterator[Disagreement]:
    """Yield what a record is part of; of what another private record says nothing is told."""
    if kind.name not in LISTS:
        return
    for each in disagreements(facts, clock, kind.owner(record, facts)):
        is_told = not each.is_private or is_private(kind, record, facts)
        if is_told and record.id in [mine.id for mine in each.records]:
            yield each


def elsewhere(kind: Kind, record: Record, facts: Reading, clock: Clock) -> str:
    """Return in one line what other lists say of a record that somebody opened."""
    each = apart_of(kind, record, facts, clock)
    own = (voice for voice in each.voices if record in voice.records) if each else ()
    return "; ".join(against_words(each, voice, clock.today())
                     for voice in own if each and each.against(voice))  # fmt: skip


def remarks(facts: Reading, clock: Clock, person_id: UUID | None = None) -> dict[UUID, str]:
    """Return the same of what lists say now, of one person or of everybody."""
    return words_by_record(disagreements(facts, clock, person_id), clock.today())


def remarks_on(entries: Iterable[Entry], facts: Reading, clock: Clock) -> dict[UUID, str]:
    """Return the same of the people of whom such a line is among these."""
    people = {each.person_id for each in entries if each.kind in LISTS and each.person_id}
    return {row: words for each in people for row, words in remarks(facts, clock, each).items()}


def question_words(each: Disagreement, today: date) -> str:
    """Return what to ask: what each source says, side by side, and none of them preferred."""
    said = told(each, each.voices, today)
    parts = (f"{words} ({names})" for words, names in said.items())
    return _("{thing}: which is right? {said}").format(thing=each.title, said="; ".join(parts))


def state_words(each: Disagreement, today: date) -> str:
    """Return what became of it: for which visit it waits, or how and when it was settled."""
    question = each.question
    if question is None or each.state is State.OPEN:
        return _missed_words(each, today) if question else ""
    if each.state is State.SETTLED:
        return settled_words(question, today)
    if each.plan is None:
        return _("among the questions for the next visit")
    visit = (day_words(each.plan.day, today), each.plan.appointment.with_whom)
    words = _("among the questions for {visit}")
    return words.format(visit=", ".join(filter(None, visit)))


def _missed_words(each: Disagreement, today: date) -> str:
    """Return that a visit is over at which it was to be asked."""
    if each.plan is None or (each.question and each.question.answered_on):
        return ""
    words = _("not answered at the visit of {day}")
    return words.format(day=day_words(each.plan.day, today))


def settled_words(question: Question, today: date) -> str:
    """Return how it was settled, when, and who said so."""
    day = day_words(question.answered_on, today) if question.answered_on else ""
    verdict = _(VERDICTS.get(question.verdict or "", N_("answered")))
    who = _("said {who}").format(who=question.said_by) if question.said_by else ""
    return ", ".join(filter(None, (f"{verdict} {day}".strip(), who, question.answer)))


def changed_words(each: Disagreement, today: date) -> Iterator[str]:
    """Yield why something that was asked or settled is to be looked at again."""
    then = read(each.question.compared) if each.question else {}
    is_settled = each.question is not None and each.question.answered_on is not None
    words = N_("since it was settled: {source} said {before}, says {now}")
    if not is_settled:
        words = N_("since it was asked: {source} said {before}, says {now}")
    for key in each.changed:
        before, now = then.get(key), each.said.get(key)
        yield _(words).format(
            source=(now or before or Said("", Statement())).name,
            before=_said_words(each.kind, before, today),
            now=_said_words(each.kind, now, today),
        )


def _said_words(kind: str, said: Said | None, today: date) -> str:
    return statement_words(kind, said.statement, today) if said else _("not listed")
