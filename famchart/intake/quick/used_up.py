"""That none is left of a medicine that is listed: a count of nothing, as of today."""

from __future__ import annotations

from famchart.core.terminal_text import fold
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.known import MOST_NAME_WORDS
from famchart.intake.quick.line import Entry, Line
from famchart.intake.quick.medicines import OF, called_in, listed_with_strength, of_medicine
from famchart.intake.quick.readers import cue, phrases

_used_up = cue(
    r"(?:(?:is|are|we[’']re|we are|he[’']s|she[’']s|i[’']m|all) )*(?:out of|ran out(?: of)?)"
    r"|(?:has|have|there (?:is|are)) (?:no|zero) more|none left(?: of)?"
    r"|(?:ya )?(?:se )?(?:le |les |nos |me )?(?:acab[oó]|acabaron|termin[oó]|terminaron)"
    r"|ya no (?:le |nos |me )?(?:queda|quedan|hay|tiene|tenemos)|no (?:le |nos |me )?quedan?"
)
_MOST_USED_UP_WORDS = 5
_SAYS_NOTHING = OF | phrases(
    "today|now|already|left|all|hoy|ya|ahora|mas|pastillas|pills|tablets|her|his|su"
)


def is_used_up(line: Line) -> bool:
    """True for mom is out of losartan, and no more: almost out, and out on friday, are not that."""
    rest = line.copied()
    rest.take_person()
    said = rest.words.take(_used_up, _MOST_USED_UP_WORDS)
    rest.words.take(called_in(line), MOST_NAME_WORDS)
    rest.words.take(strength_of, MOST_STRENGTH_WORDS)
    left = {fold(word.strip(",;.")) for word in rest.words.left if word}
    return said is not None and left <= _SAYS_NOTHING


def used_up(line: Line) -> tuple[Entry, ...]:
    """Read `mom is out of losartan`: none is left today."""
    line.take_person()
    listed, _strength = listed_with_strength(line)
    line.words.rest()
    today = line.known.today.isoformat()
    return (of_medicine(line, "count", listed, on=today, units="0"),)
