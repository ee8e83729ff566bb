"""What a line is: told by the word that it begins with, or by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from famchart.core.terminal_text import fold
from famchart.core.typed_moment import MOST_WORDS as MOST_TIME_WORDS
from famchart.core.typed_moment import clock_time
from famchart.i18n import language
from famchart.intake.quick import cues, health, medicines, papers, payments, talk, visits
from famchart.intake.quick.dose import MOST_STRENGTH_WORDS, strength_of
from famchart.intake.quick.known import Known
from famchart.intake.quick.line import Line, Reading
from famchart.intake.quick.sig import MOST_WORDS as MOST_SIG_WORDS
from famchart.intake.quick.sig import read_sig
from famchart.intake.quick.whose import namings
from famchart.intake.quick.words import (
    MOST_WORDS,
    Words,
    behind,
    cue,
    day_reader,
    day_to_come,
    phrases,
)

BEGINNINGS: Mapping[Reading, str] = {
    talk.call: "call|called|calls|phone|phoned|got a call|call back from|spoke|talked|rang"
    "|llamada|llamar|llame|llamo|llamamos|llamaron|me llamaron|nos llamaron|hable|hablo|hablamos"
    "|recibi llamada|telefoneo",
    talk.voicemail: "left voicemail|left a voicemail|left message|left a message|voicemail"
    "|deje mensaje de voz|deje mensaje|deje recado|deje un recado|mensaje de voz",
    visits.appointment: "appt|appts|apt|appointment|cita|turno|consulta|visit|visita",
    talk.message: "msg|message|messaged|sent message|sent a message|sent msg|portal msg"
    "|portal message|wrote|emailed|mensaje|mande mensaje|mande un mensaje|envie mensaje"
    "|envie un mensaje|mensaje del portal|escribi|le escribi|les escribi|escribimos",
    talk.note: "note|nota|fyi|apunte",
    talk.task: "task|todo|to-do|to do|tarea|pendiente|remember to|remind me to|need to|recordar"
    "|hay que|tengo que|don't forget to|no olvidar",
    talk.question: "ask|question|questions|preguntar|pregunta|preguntas",
    payments.bill: "bill|factura|cuenta|invoice|statement|recibo",
    payments.payment: "paid|payment|pague|pago|pagado|pagamos",
    payments.eob: "eob|explanation of benefits|explicacion de beneficios",
    health.vaccination: "vaccine|vaccination|vacuna|shot",
    health.result: "result|results|lab|lab result|resultado|resultados",
    health.allergy: "allergy|allergic|is allergic|alergia|alergico|alergica"
    "|es alergico|es alergica",
    health.condition: "condition|diagnosis|dx|diagnosed|was diagnosed|diagnostico|diagnosticado"
    "|diagnosticada|le diagnosticaron|condicion|enfermedad",
    health.procedure: "procedure|procedimiento",
    medicines.medicine: "med|medicine|medication|rx|medicina|medicamento",
    medicines.count: "count|counted|pill count|conte|conteo|recuento|contar|contamos",
    medicines.request: "refill requested|refill request|requested refill|requested a refill"
    "|asked refill|asked for refill|asked for a refill|refill|requested refills|resurtido pedido"
    "|pedi resurtido|pedi el resurtido|pedi un resurtido|solicite resurtido|solicite el resurtido"
    "|resurtido solicitado|pedir resurtido|pedir el resurtido|pedir un resurtido|pide resurtido"
    "|pide el resurtido|pida resurtido|pida el resurtido|solicitar resurtido"
    "|solicitar el resurtido|resurtir|resurte|resurta|resurtido",
    papers.form: "form|forms|formulario|formularios",
    papers.gap: "records|records request|records requested|expediente|expediente pedido",
    papers.insurance: "insurance|seguro|aseguranza",
    papers.contact: "contact|contacto",
    papers.login: "login|acceso",
}
"""The words that a line may begin with, folded, in English and Spanish."""
_OPERATIONS = "surgery|operation|cirugia|operacion"
_KEPT: Mapping[Reading, str] = {
    visits.appointment: "telehealth|telecita|televisit|telemedicina|video visit|video appt"
    "|phone visit|phone appt|videoconsulta|videollamada|virtual visit|fasting labs"
    "|labs|lab work|blood draw|blood work|analisis|analisis de sangre|checkup|check-up|chequeo",
    payments.bill: "estimate|presupuesto|estimado|refund|reembolso",
    health.result: "bp|blood pressure|presion",
    health.procedure: _OPERATIONS,
    medicines.medicine: "filled|fill|picked up|surtido|surtida|surtieron"
    "|recogida|recogido|recogi|surti|me surtieron",
}
"""Beginnings that are part of what is said as well."""
_READINGS = {
    phrase: (reading, table is _KEPT)
    for table in (_KEPT, BEGINNINGS)
    for reading, several in table.items()
    for phrase in several.split("|")
}
_NOUNS: Mapping[Reading, str] = {
    visits.appointment: "appt|appts|apt|appointment|cita|turno|consulta|visit|visita|checkup"
    "|chequeo",
    health.condition: "diagnosed|diagnosis|dx|diagnostico|diagnosticado|diagnosticada",
    health.procedure: _OPERATIONS,
}
"""What may stand also behind what it is for, where a day tells: dentist appt dec 9."""
_WITH_TIME = {"visit", "visita", "labs", "lab work", "blood draw", "blood work", "analisis",
              "analisis de sangre", "checkup", "check-up", "chequeo"}  # fmt: skip
"""What is an appointment only where a time is told."""
_ASKED = "asked|requested|pedi|solicite|pedimos"
_REFILL = phrases("refill|refills|resurtido|resurtidos")
_RECORDS = phrases("record|records|expediente|historial|chart|images|imagenes|copies|copias")
_SKIPPED = phrases(
    "i|we|just|please|the|a|an|el|la|los|las|mi|my|for|de|del|para|por|new|nuevo|nueva"
    "|portal|got|have|has|had|tiene|hay|le|les|me|nos|se|yo|ya|is|was|on|en|with|llego|recibi"
    "|recibimos|received|arrived|his|her|su"
)
"""Words that may stand before what tells the kind of a line, beside whose it is and when."""
_TO_COUNT = ("contar",)
_BY = r"by|before|antes del?|para(?: el)?|a mas tardar(?: el)?"
_INFINITIVE = re.compile(r"\w{2,}(?:ar|er|ir)(?:le|lo|la|les|los|las)?")
_MOST_UNKNOWN = 3
_since_year = cue(r"(?:since|desde)(?: \S+){0,4} (?:19|20)\d\d")
_MOST_WORDS = 4


@dataclass(frozen=True)
class Head:
    """What a line is, and where that is said; no places where that is part of what is said."""

    reading: Reading
    places: Collection[int]
    """The words that say it, and those before them that say nothing."""
    said: str = ""


def head_of(line: Line) -> Head:
    """Return what a line is: by a beginning, else by its content, else a note."""
    words = [word or "" for word in line.words.left]
    said = _beginning_at(words, 0) and _begun(words, line)
    return said or _asked(words) or _begun(words, line) or Head(_guessed(line), ())


def _asked(words: list[str]) -> Head | None:
    """Return a request for records or for a refill: asked cardiology for mom’s records."""
    said = [fold(word.strip(".,:;?")) for word in words]
    if said[0] not in _ASKED.split("|"):
        return None
    if refill := [at for at, word in enumerate(said) if word in _REFILL]:
        return Head(medicines.request, (0, *refill))
    return Head(papers.gap, (0,)) if _RECORDS & set(said) else None


def _begun(words: list[str], line: Line) -> Head | None:
    """Return what the first words say, behind whose it is and when, if those come first."""
    named = {each.places.start: each.places.stop for each in namings(words, line.known)}
    at, unknown = 0, 0
    skipped: list[int] = []
    while at < len(words) and unknown <= _MOST_UNKNOWN:
        found = _beginning_at(words, at)
        if found and _is_meant(found, line, is_first=not unknown):
            return Head(found.reading, (*skipped, *found.places), found.said)
        if fold(words[at].strip(",;:")) in _SKIPPED:
            skipped.append(at)
        end = named.get(at) or _end_of_known(words, at, line.known)
        unknown += end is None
        at = end or at + 1
    return None


def _is_meant(head: Head, line: Line, *, is_first: bool) -> bool:
    """True for what a line begins with; of some words only if a time or a day says so too."""
    said = fold(head.said)
    if is_first and said not in _WITH_TIME:
        return True
    has_time = bool(line.words.look(clock_time, MOST_TIME_WORDS))
    if is_first or said not in _NOUNS.get(head.reading, "").split("|"):
        return is_first and has_time
    read_day = day_reader(line.known.today, "near", is_whole=False)
    return has_time or bool(line.words.look(read_day, MOST_WORDS))


def _beginning_at(words: list[str], at: int) -> Head | None:
    for count in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        said = " ".join(words[at : at + count]).strip(":.,-")
        reading, is_kept = _READINGS.get(fold(said), (None, False))
        if reading and _fits(reading, words, at):
            return Head(reading, () if is_kept else range(at, at + count), said)
    return None


def _fits(reading: Reading, words: list[str], at: int) -> bool:
    """True for what a line begins with; further on some of them need a number to be meant.

    So does an infinitive: without one, contar is still to be done.
    """
    needs_number = reading in (papers.insurance, papers.contact, health.result, medicines.count)
    is_first_enough = not at and fold(words[at]) not in _TO_COUNT
    return (
        not needs_number
        or is_first_enough
        or any(sign.isdigit() for word in words for sign in word)
    )


def _end_of_known(words: list[str], at: int, known: Known) -> int | None:
    """Return the end of what is known and stands here: a day, a clinic, a medicine, an amount."""
    reads: tuple[Callable[[str], object], ...] = (
        day_reader(known.today, "near"),
        clock_time,
        lambda text: known.account_called(text, None),
        lambda text: known.medicines_called(text, None),
        cues.state,
        strength_of,
        payments.sure_amount,
    )
    for end in range(min(at + MOST_TIME_WORDS, len(words)), at, -1):
        said = " ".join(words[at:end]).strip(",;:")
        if any(read(said) for read in reads):
            return end
    return at + 1 if fold(words[at].strip(",;:")) in _SKIPPED else None


def _guessed(line: Line) -> Reading:
    """Return what a line is that tells its kind nowhere: a medicine, a result, a shot, a note."""
    words, known = _without_names(line), line.known
    is_listed = words.look(lambda text: known.medicines_called(text, None), 4)
    if is_listed and words.look(cues.units_left, cues.MOST_COUNT_WORDS):
        return medicines.count
    is_filled = words.look(medicines.is_filled, 2)
    strength = words.look(strength_of, MOST_STRENGTH_WORDS)
    is_taken = words.look(read_sig, MOST_SIG_WORDS)
    is_strength = strength and (is_taken or not re.search("[/%]", strength))
    is_reported = words.look(health.is_reported, health.MOST_REPORTED_WORDS)
    if is_reported and not (is_filled or is_strength):
        return health.result
    is_dose = is_taken and (is_taken.unit is not None or is_filled)
    if strength or is_dose or (is_filled and is_listed):
        return medicines.medicine
    if words.look(cues.test) and words.look(cues.outcome, 4):
        return health.result
    if _is_of_old(words):
        return health.condition
    if _is_shot(line):
        return health.vaccination
    return talk.task if _is_to_be_done(line) else talk.note


def _is_shot(line: Line) -> bool:
    """True for a vaccine and when or how it was given; one that was not is spoken of in a note."""
    words = line.words
    if words.look(cues.not_done) or not (words.look(health.shot) or words.look(health.is_vaccine)):
        return False
    read_day = day_reader(line.known.today, "past", is_whole=False)
    is_told = words.look(read_day, MOST_WORDS) or words.look(cues.lot, 4)
    return bool(is_told or words.look(cues.site, 5) or words.look(cues.place, 4))


def _is_to_be_done(line: Line) -> bool:
    """True for pay the bill by friday, and for pagar la factura el viernes."""
    read_day = day_to_come(line.known.today)
    if line.words.look(behind(_BY, read_day), MOST_WORDS + 3):
        return True
    first = next((fold(word) for word in line.words.left if word), "")
    is_infinitive = language() == "es" and _INFINITIVE.fullmatch(first)
    return bool(is_infinitive and line.words.look(read_day, MOST_WORDS))


def _is_of_old(words: Words) -> bool:
    """True for has gout since 2019."""
    first = next((fold(word) for word in words.left if word), "")
    return first in health.HAS and bool(words.look(_since_year, MOST_WORDS))


def _without_names(line: Line) -> Words:
    """Return the words of a line without those of people and days, which may stand anywhere."""
    words = Words(" ".join(filter(None, line.words.left)))
    read_day = day_reader(line.known.today, "past")
    for each in list(namings(words.left, line.known)):
        words.drop(each.places)
    while words.take(read_day, MOST_WORDS):
        pass
    return Words(" ".join(filter(None, words.left)))
