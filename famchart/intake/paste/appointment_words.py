"""The words by which a time, a visit, a place or a button of an appointment is known."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.paste.moments import clock_at, times
from famchart.intake.paste.people import CLINICIAN, without_next_sentence
from famchart.intake.paste.pieces import label_of, roles
from famchart.intake.paste.specialties import SPECIALTY
from famchart.intake.paste.specialties import WORDS as SPECIALTIES

ROLES = roles(
    {
        "time|hora": "time",
        "date|fecha|dia": "day",
        "provider|doctor|physician|medic[oa]s?\\b|profesional|especialista|clinician|with\\b|"
        "con\\b": "with_",
        "location|where|place|lugar|sede|direccion|ubicacion|department|facility|address|"
        "consultorio": "where",
        "type|tipo|especialidad|specialty|service": "type",
        "status|estado": "status",
        "phone|telefono|note|reason|motivo|patient|paciente": "other",
    },
    day="date|appointment date|appt date|visit date|date of visit|date of appointment|day|fecha|"
    "fecha de cita|fecha de la cita|dia|fecha cita|dia de la cita",
    moment="date/time|date & time|date and time|when|fecha y hora|cuando|appointment|scheduled for|"
    "cita|"
    "appointment time|appointment date/time|appointment date and time|fecha/hora|dia y hora|"
    "scheduled|"
    "programada para|proxima cita|next appointment|su cita|appt",
    time="time|appt time|hora|hora de cita|hora de la cita|start time|starts at|starts|hora cita|"
    "inicio|scheduled time|horario|what time|a que hora",
    with_="with|provider|doctor|physician|con|clinician|medico|medica|profesional|especialista|"
    "seen by|visit with|fisioterapeuta|therapist|proveedor|dr|doctor(a)|doctora|appointment with|"
    "care team|practitioner|atendido por|le atendera|provider name|surgeon|specialist|facultativo|"
    "nombre del medico|medico tratante|resource|who|with whom|who you will see|quien|con quien",
    where="location|where|at|address|place|lugar|direccion|ubicacion|sede|centro|department|"
    "facility|"
    "office|sucursal|consultorio|clinic location|appointment location|clinic name|unidad|hospital|"
    "donde|location name|clinica|dept|centro medico|centro de salud|where to go|adonde acudir|"
    "where to attend|donde acudir|lugar de atencion|lugar de la cita",
    clinic="clinic|servicio|clinic/service|consulta|agenda",
    type="type|visit type|appointment type|tipo|tipo de cita|tipo de visita|service|especialidad|"
    "specialty|appt type|type of visit|type of appointment|prestacion|tipo de consulta|visit|"
    "procedure|what|que|tipo de atencion|type of care",
    status="status|estado|appointment status",
    said="reminder|recordatorio|appointment reminder|recordatorio de cita|recordatorio de su cita|"
    "aviso|aviso de cita|text message|message|sms|mensaje|mensaje de texto",
    other="reason|duration|phone|phone number|note|notes|reason for visit|motivo|"
    "duracion|telefono|arrive by|arrival time|check-in|check in|referencia|instructions|"
    "confirmation|"
    "confirmation number|patient|paciente|subject|asunto|mrn|fax|preparation|preparacion|"
    "comments|booking|insurance|copay|room|sala|bring|end time|ends|folio|address 2|parking|"
    "appointment id|appt id|llegue a las|hora de llegada|numero de cita|how|como",
)
EARLY = Shape(
    r"\b(?:arriv\w*|check[- ]?in|llegue|llegar|registr\w*|doors|cancel\w*|confirm\w*|resched\w*|by|"
    r"ends?|"
    r"hours? (?:in advance|before)|from \d|open|until|labs?|preséntese|presentarse|antes)\W*(?:at|"
    r"by|a las|before)?\W*$",
    re.IGNORECASE,
)
"""Before a time that is not the appointment's."""
TYPE_WITH = Shape(
    rf"(?P<type>[A-ZÁÉÍÓÚÑ][^:;.]{{2,48}}?)\s+(?:with|w/|con)\s+(?:(?:el|"
    rf"la)\s+)?(?P<with>{CLINICIAN.pattern}|[A-Z][\w .,'-]+)"
)
WITH = Shape(rf"\b(?i:with|w/|con|see|by)\s+(?:(?:el|la)\s+)?(?P<with>{CLINICIAN.pattern})")
AT = Shape(
    r"\b(?:at|in|en)\s+(?:(?:our|the|nuestr[oa]|el|la)\s+)?(?!\d|"
    r"noon)(?P<where>(?:(?:sucursal|sede|unidad|consultorio|cl[ií]nica|centro|hospital|oficina|"
    r"plantel)\s+(?:(?:del?|la|el)\s+)?)?[A-ZÁÉÍÓÚÑ][\w'&.-]*"
    r"(?:\s+(?:(?:del?|la|of|the|y)(?!\w)|&|[A-ZÁÉÍÓÚÑ\d][\w'&.-]*|office|clinic|location|center|campus))*)"
)
PLACE = Shape(
    r"\b(?:clinic|hospital|center|centre|medical|medicine|health|associates|pediatrics|office|"
    r"building|"
    r"suite|floor|campus|institute|vamc|cl[ií]nica|centro|consultorio|policl[ií]nic[ao]|sanatorio|"
    r"dermatology|cardiology|practice|group|physicians|imaging|radiology|dental|eye|care|therapy|"
    r"laboratory|lab|family|surgery|pharmacy|ward|outpatients?|department|dept|rehab\w*|"
    r"polyclinic|ambulatorio|edificio|planta|urgent|video visit|telehealth)\b",
    re.IGNORECASE,
)
NAMES = Shape(r"[^\W\d_]{3}")
"""What a name has, and no number of a room."""
VISIT = Shape(
    r"\b(?:visit|appointment|follow[- ]?up|consult\w*|exam|physical|check[- ]?up|procedure|"
    r"screening|"
    r"evaluation|therapy|injection|infusion|imaging|mri|ct|ultrasound|x-ray|labs?|telehealth|"
    r"cita|consulta|revisi[oó]n|control|valoraci[oó]n|examen|chequeo|ecograf[ií]a|new patient|"
    r"established|session|cleaning|shots?|tests?|surgery|biopsy|(?-i:EKG|ECG|EEG|DXA)|"
    r"\w{3,40}(?:scopy|graphy|ogram)|mammogra\w+|"
    r"visita|terapia|fisioterapia|laboratorio|vacuna\w*|cirug[ií]a|limpieza|prueba|an[aá]lisis|sesi[oó]n|"
    r"extracci[oó]n|biopsia|radiograf[ií]a|resonancia|colonoscopia|endoscopia|mamograf[ií]a|"
    r"ecocardiograma|electrocardiograma)\b",
    re.IGNORECASE,
)
NAMES_VISIT = Shape(
    rf"(?:{VISIT.pattern})[^\w(]*+(?:\([^()]*+\)[^\w(]*+|\d+\s?min\w*+\W*+)?$"
    r"|^\W*(?:consulta|visita|revisi[oó]n|control|sesi[oó]n|prueba|terapia|cita|examen)"
    r" (?:de|con|para)\b"
    r"|^\W*(?:new|return|established|annual|initial)\b",
    re.IGNORECASE,
)
"""A line that ends, or in Spanish begins, with what a visit is."""
_STREETS = (
    r"street|st|avenue|ave|av|boulevard|blvd|road|rd|drive|dr|lane|ln|way|loop|court|ct|circle|cir|"
    r"place|pl|parkway|pkwy|highway|hwy|square|sq|terrace|trail|plaza|pike|row"
)
STREET = Shape(
    rf"(?<![\d:])\d{{1,5}}[A-Za-z]?\s+(?![AP]M\b)(?:[A-Z0-9][\w.'-]*\s+){{1,4}}(?:(?i:{_STREETS}))\b\.?"
    r"(?:,?\s+(?i:suite|ste|unit|floor|fl|bldg|building|room|rm|apt)\.?\s*#?[\w-]+"
    r"|,?\s+#\s?[\w-]+)?"
    r"|(?i:calle|avenida|av\.|avda\.?|carrera|paseo|calzada|c/)\s*[^,.;\d]{2,40}[ ,]+"
    r"(?:(?:n\.?[º°o]?|#|no\.)\s*)?\d{1,5}\w?"
)
_IN_A_HOUSE = Shape(
    rf"\b(?:room|rm|suite|ste|floor|bldg|unit|gate|sala|planta|piso|puerta|consultorio|box|despacho|"
    rf"consulta)\.?\s*#?\s?(?:\d+\w?|[A-Z])\b|[^\W\d_]\s+(?:{_STREETS})\b\.?$"
    r"|\bconsultas?\s+externas?\b|\d(?:st|nd|rd|th)\s+floor\b",
    re.IGNORECASE,
)
OF_A_PAGE = Shape(
    r"\b(?:information|details|summary|instructions|appointments?|reminder|visits?|informaci[oó]n|"
    r"detalles|indicaciones|citas?|recordatorio)\b",
    re.IGNORECASE,
)
TO_PRESS = Shape(
    r"\W*(?:cancel|reschedule|confirm|check[- ]?in|e-?check|start|join|print|request|schedule|"
    r"change|"
    r"view|add|manage|anular|cancelar|cambiar|modificar|confirmar|reprogramar|solicitar|pedir|ver|"
    r"anul·lar|canviar|imprimir)\b",
    re.IGNORECASE,
)
"""What a button says: no kind of visit begins with what one does with it."""
ADDRESS = Shape(r"^\d+\s|\b[A-Z]{2}\s+\d{5}\b|\d{3}[-.) ]\s?\d{3}")
MONTH_OR_DAY = Shape(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic|mon|tue|wed|thu|fri|sat|"
    r"sun|lun|mar|mi[eé]|jue|vie|s[aá]b|dom)\w*|\d{1,2}",
    re.IGNORECASE,
)

