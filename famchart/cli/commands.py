"""The table of commands: their names, arguments, and the modules that carry them out.

A module is imported only when its command runs, so that `read` pays for no database.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass

from famchart.cli.common_arguments import file_password, json
from famchart.cli.copy_arguments import export, export_open, merge, repair, restore, verify
from famchart.cli.key_arguments import init, rotate, slots
from famchart.i18n import N_


@dataclass(frozen=True)
class Command:
    """One command; `run` is written as module:function."""

    name: str
    run: str
    help: str
    arguments: Callable[[ArgumentParser], None] = lambda parser: None


def _person(parser: ArgumentParser) -> None:
    parser.add_argument("--person", metavar="NAME")


def _keys(parser: ArgumentParser) -> None:
    parser.add_argument("--keys", metavar="FILE", action="append", default=[])


def _demo(parser: ArgumentParser) -> None:
    parser.add_argument("--into", metavar="DIR")


def _read(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="*", default=["-"])
    file_password(parser)
    _keys(parser)
    parser.add_argument("--date-order", choices=["mdy", "dmy"])
    json(parser)


def _import(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="+")
    _person(parser)
    file_password(parser)
    _keys(parser)
    parser.add_argument("--portal", metavar="NAME")
    parser.add_argument("--kind", metavar="K")
    parser.add_argument("--nameless", action="store_true")
    parser.add_argument("--on", metavar="DATE")
    parser.add_argument("--date-order", choices=["mdy", "dmy"])
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--yes", action="store_true")
    json(parser)


def _add(parser: ArgumentParser) -> None:
    parser.add_argument("kind")
    parser.add_argument("values", nargs="*", metavar="FIELD=VALUE")
    _person(parser)
    json(parser)


def _set(parser: ArgumentParser) -> None:
    parser.add_argument("id")
    parser.add_argument("values", nargs="+", metavar="FIELD=VALUE")
    json(parser)


def _what(parser: ArgumentParser) -> None:
    parser.add_argument("id")
    parser.add_argument("--what", metavar="W")
    json(parser)


def _done(parser: ArgumentParser) -> None:
    _what(parser)
    parser.add_argument("values", nargs="*", metavar="FIELD=VALUE")


def _snooze(parser: ArgumentParser) -> None:
    _what(parser)
    parser.add_argument("--until", metavar="D", required=True)


def _id(parser: ArgumentParser) -> None:
    parser.add_argument("id")
    json(parser)


def _batch(parser: ArgumentParser) -> None:
    parser.add_argument("file", nargs="?", default="-")
    json(parser)


def _list(parser: ArgumentParser) -> None:
    parser.add_argument("kind")
    _person(parser)
    parser.add_argument("--since", metavar="D")
    parser.add_argument("--until", metavar="D")
    json(parser)


def _show(parser: ArgumentParser) -> None:
    parser.add_argument("id")
    parser.add_argument("--history", action="store_true")
    json(parser)


def _search(parser: ArgumentParser) -> None:
    parser.add_argument("words", nargs="+")
    _person(parser)
    parser.add_argument("--kind", metavar="K")
    parser.add_argument("--limit", metavar="N", type=int, default=50)
    json(parser)


def _trend(parser: ArgumentParser) -> None:
    parser.add_argument("analyte")
    parser.add_argument("--person", metavar="NAME", required=True)
    parser.add_argument("--unit", metavar="U")
    json(parser)


def _today(parser: ArgumentParser) -> None:
    _person(parser)
    parser.add_argument("--brief", action="store_true")
    json(parser)


def _changes(parser: ArgumentParser) -> None:
    parser.add_argument("--since", metavar="DATE")
    _person(parser)
    json(parser)


def _refills(parser: ArgumentParser) -> None:
    parser.add_argument("--trip", nargs=2, metavar=("FROM", "TO"))
    _person(parser)
    json(parser)


def _disagreements(parser: ArgumentParser) -> None:
    parser.add_argument("values", nargs="*", metavar="FIELD=VALUE")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--ask", metavar="ABOUT")
    what.add_argument("--settle", metavar="ABOUT")
    _person(parser)
    json(parser)


def _confirm(parser: ArgumentParser) -> None:
    parser.add_argument("kind")
    parser.add_argument("--person", metavar="NAME", required=True)
    parser.add_argument("--on", metavar="DATE")
    json(parser)


def _login(parser: ArgumentParser) -> None:
    parser.add_argument("name")
    _person(parser)
    parser.add_argument("--copy", choices=["password", "totp"])
    parser.add_argument("--reveal", action="store_true")
    json(parser)


def _rules(parser: ArgumentParser) -> None:
    parser.add_argument("--remove", metavar="ID")
    parser.add_argument("--export", action="store_true")
    parser.add_argument("--import", dest="take_over", metavar="FILE|-")
    json(parser)


def _save_document(parser: ArgumentParser) -> None:
    parser.add_argument("id")
    parser.add_argument("--to", metavar="FILE", required=True)
    json(parser)


def _free_space(parser: ArgumentParser) -> None:
    parser.add_argument("--yes", action="store_true")
    json(parser)


def _forget(parser: ArgumentParser) -> None:
    parser.add_argument("person")
    parser.add_argument("--export-to", metavar="DIR")
    parser.add_argument("--yes", metavar="NAME")
    json(parser)


COMMANDS = {
    command.name: command
    for command in (
        Command("demo", "demo:demo", N_("the app on a made-up family"), _demo),
        Command("init", "keeping:init", N_("make a vault and print its recovery sheet"), init),
        Command("read", "reading:read", N_("say what a text holds, opening no vault"), _read),
        Command("import", "filing:import_files", N_("file a text under a person"), _import),
        Command("add", "editing:add", N_("add one record"), _add),
        Command("set", "editing:set_fields", N_("change fields of a record"), _set),
        Command("done", "marking:done", N_("mark something on Today as done"), _done),
        Command("snooze", "marking:snooze", N_("put something on Today off"), _snooze),
        Command("delete", "removing:delete", N_("remove a record; undo brings it back"), _id),
        Command("undo", "removing:undo", N_("take the last change back"), json),
        Command("redo", "removing:redo", N_("bring back what undo took"), json),
        Command("batch", "batch:batch", N_("run one command a line"), _batch),
        Command("kinds", "showing:kinds", N_("the kinds of record and their fields"), json),
        Command("list", "listing:list_records", N_("the records of a kind"), _list),
        Command("show", "showing:show", N_("one record and where it came from"), _show),
        Command("search", "finding:search", N_("find words in everything kept"), _search),
        Command("trend", "finding:trend", N_("one test over time, across portals"), _trend),
        Command("today", "today:today", N_("what is due, late or soon"), _today),
        Command("changes", "changes:changes", N_("what was changed, and since when"), _changes),
        Command("refills", "refills:refills", N_("what runs out, and what a trip needs"), _refills),
        Command(
            "disagreements",
            "disagreements:disagreements",
            N_("what lists say differently"),
            _disagreements,
        ),
        Command(
            "confirm",
            "confirming:confirm",
            N_("note that a list was gone through with its person"),
            _confirm,
        ),
        Command("rules", "rules:rules", N_("what corrections taught about portals"), _rules),
        Command("login", "logins:login", N_("a login, its secrets hidden"), _login),
        Command("export", "exporting:export", N_("the encrypted copy on a stick"), export),
        Command("card", "exporting:card", N_("one’s own key, for a sibling to seal to"), json),
        Command("restore", "restoring:restore", N_("a vault or a record from a copy"), restore),
        Command("merge", "merging:merge", N_("take in what a copy has changed"), merge),
        Command("export-open", "leaving:export_open", N_("files for any program"), export_open),
        Command(
            "save-document",
            "documents:save_document",
            N_("write a document as a file, not encrypted"),
            _save_document,
        ),
        Command("forget", "leaving:forget", N_("remove a person for good"), _forget),
        Command(
            "free-space",
            "freeing:free_space",
            N_("take out files that no record names any more"),
            _free_space,
        ),
        Command("verify", "checking:verify", N_("check a vault, backup or copy"), verify),
        Command("repair", "checking:repair", N_("a vault of what damage left"), repair),
        Command("passphrase", "ways_in:passphrase", N_("change the passphrase")),
        Command("recovery-sheet", "keeping:recovery_sheet", N_("print the recovery sheet again")),
        Command("shares", "sharing:shares", N_("three shares for siblings: two open the vault")),
        Command("slots", "ways_in:slots", N_("what opens this vault"), slots),
        Command("rotate", "rotating:rotate", N_("new keys, and a new recovery sheet"), rotate),
    )
}
