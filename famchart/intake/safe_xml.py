"""XML from outside: no entity, no external file, no network; its depth and size have limits."""

from __future__ import annotations

import re
from typing import Any, TypeAlias
from zipfile import ZipFile

from lxml import etree

from famchart.intake.packed import DamagedFileError

_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
Element: TypeAlias = Any
"""An element of lxml, which has no types."""


def root_of(content: bytes) -> Element:
    """Return the root of a document; raise DamagedFileError where it is none."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, remove_pis=True
    )
    if _ENTITY.search(content):
        raise DamagedFileError
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise DamagedFileError from None


def local(element: Element) -> str:
    """Return the name of an element without its namespace; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute whatever its namespace; "" where it is absent."""
    return next(
        (str(text) for key, text in element.attrib.items() if str(key).rpartition("}")[2] == name),
        "",
    )


def is_well_formed(packed: ZipFile, name: str) -> bool:
    """True where a member of a zip can be read to its end; its tree is not kept."""
    try:
        with packed.open(name) as stream:
            for _event, element in etree.iterparse(
                stream, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
            ):
                element.clear()
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True
