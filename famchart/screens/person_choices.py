"""People to choose from: by name, told apart by birth date, found by what a family calls them."""

from __future__ import annotations

from collections.abc import Iterator

from famchart.core.day_words import short_day
from famchart.i18n import _
from famchart.records.person import other_words
from famchart.screens.desk import Desk
from famchart.screens.pick import Choice
from famchart.widgets.people_bar import MOST_NUMBERED


def person_choices(desk: Desk) -> Iterator[Choice]:
    """Yield everybody, each for their id."""
    for person in desk.people:
        born = short_day(str(person.birth_date or ""))
        yield Choice(person.id, person.every_name, born, other_words(person))


def people_to_show(desk: Desk) -> Iterator[Choice]:
    """Yield the actions that show one person’s records, for the palette."""
    for number, each in enumerate(desk.people, 1):
        words = _("person: {name}").format(name=each.every_name)
        yield Choice(f"person({number})", words, _number(number), other_words(each))


def _number(number: int) -> str:
    return str(number) if number <= MOST_NUMBERED else "W"
