"""The places of the app, the letter that leads to each, and the screen that each is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.screens.access import AccessScreen
from famchart.screens.accounts import AccountsScreen
from famchart.screens.answer_bank import AnswerBankScreen
from famchart.screens.appointments import AppointmentsScreen
from famchart.screens.bills import BillsScreen
from famchart.screens.changes import ChangesScreen
from famchart.screens.contacts import ContactsScreen
from famchart.screens.desk import Desk
from famchart.screens.disagreements import DisagreementsScreen
from famchart.screens.documents import DocumentsScreen
from famchart.screens.forms import FormsScreen
from famchart.screens.gaps import GapsScreen
from famchart.screens.insurances import InsurancesScreen
from famchart.screens.messages import MessagesScreen
from famchart.screens.never_complete import NeverCompleteScreen
from famchart.screens.paste import PasteScreen
from famchart.screens.records import RecordsScreen
from famchart.screens.refills import RefillsScreen
from famchart.screens.results import ResultsScreen
from famchart.screens.search import SearchScreen
from famchart.screens.timeline import TimelineScreen
from famchart.screens.today import TodayScreen
from famchart.screens.vaccinations import VaccinationsScreen

HOME = "today"
WITH_A_KEY = ("search", "paste")
"""Places that one key leads to from everywhere."""


@dataclass(frozen=True)
class Place:
    """A screen that a letter leads to, after `g`."""

    name: str
    letter: str
    label: str
    screen: Callable[[Desk], Screen[Any]]


_OWN = (
    Place(HOME, "t", N_("Today"), TodayScreen),
    Place("timeline", "l", N_("Timeline"), TimelineScreen),
    Place("messages", "m", N_("Messages"), MessagesScreen),
    Place("access", "a", N_("Access"), AccessScreen),
    Place("appointments", "e", N_("Appointments"), AppointmentsScreen),
    Place("results", "r", N_("Results"), ResultsScreen),
    Place("refills", "f", N_("Refills"), RefillsScreen),
    Place("bills", "j", N_("Bills"), BillsScreen),
    Place("disagreements", "x", N_("Disagreements"), DisagreementsScreen),
    Place("document", "D", N_("Documents"), DocumentsScreen),
    Place("form", "F", N_("Forms"), FormsScreen),
    Place("answer", "B", N_("Answers for forms"), AnswerBankScreen),
    Place("gap", "G", N_("Gaps"), GapsScreen),
    Place("vaccination", "V", N_("Vaccinations"), VaccinationsScreen),
    Place("contact", "C", N_("Contacts"), ContactsScreen),
    Place("insurance", "I", N_("Insurance"), InsurancesScreen),
    Place("changes", "z", N_("Changes"), ChangesScreen),
    Place("search", "s", N_("Search"), SearchScreen),
    Place("paste", "p", N_("Paste"), PasteScreen),
)
_LETTERS = {"report": "d", "result": "v", "note": "n", "proxy": "y", "login": "o", "account": "c",
            "portal": "w", "person": "h", "medication": "i", "allergy": "b",
            "condition": "k"}  # fmt: skip
"""Kinds that a letter leads to; the palette has them all."""
_LABELS = {"result": N_("Single results"), "message": N_("Single messages"),
           "appointment": N_("All appointments"), "bill": N_("All bills")}  # fmt: skip
"""What the list of a kind is called where a place of its own has that name."""
_OWN_LISTS: dict[str, type[RecordsScreen]] = {"account": AccountsScreen}


def places() -> dict[str, Place]:
    """Return every place by its name: those of their own, then the lists of each kind."""
    found = {place.name: place for place in _OWN}
    for kind in (each for each in kinds().values() if each.name not in found):
        letter = _LETTERS.get(kind.name, "")
        found[kind.name] = Place(
            kind.name, letter, _LABELS.get(kind.name, kind.plural), _list_of(kind.name)
        )
    return found


def _list_of(kind: str) -> Callable[[Desk], Screen[Any]]:
    usual = NeverCompleteScreen if kinds()[kind].is_never_complete else RecordsScreen
    screen = _OWN_LISTS.get(kind, usual)
    return lambda desk: screen(desk, kinds()[kind])


def ways() -> list[tuple[str, str, str]]:
    """Return (name, letter, label) of the places that pages name: those without a key of theirs."""
    return [(each.name, each.letter, each.label) for each in _OWN if each.name not in WITH_A_KEY]


def menu() -> list[tuple[str, str, str]]:
    """Return (letter, name, label) of the places that have a letter."""
    lettered = [place for place in places().values() if place.letter]
    return [(place.letter, place.name, _(place.label)) for place in lettered]
