"""What belongs to the page and not to a result: known by its words or its label.

Nothing is furniture because it is not understood: a remark that somebody wrote must be shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from famchart.catalog import portals
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.paste import lexicon

FEWEST_HEADER_WORDS = 3


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARTS = Shape(r"\s*[|•·]\s*|\t+|\s{2,}")
_WORD = Shape(r"[^\W\d_]{2,}")
_LABORATORIES = Shape(
    r"\b(?:laboratories|laborat[oó]rios|diagnostics|laboratory corporation)\b", re.IGNORECASE
)
_FROM = Shape(r"\b(?:licensed )?from\b")
_BUTTON = Shape(
    r"(?:share|view trends?|track health progress|about this test|test details|"
    r"results?|resultados?|"
    r"component results|general information|final(?: result)?|quote(?: quote)?|past results|"
    r"view history|ver historial|"
    r"component|your value|standard range|flag|value|valor|units?|status|lab|view (?:more|all|"
    r"details)|details|print|download|back|ask a question|laborator(?:y|io)|disponible|compartir|"
    r"ver tendencias|imprimir|read more|show more|less|close|expand|view report|new|"
    r"[-_=*.]{3,}|page \d+ of \d+|p[aá]g(?:ina|\.)?\s*\d+\s*(?:de|/)\s*\d+|"
    r"[\[\]•·|;~]+|:-+:?|-+:)\W*",
    re.IGNORECASE,
)
_HEADING_OF_LIST = Shape(
    r"(?:(?:my|your|current|active|upcoming|future|past|mis|todas?|(?:sus )?pr[oó]ximas|pasadas|"
    r"futuras)\s+)*(?:medications?|"
    r"prescriptions?|medication list|immunizations?|vaccin(?:es|ations)|appointments?|visits|"
    r"messages?|inbox|message center|bandeja de entrada|centro de mensajes|"
    r"billing(?: summary)?|lab results|health summary|medicamentos|recetas?|"
    r"(?:known |drug )?allergies|allergy list|alergias(?: conocidas)?|"
    r"vacunas|citas|mensajes|facturas?|rx|learn more|remove|refill|"
    r"request (?:a )?(?:refill|renewal)s?|"
    r"(?:prescription|refill|pharmacy|appointment|visit|billing|clinic|balance) (?:details|"
    r"information)|add to (?:my )?calendar|get directions|e-?check-?in|pay (?:now|bill)|view "
    r"(?:(?:balance|bill|visit|appointment) details|after visit summary|avs|(?:clinical |visit )?"
    r"notes)|ver (?:el )?resumen de la (?:visita|consulta)|reply|forward|archive|delete|"
    r"open images|download (?:pdf|report)|mark as (?:un)?read|detalles(?: de la (?:cita|receta))?|"
    r"responder)"
    r"\s*(?:\(\d+\))?\W*",
    re.IGNORECASE,
)
_HEADER_WORDS = Shape(
    r"\b(?:test(?: name)?|component|name|result|value|your value|flag|units?|reference(?: range| "
    r"interval)?|standard range|normal range|in range|out of range|status|interpretation|"
    r"observation|(?:current|previous) result|latest|range|interval|prueba|examen|resultado|"
    r"valor(?:es)?|unidad(?:es)?|referencia|rango|intervalo|lab|date|fecha|analito|estudio|"
    r"and|y|de|of)\b",
    re.IGNORECASE,
)
_LABEL = Shape(
    r"(?:authorizing provider|ordering provider|ordered by|result status|resulting lab|"
    r"performing (?:location|lab)|status|specimens?|lab type|ordering location|"
    r"collected location|reviewed by|result date|collection date|(?:date(?:/time)? )?collected|"
    r"order|laboratory|phone|fax|address|npi|clia|account|patient(?: name| id)?|"
    r"(?:full )?name|nombre|dob|birth ?date|born|f\.? ?nac\.?|f\. ?n\.|nacid[oa]|mrn|sex|"
    r"age|"
    r"provider|director|method(?: used)?(?: for [\w-]+)?|physician|doctor|"
    r"proveedor(?: que autoriza)?|estado(?: del resultado)?|médico|paciente|prestador|edad|sexo|"
    r"lab test|performed at|responsável técnico|received|reported|"
    r"solicitado por|centro|sede|laboratorio|método|date|fecha)"
    r"(?:\s(?:number|no\.?|n[º°]|id|code|of birth|de nacimiento|de toma))?\s*:"
    r"|(?:ordered|reviewed|signed|performed|verified|requested|assinado|firmado|revisado|"
    r"solicitado)(?: electr[oó]nically| electr[oó]nicamente| eletronicamente)? (?:by|por)\b",
    re.IGNORECASE,
)
"""What says that a fact about the order, the sample or the patient's papers follows."""
_METHOD = Shape(
    r"(?:m[eé]todo|t[eé]cnica|method(?:ology)?|technique|equipo|muestra|tipo de muestra|specimen|"
    r"sample)\s*:\s*\D{1,60}$",
    re.IGNORECASE,
)
"""How a result was measured, and in what."""
_SPECIMEN = Shape(
    r"\s*(?:(?:specimen|sample|muestra|esp[eé]cimen)(?: (?:type|source|description))?"
    r"(?:\s(?:#|no\.?|n[º°])?\s?(?:\d{1,2}|[A-D](?=\s*:)))?|tipo de "
    r"(?:muestra|esp[eé]cimen)|(?:specimen|sample) source)(?:\s*:\s*|\t+| {2,})(?P<said>\D{2,60}?)"
    rf"(?:[\s,;|(–-]+(?:{lexicon.COLLECTED.pattern}).*)?",
    re.IGNORECASE,
)
"""A line that says what was sampled."""
_SMALL_WORDS = _words(
    "and by de del do for la las los of or por the y final result results preliminary completed "
    "plasma serum blood urine swab male female years old años suero sangre orina"
)
"""Words of such a fact that are written small; any other small word may be somebody's remark."""
_OF_A_DATE = _words(
    "recogida recogido "
    "coll collected collection and drawn taken specimen sample date time of service on at the "
    "received report reported result resulted results printed print verified reviewed ordered "
    "order previous "
    "am pm utc gmt est edt cst cdt mst mdt pst pdt hrs mon tue wed thu fri sat sun monday tuesday "
    "released release completed obtained updated entered signed final finalized status "
    "wednesday thursday friday saturday sunday fecha hora de la el del toma tomado tomada "
    "extraccion extraido extraida recoleccion recolectado recolectada muestra obtenido obtenida "
    "fec reg registered registrado recibido recibida informe impresion impreso validacion "
    "validado emision emitido entrega ingreso recepcion registro solicitud "
    "resultado resultados liberacion coleta data lunes martes "
    "miercoles jueves viernes sabado domingo vital vitals signs signos vitales constantes"
)
_NAMES_A_PANEL = _words(
    "panel panels profile count cbc fbc bmp cmp metabolic lipid lipids liver kidney renal hepatic "
    "thyroid iron vitamin vitamins coagulation electrolytes chemistry hematology haematology "
    "urinalysis differential platelet platelets hemograma biometria quimica bioquimica perfil "
    "lipidico hepatico tiroideo analitica serologia serology coagulacion hematologia "
    "hematimetria hormonas"
)
_IN_A_HEADING = _NAMES_A_PANEL | _words(
    "and with for de del la the y con in blood urine serum plasma complete full comprehensive "
    "basic general routine automated auto gross microscopic test tests report results result "
    "cell cells function studies examination exam analysis diff laboratory laboratories medical "
    "completo completa hematica sanguinea examen analisis orina clinico clinicos resultados "
    "laboratorio diferencial funcion"
)


