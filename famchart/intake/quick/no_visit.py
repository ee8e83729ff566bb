"""That there is no appointment: dad has no appt dec 3, no tiene cita, the visit is not happening.

What is denied is the visit itself: a word that denies stands before it with nothing between that
may be the thing which lacks, or behind it. `Tooth not healing` and `no fasting` are told of one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.core.typed_moment import clock_time
from famchart.intake.quick import cues
from famchart.intake.quick.fasts import take_fasting
from famchart.intake.quick.line import MOST_CLINIC_WORDS, Line
from famchart.intake.quick.readers import SIGNS, any_day, phrases
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import MOST_WORDS, Words, without_all

_ENGLISH = phrases(
    "appt|appts|apt|appointment|appointments|visit|visits|checkup|check-up|surgery|procedure"
)
_SPANISH = phrases("cita|citas|turno|consulta|visita|chequeo|cirugia|operacion")
_DENYING = Shape(
    r"(?:did|do|does|was|were|could|would|should|has|have|had|is|are|wo)n[’']?t|not|no|never"
    r"|none|without|forg[eo]ts?|refus(?:e|es|ed|ing)|declin(?:e|es|ed)|nunca|ningun[ao]?|nada|nadie|tampoco|sin|olvid[oe]"
    r"|rechaz[oe]|rehus[oe]|quit[oe]"
)
_TAKES_A_NOUN = ("no", "without")
_BETWEEN = phrases(
    "a|an|any|another|of|de|del|the|his|her|their|our|my|this|that|more|new|other|real|longer|yet|have|has"
    "|had|having|need|needs|needed|want|wants|wanted|get|gets|got|make|makes|made|book|books|booked"
    "|schedule|scheduled|keep|kept|find|found|exist|going|go|gone|went|attend|attended|to"
    "|follow|up|follow-up|followup|upcoming|next"
    "|hay|habia|hubo|habra|hubiera|tiene|tienen|tengo|tenemos|tenia|tuvo|tendra|tener|quiere|quiso"
    "|quieren|querer|necesita|necesitan|necesito|consiguio|consigue|conseguimos|encontro|alcanzo"
    "|agendar|agende|agenden|agendo|hacer|haga|hagan|pedir|pida|pidio|pidan|dieron|dio|dan|da|le"
    "|les|nos|me|se|la|una|su|mi|otra|mas|ninguna|va|vamos|ya|ir|fue"
)
"""What may stand between: no longer has, not going to, no le dieron."""
_NEVER = Shape(
    r"(?:[^\s,;.]+ )?(?:, )*(?:it |which |that )?(?:is |was )?"
    r"(?:(?:not|isn[’']?t|never|no longer|won[’']?t(?: be)?|wasn[’']?t|not going to be)"
    r" (?:happening|taking place|going ahead)"
    r"|(?:won[’']?t|will not|did ?n[’']?t|did not|never|not going to|not gonna)"
    r" (?:happen(?:ed)?|take place|took place|go ahead)"
    r"|no (?:se (?:hace|hizo|hara|va a hacer|realiza|realizo)|habra|va a haber))\b"
)
"""It may stand behind whom the visit is with, not behind what is told of something else."""
_OFF = Shape(
    r"(?:(?:is |was )?(?:not|no longer|never)|isn[’']?t|wasn[’']?t|hasn[’']?t)(?: been| yet| even)*"
    r" (?:needed|necessary|required|booked|scheduled|made)|(?:is|was) off"
    r"|(?:ya )?no (?:hace falta|se necesita|es necesari[oa]|existe|hay|hubo)"
    r"|(?:ya )?no (?:esta |fue |quedo |se )?(?:agend|program|reserv)(?:ad[oa]|[oe])"
    r"|(?:is|are|was) no (?:longer|more)|ya no(?: es| va| sera| esta)?|none|ningun[ao]"
)
"""What denies only what stands right before it: appt not booked yet."""
_MISTAKEN = Shape(
    r"(?:^|[ ,])(?:is|was|it[’']?s) (?:an? |my |our |their )?(?:mistake|error|mix-?up)$"
    r"|(?:^|[ ,])(?:es|era|fue|estaba)(?: un| una| mi| por)? (?:error|equivocacion|equivocad[oa])$"
)
"""It ends a line of which nothing is so."""
_THEN = Shape(
    r"$|[,;.]| (?:any ?more|yet|now|because|since|until|per|says?|porque|hasta|segun|todavia|aun)\b"
)
"""What may follow it, where nothing else is denied: not required to fast."""
_UNSURE = Shape(
    r"\b(?:(?:not|never|isn[’']?t|aren[’']?t) (?:\w+ )?(?:sure|certain)|unsure|uncertain"
    r"|(?:don[’']?t|doesn[’']?t|do not|does not) (?:know|remember)|no idea|who knows"
    r"|no (?:lo )?(?:se|sabe|sabemos|recuerdo|recuerda|(?:estoy|es) segur[ao]|estamos segur[ao]s)"
    r"|quien sabe)\b(?! (?:how|who|why|where|what|which|como|quien|donde|cuanto|que|cual)\b)"
    r"(?! (?:si|if|whether) (?:\w+ )?(?:en ayunas?|ayun\w+|fast\w*|to fast)\b)"
    r"(?! (?:about|of|del?) (?!(?:the|her|his|this|that|our|la|su|esta)? ?"
    r"(?:appt|appointment|visit|date|day|time|cita|fecha|hora|dia)\b))"
)
"""That nobody knows whether there is one, or when it is."""
_MAYBE = Shape(
    r"^(?:\S+ )?(?:maybe|perhaps|possibly|quizas?|tal vez|a lo mejor|puede que|might)\b"
    r"|\b(?:maybe|perhaps|possibly|quizas?|tal vez|a lo mejor)[?.]*$"
)
"""The same at the beginning or the end of a line: of something else it may be said within it."""
_SAYS_NOTHING = phrases("for|with|on|at|the|of|from|el|la|las|los|de|del|para|a|con|en|dr|dra")


def tells_no_visit(line: Line) -> bool:
    """True where a line denies the appointment that it speaks of."""
    if is_unsure(line):
        return True
    words = _without_known(line)
    at = next((at for at, word in enumerate(words) if _is_visit(word)), None)
    return at is not None and (_is_denied_before(words, at) or _is_off(words, at))


def is_unsure(line: Line) -> bool:
    """True for not sure if mom has an appt, and for dentist dec 3 9:00 maybe."""
    said = fold(line.text)
    return bool(_UNSURE.search(said) or _MAYBE.search(said))


def _is_visit(word: str | None) -> bool:
    return (word or "").strip(SIGNS) in _ENGLISH | _SPANISH


def _without_known(line: Line) -> list[str | None]:
    """Return the words of a line, folded; of people, clinics, days and times only commas."""
    words = Words(line.text, line.known.today)
    every = words.left[:]
    for each in list(namings(words.left, line.known)):
        words.drop(each.places)
    while take_fasting(words):
        pass
    reads: tuple[tuple[Callable[[str], object], int], ...] = (
        (any_day(line.known.today), MOST_WORDS),
        (clock_time, MOST_TIME_WORDS),
        (line.known.account_reader(None), MOST_CLINIC_WORDS),
        (cues.role_of, 1),
        (cues.video, 1),
    )
    for read, most in reads:
        while found := words.find(read, most):
            words.drop(found[1])
    left = zip(words.left, every, strict=True)
    return [fold(word) if word else _comma_at(gone or "") for word, gone in left]


def _comma_at(word: str) -> str | None:
    return "," if word.endswith(tuple(SIGNS)) else None


def _is_denied_before(words: Sequence[str | None], at: int) -> bool:
    """True where a word that denies leads to the visit, in English perhaps over what it is for."""
    before = [word for word in words[:at] if word]
    may_be_named = (words[at] or "").strip(SIGNS) in _ENGLISH
    is_named = False
    for place in range(len(before) - 1, -1, -1):
        word, next_word = before[place], [*before, ""][place + 1]
        if _DENYING.fullmatch(word):
            return not is_named or word in _TAKES_A_NOUN or next_word in _BETWEEN
        if word in _BETWEEN:
            continue
        is_thing = word[-1] in SIGNS or next_word == "to"  # no ride to the appt
        if is_named or is_thing or not may_be_named:
            return False
        is_named = True
    return False


def _is_off(words: Sequence[str | None], at: int) -> bool:
    behind = without_all(" ".join(filter(None, words[at + 1 :])), _SAYS_NOTHING)
    if _NEVER.match(behind) or _MISTAKEN.search(behind):
        return True
    found = _OFF.match(behind.lstrip(", "))
    return found is not None and _THEN.match(found.string, found.end()) is not None
