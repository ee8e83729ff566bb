"""The arguments of the commands about what opens the vault."""

from __future__ import annotations

from argparse import ArgumentParser

from famchart.cli.common_arguments import json


def init(parser: ArgumentParser) -> None:
    parser.add_argument("--kdf-memory", type=int, metavar="MIB")


def slots(parser: ArgumentParser) -> None:
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--add-passphrase", metavar="NAME")
    what.add_argument("--add-key-file", metavar="FILE")
    what.add_argument("--remove", metavar="SLOT")
    json(parser)


def rotate(parser: ArgumentParser) -> None:
    parser.add_argument("--keep-key-file", metavar="FILE", action="append", default=[])
    parser.add_argument("--yes", action="store_true")
