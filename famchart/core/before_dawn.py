"""An hour before dawn, at which nobody meets or writes: more often one without its pm."""

from __future__ import annotations

from famchart.i18n import _

FIRST_HOUR = "06:00"


def before_dawn_words(moment: str) -> str:
    """Return a remark on the time of a moment in ISO text; of midnight, and of none, nothing."""
    time = moment.partition("T")[2][:5]
    if not "00:00" < time < FIRST_HOUR:
        return ""
    return _("{time} is before dawn: write pm if the afternoon is meant").format(time=time)
