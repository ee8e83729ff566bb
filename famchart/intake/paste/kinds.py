"""What kind of text it is: cues are weighed, each counted once, and the heaviest kind is it.

A cue is a word or a shape that a kind has in every portal; what one portal alone prints is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice, pairwise

from famchart.core.shape import Shape
from famchart.intake.draft import Draft
from famchart.intake.paste.allergies import weight_of_allergies
from famchart.intake.paste.dosing import each_alone, is_of_refills, tells_dose
from famchart.intake.paste.lab_or_not import weight_of_results
from famchart.intake.paste.medicine_heads import becomes_below
from famchart.intake.paste.medicine_words import OFTEN, STRENGTH, is_sig
from famchart.intake.paste.message_heads import heads_in_line, is_writer
from famchart.intake.paste.moments import begins_with_day, without_visits
from famchart.intake.paste.pieces import label_of, undecorated
from famchart.intake.paste.reports import is_title
from famchart.intake.paste.shots import weight_of_shots
from famchart.intake.paste.studies import MODALITY, SEEN, TISSUE
from famchart.intake.paste.surroundings import LOOKED_AT, Surroundings
from famchart.intake.paste.visits import is_title_of_summary
from famchart.intake.paste.visits_told import weight_of_visits

LAB, NOTE = "lab", "note"
OF_FINDINGS = ("imaging", "pathology")
"""Kinds that say what was seen in a picture or a tissue."""
LEAST = 3
"""Weight below which a text is somebody’s own words."""
Cues = tuple[tuple[int, Shape], ...]
Weights = Mapping[str, int]


def _cues(*told: tuple[int, str]) -> Cues:
    """Return cues of a kind by weight.

    Signs before a word end with its line: of 5,000 empty lines, each was sought from each.
    """
    return tuple((weight, Shape(shape, re.IGNORECASE | re.MULTILINE)) for weight, shape in told)


CUES: Mapping[str, Cues] = {
    "message": _cues(
        (2, r"^[^\w\n]*+(?:from|de|sender|remitente)\s*[:\t]"),
        (2, r"^[^\w\n]*+(?:to|para|recipients?|destinatario)\s*[:\t]"),
        (2, r"^[^\w\n]*+(?:sent|enviado|date sent|sent on|fecha de env[ií]o)\s*[:\t]"),
        (2, r"^[^\w\n]*+(?:subject|asunto)\s*[:\t]"),
        (2, r"message id|id de mensaje|secure message|mensaje seguro|^message from\b|^mensaje de "),
        (3, r"^-{2,}[^\S\n]*+(?:original |previous )?(?:message|mensaje)|"
            r"^(?:you|t[uú]|usted)(?: wrote| escribi[oó])?[^\w\n]*$"),
        (2, r"(?:reply|response|responder|respuesta)\b.{0,30}(?:business days|d[ií]as h[aá]biles)"),
        (4, r"^[A-Z][^.\n]{2,60}\s[·•]\s\d{1,2}/\d{1,2}/\d{2,4}"),
        (3, r"^[^\w\n]*+(?:to (?:you|me)|para (?:usted|ti|m[ií]))[^\w\n]*$"),
        (2, r"^[^\w\n]*+(?:re|fw|fwd|rv)\s?:"),
        (1, r"^(?:inbox|bandeja de entrada|message center|centro de mensajes)[^\w\n]*$"),
        (2, r"^patient case|^conversation|\bmessages?$|^mensajes$"),
        (1, r"^[^\w\n]*+(?:hi|hello|dear|hola|buen[oa]s|estimad[oa])\b"),
        (1, r"\b(?:thanks?|thank you|regards|sincerely|gracias|saludos|atentamente)\b[\s,.!]*$"),
        (2, r"\bwrote:|\bescribi[oó]:|^attachments?\b|^adjuntos?\b"),
    ),
    "appointment": _cues(
        (3, r"\b(?:appointments?|appt)\b|\bcitas?\b|\bturno\b"),
        (3, r"(?:upcoming|future|past|recent|next|scheduled|pr[oó]xim[oa]s?) "
            r"(?:visits?|appointments?|citas?|consultas?)"),
        (2, r"\b(?:arrive (?:by|at|\d+)|check[- ]?in|llegue|llegar \d+|presentarse)\b"),
        (1, r"\b(?:reschedul\w*|cancel\w*|confirm\w*|reprogramar|reagendar)\b"),
        (3, r"\b(?:appointment|appt|visit|cita|consulta|turno)\b.{0,100}\b(?:reschedul|moved\b|"
            r"changed (?:to|from)|reprogramad|reagendad|se (?:cambi|movi|pas)[oó]|trasladad|"
            r"(?:been|is|was|sido|est[aá]|fue) cancel)"),
        (3, r"\b(?:you are|you're|you have been) (?:booked|scheduled|confirmed) "
            r"(?:for|with|on)\b|\b(?:look forward to seeing you|(?:le|te|la|lo) esperamos) "
            r"(?:on|at|el)\b"),
        (1, r"\b(?:reply|text|txt|press|respond[ae]|conteste|env[ií]e|marque)\W+(?:y|yes|c|1|s[ií]|"
            r"confirm\w*)\b\W.{0,12}\b(?:confirm\w*)"),
        (2, r"^[^\w\n]*+(?:when|cu[aá]ndo)[^\w\n]*$"),
        (2, r"add to calendar|get directions|e-?check-?in|agregar al calendario|c[oó]mo llegar"),
        (2, r"\bstarts at\b|^[^\w\n]*+(?:date/time|when|time|hora|fecha y hora|hora de (?:la "
            r")?cita)\b.{0,3}[:\t]"),
        (3, r"^[^\w\n]*+(?:upcoming|pr[oó]xim[oa]s)[^\w\n]*$"),
        (1, r"\bno[- ]show\b|\bdid not attend\b|\bmissed\W*$|\bno (?:asisti[oó]|se present[oó])\b"),
        (1, r"\breminder\b|\brecordatorio\b|\brecordamos\b"),
        (1, r"\b(?:telehealth|video visit|office visit|telemedicina|new patient visit|duration)\b"),
        (1, r"\b(?:1[0-2]|0?[1-9])(?::[0-5]\d)?\s?[ap]\.?m?\b|@ ?\d{4}\b|\b\d{1,2}:\d\d\b"),
        (1, r"before your (?:visit|appointment)|antes de su (?:cita|visita)|see you"),
        (2, r"\b(?:see(?:ing)? you|(?:le|te|la|lo)s? esperamos)\b[^.\n]{0,40}"
            r"\b(?:at|@|a las?)\s?\d"),
    ),
    "immunization": _cues(
        (4, r"\b(?:immuniz\w+|vaccin\w+|vacun\w+|inmuniz\w+)\b"),
        (2, r"\b(?:given on|date(?:s)? given|date administered|date received|aplicad[oa]|fecha de "
            r"(?:aplicaci[oó]n|vacunaci[oó]n))\b"),
        (2, r"^[^\w\n]*+(?:dose|dosis)\s*#?\d+(?:\s*[:\t–-]\s*|\s{2,})\d{1,4}[/.-]\d"),
        (1, r"\b(?:dose|dosis)\s*(?:#|\d|n[uú]mero)|\bn[uú]mero de dosis\b|\blot(?:e)?\b(?: "
            r"number)?\s*[:#]"),
    ),
    "medications": _cues(
        (3, r"\b(?:medications?|meds?(?= list)|prescriptions?|medicamentos?|f[aá]rmacos?|"
            r"receta(?:s| m[eé]dica)?|rx)\b"),
        (2, r"\brefills?\b|\bresurtidos?\b|\brenovaciones\b|\brecargas\b"),
        (2, r"^[^\w\n]*+(?:qty|quantity|disp(?:ense)?|surtir|cantidad)\b|\bdisp-\d|"
            r"\bqty\b|\bdispense:"),
        (3, r"\b(?:refills?|prescriptions?|rx|receta)\b.{0,60}\b(?:ready|pick(?:ed)?[- ]?up|"
            r"ship\w*|deliver\w*|list[ao]|recoger)\b"),
        (1, r"\bpharmacy\b|\bfarmacia\b|\bday supply\b|\bdays supply\b"),
        (2, r"^[^\w\n]*+(?:sig|directions|instructions|dosage|posolog[ií]a|pauta|medication|"
            r"medicamento|f[aá]rmaco|drug)\s*[:\t]"),
        (1, r"\bcommonly known as\b|\bv[ií]a de administraci[oó]n\b|\bprescribed by\b|\brecetado "
            r"por\b"),
    ),
    "bill": _cues(
        (4, r"\b(?:amount (?:now )?due|balance due|total (?:amount )?due|patient responsibility|"
            r"you owe|please pay|pay this amount|total a pagar|importe a pagar|saldo (?:pendiente|"
            r"actual|deudor)|monto a pagar|(?:importe|saldo|total|monto|balance|cantidad)"
            r"(?: total)? (?:pendiente|adeudad[oa]|por pagar)|(?:patient|you (?:now|may)) owes?|"
            r"(?:balance|amount) now due|usted debe|amount owed|patient balance|current balance|"
            r"your balance|explanation of benefits|explicaci[oó]n de (?:los )?beneficios)\b"),
        (3, r"\b(?:billing|statement (?:date|of account|number)|payment statement|patient "
            r"statement|estado de cuenta|factura|invoice|bill(?:s|ed)?)\b"),
        (1, r"[$€£]\s?\d|\d\s?(?:€|EUR|USD|MXN)"),
        (2, r"\b(?:guarantor|insurance (?:payment|adjustment|paid)|adjustments?|copay|deductible|"
            r"charges|pay (?:now|online|by)|due (?:date|by)|fecha de vencimiento|payment options|"
            r"pagar (?:antes|a m[aá]s tardar|hasta)|"
            r"last paid)\b"),
    ),
    "avs": _cues(
        (7, r"\b(?:after[- ]visit summary|visit summary|clinical summary|discharge (?:summary|"
            r"instructions)|resumen de (?:la |su )?(?:visita|consulta|alta)|epicrisis|"
            r"informe de alta|(?:hoja|indicaciones|instrucciones) (?:de|al|para el) alta|"
            r"resumen (?:cl[ií]nico|despu[eé]s de la visita))\b"),
        (2, r"\btoday'?s visit\b|\byou saw\b|\bwhat'?s next\b|\binstructions from\b|\byou were "
            r"seen\b|\bvisita de hoy\b"),
        (1, r"\bfollow[- ]?up\b|\bseguimiento\b|\bpatient instructions\b|\bdiagnos[ie]s\b"),
    ),
    "note": _cues(
        (5, r"^[^\w\n]*+(?:progress|consult(?:ation)?|office visit|clinic|telephone|nursing|soap|"
            r"h&p|ed|admission|visit|therapy|operative|procedure) notes?\b|"
            r"^.{0,50}\b(?:progress|consult(?:ation)?|therapy|nursing|visit|evaluation|encounter|"
            r"clinic|treatment|session|telephone|care|triage) note\W*$|^\W*local title:|"
            r"^[^\w\n]*+(?:telephone|phone|patient|nurse|office visit|video|portal) "
            r"(?:encounter|call|contact|note)\W*$|"
            r"^[^\w\n]*+(?:llamada|contacto|atenci[oó]n) telef[oó]nic[oa]\W*$|"
            r"^[^\w\n]*+history (?:and|&) physical|"
            r"^[^\w\n]*+(?:teleconsulta|nota (?:de|m[eé]dica)|evoluci[oó]n|interconsulta|historia "
            r"cl[ií]nica)\b"),
        (3, r"^[^\w\n]*+(?:subjective|objective|assessment(?: ?(?:&|and|/) ?plan)?|hpi|history of "
            r"present illness|chief complaint|review of systems|physical exam(?:ination)?|a/p|plan|"
            r"motivo(?: de (?:la )?consulta)?(?: / evoluci[oó]n)?|enfermedad actual|exploraci[oó]n "
            r"f[ií]sica|examen f[ií]sico|subjetivo|objetivo|an[aá]lisis|juicio cl[ií]nico|"
            r"evoluci[oó]n|anamnesis)\b"),
        (5, r"^S\s?[:)-]\s?\S[^\n]*(?:\n[^\n]*){0,6}?\n\s*O\s?[:)-]\s?\S"),
        (2, r"\b\d{1,3}[- ]?(?:y\.?o\.?|year[- ]old|a[nñ]os)\b.{0,40}\b(?:here for|presents|with|"
            r"follow|acude|refiere|consulta)"),
        (2, r"\bassessment\b.{0,12}\bplan\b|\bevoluci[oó]n\b|\breview of systems\b"),
    ),
    "imaging": _cues(
        (2, r"\bfindings?\b|\bhallazgos?\b"),
        (2, r"\bimpression\b|\bimpresi[oó]n\b"),
        (2, r"^[^\w\n]*+(?:technique|t[eé]cnica|comparison|comparaci[oó]n|protocol)\b|"
            r"\b(?:technique|comparison(?: exams?)?)\s*:"),
        (1, r"\bindication\b|\bradiolog(?:y|ist|[ií]a)\b|\bradi[oó]log[oa]\b|\bnarrative\b|"
            r"\bconclusion\s*:"),
    ),
    "pathology": _cues(
        (4, r"\b(?:patholog(?:y|ist(?! signature)|ical?)|cytolog\w+|histopatholog\w+|"
            r"anatom[ií]a patol[oó]gica|informe de patolog[ií]a|"
            r"citolog[ií]a|histopatol[oó]g\w+|pap smear|papanicolaou|"
            r"thinprep|surgical path)\b"),
        (4, r"\b(?:genetics?|genomics?|molecular|germline|cytogenetic\w*) (?:test(?:ing)?|report|"
            r"patholog\w+|analysis|diagnostic\w*)\b|\b(?:estudio|informe|prueba|test) (?:de )?"
            r"gen[eé]tic[oa]\b|\bkaryotyp\w+|\bcariotipo\b"),
        (3, r"\b(?:exome|next[- ]generation sequencing|carrier screen\w*|hereditary .{0,20}panel|"
            r"gene panel|exoma|secuenciaci[oó]n|panel de .{0,20}hereditario)\b"),
        (4, r"\b(?:pathogenic|uncertain significance|zygosity|heterozygous|homozygous|"
            r"variantes? patog[eé]nicas?|significado incierto|heterocigot\w+|homocigot\w+)\b"),
        (3, r"\bbiops(?:y|ies|ia)\b|\bspecimens? (?:submitted|received|type|source)\b|\bgross "
            r"(?:description|examination)|\bmicroscopic (?:description|examination)|descripci[oó]n "
            r"(?:macro|micro)sc[oó]pica|\bmacroscop\w+"),
        (3, r"\b(?:adeno)?carcinoma\b|\bdysplasia\b|\bmelanoma\b|\bintraepithelial\b|\bmucosa "
            r"with\b|\badenoma\b|\bdisplasia\b|\bneoplasia\b|\bnevus\b"),
        (2, r"\bfinal diagnosis\b|\bstatement of adequacy\b|\bdiagn[oó]stico (?:histol[oó]gico|"
            r"anatomopatol[oó]gico|final)\b|\bgleason\b|\bimmunohisto\w+|\bher2\b"),
    ),
}  # fmt: skip
_FINDS_AND_CONCLUDES = Shape(
    r"^[^\w\n]*+(?:findings|hallazgos)\s*(?::|$)[\s\S]*?"
    r"^[^\w\n]*+(?:impression|conclusions?|impresi[oó]n(?: diagn[oó]stica)?|conclusi[oó]n(?:es)?)"
    r"\s*(?::|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""The headings of a report of a study, one above the other."""
