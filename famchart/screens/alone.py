"""Only one person on the glass, for a screen that others see: what may be done meanwhile.

It is looking and nothing else, and it ends with the next unlocking: then the desk is a new one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from famchart.core.agenda import Item, Urgency
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _, ngettext
from famchart.records import Facts, Kind, Record, kind_named
from famchart.screens.desk import Desk
from famchart.store import read_together
from famchart.store.disagreement_items import is_about_lists
from famchart.store.done_since import Done, is_only_of
from famchart.store.privacy import is_private
from famchart.store.today import Today

if TYPE_CHECKING:
    from famchart.store.work import Reading

LOOKING = frozenset(
    {"asleep", "back", "choose", "clear", "filter", "find", "go", "help", "jump", "language",
     "month", "move", "open", "other_pane", "pick_kind", "span", "trend", "trip", "turn",
     "turn_month", "unit",
     "view", "whole"}
)  # fmt: skip
"""Actions that neither change anything nor bring up what is another person's."""
CHANGING = ("add", "edit", "ask", "quick", "words", "forget", "paste", "import", "outcome", "copy",
            "keys", "backup", "since")  # fmt: skip
"""Places, by their first word, where something is changed."""
OF_THE_FAMILY = ("person", "portal", "account", "access", "proxy", "login")
"""Kinds, and places, that are about others as well: who may see whose chart, with whose phone."""


class NotShownError(WrongUseError):
    """Somebody else's record, or a private one, while only one person is shown."""

    message = N_("This is not shown while only {person} is.")


def is_open(place: str) -> bool:
    """Return whether a place may be gone to while only one person is shown."""
    word, kind, *_about = [*place.split(), ""]
    return word not in (*CHANGING, *OF_THE_FAMILY) and kind not in OF_THE_FAMILY


def is_looking(action: str, parameters: tuple[object, ...]) -> bool:
    """Return whether an action may run while only one person is shown."""
    if action == "go":
        return is_open(str(parameters[0]))
    return action in LOOKING


def left_out(desk: Desk) -> tuple[str, ...]:
    """Return the kinds of which no list has a line, and no count counts any, just now."""
    return OF_THE_FAMILY if desk.is_alone else ()


def more_words(n: int) -> str:
    """Return that there is more than is shown while only one person is."""
    return ngettext("{n} more after unlocking", "{n} more after unlocking", n).format(n=n)


def without_family(page: Today) -> Today:
    """Return Today without what is about others as well; of a portal, when it was looked at.

    That there is none is left out with the key that would add one.
    """
    return replace(
        page,
        items=tuple(each for each in page.items if not _is_of_family(each)),
        asleep=tuple(each for each in page.asleep if not _is_of_family(each.item)),
        freshness=tuple(replace(each, ended="") for each in page.freshness),
        without_portal=(),
        theirs={},
    )


def is_done_shown(done: Done, facts: Reading, desk: Desk) -> bool:
    """Return whether what was done may be told: its words may name whomever it touched as well."""
    person_id = desk.person_id if desk.is_alone else None
    return person_id is None or is_only_of(person_id, OF_THE_FAMILY, done, facts)


def is_original_of_others(record: Record, facts: Reading, desk: Desk) -> bool:
    """Return whether the text that a record was read from shows somebody else's as well."""
    if desk.person_id is None or not (desk.is_alone and record.source_id):
        return False
    return not read_together.is_only_of(desk.person_id, record.source_id, facts)


def without_mixed_news(page: Today, facts: Reading, desk: Desk) -> Today:
    """Return Today without what came in together with somebody else's: it is told as one."""

    def is_mixed(item: Item) -> bool:
        record = facts.get(kind_named(item.kind).table, item.record_id)
        return record is not None and is_original_of_others(record, facts, desk)

    news = [each for each in page.items if each.state is Urgency.NEW]
    left_out = [each for each in news if is_mixed(each)] if desk.is_alone else []
    return replace(page, items=tuple(each for each in page.items if each not in left_out))


def _is_of_family(item: Item) -> bool:
    is_of_one = is_about_lists(item) or item.holds
    return item.kind in OF_THE_FAMILY and not is_of_one


def why_not(desk: Desk) -> str:
    """Return why a key does nothing while only one person is shown."""
    words = _("Only {person} is shown: ctrl+l, then unlock, brings everything back.")
    return words.format(person=desk.name_of(desk.person_id))


def nothing_words(desk: Desk, how_to_begin: str) -> str:
    """Return what an empty list says: how to begin, unless that would be a key that is refused.

    Nor is anybody invited to begin with somebody who has died.
    """
    if not (desk.is_alone or desk.rest_words()):
        return how_to_begin
    return _("Nothing of {person} is here.").format(person=desk.name_of(desk.person_id))


def check_shown(kind: Kind, record: Record, facts: Facts, desk: Desk) -> None:
    """Raise NotShownError for what is not, or not only, the one person's, and for what is private.

    What belongs to the family (a portal) names nobody.
    """
    people: Any = set() if kind.is_shared else set(kind.people(record, facts))
    if desk.is_alone and (people - {desk.person_id} or is_private(kind, record, facts)):
        raise NotShownError(person=desk.name_of(desk.person_id))
