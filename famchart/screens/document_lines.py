"""Documents in lines: the list of all, and those that belong to a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from famchart.core.day_words import short_day
from famchart.core.file_types import media_words, size_words
from famchart.i18n import N_, _
from famchart.records.document import KIND
from famchart.screens.desk import Desk
from famchart.screens.grouped_lines import Entry, Group, grouped
from famchart.screens.shown import private_words
from famchart.store.documents import DocumentLine
from famchart.widgets.agenda_list import Stop
from famchart.widgets.line_view import Toned
from famchart.widgets.wrapping import prose

NOTHING = N_(
    "No document is kept yet: a brings in a file of this computer (a scan, a PDF, a picture)."
    " It is kept encrypted in the vault, up to 1 GB each; the file itself stays where it is."
)


def list_stops(lines: Sequence[DocumentLine], desk: Desk, width: int) -> Iterator[Stop]:
    """Return the documents of the list, the newest first."""
    group = Group(_("NEWEST FIRST"), "quiet", [_entry(line, desk) for line in lines])
    return grouped([group], _(NOTHING), desk, width)


def _entry(line: DocumentLine, desk: Desk) -> Entry:
    document = line.document
    name = document.file_name if document.file_name != line.title else ""
    told = [media_words(document.media) if line.is_file_kept else line.file]
    told += filter(None, (name, line.came))
    if line.about and not desk.is_alone:  # it may name somebody else: who holds an access
        told.append(_("belongs to: {record}").format(record=line.about))
    return Entry(
        document.id,
        line.title,
        document.person_id,
        short_day(document.on, desk.today) or _("no day"),
        size_words(document.size or 0) if line.is_file_kept else "",
        [(" · ".join(told), "quiet")],
    )


def document_stops(lines: Sequence[DocumentLine], width: int) -> Iterator[Stop]:
    """Yield the documents that belong to a record, each to be opened, below their head."""
    if lines:
        yield Stop(None, [[], [Toned(documents_head(lines), "head")]])
    for line in lines:
        words = prose(passing_words(line), max(8, width - 4))
        yield Stop(("open", KIND.name, line.document.id), [[each] for each in words])


def documents_head(lines: Sequence[DocumentLine]) -> str:
    return f"{_(KIND.plural)}  {len(lines)}"


def passing_words(line: DocumentLine) -> str:
    """Return what a document is called in passing, and what its file is."""
    return f"{line.title or private_words()} · {line.file}"
