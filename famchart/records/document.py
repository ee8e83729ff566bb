"""Documents: files kept in the vault; nothing opens them but an export on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlmodel import Field

from famchart.core.clock import Clock
from famchart.core.errors import WrongUseError
from famchart.core.file_types import media_words, size_words
from famchart.i18n import N_, _
from famchart.records.any_reference import AnyReference, record_of
from famchart.records.base import Facts, Kind, PersonalRecord, Told
from famchart.records.fields import BadFieldValueError, DayOrMonth, FieldSpec, LongText, Reference
from famchart.records.own_titles import own_title
from famchart.records.source import Source


class NotTheirsError(WrongUseError):
    """A document is said to belong to a record of somebody else."""

    message = N_("A document and the record that it belongs to must be the same person’s.")


class Document(PersonalRecord, table=True):
    """A file of a person; its bytes are the original of its source."""

    title: str
    on: str | None = None
    file_name: str | None = None
    text: str | None = None
    size: int | None = None
    """Bytes; None where only a paper is described and no file is kept."""
    media: str | None = None
    about_id: UUID | None = Field(default=None, index=True)
    """The record that it belongs to: a bill, a form, a vaccination."""


def title(document: Document, facts: Facts | None = None) -> str:
    return document.title


def check(old: Document | None, new: Document, facts: Facts, clock: Clock) -> None:
    if not new.about_id or (old and old.about_id == new.about_id):
        return
    found = record_of(new.about_id, facts)
    if found is None or new.about_id == new.id:
        hint = _("there is no such record")
        raise BadFieldValueError(field="about", value=new.about_id, hint=hint)
    kind, record = found
    if not kind.is_shared and new.person_id not in kind.people(record, facts):
        raise NotTheirsError


def is_file_kept(document: Document, facts: Facts) -> bool:
    source = facts.get(Source, document.source_id) if document.source_id else None
    return document.size is not None and source is not None and source.original is not None


def file_words(document: Document, facts: Facts) -> str:
    """Return what its file is: PDF, 1.4 MB; or that it has none, or none any more."""
    if document.size is None:
        return _("no file is kept")
    if not is_file_kept(document, facts):
        return _("its file was taken out for good")
    return f"{media_words(document.media)}, {size_words(document.size)}"


def derived(document: Document, facts: Facts, clock: Clock) -> dict[str, Any]:
    words = file_words(document, facts)
    return {"size": document.size, "media": document.media, "file": words}


def told(derived: dict[str, Any]) -> Iterator[Told]:
    yield _("File"), derived["file"]


def _defaults(clock: Clock) -> dict[str, str]:
    return {"on": clock.today().isoformat()}


KIND = Kind(
    name="document",
    table=Document,
    label=N_("Document"),
    plural=N_("Documents"),
    fields=(
        FieldSpec("title", N_("Title"), required=True),
        DayOrMonth("on", N_("Date")),
        FieldSpec("file_name", N_("File’s name")),
        LongText("text", N_("Remarks")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        AnyReference("about", N_("Belongs to"), column="about_id"),
    ),
    columns=("on", "title", "file_name", "account"),
    title=title,
    with_state=own_title,
    on=lambda document: document.on,
    words=lambda document: "\n".join(filter(None, (document.file_name, document.text))),
    defaults=_defaults,
    check=check,
    derived=derived,
    told=told,
    private_with=("account", "about"),
    topic_words=title,
)
