"""How portals write about medicines: strengths, forms, directions, what is left of an order."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.intake.paste.pieces import roles
from famchart.intake.paste.posology import POSOLOGY, posology_in

AMOUNT = r"\d[\d,]{0,15}(?:[.,]\d{1,8})?"
_MEASURE = (
    r"(?:m?[cg]?g|[µμ]g|ug|mcg|micrograms?|microgramos?|kg|m[lL]|L|units?|unidades|[UI][UI]|U|mEq|"
    r"meq|mmol|%)(?![a-z])"
)
STRENGTH = Shape(
    rf"(?<![\w.])(?:{AMOUNT}(?:\s?[-/–]\s?{AMOUNT})*(?:\s?\({AMOUNT} base\))?\s?{_MEASURE})"
    r"(?!\s?/\s?(?:d?l|[uµμ]l|mol)\b|(?<=ml)\s?/\s?min\b)"
    rf"(?:(?!\s-\s\d+\s?(?:units?|unidades|[UI][UI]|U|tab\w*|puffs?|dos[ei]s?|sprays?)\b)\s?[-/]\s?(?:{AMOUNT}\s?)?(?:{_MEASURE}|(?:actuation|act|actuaci[oó]n|spray|puff|dose|"
    rf"dosis"
    rf"|tab(?:let)?|hr?|hour|24\s?h(?:r|our)?|inh|pulsaci[oó]n)\b))*",
    re.IGNORECASE,
)
"""How much is in a tablet, a millilitre, a puff; what is measured in a decilitre is a result."""
FORM = (
    r"(?:film[- ]coated|extended[- ]release|delayed[- ]release|enteric[- ]coated|24 ?hr?|12 ?hr?|"
    r"oral|nasal|topical|ophthalmic|otic|subcutaneous|chewable|disintegrating|sublingual|[XESDI]R|"
    r"EC|"
    r"ODT|HFA|tab(?:let)?s?|tabs?|cap(?:sule)?s?|caplets?|softgels?|solution|suspension|syrup|"
    r"liquid|"
    r"elixir|cream|ointment|lotion|gel|foam|shampoo|inhaler|aerosol|spray|patch(?:es)?|injection|"
    r"injectable|pen(?:s|[- ]injector)?|kit|drops?|lozenges?|powder|packets?|suppositor(?:y|ies)|"
    r"vial|"
    r"syringe|strips?|tabletas?|comprimidos?|c[aá]psulas?|grageas?|jarabe|soluci[oó]n|"
    r"suspensi[oó]n|"
    r"crema|pomada|ung[uü]ento|gotas|parches?|inhalador|ampollas?|supositorios?|sobres?|"
    r"recubiert[oa]s?|"
    r"efervescentes?|inyectable|de liberaci[oó]n (?:prolongada|retardada)|comp|caps?)"
)
FORMS = Shape(rf"(?:[\s,]*\b{FORM}\b\.?)+", re.IGNORECASE)
VERB = (
    r"(?:take|inhale|apply|inject|use|place|instill|give|chew|dissolve|insert|spray|swish|drink|"
    r"put|"
    r"mix|administer|tomar|tome|toma|aplicar|aplique|inhalar|inyectar|inyecte|usar|utilizar|"
    r"colocar|"
    r"coloque|poner|administrar|disolver|masticar|dar|instilar)"
)
_UNIT_WORDS = (
    r"(?:tab|cap|tablet|capsule|pill|puff|drop|spray|unit|patch|spoon|teaspoon|packet|ml|mg|mcg|g|"
    r"scoop|application|inhalation|tableta|comprimido|c[aá]psula|pastilla|gota|inhalaci[oó]n|"
    r"cucharad|sobre|unidad|ampolla|parche|dosis)"
)
OFTEN = Shape(
    r"\b(?:daily|once|twice|nightly|bedtime|every|morning|evening|night|weekly|monthly|hours?|"
    r"times|"
    r"[bt]id|qid|q\s?\d+\s?h|q[ad]?[md]|qhs|hs|prn|as needed|"
    r"when (?:needed|required)|si precisa|as directed|by mouth|orally|cada|"
    r"c/\s?\d+\s?h(?:oras|rs?)?|"
    r"diari[oa]s?|"
    r"al d[ií]a|veces|por la (?:ma[nñ]ana|noche|tarde)|horas|noches?|ayunas|seg[uú]n|v[ií]a oral|"
    r"(?:before|after|with) (?:breakfast|lunch|dinner|supper|meals?|food)|"
    r"desayuno|comidas?|cena|(?:al|antes de) (?:acostarse|dormir)|semana|al mes|(?:a|per) month|"
    r"affected (?:areas?|eyes?|skin)|(?:each|both) (?:eyes?|ears?|nostrils?)|zonas? afectadas?|"
    r"(?:los|cada|el) (?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?)|"
    r"(?:on )?(?:mon|tues?|wed|thu(?:rs)?|fri|sat|sun)(?:days?|nesdays?|urdays?)?"
    r"(?=\s*[/,&]\s*(?:mon|tue|wed|thu|fri|sat|sun))"
    rf")\b|{POSOLOGY}",
    re.IGNORECASE,
)
STARTS_WITH_VERB = Shape(rf"{VERB}\b", re.IGNORECASE)
_STARTS_WITH_DOSE = Shape(
    r"(?:(?:(?:one|two|three|half|an?|una?|dos|tres|media)\b|[\d½¼][\d½¼./,-]*+)\s*+"
    r"(?:\([\d./½]+\)\s*)?(?:and a half\s+|y media\s+)?){1,3}+\s*"
    rf"{_UNIT_WORDS}",
    re.IGNORECASE,
)
_PACKED = (
    rf"(?:tab\(s\)|cap\(s\)|{_UNIT_WORDS}e?s?|each|ea|gram\w*|bottles?|inhalers?|vials?|"
    r"pens?|boxe?s?|cajas?|frascos?)"
)
_QUANTITY = rf"\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s?{_PACKED}(?![a-z]))?"
LABELLED_QUANTITY = Shape(
    rf"\b(?:qty|quantity|disp(?:ense[d]?)?|surtir|cantidad|"
    rf"dispensar)\b\.?\s*[:#-]?\s*(?P<n>{_QUANTITY})"
    rf"|(?<!\w)#\s?(?P<hash>{_QUANTITY})",
    re.IGNORECASE,
)
_SUPPLY = (
    r"(?:days?['’]?s?['’]? supply|days of supply|d[ií]as surtidos|"
    r"d[ií]as de (?:tratamiento|suministro))"
)
DAYS_SUPPLY = Shape(
    rf"\b{_SUPPLY}\s*[:=-]?\s*(?P<after>\d{{1,3}})\b|\b(?P<before>\d{{1,3}})[ -]?{_SUPPLY}",
    re.IGNORECASE,
)
NUMBER_OF_SHOP = Shape(
    r"\b(?:pharmacy|farmacia|walgreens|cvs|rite aid|store)\W{0,2}#\s?\d+", re.IGNORECASE
)
BARE_QUANTITY = Shape(rf",\s*(?P<n>{_QUANTITY})\s*,\s*(?=\d+\s+refill)", re.IGNORECASE)
PACK_ALONE = Shape(rf"(?P<n>\d+\s?{_PACKED})", re.IGNORECASE)
"""60 tablets: how many were given, where the directions are told already."""
REFILLS = Shape(
    r"\b(?:refills?(?:\(s\))?(?:\s+(?:remaining|left|allowed))?|resurtidos?|renovaciones|"
    r"repeticiones|"
    r"recargas|RF|R(?=-))\s*[:-]?\s*(?P<after>\d+(?!\s?[/.-]\s?\d{1,2}\s?[/.-])|none|no|ningun[oa])\b"
    r"|\b(?P<before>\d+|no)\s+(?:more\s+)?(?:refills?+(?:\(s\))?|resurtidos?+|renovaciones|recargas)"
    r"(?!(?:\s+(?:remaining|left|allowed|restantes))?\W{0,3}\d)(?:\s+(?:remaining|left))?",
    re.IGNORECASE,
)
ORDER_TAIL = Shape(
    r",?\s*(?:Normal|Print(?:ed)?|No Print|Phone In|Fax|E-Prescribe|Historical(?: Med)?|OTC|"
    r"Sample)?,?\s*"
    r"(?:Disp(?:ense)?\s?[-:#]|\d+\s+refill|R-\d|#\s?\d+\W+RF\b).*$",
    re.IGNORECASE,
)
SAID_TWICE = Shape(r"(?P<once>[^\n]*?[a-z][^\n]*?\.)\s+(?P<again>[A-Z\d\s(),./'-]+)")
ROLES = roles(
    {
        "phone|telefono|proxim|ultim|next|due": "other",
        "posolog|indicac|direction|instruc|como tomar|how (?:to|you) take|pauta": "sig",
        "refill|resurt|renovac|repetic|recarga": "refills",
        "pharmacy|farmacia": "pharmacy",
        "prescri|medico|provider|physician|doctor|facultativ": "prescriber",
        "envase|cantidad|quantity|qty|dispens|unidades": "quantity",
        "fecha|date|rx|last|next|numero|number": "other",
    },
    name="medication|medicine|drug|drug name|medication name|prescription name|rx|medicamento|"
    "medicina|"
    "farmaco|nombre del medicamento|producto|principio activo|medicacion|medicamento/dosis|name|"
    "nombre",
    dose="strength|dose|dosis|concentracion|potencia|presentacion",
    sig="sig|directions|instructions|dosage|how to take|how to take it|instrucciones|indicaciones|"
    "posologia|modo de uso|dosificacion|pauta|como tomar|como tomarlo|frequency|frecuencia|uso|"
    "directions for use|how often|when to take|cuando tomar|cada cuanto",
    quantity="quantity|qty|disp|dispense|dispensed|quantity dispensed|surtir|cantidad|dispensar|"
    "amount",
    refills="refills|refill|refills remaining|refills left|remaining refills|number of refills|"
    "refills allowed|refill(s)|resurtidos|renovaciones|repeticiones|recargas|surtidos restantes|"
    "resurtidos restantes",
    pharmacy="pharmacy|farmacia|dispensing pharmacy|filled at|pharmacy details|pharmacy name|"
    "filled by",
    prescriber="prescriber|prescribed by|prescribing provider|provider|physician|ordered by|doctor|"
    "authorizing provider|authorized by|approved by|ordering provider|medico|prescrito por|"
    "recetado por|aprobado por|autorizado por|ordenado por|"
    "profesional|prescriptor|indicado por|facultativo|medico tratante|prescribing doctor|rx by|"
    "rx written by|prescriber name|written by|"
    "prescribing clinician",
    date="prescribed|prescribed on|ordered on|initially ordered on|start date|started|date "
    "prescribed|"
    "order date|fecha de inicio|date|fecha|date written|written|recetado el|"
    "recetado|fecha de receta|start|since|begin|desde|desde el|inicio|fecha inicio",
    status="status|estado|medication status",
    end="end date|stop date|fecha de fin|fecha de suspension|end|until|stop|hasta|hasta el|fin|"
    "fecha fin",
    filled="last filled on|last filled|last fill date|last fill|fill date|last dispensed|"
    "filled on|filled|date filled|dispensed on|date dispensed|last refill|last refilled|"
    "ultimo surtido|ultima dispensacion|surtido el|fecha de surtido|dispensado el|surtida el|"
    "ultima fecha de surtido|fecha de dispensacion|ultima surtida",
    days_supply="days supply|day supply|days of supply|dias de tratamiento|dias surtidos",
    rx_number="prescription number|rx number|rx #|numero de receta",
    other="day supply remaining|rx|expires|expiration date|route|diagnosis|indication|"
    "reason|"
    "for|commonly known as|conocido comunmente como|tambien conocido como|nombre generico|"
    "generic name|brand name|also known as|via de administracion|"
    "observaciones relevantes|observaciones|diagnostico|motivo|notes|note|phone|fax|patient|"
    "paciente|dob|mrn|facility|category|address|signature|firma|medication details|prescription "
    "details|"
    "refill details|side effects|next fill date|vence|ndc|refill by",
)
LOOSE = (
    "quantity", "days supply", "day supply", "refills remaining", "refills left",
    "approved by", "prescribed by", "prescribed", "ordered by", "last filled on", "last filled",
    "filled on", "dispensed on", "surtido el", "surtida el", "ultimo surtido", "dispensado el",
    "ultima dispensacion",
    "last fill date", "last fill", "authorized by", "commonly known as",
    "pharmacy details", "started",
    "recetado por", "prescrito por", "aprobado por", "autorizado por", "indicado por",
    "recetado el", "conocido comunmente como", "tambien conocido como", "resurtidos restantes",
    "refills", "qty", "cantidad", "resurtidos", "sig",
)  # fmt: skip
PHARMACY = Shape(
    r"\b(?:pharmacy|farmacia|walgreens|cvs|rite aid|botica|droguer[ií]a|apothecary|"
    r"drugs?(?: ?stores?| mart| co\b)?(?=\W*(?:#|$|\d)))"
    r"|^(?!(?:rx|prescription|receta|order|refill|fill|item|member|claim|page|account)\b)"
    r"[A-Z][\w'’&. -]{2,40}\s#\s?\d{1,6}$|^(?i:store)\s#?\d",
    re.IGNORECASE,
)
"""What sells medicines: by its word, or a name with the number of the shop."""
HEADINGS = Shape(
    r"(?:(?:my|your|current|active|inactive|discontinued|past|home|outpatient|mis|lista de|todos "
    r"los)\s+)*"
    r"(?:medications?|medicines?|prescriptions?|medicamentos|medicinas|recetas?|medication list|"
    r"medicaci[oó]n(?: actual| habitual)?|receta m[eé]dica|prescription order|rx|sig|learn more|"
    r"remove|"
    r"request (?:a )?refills?|refill details|prescription details|"
    r"tratamiento(?: farmacol[oó]gico)?(?: actual| habitual| indicado.*)?)(?:\s+activ[oa]s|"
    r"\s+actuales)?\W*",
    re.IGNORECASE,
)

TELLS_REPEAT = Shape(
    r"(?:(?:repeat|acute) prescription|receta (?:cr[oó]nica|repetida)"
    r"|(?:last (?:ordered|issued|requested)|next (?:due|order(?: date)?|issue)"
    r"|[uú]ltimo pedido|pr[oó]xim[oa] (?:pedido|recogida))\b\W.*\d.*)\W*",
    re.IGNORECASE,
)
"""What a list of repeat prescriptions says of each: when it was ordered, when it is due again."""
_BEFORE_NAME = Shape(
    r"(?:\d{1,2}[).]\s+|R[px]\s?[/:.]\s*"
    r"|(?:(?:your|the|su|la|el|una?)\s+)?(?:prescriptions?|refills?|rx|order|medication|receta|"
    r"medicamento|resurtido)\s+(?:(?:rx\s?)?#?\s?\d[\d-]{3,20}\s+)?(?:for|of|de|para)\s+"
    r"|(?:start|begin|continue|keep|resume|contin[uú][ae]r?|sig[ae]|inici[ae]r?|empiece|comience)"
    r"(?:\s+(?:taking|using|with|con|tomando|a tomar|el|la))*\s*:?\s+)",
    re.IGNORECASE,
)
"""The number of an entry, and what a sentence or an order says before what it is about."""
_RELEASE = r"(?-i:HFA|[XESDIC]R|EC|ODT|CD|LA|XL|DR)"
"""Letters that tell how a medicine is given off: part of its name."""
OVER_MEDICINES = Shape(
    r"(?:(?:my|your|mis|sus|current|active|home|continue|start|keep|other|new|all|as[- ]needed|"
    r"otr[oa]s|nuev[oa]s)\s+)*(?:taking\s+)?(?:these\s+)?"
    r"(?:medications?|medicines?|prescriptions?|medicamentos|medicinas|recetas|medication list)"
    r"(?:\s+activ[oa]s|\s+actuales)?\W*",
    re.IGNORECASE,
)
"""A heading over what is taken."""


_TO_DO = Shape(
    r"(?:change|update|request|contact|call|view|find|send|select|choose|ask|cambiar|llam[ae]|ver|"
    r"elegir|solicitar|enviar|preferred)\b"
    r"|(?:pharmacy|farmacia)\W*(?:details|information|instructions|notes?|phone|hours|address|"
    r"detalles|informaci[oó]n|notas?)?\W*$",
    re.IGNORECASE,
)
"""A button, or a heading, that has the word for a pharmacy."""
_CAPITALIZED = Shape(
    r"(?:(?:[A-ZÁÉÍÓÚÑ#(\d][\w'’&.()-]*|#\s?\d+|&|of|and|the|at|de|del|la|las|los|el|y|-|–)[,\s]*+){2,7}"
)
"""A name: no word of it is small, besides those between others."""


def names_pharmacy(text: str) -> bool:
    """True for a line that is the name of a pharmacy, without a label: Farmacia Central."""
    return (
        PHARMACY.search(text) is not None
        and text[:1].isupper()
        and _CAPITALIZED.fullmatch(text) is not None
        and not _TO_DO.match(text)
    )


def is_sig(text: str) -> bool:
    """True for directions: a verb or an amount first, and how often or which way; 1-0-1."""
    amounts = posology_in(text)
    if amounts and text.lstrip(" :,").startswith(amounts):
        return True
    if STARTS_WITH_VERB.match(text):
        return bool(OFTEN.search(text) or re.search(rf"\d.*{_UNIT_WORDS}", text, re.IGNORECASE))
    return bool(_STARTS_WITH_DOSE.match(text) and OFTEN.search(text)) or bool(
        re.match(rf"{AMOUNT}\s?mg\s?=", text)
    )


def has_own_form(text: str) -> bool:
    """True for a name, its strength and its form: what is taken itself, and no directions."""
    strength = STRENGTH.search(text)
    is_named = strength is not None and text[:1].isalpha() and not STARTS_WITH_VERB.match(text)
    return bool(is_named and strength and FORMS.match(text[strength.end() :]))


def parted(text: str) -> tuple[str, str]:
    """Part a name from directions behind a dash, a comma or a verb."""
    found = re.search(rf"\s[-–—]\s|[,:]\s+(?=\d)|\s(?={VERB}\s+\w)", text, re.IGNORECASE)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def without_order(text: str) -> str:
    """Return a text without what an order says before a name: `Your prescription for ...`."""
    return _BEFORE_NAME.sub("", text, count=1)


def bare_name(text: str) -> str:
    """Return a name without its number, its form and the signs around it."""
    plain = without_order(text.strip())
    plain = re.sub(r"[\s,]*\(?$", "", plain).strip(' ,;:-–—*"“”')
    return re.sub(rf"(?:[\s,]+(?!{_RELEASE}\b){FORM})+$", "", plain, flags=re.I) or plain
