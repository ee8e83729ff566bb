"""What texts say of what did not take place, or does not any more, in English and Spanish.

A vaccine that was declined, a visit that was cancelled, a medicine that was stopped: read without
these words, each would be filed as the opposite of what is printed.
"""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import ngettext

_REFUSED = (
    r"declined|declines|refused|refuses|refusal|deferred|postponed|contraindicated|withheld|"
    r"(?:not|never)\s+(?:been\s+)?(?:given|done|administered|received|taken)|not-(?:given|done)|"
    r"rechazad[oa]s?|rechaz[aoó]|rehusad[oa]s?|rehus[aoó]|declinad[oa]s?|pospuest[oa]s?|"
    r"aplazad[oa]s?|diferid[oa]s?|contraindicad[oa]s?|"
    r"(?:no|nunca)\s+(?:fue\s+)?(?:administrad|aplicad|realizad|recibid|puest|colocad)[oa]s?"
)
_AWAITED = (
    r"(?<!next )(?:over)?due(?!\s+(?:again|date|next))|(?<!next )scheduled|pending|not\s+yet|"
    r"pendientes?|programad[oa]s?|vencid[oa]s?|atrasad[oa]s?"
)
_GIVEN = Shape(
    r"(?<!not )(?<!not been )(?<!never )\b(?:given|administered|completed|received)\b"
    r"|(?<!no )(?<!no fue )(?<!nunca )\b(?:administrad|aplicad|puest)[oa]\b",
    re.IGNORECASE,
)
_NOT_GIVEN = Shape(rf"\b(?:(?P<refused>{_REFUSED})|(?:{_AWAITED}))\b", re.IGNORECASE)
_EMPTY_BOX = Shape(r"\s*(?:[-*•]\s*)?(?:\[\s*\]|\(\s+\)|[☐□◻✗✘❌])")
"""What a list of things to do has before those that are not done."""
_TICKED = Shape(r"\s*(?:[-*•]\s*)?(?:\[[xX✓✔]\]|\([xX]\)|[☑✅✓✔])")
_BY_WHOM = r"(?:patient|parent|mother|father|family|paciente|madre|padre|vaccine|vacuna|status|was)"
_BEGINS_NOT_GIVEN = Shape(rf"\W*(?:{_BY_WHOM}\W+)*(?:{_REFUSED}|{_AWAITED})\b", re.IGNORECASE)
OFF = (
    r"cancel+ed|cancelad[oa]s?|anulad[oa]s?|suspendid[oa]s?|"
    r"rescheduled(?!\s+(?:to|for)\b)|reprogramad[oa]s?(?!\s+(?:para|al?)\b)"
)
_SOMEBODY_DID = (
    rf"\b(?:you|we|they|clinic|office|patient|provider)(?:\s+ha(?:ve|s))?\s+(?:{OFF})\s+"
    r"(?:this|the|your)\s+(?:visit|appointment)\b"
    r"|\bcancel(?:ó|aron|aste|amos)\s+(?:esta|la|su)\s+(?:cita|visita)\b"
)
_A_VISIT = r"(?:appointment|visit|cita|consulta|visita)\s+"
_BY_OR_ON = r"\s+(?:by|on|por|el)\b"
_IS_OFF = Shape(
    rf"^\W*(?:{_A_VISIT})?(?:{OFF})(?=\s*(?:[:–—|)\]*-]|$)|{_BY_OR_ON})"
    rf"|[(\[]\s*(?:{OFF})\b[^)\]]*[)\]]"
    rf"|[–—:|-]\s*(?:{_A_VISIT})?(?:{OFF})(?:{_BY_OR_ON}[^.;]{{1,60}})?\W*$"
    rf"|(?<!\bif it )\b(?:has\s+been|was|is|been|ha\s+sido|fue|est[aá])\s+(?:{OFF})\b"
    rf"|{_SOMEBODY_DID}",
    re.IGNORECASE,
)
_OFF_ON = Shape(
    rf"(?:\b(?:{OFF})\s+(?:on|el)\s+|^\W*{_A_VISIT}(?:{OFF})\s*:\s*)"
    r"(?:[^\W\d_]+,?\s+(?=\d|[^\W\d_]+\.?\s\d))?",
    re.IGNORECASE,
)
MISSED = (
    r"(?:no[- ]?show(?:ed)?|missed|did\s+not\s+(?:attend|show(?:\s+up)?)|"
    r"no\s+(?:asisti[oó]|acudi[oó]|se\s+present[oó])|inasistencia)"
)
_IS_MISSED = Shape(
    rf"^\W*(?:(?:patient|paciente|{_A_VISIT[:-3]})\s+)?{MISSED}\W*$"
    rf"|[(\[]\s*{MISSED}\s*[)\]]|\s[–—|-]\s*(?:patient\s+)?{MISSED}\W*$"
    rf"|\b(?:this|esta)\s+{_A_VISIT}(?:was\s+)?{MISSED}\b",
    re.IGNORECASE,
)
_OFF_BEFORE = Shape(rf"^\W*(?:{OFF})\s*(?:[:–—|)\]*-]\W*|$)", re.IGNORECASE)
_STOPPED = (
    r"discontinued|stopped|d/c['’]?d|no\s+longer\s+tak(?:en|ing)|not\s+taking|"
    r"suspendid[oa]s?|discontinuad[oa]s?|descontinuad[oa]s?|interrumpid[oa]s?|retirad[oa]s?|"
    r"(?:ya\s+)?no\s+(?:la|lo|se)\s+tom[ao]|ya\s+no\s+tom[ao]"
)
_STOPPED_BEHIND = Shape(
    rf"\s*[(\[]\s*(?:{_STOPPED})\b(?P<inside>[^)\]]*)[)\]]"
    rf"|(?:\s*[-–—:,;]|\s)\s*\b(?:{_STOPPED})\b(?P<behind>[^a-z]*|.*\d.*)$",
    re.IGNORECASE,
)
_BEGINS_STOPPED = Shape(rf"\W*(?:{_STOPPED})\b", re.IGNORECASE)
_NOTE_STOPPED = Shape(
    r"\W*(?!(?:do|don['’]t|if|never|no(?!\s+longer)|not(?!\s+taking)|si|unless|until|hasta)\b)"
    rf"(?:[^\W\d_]+\.?\s+(?!(?:if|not|never|no|si|until|hasta)\b)){{0,3}}"
    rf"(?:{_STOPPED}|d/c(?=\W|$)|dc['’]d|suspendi[oó]|dej[oó]\s+de\s+tom\w+|finished|termin[oó])"
    r"(?!\s+(?:smoking|drinking|de\s+fumar|de\s+beber))(?![^\W\d_])",
    re.IGNORECASE,
)
_TAKEN_AGAIN = Shape(
    r"\b(?:restart\w*|resum\w+|back\s+on|(?:taking|started)\s+(?:it\s+)?again|reanud\w+|reinici\w+"
    r"|retom\w+|volvi[oó])\b",
    re.IGNORECASE,
)
_RULED_OUT = Shape(
    r"\W*(?:rule[ds]?[ -]out|r/o|descartad[oa]s?|se\s+descart[aoó])\b"
    r"|\W*(?:no\s+evidence\s+of|sin\s+evidencia\s+de)\b"
    r"|[(\[–—:,-]\s*(?:ruled\s+out|descartad[oa]s?)\W*$",
    re.IGNORECASE,
)
_DENIED = Shape(
    r"\W*(?:(?:but|patient|pt|he|she|they|pero|(?:el|la)\s+paciente|paciente)\s+)*"
    r"(?:(?:denie[sd]|denying|niega)\b|not\s+allergic\b|no\s+es\s+al[eé]rgic[oa]\b"
    r"|(?:no|sin)\s+(?:known\s+|conocid\w+\s+)?(?:allerg(?:y|ies)|alergias?)\b"
    r"|no\s+(?:known\s+)?(?:[^\W\d_]+\s+){1,3}allerg(?:y|ies)\b|no\s+(?:known\s+)?history\s+of\b"
    r"|no\s+known\s+[^\W\d_]"
    r"|sin\s+(?:historia|antecedentes?)\s+de\b)",
    re.IGNORECASE,
)
_STRUCK = Shape(r"~~\s*\w[^~]*~~")
_HEADS_STOPPED = Shape(
    r"\W*(?:stop\s+taking\b.{0,40}"
    rf"|(?:my\s+|your\s+|mis\s+)?(?:{_STOPPED}|past|inactive)\s+(?:medic\w+|prescri\w+)"
    rf"|(?:medic\w+|recetas|tratamientos?)\s+(?:{_STOPPED}|inactiv[oa]s|anteriores)"
    r"|deje\s+de\s+tomar\b.{0,40})\W*",
    re.IGNORECASE,
)

