"""What is joined, but with a word about another laboratory, equation or method: RULES.md 5.3."""

from __future__ import annotations

import re

from famchart.catalog import Analyte
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _

Measure = tuple[str, str | None]
"""The test as printed, and the portal."""

_BY_LABORATORY = Shape(r"PSA|Ferritin|Vitamin D|Insulin|C-peptide")
_PANELS_BY_LABORATORY = ("Tumor markers", "Endocrine", "Thyroid", "Pregnancy")
_OTHER_PORTAL = N_("another laboratory than before")
_OTHER_METHOD = N_("{before} before, now {now}")
_TWO_FACTORS = {"Insulin": "6.945"}
"""Tests that some laboratories convert by another factor than the table."""
_OTHER_FACTOR = N_("converted by {factor}; some laboratories convert by {other}")
_METHODS = {
    "eGFR": (
        ("MDRD", r"\bmdrd\b"),
        ("CKD-EPI 2021", r"ckd.?epi.{0,12}\b2021\b|\b2021\b.{0,12}ckd.?epi"),
        ("CKD-EPI 2009", r"ckd.?epi.{0,12}\b2009\b|\b2009\b.{0,12}ckd.?epi"),
        ("CKD-EPI", r"ckd.?epi"),
    ),
    "LDL cholesterol": (
        (N_("measured directly"), r"\b(?:direct|directo|directa)\b"),
        (N_("calculated"), r"\b(?:calc|cal|calculated|calculado|friedewald|nih)\b"),
    ),
}


def change_words(analyte: Analyte, before: Measure, now: Measure) -> str:
    """Return what has changed from one result to the next, nothing where it does not matter."""
    methods = [_method(analyte, name) for name, _portal in (before, now)]
    told = []
    if all(methods) and methods[0] != methods[1]:
        told.append(_(_OTHER_METHOD).format(before=_(methods[0]), now=_(methods[1])))
    if _depends_on_laboratory(analyte) and before[1] and now[1] and before[1] != now[1]:
        told.append(_(_OTHER_PORTAL))
    return ", ".join(told)


def factor_words(analyte: Analyte) -> str:
    """Return by what a value was converted, nothing where all convert it alike."""
    other = _TWO_FACTORS.get(analyte.name_en)
    return _(_OTHER_FACTOR).format(factor=analyte.factor, other=other) if other else ""


def _method(analyte: Analyte, name: str) -> str:
    """Return the equation or the method that a printed name tells."""
    known = next(
        (each for start, each in _METHODS.items() if analyte.name_en.startswith(start)), ()
    )
    return next((method for method, words in known if re.search(words, fold(name))), "")


def _depends_on_laboratory(analyte: Analyte) -> bool:
    by_panel = analyte.panel in _PANELS_BY_LABORATORY
    return by_panel or bool(_BY_LABORATORY.match(analyte.name_en))
