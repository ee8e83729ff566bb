"""The day on which a report was corrected is none of its results."""

from __future__ import annotations

import pytest
from paste_told import read

ROWS = "Selenium 110 ug/L 70-150\nCopper 91 ug/dL 70-140\n"


@pytest.mark.parametrize(
    "notice",
    ["CORRECTED REPORT 04/19/2026", "*** Amended report - 04/19/2026 9:20 AM ***",
     "Corrected results issued 04/19/2026", "Corrected on 04/19/2026",
     "INFORME CORREGIDO 19/04/2026", "Resultados rectificados el 19/04/2026 a las 9:20"],
)  # fmt: skip
def test_results_are_of_the_day_of_their_sample_or_of_none(notice: str) -> None:
    dated = read(f"{notice}\nCollected: 2026-04-02\n{ROWS}")
    assert {(row.date, row.is_corrected) for row in dated.rows} == {("2026-04-02", True)}
    assert not dated.unread
    alone = read(f"{notice}\n{ROWS}")
    assert {(row.date, row.is_corrected) for row in alone.rows} == {(None, True)}


def test_what_more_such_a_line_says_is_kept() -> None:
    line = "Corrected report 04/19/2026: the copper was wrong"
    assert line in read(f"{line}\n{ROWS}").unread


def test_a_corrected_calcium_is_a_result() -> None:
    rows = read(f"Calcium, corrected  9.1 mg/dL 8.6-10.3\n{ROWS}").rows
    assert next((row.value, row.is_corrected) for row in rows) == ("9.1", False)
