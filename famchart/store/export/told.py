"""What a copy tells of itself, from its first bytes."""

from __future__ import annotations

import json
from contextlib import closing
from typing import BinaryIO

from famchart.core.errors import VaultUnavailableError
from famchart.i18n import N_
from famchart.store.export.content import ABOUT, FORMAT, SLICE_FORMAT, About
from famchart.store.export.sealed import DamagedCopyError, Key, leave, unsealed


class UnknownFormatError(VaultUnavailableError):
    """A later famchart made the copy in another form."""

    message = N_("This copy was made by a newer famchart; install that one to restore it.")


def told_of(file: BinaryIO, key: Key) -> About:
    """Read no more than that; the rest may still be damaged. Raise what `unsealed` raises."""
    with closing(unsealed(file, key)) as found:
        for name, chunks in found:
            if name == ABOUT:
                return read_about(b"".join(chunks))
            leave(chunks)
    raise DamagedCopyError


def read_about(content: bytes) -> About:
    """Read what stands first in a copy; raise DamagedCopyError, UnknownFormatError."""
    try:
        told = json.loads(content)
        if told["format"] not in (FORMAT, SLICE_FORMAT):
            raise UnknownFormatError
        return About(**told)
    except (ValueError, KeyError, TypeError):
        raise DamagedCopyError from None
