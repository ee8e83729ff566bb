"""Two names of one thing, because the family says so: a brand and its generic, two languages.

famchart itself never takes two names for one: names that are alike may well be two drugs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import Choice, Day, FieldSpec, Reference

LISTS: Mapping[str, str] = {
    "medication": N_("Medicines"),
    "allergy": N_("Allergies"),
    "condition": N_("Conditions"),
    "vaccination": N_("Vaccinations"),
}
"""The lists in which the sources of one person are compared, by their kind."""
TESTS = "result"
"""Results are in no list that is compared; that two names are one test holds for one portal."""


class Synonym(PersonalRecord, table=True):
    """That two names in one person's lists mean one thing."""

    of_list: str
    name: str
    same_as: str
    said_by: str | None = None
    on: date


def title(synonym: Synonym, facts: Facts | None = None) -> str:
    return f"{synonym.name} = {synonym.same_as}"


KIND = Kind(
    name="synonym",
    table=Synonym,
    label=N_("Two names, one thing"),
    plural=N_("Two names, one thing"),
    fields=(
        Choice(
            "list",
            N_("In the list of"),
            column="of_list",
            required=True,
            names={**LISTS, TESTS: N_("Tests")},
        ),
        FieldSpec("name", N_("Name"), required=True),
        FieldSpec("same_as", N_("Is the same as"), required=True),
        FieldSpec("said_by", N_("Said by")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Day("on", N_("Said on"), required=True),
    ),
    columns=("name", "same_as", "list", "account", "said_by", "on"),
    title=title,
    happened=("on",),
    on=lambda synonym: synonym.on.isoformat(),
    words=lambda synonym: synonym.said_by or "",
    defaults=lambda clock: {"on": clock.today()},
)
