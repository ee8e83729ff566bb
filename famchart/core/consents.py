"""What a question of a form asks for: a fact that may be kept, or an act that is done anew.

RULES.md 4.2: signatures and consents are never filled in from an earlier form. Whether a question
asks for one is told by what it wants done: that somebody signs, agrees, permits, certifies or
waives. The same words also name facts (an authorization number, vital signs): those come off
first. Accents count: “autorizo” is given now, “autorizó” tells of somebody else’s act.
"""

from __future__ import annotations

import re

_FACTS = (
    # English
    r"(prior|pre|referral|insurance|plan)[- ]?authori[sz]ations?",
    r"authori[sz]ations? ?(no\b|num|#|code|date|expir|from the (plan|insur)|requir|need)",
    r"(vital|warning|early|danger) signs?",
    r"sign language",
    r"middle initials?",
    r"medicaid waivers?",
    r"(custody|divorce|separation|prenuptial|foster) agreements?",
    r"agreed? (date|time)",
    # Spanish
    r"n[uú]mero de (la )?autorizaci[oó]n",
    r"autorizaci[oó]n (previa|del (plan|seguro))",
    r"acuerdos? de (custodia|divorcio|separaci[oó]n)",
    r"iniciales? del segundo nombre",
)
_ACTS_EN = (
    r"signatures?|e-?sign(ed|ature)?|initials|initial here|please initial",
    r"sign(ed|ing)? (here|below|above|your|and|this|the|by|on)|by signing|please sign",
    r"consent(s|ed|ing)?",
    r"agree to|agree with|agree that|(i|we|you|parent|patient|guardian)( \w+)? agrees?|agreements?",
    r"authori[sz](e|es|ing|ations?)|authori[sz]ed to (receive|release|pick|disclose|discuss|share)",
    r"permission|acknowledg\w*|attest\w*",
    r"(i|we|you|to) (hereby )?(allow|permit|certify|waive|grant)",
    r"certif(y|ies) that|waivers? of|(liability|signed?|sign the|sign a) waivers?",
    r"(i|we) (have read|(hereby )?(understand|accept|assume|declare|assign|release))",
    r"have (you )?read and|understand (and|the (risks?|terms|policy|policies|above))",
    r"(do|will|would) you accept (the|these|our|full|financial|responsib)",
    r"terms (and|of)|privacy practices|assignment of benefits|opt[- ](in|out)",
    r"release of (\w+ )?(information|records|liability)|(ok|okay|right) to release",
    r"(may|can) we (call|contact|leave|share|discuss|disclose|release|send|text|e-?mail|use"
    r"|speak|talk|photograph|treat|record|bill)",
    r"is it (ok|okay|all right|alright) (if we|for us|to)",
)
_ACTS_ES = (
    r"firmas?|firm(o|amos|ar|an|e aqu[ií]|e abajo|e y fech\w+)|iniciales",
    r"consentimientos?|consien(to|te|ten)|consentimos|consentir",
    r"autoriz(o|a|an|amos|ar|aciones)|autorizaci[oó]n",
    r"de acuerdo|acuerdo (de|del) (pago|paciente|tratamiento|responsab\w*)|conformidad",
    r"acepto|aceptamos|aceptaci[oó]n|(?:\A|(?<=¿)|(?<=¿ ))aceptan?|usted acepta|acepta usted",
    r"permiso|permito|permitimos|(nos|me) permite|permite (usted )?que",
    r"reconozco|certifico|declaro|declaraci[oó]n jurada",
    r"(reconoce|certifica|declara)n? (usted )?(que|haber|bajo)",
    r"(he|hemos|ha) le[ií]do|acuse de recibo|entiendo (y|que|l[ao]s?)",
    r"renuncio|renunciamos|renuncia usted|exenci[oó]n de responsabilidad",
    r"divulgaci[oó]n|pr[aá]cticas de privacidad|t[eé]rminos y condiciones|cesi[oó]n de beneficios",
    r"podemos (llamar|contactar|dejar|compartir|hablar|enviar|mandar|usar|divulgar|tratar)\w*",
)


_FACT = rf"(?i)(?<!\w)(?:{'|'.join(_FACTS)})"
_ACT = rf"(?i)(?<!\w)(?:{'|'.join((*_ACTS_EN, *_ACTS_ES))})(?!\w)"
"""Compiled where a question is asked: most commands ask none."""


def is_given_anew(question: str) -> bool:
    """True for what is signed or agreed to: it is never filled in from an earlier form."""
    return bool(re.search(_ACT, re.sub(_FACT, " ", " ".join(question.split()))))
