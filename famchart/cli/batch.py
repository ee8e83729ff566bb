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
from famchart.core.errors import FamchartError, UnreadableInputError, WrongUseError
from famchart.i18n import N_

NOT_IN_A_BATCH = {"batch", "demo", "init", None}


class BatchLineError(FamchartError):
    """A line failed; those before it are done."""

    message = N_("line {number}: {error}")

    def __init__(self, number: int, error: FamchartError) -> None:
        super().__init__(number=number, error=error)
        self.exit_code = error.exit_code  # type: ignore[misc]


class NotInABatchError(WrongUseError):
    """The line has no command that a batch can run."""

    message = N_("“{line}” cannot stand in a batch")


class UnbalancedQuotesError(WrongUseError):
    """The line cannot be split into words."""

    message = N_("a quotation mark has no partner")


class NoBatchFileError(UnreadableInputError):
    """The file of commands cannot be read."""

    message = N_("{file} cannot be read.")


def batch(parsed: Namespace, context: Context) -> Answer:
    """Run the lines in order; each answer is on the way before the next line is read."""
    context.vault(write=True)
    for number, line in enumerate(_lines(parsed.file), 1):
        if line.strip() and not line.lstrip().startswith("#"):
            try:
                _run(line, context).write(sys.stdout, as_json=parsed.json, one_line=True)
            except FamchartError as error:
                raise BatchLineError(number, error) from None
    return Answer(None)


def _lines(name: str) -> Iterator[str]:
    if name == "-":
        yield from sys.stdin
        return
    try:
        with Path(name).open(encoding="utf-8") as file:
            yield from file
    except (OSError, UnicodeDecodeError):
        raise NoBatchFileError(file=name) from None


def _run(line: str, context: Context) -> Answer:
    try:
        words = shlex.split(line)
    except ValueError:
        raise UnbalancedQuotesError from None
    parsed = parse(words)
    if parsed.command in NOT_IN_A_BATCH or "-" in (getattr(parsed, "file", None) or ()):
        raise NotInABatchError(line=line.strip()[:60])
    return run_command(parsed, context)
