"""Words that tell what became of something: a visit, a message, a medicine, a request."""

from __future__ import annotations

from famchart.intake.quick.readers import Reader, coded, cue, one_of, phrases

gone = one_of(
    phrases(
        "had|went|saw|missed|attended|was|no-show|tuvo|tuvimos|fue|fuimos|falto|faltamos|perdio"
        "|perdimos|vio|vimos"
    )
)
"""That a visit lies behind: its Friday is the last one."""
had = one_of(phrases("had|tuvo|tuvimos"))
to_move = one_of(
    phrases(
        "move|change|reschedule|postpone|push|switch|mover|cambiar|pasar|reprogramar|reagendar"
        "|posponer|aplazar|adelantar|mueve|cambia|mueva|cambie|pasa|pase"
    )
)
"""The same as the first word of a line; further on it may be a thing: oil change."""
SENT = phrases(
    "sent|messaged|wrote|emailed|enviado|enviada|enviados|envie|envio|enviamos|mande|mandado"
    "|mandada|mandamos|escrito|escribi|escribimos"
)
sent = one_of(SENT)
"""That a message went out: its Friday is the last one."""
answered = cue(
    r"(?:(?:was|got|has|ya|fue|me|nos|le|les) )*(?:answered|replied|responded|wrote back"
    r"|contest[oó]|contestaron|contestad[oa]|respondi[oó]|respondieron|respondid[oa])"
    r"|(?:got (?:an? |the )?)?(?:answer|reply|response) from|respuesta del?"
)
_NAME = r"(?!(?:an?|al|del?|que|to|for|about|said|says|dijo|on|el|la|re|and|y)\b)[^\W\d]+"
_DOCTOR = rf"(?:dr|dra|doctora?)\.? {_NAME}"
_OF_CLINIC = (
    r"(?:the |la |el )?"
    rf"(?:{_DOCTOR}(?:['’]s (?:office|clinic|nurse))?|nurse|enfermer[oa]"
    rf"|(?:oficina|consultorio|enfermer[oa]) (?:del?|de la) {_DOCTOR})"
)
doctor = cue(rf"(?:(?:by|por) )?{_OF_CLINIC}")
"""Who of a clinic did something."""
told_by = cue(
    rf"({_OF_CLINIC} (?:says?|said|dice|dijo)(?: that| que)?:?|(?:per|seg[uú]n) {_OF_CLINIC}[:,]?)"
)
"""Who of a clinic told what stands behind it."""
caller = cue(
    rf"(?:the |la |el |un |una |a )?(?:{_DOCTOR}(?:['’]s)?"
    r"(?: (?:office|clinic|nurse))?"
    rf"|(?:oficina|consultorio|enfermera|secretaria) (?:del|de la) {_DOCTOR}"
    r"|(?:enfermer[oa]|secretaria|doctora?|maestr[oa]) de (?:la |el )?[^\W\d]+"
    r"|(?:(?!and\b|y\b)[^\W\d]+ )?(?:nurse|pharmacy|office|clinic|hospital|school|receptionist"
    r"|pharmacist|enfermer[oa]|farmacia|consultorio|cl[ií]nica|escuela|recepcionista))"
)
"""Whoever called."""
message = one_of(
    phrases("message|messages|msg|question|portal msg|portal message|mensaje|pregunta")
)
idle = one_of(
    phrases(
        "i|we|the|a|an|my|our|her|his|him|on|to|of|for|off|was|were|got|has|have|is|already|just"
        "|el|la|los|las|un|una|mi|su|de|del|al|por|para|se|le|les|me|nos|ya|fue|y|and|taking"
        "|tomar|tomando|med|medicine|medicina|rx|pastilla|pill"
    )
)
"""What says nothing about which record is meant."""
SINCE = r"since|as of|desde(?: el)?|a partir del?"
_STOPPED = (
    r"dej[oó] (?:de tomar|de usar)|dejamos de darle?|ya no (?:toma|usa)|no longer (?:takes|taking"
    r"|on)|(?:stopped|quit) (?:taking|using|giving)|taken off|took (?:him |her |me )?off"
    r"|discontinued|d/?c'?d|suspendi[oó]|suspendimos|suspendieron|suspendid[oa]|descontinuad[oa]"
    r"|descontinu[oó]|(?:le |les |me )?quitaron"
)
surely_stopped = cue(rf"(?:(?:was|se|le|la|lo) )?(?:{_STOPPED})")
stopped = cue(rf"(?:(?:was|se|le|la|lo) )?(?:{_STOPPED}|stopped|quit|dej[oó])")
"""That a medicine was stopped; of stopped alone only what stands beside it tells of what."""
off = cue(r"(?:(?:has|have|had|is|was) )?(?:been |came |went )?off(?: of)?")
"""The same, where it is told since when."""
doubt = one_of(
    phrases(
        "no|not|never|nunca|isn't|wasn't|hasn't|didn't|should|if|si|want|wants|wanted|quiere|quieren"
        "|asked|asks|can|could|may|might|before|after|antes|despues|until|when|cuando|hasta|almost"
        "|casi|debe|needs|need|again|restarted|resumed|started|reinicio|volvio|otra"
    )
)
"""Words with which nothing is stopped for sure, or no longer."""
dose_changed = cue(
    r"chang(?:ed|es)|increased?s?|raised?s?|lower(?:ed|s)|reduced?s?|decreased?s?|doubled|bumped"
    r"|switch(?:ed|es)|cambi(?:[oó]|aron)|subi(?:[oó]|eron)|baj(?:[oó]|aron)|aument(?:[oó]|aron)"
    r"|disminuy(?:[oó]|eron)|redu(?:jo|jeron)|duplic(?:[oó]|aron)|now|ahora"
    r"|went|going|sube|baja|is|up|down|es|pasan?"
)
"""That a dose is another one now; no medicine is called so."""
REQUEST_STATES = {
    "denied": "denied|refused|rejected|declined|turned down|negado|negada|negaron|rechazado"
    "|rechazada|rechazaron|denegado|denegada|denegaron",
    "approved": "approved|authorized|okayed|aprobado|aprobada|aprobaron|autorizado|autorizada"
    "|autorizaron",
    "ready": "ready|ready for pickup|ready for pick up|ready to pick up|listo|lista"
    "|listo para recoger|lista para recoger",
    "out_of_stock": "out of stock|back ordered|backordered|agotado|agotada|sin existencias",
    "too_soon": "too soon|too early|muy pronto|demasiado pronto|too soon to refill|too soon to fill"
    "|too early to refill|muy pronto para resurtir|muy pronto para surtir",
    "transferred": "transferred|transferido|transferida|traspasado|traspasada",
    "returned_to_stock": "returned to stock|back to stock|put back in stock|devuelto a inventario"
    "|devuelta a inventario|devuelto al inventario|regresado al inventario|devuelto a existencias",
}
request_state = coded(REQUEST_STATES)
"""What became of a request for a refill."""
PUT_ASIDE = ("too_soon", "transferred", "returned_to_stock")
"""States that only a request which stands has: without one it is told in a note, or to be done."""
STATES = {
    "cancelled": "cancelled|canceled|cancelada|cancelado|cancelo|called to cancel"
    "|phoned to cancel|llamo para cancelar|hablo para cancelar|cancel|called off|been called off",
    "cancelled_by_us": "cancelar|cancelarla|cancele|cancelamos|we cancelled|we canceled"
    "|i cancelled|i canceled|cancelled by us|canceled by us|cancelada por nosotros"
    "|cancelado por nosotros|la cancelamos|lo cancelamos|la cancele|lo cancele",
    "cancelled_by_clinic": "cancelled by clinic|cancelled by the clinic|cancelled by them"
    "|cancelled by the office|cancelled by office|cancelada por la clinica"
    "|cancelada por el consultorio|cancelada por ellos|they cancelled|they canceled"
    "|clinic cancelled|clinic canceled|la cancelaron|lo cancelaron|nos cancelaron|cancelaron"
    "|cancelado por la clinica|cancelado por ellos|cancelado por el consultorio"
    "|canceled by the clinic|canceled by clinic|canceled by them|cancelled on us|canceled on us"
    "|llamaron para cancelar|hablaron para cancelar",
    "confirmed": "confirmed|confirm|confirmar|confirmada|confirmado|confirme|confirmo|confirmaron"
    "|still on|is still on|sigue en pie|sigue igual|sigue confirmada",
    "waitlisted": "waitlist|waitlisted|on the waitlist|en lista de espera|lista de espera",
    "requested": "requested|asked for|pedida|solicitada|pedi|solicite",
    "wanted": "needs|need|wants|necesita|hace falta|quiere",
    "scheduled": "booked|scheduled|agendada|agende|reservada|programada",
    "no_show": "missed|no show|no-show|falto|faltamos|perdio|perdimos|no fue|no fuimos",
}
"""What is said of an appointment, by its state then; cancelled: by nobody knows whom."""

