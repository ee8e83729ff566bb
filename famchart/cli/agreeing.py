"""What is asked before anything is filed: whose it is, of which day, and what is only likely."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from famchart.cli.streams import is_yes, tell
from famchart.cli.summing_up import counts_words, doubts, marked
from famchart.core.clock import Clock
from famchart.core.day_words import short_day
from famchart.core.errors import AnswerIsNoError
from famchart.i18n import N_, _
from famchart.intake.draft import ReadFile
from famchart.intake.item_standing import answered
from famchart.intake.match import Whose, parted
from famchart.intake.patient_words import named_by_lines, named_words, patient_words
from famchart.intake.plan import ItemRow, Preview
from famchart.records import Facts
from famchart.records.person import Person


class AnotherPersonsTextError(AnswerIsNoError):
    """The text names somebody else, and there is nobody to ask."""

    message = N_("{name} is about {patient}, not about {person}; nothing was filed.")


class SeveralPeoplesTextError(AnswerIsNoError):
    """Results of two people in one text: it is not known which are whose."""

    message = N_(
        "{name} names several people: {patient}. Give what is about each by itself; nothing was"
        " filed."
    )


class PerhapsAnotherPersonsTextError(AnswerIsNoError):
    """The text may be somebody else's; --yes would answer the question."""

    message = N_(
        "{name} names {patient}: is that {person}? Nothing was filed; --yes files it as theirs."
    )


class PartlyAnotherPersonsFileError(AnswerIsNoError):
    """Some documents of a file are somebody else's; --yes files the others."""

    message = N_(
        "{name} also has documents about {patient}. Nothing was filed; --yes files only what is"
        " about {person}."
    )


class DayToComeError(AnswerIsNoError):
    """Results or vaccinations of a day that is still to come; --yes would answer the question."""

    message = N_(
        "{name} tells of {day}, which is still to come. Nothing was filed; --yes files it under"
        " that day, what cannot have taken place as a note."
    )


class ForgedCardError(AnswerIsNoError):
    """A health card whose signature is wrong; --yes would answer the question."""

    message = N_(
        "The signature of a health card in {name} is wrong: its issuer did not write it so."
        " Nothing was filed; --yes files it all the same."
    )


@dataclass(frozen=True)
class Agreement:
    """Asks a person on a terminal; elsewhere says why nothing is filed, or takes --yes for it."""

    is_yes: bool
    is_trial: bool
    clock: Clock

    @property
    def may_ask(self) -> bool:
        return sys.stdin.isatty() and not self.is_trial

    def theirs(self, read: ReadFile, name: str, person_id: UUID, facts: Facts) -> ReadFile:
        """Return a file without the documents of other people; nothing of theirs is ever filed."""
        person = facts.get(Person, person_id)
        if person is None:
            return read
        theirs, others = parted(read, person, facts)
        if not others or not theirs.documents:
            return read
        told = "; ".join(patient_words(patient) for patient in others)
        doubt = PartlyAnotherPersonsFileError(
            name=called(name), patient=told, person=person.full_name
        )
        if self.may_ask and not self.is_yes:
            words = _(
                "{name} also has documents about {patient}. File only what is about {person}?"
            )
            if is_yes(words.format(**doubt.facts)):
                return theirs
            raise doubt
        if not self.is_yes:
            raise doubt
        return theirs

    def on(self, plan: Preview, name: str, facts: Facts) -> bool:
        """Ask whether to file; where nobody can be asked, raise why it is not filed."""
        doubt = _doubt(plan, name, facts)
        if doubt and self.may_ask:
            words = _("{name} is about {patient}. File it for {person}?")
            return is_yes(words.format(**doubt.facts))
        if doubt and not (self.is_yes and plan.whose is Whose.DOUBTFUL):
            raise doubt
        if not (self._is_day_agreed(plan, name) and self._is_card_agreed(plan, name)):
            return False
        if self.is_yes or self.is_trial or not sys.stdin.isatty():
            return True
        for words in marked(doubts([plan])):
            tell(words)
        person = facts.get(Person, plan.person_id)
        if plan.draft.patient is None and person:
            nobody = _("It names nobody. File it for {person}?")
            return is_yes(f"{counts_words(plan)} {nobody.format(person=person.full_name)}")
        return is_yes(counts_words(plan) + " " + _("File it?"))

    def _is_day_agreed(self, plan: Preview, name: str) -> bool:
        """Ask whether to file what is of a day that is still to come."""
        days = plan.days_after(self.clock.today())
        if self.is_yes or not days:
            return True
        if self.may_ask:
            question = _("{day} is still to come. File it under that day?")
            return is_yes(question.format(day=short_day(days[-1])))
        raise DayToComeError(name=called(name), day=short_day(days[-1]))

    def _is_card_agreed(self, plan: Preview, name: str) -> bool:
        """Ask whether to file what its issuer did not sign as it stands."""
        if self.is_yes or self.is_trial or not any(each.is_forged for each in plan.documents):
            return True
        if self.may_ask:
            question = _("The signature of a health card in {name} is wrong. File it all the same?")
            return is_yes(question.format(name=called(name)))
        raise ForgedCardError(name=called(name))

    def answered(self, plan: Preview) -> Preview:
        """Return a plan in which is settled what is only likely; unasked, both are kept."""
        if not (self.is_yes or self.may_ask):
            return plan
        return replace(plan, items=tuple(map(self._answered, plan.items)))

    def _answered(self, row: ItemRow) -> ItemRow:
        """Ask about an item; --yes takes nothing out that its portal withdrew."""
        if not (row.question and row.known):
            return row
        if row.is_withdrawn and not self.may_ask:
            return row
        is_agreed = self.is_yes and not row.is_withdrawn
        return answered(row, is_yes=is_agreed or is_yes(row.question))


def called(name: str) -> str:
    return _("The text") if name == "-" else Path(name).name


def _doubt(plan: Preview, name: str, facts: Facts) -> AnswerIsNoError | None:
    """Return what speaks against filing a text for this person."""
    if plan.whose is Whose.FITS:
        return None
    person = facts.get(Person, plan.person_id)
    doubt: type[AnswerIsNoError] = PerhapsAnotherPersonsTextError
    named = named_by_lines if plan.draft.also_named else named_words
    if plan.whose is Whose.ANOTHER:
        is_several = bool(plan.draft.also_named)
        doubt = SeveralPeoplesTextError if is_several else AnotherPersonsTextError
    return doubt(
        name=called(name),
        patient=named(plan.draft),
        person=person.full_name if person else "",
    )
