"""Words by which parts of a line are told: places, payments, numbers of telephones, and others.

They are cues, not templates: each says what one thing looks like, wherever it stands in a line.
"""

from __future__ import annotations

import re

from famchart.core.dates import MONTHS
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.readers import Reader, cue, one_of, phrases
from famchart.intake.quick.sig import ANY_UNIT
from famchart.intake.quick.words import without_lead

_CHAINS = (
    r"cvs|walgreens|rite aid|walmart|costco|kroger|publix|h-?e-?b|safeway|sam'?s club|target"
    r"|express scripts|optum(?: ?rx)?|amazon pharmacy|quest|lab ?corp|duane reade|meijer|albertsons"
    r"|farmacias? (?:guadalajara|del ahorro|similares|benavides)"
)
chain = cue(_CHAINS)
_PLACE = (
    rf"(?:{_CHAINS})(?: (?:pharmacy|minute ?clinic|on \w+))?"
    r"|(?:\w+ )?(?:pharmacy|clinic|hospital|office|school|health department|urgent care)"
    r"|(?:farmacia|cl[ií]nica|hospital|consultorio|escuela|centro de salud)"
    r"(?: (?!en|a|de|di(?:ce|jo)|que|no|ya|nos|le|les|tiene|est[aá]|va|puede|surt\w*)\w+)?"
)
_LEADING = ("at", "en", "@", "from", "de", "a", "to")
_known_place = Shape(rf"(?:(?:the|el|la) )?(?:{_PLACE})", re.IGNORECASE)
MOST_PLACE_WORDS = 5
MOST_DOSE_WORDS = 4


def place(text: str) -> str | None:
    """Read a pharmacy, a clinic or an office: at CVS, pediatric office, en la farmacia."""
    said = without_lead(text, _LEADING)
    return said if _known_place.fullmatch(said) else None


led_place = cue(
    rf"(?:at|en|@) (?!ayunas\b|(?:{'|'.join(sorted(MONTHS))})\b|la? (?:noche|tarde|mañana)\b|\d)"
    r"((?:\S+ ){0,3}\S+)"
)
"""Whatever stands behind `at` or `en` where a place is looked for."""
_SHORT_GROUPS = r"(?! \d{3} \d{3} \d{4}(?!\S))(?: (?=\S*\d)[\w-]{2,9})*"
"""What follows the first part of a number that a card prints in groups; a telephone does not."""
_CARD_NUMBER = rf"(?:[^\W\d]{{1,3}} (?=\d))?\S*\d\S*{_SHORT_GROUPS}"
phone = cue(r"(?:(?:tel|phone|tel[eé]fono|cell|celular)\.?:? )?(\+?[\d(][\d() .-]{5,}\d)")
number_of_either = cue(r"\d{10,11}")
"""A telephone or the number of a card: nothing tells which."""
_LENGTHS_OF_A_PHONE = (7, 10, 11)


def spaced_phone(text: str) -> str | None:
    """Read a telephone by how many digits it has, with something between them."""
    is_long_enough = len(re.sub(r"\D", "", text)) in _LENGTHS_OF_A_PHONE
    return phone(text) if is_long_enough and not text.isdecimal() else None


