"""Of one who has died everything is told; nothing is asked, and no time is counted any more."""

from __future__ import annotations

from datetime import date
from typing import Any

from left_open import OPEN, leave_open
from one_of_each import one_of_each

from famchart.core.clock import Clock
from famchart.records import kinds
from famchart.records.person import Person
from famchart.records.worked_out import told
from famchart.store.today import asked_of
from famchart.store.vault import Vault

ENTERED = Clock(date(2026, 11, 22))
SPRING, AUTUMN = Clock(date(2027, 3, 3)), Clock(date(2027, 10, 6))
"""Days of one year: the same day is said in the same words on both."""
URGING = ("late", "soon", "wait", "?", "by ", "Cancel", "ue ", "not asked", "no reply needed", "past",
          "until", "pay ", "ask ")  # fmt: skip


def _entered(vault: Vault) -> dict[str, tuple[str, Any]]:
    """Save one of each kind, and all that is open, of one who then dies."""
    with vault.work("Entered") as work:
        of_each = one_of_each(work, ENTERED, "Rosa")
        person = of_each["person"]
        made = {f"one {name}": (name, record) for name, record in of_each.items()}
        assert isinstance(person, Person)
        left = leave_open(work, person, ENTERED)
        made |= {about: (about.split()[0], record) for about, record in left.items()}
        person.died_on = date(2026, 11, 21)
        work.save(person)
    return made


def test_of_no_kind_is_anything_asked_or_counted_when_a_person_has_died(vault: Vault) -> None:
    made = _entered(vault)
    wrong: dict[str, Any] = {}
    with vault.reading() as facts:
        for about, (name, record) in made.items():
            kind = kinds()[name]
            found = [
                (list(told(kind, record, facts, clock)), kind.listed(record, facts, clock))
                for clock in (SPRING, AUTUMN)
            ]
            if found[0] != found[1]:
                wrong[about] = found
            if asked := asked_of(kind, record, facts, SPRING):
                wrong[f"asked: {about}"] = asked
    assert wrong == {}


def test_what_is_told_of_them_urges_nobody(vault: Vault) -> None:
    wrong: dict[str, str] = {}
    made = _entered(vault)
    with vault.reading() as facts:
        for about, (name, record) in ((each, made[each]) for each in OPEN):
            kind = kinds()[name]
            said = " ".join(str(words) for pair in told(kind, record, facts, SPRING)
                            for words in pair)  # fmt: skip
            said += " ".join(kind.listed(record, facts, SPRING).values())
            if any(urging in said for urging in URGING):
                wrong[about] = said
    assert wrong == {}
