"""Accesses that many tests begin with, on the day of the scenarios; their steps as days."""

from __future__ import annotations

from datetime import date, timedelta

from famchart.core.proxy import ProxyFacts
from famchart.core.proxy_steps import current_steps, steps

TODAY = date(2026, 11, 22)
ONE_DAY = timedelta(days=1)
CHILD = ProxyFacts(kind="parent_child", born=date(2014, 11, 23), teen_age=12)
TEEN = ProxyFacts(kind="parent_teen", born=date(2009, 4, 22), teen_age=13)
SPOUSE = ProxyFacts(kind="adult_to_adult", born=date(1948, 3, 14))


def dates_of(facts: ProxyFacts, what: str, today: date = TODAY) -> list[str]:
    return [step.on.isoformat() for step in steps(facts, today) if step.what == what]


def steps_now(facts: ProxyFacts, today: date = TODAY) -> list[str]:
    return [step.what for step in current_steps(steps(facts, today), today)]


def days_before(end: date, *days: int) -> list[str]:
    return [(end - timedelta(days=number)).isoformat() for number in days]
