"""Commands about files: one that is kept with `add document file=…`, and save-document."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.shapes import opened_record_data, record_text
from famchart.core.errors import WrongUseError
from famchart.i18n import N_, _
from famchart.output.copy_out import copy_out
from famchart.records import Facts, Kind, Record, kind_named
from famchart.records.document import KIND, Document
from famchart.store.documents import KNOWN_BYTES, bring_in
from famchart.store.incoming import file_named, looked_at
from famchart.store.lookup import find, find_any, uuid_of


class NoDocumentError(WrongUseError):
    """The id is that of another kind of record."""

    message = N_("That is no document: {kind}.")


def add_file(texts: dict[str, str], whose: str | None, context: Context) -> Answer:
    """Keep the file that is named; it is looked at before the vault is asked for anything."""
    incoming = looked_at(file_named(texts.pop("file")))
    vault = context.vault(write=True)
    with vault.reading() as facts:
        person = find(facts, kind_named("person"), whose).id if whose else None
    kept = bring_in(vault, incoming, texts, context.clock, person)
    with vault.reading() as facts:
        data = opened_record_data(KIND, kept.record, facts, context.clock)
        text = record_text(KIND, kept.record, facts, context.clock)
    told = [text, *([_(KNOWN_BYTES)] if kept.is_known else [])]
    return Answer(data | {"bytes_known": kept.is_known}, "\n".join(told))


def _named(typed: str, facts: Facts) -> tuple[Kind, Record]:
    """Return the record of an id, which may be of another kind, or the document of a title."""
    return find_any(facts, typed) if uuid_of(typed) else (KIND, find(facts, KIND, typed))


def save_document(parsed: Namespace, context: Context) -> Answer:
    """Write a document as a new file, and say that this is not encrypted."""
    vault = context.vault(write=True)
    with vault.reading() as facts:
        kind, document = _named(parsed.id, facts)
    if not isinstance(document, Document):
        raise NoDocumentError(kind=_(kind.label))
    copied = copy_out(vault, document, Path(parsed.to), context.clock)
    data = {"id": str(document.id), "file": str(copied.path), "size": copied.size,
            "encrypted": False}  # fmt: skip
    return Answer(data, copied.words)
