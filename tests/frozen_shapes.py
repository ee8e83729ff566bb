"""Vaults and copies of every shape so far, frozen as the famchart of their time made them.

`make freeze` adds those of the shape of today. The demo’s family is in each: its tables are packed
as a plain database, since an encrypted one does not pack; `*.famchart` are whole vaults as they
stood on a disk, of the first shape and of the one in which copies began.
"""

from __future__ import annotations

import lzma
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from exported import sealed
from sqlcipher3 import dbapi2 as sqlcipher
from vaults import KEY

from famchart.cli.demo import make_demo_vault
from famchart.core.clock import Clock
from famchart.store.keys import Demo
from famchart.store.migrations import steps
from famchart.store.opening import open_with_keys, salt_of
from famchart.store.root import Root

FROZEN = Path(__file__).with_name("frozen")
SALT = b"s" * 16
PASSPHRASE = "frozen in Novémber"
"""That of the whole vaults."""


def shapes() -> list[int]:
    """Return the numbers of the shapes of which there are tables, in order."""
    return sorted(int(path.name[:4]) for path in FROZEN.glob("*.db.xz"))


def copies() -> list[Path]:
    return sorted(FROZEN.glob("*.famchart.age"))


def whole_vaults() -> list[Path]:
    return sorted(FROZEN.glob("*.famchart"))


def sheet() -> Root:
    """Return the root to which the copies are sealed."""
    return Root.parse(FROZEN.joinpath("sheet.txt").read_text())


def thawed(shape: int, folder: Path) -> Path:
    """Make the database of a shape in a folder, with the key of a bare vault; return its path."""
    plain = folder / "plain.db"
    plain.write_bytes(lzma.decompress(FROZEN.joinpath(f"{shape:04}.db.xz").read_bytes()))
    encrypted = folder / "vault.db"
    connection = sqlcipher.connect(plain, isolation_level=None)
    connection.execute("ATTACH ? AS vault KEY ?", (str(encrypted), f"x'{(KEY + SALT).hex()}'"))
    _poured(connection, "vault")
    plain.unlink()
    return encrypted


def freeze() -> None:
    """Write the tables and a copy of the shape of today."""
    name = f"{len(steps()):04}"
    with TemporaryDirectory() as folder:
        vault = Path(folder, "Demo.famchart")
        make_demo_vault(vault, Clock(date(2026, 11, 22))).close()
        opened = open_with_keys(vault, Demo())
        FROZEN.joinpath(f"{name}.famchart.age").write_bytes(sealed(opened.vault, sheet()))
        opened.vault.close()
        plain = Path(folder, "plain.db")
        connection = sqlcipher.connect(vault / "vault.db", isolation_level=None)
        connection.set_key(f"x'{opened.root.database_key(salt_of(vault / 'vault.db')).hex()}'")
        connection.execute("ATTACH ? AS plain KEY ''", (str(plain),))
        _poured(connection, "plain")
        packed = lzma.compress(plain.read_bytes(), preset=9 | lzma.PRESET_EXTREME)
        FROZEN.joinpath(f"{name}.db.xz").write_bytes(packed)


def _poured(connection: sqlcipher.Connection, into: str) -> None:
    """Write one database into the other, with the number of its shape, which does not come along."""
    (shape,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("SELECT sqlcipher_export(?)", (into,))
    connection.execute(f"PRAGMA {into}.user_version={shape}")
    connection.close()


if __name__ == "__main__":
    freeze()
