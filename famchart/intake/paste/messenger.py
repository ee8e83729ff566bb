"""The stamps of a messenger before what was forwarded: `[12/03/26, 10:15] Mom: …`.

They tell when somebody wrote, which is no day of a visit that is written about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from famchart.core.shape import Shape

_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?\s?m\.?)?"
_DAY = r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}"
_MOMENT = rf"(?:\[(?P<day>{_DAY}),?\s{_CLOCK}\]|(?P<bare>{_DAY}),?\s{_CLOCK}\s[-–])"
_STAMP = Shape(
    rf"\W?{_MOMENT}\s(?P<who>[^\W\d_][^:\d]{{0,30}}):\s(?:(?:reenviado|forwarded)\s*:\s*)?",
    re.IGNORECASE,
)


def without_stamps(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines without such stamps, and the days of these as they are printed."""
    found = [_STAMP.match(line) for line in lines]
    bare = [
        line[stamp.end() :] if stamp else line for line, stamp in zip(lines, found, strict=True)
    ]
    return bare, [stamp["day"] or stamp["bare"] for stamp in found if stamp]
