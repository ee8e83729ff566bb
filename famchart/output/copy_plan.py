"""What a copy is to be: of everything or a slice, and for whom besides the vault's own sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import select

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.i18n import N_
from famchart.output.safe_names import safe_name
from famchart.records.person import Person
from famchart.records.sharing import check_sharing
from famchart.store.copies import ENDING, ITS_OWN_WORDS, SLICE_ENDING
from famchart.store.export.choice import Slice, chosen, counts, people
from famchart.store.export.content import SLICE_FORMAT, Manifest, Member, about, members
from famchart.store.export.part import members_of_slice
from famchart.store.export.recipients import Recipient
from famchart.store.vault import Vault
from famchart.store.work import Reading

SLICE_NAME = "slice"
"""What every slice is called, without the name of the family or of anybody in it."""


class PassphraseAloneError(WrongUseError):
    """A passphrase opens a copy by itself, or does not at all."""

    message = N_(
        "A copy opens either with a passphrase alone or with keys, not with both: make two copies."
    )


class EmptySliceError(WrongUseError):
    """Nothing is in a slice but names."""

    message = N_("Nothing fits that choice, so nothing was written: look at kinds and days.")


@dataclass(frozen=True)
class Plan:
    """A copy that is wanted."""

    others: tuple[Recipient, ...] = ()
    """Whose keys open it as well."""
    part: Slice | None = None
    """Only that of the vault; None: everything."""
    is_by_passphrase: bool = False
    """It opens with a passphrase of its own alone."""

    def __post_init__(self) -> None:
        if self.is_by_passphrase and self.others:
            raise PassphraseAloneError

    @property
    def is_for_somebody_else(self) -> bool:
        return bool(self.others)

    @property
    def is_whole_copy(self) -> bool:
        """True for one that has everything and opens with the vault's own sheet."""
        return self.part is None and not self.is_by_passphrase

    def without(self, key: str) -> Plan:
        """Return the same for others only: one's own key (age1…) opens it anyway."""
        return replace(self, others=tuple(each for each in self.others if each.key != key))

    def stem_and_ending(self, vault: Vault, clock: Clock) -> tuple[str, str]:
        """Return what its file is called before and behind a number."""
        name, ending = (SLICE_NAME, SLICE_ENDING) if self.part else (safe_name(vault.name), ENDING)
        return f"{name}-{clock.today()}{ITS_OWN_WORDS if self.is_by_passphrase else ''}", ending


@contextmanager
def people_of(facts: Reading, plan: Plan) -> Iterator[Collection[UUID]]:
    """Yield whose records a copy holds, while those of a slice are chosen."""
    if plan.part is None:
        yield [each.id for each in facts.all(select(Person))]
        return
    with chosen(facts.connection, plan.part):
        yield people(facts.connection)


def check_plan(facts: Reading, plan: Plan, theirs: Collection[UUID]) -> None:
    """Raise EmptySliceError; MayNotShareError where others get what one of the people said no to.

    The rows of a slice are chosen.
    """
    if plan.is_for_somebody_else:
        check_sharing(facts, theirs)
    if plan.part and not counts(facts.connection).keys() - {"person"}:
        raise EmptySliceError


@contextmanager
def content_of(
    vault: Vault, plan: Plan, manifest: Manifest, clock: Clock
) -> Iterator[tuple[Collection[UUID], Iterator[Member]]]:
    """Yield whose records a copy holds and all its members, from one state of the vault.

    Raise what `check_plan` does.
    """
    with vault.reading() as facts, people_of(facts, plan) as theirs:
        check_plan(facts, plan, theirs)
        told = about(facts.connection, vault.name, clock.now().isoformat())
        alone = plan.is_by_passphrase
        if plan.part is None:
            theirs, all_of_it = (
                (),
                members(facts.connection, told, manifest, is_by_passphrase=alone),
            )
        else:
            told = replace(told, name="", format=SLICE_FORMAT)
            all_of_it = members_of_slice(
                facts.connection, told, plan.part, manifest, is_by_passphrase=alone
            )
        with closing(all_of_it):
            yield theirs, all_of_it


EVERYTHING = Plan()
"""The copy for oneself."""
