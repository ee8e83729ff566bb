"""The steps of the first run that fill the vault: the people, their portals, whose login it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.widget import Widget

from famchart.core.day_words import nearest_date
from famchart.i18n import N_, _, language
from famchart.records import kind_named
from famchart.records.fields import Choice, FieldSpec
from famchart.screens.first_run_steps import Step
from famchart.widgets.field_list import align_labels
from famchart.widgets.field_row import FieldRow
from famchart.widgets.plain import Plain


class FieldsStep(Step):
    """Fields to fill in as often as there is something to enter; left empty, it is over."""

    deciding: ClassVar[str]
    """The field that must be filled in."""
    needed: ClassVar[str] = N_("Write the name, or empty the form.")

    def __init__(self, entered: Sequence[str], texts: Mapping[str, str]) -> None:
        """Take what was entered so far, and what the fields begin with."""
        super().__init__()
        self._entered = entered
        self._texts = texts

    def specs(self) -> Iterator[FieldSpec]:
        raise NotImplementedError

    def answers(self) -> Iterable[Widget]:
        if self._entered:
            gap = "; " if any("," in each for each in self._entered) else ", "
            yield Plain(_("So far: {names}").format(names=gap.join(self._entered)))
        for spec in self.specs():
            yield FieldRow(spec, self._texts.get(spec.name, ""), list(spec.offers()))

    def on_mount(self) -> None:
        align_labels(self.rows, self.screen.size.width)

    def on_resize(self) -> None:
        align_labels(self.rows, self.screen.size.width)

    @property
    def rows(self) -> list[FieldRow]:
        return list(self.query(FieldRow))

    @property
    def row_in_focus(self) -> FieldRow | None:
        focused = self.screen.focused
        return next((row for row in self.rows if focused in row.walk_children()), None)

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, by the names of the fields."""
        return {row.spec.name: row.text for row in self.rows}

    @property
    def is_over(self) -> bool:
        """True where nothing more is to be entered: nothing at all is typed."""
        is_typed = any(row.text.strip() for row in self.rows if not row.answers)
        return self.may_be_skipped and not is_typed

    @property
    def may_be_skipped(self) -> bool:
        return True

    def problem(self) -> str:
        row = self._wrong_row()
        return "" if row is None or self.is_over else self.problem_of(row)

    def problem_of(self, row: FieldRow) -> str:
        return _(self.needed) if row.spec.name == self.deciding else row.problem()

    def refuse(self, sentence: str, field: object = None) -> bool:
        named = (row for row in self.rows if row.spec.name == field)
        row = next(named, None) or self._wrong_row()
        if row is None:
            return False
        row.refuse(sentence)
        row.take_focus()
        return True

    def _wrong_row(self) -> FieldRow | None:
        return next((row for row in self.rows if row.display and row.problem()), None)


NAMES = ("given", "called")
"""The fields by which people are called."""


def _is_no_name(text: str) -> bool:
    """True for a number or a date."""
    is_name = any(map(str.isalpha, text)) and nearest_date(text, None) is None
    return bool(text) and not is_name


class MyselfStep(FieldsStep):
    """The one who keeps the charts: the first of the people, whose the proxies are."""

    title = N_("You keep these charts: what is your name?")
    about = N_("Enter alone skips this.")
    kept_as = "myself"
    deciding = "given"
    asked: ClassVar[tuple[str, ...]] = ("given", "birth_date")
    asked_of_other: ClassVar[str] = "birth_date"
    """The field that tells somebody apart from who is entered."""

    def doubt(self) -> str:
        """Ask where a name looks like what belongs into another field."""
        row = self._doubtful_row
        if row is None:
            return ""
        words = _("“{name}” is a number or a date. Is it the name?")
        return words.format(name=row.text.strip())

    @property
    def _doubtful_row(self) -> FieldRow | None:
        names = (row for row in self.rows if row.spec.name in NAMES)
        return next((row for row in names if _is_no_name(row.text.strip())), None)

    def ask_again(self) -> None:
        if row := self._doubtful_row:
            row.take_focus()
            row.select_all()

    def specs(self) -> Iterator[FieldSpec]:
        own = {spec.name: spec for spec in kind_named("person").fields}
        yield from (own[name] for name in self.asked)


