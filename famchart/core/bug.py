"""What may be said of a bug: where it happened, never with which values."""

from __future__ import annotations

import traceback
from pathlib import Path

from famchart.i18n import N_, _

SORRY = N_("famchart met a bug of its own and stopped; everything saved before is safe. Where:")


def bug_report(error: BaseException) -> str:
    """Return types, files, lines and functions of an error and its causes.

    Neither its message nor any local variable is told: they may hold a name or a passphrase.
    """
    lines = [_(SORRY)]
    cause: BaseException | None = error
    while cause is not None and len(lines) < 8:
        frames = traceback.extract_tb(cause.__traceback__)[-6:]
        places = (f"{Path(each.filename).name}:{each.lineno}:{each.name}" for each in frames)
        lines.append(f"  {type(cause).__name__} " + " > ".join(places))
        cause = cause.__cause__
    return "\n".join(lines)
