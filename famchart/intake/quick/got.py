"""Got, received: a dose that was taken, or a fill that was picked up; nothing else tells which.

Where it was got, when, and how much of it there was tell: at a pharmacy or a count of tablets for
a fill; a time of the day, a hospital or two tablets for a dose. Where none does, it is asked.
"""

from __future__ import annotations

from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.core.typed_moment import clock_time
from famchart.i18n import N_
from famchart.intake.quick import cues, given, medicines
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.quantities import PACKAGES
from famchart.intake.quick.readers import any_day, cue, one_of, phrases, time_of_day
from famchart.intake.quick.refusals import RefusedLineError
from famchart.intake.quick.sig import MOST_WORDS as MOST_SIG_WORDS
from famchart.intake.quick.sig import UNITS, small_amount
from famchart.intake.quick.words import MOST_WORDS, Words

_at_pharmacy = cue(
    r"(?:\w+ )?(?:pharmacy|drugstore|farmacia|botica)|(?:by|in the|por) (?:mail|correo)|mail order"
)
_packed = one_of(PACKAGES | phrases("supply|surtido|refill|refills|prescription|receta"))
_at_a_time = one_of(
    phrases(
        "breakfast|lunch|dinner|supper|bed|bedtime|meal|meals|early|late|overnight|noon|tonight"
        "|desayuno|almuerzo|comida|cena|dormir|acostarse|madrugada|anoche|mediodia"
    )
)
_by_somebody = one_of(
    phrases(
        "er|ed|icu|hospital|ambulance|paramedic|paramedics|ems|nurse|school|clinic|office|surgery|iv"
        "|im|drip|infusion|shot|injection|injected|dose|doses|extra|double|fever|pain|headache"
        "|seizure|nausea|urgencias|emergencias|ambulancia|paramedicos|enfermera|enfermero|escuela"
        "|clinica|consultorio|inyeccion|inyectado|inyectada|suero|dosis|doble|fiebre|dolor|nauseas"
        "|convulsion|intravenosa|intravenoso"
    )
)
_liquid = cue(rf"\d[\d.,/]*\s?(?:{'|'.join(UNITS[each] for each in UNITS if each != 'tablets')})")
FEWEST_OF_A_FILL = 5


class GotOrTakenError(RefusedLineError):
    """A line may tell of a dose that somebody took, or of a fill."""

    message = N_("“{word}” may mean a dose that was taken, or a fill: write “took” or “filled”.")


class FilledOrLeftError(RefusedLineError):
    """A line tells how many there are of a medicine, and not what became of them."""

    message = N_(
        "Were so many filled, or are so many left? Write “filled” and the day, or “left”, into the"
        " line."
    )


def filled_or_left(line: Line) -> tuple[Entry, ...]:
    """Ask about levetiracetam 60 tabs, which is no result of its test."""
    raise FilledOrLeftError


def dose_or_fill(line: Line) -> tuple[Entry, ...]:
    """Read `will got 5 ml ibuprofen at 8pm` as a dose, `got losartan 90 at costco` as a fill."""
    is_at_pharmacy = _is_surely_fill(line)
    if is_at_pharmacy or (not given.is_given(line) and _count(line) >= FEWEST_OF_A_FILL):
        return medicines.medicine(line)
    if given.is_given(line) or _is_dose(line):
        return given.dose_given(line)
    if _is_first(line) and not line.words.look(strength_of, MOST_STRENGTH_WORDS):
        return medicines.medicine(line)  # whoever writes got it for somebody
    raise GotOrTakenError(word=line.words.look(medicines.is_got) or "")


def _is_surely_fill(line: Line) -> bool:
    words = line.words
    return bool(
        words.look(medicines.is_surely_filled, 2)
        or words.look(cues.chain, 3)
        or words.look(_at_pharmacy, 3)
        or words.look(cues.refills_left, 4)
        or words.look(cues.days_supply, 4)
        or words.look(_packed)
    )


def _is_first(line: Line) -> bool:
    """True for got mom’s losartan, where nobody is told who got it."""
    words = (word for word in line.words.left if word)
    return bool(medicines.is_got(next(words, "")))


def _count(line: Line) -> int:
    """Return how many tablets there are: no strength, no amount of a liquid, no day and no time."""
    words = Words(" ".join(filter(None, line.words.left)), line.known.today)
    for read, most in (
        (any_day(line.known.today), MOST_WORDS),
        (clock_time, MOST_TIME_WORDS),
        (strength_of, MOST_STRENGTH_WORDS),
        (_liquid, 2),
    ):
        while words.take(read, most) is not None:
            pass
    found = words.take(cues.quantity, 2)
    return int(found) if found else 0


def _is_dose(line: Line) -> bool:
    words = line.words
    return bool(
        words.look(time_of_day, MOST_TIME_WORDS)
        or words.look(cues.part_of_day, 3)
        or words.look(cues.last_night, 4)
        or words.look(_at_a_time)
        or words.look(_by_somebody)
        or words.look(_liquid, 2)
        or words.look(small_amount, MOST_SIG_WORDS)
    )
