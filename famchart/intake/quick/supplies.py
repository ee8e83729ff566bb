"""What is handed out and is no medicine: a box of lancets, test strips that were filled."""

from __future__ import annotations

from dataclasses import replace

from famchart.core.terminal_text import fold
from famchart.i18n import N_
from famchart.intake.quick.changes import kept_as_note
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.readers import any_day, cue, phrases
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words

NO_MEDICINE = N_("No medicine is told that was picked up: this is kept as a note.")
_supplies = cue(
    r"lancets?|(?:(?:glucose|ketone|blood sugar|urine) )?(?:test )?strips|(?:pen )?needles"
    r"|(?:insulin )?syringes|alcohol (?:pads|wipes|swabs)|gauze|bandages|(?:latex )?gloves"
    r"|diapers|catheters|(?:ostomy|colostomy|urine) bags|(?:libre |dexcom |cgm )?sensors"
    r"|lancetas?|tiras(?: reactivas| (?:de|para)(?: la)? (?:glucosa|az[uú]car))?|agujas|jeringas?"
    r"|jeringuillas?|gasas?|vendas?|guantes|pa[nñ]ales|sondas?|sensores"
    r"|bolsas de (?:ostom[ií]a|colostom[ií]a|orina)|toallitas(?: con alcohol)?"
)
_MOST_SUPPLY_WORDS = 5
_BESIDE = phrases(
    "a|an|one|two|three|of|new|the|more|una|un|dos|tres|de|mas|box|boxes|pack|packs|package"
    "|packages|bag|bags|case|cases|caja|cajas|paquete|paquetes|bolsa|bolsas"
)


def are_supplies(line: Line, *, is_filled: bool) -> bool:
    """True for test strips that were filled, and for a box of lancets where no more is told.

    What is listed as a medicine is one.
    """
    words = Words(" ".join(filter(None, line.words.left)))
    if words.look(line.known.medicine_reader(), MOST_NAME_WORDS) is not None:
        return False
    if words.take(_supplies, _MOST_SUPPLY_WORDS) is None:
        return False
    for each in list(namings(words.left, line.known)):
        words.drop(each.places)
    words.take(any_day(line.known.today), MOST_WORDS)
    left = [fold(word.strip(",;.")) for word in words.left if word]
    return is_filled or all(word in _BESIDE or word.isdecimal() for word in left)


def supplies(line: Line) -> tuple[Entry, ...]:
    """Read `2 boxes of test strips filled oct 3`, which no list has a place for."""
    if line.person_id is None:
        line.take_person()
    day = line.day("past")
    made = kept_as_note(line, NO_MEDICINE)
    return (replace(made, texts={**made.texts, "on": day or made.texts["on"]}),)
