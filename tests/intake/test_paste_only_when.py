"""A name that only says when a sample was taken asks for a look: what was measured stands above."""

from __future__ import annotations

import pytest
from paste_told import read


@pytest.mark.parametrize("name", ["1 Hour", "2 hr", "120 min", "Half hour", "2 horas"])
def test_a_time_is_no_name_of_a_test(name: str) -> None:
    timed, zinc = read(f"Tolerance test\n{name}   191 mg/dL  <180\nZinc   80 ug/dL  60-130\n").rows
    assert (timed.value, timed.is_doubtful, zinc.is_doubtful) == ("191", True, False)


def test_a_test_with_its_time_is_one() -> None:
    glucose, _zinc = read("Glucose, 2 hour   141 mg/dL  <180\nZinc   80 ug/dL  60-130\n").rows
    assert not glucose.is_doubtful
