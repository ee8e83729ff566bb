"""Reads the command line, runs one command, prints its answer or one sentence of error."""

from __future__ import annotations

import argparse
import atexit
import gc
import sys
from collections.abc import Sequence

from famchart.cli import streams
from famchart.cli.context import (
    Context,
    KeySources,
    asked_language,
    default_vault,
    preferred_language,
)
from famchart.cli.parsing import parse, run_command
from famchart.cli.streams import tell
from famchart.cli.terminal import check_terminal
from famchart.core.bug import bug_report
from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.core.put_off import put_off
from famchart.core.terminal_text import visible_line
from famchart.i18n import _, set_language

COLLECT_AFTER = 1_000_000
"""New objects after which garbage is looked for: imports make very many, and hardly any of it."""
INTERRUPTED = 130
BUG = 70


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command line; return its exit code (docs/command-line.md)."""
    gc.set_threshold(COLLECT_AFTER)
    atexit.register(gc.freeze)  # at the end Python would look for it twice, in all there is
    streams.prepare()
    words = list(sys.argv[1:] if arguments is None else arguments)
    set_language(asked_language(words) or preferred_language())
    try:
        return _main(words)
    except FamchartError as error:
        tell(_("famchart: {error}").format(error=visible_line(str(error))))
        return error.exit_code
    except BrokenPipeError:
        return 0  # the reader has gone, and wants no more
    except Exception as error:  # noqa: BLE001  a bug: say where, never with what
        tell(bug_report(error))
        return BUG
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        streams.finish()


def _main(arguments: Sequence[str]) -> int:
    parsed = parse(arguments)
    context = context_from(parsed)
    if parsed.command is None:
        check_terminal()
        from famchart.app import run

        is_asked = asked_language(arguments) is not None
        return run(context.vault_path, context.clock, context.keys, is_language_asked=is_asked)
    put_off("asyncio", "iscoroutine")  # with which the database library would bring the network
    put_off("importlib.metadata", "version", "entry_points")  # it would bring e-mail, archives
    try:
        answer = run_command(parsed, context)
        answer.write(sys.stdout, as_json=getattr(parsed, "json", False))
        return answer.exit_code
    finally:
        context.close()


def context_from(parsed: argparse.Namespace) -> Context:
    keys = KeySources(
        passphrase_fd=parsed.passphrase_fd,
        new_passphrase_fd=parsed.new_passphrase_fd,
        key_file=parsed.key_file,
        sheet=parsed.sheet,
        shares=tuple(parsed.share),
        file_password_fd=parsed.file_password_fd,
    )
    return Context(parsed.vault or default_vault(), keys, Clock(parsed.today))
