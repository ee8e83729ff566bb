"""What a section of a summary tells in its narrative, and no entry does: read as CDA's is.

Narratives are XHTML with the tables, lists and lines that those of CDA have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from xml.etree.ElementTree import Element, TreeBuilder

from lxml import etree, html

from famchart.core.terminal_text import fold
from famchart.intake.formats.ccda.beside import TELLING_SYSTEMS, Statements
from famchart.intake.formats.ccda.narrative import read_beside
from famchart.intake.formats.ccda.nodes import V3, mark
from famchart.intake.formats.ccda.reading import Reading
from famchart.intake.formats.ccda.written import rows_of, rows_of_text
from famchart.intake.formats.fhir.coded import (
    codes,
    codings,
    is_number,
    mapping,
    mappings,
    words,
)
from famchart.intake.formats.fhir.collection import Collection
from famchart.intake.formats.fhir.entries import Resource
from famchart.intake.formats.fhir.reading import ORDERS
from famchart.intake.formats.fhir.sections import kind_of, sections_of
from famchart.intake.paste.surroundings import Habits

_KINDS: Mapping[str, tuple[str, ...]] = {
    "results": ("Observation", "DiagnosticReport"),
    "allergies": ("AllergyIntolerance",),
    "medications": (*ORDERS, "MedicationDispense", "MedicationAdministration"),
    "immunizations": ("Immunization",),
    "problems": ("Condition",),
}
"""The resources that state what a kind of section tells."""
_NAMES = {"ul": "list", "ol": "list", "li": "item"} | dict.fromkeys(
    ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6"), "paragraph"
)
_SAME = ("table", "thead", "tbody", "tfoot", "tr", "td", "th", "br", "caption")
_CONCEPTS = ("code", "vaccineCode", "medicationCodeableConcept", "substance")
_MEMBERS = ("result", "hasMember", "medicationReference")


def read_beside_entries(
    compositions: Sequence[Resource], resources: Collection, habits: Habits
) -> Reading:
    """Read the rows of narratives that no resource accounts for.

    Where an entry of a section is not in the file, nobody knows which row is its own.
    """
    reading = Reading(habits=habits)
    for composition in compositions:
        for section in sections_of(composition):
            kind = kind_of(section)
            entries = mappings(section.get("entry"))
            found = [resources.find(each, composition) for each in entries]
            is_left_to_others = kind == "allergies" and not entries
            if kind in _KINDS and all(found) and not is_left_to_others:
                told = found or resources.resources
                _read_section(section, kind, told, resources, reading)
    return reading


def _read_section(
    section: Resource,
    kind: str,
    told: Sequence[Resource],
    resources: Collection,
    reading: Reading,
) -> None:
    text = _as_cda(words(mapping(section.get("text")).get("div")))
    if text is None:
        return
    mark(text)
    stating = [each for each in told if each.get("resourceType") in _KINDS[kind]]
    # Beside resources lines are most likely about them.
    rows = rows_of(text, kind) if stating else rows_of_text(text, kind)
    stated = Statements(kind)
    for each in stating:
        _state(each, stated, resources)
    whole = Element(V3 + "section")
    whole.append(text)
    read_beside(whole, stated.not_behind(rows), kind, words(section.get("title")), reading)


def _state(resource: Resource, stated: Statements, resources: Collection) -> None:
    """Note what a resource states, and what its members do by themselves."""
    members = [
        found
        for name in _MEMBERS
        for each in mappings(resource.get(name))
        if (found := resources.find(each, resource))
    ]
    for each in (resource, *members):
        concepts = [each.get(name) for name in _CONCEPTS]
        names = {fold(name) for concept in concepts for name in _names(concept)}
        known = [codes(concept) for concept in concepts]
        told = {each[system] for each in known for system in TELLING_SYSTEMS if system in each}
        value = words(mapping(each.get("valueQuantity")).get("value"))
        stated.note(names, told, Decimal(value) if is_number(value) else None)


def _names(concept: object) -> Iterator[str]:
    for each in mappings(concept):
        yield words(each.get("text"))
    for coding in codings(concept):
        yield words(coding.get("display"))


def _as_cda(markup: str) -> Element | None:
    """Return a narrative in the elements of CDA's; None where there is none."""
    try:
        root = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    built = TreeBuilder()
    built.start(V3 + "text", {})
    for event, each in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(each.tag, str):
            continue
        name = V3 + (each.tag if each.tag in _SAME else _NAMES.get(each.tag, "content"))
        if event == "start":
            built.start(name, {})
            built.data(each.text or "")
        else:
            built.end(name)
            built.data(each.tail or "")
    built.end(V3 + "text")
    return built.close()
