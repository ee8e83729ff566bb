"""The words and shapes by which lab text is told from other text, in English and Spanish.

Cues, not templates: each expression says what a unit, a range or a button looks like anywhere.
"""

from __future__ import annotations

import re

from famchart.core.analytes import analyte_of
from famchart.core.results import (
    BETWEEN,
    COMPARATOR,
    DASH,
    LOWER_WORDS,
    NUMBER,
    SIGNED,
    UNITS_WITHIN,
    UPPER_WORDS,
)
from famchart.core.shape import Shape
from famchart.intake.draft import RESULT
from famchart.intake.tables.headers import field_of, header_key, is_any_day, vague

LONGEST_LINE = 300
"""Letters of a line of a table."""
DIGIT = Shape(r"\d")

# --- units -----------------------------------------------------------------------------------
_POWER = (
    r"(?:[xX×]\s?)?(?:10|[lIL1][0O](?=E))\s?(?:[\^*EexX]\s?)?(?:\(?\d{1,2}\)?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})"
)
_MICRO = "µμuUΜ"
"""The last is what a page in capitals makes of the first."""
_VOLUME = rf"(?:[dmkcfDMKCF]|[{_MICRO}]|mc|MC)?[lLgG]"
DEGREES = (
    r"(?:[℃℉]|[°º]\s?(?:[FC]|(?i:fahrenheit|celsius|centígrados))"
    r"|(?i:deg(?:rees)?\s?(?:[FC]|fahrenheit|celsius)|grados\s(?:[FC]|fahrenheit|celsius|centígrados)))"
)
"""Of temperatures; a letter alone says so where one is named (degrees.py)."""
UNIT_SHAPE = (
    rf"(?:{_POWER}\s?/\s?(?:{_VOLUME}|[mM]{{2}}[3³]|cu\s?mm|cmm)"
    r"|[mM][lL]/(?:min|MIN)(?:/1[.,]73\s?(?:[mM][\^*]?2|[mM]²|sq\.?\s?m)?)?"
    rf"|(?:m?[cCµμΜu]?[kKmM]?[A-Za-zµμΜ]{{0,9}}|\[?[A-Za-z]{{1,30}}+\]?)/(?:{_VOLUME}|[mM]{{2}}[3³]|cu\s?mm|cmm|CMM|m?mol|M?MOL|kg|24\s?h|h(?:r|our)?)(?:/h(?:r|our)?)?"
    r"|(?:[Pp]or\s+|POR\s+|[xX]\s?|[^\W\d_]{1,12}\.?\s?/\s?)(?i:campo)|c[eé]l(?:ulas|s)?\.?\s?/\s?(?:[µμuU][lL]|[mM]{2}[3³])"
    r"|mm\s?/\s?1?\s?h(?:ora)?|mm\s1[ªa]\shora|log\s(?:copies|IU|UI)/m[lL]|(?:m?g|gr|M?G|GR)\s?%"
    r"|[Pp]er (?:[HL]PF|[hl]pf)"
    rf"|/\s?(?:[{_MICRO}][lL]|mc?[lL]|[mM]{{2}}[3³]|campo|CAMPO|HPF|LPF|hpf|lpf|100\s?WBC|{_VOLUME})"
    rf"|{DEGREES}"
    r"|%|k[gG](?:/m[2²])?|lbs?|f[lL]|FL|pg|PG|(?:mm(?:\s?H[gG])?|MM(?:\s?HG)?)(?:/hr?)?|mOsm/kg|sec(?:onds?|s)?|SEC(?:ONDS)?|segundos"
    r"|[kmµμΜ]?(?:IU|UI|U)|[Uu]nits?|UNITS?|mEq|MEQ|mmol|umol|µmol|nmol|pmol|[Ii]ndex|INDEX|AI|S/CO|COI|seg\.?|ratio|RATIO|titer|copies)"
)
OTHER_SCALE = Shape(rf"\(\s*{NUMBER}\s?{DEGREES}\s*\)|\(?(?<![\d.,-]){NUMBER}\s?mmol/mol\)?")
"""The same by the other scale: 98.6 °F (37 °C), 6.5 % (48 mmol/mol)."""
FIELD = r"(?:(?:/\s?|[Pp]er )(?:[HL]PF|[hl]pf)|(?:[Pp]or|POR|[Xx])\s?(?i:campo)|/\s?(?i:campo))"
"""What is counted through a microscope is counted per field of it."""
MARKED_FIELD = rf"\s*(?:(?:[*!▲▼↑↓]{{1,2}}|[(\[][AHL*!][)\]])\s*)?{FIELD}"
"""The same with the mark of the value before it."""
COUNTED = Shape(rf"\d{{1,3}}\s?-\s?\d{{1,3}}(?={MARKED_FIELD})")
_UNIT_TAIL = r"(?i:\s+(?:FEU|DDU|of total [a-z]+|creat(?:inine)?)\b|\s*\(calc\))?"
UNIT = Shape(rf"{UNIT_SHAPE}{_UNIT_TAIL}(?![\w/])")

