"""The answer bank: what forms ask again and again, and how it was answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Field, col, select

from famchart.core.clock import Clock
from famchart.core.consents import is_given_anew
from famchart.core.errors import WrongUseError
from famchart.core.forms import BEGUN, TO_BEGIN, ask_again_on
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.records.account import Account
from famchart.records.base import Facts, Kind, PersonalRecord, Stored, Told
from famchart.records.changed import is_altered
from famchart.records.fields import Day, DayOrMonth, FieldSpec, LongText, Reference
from famchart.records.form import Form
from famchart.records.person import has_died
from famchart.records.portal import Portal


class GivenAnewError(WrongUseError):
    """Signatures and consents are never kept, neither for the next form nor on one."""

    message = N_(
        "Signatures and consents are given anew on each form, by the one who signs: they are not"
        " kept here."
    )


class Answer(PersonalRecord, table=True):
    """One question of forms with its answer: as it stands on a form, or kept for the next one."""

    question: str
    answer: str
    on: str | None = None
    """The day of which it tells."""
    confirmed_on: date | None = None
    """When somebody last said that it still holds."""
    form_id: UUID | None = Field(default=None, foreign_key="form.id", index=True)
    """The form on which it stands; None: it is kept for reuse."""


def title(answer: Answer, facts: Facts | None = None) -> str:
    return answer.question


def _defaults(clock: Clock) -> dict[str, Any]:
    return {"on": clock.today().isoformat(), "confirmed_on": clock.today()}


def complete(values: dict[str, Any], old: Answer | None, clock: Clock) -> dict[str, Any]:
    """Take another answer for confirmed today, unless its day is told."""
    is_other = old is not None and values.get("answer") not in (None, old.answer)
    return _defaults(clock) | values if is_other else values


def check(old: Answer | None, new: Answer, facts: Facts, clock: Clock) -> None:
    if is_given_anew(new.question) and is_altered(old, new, "question"):
        raise GivenAnewError(field="question")


def last_confirmed(answer: Answer) -> date:
    """Return when somebody last said so: confirmed, else entered."""
    return answer.confirmed_on or answer.entered_at.astimezone().date()


def is_old(answer: Answer, facts: Facts, clock: Clock) -> bool:
    """True where it is not to be used again before somebody has confirmed it."""
    is_asked = not has_died(answer.person_id, facts)
    return is_asked and clock.today() >= ask_again_on(last_confirmed(answer))


def follows(old: Answer | None, new: Answer, facts: Facts, clock: Clock) -> Iterator[Stored]:
    """Yield the kept answer that learns from one on a form, and the form that is begun with it.

    What is private, or stands on what is, stays there: the bank has no form to be as private as.
    """
    form = facts.get(Form, new.form_id) if new.form_id else None
    if form is None or not is_altered(old, new, "answer", "question"):
        return
    if form.state in TO_BEGIN:
        yield form.model_copy(update={"state": BEGUN})
    kept = kept_answer(new, facts)
    is_newer = kept is None or last_confirmed(new) >= last_confirmed(kept)
    is_kept = is_newer and not is_given_anew(new.question)  # one of an older version
    if is_kept and not _is_private(new, form, facts):
        given = {"answer": new.answer, "on": new.on, "confirmed_on": last_confirmed(new)}
        whose = {"person_id": new.person_id, "question": new.question}
        yield kept.model_copy(update=given) if kept else Answer.model_validate(whose | given)


def _is_private(answer: Answer, form: Form, facts: Facts) -> bool:
    account = facts.get(Account, form.account_id) if form.account_id else None
    portal = facts.get(Portal, account.portal_id) if account else None
    return any(each and each.private != "no" for each in (answer, form, account, portal))


def kept_answer(answer: Answer, facts: Facts) -> Answer | None:
    """Return what is kept for reuse of the same question of the same person."""
    query = select(Answer).where(
        col(Answer.person_id) == answer.person_id, col(Answer.form_id).is_(None)
    )
    wanted = fold(answer.question)
    return next((each for each in facts.all(query) if fold(each.question) == wanted), None)


def reused(kept: Answer, form: Form, clock: Clock, *, is_confirmed: bool = False) -> dict[str, str]:
    """Return a kept answer as it goes onto a form, as typed texts.

    Using it confirms nothing: unless somebody just did, it is as old there as it is here.
    """
    today = clock.today()
    on = today if is_confirmed else last_confirmed(kept)
    return {
        "question": kept.question,
        "answer": kept.answer,
        "on": today.isoformat() if is_confirmed or not kept.on else kept.on,
        "confirmed_on": on.isoformat(),
        "form": str(form.id),
    }


def derived(answer: Answer, facts: Facts, clock: Clock) -> dict[str, Any]:
    confirmed = last_confirmed(answer)
    return {
        "kept_for_reuse": answer.form_id is None,
        "last_confirmed_on": confirmed.isoformat(),
        "ask_again": is_old(answer, facts, clock),
    }


def told(derived: dict[str, Any]) -> Iterator[Told]:
    if derived["kept_for_reuse"]:
        yield _("Last confirmed"), date.fromisoformat(derived["last_confirmed_on"])
        if derived["ask_again"]:
            yield _("Keep in mind"), _("ask whether it still holds before it is used again")


KIND = Kind(
    name="answer",
    table=Answer,
    label=N_("Answer for forms"),
    plural=N_("Answers for forms"),
    fields=(
        FieldSpec("question", N_("Question"), required=True),
        LongText("answer", N_("Answer"), required=True),
        DayOrMonth("on", N_("True on")),
        Day("confirmed_on", N_("Last confirmed")),
        Reference("form", N_("On the form"), column="form_id", to="form"),
    ),
    columns=("question", "answer", "on"),
    title=title,
    happened=("on", "confirmed_on"),
    is_part=lambda answer: answer.form_id is not None,
    words=lambda answer: answer.answer,
    defaults=_defaults,
    complete=complete,
    check=check,
    follows=follows,
    derived=derived,
    told=told,
    part_of="form_id",
    private_with=("form",),
    topic_words=title,
    sorted_by=("question",),
)
