"""What is told of somebody's family: a note of theirs, and never what they have themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.core.titles import FAMILY_HISTORY
from famchart.i18n import _
from famchart.intake.draft import Draft, Item, ReadFile

PROBLEM = "problem"
_CODES = Shape(r"Z8[0-4](?:\.|$)", re.IGNORECASE)
"""“Family history of …” in ICD-10."""
_RELATIVE = (
    r"(?:(?:maternal|paternal)\s+)?(?:mother|father|parents?|sisters?|brothers?|siblings?|sons?"
    r"|daughters?|grand(?:mother|father|parents?)|aunts?|uncles?|cousins?|madre|padre|padres"
    r"|hermanas?|hermanos?|hij[oa]s?|abuel[oa]s?|t[ií][oa]s?|prim[oa]s?)"
    r"(?:\s+(?:matern|patern)[oa]s?)?"
)
_NAMES = Shape(
    r"\b(?:family\s+(?:(?:medical|health)\s+)?(?:history|hx)|history,\s*family|fhx|f/h|fam(?:ily)?\s+hx"
    r"|antecedentes?\s+(?:heredo-?\s?)?familiar(?:es)?|historia\s+familiar)(?!\w)"
    rf"|^\W*{_RELATIVE}(?:['’]s)?(?:\s*[-–—:(]|\s+(?:with|had|has|con|tuvo|tiene)\b)"
    rf"|[(\[]\s*(?:(?:in|en)\s+)?(?:(?:her|his|su|la|el)\s+)?{_RELATIVE}\s*[)\]]\W*$",
    re.IGNORECASE,
)


def family_history(told: str, date: str | None = None) -> Item:
    """Return a note of what a relative has or had: `Mother: breast cancer`."""
    fields = {"name": _(FAMILY_HISTORY), "body": told}
    return Item("section", fields | {"date": date} if date else fields)


def without_relatives(read: ReadFile) -> ReadFile:
    """Return a file in which what is listed among problems, and is a relative's, is a note."""
    documents = tuple(map(_without_relatives, read.documents))
    is_whole = all(one is other for one, other in zip(documents, read.documents, strict=True))
    return read if is_whole else replace(read, documents=documents)


def _without_relatives(draft: Draft) -> Draft:
    if not any(map(_is_of_a_relative, draft.items)):
        return draft
    items = (_as_note(each) if _is_of_a_relative(each) else each for each in draft.items)
    return replace(draft, items=tuple(items))


def _is_of_a_relative(item: Item) -> bool:
    if item.kind != PROBLEM:
        return False
    told = (item.fields.get(name, "") for name in ("name", "category"))
    return bool(_CODES.match(item.codes.get("icd10", ""))) or any(map(_NAMES.search, told))


def _as_note(problem: Item) -> Item:
    note = family_history(problem.fields.get("name", ""), problem.fields.get("date"))
    return replace(problem, kind=note.kind, fields=note.fields)
