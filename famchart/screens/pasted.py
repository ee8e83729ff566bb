"""What a person does with a pasted text before it is kept: whose it is, which rows, which day."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlmodel import select

from famchart.core.day_words import short_day
from famchart.core.errors import FamchartError
from famchart.core.terminal_text import fold
from famchart.i18n import _
from famchart.intake.draft import Draft, LabRow
from famchart.intake.filing import Preview, preview
from famchart.intake.match import Whose, patient_words
from famchart.intake.paste import read_paste
from famchart.intake.sniff import text_of
from famchart.records import Facts, account, portal
from famchart.records.account import Account
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.widgets.line_view import fitted

LETTERS_LOOKED_AT = 100_000
"""Where in a text the names of people and portals are looked for."""
LONGEST_PATIENT = 60
"""Cells of whom a text names, where that is told."""


@dataclass(frozen=True)
class Understood:
    """What is known of a text: what was read, and what filing it would do."""

    plan: Preview | None = None
    draft: Draft | None = None
    wrong: str = ""
    about: str = ""


@dataclass
class Pasted:
    """A text, and what was decided about it so far."""

    text: str = ""
    person_id: UUID | None = None
    account_id: UUID | None = None
    is_account_decided: bool = False
    on: str | None = None
    left_out: set[int] = field(default_factory=set)
    edits: dict[int, LabRow] = field(default_factory=dict)

    def put(self, text: str) -> None:
        """Begin anew with another text; whose it is stays."""
        self.text = text
        self.edits.clear()
        self.left_out.clear()

    def give_to(self, person_id: UUID | None) -> None:
        self.person_id, self.account_id, self.is_account_decided = person_id, None, False

    def choose_account(self, account_id: UUID | None) -> None:
        self.account_id, self.is_account_decided = account_id, True

    def understand(self, facts: Facts) -> Understood:
        """Read the text, guess what it names, and compare it with the vault."""
        if not self.text.strip():
            return Understood()
        try:
            draft = read_paste(text_of(self.text.encode("utf-8", "replace")))
        except FamchartError as error:
            return Understood(wrong=str(error))
        rows = tuple(self.edits.get(number, row) for number, row in enumerate(draft.rows))
        draft = replace(draft, rows=rows)
        self._guess(draft, facts)
        about = self._about(draft, facts)
        if self.person_id is None:
            return Understood(None, draft, about=about)
        plan = preview(draft, facts, self.person_id, self.account_id, self.on)
        if plan.whose is not Whose.FITS:
            about += "\n! " + _("names {patient}").format(patient=patient_named(plan))
        return Understood(plan, draft, about=about)

    def _guess(self, draft: Draft, facts: Facts) -> None:
        text = fold(draft.text[:LETTERS_LOOKED_AT])
        self.person_id = self.person_id or person_named(text, facts)
        if self.person_id and not self.is_account_decided:
            self.account_id = self.account_id or account_named(text, self.person_id, facts)

    def _about(self, draft: Draft, facts: Facts) -> str:
        """Return what will be filed: title, whose, of which day, where from."""
        person, portal_title = names_of(self.person_id, self.account_id, facts)
        day = short_day(draft.date or self.on) or _("no date (t)")
        title = draft.title or (_("Results") if draft.rows else _("Note"))
        whose = person or _("whose? (1-9)")
        where = portal_title or _("no portal (o)")
        return f"{title}\n{whose}  ·  {day}\n{where}"

    def fits(self, plan: Preview) -> bool:
        """True where a plan is for this text and person: reading may lag behind typing."""
        of_text = text_of(self.text.encode("utf-8", "replace"))
        return plan.person_id == self.person_id and plan.draft.text == of_text


def patient_named(plan: Preview) -> str:
    """Return whom a text names, in the room that a sentence has for it."""
    return fitted(patient_words(plan.draft.patient), LONGEST_PATIENT).rstrip()


def person_named(text: str, facts: Facts) -> UUID | None:
    """Return the one person whose full name stands in a folded text."""
    named = [each.id for each in facts.all(select(Person)) if fold(each.full_name) in text]
    return named[0] if len(named) == 1 else None


def account_named(text: str, person_id: UUID, facts: Facts) -> UUID | None:
    """Return the one account of a person whose portal is named in a folded text."""
    fitting = [each for each in accounts_of(person_id, facts) if _is_named(each, text, facts)]
    return fitting[0].id if len(fitting) == 1 else None


def accounts_of(person_id: UUID | None, facts: Facts) -> list[Account]:
    """Return the accounts of a person, or of everyone, by title."""
    mine = [each for each in facts.all(select(Account)) if person_id in (None, each.person_id)]
    return sorted(mine, key=lambda each: account.title(each, facts))


def names_of(person_id: UUID | None, account_id: UUID | None, facts: Facts) -> tuple[str, str]:
    """Return what person and portal are called; nothing where they are not known."""
    whose = facts.get(Person, person_id) if person_id else None
    found = facts.get(Account, account_id) if account_id else None
    where = facts.get(Portal, found.portal_id) if found else None
    return (whose.short_name if whose else "", portal.title(where) if where else "")


def _is_named(found: Account, text: str, facts: Facts) -> bool:
    where = facts.get(Portal, found.portal_id)
    return where is not None and any(fold(name) in text for name in portal.names(where))
