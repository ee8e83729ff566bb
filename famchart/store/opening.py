"""Making a vault and opening it: keys first, then the lock, then the database."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from famchart.core.errors import VaultUnavailableError, WrongUseError
from famchart.core.secret import Secret
from famchart.i18n import N_
from famchart.store import migrations
from famchart.store.connection import (
    PLAIN_HEADER,
    SALT_LENGTH,
    DamagedVaultError,
    WrongDatabaseKeyError,
    open_engine,
    readable_errors,
    reading,
    writing,
)
from famchart.store.durable import cannot_write
from famchart.store.keyring import KeyRing
from famchart.store.keys import Credential, Demo, KdfCost, Passphrase, Root, Sheet
from famchart.store.lockfile import WriterLock
from famchart.store.vault import Vault
from famchart.store.vault_readme import README_NAME, readme_text

DATABASE = "vault.db"


class NoVaultError(VaultUnavailableError):
    """There is no vault at the place."""

    message = N_("There is no vault in {vault}; “famchart init” makes one.")


class PlainVaultError(VaultUnavailableError):
    """The database was written by a library that does not encrypt."""

    message = N_("{vault} is not encrypted, so it is no vault of famchart’s; nothing was read.")


class AlreadyThereError(WrongUseError):
    """A new vault would overwrite something."""

    message = N_("{vault} exists already; choose another place with --vault.")