_ENDS_KIND = (
    r"(?=\s+(?:on|at|with|w/|in|this|next|is|has|was|scheduled|for|mon|tues?|wed\w*|thu\w*|fri|"
    r"sat\w*|sun|(?:mon|tues|fri|sun)day|el|con|a las|en|para|programad\w|est[aá]|es|este|"
    r"ser[aá]|se)"
    r"\b|\s+del?\s+(?:d[ií]a|\d|lunes|martes|mi[eé]|jueves|viernes|s[aá]b|dom)"
    r"|\s+\d|[,.;(:]|\s*$)"
)
_KIND = r"(?P<kind>[^\W\d_][\w/'-]*+(?:\s[\w/'-]+){0,5}?)"
_KIND_SAID = (
    Shape(rf"\((?P<kind>{SPECIALTIES})\)", re.IGNORECASE),
    Shape(
        r"\b(?:booked|scheduled|down|due|confirmed|appointment|appt|reminder|coming in) for "
        rf"(?:(?:an?|your|the|his|her)\s+)?{_KIND}{_ENDS_KIND}",
        re.IGNORECASE,
    ),
    Shape(
        r"\b(?:your|su|has an?|have an?|tienes? una?)\s+(?:(?:upcoming|next|pr[oó]xim[oa])\s+)?"
        rf"{_KIND}(?=\s+(?:is|has|on|at|with|w/|for|es|est[aá]|ser[aá]|con|el)\b)",
        re.IGNORECASE,
    ),
    Shape(
        r"\b(?:(?:cita|turno)\s+(?:programad[oa]\s+)?(?:de|para)|programad[oa])\s+"
        r"(?:(?:un|una|su|la)\s+)?"
        rf"{_KIND}{_ENDS_KIND}",
        re.IGNORECASE,
    ),
)
"""How a sentence says what a visit is for: booked for a breathing test; cita de control."""
_NO_KIND = Shape(
    r"(?:(?:(?:new |nueva )?(?:appointments?|appts?|visits?|citas?|turnos?)|you|today|"
    r"tomorrow|ma[nñ]ana|hoy|doctor|provider|m[eé]dic[oa]|el|con|en|para|a|de|dr|dra|team|child|son|daughter|hij[oa]|arrival|"
    r"insurance|pick-?up|delivery|refill|prescription|order|health (?:plan|insurance)|calendar|"
    r"portal|card|care team|phone|balance|call)"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)\w{0,6})\b",
    re.IGNORECASE,
)
_SAYS = Shape(
    r"\b(?:you|your|su|tus?|tienes?|have|has|had|is|are|was|will|le|te|recordamos|please|favor)\b",
    re.IGNORECASE,
)
"""What a sentence has, and no kind of visit."""
FEWEST_SAID = 7
MOST_SAID = 120
"""Words of a sentence, or some, in which it may say what a visit is for."""


