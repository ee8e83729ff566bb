"""Threads as the vault tells them: their order, and how soon a clinic answers."""

from __future__ import annotations

from typing import Any

import pytest
from sqlmodel import col, select

from famchart.records.person import Person
from famchart.records.portal import Portal
from famchart.store.threads import Usual, thread_lines, usual_reply


@pytest.fixture
def chart(chart):
    """The chart, with two people at one clinic."""
    for person in ("Rosa", "Sam"):
        chart.add("account", person=person, portal="MyChart")
    return chart


def ask(chart: Any, subject: str, sent: str, answered: str = "", person: str = "Rosa") -> Any:
    texts = {"subject": subject, "sent_at": sent, "account": f"{person} MyChart"}
    return chart.add("message", person, **texts, **({"answered_at": answered} if answered else {}))


def subjects(chart: Any, person: Any = None) -> list[str]:
    with chart.vault.reading() as facts:
        lines = thread_lines(facts, chart.clock, person and person.id)
        return [line.thread.first.subject for line in lines]


def usual(chart: Any) -> Usual | None:
    (portal,) = chart.vault.all(select(Portal).where(col(Portal.system) == "Valley"))
    with chart.vault.reading() as facts:
        return usual_reply(portal.id, facts, chart.clock)


def test_what_is_late_longest_comes_first_and_what_was_answered_last(chart):
    ask(chart, "old", "2026-10-01T10:00", "2026-10-02T10:00")
    ask(chart, "newer", "2026-11-02T10:00", "2026-11-03T10:00")
    ask(chart, "waits long", "2026-11-20T18:00")
    ask(chart, "waits", "2026-11-20T10:00")
    ask(chart, "late", "2026-11-12T10:00")
    ask(chart, "very late", "2026-11-03T10:00", person="Sam")
    expected = ["very late", "late", "waits", "waits long", "newer", "old"]
    assert subjects(chart) == expected
    rosa = chart.vault.all(select(Person).where(Person.given == "Rosa"))[0]
    assert subjects(chart, rosa) == expected[1:]


def test_a_thread_is_one_line_however_many_messages_it_has(chart):
    first = ask(chart, "Ankles", "2026-11-12T10:00")
    for day in ("18", "19", "20"):
        chart.add("message", "Rosa", subject="Ankles", thread=str(first.id),
                  sent_at=f"2026-11-{day}T10:00")  # fmt: skip
    assert subjects(chart) == ["Ankles"]


def test_how_soon_a_clinic_answers_is_learned_from_its_answers_to_everybody(chart):
    assert usual(chart) is None
    ask(chart, "a", "2026-11-02T10:00", "2026-11-03T10:00")  # 1
    assert usual(chart) == Usual(1, 1)
    ask(chart, "b", "2026-11-02T10:00", "2026-11-06T10:00", person="Sam")  # 4
    ask(chart, "c", "2026-11-09T10:00", "2026-11-12T10:00")  # 2: Veterans Day is none
    ask(chart, "d", "2026-11-16T10:00")
    ask(chart, "e", "2026-11-16T10:00", "2026-12-16T10:00")  # a day that has not come
    assert usual(chart) == Usual(2, 3)


def test_a_follow_up_does_not_make_a_slow_clinic_a_quick_one(chart):
    first = ask(chart, "a", "2026-11-02T10:00", "2026-11-10T10:00")  # 6
    chart.add("message", "Rosa", subject="a", thread=str(first.id), account="Rosa MyChart",
              sent_at="2026-11-09T10:00", answered_at="2026-11-10T10:00")  # fmt: skip
    assert usual(chart) == Usual(6, 1)
