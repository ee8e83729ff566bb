"""A dose that was given, taken or missed once: that is told in a note, and is no new medicine."""

from __future__ import annotations

from dataclasses import replace

from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.changes import kept_as_note
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, often_taken, strength_of
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import any_day, day_reader, phrases
from famchart.intake.quick.sig import MOST_WORDS as MOST_SIG_WORDS
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS

ONE_DOSE = N_(
    "A dose that was given, taken or missed is kept as a note: no medicine is added by it."
)
_GIVEN = phrases(
    "gave|given|administered|injected|missed|skipped|forgot|vomited|threw|di|dio|dimos|dieron|puse"
    "|puso|pusimos|pusieron|inyecto|inyecte|inyectaron|aplico|aplicaron|olvido|olvide|salto|vomito|administro|administraron"
)
_TAKEN = phrases("took|had|tomo|tome|tuvo|toco")
"""With how often, they tell how it is taken: took metformin 500 mg twice a day."""
_FROM_THEN_ON = phrases("since|desde")


def is_given(line: Line) -> bool:
    """True where a word for one dose stands before its strength, or no other dose is told."""
    words = line.words
    strength = words.find(strength_of, MOST_STRENGTH_WORDS)
    often = words.look(often_taken, MOST_SIG_WORDS)
    is_regular = bool(often and (often.per_day or often.taken))
    end = strength[1].start if strength else len(words.left)
    said = [fold((word or "").strip(",;.")) for word in words.left]
    if any(word in _GIVEN for word in (said[:end] if is_regular else said)):
        return True
    is_of_once = not (is_regular or _FROM_THEN_ON & set(said))
    return is_of_once and any(word in _TAKEN for word in said[:end])


def dose_given(line: Line) -> tuple[Entry, ...]:
    """Keep `dad gave mom her losartan 50 mg at 8` as a note of whoever got it."""
    today = line.known.today
    found = line.words.find(any_day(today), MOST_WORDS)
    day = found and day_reader(today, "recent")(found[0])
    said = [fold(word or "") for word in line.words.left]
    verb = next((at for at, word in enumerate(said) if word in _GIVEN), len(said))
    named = list(namings(line.words.left, line.known))
    getting = next((each for each in named if each.places.start > verb), None)
    line.take_person()
    line.person_id = getting.person_id if getting else line.person_id
    made = kept_as_note(line, ONE_DOSE)
    return (replace(made, texts={**made.texts, "on": day or today.isoformat()}),)
