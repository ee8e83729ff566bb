"""The arguments of the commands about copies, backups and damage."""

from __future__ import annotations

from argparse import ArgumentParser

from famchart.cli.common_arguments import file_password, json
from famchart.i18n import _


def export_open(parser: ArgumentParser) -> None:
    parser.add_argument("--to", metavar="DIR", required=True)
    parser.add_argument("--person", metavar="NAME", required=True)
    parser.add_argument("--format", choices=["csv", "ics"], default="csv")
    parser.add_argument("--yes", action="count", default=0)
    json(parser)


def export(parser: ArgumentParser) -> None:
    parser.add_argument("--to", metavar="DIR", required=True)
    parser.add_argument("--for", dest="recipients", metavar="KEY|CARD", action="append")
    parser.add_argument("--slice", metavar="FIELD=VALUE", nargs="+")
    parser.add_argument("--passphrase-only", action="store_true")
    parser.add_argument("--keep", metavar="N", type=int)
    parser.add_argument("--small", action="store_true", help=_("smaller, and slower"))
    parser.add_argument("--yes", action="store_true")
    json(parser)


def restore(parser: ArgumentParser) -> None:
    parser.add_argument("file")
    parser.add_argument("--into", metavar="DIR")
    parser.add_argument("--record", metavar="ID")
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--yes", action="store_true")
    file_password(parser)
    json(parser)


def merge(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?")
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--conflicts", action="store_true")
    parser.add_argument("--settle", metavar="ID")
    file_password(parser)
    json(parser)


def verify(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", metavar="VAULT|FILE")
    file_password(parser)
    json(parser)


def repair(parser: ArgumentParser) -> None:
    parser.add_argument("--into", metavar="DIR", required=True)
    json(parser)
