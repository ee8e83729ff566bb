"""What a vault tells on being opened: how far its first run has come, and what is entered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.day_words import short_day
from famchart.core.errors import FamchartError, WrongUseError
from famchart.core.secret import Secret
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _, language
from famchart.records import kind_named
from famchart.records.account import Account
from famchart.records.person import Person, myself
from famchart.screens.begun_portals import BegunPortals, Texts, added
from famchart.screens.ways import Unfinished
from famchart.store import meta
from famchart.store.drafts import draft, forget_draft, keep_draft
from famchart.store.kdf import KdfCost
from famchart.store.keys import Credential, Passphrase
from famchart.store.opening import create_vault, open_with_keys
from famchart.store.privacy import title_in_passing
from famchart.store.root import Root
from famchart.store.sheet import ask_back
from famchart.store.spoken import keep_language
from famchart.store.typed import LikelyTwinError, changed_record
from famchart.store.vault import DELETED, Vault
from famchart.store.work import Work

MONTHS_OF_A_YEAR = 12


class HasAccountError(WrongUseError):
    """Somebody is to be left out whose portal account is entered."""

    message = N_("{person} has a portal account by now: delete both later, in People (g h).")


class NamesakeError(WrongUseError):
    """Two people of one name, of whom nothing else is told that tells them apart."""

    message = N_("“{person}” is entered already. {unless}")


IT_HAS_NONE = N_("If this is somebody else: the other needs a birth date first; esc goes there.")
IT_HAS_ONE = N_("If this is somebody else: another birth date tells them apart.")


@dataclass(frozen=True)
class BegunVault:
    """A vault in its first run, with the root for its recovery sheet."""

    vault: Vault
    root: Root
    next_step: str

    def sheet(self, clock: Clock) -> str:
        from famchart.store.printed_sheet import sheet_text  # only a first run draws a code

        return sheet_text(self.root, self.vault.name, self.vault.id, clock.today())

    def asked_back(self) -> tuple[str, str, str]:
        """Return a question, its answer, and the whole key, which answers it as well."""
        return (*ask_back(self.root), self.root.secret.reveal())

    def go_on_to(self, step: str) -> None:
        """Remember which step comes next; after the last, none."""
        meta.put(self.vault, meta.FIRST_RUN, step)

    def owe_sheet(self) -> None:
        """Remember that the sheet was put off: Today reminds of it, and so does every opening.

        Past the step of the sheet, what is not owed was confirmed, and stays so.
        """
        if meta.several(self.vault, meta.FIRST_RUN) == [Unfinished.SHEET]:
            meta.put(self.vault, meta.SHEET_OWED, "yes")

    def sheet_kept(self) -> None:
        meta.remove(self.vault, meta.SHEET_OWED)

    # The family

    def people(self) -> dict[str, str]:
        """Return the short names of those who are entered, by their ids; of namesakes all told."""
        people = self.vault.all(select(Person).order_by(col(Person.id)))
        names = Counter(fold(each.short_name) for each in people)
        return {
            each.id.hex: _told_apart(each) if names[fold(each.short_name)] > 1 else each.short_name
            for each in people
        }

    def people_as_read(self) -> list[str]:
        """Return the names, with the birth dates that another language would read otherwise."""
        return list(map(_as_read, self.vault.all(select(Person).order_by(col(Person.id)))))

    def me(self) -> str:
        """Return the id of the one who keeps the charts; nothing where that was not said."""
        with self.vault.reading() as facts:
            person = myself(facts)
        return person.id.hex if person else ""

    def next_for_portal(self) -> str:
        """Return the id of the first who has no portal account, of nobody where all have one.

        Those who keep the charts begin with the others; they are the first where they are alone.
        """
        with self.vault.reading() as facts:
            have = {each.person_id for each in facts.all(select(Account))}
            people = facts.all(select(Person).order_by(col(Person.id)))
        asked = [each for each in people if not each.is_me] or people
        return next((each.id.hex for each in asked if each.id not in have), "")

    @property
    def portals(self) -> BegunPortals:
        return BegunPortals(self.vault)

    def add_myself(self, texts: Texts, clock: Clock) -> None:
        """Keep the one who keeps the charts, who is entered once and reads what was chosen."""
        self.add_person({**texts, "language": language(), "is_me": "yes"}, clock)
        forget_draft(self.vault, Unfinished.MYSELF)
        self.go_on_to(Unfinished.PERSON)

    def add_person(self, texts: Texts, clock: Clock) -> None:
        with self.vault.work(N_("Added")) as unit, _namesakes_told_apart(unit):
            unit.detail = added("person", texts, unit, clock)[1]
        forget_draft(self.vault, Unfinished.PERSON)

    def texts_of(self, person: str) -> dict[str, str]:
        """Return what was entered of a person, by the names of the fields."""
        with self.vault.reading() as facts:
            kind, found = kind_named("person"), facts.get(Person, UUID(person))
            assert found is not None  # noqa: S101
            return {spec.name: str(spec.json(getattr(found, spec.stored_in)) or "")
                    for spec in kind.fields}  # fmt: skip

    def correct(self, person: str, texts: Texts, clock: Clock) -> None:
        """Put right what was entered of a person."""
        with self.vault.work(N_("Changed")) as unit, _namesakes_told_apart(unit):
            kind, old = kind_named("person"), unit.get(Person, UUID(person))
            assert old is not None  # noqa: S101
            changed = changed_record(kind, old, texts, unit, clock).save(unit)
            unit.detail = title_in_passing(kind, changed, unit)

    def leave_out(self, person: str, _texts: Texts, _clock: Clock) -> None:
        """Take a person out again, unless accounts would be left behind without theirs."""
        with self.vault.work(DELETED) as unit:
            found = unit.get(Person, UUID(person))
            assert found is not None  # noqa: S101
            if unit.all(select(Account).where(col(Account.person_id) == found.id)):
                raise HasAccountError(field="given", person=found.short_name)
            unit.detail = title_in_passing(kind_named("person"), found, unit)
            unit.remove(found)

    # What is half written

    def draft(self, step: str) -> dict[str, str]:
        return draft(self.vault, step)

    def keep_draft(self, step: str, texts: Texts) -> None:
        keep_draft(self.vault, step, dict(texts))


@contextmanager
def _namesakes_told_apart(unit: Work) -> Iterator[None]:
    """Refuse a namesake beside the birth date, and say whose tells the two apart."""
    try:
        yield
    except LikelyTwinError as error:
        other = unit.get(Person, UUID(str(error.facts["id"])))
        assert other is not None  # noqa: S101
        unless = _(IT_HAS_ONE if other.birth_date else IT_HAS_NONE)
        raise NamesakeError(
            field="birth_date", person=other.short_name, unless=unless, other=other.id.hex
        ) from error


def _told_apart(person: Person) -> str:
    """Return a name and the birth date, which tells namesakes apart."""
    born = short_day(str(person.birth_date or ""))
    return ", ".join(filter(None, (person.short_name, born)))


def _as_read(person: Person) -> str:
    """Return a name, and a day of which the month may be the day: 3/4 was one or the other."""
    born = person.birth_date
    if born is None or born.day > MONTHS_OF_A_YEAR or born.day == born.month:
        return person.short_name
    words = _("born {day}").format(day=short_day(str(born)))
    return f"{person.short_name} · {words}"


@dataclass(frozen=True)
class OpenedVault:
    """A vault that was just unlocked."""

    vault: Vault
    begun: BegunVault | None


def make_vault(path: Path, passphrase: Secret, cost: KdfCost | None) -> BegunVault:
    """Make a vault that remembers its language, and that its first run is not over."""
    vault, root = create_vault(path, Passphrase(passphrase), cost=cost)
    with _closed_on_errors(vault):
        meta.put(vault, meta.FIRST_RUN, Unfinished.SHEET)
        keep_language(vault, language())
        return BegunVault(vault, root, Unfinished.SHEET)


def opened(
    path: Path, credential: Credential, *, write: bool, chosen_language: str = ""
) -> OpenedVault:
    """Open a vault; a first run goes on only where it can be written.

    A language that was just chosen is kept in it; a full disk must not bar the way for that.
    """
    found = open_with_keys(path, credential, write=write)
    with _closed_on_errors(found.vault):
        next_step = _next_step(found.vault) if write else ""
        begun = BegunVault(found.vault, found.root, next_step) if next_step else None
        if chosen_language:
            with suppress(FamchartError):
                keep_language(found.vault, chosen_language)
        return OpenedVault(found.vault, begun)


def _next_step(vault: Vault) -> str:
    """Return at which step the first run goes on; nothing where it is over."""
    step, owed = meta.several(vault, meta.FIRST_RUN, meta.SHEET_OWED)
    return step or (Unfinished.SHEET_OWED if owed else "")


@contextmanager
def _closed_on_errors(vault: Vault) -> Iterator[None]:
    try:
        yield
    except BaseException:
        vault.close()
        raise