def place_beside_dash(text: str) -> str | None:
    """Return the place in a line parted by dashes: `9:30 – Dr. Ruiz – Hospital Norte`."""
    _first, *columns = _DASHES.split(text)
    return next(filter(is_place, columns), None)


def kind_beside_dash(behind_day: str) -> str | None:
    """Return the kind of a visit among the columns behind its day: `9:30 Consulta – Dra. Gil`."""
    for column in _DASHES.split(behind_day):
        clock = clock_at(column, len(column) - len(column.lstrip(" ,·|")))
        text = column[clock[1] if clock else 0 :].strip(" ,;·|")
        if text and is_type(text) and NAMES_VISIT.search(text):
            return text
    return None


_DASHES = Shape(r"\s[–—-]\s")
_LOCATES = Shape(r"\b(?:at|in|en)\W*$|\d\s?(?:[ap]\.?m?\.?|h(?:rs?)?)?[,;\s]+$", re.IGNORECASE)
"""Before a street to which one has to go, and not to write: right behind the time as well."""


def kind_titled(text: str) -> str | None:
    """Return the kind of a visit before the one it is with: Annual exam with Dr. Lee."""
    titled = TYPE_WITH.match(text)
    if titled is None or _SAYS.search(titled["type"]):
        return None
    is_kind = VISIT.search(titled["type"]) or SPECIALTY.fullmatch(titled["type"])
    return titled["type"] if is_kind else None


