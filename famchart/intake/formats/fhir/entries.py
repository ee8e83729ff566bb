"""The bytes of a FHIR file as resources: a resource, a Bundle, an array, or one resource a line."""

from __future__ import annotations

import codecs
import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from famchart.core.errors import UnreadableInputError
from famchart.core.shape import Shape
from famchart.i18n import N_

Resource = dict[str, Any]
"""A JSON object. Its numbers are texts as they were printed: 7.10 is no 7.1."""

MOST_RESOURCES = 2_000_000
"""Resources of a file; a lifetime of a large hospital's records has some ten thousand."""
DEEPEST = 12
"""Bundles and wrappers within one another; real ones have three."""
_WRAPPERS = ("Bundle", "Parameters")
_SURROGATE = Shape(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<lone>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
_MAY_BE_SURROGATE = Shape(r"\\u[dD][89a-fA-F]")


class BrokenJsonError(UnreadableInputError):
    """No JSON, or one that was cut off."""

    message = N_(
        "This file is damaged or was cut off (line {line}): download it once more from the portal."
    )


class TooDeepJsonError(UnreadableInputError):
    """Nested as no record is."""

    message = N_(
        "This file is nested more deeply than any health record; famchart does not read it."
    )


class TooManyResourcesError(UnreadableInputError):
    """More than fits in memory."""

    message = N_("This file holds more than {most} entries; give it in parts.")


class Entry(NamedTuple):
    """A resource, and the address that it was told under."""

    resource: Resource
    url: str = ""


@dataclass(frozen=True)
class Entries:
    """What a file holds, and how many of its lines were none."""

    entries: tuple[Entry, ...]
    broken_lines: int = 0
    has_more: bool = False
    """It is one page of an answer, and says where the next one is."""


def entries_in(content: bytes) -> Entries:
    """Return the resources of a file in order; raise an UnreadableInputError where it is none."""
    text = _decoded(content)
    try:
        value = parsed(text)
        return Entries(entries_of(value), has_more=_has_next(value))
    except BrokenJsonError:
        by_line = _entries_by_line(text)
        if by_line is None:
            raise
        return by_line


def entries_of(value: Any) -> tuple[Entry, ...]:
    """Return the resources of a value that is parsed already."""
    return tuple(_unwrapped(value))


def parsed(text: str) -> Any:
    """Return JSON with its numbers as printed; raise BrokenJsonError or TooDeepJsonError."""
    if _MAY_BE_SURROGATE.search(text):
        text = _SURROGATE.sub(lambda found: r"\ufffd" if found["lone"] else found[0], text)
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise TooDeepJsonError from None
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise BrokenJsonError(line=line) from None


_DECODER = json.JSONDecoder(
    parse_float=str, parse_int=str, parse_constant=lambda said: None, strict=False
)


def _decoded(content: bytes) -> str:
    encoding = json.detect_encoding(content)
    try:
        return content.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError:
        return content.removeprefix(codecs.BOM_UTF8).decode("cp1252", "replace")


def _entries_by_line(text: str) -> Entries | None:
    """Read one resource a line; None where the first line is none, as in JSON over many lines."""
    found: list[Entry] = []
    broken = 0
    for line in text.split("\n"):
        if not line.strip():
            continue
        try:
            found += _unwrapped(parsed(line))
        except BrokenJsonError:
            if not found:
                return None
            broken += 1
    return Entries(tuple(found), broken) if found else None


def _unwrapped(value: Any) -> Iterator[Entry]:
    """Yield resources in order, out of Bundles, arrays, Parameters and plain wrappers."""
    waiting: deque[tuple[Any, str, int]] = deque([(value, "", 0)])
    n = 0
    while waiting:
        each, url, depth = waiting.popleft()
        if depth > DEEPEST:
            raise TooDeepJsonError
        inner = _inner(each, url)
        if inner is None:
            n += 1
            if n > MOST_RESOURCES:
                raise TooManyResourcesError(most=MOST_RESOURCES)
            yield Entry(each, url)
        else:
            waiting.extendleft((inside, at, depth + 1) for inside, at in reversed(inner))


def _inner(each: Any, url: str) -> list[tuple[Any, str]] | None:
    """Return what a value is a wrapper of, None where it is a resource itself."""
    kind = each.get("resourceType") if isinstance(each, dict) else None
    if isinstance(kind, str) and kind not in _WRAPPERS:  # nearly always
        return None
    if isinstance(each, list):
        return [(inside, url) for inside in each if isinstance(inside, dict | list)]
    if not isinstance(each, dict):
        return []
    if kind == "Bundle":
        return [(entry.get("resource"), _url(entry)) for entry in _objects(each.get("entry"))]
    if kind == "Parameters":
        return [(part.get("resource"), "") for part in _objects(each.get("parameter"))]
    return [(inside, _url(each)) for inside in each.values() if isinstance(inside, dict | list)]


def _has_next(bundle: Any) -> bool:
    links = _objects(bundle.get("link")) if isinstance(bundle, dict) else []
    return any(each.get("relation") == "next" for each in links)


def _objects(value: Any) -> list[Resource]:
    several = value if isinstance(value, list) else [value]
    return [each for each in several if isinstance(each, dict)]


def _url(entry: Resource) -> str:
    """Return the address of an entry; some portals put it into a list."""
    told = entry.get("fullUrl")
    if isinstance(told, list) and told:
        told = told[0]
    return told if isinstance(told, str) else ""
