"""The other side of a merge: a copy or a backup of this vault, opened beside it to be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from famchart.core.errors import AnswerIsNoError, UnreadableInputError
from famchart.i18n import N_
from famchart.store.connection import reading
from famchart.store.durable import readable_disk_errors
from famchart.store.export.rebuilt import fill
from famchart.store.export.sealed import Heard, Key
from famchart.store.export.told import told_of
from famchart.store.making import new_database
from famchart.store.old_records import opened_backup
from famchart.store.root import Root
from famchart.store.vault import Vault
from famchart.store.verify_copies import is_sealed


class OtherVaultsCopyError(AnswerIsNoError):
    """The copy is of another vault under the same key."""

    message = N_(
        "{path} is a copy of another vault, “{name}”; only a vault’s own copies are merged."
    )


class SliceIsNoCopyError(UnreadableInputError):
    """A slice empties what points to records outside it; taken in, that would count as a change."""

    message = N_(
        "{path} is only a slice, a part of a vault; only whole copies are merged, so nothing was"
        " changed. “famchart restore” makes a vault of its own of it."
    )


@contextmanager
def opened_copy(
    path: Path, vault: Vault, root: Root, heard: Heard, key: Key | None = None
) -> Iterator[Connection]:
    """Read a copy to its end into a database beside the vault, encrypted as the vault is.

    `key` opens it, else the root.

    Raise what `fill` raises, SliceIsNoCopyError, OtherVaultsCopyError, and for a backup what
    `opened_backup` raises.
    """
    if not is_sealed(path):
        with opened_backup(path, root, vault.id) as then:
            yield then.connection
        return
    key = root if key is None else key
    with path.open("rb") as file:
        about = told_of(file, key)
    if about.is_slice:
        raise SliceIsNoCopyError(path=path)
    if about.vault != vault.id:
        raise OtherVaultsCopyError(path=path, name=about.name)
    with readable_disk_errors(vault.path):
        scratch = TemporaryDirectory(prefix=".merged.", dir=vault.path)
    with scratch as folder, new_database(Path(folder), root) as engine:
        with path.open("rb") as file:
            fill(engine, file, key, heard)
        with reading(engine) as connection:
            yield connection