_CONCLUDES = Shape(
    r"^[^\w\n]*+(?:impression|conclusions?|impresi[oó]n(?: diagn[oó]stica)?|conclusi[oó]n(?:es)?)"
    r"\s*(?::|$)",
    re.IGNORECASE | re.MULTILINE,
)
FEWEST_SEEN = 2
"""Words of what is seen, below the name of a study, that make a report of it."""
_SIGN_BEFORE_DAY = Shape(r"\s[·•|—–-]\s")
_OF_A_HEAD = Shape(
    r"(?P<label>from|to|sent|date|subject|de|para|enviado|fecha|asunto|remitente|destinatario)"
    r"\s*:\s*\S",
    re.IGNORECASE,
)
FEWEST_TURNS, FEWEST_OF_A_HEAD, HEAD_WITHIN = 2, 3, 6
_A_WORD = Shape(r"\w")
TITLE_WITHIN = 3
"""Lines at the head of a text among which its title is."""
MOST_SEEN = 5
"""Words of what is seen in a picture or a tissue that count at most."""


def kind_of(lines: Sequence[str], about: Surroundings, lab: Draft | None) -> str | None:
    """Return the kind of a text; None where nothing speaks for any."""
    return heaviest(weigh(lines, about), lines, lab)


def heaviest(weights: Weights, lines: Sequence[str], lab: Draft | None) -> str | None:
    """Return the kind of a text that was weighed, with the results that were read in it."""
    told = {**weights, LAB: weight_of_results(lab, lines)}
    kind = max(told, key=lambda each: told[each])
    return kind if told[kind] >= LEAST else None


