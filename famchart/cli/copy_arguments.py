"""The arguments of the commands about copies, backups and damage."""

from __future__ import annotations

from argparse import ArgumentParser

from famchart.i18n import _


def as_json(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("answer one JSON document"))


def of_verify(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="VAULT|FILE")
    as_json(parser)


def of_repair(parser: ArgumentParser) -> None:
    parser.add_argument("--into", metavar="DIR", required=True)
    as_json(parser)


def of_restore(parser: ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--into", metavar="DIR")
    parser.add_argument("--record", metavar="ID")
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--yes", action="store_true")
    as_json(parser)


def of_merge(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--conflicts", action="store_true")
    parser.add_argument("--settle", metavar="ID")
    as_json(parser)