def is_of_page(line: str) -> bool:
    """True for a button, and for the heading of a list that says no more than what it is."""
    plain = line.strip().strip("[]*#=-–• ")
    return is_button(line) or not plain or _HEADING_OF_LIST.fullmatch(plain) is not None


def is_button(line: str) -> bool:
    """True for a line of which every part is something to press, or to look at on the page."""
    return _BUTTON.match(line.strip()) is not None and all(
        _BUTTON.fullmatch(part) for part in _PARTS.split(line.strip()) if part
    )


def is_header(line: str) -> bool:
    """True for the names of columns and little besides."""
    if not _HEADER_WORDS.match(line.strip()) or lexicon.DIGIT.search(line):
        return False
    known = len(_HEADER_WORDS.findall(line))
    return known >= FEWEST_HEADER_WORDS and len(_WORD.findall(_HEADER_WORDS.sub("", line))) <= 1


def has_label(line: str) -> bool:
    return _LABEL.match(line.strip()) is not None


def is_labelled(line: str) -> bool:
    """True for a label with a name, a number or the like behind it; not with a sentence."""
    if ":" in line and _METHOD.match(line.strip()):
        return True
    label = _LABEL.match(line.strip())
    return label is not None and _is_name_like(line.strip()[label.end() :])


def _is_name_like(text: str) -> bool:
    """True for capitalized words and numbers, and nothing that a sentence is made of."""
    small = (word for word in _WORD.findall(text) if word[0].islower())
    return not lexicon.PROSE.search(text) and all(word in _SMALL_WORDS for word in small)


def says_more_than_when(line: str) -> bool:
    """True where a line, without its date, has words that no date comes with."""
    label = _LABEL.match(line.strip())
    rest = line.strip()[label.end() :] if label else line
    return any(fold(word) not in _OF_A_DATE for word in _WORD.findall(rest))


def is_heading(text: str) -> bool:
    """True for the words that headings are made of, and for a portal with its owner."""
    words = set(_WORD.findall(fold(text)))
    if names_portal(text):
        return _is_name_like(_FROM.sub(" ", text))
    return bool(words) and words <= _IN_A_HEADING


def names_panel(text: str) -> bool:
    return not _NAMES_A_PANEL.isdisjoint(_WORD.findall(fold(text)))


def names_laboratory(text: str) -> bool:
    return _LABORATORIES.search(text) is not None


def names_portal(text: str) -> bool:
    """True for what names a portal, its maker or a laboratory rather than a panel."""
    if _LABORATORIES.search(text):
        return True
    words = set(fold(text).split())
    return any(known <= words for known in _portal_names())


@cache
def _portal_names() -> tuple[set[str], ...]:
    names = {name for line in portals() for name in (*line.brand_names, line.maker) if name}
    return tuple(set(fold(name).split()) for name in names)


def specimens_told(lines: Iterable[str]) -> list[tuple[int, str]]:
    """Return the number of each line that says what was sampled, and what it says."""
    told = ((number, _SPECIMEN.fullmatch(line)) for number, line in enumerate(lines, 1))
    return [(number, found["said"].strip()) for number, found in told if found]
