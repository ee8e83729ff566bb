"""Checking a backup or a copy where it lies: nothing is changed, and no vault is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO

from famchart.i18n import _
from famchart.store import migrations
from famchart.store.changes import COLUMNS, Change
from famchart.store.connection import (
    DamagedVaultError,
    open_engine,
    readable_errors,
    reading,
    still_access,
)
from famchart.store.copies import ENDING
from famchart.store.durable import MayNotReadError
from famchart.store.export.content import (
    ABOUT,
    BYTES,
    FILES,
    LINES,
    MANIFEST,
    TABLES,
    Manifest,
    Tally,
)
from famchart.store.export.rebuilt import ADDRESS_LENGTH, lines_of
from famchart.store.export.sealed import (
    DamagedCopyError,
    Heard,
    Key,
    NotACopyError,
    leave,
    unsealed,
)
from famchart.store.export.told import read_about
from famchart.store.incoming import NoSuchFileError
from famchart.store.made_anew import AnotherVaultsBackupError
from famchart.store.making import salt_of
from famchart.store.originals import DIGEST_BYTES, DamagedOriginalError
from famchart.store.root import Root
from famchart.store.verify import Findings, check_database
from famchart.store.verify_pages import pages_checked

SEALED_BEGINS = b"age-encryption.org/"
BACKUP_ENDING = ".db"
CHANGES = f"{TABLES}change{LINES}"


def is_sealed(path: Path) -> bool:
    """True for an encrypted copy, False for a backup.

    Raise NotACopyError for what is neither, NoSuchFileError, MayNotReadError.
    """
    with _opened(path) as file:
        if file.read(len(SEALED_BEGINS)) == SEALED_BEGINS or path.name.endswith(ENDING):
            return True
    if path.suffix != BACKUP_ENDING:
        raise NotACopyError
    return False


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except PermissionError:
        raise MayNotReadError(path=path) from None
    except OSError:
        raise NoSuchFileError(path=path) from None


def verify_file(path: Path, key: Key, heard: Heard) -> tuple[str, Findings]:
    """Check a copy or a backup, whichever it is; return also what it is, in words."""
    if is_sealed(path):
        return _("the copy {path}").format(path=path), verify_copy(path, key, heard)
    assert isinstance(key, Root)  # noqa: S101  no backup has a passphrase of its own
    return _("the backup {path}").format(path=path), verify_backup(path, key)


def verify_backup(path: Path, root: Root) -> Findings:
    """Run every check on a backup; raise AnotherVaultsBackupError, NewerVaultError."""
    try:
        return _of_a_database(path, root)
    except DamagedVaultError:
        first = _("Its first page is damaged, and so nothing of it can be read")
        findings = pages_checked(path, root, first)
        if findings is None:
            raise AnotherVaultsBackupError(path=path) from None
        if 1 in findings.damaged_pages:
            findings.damage.append(first)
        return findings


def _of_a_database(path: Path, root: Root) -> Findings:
    findings = Findings()
    engine = open_engine(path, root.database_key(salt_of(path)), still_access(path))
    try:
        with readable_errors(path), reading(engine) as connection:
            migrations.check_known(migrations.version(connection))
        check_database(engine, findings)
    finally:
        engine.dispose()
    return findings


def verify_copy(path: Path, key: Key, heard: Heard) -> Findings:
    """Read a copy to its end, as a stream: every file in it, every change, every original.

    Raise WrongRecipientError, WrongCopyPassphraseError, NewerVaultError, UnknownFormatError.
    """
    findings, counted = Findings(), Manifest()
    told = b""
    try:
        with _opened(path) as file:
            for name, chunks in counted.counted(unsealed(file, key, heard)):
                if name == MANIFEST:
                    told = b"".join(chunks)
                else:
                    _check_file(name, chunks, findings)
    except (DamagedCopyError, NotACopyError):
        findings.damage.append(
            _(
                "The copy cannot be decrypted to its end: it was cut or changed, after {name}"
            ).format(name=next(reversed(counted.files), path.name))
        )
    else:
        findings.damage += _not_as_told(counted, told)
    findings.checked |= _how_much(counted)
    return findings


def _check_file(name: str, chunks: Iterator[bytes], findings: Findings) -> None:
    if name == ABOUT:
        migrations.check_known(read_about(b"".join(chunks)).schema)
    elif name == CHANGES:
        _check_changes(chunks, findings)
    elif name.startswith(FILES):
        _check_original(name[len(FILES) :][:ADDRESS_LENGTH], chunks, findings)
    else:
        leave(chunks)


def _check_changes(chunks: Iterator[bytes], findings: Findings) -> None:
    """Recompute the name of every change from its content."""
    names = COLUMNS.split(", ")
    for line in lines_of(chunks):
        row = json.loads(line)
        row["base"] = bytes.fromhex(row["base"][BYTES])
        change = Change(*(row[name] for name in names))
        if change.id.hex() != row["id"][BYTES].casefold():
            findings.damage.append(
                _("A change of {table} is not as it was written").format(table=row["tbl"])
            )


def _check_original(address: str, chunks: Iterator[bytes], findings: Findings) -> None:
    digest = blake2b(digest_size=DIGEST_BYTES)
    for chunk in chunks:
        digest.update(chunk)
    if digest.hexdigest() != address:
        findings.damage.append(str(DamagedOriginalError(address=address[:12])))


def _not_as_told(counted: Manifest, told: bytes) -> Iterator[str]:
    """Yield what differs from the manifest: files that are others, are missing, or are too many."""
    if told == counted.as_bytes():
        return
    try:
        promised = json.loads(told)["files"]
    except (ValueError, KeyError, TypeError):
        promised = {}
    found = counted.told()
    for name in dict.fromkeys([*promised, *found]):
        if promised.get(name) != found.get(name):
            yield _("{name} is not what the copy’s own list says").format(name=name)


def _how_much(counted: Manifest) -> dict[str, int]:
    def lines(table: str) -> int:
        return counted.files.get(f"{TABLES}{table}{LINES}", Tally()).lines

    return {
        "files": len(counted.files),
        "bytes": sum(each.size for each in counted.files.values()),
        "changes": lines("change"),
        "records": counted.records,
        "originals": sum(name.startswith(FILES) for name in counted.files),
    }
