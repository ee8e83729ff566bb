"""The recovery sheet as it is printed: the root key, in words that are understood in ten years.

Whoever opens a vault only reads sheets, and does without the library that draws the code.
"""

from __future__ import annotations

import io
from datetime import date

import segno

from famchart.core.clock import Clock
from famchart.store.root import Root

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
    Abre la bóveda si se pierde la frase de contraseña o keys.json:
        famchart --sheet ARCHIVO
    (ARCHIVO es este texto, o la clave de abajo escrita en un archivo).
    También abre las copias en USB, sin famchart:
        age -d -i ARCHIVO COPIA.famchart.age > COPIA.zip
"""


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
