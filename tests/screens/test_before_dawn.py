"""What is told to be at 4 is in the afternoon more often than before dawn: that is remarked on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from quick_family import KNOWN

from famchart.i18n import set_language
from famchart.intake.quick import understand
from famchart.screens.quick import daytime_words


@pytest.mark.parametrize(
    ("spoken", "line"),
    [
        ("en", "oracle mother answered yesterday at 4: keep legs up"),
        ("en", "message oracle mom sent yesterday at 4: ankles"),
        ("es", "oracle mamá contestó ayer a las 4: suba las piernas"),
    ],
)
def test_a_message_before_dawn_is_remarked_on(spoken: str, line: str) -> None:
    set_language(spoken)
    entries = understand(line, KNOWN)
    set_language("en")
    assert daytime_words(entries, KNOWN).startswith("04:00 is before dawn: write pm")


def test_the_present_minute_is_none_that_was_told() -> None:
    set_language("en")
    night = replace(KNOWN, accounts=(), now="2026-11-22T03:10")
    assert daytime_words(understand("message dad: legs", night), night) == ""
