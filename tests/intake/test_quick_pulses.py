"""The pulse beside a blood pressure in a line: a result of its own."""

from __future__ import annotations

import pytest
from quick_family import KNOWN

from famchart.i18n import set_language
from famchart.intake.quick import understand
from famchart.intake.quick.one_more_value import TwoResultsError

TODAY, YESTERDAY = "2026-11-22", "2026-11-21"


@pytest.mark.parametrize(
    ("language", "line", "pulse"),
    [
        ("en", "mom bp 138/82 pulse 74", {"name": "pulse", "value": "74", "on": TODAY}),
        ("en", "dad bp 142/88 hr 71 yesterday at 8am",
         {"name": "hr", "value": "71", "on": YESTERDAY, "time": "08:00"}),
        ("en", "mom o2 sat 94 heart rate 71 bpm",
         {"name": "heart rate", "value": "71", "unit": "bpm", "on": TODAY}),
        ("en", "mom bp 138/82 pulse 74 irregular",
         {"name": "pulse", "value": "74", "our_words": "irregular", "on": TODAY}),
        ("es", "mamá presión 138/82 pulso 74", {"name": "pulso", "value": "74", "on": TODAY}),
    ],
)  # fmt: skip
def test_a_pulse_beside_a_pressure_is_a_result(
    language: str, line: str, pulse: dict[str, str]
) -> None:
    set_language(language)
    measured, beside = understand(line, KNOWN)
    assert "our_words" not in measured.texts
    assert (beside.kind, beside.person_id, beside.texts) == ("result", measured.person_id, pulse)


@pytest.mark.parametrize("line", ["mom bp 138/82 pulse 74 then 80", "mom bp 138/82 hr 74 hr 80"])
def test_one_more_pulse_is_asked_about(line: str) -> None:
    set_language("en")
    with pytest.raises(TwoResultsError):
        understand(line, KNOWN)
