"""What to do before a portal closes: RULES.md 1.6."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from proxies import SPOUSE, TODAY, steps_now

from famchart.core.proxy_steps import Step, account_steps, current_steps


def test_a_portal_s_move_is_on_the_list_from_30_days_before() -> None:
    facts = replace(SPOUSE, migration_on=date(2026, 12, 31))
    assert steps_now(facts, date(2026, 11, 30)) == []
    assert steps_now(facts, date(2026, 12, 1)) == [
        "move_download",
        "move_messages",
        "move_images",
        "move_invite",
        "move_rebook",
    ]
    assert steps_now(facts, date(2026, 12, 31)) == ["move_invite"]


def test_an_account_is_emptied_in_the_30_days_before_its_portal_closes() -> None:
    closing_on = date(2026, 12, 31)
    found = account_steps(closing_on, date(2026, 12, 30))
    assert [(step.on, step.what) for step in found] == [
        (date(2026, 12, 1), "move_download"),
        (date(2026, 12, 1), "move_messages"),
        (date(2026, 12, 1), "move_images"),
        (date(2026, 12, 1), "move_rebook"),
    ]
    assert current_steps(found, date(2026, 11, 30)) == ()


def test_once_a_portal_is_closed_one_asks_for_what_was_not_taken_out() -> None:
    assert account_steps(TODAY, TODAY) == (Step(TODAY, "move_missing"),)
    assert account_steps(date(2020, 1, 1), TODAY) == (Step(date(2020, 1, 1), "move_missing"),)
