"""Asking what a list is narrowed to: a kind of record, a portal, a time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable
from typing import Any

from famchart.core.day_words import last_day
from famchart.i18n import _
from famchart.records import kinds
from famchart.screens import alone
from famchart.screens.ask_day import AskDate
from famchart.screens.base import VaultScreen
from famchart.screens.pick import Choice, PickScreen, by_words
from famchart.screens.timeline_filter import Chosen
from famchart.store.portal_names import portals_with_accounts

ALL = "*"

Asking = VaultScreen[Any, Any]
Choose = Callable[[Chosen], None]
"""What is done with the filter that comes of an answer."""


async def ask_kind(screen: Asking, then: Callable[[str | None], None]) -> None:
    """Ask for a kind of record; None stands for all."""
    left_out = alone.left_out(screen.desk)
    offered = (kind for kind in kinds().values() if kind.name not in left_out)
    choices = [Choice(ALL, _("all kinds"))]
    choices += by_words(Choice(kind.name, _(kind.plural)) for kind in offered)

    def picked(kind: Hashable | None) -> None:
        if kind is not None:
            then(None if kind == ALL else str(kind))

    await screen.ask(PickScreen(_("Which kind?"), choices), picked)


async def _ask_kind(screen: Asking, chosen: Chosen, choose: Choose) -> None:
    await ask_kind(screen, lambda kind: choose(chosen.of_kind(kind)))


async def _ask_portal(screen: Asking, chosen: Chosen, choose: Choose) -> None:
    with screen.desk.vault.reading() as facts:
        of_one = screen.desk.person_id if screen.desk.is_alone else None
        portals = portals_with_accounts(facts, of_one)
    choices = [Choice(ALL, _("any portal")), *(Choice(name, name) for name in portals)]

    def picked(name: Hashable | None) -> None:
        if name is not None:
            shown = "" if name == ALL else str(name)
            choose(chosen.of_portal(shown, portals.get(shown, ())))

    await screen.ask(PickScreen(_("Which portal?"), choices), picked)


async def _ask_since(screen: Asking, chosen: Chosen, choose: Choose) -> None:
    def given(iso: str | None) -> None:
        if iso:
            choose(chosen.since((iso + "-01-01")[:10]))

    await screen.ask(AskDate(_("From which date on?"), screen.desk.today), given)


async def _ask_until(screen: Asking, chosen: Chosen, choose: Choose) -> None:
    def given(iso: str | None) -> None:
        if iso:
            choose(chosen.until(last_day(iso).isoformat()))

    await screen.ask(AskDate(_("To which date?"), screen.desk.today), given)


async def _show_all(_screen: Asking, _chosen: Chosen, choose: Choose) -> None:
    choose(Chosen())


ASKED: dict[str, Callable[[Asking, Chosen, Choose], Awaitable[None]]] = {
    "k": _ask_kind,
    "o": _ask_portal,
    "f": _ask_since,
    "t": _ask_until,
    "c": _show_all,
}
"""What each letter of the filter sheet asks for."""
