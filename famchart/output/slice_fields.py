"""A slice as people type it, on the command line and in the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from famchart.core.errors import WrongUseError
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.records.base import Facts
from famchart.records.fields import Day, FieldSpec, YesNo
from famchart.store.export.choice import NOBODYS, SECRET_KINDS, Slice, needed
from famchart.store.lookup import find
from famchart.store.rows import tables


class UnknownSliceFieldError(WrongUseError):
    """A word that says nothing of a slice."""

    message = N_("“{word}” says nothing of a slice; write FIELD=VALUE with one of: {fields}.")


class KindNeedsError(WrongUseError):
    """A kind was named without what it belongs to."""

    message = N_("{kind} cannot go without {owner}: name that as well.")


class SecretsNotNamedError(WrongUseError):
    """Logins are to go, and nobody said that secrets may."""

    message = N_("Logins are secrets: say secrets=yes as well, or leave them out.")


class NoLoginsError(WrongUseError):
    """Secrets may go, but not the kinds that have them."""

    message = N_("Secrets are in logins, which are not among the kinds: add login and account.")


class DaysTurnedError(WrongUseError):
    """The first day is after the last."""

    message = N_("“until” is before “since”.")


class KindNames(FieldSpec):
    """Kinds of records with commas between, by their names or as the screens call them."""

    hint: ClassVar[str] = N_("write names of kinds, as “famchart kinds” lists them")

    def read(self, typed: str) -> frozenset[str]:
        known = {
            fold(name): kind.name
            for kind in kinds().values()
            if kind.name not in NOBODYS
            for name in (kind.name, _(kind.label), _(kind.plural))
        }
        named = [fold(part.strip()) for part in typed.split(",") if part.strip()]
        if unknown := [each for each in named if each not in known]:
            raise ValueError(unknown)
        return frozenset(known[each] for each in named)


PEOPLE = FieldSpec("person", N_("Whose (empty: everybody’s)"))
KINDS = KindNames("kind", N_("Kinds (empty: all)"))
SINCE, UNTIL = Day("since", N_("From this day on")), Day("until", N_("Up to this day"))
SECRETS = YesNo("secrets", N_("Logins with passwords"))
PRIVATE = YesNo("private", N_("Private records"))
FIELDS = (PEOPLE, KINDS, SINCE, UNTIL, SECRETS, PRIVATE)


def slice_of_words(words: list[str], facts: Facts) -> Slice:
    """Read FIELD=VALUE words; raise UnknownSliceFieldError and what `slice_of` raises."""
    texts: dict[str, str] = {}
    names = {spec.name for spec in FIELDS}
    for word in words:
        name, is_told, text = word.partition("=")
        if not is_told or name not in names or name in texts:
            listed = ", ".join(spec.name for spec in FIELDS)
            raise UnknownSliceFieldError(word=word[:40], fields=listed)
        texts[name] = text
    return slice_of(texts, facts)


def slice_of(texts: Mapping[str, str], facts: Facts) -> Slice:
    """Read the texts of a slice by field; raise what says why they are none."""
    names = [each.strip() for each in texts.get(PEOPLE.name, "").split(",") if each.strip()]
    told = {spec.name: spec.parse(texts.get(spec.name, "")) for spec in FIELDS}
    part = Slice(
        frozenset(find(facts, kinds()["person"], each).id for each in names),
        told[KINDS.name] or frozenset(),
        told[SINCE.name],
        told[UNTIL.name],
        bool(told[SECRETS.name]),
        bool(told[PRIVATE.name]),
    )
    if part.since and part.until and part.until < part.since:
        raise DaysTurnedError
    _check_kinds(part)
    return part


def _check_kinds(part: Slice) -> None:
    if not part.kinds:
        return
    if not part.with_secrets and part.kinds & set(SECRET_KINDS):
        raise SecretsNotNamedError
    if part.with_secrets and not {*SECRET_KINDS, "account"} <= part.kinds:
        raise NoLoginsError
    for kind in part.kinds:
        for owner in _owners(kind):
            if owner not in {*part.kinds, *NOBODYS, "person"}:
                names = _(kinds()[kind].plural), _(kinds()[owner].plural)
                raise KindNeedsError(kind=names[0], owner=names[1])


def _owners(kind: str) -> list[str]:
    columns = tables()[kind].columns
    return [
        key.column.table.name
        for name in needed(tables()[kind])
        for key in columns[name].foreign_keys
    ]
