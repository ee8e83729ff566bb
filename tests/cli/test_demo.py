"""The demo opens on the family of the scenarios, and the command line answers them exactly."""

from __future__ import annotations

import json
import os
import signal
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlmodel import select
from terminal_driver import Terminal
from vaults import demo_vault

from famchart.cli.demo import STAGED_ON, clear_away, make_demo_vault, shifted
from famchart.cli.main import main
from famchart.core.agenda import Urgency
from famchart.core.clock import Clock
from famchart.records.proxy import Proxy
from famchart.store.lockfile import WriterLock
from famchart.store.today import today
from famchart.store.visits import note_visit


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo_vault(tmp_path_factory.mktemp("demo") / "Demo.famchart")


@pytest.fixture
def answer(demo, capsys):
    def answered(*words, today=str(STAGED_ON)):
        main(["--vault", str(demo), "--today", today, *words, "--json"])
        return json.loads(capsys.readouterr().out)

    return answered


@pytest.mark.sweep
def test_today_tells_what_is_soon_and_how_fresh_each_portal_is(answer):
    page = answer("today")
    soon = [(each["kind"], each["person"], each["due_on"]) for each in page["items"]]
    assert ("medication", "Father", "2026-11-27") in soon
    assert ("proxy", "Mother", "2026-12-01") in soon
    assert [fresh["days"] for fresh in page["freshness"]] == [0, 2, 20, None, 23, 7, 0]
    assert page["checked"]


@pytest.mark.sweep
def test_the_message_that_waits_is_late_and_says_whom_to_call(answer):
    first = answer("today")["items"][0]
    assert (first["kind"], first["state"], first["due_on"]) == ("message", "late", "2026-11-17")
    assert first["reason"].startswith("3 business days late · followed up Wed Nov 18")
    assert "call the nurse line" in first["action"]


@pytest.mark.sweep
@pytest.mark.parametrize("days", [0, pytest.param(6, marks=pytest.mark.sweep), -700])
def test_what_is_new_follows_the_day_of_the_demo_and_not_that_of_the_machine(tmp_path, days):
    opened = STAGED_ON + timedelta(days=days)
    vault = make_demo_vault(tmp_path / "D", Clock(opened))
    assert news(vault, opened) == ["Lipid panel, 5 values, 2 high (lab’s flag)"]
    assert news(vault, opened + timedelta(days=8)) == news(vault, opened)  # nobody looked
    note_visit(vault, Clock(opened))
    assert news(vault, opened + timedelta(days=8)) == []
    vault.close()


def news(vault, day):
    return [item.title for item in today(vault, Clock(day)).items if item.state is Urgency.NEW]


@pytest.mark.sweep
def test_the_sons_access_moves_with_the_weeks(tmp_path):
    vault = make_demo_vault(tmp_path / "D", Clock(STAGED_ON + timedelta(weeks=3)))
    granted = {proxy.kind: proxy.granted_on for proxy in vault.all(select(Proxy))}
    vault.close()
    assert granted["parent_teen"] == date(2025, 3, 22)


@pytest.mark.sweep
def test_on_another_day_everything_moves_by_whole_weeks(tmp_path):
    clock = Clock(STAGED_ON + timedelta(days=17))
    vault = make_demo_vault(tmp_path / "D", clock)
    with vault.reading() as facts:
        days = facts.connection.exec_driver_sql("SELECT looked_on FROM account").scalars().all()
        born = facts.connection.exec_driver_sql("SELECT birth_date FROM person").scalars().all()
    vault.close()
    assert "2026-12-06" in days
    assert "2012-02-29" in born


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("note on=2026-11-20", "note on=2026-11-27"),
        ("person birth_date=1948-03-14", "person birth_date=1948-03-14"),
        ("stays message sent_at=2025-11-25T09:12", "message sent_at=2025-11-25T09:12"),
        (
            "portal closed=2025-11-27,2025-11-28 closing_on=2026-12-31",
            "portal closed=2025-11-27,2025-11-28 closing_on=2027-01-07",
        ),
    ],
)
def test_birth_dates_and_what_belongs_to_thanksgiving_stay(line, moved):
    assert shifted(line, timedelta(weeks=1)) == moved


@pytest.mark.sweep
def test_undo_in_the_demo_stops_where_the_family_begins(tmp_path):
    vault = make_demo_vault(tmp_path / "D", Clock(date(2026, 11, 22)))
    assert vault.undo() is None
    vault.close()


def test_what_a_killed_demo_left_behind_is_cleared_away_and_a_running_one_is_not(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, running, another = (
        tmp_path / name for name in ("famchart-demo-a", "famchart-demo-b", "x")
    )
    for folder in (left, running, another):
        folder.mkdir()
        WriterLock(folder).release()
        (folder / "vault.db").write_text("x")
    linked = tmp_path / "famchart-demo-d"
    linked.symlink_to(another)
    with monkeypatch.context() as as_another_user:
        as_another_user.setattr(os, "getuid", lambda: left.stat().st_uid + 1)
        clear_away()
    assert left.exists()
    with WriterLock(running):
        clear_away()
    assert sorted(tmp_path.iterdir()) == [running, linked, another]
    assert (another / "vault.db").exists()


@pytest.mark.sweep
def test_a_demo_that_is_ended_leaves_nothing_behind(tmp_path):
    places = {"TMPDIR": str(tmp_path), "HOME": str(tmp_path / "home")}
    terminals = [Terminal(None, "demo", **places) for _each in range(2)]
    told, closed = terminals
    try:
        for terminal in terminals:
            terminal.shows("LATE")
        assert len(list(tmp_path.glob("famchart-demo-*"))) == 2
        told.app.terminate()
        closed.hang_up()
        assert (told.ends(), closed.app.wait(timeout=10)) == (0, -signal.SIGHUP)
        assert list(tmp_path.glob("famchart-demo-*")) == []
    finally:
        for terminal in terminals:
            terminal.app.kill()
            terminal.app.wait()
        told.hang_up()


def test_a_place_that_is_taken_is_named_as_the_one_of_into(tmp_path, capsys):
    assert main(["demo", "--into", str(tmp_path)]) == 2
    assert "choose another place with --into" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
