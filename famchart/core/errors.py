"""The errors that a caregiver can read; every other exception is a bug.

Each cause is a class of its own, placed where it is raised; here are their families. A message is
one sentence that says what is wrong and what to do, and its facts never hold a secret.
"""

from __future__ import annotations

from typing import ClassVar

from famchart.i18n import N_, _


class FamchartError(Exception):
    """Base of all: a translatable message with its facts filled in."""

    message: ClassVar[str] = N_("Something went wrong.")
    exit_code: ClassVar[int] = 1
    """What a command ends with (the table is in docs/command-line.md)."""

    def __init__(self, **facts: object) -> None:
        super().__init__(self.message, facts)
        self.facts = facts

    def __str__(self) -> str:
        return _(self.message).format(**self.facts)


class AnswerIsNoError(FamchartError):
    """The answer is no: nothing matched, no such record, another person's file, damage found."""

    exit_code = 1


class WrongUseError(FamchartError):
    """What was asked for makes no sense: a bad field value, an ambiguous name."""

    exit_code = 2


class NotLetInError(FamchartError):
    """The passphrase or key does not open the vault, or there is no key file left."""

    exit_code = 3


class VaultUnavailableError(FamchartError):
    """The vault is being written, absent, damaged, or from a newer famchart."""

    exit_code = 4


class UnreadableInputError(FamchartError):
    """The input cannot be read; nothing was changed."""

    exit_code = 5


class NoRoomError(FamchartError):
    """No room or no permission; nothing was lost."""

    exit_code = 6
