"""Where a record came from."""

from __future__ import annotations

from typing import Literal

from sqlmodel import Field, String

from famchart.i18n import N_
from famchart.records.base import Stored

WAYS = {
    "typed": N_("typed"),
    "paste": N_("pasted"),
    "file": N_("from a file"),
    "phone": N_("told by phone"),
    "paper": N_("from paper"),
}


class Source(Stored, table=True):
    """One paste, file, call or paper from which records were taken."""

    way: Literal["typed", "paste", "file", "phone", "paper"] = Field(sa_type=String)
    label: str = ""
    """A file's name, a person spoken to."""
    original: str | None = Field(default=None, index=True)
    """The address of the original bytes: their BLAKE2b digest in hexadecimal."""
