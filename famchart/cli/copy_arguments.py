"""The arguments of the commands that write copies."""

from __future__ import annotations

from argparse import ArgumentParser

from famchart.i18n import _


def export_open(parser: ArgumentParser) -> None:
    parser.add_argument("--to", metavar="DIR", required=True)
    parser.add_argument("--person", metavar="NAME", required=True)
    parser.add_argument("--format", choices=["csv", "ics"], default="csv")
    parser.add_argument("--yes", action="count", default=0)
    parser.add_argument("--json", action="store_true", help=_("answer one JSON document"))


def export(parser: ArgumentParser) -> None:
    parser.add_argument("--to", metavar="DIR", required=True)
    parser.add_argument("--for", dest="recipients", metavar="KEY|CARD", action="append")
    parser.add_argument("--slice", metavar="FIELD=VALUE", nargs="+")
    parser.add_argument("--passphrase-only", action="store_true")
    parser.add_argument("--keep", metavar="N", type=int)
    parser.add_argument("--small", action="store_true", help=_("smaller, and slower"))
    parser.add_argument("--yes", action="store_true")
    parser.add_argument("--json", action="store_true", help=_("answer one JSON document"))
