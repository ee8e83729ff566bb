"""The recovery sheet: the root key on paper, in words that a person understands in ten years.

As a text it is also a valid age identity file: every line but the key begins with #.
"""

from __future__ import annotations

import codecs
import io
import re
from datetime import date
from pathlib import Path

import segno

from famchart.core.clock import Clock
from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_, _
from famchart.store.root import Root, WrongSheetError

KEY = re.compile(  # as typed from paper: spaces and new lines anywhere, but not a letter more
    r"(?<![0-9A-Z])" + r"\s*".join("AGE-SECRET-KEY-1") + r"(?:\s*[0-9A-Z]){58}(?![0-9A-Z])",
    re.IGNORECASE,
)
LONGEST_SHEET = 1 << 16
ASKED_BACK = 6
BLACK_ON_WHITE, AS_BEFORE = "\x1b[38;5;16;48;5;231m", "\x1b[0m"

WORDS = """\
famchart recovery sheet · Hoja de recuperación
{name} · {vault} · {day}

EN  Whoever holds this sheet can read everything in this vault. Keep it on
    paper, away from the computer: with your will, at your sister's.
    It opens the vault if the passphrase or keys.json is lost:
        famchart --sheet FILE
    (FILE is this text, or the key below typed into a file).
    It opens copies on a USB stick too, without famchart:
        age -d -i FILE COPY.famchart.age > COPY.zip
ES  Quien tenga esta hoja puede leer todo lo que hay en esta bóveda. Guárdela
    en papel, lejos de la computadora: con el testamento, donde su hermana.
    Abre la bóveda si se pierde la contraseña o keys.json:
        famchart --sheet ARCHIVO
    (ARCHIVO es este texto, o la clave de abajo escrita en un archivo).
    También abre las copias en USB, sin famchart:
        age -d -i ARCHIVO COPIA.famchart.age > COPIA.zip
"""


class UnreadableSheetError(UnreadableInputError):
    """The file of the sheet cannot be read."""

    message = N_("The sheet {file} cannot be read.")


def sheet_text(root: Root, name: str, vault: str, day: date | None = None) -> str:
    """Return the sheet as text for paper and files, with the key as letters and as a QR code."""
    words = WORDS.format(name=name, vault=vault, day=day or Clock().today())
    comments = [f"# {line}".rstrip() for line in (words + "\n" + _qr(root)).splitlines()]
    return "\n".join([*comments, "", root.secret.reveal(), ""])


def qr_for_terminal(root: Root) -> str:
    """Return the QR code with explicit colours: a dark theme must not turn it inside out."""
    return "\n".join(f"{BLACK_ON_WHITE}{line}{AS_BEFORE}" for line in _qr(root).splitlines())


def _qr(root: Root) -> str:
    """Draw the key in half blocks, dark signs on a light ground."""
    out = io.StringIO()
    segno.make(root.secret.reveal(), error="m").save(out, kind="txt", border=2)
    rows = out.getvalue().split()
    if len(rows) % 2:
        rows.append("0" * len(rows[0]))
    signs = {"00": " ", "01": "▄", "10": "▀", "11": "█"}
    pairs = zip(rows[::2], rows[1::2], strict=True)
    return "\n".join(
        "".join(signs[a + b] for a, b in zip(upper, lower, strict=True)) for upper, lower in pairs
    )


def parse_sheet(text: str) -> Root:
    """Return the root from a sheet, or from its key alone, retyped; raise WrongSheetError."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    found = KEY.search("\n".join(lines))
    if not found:
        raise WrongSheetError
    return Root.parse(found.group())


def read_sheet(path: Path) -> Root:
    """Return the root from a file; raise UnreadableSheetError or WrongSheetError."""
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_SHEET)
    except OSError:
        raise UnreadableSheetError(file=path) from None
    is_utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # from Windows
    return parse_sheet(content.decode("utf-16" if is_utf16 else "utf-8", "replace"))


def ask_back(root: Root) -> tuple[str, str]:
    """Return a question that shows whether the sheet was kept, and its answer."""
    question = _("The last {n} letters of the key on the sheet").format(n=ASKED_BACK)
    return question, root.secret.reveal()[-ASKED_BACK:]