fax = cue(r"fax:? (\+?[\d(][\d() .-]{5,}\d)")
lot = cue(r"(?:lot|lote|batch)[ #:]*(?:no\.? |number |n[uú]m(?:ero)?\.? )?(\S*\d\S*)")
_NUMBERED_DOSE = (
    r"(?:dose|dosis) ?#?\d|\d(?:st|nd|rd|th) dose|\d\.?[aª]\.? dosis"
    r"|(?:first|second|third|primera|segunda|tercera) (?:dose|dosis)"
)
numbered_dose = cue(_NUMBERED_DOSE)
dose = cue(
    rf"{_NUMBERED_DOSE}|#\d|booster|refuerzo"
    r"|la (primera|segunda|tercera|cuarta) de|the (second|third|fourth) (?:one )?of"
)
ordinal = cue(r"\d(?:st|nd|rd|th|\.?[aª])|first|second|third|fourth|primera|segunda|tercera|cuarta")
"""Which dose it was, of the word before a vaccine."""
site = cue(
    r"(?:(?:in|en) )?(?:(?:his|her|the|el|la|su) )?((?:left|right|l|r|lt|rt)\.? "
    r"(?:upper )?(?:arm|thigh|deltoid|leg|hip)|(?:brazo|muslo|pierna|deltoides|gl[uú]teo)"
    r" (?:izquierd|derech|izq|der)[ao]?\.?)"
)
paid_with = cue(
    r"(?:(?:with|w/?|by|con|por|en|in) )?(?:(?:my|mi|la|the|our) )?(visa|mastercard|amex|discover"
    r"|(?:credit|debit|hsa|fsa) ?card|card|check(?: #?\d+)?|cash|hsa|fsa|zelle|venmo|paypal|online"
    r"|debit|credit|d[eé]bito|cr[eé]dito|tarjeta(?: de (?:cr[eé]dito|d[eé]bito))?"
    r"|cheque(?: #?\d+)?|efectivo|transferencia|en l[ií]nea)"
)
paid = one_of(
    phrases("paid|pd|payed|pague|pago|pagado|pagada|pagamos|pagaron|paid off|ya pague|ya pagada")
)
in_part = one_of(phrases("half|part|some|deposit|mitad|parte|algo|anticipo"))
in_full = one_of(phrases("in full|en total|completa|por completo|completo"))
plan_paid = cue(
    r"((?:(?:the|my|our|el|la|mi|su) )?(?:plan|insurance|insurer|medicare|medicaid|seguro"
    r"|aseguradora) (?:paid|pag[oó]) \S+)"
)
"""What somebody else paid of a bill."""
no_bill = cue(r"(?:this is |esto )?(?:not|no es) (?:a |una )?(?:bill|factura)")
"""What an explanation of benefits says of itself."""
bill_number = cue(r"((?:no|nro|num|number|n[uú]mero)\.? ?#?\d{3,}|#\d{3,})")
sent_by = cue(
    r"(?:by|por|via|through|en) (fax|e-?mail|mail|phone|portal|correo(?: electr[oó]nico)?"
    r"|tel[eé]fono|el portal|the portal|persona|letter|carta|person)"
)
_bare_number = Shape(r"(?=(?:.*\d){3})(?=.*[A-Z])[A-Z0-9-]{6,}|(?!\d{10,11}$)\d{6,}", re.ASCII)


def bare_member(text: str) -> str | None:
    """Read a member number without a word for it: letters and digits mixed, or many digits.

    Ten or eleven digits may be a telephone.
    """
    return text if _bare_number.fullmatch(text.upper()) else None


_grouped = Shape(r"(?:(?:[^\W\d]{1,3} ?)?\d{2,}|(?=\S*\d)[\w-]{3,9})(?: (?=\S*\d)[\w-]{2,9})+")
FEWEST_CARD_DIGITS, FEWEST_CARD_SIGNS = 6, 9


def grouped_member(text: str) -> str | None:
    """Read a member number in groups without a word for it: XYZ 123 456 789, W1234 56789.

    As many digits as a telephone has, with no letter in them, may be one.
    """
    digits = re.sub(r"\D", "", text)
    is_phone = len(digits) in _LENGTHS_OF_A_PHONE and text[-len(digits) :][:1].isdecimal()
    is_long = len(digits) >= FEWEST_CARD_DIGITS or len(text) >= FEWEST_CARD_SIGNS
    return text if is_long and not is_phone and _grouped.fullmatch(text) else None


member = cue(
    r"(?:(?:n[uú]mero|number) de )?(?:mem(?:ber)?(?: id)?|id|miembro|socio|p[oó]liza|policy"
    r"|afiliad[oa])"
    rf"(?: (?:no|num|n[uú]mero|number)\b\.?)?[ #:]*({_CARD_NUMBER})"
)
MOST_CARD_WORDS = 9
group = cue(rf"(?:group|grp|grupo)(?: (?:no|num|number)\b\.?)?[ #:]*(\S*\d\S*{_SHORT_GROUPS})")
claim = cue(r"(?:claim|reclamo|reclamaci[oó]n)[ #:]*(\S*\d\S*)")
bank_number = cue(r"((?:rx|(?:rx ?)?(?:bin|pcn))[ #:]*\d\S*)")
"""By what a pharmacy finds a plan, printed on its card."""
since_year = cue(r"((?:since|desde) (?:\w+ )?(?:19|20)\d\d(?:[-/]\d\d)?)")
username = cue(r"(?:username|user name|user|usuario|login)[ :]+(\S+)")
role = one_of(
    phrases(
        "pcp|nurse|enfermera|enfermero|pediatrician|pediatra|dentist|dentista|pharmacist|farmaceutico"
        "|farmaceutica|therapist|terapeuta|surgeon|cirujano|cirujana|caregiver|cuidadora|cuidador"
        "|lawyer|abogado|abogada|neighbor|vecino|vecina|oculista|optometrist|podiatrist|podologo"
        "|internist|internista|geriatrician|geriatra|psychiatrist|psiquiatra|aide"
    )
)
_speciality = Shape(r"\w{3,}(?:olog(?:ist|o|a)|orthopedist|ortopedista)")


