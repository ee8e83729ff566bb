"""The batch command: one command a line, one unlock for all."""

from __future__ import annotations

import shlex
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.parsing import parse, run_command
from famchart.core.errors import (
    AnswerIsNoError,
    FamchartError,
    UnreadableInputError,
    WrongUseError,
)
from famchart.i18n import N_

NOT_IN_A_BATCH = {
    "batch", "demo", "forget", "free-space", "init", "passphrase", "recovery-sheet", "repair",
    "slots", None,
}  # fmt: skip
"""Commands that need the vault, or its keys, for themselves alone."""
TOLD_AND_DONE = {"-h", "--help", "--version"}
"""Options after which the program would end."""
BEFORE_THE_COMMAND = (
    "vault", "passphrase_fd", "new_passphrase_fd", "file_password_fd", "key_file", "sheet",
    "today", "lang",
)  # fmt: skip


class BatchLineError(FamchartError):
    """A line failed; those before it are done."""

    message = N_("line {number}: {error}")

    def __init__(self, number: int, error: FamchartError) -> None:
        super().__init__(number=number, error=error)
        self.exit_code = error.exit_code  # type: ignore[misc]


class NotInABatchError(WrongUseError):
    """The line has no command that a batch can run."""

    message = N_("“{line}” cannot stand in a batch")


class OptionInABatchError(WrongUseError):
    """A line wants another vault, key or day than the batch was given."""

    message = N_("--{option} holds for a whole batch; write it before the word batch")


class AnswerWasNoError(AnswerIsNoError):
    """A line found nothing, or found damage; its answer has been written."""

    message = N_("the answer is no; the lines after it were not run")


class UnbalancedQuotesError(WrongUseError):
    """The line cannot be split into words."""

    message = N_("a quotation mark has no partner")


class NoBatchFileError(UnreadableInputError):
    """The file of commands cannot be read."""

    message = N_("{file} cannot be read.")


def batch(parsed: Namespace, context: Context) -> Answer:
    """Run the lines in order; each answer is on the way before the next line is read."""
    context.vault()  # a wrong passphrase is told before the first line is
    for number, line in enumerate(_lines(parsed.file), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                answer = _run(line, context)
                answer.write(sys.stdout, as_json=parsed.json, one_line=True)
                if answer.exit_code:
                    raise AnswerWasNoError
            except FamchartError as error:
                raise BatchLineError(number, error) from None
    return Answer(None)


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        yield from sys.stdin
        return
    try:
        with Path(name).open(encoding="utf-8", errors="surrogateescape") as file:
            yield from file
    except OSError:
        raise NoBatchFileError(file=name) from None


def _run(line: str, context: Context) -> Answer:
    try:
        words = shlex.split(line)
    except ValueError:
        raise UnbalancedQuotesError from None
    if not TOLD_AND_DONE.isdisjoint(words):
        raise NotInABatchError(line=_shown(line))
    parsed = parse(words)
    for option in BEFORE_THE_COMMAND:
        if getattr(parsed, option) is not None:
            raise OptionInABatchError(option=option.replace("_", "-"))
    if parsed.command in NOT_IN_A_BATCH or _reads_the_script(parsed) or _is_elsewhere(parsed):
        raise NotInABatchError(line=_shown(line))
    return run_command(parsed, context)


def _shown(line: str) -> str:
    return line.strip()[:60]


def _reads_the_script(parsed: Namespace) -> bool:
    """True for a command that would read the lines after it from standard input."""
    return "-" in (getattr(parsed, "file", None) or ())


def _is_elsewhere(parsed: Namespace) -> bool:
    """True where another vault than the batch's is to be checked, or made."""
    is_checked = parsed.command == "verify" and bool(parsed.file)
    return is_checked or (parsed.command == "restore" and bool(parsed.into))
