"""What a command works with: the vault it was pointed at, the keys it was given, the clock."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from famchart.cli.streams import is_yes, tell
from famchart.core.clock import Clock
from famchart.core.errors import AnswerIsNoError, FamchartError, NotLetInError, WrongUseError
from famchart.core.secret import Secret
from famchart.i18n import LANGUAGES, N_, _

if TYPE_CHECKING:
    from famchart.store.keys import Credential
    from famchart.store.root import Root
    from famchart.store.vault import Vault

LONGEST_LINE = 1 << 20
OF_A_NEW_ONE = "--new-passphrase-fd"


class NobodyToAskError(NotLetInError):
    """There is no terminal, and no file descriptor was named."""

    message = N_("There is no terminal to ask for the passphrase; give it by {option} N.")


class UnreadableDescriptorError(WrongUseError):
    """The named file descriptor is not open for reading."""

    message = N_("File descriptor {number} cannot be read; open it for famchart, as in 3<FILE.")


class NotTheSamePassphraseError(WrongUseError):
    """The repetition differs."""

    message = N_("The two passphrases are not the same; nothing was changed.")


class NotTakenError(AnswerIsNoError):
    """A weak passphrase was not meant."""

    message = N_("Nothing was changed; choose a passphrase of four words or more.")


@dataclass(frozen=True)
class KeySources:
    """Where keys come from, as the command line named them."""

    passphrase_fd: int | None = None
    new_passphrase_fd: int | None = None
    key_file: Path | None = None
    sheet: Path | None = None
    shares: Sequence[Path] = ()
    file_password_fd: int | None = None

    def credential(self, vault: Path) -> Credential:
        """Return what opens a vault, asking for the passphrase if nothing else was named."""
        from famchart.store import keyring, keys, sheet

        if self.sheet:
            return keys.Sheet(sheet.read_sheet(self.sheet))
        if self.shares:
            from famchart.store.shares import read_share_files, root_of

            return keys.Sheet(root_of(read_share_files(self.shares)), is_of_shares=True)
        if self.key_file:
            return keyring.key_file(self.key_file)
        if keyring.opens_for_anybody(vault):
            return keys.Demo()
        return keys.Passphrase(self.passphrase(_("Passphrase: ")))

    @property
    def gives_root(self) -> bool:
        """True where the root itself was named, on the sheet or in shares: no vault is needed."""
        return bool(self.sheet or self.shares)

    def passphrase(self, prompt: str) -> Secret:
        if self.passphrase_fd is not None:
            return read_line(self.passphrase_fd)
        return ask(prompt)

    def file_password(self) -> bytes | None:
        """Return the password of locked files, if a descriptor of it was named; read it once."""
        if self.file_password_fd is None:
            return None
        return read_line(self.file_password_fd).reveal().encode()

    def new_passphrase(self) -> Secret:
        """Return a new passphrase: from its descriptor, or asked for twice."""
        if self.new_passphrase_fd is not None:
            return read_line(self.new_passphrase_fd)
        return _repeated(ask(_("New passphrase: "), OF_A_NEW_ONE))

    def next_passphrase(self, old: Secret) -> Secret:
        """Return a new passphrase as above; without one, the old one goes on."""
        if self.new_passphrase_fd is not None:
            return read_line(self.new_passphrase_fd)
        if self.passphrase_fd is not None:
            return old
        first = ask(_("New passphrase (enter keeps the one you have): "), OF_A_NEW_ONE)
        return _repeated(first) if first else old


def _repeated(first: Secret) -> Secret:
    """Ask for it again; raise NotTheSamePassphraseError or NotTakenError."""
    if ask(_("Once more: "), OF_A_NEW_ONE) != first:
        raise NotTheSamePassphraseError
    _be_sure(first)
    return first


def _be_sure(chosen: Secret) -> None:
    """Ask before a weak passphrase is taken; raise NotTakenError unless the answer is yes."""
    from famchart.store.strength import strength

    question = strength(chosen).question
    if question and sys.stdin.isatty() and not is_yes(question):
        raise NotTakenError


class Context:
    """One run of the program: its vault is opened when the first command needs it."""

    def __init__(self, vault_path: Path, keys: KeySources, clock: Clock) -> None:
        self.vault_path = vault_path
        self.keys = keys
        self.clock = clock
        self._vault: Vault | None = None
        self._root: Root | None = None
        self._credential: Credential | None = None
        self._is_clock_told = False

    def vault(self, *, write: bool = False, is_clock_told: bool = False) -> Vault:
        """Return the vault, open; a reading command opens it beside another that writes.

        A batch that reads first and writes later opens it twice, and asks for the key once. That
        the computer's clock was set back is told, unless the answer itself tells it.
        """
        if self._vault is not None and write and self._vault.is_read_only:
            self.close()
        if self._vault is None:
            from famchart.store.keys import Sheet
            from famchart.store.opening import open_with_keys
            from famchart.store.refusals import NoVaultError

            if not os.path.lexists(self.vault_path):
                raise NoVaultError(vault=self.vault_path)
            credential = Sheet(self._root) if self._root else self.credential()
            opened = open_with_keys(self.vault_path, credential, write=write)
            self._vault, self._root, self._credential = opened.vault, opened.root, None
            for note in (*opened.vault.notes, *opened.vault.mended):
                tell(note)
            if not is_clock_told:
                self._tell_clock(opened.vault)
        return self._vault

    def credential(self) -> Credential:
        """Return what opens the vault; it is asked for, or read from its descriptor, only once."""
        if self._credential is None:
            self._credential = self.keys.credential(self.vault_path)
        return self._credential

    @property
    def root(self) -> Root:
        """The root secret of the open vault."""
        assert self._root  # noqa: S101  a vault is opened before it is asked for
        return self._root

    def _tell_clock(self, vault: Vault) -> None:
        from famchart.store.clock_set_back import clock_warning

        if self.clock.fixed is None and not self._is_clock_told:
            with vault.reading() as facts:
                warning = clock_warning(facts.connection, self.clock)
            self._is_clock_told = True
            if warning:
                tell(warning)

    def close(self) -> None:
        if self._vault is not None:
            self._back_up(self._vault)
            self._vault.close()
            self._vault = None

    def _back_up(self, vault: Vault) -> None:
        """Make the day's backup once something of this day is saved; what it meets is told."""
        if vault.batches:
            from famchart.store.backup import back_up_if_due

            try:
                back_up_if_due(vault, Clock().today())
            except FamchartError as error:
                tell(_("No backup was made today. {why}").format(why=error))


