"""When to be there, told by the clock: that is not the time of the visit, but minutes before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.core.typed_moment import clock_time
from famchart.intake.quick import change_cues
from famchart.intake.quick.bare_times import put_bare_time
from famchart.intake.quick.line import Line
from famchart.intake.quick.readers import phrases, time_of_day
from famchart.intake.quick.words import without_lead

_ARRIVAL = Shape(
    r"(?:arriv(?:e|al)|come|be there|check[ -]?in|llegar|llegue|llegada|presentarse|registro"
    r"|registrarse)(?: time)?:? (.+)"
)
_ONLY_THERE = Shape(r"(?:arriv(?:e|al)|be there|lleg(?:ar|ue|ada)|presentarse)\b")
"""Of these nobody takes the time for that of the visit; check-in 9:30 may be both."""
_CHECK_IN = ("check", "in")
_LEADS = phrases("by|at|before|antes|de")
_BARE_HOUR = Shape(r"(?:by|at|before|a las?|antes de las?) (\d{1,2})")
_VISIT_AT = Shape(
    r"(?:visit|appt|appointment|surgery|procedure|cita|consulta|cirugia|operacion) (\d{1,2})"
)
_OF_MINUTES = phrases("min|mins|minute|minutes|minuto|minutos|early|before|ahead|antes|hours|horas")
"""Behind a number they say how long before it is: come by 15 min before."""
_MOST_WORDS = 5 + MOST_TIME_WORDS
_HALF_A_DAY, _LONGEST = timedelta(hours=12), timedelta(hours=4)


@dataclass(frozen=True)
class Arrival:
    """When to be there, and the words for it."""

    said: str
    time: str

    def minutes_before(self, at: str | None) -> str | None:
        """Return how long before a visit that is; None where it is not shortly before it."""
        if not at or "T" not in at:
            return None
        day, _sign, time = at.rpartition("T")
        day = day or date.min.isoformat()  # without one it is asked later
        start, there = (datetime.fromisoformat(f"{day}T{each}") for each in (time, self.time))
        early = start - there
        early -= _HALF_A_DAY if early > _HALF_A_DAY else timedelta()  # 2:15 pm, check in 1:45
        return str(int(early.total_seconds()) // 60) if timedelta() <= early <= _LONGEST else None


def take_arrival(line: Line) -> Arrival | None:
    """Take check in 10:00 of a line that tells the time of the visit as well, or a listed one.

    Arrive 5:30 is taken without either: when the visit is, nobody told.
    """
    words = line.words
    found = words.find(_time_there, _MOST_WORDS)
    if found is None or fold([*words.left, ""][found[1].stop] or "") in _OF_MINUTES:
        return None
    time, places = found
    rest = line.copied()
    rest.words.drop(places)
    if at := rest.words.find(_visit_at, 2, behind=places.stop):
        words.put(at[1], at[0])
        return Arrival(words.run(places.start, places.stop), time)
    has_time = rest.words.look(time_of_day, MOST_TIME_WORDS) or put_bare_time(rest)
    said = " ".join(filter(None, words.left[places.start : places.stop]))
    is_apart = has_time or _ONLY_THERE.match(fold(said)) is not None
    if is_apart or rest.words.look(change_cues.state, 4):
        return Arrival(words.run(places.start, places.stop), time)
    start = places.start
    if tuple(map(fold, filter(None, words.left[start : start + 2]))) == _CHECK_IN:
        words.put(range(start, start + 2), "check-in")  # its “in” leads to no time
    return None


def _time_there(text: str) -> str | None:
    found = _ARRIVAL.fullmatch(fold(text))
    if found is None:
        return None
    hour = _BARE_HOUR.fullmatch(found[1])
    return clock_time(f"{hour[1]}:00" if hour else without_lead(found[1], _LEADS))


def _visit_at(text: str) -> str | None:
    """Return the hour of visit 9 behind check in 8:45, as a time."""
    found = _VISIT_AT.fullmatch(fold(text))
    return found and clock_time(f"{found[1]}:00")
