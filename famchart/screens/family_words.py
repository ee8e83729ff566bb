"""What the family says of a record in its own language: below the text as it came, and marked."""

from __future__ import annotations

from collections.abc import Iterator

from famchart.i18n import N_, _
from famchart.records import Record
from famchart.widgets.reader import Passage

OF_THE_FAMILY = N_("Our words (the family’s, not the clinic’s)")


def our_words_passages(record: Record) -> Iterator[Passage]:
    """Yield the family's words as they stand below a text, if there are any."""
    if record.our_words:
        yield Passage("")
        yield Passage(_(OF_THE_FAMILY), "head")
        yield Passage(record.our_words)