def role_of(text: str) -> str | None:
    """Read what somebody is to a patient: cardiologist, pediatra."""
    return text if role(text) or _speciality.fullmatch(fold(text)) else None


_REFILLS = r"1[01]|\d"
"""A prescription has eleven at most, one a month: 60 before the word is what was filled."""
refills_left = cue(
    rf"({_REFILLS}) (?:refills?|rf)(?: (?:left|remaining))?|refills?:? (?:left:? )?({_REFILLS})"
    rf"|(?:quedan?|con|le quedan?) ({_REFILLS}) resurtidos?|({_REFILLS}) resurtidos?(?: m[aá]s)?"
)
refills_on_label = cue(rf"(?:refills?|resurtidos?):? ({_REFILLS})")
"""The same as a label prints it, the number last."""
days_supply = cue(r"(?:for |para |supply )?(\d{1,3})[ -](?:days? supply|d[ií]as de surtido)")
days_filled = cue(r"(?:(?:for|para|por) )?(\d{1,3}) (?:days?|d[ií]as)")
"""The same of what was filled, where nothing else is said of these days."""
quantity = cue(
    rf"(?:qty |quantity |cantidad )?(?:[#x] ?)?(\d{{1,4}})"
    rf"(?: (?:{ANY_UNIT}|cápsulas?)| ?(?:ct|count))?"
)
units_left = cue(
    rf"(?:pill )?(?:count|counted|conteo)(?: of| de)? (\d{{1,4}})(?: (?:{ANY_UNIT}|cápsulas?))?|"
    rf"(\d{{1,4}}) (?:(?:{ANY_UNIT}|cápsulas?|píldoras?) )?left|down to (\d{{1,4}}) (?:{ANY_UNIT})"
    rf"|(?:le |me |nos )?quedan? (\d{{1,4}})(?: (?:{ANY_UNIT}|cápsulas?|píldoras?))?(?: de)?"
)
MOST_COUNT_WORDS = 5

video = cue(
    r"(?:by |por |on )?(?:telehealth|televisit|tele-?visita|telecita|telemedicin[ea]|virtual|video"
    r"|videoconsulta|videollamada|zoom)(?: (?:visit|appt|appointment|call|consulta))?"
)
by_phone = cue(
    r"(?:by phone|por tel[eé]fono|(?:phone|telephone) (?:visit|appt|appointment)"
    r"|cita telef[oó]nica|telef[oó]nica)"
)
laboratory = cue(
    r"labs|lab ?work|blood (?:work|draw|test)|lab appt|an[aá]lisis(?: de sangre)?"
    r"|ex[aá]menes de sangre|sangre"
)
arrive = cue(
    r"(?:arrive|come|be there|check ?in|llegar|llegue|llegad|presentarse) (?:"
    r"(?:by )?(\d{1,3})(?: ?min(?:utes?|utos?)?\.?(?: (?:early|before|antes|ahead))?"
    r"| (?:early|before|antes|ahead))|(\d{1,3}))"
)
_WHO = r"((?:(?:my|mi|su|el|la|tío|tía|[^\W\d]+['’]s) )?[^\W\d]\S*?)"
driver = cue(
    rf"{_WHO} (?:is driving|drives|driving|will drive|takes (?:him|her)|maneja|conduce)"
    rf"|(?:lo|la|los|las|le|me) lleva {_WHO}|maneja {_WHO}|{_WHO} (?:lo|la) lleva"
    r"|(?:ride|aventón) (?:with|from|con) (\S+)|(?:driver|chofer|conductora?):? (.+)"
)
driver_behind = cue(rf"(?:lo|la|los|las|le|me) lleva {_WHO}")
"""The driver behind the verb; before it stands what the visit is for."""
MOST_DRIVER_WORDS = 4
vital = one_of(
    phrases(
        "bp|blood pressure|presion|presion arterial|la presion|tension|tension arterial|weight|wt"
        "|peso|temp|temperature|temperatura|fever|fiebre|pulse|pulso|hr|heart rate|oxygen|o2|spo2"
        "|o2 sat|sat|sats|pulse ox|oxigeno|saturacion|sugar|blood sugar|azucar|glucose|height|ht"
        "|estatura|talla|bmi|imc|cholesterol|colesterol|inr|a1c|hba1c|weighed|weighs|pesa|el azucar"
        "|calentura|la tension|presion sanguinea|glicemia|glucosa|oxigenacion|pulsaciones|latidos"
    )
)
"""What is measured at home, which the table of laboratory tests lacks in part."""
home_unit = cue(
    r"(?:degrees |grados )?(?:°?[fc]|fahrenheit|celsius)|lbs?|pounds?|libras?|kgs?|kilos?|bpm|lpm"
    r"|cm|in|inches|pulgadas|mm ?hg|grados|degrees"
)
LENGTHS = ("height", "ht", "estatura", "talla")
CALLED = {"weighed": "weight", "weighs": "weight", "peso": "peso", "pesa": "peso",
          "el azucar": "azúcar", "sat": "O2 sat", "sats": "O2 sat"}  # fmt: skip
