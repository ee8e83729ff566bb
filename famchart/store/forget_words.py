"""What forgetting a person would do, in words, ahead of it: what goes, what stays, which copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from famchart.core.terminal_text import fold
from famchart.i18n import N_, _, ngettext
from famchart.records import kind_named, kinds
from famchart.records.account import Account
from famchart.records.login import Login, accounts_of, opened_words
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.portal import title as portal_title
from famchart.store.belongings import LISTED, Belongings, belongings
from famchart.store.forget import Forgotten, copies_holding, counts, is_named, names_ever
from famchart.store.lookup import NoSuchRecordError
from famchart.store.privacy import is_private, title_in_passing
from famchart.store.search import WORD
from famchart.store.tombstones import as_list
from famchart.store.vault import Vault
from famchart.store.work import Reading

ELSEWHERE = N_("Copies made outside famchart (a stick, a cloud folder, a print) are yours to find.")


@dataclass(frozen=True)
class Plan:
    """What is to be said before a person is forgotten."""

    person_id: UUID
    name: str
    """What the family calls them."""
    names: frozenset[str]
    """Any of these, folded, says that this person is meant."""
    goes: tuple[str, ...]
    stays: tuple[str, ...]
    copies: tuple[str, ...]

    def is_meant(self, typed: str) -> bool:
        return fold(typed) in self.names


def planned(vault: Vault, facts: Reading, person_id: UUID) -> Plan:
    """Look at all that is one person's; raise NoSuchRecordError."""
    person = facts.get(Person, person_id)
    if person is None:
        raise NoSuchRecordError(kind=_("Person").casefold(), name=person_id)
    going = belongings(facts.connection, person_id.hex)
    title = kind_named("person").title(person, facts)
    names = (person.called, person.given, person.full_name, title)
    return Plan(
        person_id,
        person.short_name,
        frozenset(fold(name) for name in names if name),
        tuple(_goes(facts, going)),
        tuple(_stays(facts, going)),
        tuple(copies_holding(facts.connection, vault, person_id.hex)),
    )


def counted_words(removed: dict[str, int]) -> str:
    """Return how many records of each kind: Notes 2, Results 14."""
    return ", ".join(
        f"{_(kind.plural)} {removed[kind.name]}"
        for kind in kinds().values()
        if kind.name in removed
    )


def copies_words(name: str, copies: tuple[str, ...] | list[str]) -> Iterator[str]:
    """Yield where a person still is, a line each, and who has to look for the rest."""
    if copies:
        yield _("These copies still hold {name}; famchart does not touch them:").format(name=name)
        yield from (f"  {path}" for path in copies)
    yield _(ELSEWHERE)


def plan_words(plan: Plan) -> Iterator[str]:
    """Yield what is to be said beforehand, line by line."""
    yield _("Forgetting {name} is for good: no undo brings anything back.").format(name=plan.name)
    yield _("Goes:")
    yield from (f"  {line}" for line in plan.goes)
    if plan.stays:
        yield _("Stays:")
        yield from (f"  {line}" for line in plan.stays)
    yield from copies_words(plan.name, plan.copies)


def done_words(name: str, done: Forgotten) -> str:
    words = _("{name} is forgotten for good: {counts}.")
    said = words.format(name=name, counts=counted_words(done.removed))
    if done.is_file_clean:
        return said
    late = _("The file could not be written anew yet; the next opening does it.")
    return f"{said} {late}"


def _goes(facts: Reading, going: Belongings) -> Iterator[str]:
    yield counted_words(counts(facts.connection, going))
    if texts := len(going.originals):
        yield ngettext(
            "{n} original text, as it was pasted or imported",
            "{n} original texts, as they were pasted or imported",
            texts,
        ).format(n=texts)
    yield _("their history, what was deleted before, and what is half written about them")


def _stays(facts: Reading, going: Belongings) -> Iterator[str]:
    yield from _portals(facts, going)
    yield from _logins(facts, going)
    yield from _codes(facts, going)
    for table, row, _column in going.loosened:
        if table in kinds() and (record := facts.get(kinds()[table].table, UUID(row))):
            title = title_in_passing(kinds()[table], record, facts)
            words = _("{kind}: {title}, with nobody named in their place")
            yield words.format(kind=_(kinds()[table].label), title=title)
    if number := _mentions(facts, going):
        yield ngettext(
            "{n} record of others in which the name stands; search finds it",
            "{n} records of others in which the name stands; search finds them",
            number,
        ).format(n=number)


def _portals(facts: Reading, going: Belongings) -> Iterator[str]:
    accounts = [facts.get(Account, UUID(row)) for row, of in going.rows.items() if of == "account"]
    for portal_id in dict.fromkeys(account.portal_id for account in accounts if account):
        portal = facts.get(Portal, portal_id)
        if portal and not is_private(kind_named("portal"), portal, facts):
            yield _("the portal {title}").format(title=portal_title(portal))


def _logins(facts: Reading, going: Belongings) -> Iterator[str]:
    """Yield the logins that open accounts of others too."""
    links = as_list([row for row, table in going.rows.items() if table == "login_account"])
    query = f"SELECT DISTINCT login_id FROM login_account WHERE id IN {LISTED}"  # noqa: S608
    for row in facts.connection.exec_driver_sql(query, (links,)).scalars().all():
        login = facts.get(Login, UUID(row))
        if row in going.rows or login is None or is_private(kind_named("login"), login, facts):
            continue
        others = {each.person_id for each in accounts_of(login, facts)}
        people = [facts.get(Person, each) for each in others if each.hex != going.person]
        names = ", ".join(each.short_name for each in people if each)
        yield _("the login {name}, for {people}").format(name=login.username or "", people=names)


def _codes(facts: Reading, going: Belongings) -> Iterator[str]:
    """Yield the logins of others of which the codes go to a phone that is called after them."""
    names, kind = names_ever(facts.connection, going.person), kind_named("login")
    for login in facts.all(select(Login).where(col(Login.codes_to).is_not(None))):
        is_theirs = login.id.hex in going.rows or not is_named(login.codes_to or "", names)
        if not (is_theirs or is_private(kind, login, facts)):
            words = _("codes go to “{phone}”: {login}")
            yield words.format(phone=login.codes_to, login=opened_words(login, facts))


def _mentions(facts: Reading, going: Belongings) -> int:
    """Count the records of others, not called after them, in which one of their names stands."""
    names = [" ".join(WORD.findall(each)) for each in names_ever(facts.connection, going.person)]
    query = " OR ".join(f'"{name}"' for name in names if name)
    if not query:
        return 0
    return int(
        facts.connection.exec_driver_sql(
            "SELECT count(*) FROM search JOIN entry ON place = search.rowid"  # noqa: S608
            f" WHERE search MATCH ? AND record NOT IN {LISTED}",
            ("body: (" + query + ")", as_list(going.rows)),
        ).scalar_one()
    )