def kind_said(text: str) -> str | None:
    """Return what a sentence says that a visit is for; a name of somebody is none."""
    if not FEWEST_SAID <= len(text.split()) <= MOST_SAID:
        return None
    for shape in _KIND_SAID:
        for found in shape.finditer(text):
            kind = found["kind"]
            is_one = kind[0].islower() or VISIT.search(kind) or SPECIALTY.fullmatch(kind)
            if is_one and not _NO_KIND.match(kind):
                return kind
    return None


def place_said(text: str) -> str | None:
    """Return the place that a line names: behind `at`, before a colon, a street in a sentence."""
    if found := AT.search(text):
        return without_next_sentence(found["where"]).rstrip(".")
    street = STREET.search(text) if len(text.split()) >= FEWEST_SAID else None
    if street and _LOCATES.search(text[: street.start()]):
        return street.group()
    if (sender := label_of(text)) and PLACE.search(sender[0]):
        return text.split(":")[0]
    if street is None:
        return None
    name, _comma, rest = text[: street.start()].rpartition(",")
    is_named = name.strip() and not rest.strip() and names_place_of(name, street.group())
    return text[: street.end()] if is_named else street.group()


def is_place(text: str) -> bool:
    """True for a short line that says where."""
    is_short = len(text.split()) <= 7 and not text.endswith((".", ":", "!"))
    return (
        is_short
        and not OF_A_PAGE.search(text)
        and bool(PLACE.search(text))
        and not times(text)
        and not ADDRESS.search(text)
    )


def names_place(text: str) -> bool:
    """True for a part of a row that says where, by a street or the number of a room."""
    return _IN_A_HOUSE.search(text) is not None


def names_place_of(text: str, street: str) -> bool:
    """True for a short name over the street of a place: Lakeview Endocrinology, 12 Elm St."""
    words = text.split()
    is_name = len(words) <= 6 and words[0][0].isupper() and not re.search(r"\d|[.:!?]$", text)
    is_other = OF_A_PAGE.search(text) or TO_PRESS.match(text) or MONTH_OR_DAY.fullmatch(text)
    return is_name and not is_other and STREET.fullmatch(street) is not None


def is_type(text: str) -> bool:
    """True for a short line that says what a visit is for."""
    words = text.split()
    return (
        len(words) <= 6
        and not TO_PRESS.match(text)
        and not text.endswith((".", ":", "!"))
        and bool(VISIT.search(text) or SPECIALTY.fullmatch(text))
        and (not times(text) and not MONTH_OR_DAY.fullmatch(text))
    )


def is_heading_label(label: str) -> bool:
    return "appointment" in label or "reminder" in label or "cita" in label


def loosely_labelled(text: str) -> tuple[str, str] | None:
    """Return what a label without a colon means, and what stands behind it."""
    whole = fold(text)
    for label in ("starts at", "with", "con", "at"):
        if whole.startswith(label + " "):
            role = {"starts at": "time"}.get(label) or ("with_" if label in ("with", "con") else "")
            return (role, text[len(label) :].strip()) if role else None
    return None
