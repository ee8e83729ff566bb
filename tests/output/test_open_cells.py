"""What stands in a cell of a table that any program opens."""

from __future__ import annotations

import pytest

from famchart.output.open_cells import as_text


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Glu\x1b[31mcose", "Glu␛[31mcose"),
        ("95\x1b[0m", "95␛[0m"),
        ("two\nlines", "two\nlines"),
        ("=1+1", "'=1+1"),
        ("\x1b=1+1", "␛=1+1"),
        ("-4.2", "-4.2"),
        ("pain\u202eful", "pain<202E>ful"),
    ],
)
def test_signs_that_act_on_a_terminal_are_shown_and_formulas_are_text(cell: str, told: str) -> None:
    assert as_text(cell) == told
