"""What studies are called, and what is seen in them."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.intake.paste.moments import NOT_THIS_DAY

MODALITY = Shape(
    r"\b(?:m?d?ct|cta|mri|mra|mrcp|mr|pet(?:/ct)?|x-?rays?|xr|cxr|radiograph(?:s|y)?|ultrasound|us|"
    r"usg|"
    r"sonogra\w+|echo(?:cardiogra\w+)?|doppler|mammo(?:gram|graphy|gram\w*)?|dexa|dxa|bone density|"
    r"fluoroscopy|angiogra\w+|scan|scintigra\w+|tomosynthesis|(?<!to )views?(?! (?:trend|result|"
    r"all|more|detail|report|message|attachment))|"
    r"tac|tc|tomograf[ií]a\w*|resonancia|rm|rmn|radiograf[ií]a\w*|rx|ecograf[ií]a\w*|ultrasonido|"
    r"ecocardiograma|mamograf[ií]a|densitometr[ií]a|gammagraf[ií]a|ultrasonograf[ií]a|colonoscop\w+|endoscop\w+|egd|bronchoscop\w+|"
    r"cystoscop\w+|broncoscopia|cistoscopia|electrocardiogra\w+|ecg|ekg)\b",
    re.IGNORECASE,
)
PATHOLOGY = Shape(
    r"\b(?:patholog\w*|biops\w*|cytolog\w*|histolog\w*|histopatholog\w*|pap(?: smear| test)?|"
    r"thinprep|"
    r"anatom[ií]a patol[oó]gica|anatomopatol[oó]gic[oa]|"
    r"citolog[ií]a|histopatol[oó]g\w*|patol[oó]g[ií]\w*|papanicolaou|"
    r"surgical pathology|excision|dermatopathology|genetic\w*|genomic\w*|molecular|cytogenetic\w*|"
    r"karyotyp\w+|hereditary|exome|gen[eé]tic[oa]s?|cariotipo|hereditari[oa]s?|exoma)\b",
    re.IGNORECASE,
)
SEEN = Shape(
    r"\b(?:unremarkable|(?:bi|li|ti|pi|lung)-?rads|effusion|nodul\w*|lesion\w*|opacit\w*|lumen|vertebra\w*|disc|bulg\w+|"
    r"lobes?|"
    r"contrast|hypoechoic|hyperechoic|echogenic\w*|stenosis|lymph nodes?|lung bases|fracture\w*|"
    r"degenerative|soft tissues?|spinal|foramin\w+|parenchyma|bilateral\w*|calcifi\w+|mass|cysts?|"
    r"ventr[ií]c\w+|atri\w+|ejection fraction|alignment|joint space|signal|enhancement|protrusion|"
    r"hernia\w*|thickening|dilat\w+|atelectasis|consolidation|pneumothorax|infiltrat\w+|tear|"
    r"tendon|"
    r"meniscus|ligament|edema|heterogeneous|homogeneous|hepatic|renal|biliary|gallbladder|aort\w+|"
    r"h[ií]gado|ves[ií]cula|ri[nñ]o\w*|bazo|p[aá]ncreas|n[oó]dulo\w*|lesi[oó]n\w*|derrame|"
    r"fractura\w*|"
    r"pulmon\w*|cardi(?![oó]log)\w+|pr[oó]stata|[uú]tero|ovario\w*|quiste\w*|ecog[eé]nic\w+|ecogenicidad|"
    r"sinus (?:rhythm|bradycardia|tachycardia|arrhythmia)|(?:ritmo|bradicardia|taquicardia) "
    r"sinusal|"
    r"qrs|qtc|pr interval|intervalo pr|t[- ]waves?|st[- ](?:segment|elevation|depression|changes?)|"
    r"regurgitation|"
    r"columna|disco\w*|densidad|sombra|parénquima|mediastin\w+|hilio\w*|tiroid\w*)\b",
    re.IGNORECASE,
)
TISSUE = Shape(
    r"\b(?:carcinoma|adenocarcinoma|adenoma\w*|melanoma|nevus|dysplasia|mucosa|benign|malignan\w+|"
    r"hyperplas\w+|metaplas\w+|atyp\w+|lymphoma|sarcoma|gastritis|colitis|margins?|invasive|in "
    r"situ|"
    r"grade|polyp\w*|keratos[ie]s|fibroadenoma|intraepithelial|squamous|glandular|epitheli\w+|"
    r"tejido|neoplas\w+|displasia|benign[oa]s?|maligni\w+|c[eé]lulas|epitelio|p[oó]lipo|"
    r"hiperplasia|infiltrante|m[aá]rgenes|cores?|formalin|formol|received|fragment\w*)\b",
    re.IGNORECASE,
)
_STUDY = Shape(
    r"\b(?:(?:transthoracic|transesophageal|stress|fetal|doppler|chest|abdominal|pelvic|renal|thyroid|"
    r"breast|brain|lumbar|cervical|cardiac|carotid|venous) )*"
    r"(?:echocardiogra(?:m|phy)|ultrasound|sonogram|x-?rays?|radiographs?|mammogra(?:m|phy)|"
    r"(?:ct|mri|pet|bone|dexa|dxa) scan|mri|mra|cta|angiogra(?:m|phy)|scintigraphy|"
    r"tomosynthesis|bone densitometry|densitometr[ií]a|"
    r"ecocardiograma|ecograf[ií]a|ultrasonido|radiograf[ií]a|mamograf[ií]a|tomograf[ií]a|"
    r"resonancia(?: magn[eé]tica)?|gammagraf[ií]a)\b"
    r"(?: (?:transtor[aá]cic[oa]|transesof[aá]gic[oa]|doppler|abdominal|p[eé]lvic[oa]|renal|"
    r"tiroide[oa]|mamari[oa]|cerebral|fetal|de (?:t[oó]rax|abdomen|pelvis|cr[aá]neo|mama|rodilla|"
    r"columna|tiroides)))*",
    re.IGNORECASE,
)
"""A study by its whole name, as a sentence has it."""
ASKS = Shape(
    r"\b(?:would like|please|could you|can (?:you|someone|anyone)|what does|what is|explain|"
    r"thanks?|"
    r"thank you|laymans?|worried|should i|my (?:doctor|mri|ct|scan|report|results?)|i (?:had|have|"
    r"got|am|was|"
    r"just)|hi|hello|help|quisiera|puede|gracias|me hicieron|qu[eé] significa)\b",
    re.IGNORECASE,
)
"""Somebody asks about a study, or tells of one: that is no report."""


def study_named(text: str) -> str | None:
    """Return the study that the words of a report name; one it is compared with is another one."""
    for line in text.splitlines():
        found = _STUDY.search(line)
        if found and not NOT_THIS_DAY.search(line) and not ASKS.search(line):
            return found.group()[0].upper() + found.group()[1:]
    return None
