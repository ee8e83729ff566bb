"""What was forwarded by a messenger: its stamp tells when that was written, not when a visit is."""

from __future__ import annotations

import pytest
from paste_told import read, told


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12/5/26 9:15 - Tía: Su cita con la Dra. Inés Soto es el martes 19 de mayo a las 11:20\n"
         "12/5/26 9:16 - Yo: gracias", "2026-05-19"),
        ("[5/12/26, 9:15 AM] Aunt: Forwarded: your appointment with Dr. Soto is Tue, May 19 at "
         "11:20 AM", "2026-05-19"),
        ("[12/05/26 09:15] Tía: CITA MÉDICA Dra. Inés Soto, Cardiología, 19/05/2026 11:20 hs",
         "2026-05-19"),
        ("[5/20/26, 9:15 AM] Aunt: You have an appointment with Dr. Soto tomorrow at 11:20 AM",
         "2026-05-21"),
    ],
)  # fmt: skip
def test_a_visit_is_of_the_day_that_is_written_of(text: str, day: str) -> None:
    fields = read(text).items[0].fields
    assert [item.kind for item in read(text).items] == ["appointment"]
    assert (fields["date"], fields["time"]) == (day, "11:20")
    assert "note" not in fields


def test_what_was_forwarded_may_be_called_off() -> None:
    line = "5/12/26, 9:15 - Aunt: Your appointment with Dr. Soto on 05/19/2026 was canceled"
    assert told(line, "appointment", "date", "status") == ["2026-05-19", "cancelled"]


@pytest.mark.parametrize(
    "text",
    [
        "[12/05/26, 9:15] Tía: cuánto era?\n[12/05/26, 9:17] Yo: ok. see you at 4",
        "[5/12/26, 9:15 AM] Aunt: did you call\n"
        "[5/13/26, 8:00 AM] Aunt: You have an appointment with Dr. Soto tomorrow at 11:20 AM",
    ],
)
def test_no_visit_is_of_the_moment_of_a_message(text: str) -> None:
    assert (read(text).kind, read(text).items) == ("note", ())