_IN_ERROR = Shape(
    r"\b(?:entered|recorded|documented)[ -]in[ -]error\b"
    r"|\b(?:ingresad|registrad|anotad)[oa]s? por error\b",
    re.IGNORECASE,
)
_NO_FACT = frozenset(
    (
        "error", "declined", "refused", "not done", "refuted", "cancelled in error", "void",
        "rechazada", "rechazado", "refutada", "refutado", "error de registro", "erronea", "erroneo",
        "disproved", "never started", "never taken", "not started", "never filled",
        "nunca iniciado", "nunca iniciada", "nunca tomado", "nunca tomada", "no iniciado",
        "no iniciada", "never took", "not taken", "did not take", "no tomado", "no tomada",
        "nunca lo tomo", "nunca la tomo", "nunca tomo", "no lo toma", "no la toma", "no toma",
        "no se toma", "no lo esta tomando", "no la esta tomando", "no esta tomando",
        "not currently taking", "not currently taken", "returned to stock", "return to stock",
        "not picked up", "never picked up", "devuelto a existencias", "no recogido", "no retirado",
    )
)  # fmt: skip
"""A status of what did not take place, or was never true."""

_PAUSED = Shape(
    r"\W*(?:on[\s-]+hold|on[\s-]+pause|paused|held|hold(?=\W*$|\s+until\b)"
    r"|(?:temporarily|temporalmente)\s+(?:on\s+hold|[^\W\d_]+(?:ed|d|ad[oa]|id[oa]))"
    r"|en\s+(?:pausa|espera)|pausad[oa])\b",
    re.IGNORECASE,
)

