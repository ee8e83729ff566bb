"""What a summary tells in words only: an allergy there must never become "no allergies"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from famchart.core.shape import Shape
from famchart.intake.draft import DOUBTFUL, Item
from famchart.intake.formats.fhir.coded import mapping, words
from famchart.intake.formats.fhir.entries import Resource
from famchart.intake.formats.fhir.nothing import says_nothing
from famchart.intake.formats.fhir.papers import plain_text
from famchart.intake.formats.fhir.sections import kind_of
from famchart.intake.paste.allergies import read_allergies
from famchart.intake.paste.surroundings import surroundings

_CELL_ENDS = Shape(r"</t[dh]\s*>", re.IGNORECASE)
_UNSURE = DOUBTFUL - 0.1


def written_allergies(sections: Sequence[Resource]) -> Iterator[Item]:
    """Yield the allergies of sections that have no entries: somebody has to look at each."""
    for each in sections:
        if each.get("entry") or kind_of(each) != "allergies":
            continue
        page = _CELL_ENDS.sub(r" | \g<0>", words(mapping(each.get("text")).get("div")))
        text = plain_text(page)
        for found in read_allergies(text.splitlines(), surroundings(text)):
            if not says_nothing(None, found.fields["name"]):
                yield replace(found, line=0, more_lines=(), confidence=_UNSURE, is_from_text=True)