def default_vault() -> Path:
    """Return $FAMCHART_VAULT, else Family.famchart in the platform’s folder for data."""
    if named := os.environ.get("FAMCHART_VAULT"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("famchart", appauthor=False) / "Family.famchart"


def asked_language(words: Sequence[str]) -> str | None:
    """Return what --lang asks for, ahead of all parsing: its complaints are in that language."""
    asked = [value for word, value in pairwise(words) if word == "--lang"]
    asked += [word.removeprefix("--lang=") for word in words if word.startswith("--lang=")]
    return next((code for code in asked if code in LANGUAGES), None)


def preferred_language() -> str:
    """Return the language of the environment, if it is one of ours; English otherwise."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if named := os.environ.get(variable):
            code = named[:2].casefold()
            return code if code in LANGUAGES else "en"
    return "en"


def read_line(descriptor: int) -> Secret:
    """Read one line from a file descriptor, and not a byte more: others may read on from there."""
    line = bytearray()
    try:
        while len(line) < LONGEST_LINE and (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
            line += byte
    except OSError:
        raise UnreadableDescriptorError(number=descriptor) from None
    return Secret(line.decode("utf-8", "replace").rstrip("\r"))


def ask(prompt: str, option: str = "--passphrase-fd") -> Secret:
    """Ask on the terminal without echo; raise NobodyToAskError, naming an option, without one."""
    try:
        with open(os.ctermid(), "r+b", buffering=0) as terminal:
            if not terminal.isatty():
                raise NobodyToAskError(option=option)
    except OSError:
        raise NobodyToAskError(option=option) from None
    return Secret(getpass.getpass(prompt))
