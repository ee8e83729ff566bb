"""About 2015, como en 2015: that a day is no sure one is part of no name."""

from __future__ import annotations

from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import cue, day_reader
from famchart.intake.quick.words import MOST_WORDS, without_all

_about = cue(
    r"\(?(?:about|around|circa|ca\.?|approx(?:imately|\.)?|roughly|~|como|hacia|aprox\.?"
    r"|aproximadamente|(?:alrededor|cerca|por ah[ií])(?: de)?)"
)
_MOST_ABOUT_WORDS = 3
_LEADS_TO_DAY = {"in", "on", "the", "en", "el", "de"}


def take_about(line: Line) -> str | None:
    """Take the about of pneumovax about 2015, where a day or a year stands right behind it."""
    found = line.words.find(_about, _MOST_ABOUT_WORDS)
    if found is None:
        return None
    read_day = day_reader(line.known.today, "past", is_whole=False)
    day = line.words.find(
        lambda text: read_day(without_all(text, _LEADS_TO_DAY)), MOST_WORDS, 1, found[1].stop
    )
    if day is None or day[1].start != found[1].stop:
        return None
    return line.words.run(found[1].start, found[1].stop)