STOPPED = "stopped"
"""The state of a medicine of which that is said."""
CANCELLED, NO_SHOW = "cancelled", "no show"
"""What became of a visit."""


def says_not_given(text: str) -> bool:
    """True where a vaccine was refused, or is yet to come and not said to be given."""
    found = _NOT_GIVEN.search(text)
    is_told = bool(found and (found["refused"] or not _GIVEN.search(text)))
    return is_told or _EMPTY_BOX.match(text) is not None


def is_ticked(line: str) -> bool:
    return _TICKED.match(line) is not None


def box_in_words(line: str) -> str:
    """Return a line whose box is empty as one that says so, before signs are taken off."""
    box = _EMPTY_BOX.match(line)
    return f"{line[box.end() :].strip()} - not given" if box else line


def says_refused(text: str) -> bool:
    return any(found["refused"] for found in _NOT_GIVEN.finditer(text))


def begins_not_given(text: str) -> bool:
    """True where these words come first: it is said of what is named before them."""
    return bool(_BEGINS_NOT_GIVEN.match(text)) and says_not_given(text)


def without_not_given(text: str) -> str:
    return " ".join(_NOT_GIVEN.sub(" ", text).split())


def not_given_words(number: int) -> str:
    return ngettext(
        "{n} vaccine is said not to have been given; it is kept as text.",
        "{n} vaccines are said not to have been given; they are kept as text.",
        number,
    ).format(n=number)


