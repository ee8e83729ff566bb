"""Arguments that many commands take."""

from __future__ import annotations

from argparse import ArgumentParser

from famchart.i18n import _


def json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("answer one JSON document"))
