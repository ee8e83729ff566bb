"""The calendar file that the family carries: RULES.md 4.1."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from icalendar import Calendar

from famchart.core.terminal_text import fold

Run = Callable[..., Any]


def events(run: Run, to: Path) -> tuple[bytes, dict[str, Any]]:
    """Write the file of Rosa; return its bytes, and its events by their start."""
    done = run("export-open", "--to", str(to), "--person", "Rosa", "--format", "ics", "--yes",
               "--yes", "--json")  # fmt: skip
    assert done.code == 0
    (file,) = Path(done.data["folder"]).glob("*.ics")
    assert file.stat().st_mode & 0o777 == 0o600
    content = file.read_bytes()
    found = Calendar.from_ical(content).walk("VEVENT")
    return content, {each["dtstart"].dt.isoformat()[:16]: each for each in found}


def test_it_tells_when_and_whose_but_neither_why_nor_with_whom(run: Run, tmp_path: Path) -> None:
    run("add", "person", "given=Rosa")
    run("add", "appointment", "--person", "Rosa", "at=2026-12-03T10:20", "with=Dr. Solís",
        "reason=swollen ankles", "where=Heart; Center, room 4 \\ north wing " + "long " * 20,
        "zone=America/New_York", "minutes=45")  # fmt: skip
    moved = run("add", "appointment", "--person", "Rosa", "at=2026-12-04T09:00",
                "zone=America/Denver", "--json").data["id"]  # fmt: skip
    run("set", moved, "state=cancelled_by_clinic")
    run("add", "appointment", "--person", "Rosa", "at=2026-12-05T09:00", "private=ask")
    content, found = events(run, tmp_path / "one")
    assert b"\r\n" in content
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    for secret in (b"Sol", b"ankles"):
        assert secret not in content
    visit = found["2026-12-03T10:20"]
    assert visit["summary"] == "Appointment – Rosa"
    assert fold(visit["location"]).startswith("heart; center, room 4 \\ north wing long")
    assert visit["dtstart"].params["TZID"] == "America/New_York"
    assert b"BEGIN:VTIMEZONE" in content
    assert visit["dtend"].dt.isoformat()[:16] == "2026-12-03T11:05"
    assert (visit["status"], visit["sequence"]) == ("CONFIRMED", 0)
    assert [str(each["trigger"].dt) for each in visit.walk("VALARM")] == ["-1 day, 0:00:00"]
    gone = found["2026-12-04T09:00"]
    assert (gone["status"], gone["sequence"], gone.walk("VALARM")) == ("CANCELLED", 1, [])
    assert "2026-12-05T09:00" not in found
    again = events(run, tmp_path / "two")[1]
    assert again["2026-12-03T10:20"]["uid"] == visit["uid"]
