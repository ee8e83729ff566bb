"""People: those whose charts are kept, and the caregivers who keep them."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlmodel import Field, String, col, select

from famchart.core.birthdays import age_on
from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.core.relations import relation_words
from famchart.core.terminal_text import fold
from famchart.i18n import LANGUAGES, N_, _
from famchart.records.base import Facts, Kind, Record
from famchart.records.changed import is_altered
from famchart.records.days import DayOrder
from famchart.records.fields import BadFieldValueError, Choice, Day, FieldSpec, YesNo

OLDEST = 130
"""In years; nobody known has come to 123."""


class Person(Record, table=True):
    """One member of the family."""

    given: str
    family: str | None = None
    called: str | None = None
    """What the family calls them: Mom, Grandpa."""
    birth_date: date | None = None
    language: str | None = None
    died_on: date | None = None
    may_share: Literal["yes", "no", "not_asked"] = Field(default="not_asked", sa_type=String)
    may_share_since: date | None = None
    """The day of a yes: until a no, and never without one."""
    sign_while_able: bool | None = None
    """They may become unable to agree; what needs their signature is set up before: RULES.md 1.6.
    Unknown in rows of older change logs, hence None."""
    is_me: bool | None = None
    """The one who keeps everybody’s charts, and so holds the proxies."""

    @property
    def short_name(self) -> str:
        return self.called or self.given

    @property
    def full_name(self) -> str:
        return f"{self.given} {self.family}" if self.family else self.given

    @property
    def every_name(self) -> str:
        """The pet name with the full one: Mother (Rosa Marín)."""
        return f"{self.called} ({self.full_name})" if self.called else self.full_name


def has_died(person_id: UUID | None, facts: Facts) -> bool:
    person = facts.get(Person, person_id) if person_id else None
    return person is not None and person.died_on is not None


def myself(facts: Facts) -> Person | None:
    """Return the one who keeps the charts, if that was said."""
    return next(iter(facts.all(select(Person).where(col(Person.is_me).is_(True)))), None)


def title(person: Person, facts: Facts) -> str:
    return person.every_name


def names(person: Person) -> tuple[str, ...]:
    """Return every name that a person may be called by, the shortest first."""
    given = (person.called, person.given, person.family, person.full_name)
    return tuple(name for name in given if name)


def other_words(person: Person) -> frozenset[str]:
    """Return what else a person may be called, folded: of Mother, mom and mamá."""
    return relation_words(names(person), is_me=bool(person.is_me))


class AnotherIsYouError(WrongUseError):
    """Two people are said to be the one who keeps the charts."""

    message = N_("{person} is entered as you; say there that it is somebody else first.")


def check(old: Person | None, new: Person, facts: Facts, clock: Clock) -> None:
    born = new.birth_date
    if born and is_altered(old, new, "birth_date") and age_on(born, clock.today()) > OLDEST:
        hint = _("nobody is as old as that")
        raise BadFieldValueError(field="birth_date", value=born, hint=hint)
    if new.may_share_since and new.may_share != "yes":
        hint = _("only a yes has a day: say may_share=yes with it")
        raise BadFieldValueError(field="may_share_since", value=new.may_share_since, hint=hint)
    me = myself(facts) if new.is_me and is_altered(old, new, "is_me") else None
    if me and me.id != new.id:
        raise AnotherIsYouError(field="is_me", person=me.short_name)


def complete(values: dict[str, Any], old: Person | None, clock: Clock) -> dict[str, Any]:
    """Date a yes to sharing for which no day was told: today; with another answer its day goes."""
    known = (old.model_dump() if old else {}) | values
    since = known.get("may_share_since")
    if known.get("may_share") != "yes":
        is_left_over = old is not None and since == old.may_share_since
        return values | {"may_share_since": None} if is_left_over else values
    is_new = old is None or old.may_share != "yes"
    told = values.get("may_share_since") if is_new else since
    return values | {"may_share_since": told or clock.today()}


def twin(person: Person, facts: Facts) -> Person | None:
    """Return another person of the same name, unless both birth dates are told and differ."""
    others = (each for each in facts.all(select(Person)) if each.id != person.id)
    return next((each for each in others if _are_one(person, each)), None)


def _are_one(one: Person, other: Person) -> bool:
    born = {each.birth_date for each in (one, other) if each.birth_date}
    return _folded_name(one) == _folded_name(other) and len(born) < 2


def _folded_name(person: Person) -> tuple[str, str]:
    return fold(person.given), fold(person.family or "")


KIND = Kind(
    name="person",
    table=Person,
    label=N_("Person"),
    plural=N_("People"),
    fields=(
        FieldSpec("given", N_("Given name"), required=True),
        FieldSpec("family", N_("Family name")),
        FieldSpec("called", N_("Called by the family")),
        Day("birth_date", N_("Born")),
        Choice("language", N_("Reads"), names=LANGUAGES),
        Day("died_on", N_("Died")),
        Choice(
            "may_share",
            N_("May be shared"),
            names={"yes": N_("yes"), "no": N_("no"), "not_asked": N_("not asked")},
        ),
        Day("may_share_since", N_("May be shared since")),
        YesNo("sign_while_able", N_("Set up while they can sign")),
        YesNo("is_me", N_("This is you")),
    ),
    columns=("called", "given", "family", "birth_date"),
    title=title,
    happened=("birth_date", "died_on", "may_share_since"),
    day_order=(DayOrder("died_on", "birth_date", N_("that is before the birth")),),
    names=lambda person, facts: names(person),
    other_words=other_words,
    complete=complete,
    check=check,
    twin=twin,
    twin_unless=N_("If it is somebody else, tell the birth dates of both."),
    people=lambda person, facts: (person.id,),
)