def state_said(text: str) -> str | None:
    """Return what became of a visit that did not take place, not how to call one off."""
    if _IS_OFF.search(text):
        return CANCELLED
    return NO_SHOW if _IS_MISSED.search(text) else None


def state_told(status: str) -> str | None:
    """Return that of a state that begins with such a word: `Cancelled by patient`."""
    if is_cancelled(status):
        return CANCELLED
    return NO_SHOW if re.match(rf"\W*{MISSED}\b", status, re.IGNORECASE) else None


def cancelled_on(text: str) -> int:
    """Return where the day begins on which a visit was called off: `canceled on 11/20/2026`."""
    found = _OFF_ON.search(text)
    return found.end() if found else -1


def says_only_who_cancelled(text: str) -> bool:
    """True for a line that tells nothing but who called the visit off: You canceled this visit."""
    return bool(
        re.fullmatch(
            rf"\W*(?:(?:usted|the|your|this|su|la|esta)\s+)?(?:{_SOMEBODY_DID}"
            rf"|(?:{_A_VISIT})?(?:(?:was|has\s+been|fue|ha\s+sido|est[aá])\s+)?(?:{OFF}|{MISSED})"
            rf"(?:\s+(?:on|el)|{_BY_OR_ON}\s[^\d.]{{1,40}})?)\W*",
            text,
            re.IGNORECASE,
        )
    )


def is_cancelled(status: str) -> bool:
    """True for a state that begins with such a word: `Cancelled by patient`."""
    return bool(re.match(rf"\W*(?:{OFF})\b", status, re.IGNORECASE))


def without_cancelled(text: str) -> str:
    """Return a line without the word of cancelling before it."""
    return _OFF_BEFORE.sub("", text)


def is_ruled_out(condition: str) -> bool:
    """True for what was looked for and not found: `Ruled out: embolism`."""
    return bool(_RULED_OUT.search(condition))


def is_denied(text: str) -> bool:
    """True where somebody says not to have it: `Denies latex`, `No latex allergy`."""
    return bool(_DENIED.match(text))


def is_in_error(text: str) -> bool:
    """True where an entry says of itself that it was a mistake."""
    return bool(_IN_ERROR.search(text))


def is_no_fact(status: str) -> bool:
    """True for a status of what did not take place, or was never true."""
    said = fold(status).replace("-", " ").strip(" .")
    return said in _NO_FACT or is_in_error(status) or is_ruled_out(status)


def is_paused(status: str) -> bool:
    """True for a state that begins by saying that a medicine is not taken for now."""
    return bool(_PAUSED.match(status))


def is_stopped(text: str) -> bool:
    """True where a text begins with a word of stopping a medicine."""
    return bool(_BEGINS_STOPPED.match(text))


def notes_stopped(remark: str) -> bool:
    """True where a remark on a medicine says that it was stopped: `Dr. Lee stopped it 3/2026`.

    What was stopped and begun again is taken.
    """
    return bool(_NOTE_STOPPED.match(remark)) and not _TAKEN_AGAIN.search(remark)


def part_stopped(text: str) -> tuple[str, str | None]:
    """Part a medicine from the words that it was stopped; None where there are none."""
    if (found := _STOPPED_BEHIND.search(text)) and (rest := text[: found.start()].strip()):
        behind = "" if found["inside"] is None else text[found.end() :]
        return rest + behind, found["inside"] or found["behind"] or ""
    return text, None


def is_struck(line: str) -> bool:
    """True for a line that is struck out."""
    return bool(_STRUCK.search(line))


def heads_stopped(text: str) -> bool:
    """True for a heading over medicines that are not taken any more."""
    return bool(_HEADS_STOPPED.fullmatch(text))
