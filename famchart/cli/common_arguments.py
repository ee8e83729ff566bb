"""Arguments that many commands take."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser

from famchart.i18n import _


def json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("answer one JSON document"))


def file_password(parser: ArgumentParser) -> None:
    """Let it stand behind the command as well as before it, where it is not set again."""
    parser.add_argument("--file-password-fd", metavar="N", type=int, default=SUPPRESS)
