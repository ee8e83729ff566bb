"""What a correction taught: how texts and tables of a portal are read from then on.

A rule tells how a portal prints, never what it printed about anybody: rules can be handed on.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, select

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.records.base import Facts, Kind, Record
from famchart.records.fields import Choice, Day, FieldSpec, LongText, Reference
from famchart.records.person import Person
from famchart.records.portal import KIND as portal_kind  # noqa: N811
from famchart.records.portal import Portal
from famchart.records.portal import title as portal_title


class About(StrEnum):
    """What a rule is about."""

    NAME = "name"
    """`printed` is the test called `meaning`."""
    UNIT = "unit"
    """Where the test `of_test` has the unit `printed` (or none), it is `meaning`."""
    COLUMNS = "columns"
    """A line of so many columns has these, as in `name, value, unit, range, flag`; `-`: none."""
    DATES = "dates"
    """Dates in numbers: `dmy` or `mdy`."""
    NUMBERS = "numbers"
    """What stands before decimals: `comma` or `point`."""
    PASSED_OVER = "passed_over"
    """The line `printed` says nothing."""
    TABLE = "table"
    """The table with the headers `printed`: its kind, then a line `header = field` for each."""


LABELS: Mapping[str, str] = {
    About.NAME: N_("Name of a test"),
    About.UNIT: N_("Unit"),
    About.COLUMNS: N_("Columns of a line"),
    About.DATES: N_("Dates in numbers"),
    About.NUMBERS: N_("Decimals of numbers"),
    About.PASSED_OVER: N_("Line to pass over"),
    About.TABLE: N_("Columns of a table"),
}
ORDERS: Mapping[str, str] = {"dmy": N_("day first"), "mdy": N_("month first")}
MARKS: Mapping[str, str] = {"comma": N_("decimal comma"), "point": N_("decimal point")}
HABITS: Mapping[str, Mapping[str, str]] = {About.DATES: ORDERS, About.NUMBERS: MARKS}
"""What a rule about all of a text may mean, with its words."""
WORDS = {**ORDERS, **MARKS}
SHAPES: Mapping[str, str] = {
    "dmy": "dd/mm", "mdy": "mm/dd", "comma": "1.234,5", "point": "1,234.5",
}  # fmt: skip
COLUMNS: Mapping[str, str] = {
    "name": N_("test"),
    "value": N_("value"),
    "unit": N_("unit"),
    "range": N_("range"),
    "flag": N_("flag"),
    "-": N_("nothing"),
}
"""What a column of a line may hold."""
WITHOUT_PRINTED = (About.COLUMNS, About.DATES, About.NUMBERS, About.UNIT)


class Meaning(LongText):
    """What a rule reads something as; of codes, their words."""

    is_typed_in_words = True

    def parse(self, typed: str) -> str | None:
        codes = {fold(_(name)): code for code, name in WORDS.items()}
        columns = {fold(_(name)): code for code, name in COLUMNS.items()}
        return codes.get(fold(typed)) or _each(typed, columns) or typed or None

    def shown(self, value: str | None) -> str:
        if name := WORDS.get(value or ""):
            return _(name)
        return _each(value or "", {code: _(name) for code, name in COLUMNS.items()}) or value or ""


def _each(listed: str, names: Mapping[str, str]) -> str:
    """Return the names of several columns, nothing where these are none."""
    parts = [part.strip() for part in listed.split(",")]
    is_known = len(parts) > 1 and all(part in names for part in map(fold, parts))
    return ", ".join(names[fold(part)] for part in parts) if is_known else ""


class UnclearRuleError(WrongUseError):
    """A rule does not say what it is about."""

    message = N_("A rule about “{about}” needs “{field}”.")


class OddMeaningError(WrongUseError):
    """A rule cannot be followed as it is written."""

    message = N_("“{about}” takes {codes}; not “{value}”.")


class Rule(Record, table=True):
    """How something that a portal prints is to be read; of no portal: wherever it stands."""

    portal_id: UUID | None = Field(default=None, foreign_key="portal.id", index=True)
    about: str
    printed: str | None = None
    of_test: str | None = None
    meaning: str | None = None
    on: date


def columns_in(meaning: str | None) -> tuple[str, ...]:
    """Return the columns that a line has, in their order."""
    return tuple(word.strip() for word in (meaning or "").split(","))


def listed(rule: Rule, facts: Facts | None = None, clock: Clock | None = None) -> dict[str, str]:
    """Return what a list says where a rule has codes, or nothing printed."""
    if habits := HABITS.get(rule.about):
        meaning = habits.get(rule.meaning or "", "")
        return {"printed": _(LABELS[rule.about]), "meaning": _(meaning) if meaning else ""}
    if rule.about == About.COLUMNS:
        columns = columns_in(rule.meaning)
        words = _("a line of {n} columns").format(n=len(columns))
        return {
            "printed": words,
            "meaning": " · ".join(_(COLUMNS.get(each, each)) for each in columns),
        }
    if rule.about == About.TABLE:
        return {"printed": (rule.printed or "").replace("|", " | ")}
    if rule.about == About.UNIT:
        return {"printed": " ".join(filter(None, (rule.of_test, rule.printed)))}
    return {}


def title(rule: Rule, facts: Facts | None = None) -> str:
    """Return what a rule says, in words of no language."""
    if rule.about in HABITS:
        return SHAPES.get(rule.meaning or "", "")
    if rule.about == About.TABLE:
        return (rule.printed or "").replace("|", " | ")
    told = " ".join(filter(None, (rule.of_test, rule.printed)))
    return " = ".join(filter(None, (told, rule.meaning)))


def check(old: Rule | None, new: Rule, facts: Facts, clock: Clock) -> None:
    """Raise what leaves a rule without a sense."""
    about = _(LABELS[new.about])
    if new.about not in WITHOUT_PRINTED and not new.printed:
        raise UnclearRuleError(field="printed", about=about)
    if new.about != About.PASSED_OVER and not new.meaning:
        raise UnclearRuleError(field="meaning", about=about)
    if new.about == About.UNIT and not new.of_test:
        raise UnclearRuleError(field="test", about=about)
    known = HABITS.get(new.about) or (COLUMNS if new.about == About.COLUMNS else None)
    if known and not set(columns_in(new.meaning)) <= set(known):
        value = new.meaning or ""
        raise OddMeaningError(
            field="meaning", about=about, codes=", ".join(map(_, known.values())), value=value
        )


def people(rule: Rule, facts: Facts) -> Collection[UUID]:
    """Return whom it concerns: those with an account at its portal, or else everybody."""
    portal = facts.get(Portal, rule.portal_id) if rule.portal_id else None
    if portal:
        return portal_kind.people(portal, facts)
    return {each.id for each in facts.all(select(Person))}


KIND = Kind(
    name="rule",
    table=Rule,
    label=N_("Rule for reading"),
    plural=N_("Rules for reading"),
    fields=(
        Choice("about", N_("About"), required=True, names=LABELS),
        Reference("portal", N_("Portal"), column="portal_id", to="portal"),
        FieldSpec("printed", N_("As it is printed")),
        FieldSpec("test", N_("Of the test"), column="of_test"),
        Meaning("meaning", N_("Is read as")),
        Day("on", N_("Since"), required=True),
    ),
    columns=("printed", "meaning", "portal", "about"),
    title=title,
    listed=listed,
    check=check,
    people=people,
    happened=("on",),
    is_shared=True,
    defaults=lambda clock: {"on": clock.today()},
)


def where_words(rule: Rule, facts: Facts) -> str:
    """Return the portal that a rule holds for, or that it holds everywhere."""
    found = facts.get(Portal, rule.portal_id) if rule.portal_id else None
    return portal_title(found) if found else _("everywhere")
