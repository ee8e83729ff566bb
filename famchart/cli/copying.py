"""The encrypted copy on a stick: export."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.streams import is_yes, tell
from famchart.core.errors import AnswerIsNoError
from famchart.core.terminal_text import visible_line
from famchart.i18n import N_, _
from famchart.output.usb import KEPT, Step, check_room, unheard, write_copy, written_words
from famchart.store.export.sealed import AS_IT_IS, SMALLER


class NotExportedError(AnswerIsNoError):
    """The answer was no."""

    message = N_("Nothing was written.")


def export(parsed: Namespace, context: Context) -> Answer:
    """Write the encrypted copy and read it back; where the room may be short, ask first."""
    vault, folder = context.vault(write=True), Path(parsed.to)
    if warning := check_room(vault, folder):
        tell(visible_line(warning))
        if not parsed.yes and sys.stdin.isatty() and not is_yes(_("Try all the same?")):
            raise NotExportedError
    told = _tell_progress if sys.stderr.isatty() else unheard
    level = SMALLER if parsed.small else AS_IT_IS
    written = write_copy(vault, context.root, folder, context.clock, level=level,
                         keep=parsed.keep or KEPT, told=told)  # fmt: skip
    data = {"file": str(written.path), "size": written.size, "records": written.records,
            "proved": True, "removed": [str(path) for path in written.removed]}  # fmt: skip
    return Answer(data, written_words(written))


def _tell_progress(step: Step) -> None:
    """Say on a terminal how far it is, in place, and no more often than it can be read."""
    what = _("Reading back") if step.is_reading_back else _("Writing")
    with suppress(OSError):
        sys.stderr.write(f"\r{what} {step.percent:3d} %\r")