def weigh(lines: Sequence[str], about: Surroundings) -> Weights:
    """Return what speaks for each kind, whatever results a text holds."""
    worded = (line for line in lines if _A_WORD.search(line))  # thousands of blank lines are slow
    text = "\n".join(worded)[:LOOKED_AT]
    weights = {kind: sum(n for n, cue in cues if cue.search(text)) for kind, cues in CUES.items()}
    weights["appointment"] += weight_of_visits(lines, about)
    weights["message"] += _turns(lines, about) + _letterhead(lines, about)
    weights["avs"] += _is_titled_visit(lines)
    weights["imaging"] += _study(lines, text, about)
    weights["pathology"] += min(MOST_SEEN, len(set(TISSUE.findall(text.casefold())))) // 2
    weights["medications"] += _medicines(lines)
    weights["immunization"] += weight_of_shots(lines, about)
    weights["allergy"] = weight_of_allergies(lines, about)
    return weights


def _study(lines: Sequence[str], text: str, about: Surroundings) -> int:
    """Weigh what is seen, and the name of the study above it: its measures look like results.

    Words of the name tell nothing that was seen: a visit for an MRI with contrast has it too.
    """
    head = islice((plain for line in lines if (plain := undecorated(line))), TITLE_WITHIN)
    title = next((plain for plain in head if is_title("imaging", plain)), "")
    told = without_visits(text.replace(title, "", 1) if title else text, about)
    seen = len(set(SEEN.findall(told.casefold())))
    if not (seen or _FINDS_AND_CONCLUDES.search(text)):
        return 0
    is_titled = bool(title) and seen >= FEWEST_SEEN - bool(_CONCLUDES.search(text))
    return min(MOST_SEEN, seen) + 3 * bool(MODALITY.search(text[:400])) + 5 * is_titled


