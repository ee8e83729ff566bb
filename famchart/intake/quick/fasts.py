"""What a line says of eating before a visit: fasting 8h, ayunas desde las 10, don't fast."""

from __future__ import annotations

from famchart.core.fasting import NOT_TO
from famchart.core.terminal_text import fold
from famchart.intake.quick.readers import SIGNS, cue, phrases
from famchart.intake.quick.words import Words

_HOUR = (
    r"(?:midnight|medianoche|\d{1,2}(?::\d\d)? ?(?:[ap]\.? ?m\.?|h)|\d{1,2}:\d\d|\d{1,2})"
    r"(?: (?:de la noche|the night before|(?:de )?la noche anterior))?"
)
_HOURS = r"\d{1,2}(?: ?(?:-|–|to|a|o|or) ?\d{1,2})?[ -]?(?:h|hs|hrs?|hours?|horas?)\.?"
_FAST = (
    rf"(?:(?:{NOT_TO}(?: to)? )?fast(?:ing)?|npo|no food(?: or drink)?"
    r"|nothing (?:to eat(?: or drink)?|by mouth)|no comer(?: nada)?"
    r"|(?:do[ -]?n[o’']?t|not to|no) eat(?:ing)?(?: or drink(?:ing)?)?(?: (?:anything|any food))?"
    r"|(?:no|without|skip) breakfast|without eating|no desayun(?:ar|o)"
    r"|sin (?:desayun(?:ar|o)|comer|alimentos)(?: nada)?"
    rf"|(?:{NOT_TO} )?(?:(?:en|de) )?ayun(?:as?|o)|nada (?:(?:de|que) comer|por (?:la )?boca))"
)
fasting = cue(
    rf"{_FAST}(?:,? (?:for |of |de |por |at least |al menos |m[ií]nimo )*{_HOURS}"
    rf"(?: (?:before|antes|prior))?"
    rf"|,? (?:since|from|after|starting(?: at)?|desde|a partir de|despu[eé]s de)"
    rf" (?:the |las? )?{_HOUR})?"
    rf"|{_HOURS} (?:of )?{_FAST}|{_FAST} (?:(?:is )?not|no(?: es)?) (?:needed|required|nec\w+)"
    r"|(?:nothing|nada) (?:after|despu[eé]s de) (?:la )?(?:midnight|medianoche)"
)
"""Whether nothing is to be eaten, and since when: fasting 8h, ayunas desde las 10, no fasting."""
MOST_FASTING_WORDS = 14
_NO = ("no", "not")
_ASKED = phrases("about|if|whether|sobre|si|of|acerca|de")
"""Before it they say that nobody knows: not sure about fasting, ask if fasting."""

_BETWEEN = phrases("to|she|he|they|we|i|has|have|needs|need|debe|tiene|ir|hay|que")


def take_fasting(words: Words) -> str | None:
    """Take whether nothing is to be eaten, and since when; of `ayunas no` the end as well."""
    found = words.find(fasting, MOST_FASTING_WORDS)
    if found is None:
        return None
    said, places = found
    before = [fold(word or "") for word in words.left[: places.start]]
    while before and before[-1] in _BETWEEN:
        before.pop()
    if before and before[-1] in _ASKED:
        return None
    words.drop(places)
    behind = [*words.left[places.stop : places.stop + 2], None, None]
    word = behind[0] or ""
    is_end = behind[1] is None or word.endswith(tuple(SIGNS + "."))
    if not (is_end and fold(word.strip(SIGNS + ".")) in _NO):
        return said
    words.drop([places.stop])
    return f"{said} {word.strip(SIGNS + '.')}"
