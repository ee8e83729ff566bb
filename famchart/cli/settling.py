"""What becomes of lists that differ, by the command line: asked at the next visit, or settled."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from uuid import UUID

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import answer_of, assignments
from famchart.cli.whose import person_id
from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.records.fields import BadFieldValueError
from famchart.records.person import Person
from famchart.records.question import KIND, VERDICTS
from famchart.store.disagreement_steps import (
    ASKED,
    SETTLED,
    Settlement,
    keep_asked,
    keep_settled,
)
from famchart.store.disagreements import Disagreement, State, disagreements
from famchart.store.lookup import first_choices
from famchart.store.typed import MissingFieldError, UnknownFieldError
from famchart.store.work import Work

TOLD = ("right", "verdict", "said_by", "text", "on")


class NoSuchDisagreementError(AnswerIsNoError):
    """No lists differ about that; what is private is opened in the app."""

    message = N_("No lists differ about “{about}”; “famchart disagreements” names what they do.")


class SeveralDisagreementsError(WrongUseError):
    """The name fits several."""

    message = N_("Lists differ about several things called “{about}”: add --person, or name one"
                 " of {choices}.")  # fmt: skip


class SettledAlreadyError(AnswerIsNoError):
    """An answer holds until a list changes."""

    message = N_("“{title}” is settled until a list changes; undo takes that back.")


class AskedAlreadyError(AnswerIsNoError):
    """The question waits for its visit."""

    message = N_("“{title}” is among the questions for the next visit already.")


class NotSettledError(WrongUseError):
    """Something is told, and not of what."""

    message = N_("FIELD=VALUE tells how something was settled: say what with --settle.")


def ask(parsed: Namespace, context: Context) -> Answer:
    """Put a disagreement among the questions for the next visit."""
    if parsed.values:
        raise NotSettledError
    with context.vault(write=True).work(ASKED) as work:
        each = _meant(parsed.ask, person_id(parsed.person, work), work, context)
        if each.state is State.ASKED and not each.changed:
            raise AskedAlreadyError(title=each.title)
        return answer_of(KIND, keep_asked(each, work, context.clock), work, context)


def settle(parsed: Namespace, context: Context) -> Answer:
    """Write down how a disagreement was settled; no list is changed by it."""
    told = assignments(parsed.values)
    with context.vault(write=True).work(SETTLED) as work:
        each = _meant(parsed.settle, person_id(parsed.person, work), work, context)
        settlement = _settlement(each, told, context)
        return answer_of(KIND, keep_settled(each, settlement, work, context.clock), work, context)


def _meant(about: str, person: UUID | None, work: Work, context: Context) -> Disagreement:
    """Return the disagreement of this code or title that is not settled."""
    found = [each for each in disagreements(work, context.clock, person) if not each.is_private]
    wanted = fold(about)
    fitting = [each for each in found if wanted in map(fold, (*each.codes, *each.names))]
    if not fitting:
        raise NoSuchDisagreementError(about=about[:80])
    if len(fitting) > 1:
        choices = "; ".join(first_choices(_told_apart(each, work) for each in fitting))
        raise SeveralDisagreementsError(about=about[:80], choices=choices)
    if fitting[0].state is State.SETTLED:
        raise SettledAlreadyError(title=fitting[0].title)
    return fitting[0]


def _told_apart(each: Disagreement, work: Work) -> str:
    """Return the code, and whose it is and of which lists: (Rosa, Medicine Losartan)."""
    person, label = work.get(Person, each.person_id), _(kinds()[each.kind].label)
    return f"{each.code} ({person.short_name if person else ''}, {label} {each.title})"


def _settlement(each: Disagreement, told: Mapping[str, str], context: Context) -> Settlement:
    """Read what was told: which source is right, or that none is, or that they are two things."""
    for name in told:
        if name not in TOLD:
            label = _("Settled")
            raise UnknownFieldError(kind=label, name=name[:40], fields=", ".join(TOLD))
    verdict = told.get("verdict") or ("right" if told.get("right") else "")
    if verdict not in VERDICTS or (verdict == "right") != bool(told.get("right")):
        hint = _("write right=SOURCE, or verdict=neither, or verdict=apart")
        raise BadFieldValueError(field="verdict", value=verdict, hint=hint)
    if not told.get("said_by"):
        raise MissingFieldError(kind=_("Settled"), field="said_by")
    right = _source_key(each, told["right"]) if verdict == "right" else ""
    on = told.get("on") or context.clock.today().isoformat()
    return Settlement(verdict, right, told["said_by"], told.get("text", ""), on)


def _source_key(each: Disagreement, named: str) -> str:
    """Return the key of the source of this name; raise BadFieldValueError that names them all."""
    keys: Sequence[str] = [v.key for v in each.voices if fold(v.name) == fold(named)]
    if len(keys) != 1:
        names = ", ".join(voice.name for voice in each.voices)
        hint = _("name one of {sources}").format(sources=names)
        raise BadFieldValueError(field="right", value=named[:80], hint=hint)
    return keys[0]
