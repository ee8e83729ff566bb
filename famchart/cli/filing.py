"""The import command: texts and files into the vault, with a preview and one batch to undo."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from sqlmodel import col, select

from famchart.cli.agreeing import Agreement, called
from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.editing import day
from famchart.cli.inputs import Input, by_people, read_input
from famchart.cli.reading import given_of, with_keys_beside
from famchart.cli.summing_up import summed_up
from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _
from famchart.intake.draft import Draft, ReadFile
from famchart.intake.filing import file
from famchart.intake.folder import files_in
from famchart.intake.formats import Asked
from famchart.intake.headings import by_headings
from famchart.intake.passwords import logins_in
from famchart.intake.paste.surroundings import UNKNOWN
from famchart.intake.patient_words import patient_words
from famchart.intake.people_apart import fitting_all
from famchart.intake.plan import FILED, Apart, Preview
from famchart.intake.private_notes import SENTENCES
from famchart.intake.rules import rules_for, table_rules
from famchart.intake.sources import NOT_KEPT, address_of
from famchart.intake.standing import preview, preview_file, with_proof_asked
from famchart.records import Facts, kinds
from famchart.records.account import Account
from famchart.records.person import Person
from famchart.store.lookup import AmbiguousNameError, find
from famchart.store.work import Reading, Work

NAMELESS = N_("What names nobody in {name} is filed for {person}.")
NOBODY_NAMED = N_("{name} names nobody; it is filed for {person}.")
LAB, NOTE = "lab", "note"


class UnknownTextKindError(WrongUseError):
    """--kind names no kind of what can be read."""

    message = N_("--kind takes one of {kinds}.")


class NobodyNamedError(WrongUseError):
    """Nothing in it says whose it is, and nobody else did."""

    message = N_("{name} names nobody: say whose it is with --person NAME. Nothing was filed.")


class EveryPartNamedError(WrongUseError):
    """--nameless, and there is no part that names nobody."""

    message = N_("Every part of {name} names somebody. Nothing was filed.")


class NobodyFitsError(WrongUseError):
    """It names somebody who is not the only one whom that may mean, or nobody of the family."""

    message = N_(
        "{name} names {patient}, which fits nobody of the family, or several: say whose it is"
        " with --person NAME. Nothing was filed."
    )


class SeveralFitError(WrongUseError):
    """It is about several of the family, each of whom is plain."""

    message = N_(
        "{name} is about several of the family: {patient}. Import it once for each of them, with"
        " --person NAME --yes, or part it. Nothing was filed."
    )


@dataclass(frozen=True)
class Wish:
    """What a person asked for: whose, through which portal, of which day."""

    person: UUID
    account: UUID | None
    on: str | None


def import_files(parsed: Namespace, context: Context) -> Answer:
    """File every input as one batch; on a terminal, without --yes, ask first."""
    _check_kind(parsed.kind)
    names = list(_files(parsed.file))
    givens = [given_of(name) for name in names]  # before a key is asked for
    vault = context.vault(write=not parsed.dry_run)
    with vault.reading() as facts:
        asked = _asked(parsed, context, facts)
    left, asked = with_keys_beside(names, parsed.keys, asked)
    inputs = [
        read_input(name, given, asked, is_note=parsed.kind == NOTE)
        for name, given in zip(names, givens, strict=True)
        if name in left
    ]
    if not (parsed.person or parsed.nameless or parsed.kind == NOTE):
        with vault.reading() as facts:
            inputs = [part for each in inputs for part in by_people(each, asked, facts)]
    importing = Importing(parsed, context.clock)
    if parsed.dry_run:
        with vault.reading() as facts:
            for each in inputs:
                importing.agreed(each, facts)
    else:
        label = ", ".join(filter(None, (each.label for each in inputs)))
        with vault.work(FILED, detail=label) as work:
            for each in inputs:
                importing.file(each, work)
    return importing.answer()


class Importing:
    """The inputs of one command, agreed on and filed one after the other; what came of them."""

    def __init__(self, parsed: Namespace, clock: Clock) -> None:
        self._parsed, self._clock = parsed, clock
        self._agreement = Agreement(parsed.yes, parsed.dry_run, clock)
        self._plans: list[Preview] = []
        self._names: set[str] = set()
        self._records: list[str] = []
        self._batch: str | None = None
        self._remarks: dict[str, None] = {}

    def answer(self) -> Answer:
        remarks, files = list(self._remarks), len(self._names)
        return summed_up(self._plans, self._records, self._batch, remarks, files=files)

    def file(self, each: Input, work: Work) -> None:
        """File an input, if that is agreed."""
        plan, is_agreed = self.agreed(each, work)
        if not is_agreed:
            return
        way = "paste" if each.name == "-" else "file"
        filed = file(
            plan, work, self._clock, way=way, label=each.label, original=each.original,
            is_secret=each.is_secret,
        )  # fmt: skip
        self._records += [str(row) for row in filed.records]
        self._batch = filed.batch or self._batch
        if filed.why_private:
            self._remarks[_(SENTENCES[filed.why_private])] = None
        if not filed.is_original_kept:
            self._remarks[_(NOT_KEPT)] = None

    def agreed(self, each: Input, facts: Reading) -> tuple[Preview, bool]:
        """Return what filing an input would do, and whether that is agreed."""
        parsed, agreement = self._parsed, self._agreement
        parted = by_headings(each.read, facts)
        is_one_text = each.is_text and parted is each.read and not parsed.nameless
        each = replace(each, read=parted)
        wish = _wish(each, parsed, facts)
        rules = rules_for(wish.account, facts)
        if is_one_text:
            draft = rules.applied(each.draft)
            plan = preview(draft, facts, wish.person, wish.account, wish.on, self._clock)
            if each.name != "-":
                plan = with_proof_asked(plan, each.read.patients, facts)
        else:
            if parsed.nameless:
                read = _nameless(each)
            else:
                read = agreement.theirs(each.read, each.name, wish.person, facts)
            apart = _apart(each.read, read)
            read = replace(read, documents=tuple(map(rules.applied, read.documents)))
            asked = (wish.person, wish.account, wish.on, self._clock, address_of(each.original))
            plan = replace(preview_file(read, facts, *asked), apart=apart)
        plan = _of_kind(plan, parsed.kind)
        is_agreed = agreement.on(plan, each.name, facts)
        plan = agreement.answered(plan) if is_agreed else plan
        self._plans.append(plan)
        self._names.add(each.name)
        self._remarks |= dict.fromkeys(plan.draft.warnings)
        is_nameless = parsed.nameless or not each.read.patients
        if is_nameless and is_agreed and not agreement.may_ask:
            words = _(NAMELESS if parsed.nameless else NOBODY_NAMED)
            person = facts.get(Person, wish.person)
            named = words.format(name=called(each.name), person=person.full_name if person else "")
            self._remarks[named] = None
        return plan, is_agreed


def _nameless(each: Input) -> ReadFile:
    """Return the parts of a file that name nobody; raise where it has none."""
    documents = tuple(one for one in each.read.documents if one.patient is None)
    if not documents:
        raise EveryPartNamedError(name=called(each.name))
    return replace(each.read, documents=documents)


def _apart(read: ReadFile, theirs: ReadFile) -> Apart:
    """Return what a file holds besides the documents that are the person's."""
    kept = set(map(id, theirs.documents))
    left = [each for each in read.documents if id(each) not in kept]
    named = [each for each in left if each.patient]
    nameless = [each for each in left if not each.patient]
    return Apart(_entries(named), _entries(nameless), len(logins_in(left)))


