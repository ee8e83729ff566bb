"""Which section holds what: by its LOINC code, else by its template."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from famchart.intake.formats.ccda.nodes import child, children, told

FAMILY = "family"
"""The section of what relatives have or had."""
BY_CODE = {
    "30954-2": "results",
    "8716-3": "vitals",
    "10160-0": "medications",
    "10183-2": "medications",
    "75311-1": "medications",
    "42346-7": "medications",
    "48765-2": "allergies",
    "11369-6": "immunizations",
    "11450-4": "problems",
    "46240-8": "encounters",
    "47519-4": "procedures",
    "18776-5": "plan",
    "10157-6": FAMILY,
}
OTHER_CODES = frozenset(("29549-3", "11348-0", "29762-2", "47420-5", "75310-3"))
"""Sections whose entries look like those above, and are none: given in a visit, resolved, a
concern. Their code decides, whatever template they also claim."""
_RELEASES = {
    "2.16.840.1.113883.10.20.22.2.3": "results",
    "2.16.840.1.113883.10.20.22.2.4": "vitals",
    "2.16.840.1.113883.10.20.22.2.1": "medications",
    "2.16.840.1.113883.10.20.22.2.11": "medications",
    "2.16.840.1.113883.10.20.22.2.44": "medications",
    "2.16.840.1.113883.10.20.22.2.6": "allergies",
    "2.16.840.1.113883.10.20.22.2.2": "immunizations",
    "2.16.840.1.113883.10.20.22.2.5": "problems",
    "2.16.840.1.113883.10.20.22.2.22": "encounters",
    "2.16.840.1.113883.10.20.22.2.7": "procedures",
    "2.16.840.1.113883.10.20.22.2.10": "plan",
    "2.16.840.1.113883.10.20.22.2.15": FAMILY,
    "2.16.840.1.113883.10.20.1.14": "results",
    "2.16.840.1.113883.10.20.1.16": "vitals",
    "2.16.840.1.113883.10.20.1.8": "medications",
    "2.16.840.1.113883.10.20.1.2": "allergies",
    "2.16.840.1.113883.10.20.1.6": "immunizations",
    "2.16.840.1.113883.10.20.1.11": "problems",
    "2.16.840.1.113883.10.20.1.3": "encounters",
    "2.16.840.1.113883.10.20.1.12": "procedures",
    "2.16.840.1.113883.10.20.1.10": "plan",
    "2.16.840.1.113883.3.88.11.83.122": "results",
    "2.16.840.1.113883.3.88.11.83.119": "vitals",
    "2.16.840.1.113883.3.88.11.83.112": "medications",
    "2.16.840.1.113883.10.20.1.4": FAMILY,
    "2.16.840.1.113883.3.88.11.83.125": FAMILY,
    "2.16.840.1.113883.3.88.11.83.102": "allergies",
    "2.16.840.1.113883.3.88.11.83.117": "immunizations",
    "2.16.840.1.113883.3.88.11.83.103": "problems",
    "2.16.840.1.113883.3.88.11.83.127": "encounters",
    "2.16.840.1.113883.3.88.11.83.108": "procedures",
    "2.16.840.1.113883.3.88.11.83.124": "plan",
}
"""Templates of C-CDA, CCD 1.0 and C32; those of C-CDA end in `.1` where entries are required."""
BY_TEMPLATE = _RELEASES | {
    f"{root}.1": kind for root, kind in _RELEASES.items() if ".10.20.22." in root
}


def kind_of(section: Element) -> str | None:
    """Return what a section holds, None where it is nothing that is read entry by entry."""
    code = told(child(section, "code"), "code")
    if code in BY_CODE:
        return BY_CODE[code]
    if code in OTHER_CODES:
        return None
    templates = (told(each, "root") for each in children(section, "templateId"))
    return next((BY_TEMPLATE[root] for root in templates if root in BY_TEMPLATE), None)