moved = cue(
    r"((?:cancel\w+ (?:and|y) )?(?:(?:was|got|is|se|la|lo) )?"
    r"(?:moved|rebooked|postponed|pospuest[ao]"
    r"|aplazad[ao]|adelantad[ao]|rescheduled|changed|pushed(?: back)?|movid[ao]"
    r"|cambiad[ao]|reprogramad[ao]|reagendad[ao]|pasad[ao]|cambi[oó]|movi[oó]|pas[oó]|reprogram[oó]"
    r"|cambiaron|movieron|pasaron|reprogramaron|reagendaron))(?: (?:to|for|para(?: el)?|al?))?"
    r"|((?:(?:se|la|lo|nos la) )?(?:pasan?|mueven?|cambian?)) (?:para(?: el)?|al?)"
    r"|((?:(?:is|it[’']?s) now|ahora (?:es|sera|será)|es ahora))"
)
"""That it is at another time than it was; the new time stands behind."""
MOST_MOVED_WORDS = 5
state = coded(STATES)


def _ended(text: str) -> str | None:
    """Read a state in which an appointment ends."""
    code = state(text)
    is_off = code in ("cancelled", "cancelled_by_us", "cancelled_by_clinic", "no_show")
    return code if is_off else None


def _became(text: str) -> str | None:
    """Read what a visit came to that was agreed upon before."""
    return state(text) if state(text) == "confirmed" else _ended(text)


ended, became = (Reader(read, state.may_begin) for read in (_ended, _became))