def _entries(documents: Iterable[Draft]) -> int:
    """Return how many facts documents hold; one without any is a text to keep."""
    return sum(len(each.rows) + len(each.items) or 1 for each in documents)


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
        yield from map(str, files_in(path))


def _asked(parsed: Namespace, context: Context, facts: Facts) -> Asked:
    """Return how to read: as was said, else as corrections have taught."""
    taught = UNKNOWN
    if parsed.portal:
        taught = rules_for(_some_account(parsed, facts), facts).habits
    order = parsed.date_order or taught.order
    habits = replace(taught, order=order, today=context.clock.today())
    return Asked(habits, context.keys.file_password(), mappings=table_rules(facts))


def _some_account(parsed: Namespace, facts: Facts) -> UUID:
    """Return an account with the portal that was named: whoever has it, its portal writes alike."""
    person = find(facts, kinds()["person"], parsed.person).id if parsed.person else None
    try:
        return find(facts, kinds()["account"], parsed.portal, person).id
    except AmbiguousNameError:
        if person:
            raise
    portal = find(facts, kinds()["portal"], parsed.portal)
    return facts.all(select(Account).where(col(Account.portal_id) == portal.id))[0].id


def _wish(each: Input, parsed: Namespace, facts: Facts) -> Wish:
    person = (
        find(facts, kinds()["person"], parsed.person).id
        if parsed.person
        else _person_named(each, facts, is_nameless=parsed.nameless)
    )
    account = None
    if parsed.portal:
        account = find(facts, kinds()["account"], parsed.portal, person).id
    return Wish(person, account, day(parsed.on).isoformat() if parsed.on else None)


def _person_named(each: Input, facts: Facts, *, is_nameless: bool) -> UUID:
    """Return the only one whom all that an input names may mean; raise where that is not clear."""
    patients = () if is_nameless else each.read.patients
    if not patients:
        raise NobodyNamedError(name=called(each.name))
    fitting = fitting_all(patients, facts)
    if len(fitting) != 1:
        told = "; ".join(map(patient_words, patients))
        each_fits = [fitting_all([patient], facts) for patient in patients]
        is_plain = len(patients) > 1 and all(len(one) == 1 for one in each_fits)
        error = SeveralFitError if is_plain else NobodyFitsError
        raise error(name=called(each.name), patient=told)
    return fitting[0]


def _of_kind(plan: Preview, kind: str | None) -> Preview:
    """Return a plan that holds only what was asked for: the rest of a file stays in the file."""
    if kind is None or not (plan.rows or plan.items):
        return plan
    rows = plan.rows if kind in (LAB, "result") else ()
    return replace(plan, rows=rows, items=tuple(row for row in plan.items if row.kind == kind))
