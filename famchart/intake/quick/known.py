"""What the vault knows, by the words that a line may call it by."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.course import ToldDose
from famchart.core.drug_names import drug_name, plain_strength
from famchart.core.money import dollars
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.wall_time import local_minute
from famchart.intake.quick.forms_of_names import bare, forms, insulins, only, stem
from famchart.intake.quick.readers import Reader, first_of, phrases
from famchart.intake.quick.standing import Standing, standing_records
from famchart.records import Facts, account, bill, medication
from famchart.records.account import Account
from famchart.records.bill import Bill
from famchart.records.medication import Medication
from famchart.records.medication_days import dated_course
from famchart.records.person import Person, names, other_words
from famchart.records.portal import Portal
from famchart.store.privacy import is_private

MOST_NAME_WORDS = 4
"""Words of the name of a medicine."""
_MANY_BEGIN_WITH = phrases(
    "insulin|insulina|vitamin|vitamina|calcium|calcio|iron|hierro|potassium|potasio|sodium|sodio"
    "|magnesium|magnesio|zinc"
)
"""First words that medicines share which are not alike."""
_OWNERS = phrases("mom|mum|dad|mother|father|wife|husband|grandma|grandpa")
"""Those whose name is written as an owner’s without its sign: moms, dads."""
_WITH_STRENGTH = Shape(r"(\D+) (\d+(?:\.\d+)?( ?[^\W\d]+)?)", re.ASCII)
_POSSESSIVE = Shape(r"['’]s?$")
_LEADS_TO_PERSON = Shape(
    r"^(?:(?:for|of|about|de|para|por|sobre|a) )?(?:(?:my|our|mi|nuestro|nuestra) )?"
)


@dataclass(frozen=True)
class Named:
    """A person, a portal account or a medicine, and the words that mean it, folded."""

    id: UUID
    person_id: UUID
    words: frozenset[str]
    title: str
    now: str = ""
    """The minute on the clocks of an account’s clinic."""
    parts: frozenset[str] = frozenset()
    """Words of its name that mean nothing by themselves: st, of."""
    strength: str = ""
    """That of a medicine, as it is compared."""
    course: tuple[ToldDose, ...] = ()
    """What is taken a day, and was before."""
    unit: str = ""
    """What that is counted in, by its code."""
    is_in_packages: bool = False
    """Its fills count packages: pens, bottles."""
    package_units: str = ""
    """How many units one of these holds."""
    amount: str = ""
    """What a bill asks for, in dollars."""
    portal: UUID | None = None
    """The portal of an account, and the words of whoever made it."""
    maker: frozenset[str] = frozenset()
    zone: str = ""
    """The zone of these clocks, where they show another time than this computer’s."""


class _NameEnds(dict[str, bool]):
    """Whether a name may end with a word: each word of a line is asked about again and again."""

    def __init__(self, ends: Iterable[str]) -> None:
        self._ends = frozenset(ends)

    def __missing__(self, word: str) -> bool:
        last = _POSSESSIVE.sub("", fold(word).strip(".,;:"))
        return self.setdefault(word, last in self._ends or last[:-1] in self._ends)


@dataclass(frozen=True)
class Known:
    """People, accounts and medicines; whose page it is; and what time it is."""

    today: date
    people: tuple[Named, ...] = ()
    accounts: tuple[Named, ...] = ()
    medicines: tuple[Named, ...] = ()
    stopped: tuple[Named, ...] = ()
    """The medicines that are taken no more, which is said in their titles."""
    bills: tuple[Named, ...] = ()
    standing: tuple[Standing, ...] = ()
    """What goes on, and may be changed by a line."""
    person_id: UUID | None = None
    """Who is meant where the line names nobody."""
    now: str = ""
    """The minute on this computer’s clock."""

    def person_called(self, text: str) -> UUID | None:
        """Return whom a word means, if it means only one."""
        name = _LEADS_TO_PERSON.sub("", _POSSESSIVE.sub("", fold(text)))
        said = {name} | ({name[:-1]} & _OWNERS)
        return only(each.id for each in self.people if said & each.words)

    @cached_property
    def may_end_name(self) -> Callable[[str], bool]:
        """Tell of a word whether the name of a person may end with it; most words need no more."""
        names = (name for person in self.people for name in person.words)
        return _NameEnds(name.split()[-1] for name in names if name).__getitem__

    def account_called(self, text: str, person_id: UUID | None) -> Named | None:
        """Return the account that words mean, of one person where that is known.

        Of several words one must be telling, and the others parts of its name: st anne.
        """
        return only(_meant_by(text, self.accounts, person_id))

    def account_reader(self, person_id: UUID | None) -> Reader[Named]:
        """Return a reader of the words that mean one account."""
        return Reader(lambda text: self.account_called(text, person_id), self._may_begin_account)

    def _may_begin_account(self, word: str) -> bool:
        return not word or bool({word, stem(word)} & self._account_words)

    @cached_property
    def _account_words(self) -> frozenset[str]:
        every = (word for each in self.accounts for word in each.words | each.parts)
        return frozenset(map(fold, every))

    def account_at(self, text: str, person_id: UUID | None) -> Named | None:
        """Return an account at the portal that words mean, or one word that is of its maker.

        Several people may have an account there.
        """
        accounts = list(_meant_by(text, self.accounts, person_id)) or [
            each
            for each in self.accounts
            if person_id in (None, each.person_id) and fold(bare(text)) in each.maker
        ]
        return accounts[0] if only(each.portal for each in accounts) else None

    def bill_called(self, text: str, person_id: UUID | None) -> Named | None:
        """Return the bill whose provider words mean, of one person where that is known."""
        return only(_meant_by(text, self.bills, person_id))

    def medicines_called(self, text: str, person_id: UUID | None) -> tuple[Named, ...] | None:
        """Return the medicines of this name, of one person where that is known; None if none."""
        return tuple(self._of(self.medicines, text, person_id)) or None

    def medicine_reader(self, person_id: UUID | None = None) -> Reader[tuple[Named, ...]]:
        """Return a reader of the names of medicines, of one person where that is known."""
        return Reader(lambda text: self.medicines_called(text, person_id), self._may_begin_medicine)

    @property
    def strong_medicine_reader(self) -> Reader[bool]:
        """Return a reader of the names of medicines with their strength."""
        return Reader(self.has_medicine_of, self._may_begin_medicine)

    def _may_begin_medicine(self, word: str) -> bool:
        """True for a word of any name: what a name is compared as has its words in any order."""
        return self._medicine_words.issuperset(drug_name(word).split())

    @cached_property
    def _medicine_words(self) -> frozenset[str]:
        names = (name for each in self.medicines for name in each.words)
        every = (first_of(word) for name in names for word in name.split())
        return frozenset(part for word in every for part in drug_name(word).split())

    def stopped_called(self, text: str, person_id: UUID | None) -> tuple[Named, ...]:
        """Return the medicines of this name that are taken no more."""
        return tuple(self._of(self.stopped, text, person_id))

    def has_medicine_of(self, text: str) -> bool | None:
        """Return True for the name of a medicine with its strength, whose unit may lack."""
        said = _WITH_STRENGTH.fullmatch(text)
        strength = said and re.escape(plain_strength(said[2])) + ("" if said[3] else r"\D+")
        found = self._of(self.medicines, said[1], None) if said else ()
        return any(re.fullmatch(strength or "", each.strength) for each in found) or None

    def medicines_like(self, word: str, person_id: UUID | None) -> tuple[Named, ...] | None:
        """Return the medicines whose name begins with this word; None if none, or if many do."""
        if (plain := fold(word)) in _MANY_BEGIN_WITH:
            return None
        mine = (each for each in self.medicines if each.person_id == person_id)
        return tuple(each for each in mine if _begins_alike(plain, each)) or None

    def is_asked_for(self, medicine: UUID) -> bool:
        """True where a request for a refill of a medicine is open."""
        return any(each.kind == "request" and each.of == medicine for each in self.standing)

    def name_of(self, person_id: UUID | None) -> str:
        return next((each.title for each in self.people if each.id == person_id), "")

    @staticmethod
    def _of(named: Collection[Named], text: str, person_id: UUID | None) -> Iterator[Named]:
        said = {fold(text), drug_name(text)}
        mine = (each for each in named if person_id in (None, each.person_id))
        return (each for each in mine if said & each.words)


def _begins_alike(word: str, medicine: Named) -> bool:
    firsts = {name.split()[0] for name in medicine.words}
    return word in firsts or drug_name(word) in set(map(drug_name, firsts))


def _meant_by(text: str, named: Iterable[Named], person_id: UUID | None) -> Iterator[Named]:
    said = [{word, fold(word), stem(word)} for word in map(bare, text.split())]
    return (
        each
        for each in named
        if person_id in (None, each.person_id)
        and any(forms & each.words for forms in said)
        and all(forms & (each.words | each.parts) for forms in said)
    )


def known_of(facts: Facts, clock: Clock, person_id: UUID | None) -> Known:
    """Return what may be named in a line; what is private is left out, it would be told."""
    people = facts.all(select(Person).order_by(col(Person.id)))
    only = people[0].id if len(people) == 1 else None
    return Known(
        today=clock.today(),
        people=tuple(_person(each) for each in people),
        accounts=tuple(_accounts(facts, clock)),
        medicines=tuple(_medicines(facts, clock, is_stopped=False)),
        stopped=tuple(_medicines(facts, clock, is_stopped=True)),
        bills=tuple(_bills(facts)),
        standing=tuple(standing_records(facts, clock)),
        person_id=person_id or only,
        now=local_minute(clock.now(), None),
    )


def _person(person: Person) -> Named:
    own = {*map(fold, names(person)), *other_words(person)}
    return Named(person.id, person.id, frozenset(own), person.short_name)


def _accounts(facts: Facts, clock: Clock) -> Iterator[Named]:
    for each in facts.all(select(Account)):
        portal = facts.get(Portal, each.portal_id)
        if portal and not is_private(account.KIND, each, facts):
            called = " ".join(filter(None, (portal.brand, portal.system)))
            title = account.title(each, facts)
            now = local_minute(clock.now(portal.zone()), portal.zone())
            words = forms(called) | {word for word in called.split() if _is_abbreviation(word)}
            parts = frozenset(map(bare, fold(called).split()))
            named = Named(each.id, each.person_id, words, title, now, parts=parts,
                          portal=portal.id, maker=forms(portal.vendor or ""))  # fmt: skip
            is_elsewhere = clock.now(portal.zone()).utcoffset() != clock.now().utcoffset()
            yield replace(named, zone=portal.timezone or "") if is_elsewhere else named


def _medicines(facts: Facts, clock: Clock, *, is_stopped: bool) -> Iterator[Named]:
    today = clock.today()
    for each in facts.all(select(Medication).order_by(col(Medication.id))):
        if each.is_stopped(today) is is_stopped and not is_private(medication.KIND, each, facts):
            title = medication.title(each, facts)
            title = medication.KIND.in_words(title, str(today), today) if is_stopped else title
            names = frozenset({fold(each.name), drug_name(each.name), *insulins(each.name)})
            strength = plain_strength(each.strength or "")
            is_in_packages = each.package_units is not None
            yield Named(
                each.id,
                each.person_id,
                names,
                title,
                strength=strength,
                course=dated_course(each),
                unit=each.unit or "",
                is_in_packages=is_in_packages,
                package_units=each.package_units or "",
            )


def _bills(facts: Facts) -> Iterator[Named]:
    for each in facts.all(select(Bill).where(col(Bill.state) != "paid")):
        provider = bill.provider_of(each, facts)
        if provider and not is_private(bill.KIND, each, facts):
            parts = frozenset(map(bare, fold(provider).split()))
            title, owed = bill.title(each, facts), dollars(each.amount_cents or 0)
            yield Named(each.id, each.person_id, forms(provider), title, parts=parts, amount=owed)


def _is_abbreviation(word: str) -> bool:
    """True for VA: it means the clinic in capitals only, since va is a word as well."""
    return len(word) == 2 and word.isalpha() and word.isupper()
