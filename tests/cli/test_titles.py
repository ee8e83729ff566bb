"""What a list prints as a title finds its record again."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from one_of_each import one_of_each

from famchart.core.clock import Clock
from famchart.records import kind_named
from famchart.store.told import SAYS_STATE
from famchart.store.vault import Vault

DAY = re.compile(r"\d{4}(-\d\d){0,2}")


def _titles(run: Any, kind: str) -> dict[str, str]:
    """Return the title of every line of a list, by its id, as it stands there."""
    whose = {each["id"]: each["person"] for each in run("list", kind, "--json").data["items"]}
    found = {}
    for line in run("list", kind).out.splitlines():
        row, *parts = (part for part in re.split(r"\s{2,}", line) if part)
        if row in whose:
            told = [part for part in parts if not DAY.fullmatch(part)]
            is_named = kind != "person" and told[0] == whose[row]
            is_stated = bool(set(SAYS_STATE) & set(kind_named(kind).columns))
            found[row] = told[is_named + is_stated]
    return found


@pytest.mark.sweep
def test_every_title_that_a_list_prints_is_found_by_show(run: Any, vault: Vault) -> None:
    with vault.work("Added") as work:
        made = one_of_each(work, Clock(date(2026, 11, 22)), "lamp")
    vault.close()
    for kind, record in made.items():
        titles = _titles(run, kind)
        assert str(record.id) in titles, kind
        ran = run("show", titles[str(record.id)], "--json")
        if ran.code:
            is_told = str(record.id) in ran.err or " more: " in ran.err
            assert (ran.code, is_told) == (2, True), (kind, ran.err)
        else:
            assert ran.data["id"] == str(record.id), kind


def test_the_title_of_a_login_opens_it_and_of_two_equal_ones_the_days_and_ids_are_told(
    chart: Any,
) -> None:
    made = chart("add", "login", "account=MyChart", "username=rosa", "--json").data["id"]
    for name in ("Rosa · MyChart", "Rosa · MyChart · my own, as proxy", made, "rosa"):
        assert chart("login", name, "--json").data["id"] == made, name
    ids = [chart("add", "call", "--person", "Rosa", "with=Dr. Lee", "text=Ankles", f"on={day}",
                 "--json").data["id"] for day in ("2026-11-19", "2026-11-20")]  # fmt: skip
    (title,) = {*_titles(chart, "call").values()}
    ran = chart("show", title)
    assert ran.code == 2
    assert f"Call 2026-11-19 ({ids[0]}) or Call 2026-11-20 ({ids[1]})" in ran.err


def test_a_title_that_nothing_has_is_not_guessed_at(chart: Any) -> None:
    assert chart("show", "Ros").code == 1
    assert chart("show", "").code == 1


def test_what_nobody_named_is_said_to_have_no_name_yet(chart: Any) -> None:
    made = chart("add", "appointment", "--person", "Rosa", "at=2026-12-05T10:00")
    assert made.out.startswith("Appointment: no name yet\n")
    assert "scheduled  no name yet" in chart("list", "appointment").out


def test_a_pick_up_of_no_known_quantity_is_remarked_on_where_its_request_wrote_it(
    chart: Any,
) -> None:
    chart("add", "medication", "--person", "Rosa", "name=Zocor", "per_day=1")
    told = chart("add", "request", "medication=Zocor", "on=2026-11-20", "state=picked_up")
    assert "Fill Zocor · no quantity told: how long it lasts cannot be worked out" in told.out
