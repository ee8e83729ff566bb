"""Rules as a file for others: how portals print, and nothing about anybody.

Rules are words that a person wrote or a portal printed, so each is looked through before it leaves:
one that names somebody of the family, or holds a number that may be a value, stays behind.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import select

from famchart.core.clock import Clock
from famchart.core.dates import find_dates
from famchart.core.errors import UnreadableInputError, WrongUseError
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.told_secrets import tells_secret
from famchart.i18n import N_
from famchart.intake.rules import Lesson, lesson_of, teach
from famchart.records import Facts, kind_named
from famchart.records.login import Login
from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.records.rule import Rule
from famchart.store.work import Work

FORMAT = "famchart rules 1"
LONGEST = 10_000
"""Letters that a rule may have."""
FIELDS = ("about", "printed", "meaning", "of_test")
_NUMBER = Shape(r"(?<![^\s(:=|,])[<>≤≥]?\d+(?:[.,]\d+)*%?(?![^\s):|,])")
"""A number that stands alone; that of B12, A1c or CA 19-9 is part of a name."""
_LONG_NUMBER = Shape(r"\d[\d -]{4,}\d")
_WORD = Shape(r"[^\W_]+")


class NoRulesError(UnreadableInputError):
    """The file holds no rules of famchart."""

    message = N_("This file holds no rules that “famchart rules --export” wrote.")


@dataclass(frozen=True)
class Shared:
    """What leaves, and how many rules stay behind."""

    data: dict[str, Any]
    left: int


def shared(facts: Facts) -> Shared:
    """Return the rules that tell nothing about anybody, by the names of their portals."""
    private = _words_about_people(facts)
    found = facts.all(select(Rule))
    rules = [each for each in found if each.private == "no" and is_about_nobody(each, private)]
    data = {"format": FORMAT, "rules": [_json(each, facts) for each in rules]}
    return Shared(data, len(found) - len(rules))


def is_about_nobody(rule: Rule, private: frozenset[str]) -> bool:
    """True for a rule without a name of the family, a day, and a number that may be a value."""
    told = lesson_of(rule)
    for text in (told.printed, told.meaning, told.of_test):
        is_numeric = _NUMBER.search(text) or _LONG_NUMBER.search(text) or "@" in text
        if is_numeric or find_dates(text, "mdy") or tells_secret(text):
            return False
        if not private.isdisjoint(_WORD.findall(fold(text))):
            return False
    return True


def _words_about_people(facts: Facts) -> frozenset[str]:
    """Return the words of the family's names, and of what they log in with."""
    people = (f"{each.full_name} {each.called or ''}" for each in facts.all(select(Person)))
    users = (each.username or "" for each in facts.all(select(Login)))
    return frozenset(
        word for text in (*people, *users) for word in _WORD.findall(fold(text)) if len(word) > 1
    )


def _json(rule: Rule, facts: Facts) -> dict[str, Any]:
    portal = facts.get(Portal, rule.portal_id) if rule.portal_id else None
    named = {"brand": portal.brand, "system": portal.system} if portal else None
    return {"portal": named, **lesson_of(rule).to_json()}


# From others


def rules_in(content: bytes) -> Sequence[tuple[Mapping[str, Any] | None, Lesson]]:
    """Return the rules of a file, each with its portal; raise NoRulesError."""
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise NoRulesError
        return [(each["portal"], _lesson(each)) for each in data["rules"]]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise NoRulesError from None


def _lesson(told: Mapping[str, Any]) -> Lesson:
    texts = {name: told.get(name, "") for name in FIELDS}
    if not all(isinstance(text, str) and len(text) <= LONGEST for text in texts.values()):
        raise NoRulesError
    return Lesson(**texts)


def take_over(
    told: Sequence[tuple[Mapping[str, Any] | None, Lesson]], work: Work, clock: Clock
) -> tuple[int, int]:
    """Keep rules; return how many are new or changed, and of how many the portal is not known."""
    kept = unknown = 0
    portals = work.all(select(Portal))
    for named, lesson in told:
        _check(lesson, work, clock)
        if named is None:
            kept += teach([lesson], None, work, clock)
            continue
        fitting = [each.id for each in portals if _is_named(each, named)]
        unknown += not fitting
        kept += sum(teach([lesson], portal_id, work, clock) for portal_id in fitting)
    return kept, unknown


def _is_named(portal: Portal, named: Mapping[str, Any]) -> bool:
    told = [fold(str(named.get(part) or "")) for part in ("brand", "system")]
    return told == [fold(portal.brand), fold(portal.system or "")]


def _check(lesson: Lesson, facts: Facts, clock: Clock) -> None:
    """Raise where a rule from elsewhere cannot be followed."""
    kind = kind_named("rule")
    about = kind.field_named("about")
    assert about is not None  # noqa: S101
    try:
        about.parse(lesson.about)
        rule = Rule(about=lesson.about, printed=lesson.printed or None,
                    meaning=lesson.meaning or None, of_test=lesson.of_test or None,
                    on=clock.today())  # fmt: skip
        kind.check(None, rule, facts, clock)
    except WrongUseError:
        raise NoRulesError from None