def _is_titled_visit(lines: Sequence[str]) -> int:
    """Weigh a title above all lists: a summary of a visit holds medicines, results, visits."""
    head = islice((plain for line in lines if (plain := undecorated(line))), TITLE_WITHIN)
    return 6 * any(is_title_of_summary(plain) for plain in head)


def _letterhead(lines: Sequence[str], about: Surroundings) -> int:
    """Weigh what heads a message, of which it has most: whatever it is about."""
    head = list(islice((plain for line in lines if (plain := undecorated(line))), HEAD_WITHIN))
    labels = {found["label"].casefold() for plain in head if (found := _OF_A_HEAD.match(plain))}
    is_one_line = any(heads_in_line(head[at:], about) for at in range(len(head)))
    return 6 * (len(labels) >= FEWEST_OF_A_HEAD or is_one_line)


def heads_message(above: str, lines: Sequence[str], about: Surroundings) -> bool:
    """True where the first line begins what heads a message."""
    before, own = (_OF_A_HEAD.match(undecorated(line)) for line in (above, *lines[:1]))
    begins = bool(own and not before) and _letterhead(lines, about) > 0
    return begins or heads_in_line(lines, about)


def _turns(lines: Sequence[str], about: Surroundings) -> int:
    """Weigh lines that say who wrote, a sign, and when: a conversation has several."""
    parted = (_SIGN_BEFORE_DAY.split(line.strip(), maxsplit=1) for line in lines[:200])
    heads = [part[0] for part in parted if len(part) == 2 and begins_with_day(part[1], about)]
    return 4 * (len(heads) >= FEWEST_TURNS and any(map(is_writer, heads)))


def _medicines(lines: Sequence[str]) -> int:
    """Weigh lines that name a medicine with its strength, and directions."""
    plain = [each for line in lines[:400] for each in each_alone(undecorated(line))]
    named = [found for line in plain if line[:1].isalpha() and (found := STRENGTH.search(line))]
    told = sum(is_sig(line) or _is_labelled_sig(line) or tells_dose(line) for line in plain)
    told += bool(named) and any(map(is_of_refills, plain))
    told += sum(bool(OFTEN.search(found.string[found.end() :])) for found in named)
    headed = any(becomes_below(above) and STRENGTH.search(line) for above, line in pairwise(plain))
    return 3 * headed + (min(5, 2 * told) + min(2, len(named)) if told else 0)


def _is_labelled_sig(line: str) -> bool:
    read = label_of(line)
    return read is not None and is_sig(read[1])
