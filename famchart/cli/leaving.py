"""Commands by which records leave the vault: export-open, and forget, which is for good."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.streams import answered, is_yes, tell
from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.core.terminal_text import visible_line
from famchart.i18n import N_, _, ngettext
from famchart.output.open_formats import Written, folder_for, write_open
from famchart.records import kinds
from famchart.records.person import Person
from famchart.store import forget as forgetting
from famchart.store.forget_words import Plan, copies_words, done_words, plan_words, planned
from famchart.store.lookup import find
from famchart.store.vault import Vault


class NotTheNameError(WrongUseError):
    """--yes names somebody else."""

    message = N_("--yes names “{typed}”, not {name}; nothing was forgotten.")


class NameNotGivenError(WrongUseError):
    """There is no terminal to type the name on."""

    message = N_("Forgetting is for good: without a terminal, say whom once more with --yes NAME.")


class NotForgottenError(AnswerIsNoError):
    """Something else than the name was typed."""

    message = N_("That is not the name; nothing was forgotten.")


class NotSureTwiceError(WrongUseError):
    """Unencrypted files are asked about twice."""

    message = N_("The files are not encrypted: without a terminal, say --yes --yes.")


class NotWrittenError(AnswerIsNoError):
    """The answer was no."""

    message = N_("Nothing was written.")


def export_open(parsed: Namespace, context: Context) -> Answer:
    """Write one person's records as open files, after asking twice."""
    vault = context.vault(write=True)
    person = _person(vault, parsed.person)
    _tell_folder(person.short_name, Path(parsed.to), context)
    _be_sure_twice(parsed.yes)
    is_ics = parsed.format == "ics"
    written = write_open(vault, person.id, Path(parsed.to), context.clock, as_calendar=is_ics)
    data = {"folder": str(written.folder), "files": written.files, "records": written.records,
            "private_left_out": written.left_out}  # fmt: skip
    return Answer(data, written_words(written))


def forget(parsed: Namespace, context: Context) -> Answer:
    """Say what goes and what stays, ask for the name, write the files if wanted; then forget."""
    vault = context.vault(write=True)
    person_id = _person(vault, parsed.person).id
    with vault.reading() as facts:
        plan = planned(vault, facts, person_id)
    for line in plan_words(plan):
        tell(visible_line(line))
    to = parsed.export_to
    if parsed.yes is None and to is None and sys.stdin.isatty():
        tell(_("First, everything can be written as open files, private records too."))
        to = answered(_("Name a folder for them, or press enter: "))
    if to:
        _tell_folder(plan.name, Path(to), context)
    _check_name(plan, parsed.yes)
    written = _export(vault, plan, Path(to), context) if to else None
    done = forgetting.forget(vault, person_id, tell)
    data = {
        "forgotten": str(person_id),
        "removed": done.removed,
        "stays": list(plan.stays),
        "copies": done.copies,
        "exported_to": str(written.folder) if written else None,
        "file_clean": done.is_file_clean,
    }
    return Answer(
        data, "\n".join([done_words(plan.name, done), *copies_words(plan.name, done.copies)])
    )


def written_words(written: Written) -> str:
    words = ngettext(
        "{n} record written to {folder}, not encrypted.",
        "{n} records written to {folder}, not encrypted.",
        written.records,
    ).format(n=written.records, folder=written.folder)
    if written.left_out:
        words += " " + _("Private records left out: {n}.").format(n=written.left_out)
    return words


def _export(vault: Vault, plan: Plan, to: Path, context: Context) -> Written:
    """Write everything, private records too: nothing else will have them afterwards."""
    written = write_open(vault, plan.person_id, to, context.clock, with_private=True)
    tell(visible_line(written_words(written)))
    return written


def _tell_folder(name: str, to: Path, context: Context) -> None:
    """Say where the files go, in full, while it can still be stopped."""
    folder = folder_for(name, to, context.clock)
    tell(visible_line(_("The files go to {folder}").format(folder=folder)))


def _person(vault: Vault, name: str) -> Person:
    with vault.reading() as facts:
        found = find(facts, kinds()["person"], name)
    assert isinstance(found, Person)  # noqa: S101
    return found


def _check_name(plan: Plan, given: str | None) -> None:
    """Raise unless the name was given once more, or is typed now."""
    if given is not None:
        if not plan.is_meant(given):
            raise NotTheNameError(typed=given[:40], name=plan.name)
    elif not sys.stdin.isatty():
        raise NameNotGivenError
    elif not plan.is_meant(
        answered(_("For good. Type the name ({name}): ").format(name=plan.name))
    ):
        raise NotForgottenError


def _be_sure_twice(times: int) -> None:
    if times >= 2:
        return
    if not sys.stdin.isatty():
        raise NotSureTwiceError
    for question in (
        _("The files will not be encrypted: whoever has them can read them. Write them?"),
        _("Is the place one that only you can reach?"),
    ):
        if not is_yes(question):
            raise NotWrittenError
