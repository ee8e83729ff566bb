"""The import command: texts into the vault, with a preview and one batch to undo."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import day
from famchart.cli.reading import content_of
from famchart.cli.streams import is_yes
from famchart.core.day_words import short_day
from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.i18n import N_, _
from famchart.intake.draft import Draft
from famchart.intake.filing import FILED, file
from famchart.intake.match import Whose
from famchart.intake.paste import as_note, read_paste
from famchart.intake.patient_words import patient_words
from famchart.intake.sniff import text_of
from famchart.intake.standing import Preview, Standing, preview
from famchart.records import Facts, kinds
from famchart.records.person import Person
from famchart.store.lookup import find

KINDS = ("lab", "note")
PRIVATE = N_("Notes of a teen start private: only when opened.")


class UnknownTextKindError(WrongUseError):
    """--kind names no kind of text."""

    message = N_("--kind takes one of {kinds}.")


class AnotherPersonsTextError(AnswerIsNoError):
    """The text names somebody else, and there is nobody to ask."""

    message = N_("{name} is about {patient}, not about {person}; nothing was filed.")


class PerhapsAnotherPersonsTextError(AnswerIsNoError):
    """The text may be somebody else's; --yes would answer the question."""

    message = N_(
        "{name} names {patient}: is that {person}? Nothing was filed; --yes files it as theirs."
    )


class DayToComeError(AnswerIsNoError):
    """Results of a day that is still to come; --yes would answer the question."""

    message = N_(
        "{name} has results of {day}, which is still to come. Nothing was filed; --yes files it"
        " under that day."
    )


def import_files(parsed: Namespace, context: Context) -> Answer:
    """File every input as one batch; on a terminal, without --yes, ask first."""
    inputs = [(name, content_of(name)) for name in parsed.file]
    drafts = [(name, content, _draft(content, parsed)) for name, content in inputs]
    vault = context.vault(write=not parsed.dry_run)
    if parsed.dry_run:
        with vault.reading() as facts:
            plans = [_plan(draft, facts, parsed) for _name, _content, draft in drafts]
            for (name, *_read), plan in zip(drafts, plans, strict=True):
                _agreed(plan, name, parsed, facts, context)
        return _answer(plans, [], None)
    records: list[str] = []
    plans = []
    batch = None
    is_private = False
    label = ", ".join(Path(name).name for name in parsed.file if name != "-")
    with vault.work(FILED, detail=label) as work:
        for name, content, draft in drafts:
            plan = _plan(draft, work, parsed)
            plans.append(plan)
            if not _agreed(plan, name, parsed, work, context):
                continue
            way = "paste" if name == "-" else "file"
            label = "" if name == "-" else Path(name).name
            filed = file(plan, work, context.clock, way=way, label=label, original=content)
            records += [str(row) for row in filed.records]
            batch = filed.batch or batch
            is_private = is_private or filed.starts_private
    return _answer(plans, records, batch, _(PRIVATE) if is_private else "")


def _draft(content: bytes, parsed: Namespace) -> Draft:
    if parsed.kind not in (None, *KINDS):
        raise UnknownTextKindError(kinds=", ".join(KINDS))
    text = text_of(content)
    return as_note(text) if parsed.kind == "note" else read_paste(text, parsed.date_order)


def _plan(draft: Draft, facts: Facts, parsed: Namespace) -> Preview:
    person = find(facts, kinds()["person"], parsed.person).id
    account = None
    if parsed.portal:
        account = find(facts, kinds()["account"], parsed.portal, person).id
    on = day(parsed.on).isoformat() if parsed.on else None
    return preview(draft, facts, person, account, on)


def _agreed(plan: Preview, name: str, parsed: Namespace, facts: Facts, context: Context) -> bool:
    """Ask whether to file a text; where nobody can be asked, say why it is not filed."""
    doubt = _doubt(plan, name, facts)
    if doubt and sys.stdin.isatty() and not parsed.dry_run:
        return is_yes(_("{name} is about {patient}. File it for {person}?").format(**doubt.facts))
    if doubt and not (parsed.yes and plan.whose is Whose.DOUBTFUL):
        raise doubt
    if not _is_day_agreed(plan, name, parsed, context):
        return False
    if parsed.yes or parsed.dry_run or not sys.stdin.isatty():
        return True
    return is_yes(_counts(plan) + " " + _("File it?"))


def _is_day_agreed(plan: Preview, name: str, parsed: Namespace, context: Context) -> bool:
    """Ask whether to file results of a day that is still to come."""
    days = plan.days_after(context.clock.today())
    if parsed.yes or not days:
        return True
    if sys.stdin.isatty() and not parsed.dry_run:
        question = _("{day} is still to come. File it under that day?")
        return is_yes(question.format(day=short_day(days[-1])))
    raise DayToComeError(name=_called(name), day=short_day(days[-1]))


def _called(name: str) -> str:
    return _("The text") if name == "-" else Path(name).name


def _doubt(plan: Preview, name: str, facts: Facts) -> AnswerIsNoError | None:
    """Return what speaks against filing a text for this person."""
    if plan.whose is Whose.FITS:
        return None
    person = facts.get(Person, plan.person_id)
    is_another = plan.whose is Whose.ANOTHER
    return (AnotherPersonsTextError if is_another else PerhapsAnotherPersonsTextError)(
        name=_called(name),
        patient=patient_words(plan.draft.patient),
        person=person.full_name if person else "",
    )


def _counts(plan: Preview) -> str:
    return _("{new} new, {changed} changed, {same} known, {unread} lines not understood.").format(
        new=plan.count(Standing.NEW),
        changed=plan.count(Standing.CHANGED),
        same=plan.count(Standing.SAME),
        unread=plan.not_understood,
    )


def _odd(plans: Iterable[Preview]) -> Iterator[str]:
    """Yield the rows that are more often a slip, with what is odd about each."""
    for row in (row.draft for plan in plans for row in plan.rows):
        if words := row.slip_words():
            printed = " ".join(part for part in (row.name, row.value, row.unit) if part)
            yield f"? {printed}: {words}"


def _answer(
    plans: list[Preview], records: list[str], batch: str | None, remark: str = ""
) -> Answer:
    data: dict[str, Any] = {
        str(standing): sum(plan.count(standing) for plan in plans) for standing in Standing
    }
    data["not_understood"] = sum(plan.not_understood for plan in plans)
    lines = (*(_counts(plan) for plan in plans), *_odd(plans), remark)
    return Answer(data | {"records": records, "batch": batch}, "\n".join(filter(None, lines)))
