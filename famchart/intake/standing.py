"""How a draft stands against the vault: what is new, what is known already, what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.cycle_search import without_cycle_search
from famchart.core.titles import LINES_LEFT
from famchart.i18n import _
from famchart.intake.as_records import as_record
from famchart.intake.as_records.care import state_gone_by
from famchart.intake.as_records.letters import paired
from famchart.intake.as_records.shape import About
from famchart.intake.candidates import Candidate
from famchart.intake.changes import plain
from famchart.intake.draft import Draft, Item, Patient, ReadFile
from famchart.intake.family_named import with_family_named
from famchart.intake.fills_told import with_fills
from famchart.intake.folding import folded_items, without_preliminary
from famchart.intake.item_standing import stand
from famchart.intake.login_standing import stand_logins
from famchart.intake.match import Whose, contradicts, is_unproven, whose, whose_of_all
from famchart.intake.moved_visits import with_known_day
from famchart.intake.people_apart import with_people_apart
from famchart.intake.plan import ItemRow, Preview, Row, Standing
from famchart.intake.recurring import called_off, each_day, moved
from famchart.intake.result_standing import stand_rows
from famchart.intake.sources import address_of
from famchart.intake.told_before import ToldBefore
from famchart.intake.withdrawn import withdrawals
from famchart.records import Facts
from famchart.records.account import Account
from famchart.records.note import Note
from famchart.records.person import Person, myself
from famchart.records.portal import Portal
from famchart.store.portal_names import portal_name
from famchart.store.work import Reading

__all__ = ["ItemRow", "Preview", "Row", "Standing", "preview", "preview_file"]

REPORTS = ("imaging", "pathology", "report")


def preview(
    draft: Draft,
    facts: Reading,
    person_id: UUID,
    account_id: UUID | None = None,
    on: str | None = None,
    clock: Clock | None = None,
) -> Preview:
    """Compare a draft with the vault; `on` (ISO) stands in where the text has no date."""
    draft = with_people_apart(draft, facts)
    draft = with_family_named(draft, facts.get(Person, person_id), facts)
    apart = replace(draft, items=()) if _is_all_text(draft) else _with_whole_summaries(draft)
    if draft.tables and not draft.rows:  # with results their report keeps them
        apart = _with_lines_left(apart)
    address = address_of(draft.text.encode()) if draft.text else None
    told = ToldBefore(facts, address, (None,), is_text=True)
    plan = _plan((apart,), draft, facts, person_id, account_id, on, clock, told)
    note = None if plan.rows or plan.items else _known_note(draft, facts, person_id)
    return replace(plan, known_note=note)


@without_cycle_search()
def preview_file(
    read: ReadFile,
    facts: Reading,
    person_id: UUID,
    account_id: UUID | None = None,
    on: str | None = None,
    clock: Clock | None = None,
    address: str | None = None,
) -> Preview:
    """Compare all documents of a file with the vault; what several of them tell counts once.

    By the address of its bytes is known what they told before. A name without a birth date proves
    nobody, and is asked about.
    """
    person = facts.get(Person, person_id)
    named = [with_family_named(draft, person, facts) for draft in read.documents]
    documents = tuple(map(_with_all_it_holds, named))
    told = ToldBefore(facts, address, [each.date for each in documents])
    whole = _as_one(read, documents)
    plan = _plan(documents, whole, facts, person_id, account_id, on, clock, told)
    return replace(with_proof_asked(plan, read.patients, facts), documents=documents)


def with_proof_asked(plan: Preview, patients: Iterable[Patient | None], facts: Facts) -> Preview:
    """Return a plan that is asked about where a file names its person by the name alone."""
    person = facts.get(Person, plan.person_id)
    if person and plan.whose is Whose.FITS and is_unproven(patients, person):
        return replace(plan, whose=Whose.DOUBTFUL, is_unproven=True)
    return plan


def _with_all_it_holds(draft: Draft) -> Draft:
    """Return a document of which nothing is left out: one that holds no facts is kept as text."""
    if draft.rows or (draft.items and not _is_all_text(draft)):
        return _with_lines_left(_with_whole_summaries(draft))
    fields = {"title": draft.title, "date": draft.date, "body": draft.text.strip()}
    kind = "note" if fields["body"] else "document"
    told = {name: text for name, text in fields.items() if text}
    return replace(draft, items=(Item(kind, told),))


def _with_lines_left(draft: Draft) -> Draft:
    """Return a document with the lines that were not understood as a note, to be found again."""
    if not draft.unread:
        return draft
    head = _(LINES_LEFT).format(title=draft.title or draft.kind)
    body = "\n".join(draft.unread)
    note = Item("note", {"title": head, "body": body}, next(iter(draft.unread_at), 0))
    return replace(draft, items=(*draft.items, note))


def _with_whole_summaries(draft: Draft) -> Draft:
    """Return a text with all the lines of a visit's summary in it.

    Its lists, its values and what comes next stand in no field of a visit, and have to be found.
    """
    lines = draft.text.splitlines()

    def whole(item: Item) -> Item:
        own = sorted(at for at in set(item.lines) if 0 < at <= len(lines))
        told = "\n".join(lines[at - 1] for at in own)
        return replace(item, fields={**item.fields, "body": told.strip()}) if told else item

    items = (whole(item) if item.kind == "avs" else item for item in draft.items)
    return replace(draft, items=tuple(items))


def _as_one(read: ReadFile, documents: Sequence[Draft]) -> Draft:
    """Return the documents of a file as one draft, for the eyes."""
    patients = ReadFile(read.kind, tuple(documents)).patients
    return Draft(
        kind=read.kind,
        text="",
        title=documents[0].title if len(documents) == 1 else None,
        date=documents[0].date if len(documents) == 1 else None,
        rows=tuple(row for each in documents for row in each.rows),
        items=tuple(item for each in documents for item in each.items),
        unread=tuple(line for each in documents for line in each.unread),
        unread_at=tuple(at for each in documents for at in each.unread_at),
        patient=patients[0] if patients else None,
        also_named=tuple(told for each in documents for told in each.also_named),
        warnings=(*read.warnings, *(said for each in documents for said in each.warnings)),
    )


def _plan(
    documents: Sequence[Draft],
    whole: Draft,
    facts: Reading,
    person_id: UUID,
    account_id: UUID | None,
    on: str | None,
    clock: Clock | None,
    told: ToldBefore,
) -> Preview:
    person = facts.get(Person, person_id)
    rows = stand_rows(documents, facts, person_id, account_id, on, told)
    clock = clock or Clock()
    abouts = _abouts(documents, facts, account_id, on, clock)
    candidates = list(_candidates(documents, abouts, person_id, facts))
    by_date = sorted(candidates, key=lambda each: documents[each.document].date or "")
    logins = [each for each in by_date if each.becoming.kind == "login"]
    others = folded_items([each for each in by_date if each.becoming.kind != "login"])
    others = without_preliminary(others)
    stand(others, facts, person_id, account_id, told)
    stand_logins(logins, facts, person_id, account_id)
    items = [
        _with_its_day_gone(each.row, abouts[each.document], clock)
        for each in (*others, *logins)
        if each.row
    ]
    items = with_fills(items, facts, clock.today())
    known = (*(row.known for row in rows), *(row.known for row in items))
    spoken_for = {each.id for each in known if each}
    fits = _whose(documents, person, facts, on, clock) if person else Whose.FITS
    items += withdrawals(documents, abouts, facts, person_id, account_id, told, spoken_for)
    return Preview(whole, person_id, account_id, whole.date or on, rows, tuple(items), None, fits)


def _whose(
    documents: Sequence[Draft], person: Person, facts: Facts, on: str | None, clock: Clock
) -> Whose:
    """Return how whom the documents name fits a person: by name, then by age and sex as well."""
    named = [told for each in documents for told in (each.patient, *each.also_named)]
    fits = whose_of_all(named, person, facts)
    days = [day for each in documents if (day := each.date or on)]
    is_contrary = any(each and contradicts(each, person, days, clock.today()) for each in named)
    return Whose.DOUBTFUL if fits is Whose.FITS and is_contrary else fits


def _with_its_day_gone(row: ItemRow, about: About, clock: Clock) -> ItemRow:
    """Return a new appointment with what is open about it where its day has gone by."""
    if row.kind != "appointment" or row.standing is not Standing.NEW:
        return row
    return replace(row, was_agreed=state_gone_by(row.texts, about.zone, clock))


def _abouts(
    documents: Sequence[Draft],
    facts: Facts,
    account_id: UUID | None,
    on: str | None,
    clock: Clock,
) -> list[About]:
    account = facts.get(Account, account_id) if account_id else None
    portal = facts.get(Portal, account.portal_id) if account else None
    zone: ZoneInfo | None = portal.zone() if portal else None
    told_by = portal_name(account, facts) if account else ""
    today = clock.today().isoformat()
    return [About(today, each.date or on, each.title, told_by, zone) for each in documents]


def _candidates(
    documents: Sequence[Draft], abouts: Sequence[About], person_id: UUID, facts: Facts
) -> Iterator[Candidate]:
    """Yield each item with what it becomes; a question and its answer are one."""
    person, me = facts.get(Person, person_id), myself(facts)

    def is_ours(name: str) -> bool:
        people = [each for each in (person, me) if each]
        return any(whose(Patient(name), each) is Whose.FITS for each in people)

    for number, (draft, about) in enumerate(zip(documents, abouts, strict=True)):
        letters = [item for item in draft.items if item.kind == "message"]
        lines = draft.text.splitlines()
        others = (
            with_known_day(_whole(item, draft), facts, person_id, about.today, lines)
            for item in draft.items
            if item.kind != "message"
        )
        repeated = list(each_day(tuple(others), about.today))
        repeated = list(moved(repeated, facts, person_id, about.today))
        keys = {item.codes.get("uid", "") for item in draft.items}
        known = (one for item in repeated for one in called_off(item, facts, person_id, keys))
        for item in (*paired(letters, is_ours), *known):
            becoming, texts = as_record(item, about)
            yield Candidate(item, number, becoming, texts)


def _whole(item: Item, draft: Draft) -> Item:
    """Return a report with all that its text says besides what was told apart in it."""
    if item.kind not in REPORTS or draft.kind != item.kind:
        return item
    lines = draft.text.splitlines()
    if len(draft.items) > 1:
        lines = [lines[at - 1] for at in sorted(set(item.lines)) if 0 < at <= len(lines)]
    told = plain(" ".join(item.fields.values()))
    rest = [line for line in lines if plain(line) not in told]
    text = "\n".join(rest).strip()
    return replace(item, fields={**item.fields, "text": text}) if text else item


def _is_all_text(draft: Draft) -> bool:
    """True for a note: the text itself is kept, whole."""
    return draft.kind == "note" and not draft.rows and {each.kind for each in draft.items} == {
        "note"
    } and bool(draft.text)  # fmt: skip


def _known_note(draft: Draft, facts: Facts, person_id: UUID) -> Note | None:
    notes = facts.all(
        select(Note).where(col(Note.person_id) == person_id, col(Note.text) == draft.text)
    )
    return notes[0] if notes else None
