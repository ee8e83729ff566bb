"""The way through the first run: what each answer keeps in the vault, and which step follows it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.core.secret import Secret
from famchart.i18n import _, set_language
from famchart.screens.first_run_steps import (
    AskBackStep,
    LanguageStep,
    OwedStep,
    PassphraseStep,
    SheetStep,
    Step,
)
from famchart.screens.ways import Unfinished

if TYPE_CHECKING:
    from famchart.screens.begun import BegunVault
    from famchart.store.vault import Vault


FOLLOWING = {
    Unfinished.MYSELF: Unfinished.PERSON,
    Unfinished.PERSON: Unfinished.PORTAL,
    Unfinished.PORTAL: "",
}
"""The step that comes once nothing more is to be entered in one."""


@dataclass(frozen=True)
class Onward:
    """What follows an answer."""

    next_step: Callable[[], Step] | None
    """Makes the next step; None: the first run is over."""
    keep: Callable[[], None] | None = None
    """Writes the answer in the vault, before the next step; None: there is nothing to write."""
    words: str = ""
    """What is said while it is written."""


class FirstRun:
    """A first run, from its beginning or from where it was left.

    From the making of the vault on, the vault remembers the step that comes next.
    """

    def __init__(self, path: Path, clock: Clock, begun: BegunVault | None) -> None:
        self._path = path
        self._clock = clock
        self._begun = begun
        self.cost: Any = None
        """What the passphrase of a new vault costs who guesses it; None: the usual."""

    def first(self) -> Step:
        if self._begun is None:
            return LanguageStep()
        if self._begun.next_step == Unfinished.SHEET:
            return self._sheet_step()
        if self._is_sheet_alone:
            return OwedStep()
        return self._family_step(self._begun.next_step)

    def after(self, step: Step) -> Onward:
        """Return what follows an answer that will do."""
        if isinstance(step, LanguageStep):
            set_language(step.language)
            return Onward(partial(PassphraseStep, self._path))
        if isinstance(step, PassphraseStep):
            make = partial(self._make_vault, step.passphrase)
            return Onward(self._sheet_step, make, _(step.at_work))
        if isinstance(step, SheetStep):
            return Onward(self._ask_back_step)
        if isinstance(step, OwedStep):
            return Onward(self._sheet_step)
        if isinstance(step, AskBackStep):
            return self._past_the_sheet(self.vault.sheet_kept)
        return self._entered(step)

    def later(self) -> Onward:
        """Return what follows where the sheet is put off: the family comes first.

        Who goes back to it once it was confirmed puts nothing off.
        """
        return self._past_the_sheet(self.vault.owe_sheet)

    def _past_the_sheet(self, keep: Callable[[], None]) -> Onward:
        onward = self._on_to("" if self._is_sheet_alone else Unfinished.MYSELF)

        def keep_both() -> None:
            keep()
            if onward.keep:
                onward.keep()

        return replace(onward, keep=keep_both)

    @property
    def _is_sheet_alone(self) -> bool:
        """True where all else was entered before."""
        return self.vault.next_step == Unfinished.SHEET_OWED

    def _entered(self, step: Any) -> Onward:
        """Keep a person or a portal and ask for one more; after the last, go on."""
        if step.corrects:
            of_what: Any = self.vault.portals if step.corrects_portal else self.vault
            keep = of_what.leave_out if step.is_over else of_what.correct
            asked = Unfinished.PORTAL if step.corrects_portal else Unfinished.PERSON
            again = partial(self._family_step, asked)
            return Onward(again, partial(keep, step.corrects, step.texts, self._clock))
        if step.is_over:
            return self._on_to(FOLLOWING[step.kept_as])
        add = {
            Unfinished.MYSELF: self.vault.add_myself,
            Unfinished.PERSON: self.vault.add_person,
            Unfinished.PORTAL: self.vault.portals.add,
        }[step.kept_as]
        again = partial(self._family_step, step.kept_as)
        return Onward(again, partial(add, step.texts, self._clock))

    def _on_to(self, name: str) -> Onward:
        next_step = partial(self._family_step, name) if name else None
        return Onward(next_step, partial(self.vault.go_on_to, name))

    def before(self, step: Any) -> Step | None:
        """Return the step that one goes back to; None where what was made stays made."""
        if isinstance(step, PassphraseStep):
            return LanguageStep()
        if isinstance(step, AskBackStep):
            return self._sheet_step()
        if isinstance(step, (LanguageStep, SheetStep, OwedStep)):
            return None
        if step.kept_as == Unfinished.PORTAL or step.corrects_portal:
            return self._portal_before(step) or self._family_step(Unfinished.PERSON)
        if person := step.other or self._entered_before(step):
            family = import_module("famchart.screens.first_run_family")
            asked = step.asked_of_other if step.other else ""
            corrected: Step = family.CorrectStep(person, self.vault.texts_of(person), asked)
            return corrected
        is_first = step.kept_as == Unfinished.MYSELF or bool(self.vault.me())
        return self._ask_back_step() if is_first else self._family_step(Unfinished.MYSELF)

    def _portal_before(self, step: Any) -> Step | None:
        """Return the step that puts right the account entered before one, or last of all."""
        portals = self.vault.portals
        entered = list(portals.names())
        before = entered[: entered.index(step.corrects)] if step.corrects else entered
        if not before:
            return None
        family = import_module("famchart.screens.first_run_family")
        texts = portals.texts_of(before[-1])
        people, me = self.vault.people(), self.vault.me()
        corrected: Step = family.CorrectPortalStep(before[-1], people, texts, me)
        return corrected

    def _entered_before(self, step: Any) -> str:
        """Return the id of the person entered before one, or last of all; none before the first."""
        if step.kept_as == Unfinished.MYSELF:
            return ""
        people = list(self.vault.people())
        before = people[: people.index(step.corrects)] if step.corrects else people
        return before[-1] if before else ""

    # The steps that tell or ask what is in the vault

    def _sheet_step(self) -> Step:
        return SheetStep(self.vault.sheet(self._clock))

    def _ask_back_step(self) -> Step:
        return AskBackStep(*self.vault.asked_back())

    def _family_step(self, name: str) -> Step:
        """Return the step for one more person or portal, with what was half written in it.

        Oneself is asked for once: after that, it is the next person.
        """
        vault, family = self.vault, import_module("famchart.screens.first_run_family")
        people, me = vault.people(), vault.me()
        if name == Unfinished.MYSELF and me:
            name = Unfinished.PERSON
        kept = vault.draft(name)
        if name == Unfinished.MYSELF:
            step: Step = family.MyselfStep([], kept)
        elif name == Unfinished.PERSON:
            step = family.PersonStep(vault.people_as_read(), kept)
        else:
            entered = list(vault.portals.names().values())
            step = family.PortalStep(people, entered, kept, me, vault.next_for_portal())
        return step

    # The vault

    @property
    def vault(self) -> BegunVault:
        assert self._begun is not None  # noqa: S101
        return self._begun

    def _make_vault(self, passphrase: Secret) -> None:
        begun: Any = import_module("famchart.screens.begun")
        self._begun = begun.make_vault(self._path, passphrase, self.cost)

    def keep_draft(self, step: Any) -> None:
        """Keep what stands in the fields of a step; it is there when the step comes again.

        A second after the last letter the vault may have been handed over already.
        """
        if self._begun is None:
            return
        with suppress(FamchartError):
            self._begun.keep_draft(step.kept_as, step.texts)

    def hand_over(self) -> Vault:
        """Return the vault, which is open and somebody else's from now on."""
        vault, self._begun = self.vault.vault, None
        return vault

    def close(self) -> None:
        if self._begun is not None:
            self._begun.vault.close()