# --- values that are words ---------------------------------------------------------------------
QUALITATIVE = Shape(
    r"(?:not\s+detected|none\s+(?:seen|detected)|(?:non[- ]?|not\s+)?immune|(?:no\s+)?inmune|"
    r"non[- ]?reactive|detected|reactive|negative|"
    r"positive|abnormal|trace|rare|few|moderate|many|"
    r"occasional|absent|present|small|large|clear|(?:slightly|very)\s+(?:cloudy|hazy|turbid)|cloudy|turbid|hazy|"
    r"(?:(?:light|dark|pale|straw)\s+)?yellow|straw|amber|brown|red|pink|colorless|indeterminate|equivocal|invalid|"
    r"homogeneous|speckled|pos(?!\w)|neg(?!\w)|tnp|see\s+(?:note|below|comment):?|pending|no\s+growth|normal|"
    r"no\s+detectad[oa]|detectad[oa]|no\s+reactiv[oa]|reactiv[oa]|negativ[oa]|positiv[oa]|"
    r"(?:trazas|huellas|ausentes?|ausencia|presentes?|no\s+se\s+(?:observ|detect)(?:an?|ó|aron)|"
    r"escas[oa]s?|abundantes?|(?:moderad|rar)[oa]s?|amarill[oa](?:\s+(?:clar|pálid|intens|oscur)[oa]|"
    r"\s+(?:paja|[áa]mbar))?|[áa]mbar|incolor[oa]?|transparente|límpid[oa]|clar[oa]|rojiz[oa]|"
    r"(?:ligeramente|lig\.?|muy)\s+turbi[oa]|turbi[oa]|sin\s+(?:desarrollo|crecimiento)(?:\s+bacteriano)?|"
    r"indetectable|undetectable)(?!\w)|[1-4]\s?\+|\+{1,4})"
    r"(?:\s+1\s?[:/]\s?\d+)?(?:\s\((?:positiv[eoa]|negativ[eoa]|high|low)\))?",
    re.IGNORECASE,
)
FOUND = Shape(
    r"(?:weakly )?(?:positiv[eoa]|reactiv[eoa]|detected|detectad[oa])"
    r"|(?:non[- ]?|not )?immune|(?:no )?inmune",
    re.IGNORECASE,
)
"""What a number means, behind it: nobody is expected to have it."""
SIGN = Shape(r"(?:positiv|negativ)[eoa]", re.IGNORECASE)
"""A word that a share of cells may stand behind."""
BETWEEN_CHOICES = Shape(r"\s?/\s?|,\s*|\s+or\s+|\s+[ou]\s+", re.IGNORECASE)
CHOICE = Shape(
    rf"(?:{QUALITATIVE.pattern})"
    rf"(?:(?:{BETWEEN_CHOICES.pattern})(?:{QUALITATIVE.pattern})){{0,3}}",
    re.IGNORECASE,
)
"""One of them, or a choice: Negative/Trace."""
IS_FOUND = Shape(
    r"(?:N[oO](?:[nt]|[NT])?[- ]?)?(?=[A-Z]|(?<=[- ]))"
    r"(?i:detected|reactive|negative|positive|detectad[oa]|reactiv[oa]|negativ[oa]|positiv[oa])"
)
"""Words, printed as laboratories do, that make a result where nothing else speaks for it."""
LONG_TITER = Shape(r"(?=[<>≤≥1])(?<![\w:/.,])(?:[<>≤≥]\s?)?1(?:[:/]|\s[:/]\s)\d{3,5}(?![\w:/])")
"""One that can be no time of day."""
TITER = Shape(r"1\s?[:/]\s?\d{1,5}(?!\d)")
TITER_BOUND = Shape(r"(?<![\w:/.,])[<>≤≥]\s?=?\s?1\s?[:/]\s?\d{1,5}(?![\w:/])")
"""What a titre is expected to be below: <1:40."""
OF_TITERS = Shape(r"\btit(?:er|re)s?\b|t[ií]tulos?\b|\bdilu(?:tion|ci[oó]n)", re.IGNORECASE)
_DILUTED = Shape(r"\bVDRL\b|\breagin|\banti(?:bod(?:y|ies)|cuerpos?)\b", re.IGNORECASE)
PATTERN_OF_TITER = Shape(
    r"\b(?:patr[oó]n\s+)?(?:(?:fine|coarse|dense|fino|grueso|denso|nuclear)\s+)?(?:speckled|homogen(?:e?ous)|nucleolar|"
    r"centromere|cytoplasmic|diffuse|motead[oa]|homog[eé]ne[oa]|centrom[eé]ric[oa]|citoplasm[aá]tic[oa]"
    r"|difus[oa])(?:\s+pattern)?",
    re.IGNORECASE,
)
"""How what is found at a dilution looks: neither its range nor its flag."""


