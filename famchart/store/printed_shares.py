"""The three shares as they are printed, each to be kept by somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from famchart.core.clock import Clock
from famchart.core.secret import Secret
from famchart.store.shares import MADE

COLUMNS = 3
CUT_HERE = "#" + " -" * 36

HEAD = """\
famchart share {number} of {made} · Parte {number} de {made}
{name} · {vault} · {day}

EN  Any two of the three shares together open this vault, and its copies. One
    alone opens nothing. Keep them with different people: give this one to a
    sibling, on paper. To open the vault, type the words of two shares, each
    into a file, or use this text:
        famchart --share FILE --share FILE
    The words are English; their order counts.
ES  Dos de las tres partes abren juntas esta bóveda, y sus copias. Una sola no
    abre nada. Que las tengan personas distintas: dé esta a una hermana o un
    hermano, en papel. Para abrir la bóveda, escriba las palabras de dos
    partes, cada una en un archivo, o use este texto:
        famchart --share ARCHIVO --share ARCHIVO
    Las palabras son inglesas; su orden cuenta.
Without famchart · Sin famchart: SLIP-39, no passphrase / sin contraseña;
    32 bytes = Bech32 AGE-SECRET-KEY-
"""


def shares_text(
    shares: Sequence[Secret], name: str, vault: str, day: date | None = None
) -> Iterator[str]:
    """Yield each share as text for paper and files; every line but the words begins with #."""
    for number, share in enumerate(shares, 1):
        head = HEAD.format(
            number=number, made=MADE, name=name, vault=vault, day=day or Clock().today()
        )
        comments = [f"# {line}".rstrip() for line in head.splitlines()]
        yield "\n".join([*comments, "", *numbered(share), ""])


def numbered(share: Secret) -> Iterator[str]:
    """Yield the words with their numbers, a few in a line."""
    words = [f"{n:2d} {word:<12}" for n, word in enumerate(share.reveal().split(), 1)]
    for start in range(0, len(words), COLUMNS):
        yield "   ".join(words[start : start + COLUMNS]).rstrip()
