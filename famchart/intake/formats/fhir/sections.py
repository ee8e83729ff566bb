"""The sections of a Composition, those within others too, and what each holds."""

from __future__ import annotations

from collections.abc import Iterator

from famchart.core.terminal_text import fold
from famchart.intake.formats.ccda.sections import BY_CODE
from famchart.intake.formats.fhir.coded import codings, mappings, words
from famchart.intake.formats.fhir.entries import Resource

DEEPEST = 5
"""Sections within one another; real ones have two."""
_BY_TITLE = {
    "allergies": "allergies",
    "allergies and intolerances": "allergies",
    "alergias": "allergies",
    "alergias e intolerancias": "allergies",
    "results": "results",
    "laboratory results": "results",
    "lab results": "results",
    "resultados": "results",
    "resultados de laboratorio": "results",
    "medications": "medications",
    "medication list": "medications",
    "medicamentos": "medications",
    "immunizations": "immunizations",
    "vacunas": "immunizations",
    "inmunizaciones": "immunizations",
    "problems": "problems",
    "problem list": "problems",
    "problemas": "problems",
}
"""What a section holds that has no code."""


def sections_of(composition: Resource) -> Iterator[Resource]:
    """Yield the sections of a document, each before those within it."""
    waiting = [(each, 1) for each in reversed(mappings(composition.get("section")))]
    while waiting:
        section, depth = waiting.pop()
        yield section
        if depth < DEEPEST:
            inner = mappings(section.get("section"))
            waiting += ((each, depth + 1) for each in reversed(inner))


def kind_of(section: Resource) -> str:
    """Return what a section holds: by its codes, else by its title; nothing where neither tells."""
    told = [code for each in codings(section.get("code")) if (code := words(each.get("code")))]
    if told:
        return next((BY_CODE[code] for code in told if code in BY_CODE), "")
    return _BY_TITLE.get(fold(words(section.get("title"))), "")