def is_told_in_titers(name: str) -> bool:
    """True for a test behind which a short dilution is its value, and no time of day."""
    shows = OF_TITERS.search(name) or _DILUTED.search(name)
    return shows is not None or analyte_of(name) is not None


# --- ranges ------------------------------------------------------------------------------------
RANGE_LABEL = Shape(
    r"(?<!\w)(?:(?:standard|normal|reference|ref\.?|biological|expected|optimal|healthy|typical)\s*(?:ref(?:erence)?\.?\s*)?"
    r"(?:range|interval|value|limits?|intervals?|ranges?)s?|reference|range|norm(?:al)?|ref\b\.?|"
    r"(?:intervalo?|rango?|valor(?:e?s)?|límits?|límites?)\s+(?:normal(?:e?s)?|estándar|óptim[oa]s?|"
    r"(?:biológico )?de\s+refer[eèê]ncia)|refer[eèê]ncia|your\s+range|(?:su|tu)\s+rango|"
    r"erreferentzia(?:[- ]balioak)?|"
    r"v\.?\s?r\.?)\s*(?:given|:|=)?\s*",
    re.IGNORECASE,
)
NO_RANGE = Shape(
    r"[(\[]?\b(?:no|without|sin)\s+(?:[^\W\d_]+\.?\s+){0,2}?"
    r"(?:range|interval|limits|rango|intervalo|referencia)s?(?:\s+[^\W\d_]+)?\s*(?:[)\]]|$)",
    re.IGNORECASE,
)
"""What is said where a range would stand: (no range given)."""
_BOUND_WORDS = f"{LOWER_WORDS}|{UPPER_WORDS}"
BOUNDS = (
    rf"(?:(?:(?<![\w.,)])[-−])?{NUMBER}%?{DASH}\+?{SIGNED}"
    rf"|{NUMBER}{UNITS_WITHIN}|(?:between|entre)\s+{NUMBER}{BETWEEN}{SIGNED}"
    rf"|(?:(?:{_BOUND_WORDS})\s*)?(?<![-–=])(?:{COMPARATOR})\s*(?!1/\d){SIGNED}"
    rf"|(?:{_BOUND_WORDS})\s+{NUMBER})"
)
RANGE = Shape(rf"{BOUNDS}(?!\s?:\s?\d)", re.IGNORECASE)
RANGE_WORDS = Shape(r"not\s+estab(?:lished|\.)?|no\s+establecid[oa]", re.IGNORECASE)

LEVEL = Shape(
    r"(?:normal to\s+)?(?:(?:severe|mild|moderate)(?:ly)?\s+|"
    r"very\s+|near(?:ly)?\s+|borderline\s+|above\s+|(?:\d/\d|\d\s?x)\s+)?"
    r"(?:deficien(?:t|cy)|insufficien(?:t|cy)|sufficien(?:t|cy)|optimal|desirable|borderline|"
    r"(?:(?:high|low|average|avg\.?|moderate|increased)\s*)?risk|pre-?diabet(?:es|ic)|diabet(?:es|ic)|"
    r"normal|increased|decreased|high|low|toxic(?:ity)?|therapeutic|adults?|men|women|males?|females?|children|"
    r"deficiente|deficiencia|limítrofe|elevad[oa]|"
    r"(?:muy )?alt[oa]|baj[oa]|prediabetes|insuficiente|insuficiencia|suficiente|suficiencia|"
    r"toxicidad|"
    r"óptimo|deseable|límite|"
    r"riesgo(?:\s+(?:alto|bajo|moderado))?|hombres?|mujeres?|adultos?|niños)",
    re.IGNORECASE,
)
"""What a laboratory calls a band of values, or those whom a range is for."""
GOALS = Shape(
    r"\b(?:recommend(?:ed|ations?)|goals?|targets?|should be|(?:normal|ideal|desirable) (?:levels|"
    r"values)|guidelines?|recomendad[oa]s?|objetivos?|metas?|valores (?:normales|ideales))\b",
    re.IGNORECASE,
)
AGES = Shape(rf"\bages?\s+{BOUNDS}\s*(?:years?|yrs?|y)?\s*:?", re.IGNORECASE)

