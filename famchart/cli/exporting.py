"""Commands about copies that go out: export and card."""

from __future__ import annotations

import sys
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.streams import is_yes, tell
from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.core.terminal_text import visible_line
from famchart.i18n import LANGUAGES, N_, _
from famchart.output.copy_page import Page, card_words, page_of
from famchart.output.copy_plan import Plan
from famchart.output.slice_fields import slice_of_words
from famchart.output.usb import KEPT, Step, check_room, unheard, write_copy, written_words
from famchart.store.export.recipients import Recipient, read_recipients
from famchart.store.export.sealed import AS_IT_IS, SMALLER
from famchart.store.work import Reading


class NotExportedError(AnswerIsNoError):
    """The answer was no."""

    message = N_("Nothing was written.")


class KeepNoneError(WrongUseError):
    """A number of copies to keep in which the new one has no place."""

    message = N_("--keep {n} would not keep the new copy either: keep 1 or more.")


def export(parsed: Namespace, context: Context) -> Answer:
    """Say what goes and what stays, write the copy and read it back; ask where it is doubtful."""
    if parsed.keep is not None and parsed.keep < 1:
        raise KeepNoneError(n=parsed.keep)
    vault, folder = context.vault(write=True), Path(parsed.to)
    room = check_room(vault, folder)
    with vault.reading() as facts:
        plan = _plan(parsed, facts).without(context.root.recipient)
        page = page_of(facts, plan)
    for line in page.lines():
        tell(visible_line(line))
    if page.refusal:
        raise page.refusal
    _ask(page, plan, room, is_meant=parsed.yes)
    alone = context.keys.new_passphrase() if plan.is_by_passphrase else None
    told = _tell_progress if sys.stderr.isatty() else unheard
    level = SMALLER if parsed.small else AS_IT_IS
    written = write_copy(vault, context.root, folder, context.clock, plan=plan, passphrase=alone,
                         level=level, keep=parsed.keep or KEPT, told=told)  # fmt: skip
    data = {"file": str(written.path), "size": written.size, "records": written.records,
            "proved": True, "removed": [str(path) for path in written.removed],
            "slice": plan.part is not None, "for": [each.key for each in plan.others],
            "goes": page.goes, "stays": page.stays}  # fmt: skip
    return Answer(data, written_words(written))


def _plan(parsed: Namespace, facts: Reading) -> Plan:
    part = slice_of_words(parsed.slice, facts) if parsed.slice else None
    others = tuple(read_recipients(parsed.recipients or ()))
    return Plan(others, part, is_by_passphrase=parsed.passphrase_only)


def _ask(page: Page, plan: Plan, room: str, *, is_meant: bool) -> None:
    """Ask on a terminal what cannot be taken back; without one the command itself has named it."""
    if room:
        tell(visible_line(room))
    if is_meant or not sys.stdin.isatty():
        return
    if room and not is_yes(_("Try all the same?")):
        raise NotExportedError
    if plan.is_for_somebody_else and not is_yes(_("Write it for them?")):
        raise NotExportedError


def _tell_progress(step: Step) -> None:
    """Say on a terminal how far it is, in place, and no more often than it can be read."""
    what = _("Reading back") if step.is_reading_back else _("Writing")
    with suppress(OSError):
        sys.stderr.write(f"\r{what} {step.percent:3d} %\r")


def card(parsed: Namespace, context: Context) -> Answer:
    """Tell one's own recipient key, and words by which it is compared."""
    context.vault()
    key = context.root.recipient
    words = {code: Recipient(key).words(code) for code in LANGUAGES}
    return Answer({"recipient": key, "words": words}, "\n".join(card_words(key)))
