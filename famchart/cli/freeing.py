"""The free-space command: files that no record names any more, taken out for good."""

from __future__ import annotations

import sys
from argparse import Namespace
from typing import Any

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.streams import is_yes, tell
from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.core.file_types import size_words
from famchart.i18n import N_, _, ngettext
from famchart.store import freeing


class NotSureError(WrongUseError):
    """What no undo brings back is asked about, and there is nobody to ask."""

    message = N_("An undo will not bring them back: without a terminal, say --yes.")


class NothingFreedError(AnswerIsNoError):
    """The answer was no."""

    message = N_("Nothing was taken out.")


def free_space(parsed: Namespace, context: Context) -> Answer:
    """Take out for good the files that no record names any more, after asking."""
    vault = context.vault(write=True)
    found = freeing.to_free(vault)
    if not found.files:
        return Answer(_freed_data(found), _("There is nothing to free: every file is in use."))
    words = ngettext("{n} file, {size}, is of no record any more.",
                     "{n} files, {size}, are of no record any more.", found.files)  # fmt: skip
    tell(words.format(n=found.files, size=size_words(found.size)))
    if not parsed.yes:
        if not sys.stdin.isatty():
            raise NotSureError
        if not is_yes(_("An undo will not bring them back. Take them out for good?")):
            raise NothingFreedError
    freed = freeing.free(vault)
    text = _("Freed: {size}. Copies of the vault made before still have them.")
    return Answer(_freed_data(freed), text.format(size=size_words(freed.size)))


def _freed_data(freed: freeing.Freed) -> dict[str, Any]:
    return {"files": freed.files, "bytes": freed.size, "file_clean": freed.is_file_clean}
