"""What the name of a person looks like, and what only looks like one."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from famchart.catalog import analytes, glossary
from famchart.core.analytes import analyte_of
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.core.vaccines import Dose, group
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.medicine_words import STRENGTH
from famchart.intake.paste.people import CLINICIAN
from famchart.intake.paste.sections import heads_section
from famchart.intake.paste.studies import MODALITY, PATHOLOGY, SEEN

MOST_WORDS = 6
SHORTEST_TEST = 4
"""Letters of a word that is known as a test: a shorter one may be a name, as Ana."""
END_OF_NAME = Shape(
    r"\t|\s{2,}|[|;(\[*_]|(?<!\w)\d|\d(?=\d*[/.-]\d)|\s[–—-]\s|,\s*(?=\d|$)|\s[^\W\d_]+\s*#?:"
)
_WORD = Shape(r"[^\W\d_](?:[^\W\d_]|['’.-])*\d{0,3}")
"""A word of a name; somebody may be called Person7, nobody by a number of many digits."""
_PARTICLES = {
    "de", "del", "la", "las", "los", "y", "e", "da", "das", "do", "dos", "van", "von", "der",
    "den", "di", "le", "bin", "ibn",
}  # fmt: skip
_TITLE = Shape(
    r"^[\s*_#•·>-]*(?:(?:mrs?|ms|miss|sra?|srta|don|doña|dña)\b\.?|d\.|d\.?ª)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_NO_NAMES = {
    "the", "this", "for", "para", "i", "my", "we", "you", "your", "thanks", "thank", "please",
    "yes", "no",
    "hi", "hello", "see", "not", "unknown", "none", "name", "new", "established", "provider",
    "information", "summary", "report", "results", "result", "visit", "chart", "record",
    "records", "lab", "laboratory", "services", "service", "portal", "instructions", "details",
    "resumen", "informe", "resultados", "datos", "date", "fecha",
}  # fmt: skip


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(words).split())


_THINGS = _folded(
    "balance communication demographics due education handout materials message notice "
    "payment statement bill invoice card letter referral rights satisfaction survey advocate "
    "questionnaire reminder responsibility safety "
    "account annual appointment associates billing blood care center centre checkup clinic clinics "
    "consult consultation customer daily department desk diagnostics doctor emergency exam family "
    "follow group health healthcare history hospital imaging injection institute insurance list "
    "medical medication medications medicine nurse office order pain partners patient pharmacy "
    "physical physician physicians plan practice prescription procedure professional program "
    "radiology refill renewal screening specialist specialists specialties staff study support "
    "surgery system systems team test testing tests therapy treatment triage university urgent "
    "vaccine vaccination wellness member valued high low chronic acute infection disease syndrome "
    "administracion aguda agudo alta analisis atencion cita clinica clinico consulta consultorio "
    "control cronica cronico departamento dolor enfermedad enfermeria equipo especialidades "
    "estimado estimada estudio estudios examen farmacia historia infeccion instituto laboratorio "
    "medica medico paciente presion receta revision salud sanatorio seguro servicio servicios "
    "tratamiento unidad urgencias vacuna vacunas centro"
)
"""Words of institutions, errands and complaints, folded, that are in no name."""
_WORDS_OF_TITLES = _folded(
    "abdomen abnormal acetate activa active activo actual admission adult advantage affairs "
    "after alergias alert allergies allergy ankle antecedentes app before blue brain breast "
    "buenas buenos call carne carnet cartilla chest child citas complete completo "
    "comprehensive cross current de dear derecha derecho details detalle diagnosis diagnostic "
    "dias differential digital discharge document documento drug education encounter estimada "
    "estimado events everywhere exercise expediente externas final first flag foot formula "
    "good hand head hematico hip historial hoja hola home hydrochloride inbox index indice "
    "information inicio intake internal izquierda izquierdo kidney knee laboratories "
    "laboratorios left level levels line lista liver log lung main medicacion medicamentos "
    "menu metabolic mi mis morning my nacional navigation neck next nota notas note notes "
    "number numbers nutrition of oral orders orina outpatient overview page pagina para past "
    "pelvis perfil performing personal physician portal potassium preliminary preventive "
    "primera problem problems programa progress provider pruebas querida querido range ratio "
    "recent receta recetas reference registro reporte reports right rodilla routine sangre "
    "sanitaria sanitario search serum shot shots shoulder signature siguiente skip smart "
    "sodium source spine status succinate suero tarjeta tartrate telephone thyroid today "
    "topical total trends ultima upcoming updated urinario urine virtual vital vitals web "
    "welcome what wrist yellow signos vitales constantes signs semen analysis seminal seminograma "
    "espermiograma liquido cefalorraquideo cerebrospinal fluid pleural ascitico synovial sinovial"
)
"""What a first line of two words says that is no name: where in a chart it is, and what follows."""
_ABSTRACT = Shape(r"(?!concepc|encarnac|asunc|anunciac)\w+(?:cion|ciones|tions?|ments?|ity)")
MOST_WORDS_ALONE = 4
_FIELD_OF_MEDICINE = Shape(r"\w{3,}(?:ology|ologia|iatrics?|iatria|iatry|opedics?|grama?|itis)")


def name_in(text: str) -> str | None:
    """Return the name at the beginning of a text, None where it is none."""
    name = END_OF_NAME.split(text.strip(" \t:*_#•·>-"), maxsplit=1)[0].strip(" ,–—-")
    words = name.replace(",", " ").split()
    is_name = 1 <= len(words) <= MOST_WORDS and all(map(_is_name_word, words))
    return name if is_name else None


def _is_name_word(word: str) -> bool:
    folded = word.casefold()
    if not _WORD.fullmatch(word) or folded in _NO_NAMES:
        return False
    return word[0].isupper() or folded in _PARTICLES


def person_in(text: str) -> str | None:
    """Return the name at the beginning of a text that nothing but a person may have."""
    text = without_title(text)
    name = name_in(text)
    behind = text.partition(name)[2] if name else ""
    is_measured = STRENGTH.match(behind.strip(" ,")) is not None
    is_treating = name and CLINICIAN.match(text.strip(" \t:*_#•·>-")) is not None
    return name if name and not (is_measured or is_treating) and is_like_person(name) else None


def heads_chart(line: str) -> bool:
    """True for a line that is nothing but a name, and no title of a page, a list or a part."""
    name = person_in(line)
    if not name or re.search(r"\w", without_title(line).replace(name, "", 1)):
        return False
    words = [word for word in fold(name).replace(",", " ").split() if word not in _PARTICLES]
    is_known = not (_WORDS_OF_TITLES | _words_of_care()).isdisjoint(words)
    is_title = is_known or any(map(_ABSTRACT.fullmatch, words))
    return len(words) <= MOST_WORDS_ALONE and not is_title


def is_word_of_titles(word: str) -> bool:
    """True for a word that nobody is called by: Today’s visit, informe de alta."""
    return fold(word) in _WORDS_OF_TITLES | _THINGS


@cache
def _words_of_care() -> frozenset[str]:
    """Return the words of the names of tests, and those that are explained on printed pages."""
    tests = (name for each in analytes() for name in (each.name_en, each.name_es, *each.synonyms))
    phrases = (text for each in glossary() for text in (each.en, each.es))
    words = re.findall(r"[^\W\d_]+", fold(" ".join((*tests, *phrases))))
    return frozenset(word for word in words if len(word) >= SHORTEST_TEST)


def without_title(text: str) -> str:
    """Return a name without what is said before anybody’s: Mrs., Don."""
    return _TITLE.sub("", text)


@lru_cache(maxsize=1024)
def is_like_person(name: str) -> bool:
    """True for two words or more of which none belongs to a test, a place, an errand."""
    words = fold(name).replace(",", " ").split()
    if len([word for word in words if word not in _PARTICLES]) < 2 or CLINICIAN.search(name):
        return False
    if not _THINGS.isdisjoint(words) or any(map(_FIELD_OF_MEDICINE.fullmatch, words)):
        return False
    shapes = (MODALITY, PATHOLOGY, SEEN, lexicon.COLLECTED)
    return not (
        any(shape.search(name) for shape in shapes)
        or any(analyte_of(each) for each in (name, *words) if len(each) >= SHORTEST_TEST)
        or any(group(Dose(each, None, None)) for each in (name, *words))
        or furniture.names_panel(name)
        or furniture.names_portal(name)
        or furniture.is_of_page(name)
        or heads_section(name)
    )
