"""Branches of medicine, as they tell what a visit is for."""

from __future__ import annotations

import re

from famchart.core.shape import Shape

WORDS = (
    r"(?:(?:(?:pediatric|clinical|general|vascular|oral|hand|plastic|orthop(?:a?e)dic)\s+)?"
    r"(?:[^\W\d_]{2,}(?:ology|iatry|iatrics|ot?p(?:a?e)dics|ologics?|olog[ií]a|iatr[ií]a|opedia)|"
    r"(?:internal|family|sports|sleep|pain|general|primary)\s+(?:medicine|care)|surgery|ob/?-?gyn|"
    r"obstetrics|midwifery|podiatry|optometry|dentistry|nutrition|dietetics|ENT|"
    r"(?:physical|occupational|speech)\s+therapy|"
    r"medicina\s+(?:interna|general|familiar|de\s+familia)|cirug[ií]a(?:\s+(?:general|vascular))?|"
    r"atenci[oó]n\s+primaria|obstetricia|rehabilitaci[oó]n|matrona|nutrici[oó]n|enfermer[ií]a|"
    r"[^\W\d_]{2,}(?:terapia|therapy)))"
)
SPECIALTY = Shape(WORDS, re.IGNORECASE)
