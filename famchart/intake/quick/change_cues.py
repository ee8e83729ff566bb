"""Words that tell what became of something: a visit, a message, a medicine, a request."""

from __future__ import annotations

from famchart.intake.quick.words import coded, cue, one_of, phrases

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
doctor = cue(
    r"(?:(?:by|por) )?(?:the |la |el )?"
    rf"(?:(?:dr|dra|doctora?)\.? {_NAME}|nurse|enfermer[oa])"
)
"""Who of a clinic did something."""
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
    r"|discontinued|d/c'?d|suspendi[oó]|suspendimos|suspendieron|suspendid[oa]|descontinuad[oa]"
    r"|descontinu[oó]|(?:le |les |me )?quitaron"
)
surely_stopped = cue(rf"(?:(?:was|se|le|la|lo) )?(?:{_STOPPED})")
stopped = cue(rf"(?:(?:was|se|le|la|lo) )?(?:{_STOPPED}|stopped|quit|dej[oó])")
"""That a medicine was stopped; of stopped alone only what stands beside it tells of what."""
doubt = one_of(
    phrases(
        "no|not|never|nunca|isn't|wasn't|hasn't|didn't|should|if|si|want|wants|wanted|quiere|quieren"
        "|asked|asks|can|could|may|might|before|after|antes|despues|until|when|cuando|hasta|almost"
        "|casi|debe|needs|need|again|restarted|resumed|started|reinicio|volvio|otra"
    )
)
"""Words with which nothing is stopped for sure, or no longer."""
REQUEST_STATES = {
    "denied": "denied|refused|rejected|declined|turned down|negado|negada|negaron|rechazado"
    "|rechazada|rechazaron|denegado|denegada|denegaron",
    "approved": "approved|authorized|okayed|aprobado|aprobada|aprobaron|autorizado|autorizada"
    "|autorizaron",
    "ready": "ready|listo|lista",
    "out_of_stock": "out of stock|back ordered|backordered|agotado|agotada|sin existencias",
}
request_state = coded(REQUEST_STATES)
"""What became of a request for a refill."""