# --- labels of key: value layouts ----------------------------------------------------------------
LABELS = {
    "name": {"test name", "test", "analyte", "lab test name", "nombre de la prueba", "parámetro",
             "nombre del examen", "determinación", "component", "componente",
             "prueba", "examen", "estudio", "analito"},
    "value": {"result", "value", "your value", "result value", "resultado", "valor", "su valor",
              "your result", "current result", "current", "latest",
              "latest result", "most recent",
              "test result", "tu resultado", "su resultado", "current value", "resultado actual",
              "valor actual", "vlr", "vlr.", "rdo", "rdo."},
    "unit": {"units", "unit", "unidades", "unidad", "reference units", "unit of measure",
             "unidad de medida", "unidades de medida", "uom", "u/m", "unid", "unid.", "und",
             "und.", "uds", "uds."},
    "range": {"expected", "expected value", "expected values", "esperado",
              "valor esperado", "valores esperados", "reference range", "normal range",
              "standard range", "range", "ref range",
              "reference interval", "ref. range", "reference ranges", "reference",
              "expected range", "rango", "valores normales", "valores de ref.", "referencia",
              "intervalo de ref.", "v.r.", "normal value", "reference value", "intervalo normal",
              "valor normal", "rango de referencia", "rango normal", "valores de referencia",
              "rango estándar", "intervalo estándar",
              "intervalo de referencia", "valor de referencia", "ref", "ref.", "ref. interval",
              "latest ref rng", "latest ref rng & units", "ref range & units", "ref rng & units",
              "intervalo", "normal limits", "v. ref.", "val. ref.", "valores ref.", "rango ref.",
              "rango de ref.", "intervalo ref.", "biological ref. interval",
              "biological reference interval"},
    "flag": {"flag", "abnormal flag", "indicator", "alerta", "indicador", "interpretation",
             "interpretación", "result flag", "bandera", "abn?", "abnormal?", "abn. flag", "h/l",
             "anormal?"},
}  # fmt: skip
ATTRIBUTES = {word: attribute for attribute, words in LABELS.items() for word in words}

COLLECTED = Shape(
    r"(?:collected|collection|\bcoll\b\.?\s?(?:date|dt|time|:)|"
    r"drawn|obtained|taken|(?:date|test) performed|performed on|"
    r"(?:screening|exam|draw) date|"
    r"specimen date|sample date|date of service|"
    r"\bf(?:ec(?:ha)?)?\b\.?\s?(?:(?:de|la)\s)*(?:toma|extracci[oó]n|obtenci[oó]n)\b|tomad[oa]|extra[ií]d[oa]|"
    r"recolectad[oa]|recolección|fecha de (?:toma|extracción|la muestra)|muestra|obtenid[oa]|"
    r"coleta|recibid[oa] el)",
    re.IGNORECASE,
)


def says_when_taken(label: str) -> bool:
    """True for a label behind which stands when the sample was taken."""
    is_of_day = field_of(RESULT, label) == "date" and not is_any_day(label)
    return is_of_day and header_key(label) not in vague()


OTHER_DATE = Shape(
    r"(?:received|report(?:ed)?|resulted|results?\s*(?:date|on|time|:)|print(?:ed)?|birth|dob|nacimiento|verified|"
    r"reviewed|informe|impres|valida|emisi[oó]n|emitid|entrega|liberaci|firma|"
    r"released|completed|updated|signed|finali[sz]ed|posted|\bnac\b|\bf\. ?n\.|expires?|vence|"
    r"appointment|previous|anterior|ordered|order date|next|próxim)",
    re.IGNORECASE,
)

