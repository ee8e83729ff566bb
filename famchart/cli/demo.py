"""The demo command: the app on a throw-away vault with a made-up family."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import stat
import tempfile
from argparse import Namespace
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from types import FrameType
from uuid import UUID

from sqlmodel import col, select
from uuid_utils.compat import uuid7

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.terminal import has_terminal
from famchart.core.clock import Clock
from famchart.core.errors import FamchartError, WrongUseError
from famchart.core.shape import Shape
from famchart.i18n import N_, _
from famchart.records import kind_named
from famchart.records.compared import LISTS
from famchart.records.result import Result
from famchart.records.source import Source
from famchart.store import originals, visits
from famchart.store.kdf import KdfCost
from famchart.store.keys import Demo
from famchart.store.lockfile import NAME as LOCK
from famchart.store.lockfile import WriterLock
from famchart.store.lookup import find
from famchart.store.meta import put
from famchart.store.opening import create_vault
from famchart.store.refusals import IntoTakenError
from famchart.store.typed import Typed, new_record
from famchart.store.undo import begin_here
from famchart.store.vault import Vault
from famchart.store.work import Work

FAMILY = Path(__file__).with_name("demo_family.txt")
PANEL = Path(__file__).with_name("demo_panel.txt")
"""What the lipid panel of the family was pasted from."""
LAST_THERE = timedelta(days=-2, hours=18)
"""When somebody had looked at Today before the demo: on Friday evening."""
LISTS_CAME_IN = timedelta(days=-20)
"""When the lists of the portals were printed and brought in: nothing new to Today."""
PREFIX = "famchart-demo-"
STAGED_ON = date(2026, 11, 22)
STAYS = "stays "
"""How a line begins whose dates stay: scenario 1 is about Thanksgiving of 2025."""
DATED = Shape(r"(?P<stays>\b(?:birth_date|closed)=\S+)|(?P<moves>\d{4}-\d\d-\d\d)")


class NoTerminalForDemoError(WrongUseError):
    """The app needs a terminal; a vault for scripts can be made without one."""

    message = N_("The demo needs a terminal; --into DIR makes its vault for other commands.")


def demo(parsed: Namespace, context: Context) -> Answer:
    """Make the family's vault, open the app on it, and leave nothing behind (but --into DIR)."""
    if parsed.into:
        if os.path.lexists(parsed.into):
            raise IntoTakenError(vault=parsed.into)
        make_demo_vault(Path(parsed.into), context.clock).close()
        text = _("The made-up family is in {vault}; it asks for no passphrase.")
        told = Answer(None, text.format(vault=parsed.into))
        return _run_app(Path(parsed.into), context) if has_terminal() else told
    if not has_terminal():
        raise NoTerminalForDemoError
    clear_away()
    with tempfile.TemporaryDirectory(prefix=PREFIX) as folder, WriterLock(Path(folder)):
        _delete_when_ended(folder)
        path = Path(folder) / "Demo.famchart"
        make_demo_vault(path, context.clock).close()
        return _run_app(path, context)


def _delete_when_ended(folder: str) -> None:
    """Leave no folder behind where the terminal is closed or the demo is told to end."""

    def end(number: int, _frame: FrameType | None) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)

    for name in ("SIGHUP", "SIGTERM"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), end)


def clear_away() -> None:
    """Delete one’s own folders of demos that were killed: nobody holds their lock any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        with suppress(FamchartError, OSError):
            if _is_own(folder) and (folder / LOCK).exists():
                with WriterLock(folder):
                    shutil.rmtree(folder)


def _is_own(folder: Path) -> bool:
    """True for a folder, not a link to one, that the same user made."""
    about = folder.lstat()
    is_mine = os.name != "posix" or about.st_uid == os.getuid()
    return is_mine and stat.S_ISDIR(about.st_mode)


def _run_app(path: Path, context: Context) -> Answer:
    from famchart.app import run

    return Answer(None, exit_code=run(path, context.clock, Demo()))


def make_demo_vault(path: Path, clock: Clock) -> Vault:
    """Make the vault of SCENARIOS.md; away from its day, all is shifted by whole weeks."""
    vault, _root = create_vault(path, Demo(), cost=KdfCost())
    by = timedelta(weeks=(clock.today() - STAGED_ON).days // 7)
    entered = Clock(STAGED_ON + by).now().replace(hour=0)
    with vault.work(N_("The made-up family")) as work:
        begin_here(work)
        printed = Source(id=_id_from(entered + LISTS_CAME_IN), way="paper")
        work.save(printed)
        for number, line in enumerate(FAMILY.read_text("utf-8").splitlines()):
            if line.strip() and not line.startswith("#"):
                typed = _typed(shifted(line, by), work, clock)
                typed.record.id = _id_from(entered + timedelta(milliseconds=number))
                _let_come_from_lists(typed, printed)
                typed.save(work)
        _paste_panel(work, shifted(PANEL.read_text("utf-8"), by), entered)
    put(vault, visits.LAST_THERE, (entered + LAST_THERE).isoformat())
    return vault


def _paste_panel(work: Work, text: str, entered: datetime) -> None:
    """Let the panel come from its text: its values, from their lines."""
    address = originals.keep(work.connection, text.encode(), "text/plain")
    source = Source(id=_id_from(entered), way="paste", original=address)
    report = find(work, kind_named("report"), "Lipid panel")
    report.source_id = source.id
    work.save(source, report)
    for result in work.all(select(Result).where(col(Result.report_id) == report.id)):
        lines = enumerate(text.splitlines(), 1)
        result.source_id = source.id
        result.source_line = next(n for n, line in lines if line.startswith(result.name))
        work.save(result)


def shifted(line: str, by: timedelta) -> str:
    """Move every date of a line but birth dates and what belongs to scenario 1."""
    if line.startswith(STAYS):
        return line.removeprefix(STAYS)
    return DATED.sub(
        lambda found: found["stays"] or str(date.fromisoformat(found["moves"]) + by), line
    )


def _typed(line: str, work: Work, clock: Clock) -> Typed:
    """Read one record: its kind, then FIELD=VALUE; `for=` names the person."""
    kind_name, *words = shlex.split(line)
    texts = dict(word.split("=", 1) for word in words)
    person = texts.pop("for", None)
    person_id = find(work, kind_named("person"), person).id if person else None
    return new_record(kind_named(kind_name), texts, work, clock, person_id)


def _let_come_from_lists(typed: Typed, printed: Source) -> None:
    """Let the lines of a portal's list come from one printed there: what it leaves out counts."""
    if typed.kind.name in LISTS and getattr(typed.record, "account_id", None):
        typed.record.source_id = printed.id


def _id_from(moment: datetime) -> UUID:
    """Make an id of the demo's day: it tells Today when a record was entered."""
    return uuid7(nanoseconds=int(moment.timestamp() * 1000) * 1_000_000)