class PersonStep(MyselfStep):
    """The people of the family, one after the other."""

    title = N_("Whose chart comes first?")
    about = ""
    kept_as = "person"
    needed_of_first: ClassVar[str] = N_("A name is needed: what you call them will do.")
    asked = ("given", "called", "birth_date", "language")

    def __init__(self, entered: Sequence[str], texts: Mapping[str, str]) -> None:
        super().__init__(entered, {"language": language()} | dict(texts))

    def title_words(self) -> str:
        return _("Who else? Enter alone goes on.") if self._entered else _(self.title)

    def about_words(self) -> str:
        return _("esc puts right who was entered last.") if self._entered else ""

    @property
    def may_be_skipped(self) -> bool:
        return bool(self._entered)

    def problem_of(self, row: FieldRow) -> str:
        is_of_first = row.spec.name == self.deciding and not self.may_be_skipped
        return _(self.needed_of_first) if is_of_first else super().problem_of(row)


class Correcting(FieldsStep):
    """Something that was entered already, to be put right or left out."""

    kept_as = ""
    _was: str
    """What it was called."""

    @property
    def may_be_skipped(self) -> bool:
        """True: it stands for leaving it out."""
        return True

    @property
    def is_over(self) -> bool:
        """True where the name is emptied, whatever else is left."""
        return not self.texts[self.deciding].strip()

    def doubt(self) -> str:
        """Ask before something is left out."""
        if not self.is_over:
            return super().doubt()
        return _("Leave “{name}” out again?").format(name=self._was)

    def doubt_answers(self) -> tuple[str, str]:
        return (_("Leave out"), _("Keep")) if self.is_over else super().doubt_answers()


class CorrectStep(Correcting, PersonStep):
    """Somebody who was entered already, to be put right or left out."""

    title = N_("Put right, or empty the name to leave this person out.")

    def __init__(self, person: str, texts: Mapping[str, str], asked_for: str = "") -> None:
        """Take the id of the person, and the field that one comes for; none: all of them."""
        super().__init__([], texts)
        self.corrects = person
        self._was = texts[self.deciding]
        self._asked_for = asked_for

    def go_to_what_is_asked(self) -> None:
        for row in self.rows:
            if row.spec.name == self._asked_for:
                row.take_focus()


class PortalStep(FieldsStep):
    """The portals, from the catalogue or by their own names, and whose login it is."""

    has_lists = True
    title = N_("Which portals? Enter alone goes on.")
    about = N_("Passwords and codes can wait.")
    kept_as = "portal"
    deciding = "brand"

    def __init__(
        self,
        people: Mapping[str, str],
        entered: Sequence[str],
        texts: Mapping[str, str],
        me: str = "",
        begins_at: str = "",
    ) -> None:
        """Take the names of the people by their ids, and the id of the one who keeps the charts.

        Take with whom the question begins whose chart it is; with nobody, it must be answered.
        """
        super().__init__(entered, {"person": begins_at} | dict(texts))
        self._people = people
        self._me = me

    def about_words(self) -> str:
        back = _("esc puts right what was entered last.") if self._entered else ""
        return " ".join(filter(None, (super().about_words(), back)))

    def on_mount(self) -> None:
        super().on_mount()
        self.ask_whose_login()

    @on(FieldRow.Changed)
    def ask_whose_login(self) -> None:
        """Ask whose login it is where it may be somebody else’s: one’s own chart has one’s own."""
        whose = next(row for row in self.rows if row.spec.name == "whose")
        whose.display = not self._me or self.texts["person"] != self._me

    def problem_of(self, row: FieldRow) -> str:
        """Whose login it is decides what is due: it is not passed over without an answer."""
        if row.spec.name == "person":
            return _("Choose whose chart it is.")
        if row.spec.name == "whose":
            return _("Choose one; “I do not know yet” is an answer too.")
        return super().problem_of(row)

    def specs(self) -> Iterator[FieldSpec]:
        portal = {spec.name: spec for spec in kind_named("portal").fields}
        login = {spec.name: spec for spec in kind_named("login").fields}
        yield portal["brand"]
        yield portal["system"]
        yield Choice("person", N_("Whose chart"), required=True, names=self._people)
        yield replace(login["whose"], required=True)
        yield login["username"]


class CorrectPortalStep(Correcting, PortalStep):
    """A portal that was entered already, with whose chart and login it is."""

    title = N_("Put right, or empty the name to leave this portal out.")
    corrects_portal = True

    def __init__(
        self, account: str, people: Mapping[str, str], texts: Mapping[str, str], me: str
    ) -> None:
        """Take the id of the account."""
        super().__init__(people, [], texts, me)
        self.corrects = account
        self._was = texts[self.deciding]
