"""One page before a copy is written: what goes, what stays, what opens it, what is not undone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection
from sqlmodel import select

from famchart.core.errors import FamchartError
from famchart.core.file_types import size_words
from famchart.i18n import LANGUAGES, N_, _, language, ngettext
from famchart.output.copy_plan import Plan, check_plan, people_of
from famchart.output.copy_words import OPENED_BY, what_goes
from famchart.records import kind_named
from famchart.records.person import Person
from famchart.records.sharing import sharing_words
from famchart.store.export.choice import IS_CHOSEN, Slice, counts
from famchart.store.export.files_of_slice import Files, count_kept_back, files_of
from famchart.store.export.named_in_slice import named_in_slice
from famchart.store.export.recipients import Recipient
from famchart.store.work import Reading

NO_WAY_BACK = N_("This cannot be taken back: whoever gets it can keep it and read it for ever.")
OPENED_BY_OTHERS = N_("Whoever has one of these keys opens it too. Compare the words by phone:")
OPENED_BY_PASSPHRASE = N_(
    "One encrypted file that its own passphrase opens, and nothing else: no recovery sheet does."
    " With the passphrase forgotten it is lost."
)
AS_IT_STANDS = N_("As it stands today: no earlier values, nothing that was deleted.")


@dataclass(frozen=True)
class Page:
    """What is said before anything is written."""

    goes: Sequence[str]
    stays: Sequence[str]
    opens: Sequence[str]
    warnings: Sequence[str]
    refusal: FamchartError | None = None
    """Why nothing of it can be written."""

    def lines(self) -> Iterator[str]:
        """Yield it as lines of text, each part under its head."""
        for head, told in (
            (_("WHAT GOES"), self.goes),
            (_("WHAT STAYS"), self.stays),
            (_("WHAT OPENS IT"), self.opens),
        ):
            if told:
                yield head
                yield from (f"  {each}" for each in told)
        yield from self.warnings


def page_of(facts: Reading, plan: Plan) -> Page:
    """Work out what a copy would hold; nothing is written."""
    with people_of(facts, plan) as people:
        if plan.part is None:
            goes, stays = list(what_goes(facts.connection).words()), list[str]()
        else:
            files = files_of(facts.connection, plan.part)
            goes = list(_goes(facts.connection, files))
            others = _others(facts, plan.part)
            goes += _names_words(facts.connection, others)
            stays = list(_stays(facts, plan.part, files, others))
        warnings = [_(NO_WAY_BACK)] if plan.is_for_somebody_else else []
        if plan.is_for_somebody_else:
            warnings += sharing_words(facts, people)
        return Page(goes, stays, list(_opens(plan)), warnings, _refusal(facts, plan, people))


def _refusal(facts: Reading, plan: Plan, people: Collection[UUID]) -> FamchartError | None:
    try:
        check_plan(facts, plan, people)
    except FamchartError as error:
        return error
    return None


def _goes(connection: Connection, files: Files) -> Iterator[str]:
    told = counts(connection)
    people = ngettext("{n} person", "{n} people", told.get("person", 0))
    yield people.format(n=told.get("person", 0))
    yield _kinds_words({kind: n for kind, n in told.items() if kind != "person"})
    if files:
        size = size_words(sum(size for size, _media in files.values()))
        words = ngettext("{n} file ({size})", "{n} files ({size})", len(files))
        yield words.format(n=len(files), size=size)
    if private := _count(connection, f"private <> 'no' AND record {IS_CHOSEN}"):
        words = ngettext("of these, {n} is private", "of these, {n} are private", private)
        yield words.format(n=private)
    yield _(AS_IT_STANDS)


def _kinds_words(told: Mapping[str, int]) -> str:
    listed = (f"{_(kind_named(kind).plural)} {n}" for kind, n in told.items())
    return ", ".join(listed) or _("no records")


def _others(facts: Reading, part: Slice) -> list[Person]:
    """Return the people who stay."""
    everybody = facts.all(select(Person)) if part.people else ()
    return [each for each in everybody if each.id not in part.people]


def _names_words(connection: Connection, others: Sequence[Person]) -> Iterator[str]:
    """Say whom the words of what goes name, though they stay: nobody can leave that out."""
    named = named_in_slice(connection, [each.id for each in others])
    if named.records:
        words = ngettext(
            "{n} record of these names somebody who stays: {people}",
            "{n} records of these name somebody who stays: {people}",
            named.records,
        )
        people = ", ".join(each.short_name for each in others if each.id in named.people)
        yield words.format(n=named.records, people=people)


def _stays(facts: Reading, part: Slice, files: Files, others: Sequence[Person]) -> Iterator[str]:
    if others:
        names = ", ".join(each.short_name for each in others)
        yield _("Everything of {people}").format(people=names)
    theirs = f"person {IS_CHOSEN} AND record NOT {IS_CHOSEN}"
    if not part.with_private and (n := _count(facts.connection, f"private <> 'no' AND {theirs}")):
        words = ngettext("{n} private record", "{n} private records", n)
        yield words.format(n=n)
    if not part.with_secrets:
        yield _("Logins with their passwords")
    if n := _count(facts.connection, f"private = 'no' AND kind <> 'login' AND {theirs}"):
        words = ngettext(
            "{n} record of other kinds or days, or that belongs to one",
            "{n} records of other kinds or days, or that belong to one",
            n,
        )
        yield words.format(n=n)
    if n := count_kept_back(facts.connection, files):
        words = ngettext(
            "{n} file that records were read from: it may tell more than goes",
            "{n} files that records were read from: they may tell more than goes",
            n,
        )
        yield words.format(n=n)


def _count(connection: Connection, condition: str) -> int:
    query = f"SELECT count(*) FROM entry WHERE {condition}"  # noqa: S608  of our own words
    return int(connection.exec_driver_sql(query).scalar_one())


def _opens(plan: Plan) -> Iterator[str]:
    if plan.is_by_passphrase:
        yield _(OPENED_BY_PASSPHRASE)
        return
    yield _(OPENED_BY)
    if plan.others:
        yield _(OPENED_BY_OTHERS)
        for each in plan.others:
            yield each.key
            yield each.words(language())


def card_words(key: str) -> list[str]:
    """Return a card: one's own key, and the words by which another compares it."""
    told = [f"{label}: {Recipient(key).words(code)}" for code, label in LANGUAGES.items()]
    return [
        _("The card of a famchart vault: a key to which others can seal a copy. It is no secret."),
        "",
        key,
        "",
        _("Compare these words by phone, in either language, before anything is sealed to it:"),
        *told,
        "",
        _("To seal a copy to it: famchart export --to DIR --for KEY-OR-THIS-FILE"),
    ]
