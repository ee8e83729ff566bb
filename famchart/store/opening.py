"""Making a vault and opening it: keys first, then the lock, then the database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from famchart.core.errors import (
    FamchartError,
    NoRoomError,
    NotLetInError,
)
from famchart.store import migrations, swap
from famchart.store.connection import (
    READING,
    WRITING,
    Access,
    DamagedVaultError,
    WrongDatabaseKeyError,
    open_engine,
    readable_errors,
    reading,
    still_access,
    writing,
)
from famchart.store.core_dumps import forbid_core_dumps
from famchart.store.kdf import KdfCost
from famchart.store.key_copies import read_copies
from famchart.store.keyring import KeyRing, new_document
from famchart.store.keys import Credential, Demo, Sheet, SlotCredential
from famchart.store.lockfile import WriterLock, keep_writers_out
from famchart.store.making import (
    DATABASE,
    built_beside,
    new_database,
    new_device,
    new_vault_id,
    remember,
    salt_of,
)
from famchart.store.refusals import (
    AnotherVaultsSharesError,
    AnotherVaultsSheetError,
    OldKeysError,
)
from famchart.store.root import Root
from famchart.store.vacuum import vacuum_if_due
from famchart.store.vault import Vault


def create_vault(
    path: Path, first: SlotCredential, *, cost: KdfCost | None = None
) -> tuple[Vault, Root]:
    """Make a vault with one way in and open it; return it with its root, for the recovery sheet."""
    forbid_core_dumps()
    root, vault_id = Root.generate(), new_vault_id()
    with built_beside(path) as building:
        KeyRing(building, new_document(vault_id, root, first, cost or KdfCost.calibrated())).save()
        with new_database(building, root) as engine:
            migrations.migrate(engine)
            remember(engine, vault=vault_id, device=new_device(), generation="1")
    return open_vault(path, Sheet(root)), root


@dataclass(frozen=True)
class Opened:
    """An open vault with its keys, for whoever has just shown that they can open it."""

    vault: Vault
    root: Root
    ring: KeyRing
    """Behind the recovery sheet it may be empty: the key documents were not needed."""


def open_vault(path: Path, credential: Credential, *, write: bool = True) -> Vault:
    """Open a vault for writing, or for reading beside whoever writes it.

    Raise NoVaultError, WrongPassphraseError and its kin, VaultInUseError, NewerVaultError,
    DamagedVaultError, OldKeysError.
    """
    return open_with_keys(path, credential, write=write).vault


def open_with_keys(path: Path, credential: Credential, *, write: bool = True) -> Opened:
    """Open a vault as open_vault does, and keep its keys at hand."""
    forbid_core_dumps()
    salt_of(path / DATABASE)  # before anything is derived: is there a vault at all?
    with ExitStack() as held:
        if write:
            held.callback(WriterLock(path).release)
            swap.clear_up(path)
        ring, root, engine = _unlocked(path, credential, held, write=write)
        meta = _meta(path, engine)
        ring = ring or KeyRing.of_root(path, root, meta["vault"], int(meta["generation"]))
        found = ring.notes
        _check_keys(path, engine, ring, meta, write=write)
        vault = Vault(
            path,
            engine,
            root=root,
            vault_id=meta["vault"],
            device=meta["device"],
            is_demo=isinstance(credential, Demo),
            is_read_only=not write,
            notes=ring.notes,
            mended=[note for note in found if note not in ring.notes],
            release=held.pop_all().close,
        )
    if write:
        with suppress(FamchartError):  # on a full disk it stays due, and the vault opens
            vacuum_if_due(vault)
    return Opened(vault, root, ring)


@contextmanager
def changing_keys(path: Path, credential: Credential) -> Iterator[Opened]:
    """Open a vault for a change of its key documents, and let the database remember it."""
    opened = open_with_keys(path, credential)
    try:
        yield opened
        remember_keys(opened.vault, opened.ring)
    finally:
        opened.vault.close()


def keys_of(vault: Vault) -> KeyRing:
    """Return the ways into a vault that is open; whoever changes them must `remember_keys`."""
    assert vault.root  # noqa: S101
    meta = _meta(vault.path, vault.engine)
    return KeyRing.of_root(vault.path, vault.root, meta["vault"], int(meta["generation"]))


def remember_keys(vault: Vault, ring: KeyRing) -> None:
    """Let the database remember the generation of its keys: an older keys.json is refused then."""
    _remember(vault.path, vault.engine, ring.document.generation)


def _unlocked(
    path: Path, credential: Credential, held: ExitStack, *, write: bool
) -> tuple[KeyRing | None, Root, Engine]:
    """Unlock the keys and open the database with them.

    One copy of keys.json may be another vault's, which opens with the same passphrase, or that of
    new keys that never came to hold; the database shows so, and then the other copy is tried.
    """
    misfit: WrongDatabaseKeyError | None = None
    try:
        for ring, root in _ways(path, credential):
            try:
                return ring, root, _fitting_database(path, root, credential, held, write=write)
            except WrongDatabaseKeyError as error:
                misfit = misfit or error
    except NotLetInError as refusal:
        raise misfit or refusal from None
    assert misfit  # noqa: S101  where nothing opens, that is raised
    raise misfit


def _ways(path: Path, credential: Credential) -> Iterator[tuple[KeyRing | None, Root]]:
    if isinstance(credential, Sheet):
        return iter([(None, credential.root)])
    return KeyRing.unlocked(path, credential)


def _fitting_database(
    path: Path, root: Root, credential: Credential, held: ExitStack, *, write: bool
) -> Engine:
    """Open the database with the key that follows from the root; say whose fault a misfit is."""
    try:
        engine = _open_database(path, root, WRITING) if write else _readable(path, root, held)
    except WrongDatabaseKeyError:
        sealed = [copy for copy in read_copies(path) if copy.is_sealed_by(root)]
        if isinstance(credential, Sheet) and not sealed:
            shares, sheet = AnotherVaultsSharesError, AnotherVaultsSheetError
            raise (shares if credential.is_of_shares else sheet)(vault=path) from None
        raise
    held.callback(engine.dispose)
    return engine


def _readable(path: Path, root: Root, held: ExitStack) -> Engine:
    """Open beside a writer; where SQLite has no room for its own locks, while nobody writes."""
    try:
        return _open_database(path, root, READING)
    except NoRoomError:
        if os.name != "posix":
            raise
    held.callback(keep_writers_out(path))
    return _open_database(path, root, still_access(path / DATABASE))


def _open_database(path: Path, root: Root, access: Access) -> Engine:
    database = path / DATABASE
    engine = open_engine(database, root.database_key(salt_of(database)), access)
    try:
        _check_version(path, engine, access)
    except DamagedVaultError:
        engine.dispose()
        raise WrongDatabaseKeyError(vault=path) from None
    except FamchartError:
        engine.dispose()
        raise
    return engine


def _check_version(path: Path, engine: Engine, access: Access) -> None:
    """Bring an older database up to date, or, for reading only, refuse it; refuse a newer one."""
    with readable_errors(path):
        with reading(engine) as connection:
            version = migrations.version(connection)
            (migrations.check_known if access is WRITING else migrations.check_current)(version)
        if access is WRITING:
            migrations.migrate(engine)


def _meta(path: Path, engine: Engine) -> dict[str, str]:
    with readable_errors(path), reading(engine) as connection:
        rows = connection.exec_driver_sql("SELECT key, value FROM meta").all()
    return {str(key): str(value) for key, value in rows}


def _check_keys(
    path: Path, engine: Engine, ring: KeyRing, meta: dict[str, str], *, write: bool
) -> None:
    """Compare the keys with what the database remembers of them; mend a copy."""
    document = ring.document
    if document.generation < int(meta["generation"]) or document.vault != meta["vault"]:
        raise OldKeysError(vault=path)
    if write:
        ring.repair()
        _remember(path, engine, document.generation)


def _remember(path: Path, engine: Engine, generation: int) -> None:
    """Keep the generation of the keys in the database; it only ever rises."""
    with readable_errors(path), writing(engine) as connection:
        connection.exec_driver_sql(
            "UPDATE meta SET value = ? WHERE key = 'generation' AND CAST(value AS INTEGER) < ?",
            (str(generation), generation),
        )
