"""What a document says around its tables: words of which nothing else becomes a fact are a note."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from famchart.core.none_known import NONE_KNOWN_WORDS
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Draft, Item
from famchart.intake.paste import WHOLE
from famchart.intake.paste.allergies import lists_allergies, read_allergies
from famchart.intake.paste.furniture import is_of_page
from famchart.intake.paste.identity import patient_of
from famchart.intake.paste.kinds import NOTE
from famchart.intake.paste.surroundings import Surroundings

ALLERGY = "allergy"
_GAPS = Shape(r"\n\s*\n(?:\s*\n)+")
"""Where a table stood."""
_SENTENCE = Shape(r":\s*\S|\w[.!?]$")
"""A line above a table that is more than its title: “Allergies: penicillin”."""


def with_words(draft: Draft, titles: Collection[str], about: Surroundings) -> Draft:
    """Return what stands around tables with its words as a note, beside the facts of the tables.

    A text without facts is kept by itself as long as it is all that there is; no longer here. Of
    one that holds facts the lines that were not understood are known.
    """
    if (draft.rows or draft.items) and draft.kind not in WHOLE:
        return draft
    at = next(_that_say_something(draft.text, titles, about), None)
    items = tuple(item for item in draft.items if item.kind != NOTE)
    if at is None:
        return replace(draft, items=items)
    body = _GAPS.sub("\n\n", draft.text).strip()
    told = {"title": draft.title, "date": draft.date, "body": body}
    words = Item(NOTE, {name: text for name, text in told.items() if text}, at)
    return replace(draft, items=(*items, words))


def with_allergies(draft: Draft, lines: Sequence[str], about: Surroundings) -> Draft:
    """Return the same with the allergies that one of its lines lists behind their name.

    That none is known stays with the words.
    """
    if any(item.kind == ALLERGY for item in draft.items):
        return draft
    listing = [line if lists_allergies(line) else "" for line in lines]
    found = read_allergies(listing, about) if any(listing) else []
    named = (item for item in found if fold(item.fields["name"]) not in NONE_KNOWN_WORDS)
    return replace(draft, items=(*draft.items, *named))


def _that_say_something(text: str, titles: Collection[str], about: Surroundings) -> Iterator[int]:
    """Yield the numbers of lines that are no heading, no button, and not whom it is about."""
    known = {fold(each) for each in titles if not _SENTENCE.search(each)}
    for at, line in enumerate(text.splitlines(), 1):
        said = line.strip()
        if not said or fold(said) in known or is_of_page(said):
            continue
        if patient_of([said], about) is None:
            yield at
