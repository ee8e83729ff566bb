"""The places of the app, the letter that leads to each, and the screen that each is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from textual.screen import Screen

from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.screens.desk import Desk
from famchart.screens.later import later

HOME = "today"
WITH_A_KEY = ("search", "paste", "import")
"""Places that one key leads to from everywhere."""


@dataclass(frozen=True)
class Place:
    """A screen that a letter leads to, after `g`."""

    name: str
    letter: str
    label: str
    screen: Callable[[Desk], Screen[Any]]


_OWN = (
    Place(HOME, "t", N_("Today"), later("today", "TodayScreen")),
    Place("timeline", "l", N_("Timeline"), later("timeline", "TimelineScreen")),
    Place("messages", "m", N_("Messages"), later("messages", "MessagesScreen")),
    Place("access", "a", N_("Access"), later("access", "AccessScreen")),
    Place("appointments", "e", N_("Appointments"), later("appointments", "AppointmentsScreen")),
    Place("results", "r", N_("Results"), later("results", "ResultsScreen")),
    Place("refills", "f", N_("Refills"), later("refills", "RefillsScreen")),
    Place("bills", "j", N_("Bills"), later("bills", "BillsScreen")),
    Place("disagreements", "x", N_("Disagreements"), later("disagreements", "DisagreementsScreen")),
    Place("document", "D", N_("Documents"), later("documents", "DocumentsScreen")),
    Place("form", "F", N_("Forms"), later("forms", "FormsScreen")),
    Place("answer", "B", N_("Answers for forms"), later("answer_bank", "AnswerBankScreen")),
    Place("gap", "G", N_("Gaps"), later("gaps", "GapsScreen")),
    Place("vaccination", "V", N_("Vaccinations"), later("vaccinations", "VaccinationsScreen")),
    Place("contact", "C", N_("Contacts"), later("contacts", "ContactsScreen")),
    Place("insurance", "I", N_("Insurance"), later("insurances", "InsurancesScreen")),
    Place("changes", "z", N_("Changes"), later("changes", "ChangesScreen")),
    Place("copy", "u", N_("Copy on a stick"), later("copies", "CopyScreen")),
    Place("keys", "K", N_("Keys"), later("keys", "KeysScreen")),
    Place("backup", "U", N_("Backups"), later("backups", "BackupsScreen")),
    Place("search", "s", N_("Search"), later("search", "SearchScreen")),
    Place("paste", "p", N_("Paste"), later("paste", "PasteScreen")),
    Place("import", "", N_("Import a file"), later("importing", "ImportScreen")),
)
_LETTERS = {"report": "d", "result": "v", "note": "n", "proxy": "y", "login": "o", "account": "c",
            "portal": "w", "person": "h", "medication": "i", "allergy": "b",
            "condition": "k"}  # fmt: skip
"""Kinds that a letter leads to; the palette has them all."""
LABELS = {"result": N_("Single results"), "message": N_("Single messages"),
          "appointment": N_("All appointments"), "bill": N_("All bills")}  # fmt: skip
"""What the list of a kind is called where a place of its own has that name."""
_RECORDS = later("records", "RecordsScreen")
_NEVER_COMPLETE = later("never_complete", "NeverCompleteScreen")
_OWN_LISTS = {
    "account": later("accounts", "AccountsScreen"),
    "person": later("people", "PeopleScreen"),
}


@cache  # the palette asks for each of hundreds of its lines
def places() -> Mapping[str, Place]:
    """Return every place by its name: those of their own, then the lists of each kind."""
    found = {place.name: place for place in _OWN}
    for kind in (each for each in kinds().values() if each.name not in found):
        letter = _LETTERS.get(kind.name, "")
        found[kind.name] = Place(
            kind.name, letter, LABELS.get(kind.name, kind.plural), _list_of(kind.name)
        )
    return found


def _list_of(kind: str) -> Callable[[Desk], Screen[Any]]:
    usual = _NEVER_COMPLETE if kinds()[kind].is_never_complete else _RECORDS
    screen = _OWN_LISTS.get(kind, usual)
    return lambda desk: screen(desk, kinds()[kind])


def ways() -> list[tuple[str, str, str]]:
    """Return (name, letter, label) of the places that pages name: those without a key of theirs."""
    return [(each.name, each.letter, each.label) for each in _OWN if each.name not in WITH_A_KEY]


def menu() -> list[tuple[str, str, str]]:
    """Return (letter, name, label) of the places that have a letter."""
    lettered = [place for place in places().values() if place.letter]
    return [(place.letter, place.name, _(place.label)) for place in lettered]
