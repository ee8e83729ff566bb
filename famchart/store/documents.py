"""Documents: bringing files into the vault, and what the page of them shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import col, select

from famchart.core.clock import Clock
from famchart.core.errors import AnswerIsNoError, FamchartError
from famchart.core.file_types import size_words
from famchart.i18n import N_, _
from famchart.records import Facts, Record, kind_named
from famchart.records.document import KIND, Document, file_words, is_file_kept
from famchart.records.source import Source
from famchart.store import originals
from famchart.store.incoming import Incoming, check_room, content_of
from famchart.store.portal_names import came_from
from famchart.store.privacy import (
    is_held_back,
    is_private,
    title_in_passing,
)
from famchart.store.told import about_words
from famchart.store.typed import new_record
from famchart.store.vault import Vault
from famchart.store.work import Reading, Work

KNOWN_BYTES = N_("The same bytes are in the vault already: they take no more room.")
MOST_SHOWN = 500
"""Documents on the page; search and the list of the command line have all."""


class NoFileKeptError(AnswerIsNoError):
    """The document only describes a paper."""

    message = N_("No file is kept with “{title}”: it only says that there is one.")


class FileFreedError(AnswerIsNoError):
    """Its bytes were taken out for good while it was deleted."""

    message = N_("The file of “{title}” was taken out for good; only what is told of it is left.")


MOST_CANDIDATES = 500
"""Records that are offered for a document to belong to."""


@dataclass(frozen=True)
class Kept:
    """A document that was brought in."""

    record: Record
    title: str
    """What it may be called in passing."""
    is_known: bool
    """Its bytes were in the vault already, and were not written again."""


def bring_in(
    vault: Vault, incoming: Incoming, texts: Mapping[str, str], clock: Clock, person_id: UUID | None
) -> Kept:
    """Keep a file as a document, all of it or nothing; raise what is wrong in a sentence."""
    check_room(incoming, vault.path)
    try:
        with vault.work(N_("Added")) as work:
            kept = keep_document(work, incoming, texts, clock, person_id)
            work.detail = kept.title
            return kept
    except FamchartError:
        with suppress(FamchartError):
            vault.checkpoint("TRUNCATE")  # gives back the room that half a file has taken
        raise


def keep_document(
    work: Work, incoming: Incoming, texts: Mapping[str, str], clock: Clock, person_id: UUID | None
) -> Kept:
    """Write a document, its source and its bytes; of bytes that are kept, a second record only."""
    named = {"title": incoming.path.stem, "file_name": incoming.name, **texts}
    typed = new_record(KIND, named, work, clock, person_id)
    about = (incoming.size, incoming.media)
    is_new = originals.keep_pieces(work.connection, incoming.address, about, content_of(incoming))
    source = Source(way="file", label=incoming.name, original=incoming.address)
    work.save(source)
    document = typed.record
    assert isinstance(document, Document)  # noqa: S101
    document.source_id, document.size, document.media = source.id, *about
    typed.save(work)
    return Kept(document, title_in_passing(KIND, document, work), not is_new)


def left_behind_words(record: Record) -> str:
    """Return what a deleted record leaves in the vault, and how that is taken out; mostly nothing.

    Its bytes stay as long as an undo may ask for them (freeing.py).
    """
    if not isinstance(record, Document) or record.size is None:
        return ""
    words = _("its {size} stay for an undo; “famchart free-space” takes them out for good")
    return words.format(size=size_words(record.size))


def address_of(document: Document, facts: Facts) -> str:
    """Return the address of its bytes; raise NoFileKeptError."""
    source = facts.get(Source, document.source_id) if document.source_id else None
    if source is None or source.original is None or document.size is None:
        cause = NoFileKeptError if document.size is None else FileFreedError
        raise cause(title=title_in_passing(KIND, document, facts))
    return source.original


# The page


@dataclass(frozen=True)
class DocumentLine:
    """One document, as it may be told in passing."""

    document: Document
    title: str | None
    """None: it opens on enter only."""
    came: str
    """Where it came from, in words."""
    about: str
    """What it belongs to, in words."""
    file: str
    """What its file is, in words."""
    is_file_kept: bool


def document_lines(facts: Reading, person_id: UUID | None) -> Sequence[DocumentLine]:
    """Return the documents of everybody, or of one person, the newest first."""
    query = select(Document)
    if person_id:
        query = query.where(col(Document.person_id) == person_id)
    newest = query.order_by(col(Document.on).desc(), col(Document.id).desc())
    return [document_line(each, facts) for each in facts.all(newest.limit(MOST_SHOWN))]


def document_line(document: Document, facts: Facts) -> DocumentLine:
    hidden = is_private(KIND, document, facts) or is_held_back(KIND, document, facts)
    about = "" if hidden else about_words(document.about_id, facts)
    return DocumentLine(
        document,
        None if hidden else document.title,
        came_from(document, facts),
        about,
        file_words(document, facts),
        is_file_kept(document, facts),
    )


def documents_about(record_id: UUID, facts: Facts) -> Iterator[DocumentLine]:
    """Yield the documents that belong to a record, the oldest first."""
    query = select(Document).where(col(Document.about_id) == record_id)
    for document in facts.all(query.order_by(col(Document.id))):
        yield document_line(document, facts)


# What it may belong to


@dataclass(frozen=True)
class Candidate:
    """A record that a document may belong to, as it may be told in passing."""

    record_id: UUID
    words: str
    on: str | None


def may_belong_to(document: Document, facts: Reading) -> Iterator[Candidate]:
    """Yield the newest records of its person that may be named, but for itself."""
    found = facts.connection.exec_driver_sql(
        "SELECT record, kind, day, title, held_back FROM entry WHERE person = ? AND in_timeline"
        " AND private = 'no' AND kind <> 'document' ORDER BY place DESC LIMIT ?",
        (document.person_id.hex, MOST_CANDIDATES),
    )
    for record, name, on, title, held_back in found:
        kind = kind_named(name)
        told = "" if held_back else title
        yield Candidate(UUID(record), ": ".join(filter(None, (_(kind.label), told))), on)
