"""What an error tells one to write is taken: by the forms and the command line alike."""

from __future__ import annotations

import re

import pytest

from famchart.records import kinds
from famchart.records.fields import (
    BadFieldValueError,
    ClockTime,
    Day,
    DayOrMonth,
    Days,
    FieldSpec,
    LocalMoment,
)

TIMES = (ClockTime, Day, DayOrMonth, Days, LocalMoment)
SPECS = {type(spec): spec for kind in kinds().values() for spec in kind.every_field()
         if type(spec) in TIMES}  # fmt: skip


@pytest.mark.parametrize("spec", SPECS.values(), ids=lambda spec: type(spec).__name__)
def test_what_the_hint_of_a_day_or_time_shows_can_be_written(spec: FieldSpec) -> None:
    with pytest.raises(BadFieldValueError, match=r"write .*\d") as refused:
        spec.parse("nonsense")
    _before, sign, shown = str(refused.value.facts["hint"]).partition(" as ")
    assert sign
    if isinstance(spec, Days):
        assert spec.parse(shown)
        return
    for example in re.split(r", | or ", shown):
        assert spec.parse(example), example
