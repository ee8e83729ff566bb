"""From words to a command: the parser, and the one place that runs what it found."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from famchart import __version__
from famchart.cli.answer import Answer
from famchart.cli.commands import COMMANDS
from famchart.cli.context import Context
from famchart.core.dates import FIRST_YEAR, LAST_YEAR
from famchart.core.errors import WrongUseError
from famchart.core.iso_days import YearOutOfBoundsError, iso_day
from famchart.i18n import LANGUAGES, N_, _

LISTS = ("values", "words", "file")
"""The arguments that take any number of words."""

ARGPARSE_SAYS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("the following arguments are required: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
)
"""What argparse says by itself, so that the catalogue has it."""
vars(argparse)["_"] = _  # it asks gettext for the language of the machine, not for the chosen one


class CommandLineError(WrongUseError):
    """The words of the command do not fit."""

    message = N_("{said}. See “famchart --help”.")


class BadMomentError(WrongUseError):
    """--today was given something that is no date."""

    message = N_("--today takes a date as 2026-11-22, or 2026-11-22T09:30-05:00; not “{value}”.")


class YearOfTodayError(WrongUseError):
    """--today was given a day of a year in which nothing is kept."""

    message = N_("--today takes a day of the years {first} to {last}; not “{value}”.")


class NotUnicodeError(WrongUseError):
    """A word of the command is no text."""

    message = N_("“{word}” is not UTF-8 text; check how the terminal or the script is set up.")


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are errors of ours, so that batch can go through it too."""

    def error(self, message: str) -> NoReturn:
        raise CommandLineError(said=message[:1].upper() + message[1:])


def run_command(parsed: argparse.Namespace, context: Context) -> Answer:
    """Import the module of a command and run it."""
    module, function = COMMANDS[parsed.command].run.split(":")
    run = getattr(import_module(f"famchart.cli.{module}"), function)
    answer = run(parsed, context)
    assert isinstance(answer, Answer)  # noqa: S101
    return answer


def parse(words: Sequence[str]) -> argparse.Namespace:
    """Parse a command line; words of a list may stand on both sides of an option."""
    for word in words:
        _refuse_other_bytes(word)
    parsed, more = parser(words).parse_known_args(words)
    found = [getattr(parsed, name, None) for name in LISTS]
    lists = [each for each in found if isinstance(each, list)]
    if more and (not lists or any(word.startswith("--") for word in more)):
        raise CommandLineError(said=_("Unknown words: {words}").format(words=" ".join(more)[:80]))
    for word in more:
        lists[0].append(word)
    return parsed


def _refuse_other_bytes(word: str) -> None:
    """Refuse what is no UTF-8: Python lets a lone surrogate stand in for each such byte."""
    try:
        word.encode()
    except UnicodeEncodeError:
        raise NotUnicodeError(word=word[:40]) from None


def parser(words: Sequence[str]) -> Parser:
    """Return a parser that knows every command, and the arguments of those that are named."""
    about = _("A family’s patient portals in one vault.")
    made = Parser(prog="famchart", allow_abbrev=False, description=about)
    made.add_argument("--version", action="version", version=f"famchart {__version__}")
    made.add_argument("--vault", metavar="DIR", type=Path)
    made.add_argument("--passphrase-fd", metavar="N", type=int)
    made.add_argument("--new-passphrase-fd", metavar="N", type=int)
    made.add_argument("--file-password-fd", metavar="N", type=int)
    made.add_argument("--key-file", metavar="FILE", type=Path)
    made.add_argument("--sheet", metavar="FILE", type=Path)
    made.add_argument("--share", metavar="FILE", type=Path, action="append", default=[])
    made.add_argument("--today", metavar="DATE", type=moment)
    made.add_argument("--lang", choices=list(LANGUAGES))
    commands = made.add_subparsers(dest="command", metavar=_("command"), parser_class=Parser)
    for command in COMMANDS.values():
        is_named = command.name in words  # of the others nothing is asked but what they are for
        added = commands.add_parser(
            command.name, help=_(command.help), allow_abbrev=False, add_help=is_named
        )
        if is_named:
            command.arguments(added)
    return made


def moment(typed: str) -> date | datetime:
    """Read --today: a date, or a moment in the machine's zone unless it has an offset."""
    try:
        day = iso_day(typed[:10])
        if typed[10:11] not in ("", "T"):
            raise ValueError(typed)
        return datetime.fromisoformat(typed).astimezone() if typed[10:] else day
    except YearOutOfBoundsError:
        raise YearOfTodayError(first=FIRST_YEAR, last=LAST_YEAR, value=typed[:40]) from None
    except ValueError:
        raise BadMomentError(value=typed[:40]) from None