"""What is measured, of a verb that says so, and of a word that is too short to be its name."""
lab_range = cue(
    r"(?:\()?(?:(?:ref(?:erence)?\.?|lab|normal) )?(?:range|rango|ref\.?|referencia|normal)"
    r"(?: de| of|:)? ?([<>≤≥]?=?\d[\d.,]*(?: ?[-–a] ?\d[\d.,]*| to \d[\d.,]*)?"
    r"(?: ?(?:%|[^\s()]*/[^\s()]+))?)\)?"
)
"""What the laboratory holds for usual, perhaps with its unit: range 2.0-3.0."""
_FROM_TO = Shape(
    r"(?:from|de|desde) (\d[\d.,]*) ?([a-zµμ]{1,5})? (?:to|up to|down to|a|hasta) (\d[\d.,]*)"
    r" ?(mg|mcg|ug|[µμ]g|g|ml|meq|iu|ui)",
    re.IGNORECASE,
)
MOST_FROM_TO_WORDS = 7


def _from_to(text: str) -> tuple[str, str] | None:
    """Read two strengths, the second one instead of the first: from 25 to 50 mg."""
    found = _FROM_TO.fullmatch(text.rstrip(",;."))
    return found and (f"{found[1]} {found[2] or found[4]}", f"{found[3]} {found[4]}")


from_to = Reader(_from_to, frozenset(("", "from", "de", "desde")).__contains__)


part_of_day = cue(
    r"(?:this|esta|in the|por la|en la) (?:am|pm|morning|afternoon|evening|mañana|tarde|noche)"
    r"|tonight|tonite|last ni(?:ght|te)|anoche"
)
part_behind_day = cue(
    r"(?:(?:in the|at|por la|en la|a la|de la) )?"
    r"(?:morning|afternoon|evening|night|am|pm|mañana|tarde|noche)"
)
"""A part of a day that is named before it: yesterday morning, ayer por la tarde."""


def any_part_of_day(text: str) -> str | None:
    return part_of_day(text) or part_behind_day(text)


is_of_today = one_of(
    phrases(
        "tonight|tonite|this morning|this afternoon|this evening|esta mañana|esta manana|esta tarde"
        "|esta noche"
    )
)
"""That it is on the day that has begun, without the word for that."""
last_night = one_of(
    phrases(
        "last night|last nite|anoche|antenoche|anteanoche|night before last|the night before last"
    )
)
"""Days that say more than which day it was."""
outcome = cue(
    r"(?:came back |salió )?(negative|positive|pos|neg|negativ[oa]|positiv[oa]|not detected"
    r"|detected|no detectad[oa]|detectad[oa]|inconclusive|no growth)"
)
tested = cue(r"(?:dio|sali[oó]|tested) (?:positiv[oea]|negativ[oea]|positive|negative)")
not_done = one_of(
    phrases(
        "no|not|refused|declined|wants|needs|due|overdue|next|without|sin|rehuso|nego|falta|toca"
    )
)
"""What is said of a vaccine that was not given."""
test = one_of(
    phrases(
        "test|prueba|culture|cultivo|swab|hisopado|strep|covid|flu|gripe|influenza|rsv|screen|biopsy"
    )
)
is_procedure = cue(
    r"(?:(?:had|se hizo|le hicieron|hizo) )?(?:(?:an?|un|una|the|la|el) )?"
    r"(?:colonoscop(?:y|ia)|colonoscopía|endoscop(?:y|ia)|endoscopía|mammogram|mamograf[ií]a"
    r"|biopsy|biopsia|cataracts?|cataratas?|(?:heart )?bypass|stent|angioplast(?:y|ia)"
    r"|(?:knee|hip|shoulder) replacement|appendectomy|apendicectom[ií]a|hysterectomy"
    r"|histerectom[ií]a|c-section|ces[aá]rea|bone density|densitometr[ií]a|pap smear|papanicolau"
    r"|papanicolaou|mri|ct scan|resonancia|tomograf[ií]a)"
)
"""What was done, where a day that lies behind is told with it."""
