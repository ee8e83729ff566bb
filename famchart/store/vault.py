"""The open vault: the only way in which the rest of famchart reads or writes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.errors import VaultUnavailableError, WrongUseError
from famchart.i18n import N_
from famchart.records import Stored
from famchart.store import undo
from famchart.store.connection import hear_of_damage, readable_errors, reading, writing
from famchart.store.root import Root
from famchart.store.touched import named_in_passing
from famchart.store.undo import Batch
from famchart.store.work import IsWanted, Reading, Work, always

CHECKPOINT_PAUSES = (0.01, 0.05, 0.2, 0.5, 0)
"""Seconds between the tries of a checkpoint."""

DELETED = N_("Deleted")
"""What a batch is called in which somebody takes a record out."""

RowT = TypeVar("RowT", bound=Stored)


class ReadOnlyVaultError(VaultUnavailableError):
    """The vault was opened for reading beside another program."""

    message = N_("{vault} is open for reading only.")


class NeededElsewhereError(WrongUseError):
    """A record that was made on another device hangs on what would be taken back."""

    message = N_(
        "Records from another computer need what this would take back, so nothing was changed;"
        " delete those first."
    )


class Vault:
    """An unlocked vault; safe to use from any thread."""

    def __init__(
        self,
        path: Path,
        engine: Engine,
        *,
        root: Root | None = None,
        vault_id: str = "",
        device: str = "",
        is_demo: bool = False,
        is_read_only: bool = False,
        notes: Sequence[str] = (),
        mended: Sequence[str] = (),
        release: Callable[[], None] | None = None,
    ) -> None:
        self.path = path
        self.id = vault_id
        self.engine = engine
        self.root = root
        """What its copies are written for and opened with; nothing once it is closed."""
        self.is_demo = is_demo
        self.is_read_only = is_read_only
        self.notes = tuple(notes)
        """What is wrong with the key documents, in sentences."""
        self.mended = tuple(mended)
        """What was wrong with them before this opening."""
        self._device = device
        self._release = release
        self.batches = 0
        """How many were written since the opening: each can be undone."""
        self._background = ThreadPoolExecutor(1, thread_name_prefix="checkpoint")
        self._checkpoint: Future[bool] | None = None

    @property
    def name(self) -> str:
        return self.path.stem

    @contextmanager
    def reading(self, is_wanted: IsWanted = always) -> Iterator[Reading]:
        """Read from one consistent state; keep it short.

        It ends with a GivenUpError once it is not wanted.
        """
        with readable_errors(self.path), reading(self.engine) as connection:
            facts = Reading(connection, is_wanted)
            yield facts
            facts.close()
            hear_of_damage(connection)

    @contextmanager
    def work(self, what: str, detail: str = "") -> Iterator[Work]:
        """Run one unit of work under a name (marked with N_): all of it is saved, or none."""
        if self.is_read_only:
            raise ReadOnlyVaultError(vault=self.path)
        with readable_errors(self.path), writing(self.engine) as connection:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
            work = Work(connection, what, detail, self._device)
            yield work
            work.flush_log()
            work.close()
            hear_of_damage(connection)
        self.batches += work.is_written
        self._checkpoint_soon()

    def get(self, table: type[RowT], row_id: UUID) -> RowT | None:
        with self.reading() as facts:
            return facts.get(table, row_id)

    def all(self, query: SelectOfScalar[RowT]) -> Sequence[RowT]:
        with self.reading() as facts:
            return facts.all(query)

    def save(self, *records: Stored, what: str = N_("Saved")) -> None:
        with self.work(what) as work:
            work.save(*records)

    def remove(self, record: Stored, what: str = DELETED) -> None:
        with self.work(what) as work:
            work.remove(record)

    def undoable(self, batch_id: str | None = None) -> Batch | None:
        """Return the change that an undo would take back."""
        with self.reading() as facts:
            found = undo.undoable_batch(facts.connection, batch_id)
            return named_in_passing(found, facts) if found else None

    def redoable(self, batch_id: str | None = None) -> Batch | None:
        """Return the change that a redo would bring back."""
        with self.reading() as facts:
            found = undo.redoable_batch(facts.connection, batch_id)
            return named_in_passing(found[1], facts) if found else None

    def undo(self, batch_id: str | None = None) -> Batch | None:
        """Take a batch back: the named one, or the newest that was not taken back yet.

        Return it, None if there is no such batch.
        """
        with _nothing_left_alone(), self.work(N_("Undone")) as work:
            batch = undo.undoable_batch(work.connection, batch_id)
            if batch is None:
                return None
            named = _named(batch, work)
            undo.undo_batch(work, batch.id)
            return named

    def redo(self, batch_id: str | None = None) -> Batch | None:
        """Bring back the named batch, or what the newest undo took.

        Return it, None if there is no such batch.
        """
        with _nothing_left_alone(), self.work(N_("Brought back")) as work:
            found = undo.redoable_batch(work.connection, batch_id)
            if found is None:
                return None
            taken_back_by, batch = found
            undo.undo_batch(work, taken_back_by)
            return _named(batch, work)

    def close(self) -> None:
        """Lock: fold the write-ahead log into vault.db, forget the key, let others write."""
        self._background.shutdown()
        try:
            if not self.is_read_only:
                self.checkpoint("TRUNCATE")
        finally:
            self.root = None
            self.engine.dispose()
            if self._release:
                self._release()

    def checkpoint(self, mode: str = "PASSIVE") -> bool:
        """Move what was saved from the write-ahead log into vault.db; return whether all of it was.

        A copy of vault.db that somebody makes by hand then has everything; a reader may be in
        the way for a moment, so it is tried again while something remains.
        """
        with readable_errors(self.path), self.engine.connect() as connection:
            raw = connection.connection.cursor()
            for pause in CHECKPOINT_PAUSES:
                busy, logged, moved = raw.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
                is_done = not busy and moved >= logged >= 0  # -1 while another checkpoint runs
                if is_done:
                    break
                time.sleep(pause)
            raw.close()
            return is_done

    def _checkpoint_soon(self) -> None:
        """Checkpoint in the background; one that is waiting already will do for this change."""
        if self._checkpoint is None or self._checkpoint.done() or self._checkpoint.running():
            self._checkpoint = self._background.submit(self.checkpoint)


@contextmanager
def _nothing_left_alone() -> Iterator[None]:
    """Refuse to take back what a record needs that came by a merge, from another device."""
    try:
        yield
    except IntegrityError:
        raise NeededElsewhereError from None


def _named(batch: Batch, work: Work) -> Batch:
    """Return a batch as it is named in passing; nothing is written while that is read."""
    return named_in_passing(batch, Reading(work.connection))
