"""The tests that a row of a text may be: those of the person, then those of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, select

from famchart.catalog import analytes
from famchart.core.analytes import identity
from famchart.core.day_words import short_day
from famchart.core.terminal_text import fold
from famchart.i18n import language
from famchart.records import Facts
from famchart.records.result import KIND, Result
from famchart.screens.pick import Choice
from famchart.store.privacy import is_told_in_passing

MOST_LOOKED_AT = 5_000


def known_tests(person_id: UUID | None, facts: Facts) -> list[Choice]:
    """Return the names that tests go by, the person's with the newest value and its day.

    Of what may not be told in passing there is no more than the name that the catalogue has.
    """
    query = select(Result).where(col(Result.person_id) == person_id)
    results = facts.all(query.order_by(col(Result.on).desc()).limit(MOST_LOOKED_AT))
    found: dict[str, Choice] = {}
    for each in results:
        if fold(each.name) not in found and is_told_in_passing(KIND, each, facts):
            value = " ".join(part for part in (each.value, each.unit) if part)
            found[fold(each.name)] = Choice(each.name, each.name, f"{value} · {short_day(each.on)}")
    for analyte in analytes():
        name = analyte.name_es if language() == "es" else analyte.name_en
        found.setdefault(fold(name), Choice(name, name))
    return list(found.values())


def same_first(printed: str, tests: Sequence[Choice]) -> list[Choice]:
    """Return the tests, before all that of a printed name: in these letters, else in others."""
    alike = [each for each in tests if fold(each.words) == fold(printed)]
    if not alike:
        wanted = identity(printed)
        alike = [each for each in tests if identity(each.words) == wanted]
    return [*alike[:1], *(each for each in tests if each not in alike[:1])]
