"""The words by which a time, a visit, a place or a button of an appointment is known."""

from __future__ import annotations

import re

from famchart.intake.paste.people import CLINICIAN

EARLY = re.compile(
    r"\b(?:arriv\w*|check[- ]?in|llegue|llegar|registr\w*|doors|cancel\w*|confirm\w*|resched\w*|by|"
    r"ends?|"
    r"hours? (?:in advance|before)|from \d|open|until|labs?|preséntese|presentarse|antes)\W*(?:at|"
    r"by|a las|before)?\W*$",
    re.IGNORECASE,
)
"""Before a time that is not the appointment's."""
TYPE_WITH = re.compile(
    rf"(?P<type>[A-ZÁÉÍÓÚÑ][^:;.]{{2,48}}?)\s+(?:with|w/|con)\s+(?:(?:el|"
    rf"la)\s+)?(?P<with>{CLINICIAN.pattern}|[A-Z][\w .,'-]+)"
)
WITH = re.compile(rf"\b(?i:with|w/|con|see|by)\s+(?:(?:el|la)\s+)?(?P<with>{CLINICIAN.pattern})")
AT = re.compile(
    r"\b(?:at|in|en)\s+(?:(?:our|the|nuestr[oa]|el|la)\s+)?(?!\d|"
    r"noon)(?P<where>[A-ZÁÉÍÓÚÑ][\w'&.-]*"
    r"(?:\s+(?:de|del|la|of|the|y|&|[A-ZÁÉÍÓÚÑ\d][\w'&.-]*|office|clinic|location|center|campus))*)"
)
PLACE = re.compile(
    r"\b(?:clinic|hospital|center|centre|medical|medicine|health|associates|pediatrics|office|"
    r"building|"
    r"suite|floor|campus|institute|vamc|cl[ií]nica|centro|consultorio|policl[ií]nic[ao]|sanatorio|"
    r"dermatology|cardiology|practice|group|physicians|imaging|radiology|dental|eye|care|therapy|"
    r"laboratory|lab|family|urgent|video visit|telehealth)\b",
    re.IGNORECASE,
)
VISIT = re.compile(
    r"\b(?:visit|appointment|follow[- ]?up|consult\w*|exam|physical|check[- ]?up|procedure|"
    r"screening|"
    r"evaluation|therapy|injection|infusion|imaging|mri|ct|ultrasound|x-ray|labs?|telehealth|"
    r"cita|consulta|revisi[oó]n|control|valoraci[oó]n|examen|chequeo|ecograf[ií]a|new patient|"
    r"established)\b",
    re.IGNORECASE,
)
OF_A_PAGE = re.compile(
    r"\b(?:information|details|summary|instructions|appointments?|reminder|visits?|informaci[oó]n|"
    r"detalles|indicaciones|citas?|recordatorio)\b",
    re.IGNORECASE,
)
TO_PRESS = re.compile(
    r"\W*(?:cancel|reschedule|confirm|check[- ]?in|e-?check|start|join|print|request|schedule|"
    r"change|"
    r"view|add|manage|anular|cancelar|cambiar|modificar|confirmar|reprogramar|solicitar|pedir|ver|"
    r"anul·lar|canviar|imprimir)\b",
    re.IGNORECASE,
)
"""What a button says: no kind of visit begins with what one does with it."""
ADDRESS = re.compile(r"^\d+\s|\b[A-Z]{2}\s+\d{5}\b|\d{3}[-.) ]\s?\d{3}")
MONTH_OR_DAY = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|mon|tue|wed|thu|fri|sat|"
    r"sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)\w*|\d{1,2}",
    re.IGNORECASE,
)
