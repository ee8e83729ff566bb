"""Why a vault is not opened, or not made: each cause in a sentence."""

from __future__ import annotations

from famchart.core.errors import NotLetInError, VaultUnavailableError, WrongUseError
from famchart.i18n import N_


class NoVaultError(VaultUnavailableError):
    """There is no vault at the place."""

    message = N_("There is no vault in {vault}; “famchart init” makes one.")


class PlainVaultError(VaultUnavailableError):
    """The database was written by a library that does not encrypt."""

    message = N_("{vault} is not encrypted, so it is no vault of famchart’s; nothing was read.")


class OldKeysError(VaultUnavailableError):
    """An older keys.json was put back: a passphrase that was changed would open again."""

    message = N_(
        "keys.json in {vault} is older than the vault remembers: somebody put an old one back."
        " The recovery sheet still opens the vault; set a new passphrase with it:"
        " famchart --sheet FILE passphrase."
    )


class AnotherVaultsSheetError(NotLetInError):
    """The sheet has sealed none of the key documents here, and its key does not fit vault.db."""

    message = N_(
        "This recovery sheet does not open the vault in {vault}: it is another vault’s, or from"
        " before new keys were made, or vault.db is damaged. The sheet bears the name and the day."
    )


class AnotherVaultsSharesError(NotLetInError):
    """The shares belong together, but not to this vault."""

    message = N_(
        "These shares do not open the vault in {vault}: they are another vault’s, or from before"
        " new keys were made, or vault.db is damaged. Each bears the name and the day."
    )


class AlreadyThereError(WrongUseError):
    """A new vault would overwrite something."""

    message = N_("{vault} exists already; choose another place with --vault.")


class IntoTakenError(AlreadyThereError):
    """The same of a vault that is made of something else."""

    message = N_("{vault} exists already; choose another place with --into.")
