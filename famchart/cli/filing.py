"""The import command: texts and files into the vault, with a preview and one batch to undo."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from famchart.cli.agreeing import Agreement
from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import day
from famchart.cli.reading import given_of, read_given
from famchart.cli.summing_up import summed_up
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _
from famchart.intake.draft import Draft, ReadFile
from famchart.intake.filing import FILED, file
from famchart.intake.formats import TEXT, Asked
from famchart.intake.headings import by_headings
from famchart.intake.paste import as_note
from famchart.intake.plan import Preview
from famchart.intake.sniff import text_of
from famchart.intake.sources import Original, address_of
from famchart.intake.standing import preview, preview_file
from famchart.records import Facts, kinds
from famchart.store.incoming import looked_at
from famchart.store.lookup import find

LAB, NOTE = "lab", "note"
PRIVATE = N_("Notes of a teen start private: only when opened.")
FEW_BYTES = 5_000_000
"""A file up to this size is held in memory; a larger one is read a piece at a time."""


class UnknownTextKindError(WrongUseError):
    """--kind names no kind of what can be read."""

    message = N_("--kind takes one of {kinds}.")


@dataclass(frozen=True)
class Input:
    """A text or a file as it was read."""

    name: str
    read: ReadFile
    original: Original

    @property
    def is_text(self) -> bool:
        return self.read.kind == TEXT

    @property
    def label(self) -> str:
        return "" if self.name == "-" else Path(self.name).name

    @property
    def draft(self) -> Draft:
        return self.read.documents[0]


@dataclass(frozen=True)
class Wish:
    """What a person asked for: whose, through which portal, of which day."""

    person: UUID
    account: UUID | None
    on: str | None


def import_files(parsed: Namespace, context: Context) -> Answer:
    """File every input as one batch; on a terminal, without --yes, ask first."""
    _check_kind(parsed.kind)
    asked = Asked(parsed.date_order, context.keys.file_password())
    inputs = [_read(name, parsed, asked) for name in _files(parsed.file)]
    vault = context.vault(write=not parsed.dry_run)
    agreement = Agreement(parsed.yes, parsed.dry_run, context.clock)
    if parsed.dry_run:
        with vault.reading() as facts:
            found = [_agreed(each, facts, parsed, context, agreement) for each in inputs]
        return summed_up([plan for plan, _is_agreed in found])
    plans: list[Preview] = []
    records: list[str] = []
    batch = None
    is_private = False
    label = ", ".join(filter(None, (each.label for each in inputs)))
    with vault.work(FILED, detail=label) as work:
        for each in inputs:
            plan, is_agreed = _agreed(each, work, parsed, context, agreement)
            plans.append(plan)
            if not is_agreed:
                continue
            filed = file(
                plan,
                work,
                context.clock,
                way="paste" if each.name == "-" else "file",
                label=each.label,
                original=each.original,
            )
            records += [str(row) for row in filed.records]
            batch = filed.batch or batch
            is_private = is_private or filed.starts_private
    return summed_up(plans, records, batch, _(PRIVATE) if is_private else "")


def _check_kind(kind: str | None) -> None:
    known = (LAB, *kinds())
    if kind not in (None, *known):
        raise UnknownTextKindError(kinds=", ".join(known))


def _files(names: list[str]) -> Iterator[str]:
    """Yield files; of a folder all that are in it, hidden ones left away."""
    for name in names:
        path = Path(name)
        if name == "-" or not path.is_dir():
            yield name
            continue
        for found in sorted(path.rglob("*")):
            within = found.relative_to(path).parts
            if found.is_file() and not any(part.startswith(".") for part in within):
                yield str(found)


def _read(name: str, parsed: Namespace, asked: Asked) -> Input:
    given = given_of(name)
    if parsed.kind == NOTE and name == "-":
        content = given.content()
        return Input(name, ReadFile(TEXT, (as_note(text_of(content)),)), content)
    read = read_given(given, asked)
    if read.kind == TEXT and parsed.kind == NOTE:
        read = ReadFile(TEXT, (as_note(text_of(given.content())),))
    is_small = name == "-" or given.size <= FEW_BYTES
    return Input(name, read, given.content() if is_small else looked_at(Path(name)))


def _wish(parsed: Namespace, facts: Facts) -> Wish:
    person = find(facts, kinds()["person"], parsed.person).id
    account = None
    if parsed.portal:
        account = find(facts, kinds()["account"], parsed.portal, person).id
    return Wish(person, account, day(parsed.on).isoformat() if parsed.on else None)


def _agreed(
    each: Input, facts: Facts, parsed: Namespace, context: Context, agreement: Agreement
) -> tuple[Preview, bool]:
    """Return what filing an input would do, and whether that is agreed."""
    wish = _wish(parsed, facts)
    read = by_headings(each.read, facts)
    if each.is_text and read is each.read:
        plan = preview(each.draft, facts, wish.person, wish.account, wish.on, context.clock)
    else:
        read = agreement.theirs(read, each.name, wish.person, facts)
        asked = (wish.person, wish.account, wish.on, context.clock, address_of(each.original))
        plan = preview_file(read, facts, *asked)
    plan = _of_kind(plan, parsed.kind)
    is_agreed = agreement.on(plan, each.name, facts)
    return (agreement.answered(plan) if is_agreed else plan), is_agreed


def _of_kind(plan: Preview, kind: str | None) -> Preview:
    """Return a plan that holds only what was asked for: the rest of a file stays in the file."""
    if kind is None or not (plan.rows or plan.items):
        return plan
    rows = plan.rows if kind in (LAB, "result") else ()
    return replace(plan, rows=rows, items=tuple(row for row in plan.items if row.kind == kind))
