"""Tables in words: what kind of rows one has, and what a column of it fills."""

from __future__ import annotations

from collections.abc import Mapping

from famchart.i18n import N_, _, ngettext
from famchart.intake.draft import RESULT, Table
from famchart.intake.tables.titles import OF_WHOM
from famchart.intake.tables.words import SYNONYMS
from famchart.screens.item_words import plural_of

FIELDS: Mapping[str, str] = {
    "address": N_("Address"),
    "allowed": N_("Allowed"),
    "amount_due": N_("Amount due"),
    "birth_date": N_("Born on"),
    "charged": N_("Charged"),
    "date": N_("Day"),
    "days_supply": N_("Days’ supply"),
    "diagnosis": N_("Diagnosis"),
    "dose": N_("Dose"),
    "due_date": N_("Due on"),
    "email": N_("Email"),
    "end": N_("Until"),
    "fax": N_("Fax"),
    "filled": N_("Last filled"),
    "flag": N_("Lab’s flag"),
    "group": N_("Group number"),
    "high": N_("Range: upper end"),
    "holder": N_("Policy holder"),
    "hours": N_("Hours"),
    "lot": N_("Lot"),
    "low": N_("Range: lower end"),
    "manufacturer": N_("Manufacturer"),
    "member_id": N_("Member number"),
    "name": N_("Name"),
    "note": N_("Note"),
    "number": N_("Number"),
    "paid": N_("Paid"),
    "panel": N_("Panel"),
    "password": N_("Password"),
    "patient": N_("Whose"),
    "pharmacy": N_("Pharmacy"),
    "phone": N_("Phone"),
    "plan": N_("Plan"),
    "prescriber": N_("Prescribed by"),
    "provider": N_("Doctor or office"),
    "quantity": N_("Quantity"),
    "range": N_("Lab’s range"),
    "reaction": N_("Reaction"),
    "reason": N_("Reason"),
    "refills_left": N_("Refills left"),
    "relationship": N_("Relationship"),
    "role": N_("Role"),
    "route": N_("Route"),
    "said_by": N_("Said by"),
    "severity": N_("Severity"),
    "sig": N_("Directions"),
    "site": N_("Site"),
    "statement_date": N_("Statement of"),
    "specimen": N_("Specimen"),
    "status": N_("Status"),
    "time": N_("Time"),
    "title": N_("Title"),
    "totp": N_("Code generator"),
    "type": N_("Type"),
    "unit": N_("Unit"),
    "url": N_("Web address"),
    "username": N_("User name"),
    "value": N_("Value"),
    "where": N_("Where"),
    "with": N_("With"),
}
"""What a column may fill, by the names of the readers; codes go by their own names."""


def field_words(name: str) -> str:
    return _(FIELDS[name]) if name in FIELDS else name.upper()


def fields_of_kind(kind: str) -> list[str]:
    """Return what the columns of a table of a kind may fill."""
    return [*SYNONYMS.get(kind, ()), *OF_WHOM]


def table_kinds() -> list[str]:
    return list(SYNONYMS)


def kind_of_rows(kind: str) -> str:
    """Return what the rows of a table are."""
    return plural_of(RESULT if kind == RESULT else kind) if kind else _("kept as text")


def table_words(table: Table, *, is_declined: bool) -> str:
    """Return what a table is called and what becomes of it."""
    n = len(table.columns)
    columns = ngettext("{n} column", "{n} columns", n).format(n=n)
    title = table.title or ", ".join(table.columns[:3])
    what = kind_of_rows(table.kind) if table.kind or is_declined else _("not understood")
    left = n - len(table.mapping) if table.kind else 0
    unused = ngettext("{n} not used", "{n} not used", left).format(n=left) if left else ""
    told = _("Table “{title}”: {columns}").format(title=title, columns=columns)
    return " · ".join(filter(None, (told, what, unused)))
