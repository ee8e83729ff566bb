"""How a visit is held, by video, by phone, in a laboratory, and who drives to it."""

from __future__ import annotations

from famchart.intake.quick import cues
from famchart.intake.quick.line import Line
from famchart.intake.quick.no_visit import is_denied_at

_WAYS = {"video": cues.video, "phone": cues.by_phone, "lab": cues.laboratory}


def take_driver(line: Line) -> str | None:
    """Take who drives: lo lleva mamá, of a person; else whoever stands beside the verb."""

    def read(text: str) -> str | None:
        who = cues.driver_behind(text)
        return who if who and line.known.person_called(who) else None

    most = cues.MOST_DRIVER_WORDS
    return line.words.take(read, most) or line.words.take(cues.driver, most)


def take_way(line: Line) -> str | None:
    for way, read in _WAYS.items():
        found = line.words.find(read, 3)
        if found and not is_denied_at(line.words.left, found[1].start):  # in person, not video
            line.words.drop(found[1])
            return way
    return None
