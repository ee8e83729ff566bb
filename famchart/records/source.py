"""Where a record came from."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from sqlmodel import Field, String

from famchart.i18n import N_, _
from famchart.records.base import Facts, PersonalRecord, Stored

WAYS = {
    "typed": N_("typed"),
    "paste": N_("pasted"),
    "file": N_("from a file"),
    "phone": N_("told by phone"),
    "paper": N_("from paper"),
}
WAYS_FROM = {
    "typed": N_("typed from {portal}"),
    "paste": N_("pasted from {portal}"),
    "file": N_("from a file of {portal}"),
    "phone": N_("told by phone by {portal}"),
    "paper": N_("from a paper of {portal}"),
}

AS_A_LIST = ("paste", "file", "paper")
"""The ways in which a whole list comes in, not one line of it."""


class Source(Stored, table=True):
    """One paste, file, call or paper from which records were taken."""

    way: Literal["typed", "paste", "file", "phone", "paper"] = Field(sa_type=String)
    label: str = ""
    """A file's name, a person spoken to."""
    original: str | None = Field(default=None, index=True)
    """The address of the original bytes: their BLAKE2b digest in hexadecimal."""
    dated: str | None = None
    """The day of the document, as far as it tells one."""


def way_words(source_id: UUID | None, facts: Facts) -> str:
    """Return how a record came in: typed, pasted, from paper."""
    source = facts.get(Source, source_id) if source_id else None
    return _(WAYS[source.way if source else "typed"])


def came_as_list(source_id: UUID | None, facts: Facts) -> bool:
    source = facts.get(Source, source_id) if source_id else None
    return source is not None and source.way in AS_A_LIST


def way_for_account(record: PersonalRecord, facts: Facts) -> dict[str, str]:
    """Return what a list says in the column of portals where a record came through none."""
    return {} if record.account_id else {"account": way_words(record.source_id, facts)}