# --- what is no result ---------------------------------------------------------------------------
PANEL = Shape(r"(?:lab test|(?:test )?panel(?: name)?|order name)\s*:\s+(\S.*)", re.IGNORECASE)
"""What names the tests below it."""
REMARK = Shape(
    r"(?:comments?|notes?|interpretation|eval(?:uation)?|fasting(?!\s+(?:[<>]?\d[\d.,]*\s?(?:mg|mmol|[mµu]?[iI]?U)/|blood|glucose|insulin|plasma|lipid|sugar|trig))|observaciones|comentarios?|nota|interpretación|"
    r"ayunas)\b[^:\n]{0,20}[:\s]",
    re.IGNORECASE,
)
"""What a laboratory or a patient says about a result: no result, and never to be dropped."""
PROSE = Shape(
    r"\b(?:(?<!troponin )(?<!factor )(?<!type )i(?=\s+(?-i:[a-z]))|"
    r"there|is|are|i'm|my|we|you|your|he|she|they|was|were|have|has|had|been|will|would|should|could|"
    r"please|thanks?|the|this|that|these|those|because|although|but|if|when|take|tablets?|"
    r"capsules?|mouth|daily|refills?|appointment|dose|disp|ago|years?|yesterday|today|"
    r"dear|sincerely|subject|phone|fax|page|room|suite|street|ave|amount|balance|due|pay|multiply|"
    r"el|los|las|que|para|por|una|su|tome|tomar|tabletas?|cápsulas?|surtir|resurtidos?|cada|cita|señor|estimad[oa]|usted|fue)\b",
    re.IGNORECASE,
)
SPANISH = Shape(
    r"\b(?:de|del|la|el|los|las|en|con|valor|resultado|fecha|intervalo|rango|prueba|muestra|"
    r"hemoglobina|leucocitos|glucosa|glucemia|colesterol|plaquetas|creatinina|ácido|"
    r"toma|informe|orina|sangre|suero|laboratorio|análisis|clínicos?|examen|estudio|determinación|"
    r"método|edad|años|nombre|(?:uro|hemo|copro)?cultivo|antibiograma|sensible|resistente|"
    r"intermedio|negativ[oa]|positiv[oa]|sodio|potasio|calcio|hierro|ferritina|triglicéridos|"
    r"urea|hematíes|hematocrito|albúmina|proteínas|bilirrubina|mayor|menor|entre|hasta|"
    r"paciente|médico|unidad(?:es)?|referencia|desde|hace|sin|por|que|una|usted|días|horas|dra|"
    r"presión|tensión|pulso|peso|hora|mañana|tarde|noche|ayunas|registro|lecturas?|máxima|mínima|"
    r"cada|alto|bajo|contagem|resultados?|ureia|pr[oó]xim[oa]s?|citas?|consultas?|vacunas?|dosis|"
    r"gripe|tétanos|sarampión|paperas|rubéola|varicela|neumococo|difteria|tos ferina|culebrilla|"
    r"cartilla|lotes?|medicamentos?|comprimidos?|cápsulas?|fabricante|"
    r"triple viral|anti(?:gripal|tetánica)|saldo|pagos?|pagar|vence|"
    r"signos|vitales|constantes|talla|imc|"
    r"temperatura|frecuencia|t\.?a(?=\.?:?\s*\d{2,3}\s?/)|f\.?[cr](?=\.?:?\s*\d)|"
    r"[^\W\d_]{1,20}(?:ción|ciones|logía|grafía))\b",
    re.IGNORECASE,
)
OF_A_REPORT = Shape(
    r"findings|impression|technique|indication|comparison|conclusion|narrative|assessment|plan|"
    r"hallazgos|impresión|conclusión|indicación|técnica|comparación",
    re.IGNORECASE,
)
"""Headings of what a report says in words; no test is called so."""
NARRATIVE_HEADINGS = Shape(
    r"^[^\w\n]*+(?:findings|impression|technique|indication|comparison(?: exams?)?|hallazgos|"
    r"impresión|conclusión|conclusion)\s*:\s+\S"
    r"|^.{0,40}\bpatholog(?:y|ical)\b.{0,20}\b(?:results?|report)\b"
    r"|^[^\w\n]*+(?:findings|impression|technique|indication|clinical history|conclusion|"
    r"microscopic|gross description|final diagnosis|hallazgos|impresión|conclusión|"
    r"subject|dear|hola|estimad[oa]|medications?|instructions|assessment|plan|"
    r"narrative(?!\s*\n[^\n]*\t)|adequacy|statement of adequacy|diagnóstico)\b.{0,40}:?\s*$"
    r"|^(?:dear|subject:|from:|to:|asunto:|estimad[oa]) ",
    re.IGNORECASE | re.MULTILINE,
)
"""A narrative that is a table of who ordered what, as records exchanged have it, is none."""
