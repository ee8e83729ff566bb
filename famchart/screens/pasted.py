"""A pasted text and what a person decided about it: whose, which rows, which day."""

from __future__ import annotations

import json
from collections.abc import Hashable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Lock
from uuid import UUID
from zlib import crc32

from famchart.core.errors import FamchartError
from famchart.intake.draft import Draft, LabRow
from famchart.intake.paste import read_paste
from famchart.intake.paste.watch import OvertakenError
from famchart.intake.sniff import text_of
from famchart.intake.standing import Preview, Standing, preview
from famchart.records import Facts
from famchart.screens.guesses import Guess, guess_account, guess_person

Texts = Mapping[str, str]
"""What stands in the fields of a row, by their names."""

LINE = "line"
RowId = Hashable | None
"""The number of a row in the draft; of a line that became none, `line` and its number."""


def line_id(line: int) -> str:
    return f"{LINE} {line}"


@dataclass(frozen=True)
class Understood:
    """What is known of a text: what was read, whose it may be, what filing it would do."""

    plan: Preview | None = None
    draft: Draft | None = None
    wrong: str = ""
    person: Guess = field(default_factory=Guess)
    account: Guess = field(default_factory=Guess)
    text: str = ""
    """The text as it was pasted."""
    about: str = ""
    known_from: str = ""
    waiting: int = 0
    """How many other texts wait, not saved."""

    def at(self, row_id: RowId) -> tuple[LabRow | None, int | None]:
        """Return the row that an id stands for, and its first line; of a mere line only that."""
        if isinstance(row_id, int):
            row = self.draft.rows[row_id] if self.draft and row_id < len(self.draft.rows) else None
            return row, row.line if row else None
        word, _space, number = str(row_id).partition(" ")
        return None, int(number) if word == LINE else None

    def id_of(self, line: int) -> RowId:
        """Return the id of the row that was read from a line of the text, or of the mere line."""
        if self.draft is None:
            return None
        found = (number for number, row in enumerate(self.draft.rows) if line in row.lines)
        is_kept = line in (*self.draft.unread_at, *self.draft.ignored_at)
        return next(found, line_id(line) if is_kept else None)


@dataclass
class Pasted:
    """A text, and what was decided about it so far."""

    text: str = ""
    person_id: UUID | None = None
    account_id: UUID | None = None
    is_account_decided: bool = False
    on: str | None = None
    is_day_decided: bool = False
    left_out: set[int] = field(default_factory=set)
    edits: dict[int, Texts] = field(default_factory=dict)
    """What was changed in rows that were read, by their numbers."""
    kept_both: set[int] = field(default_factory=set)
    """Rows with another value than the one known of that day, which are another sample."""
    added: dict[int, Texts] = field(default_factory=dict)
    """Rows made by hand of lines that were not understood, by the numbers of the lines."""
    _read: tuple[str, Draft] | None = None
    """A text and how it was read: each decision asks again, and a megabyte takes its time."""
    _reading: Lock = field(default_factory=Lock, repr=False, compare=False)

    def put(self, text: str) -> None:
        """Go on with a text that was written further; whose and of which day it is stays."""
        self.text = text
        self.edits.clear()
        self.added.clear()
        self.left_out.clear()
        self.kept_both.clear()

    # Decisions

    def give_to(self, person_id: UUID | None) -> None:
        self.person_id, self.account_id, self.is_account_decided = person_id, None, False

    def choose_account(self, account_id: UUID | None) -> None:
        self.account_id, self.is_account_decided = account_id, True

    def choose_day(self, on: str | None) -> None:
        self.on, self.is_day_decided = on, True

    def edit(self, number: int, draft: Draft, texts: Texts) -> None:
        """Change a row of the draft, one that was read or one that was added."""
        read = len(draft.rows) - len(self.added)
        if number < read:
            self.edits[number] = dict(texts)
        else:
            self.added[draft.rows[number].line] = dict(texts)

    # Understanding

    def read(self) -> Draft:
        """Return the text as read and decided; raise what is wrong with it."""
        draft = self._as_read()
        rows = [_edited(row, self.edits.get(at)) for at, row in enumerate(draft.rows)]
        rows += [_edited(LabRow("", "", at), texts) for at, texts in self.added.items()]
        if self.on:
            rows = [replace(row, date=self.on) if row.date in (None, draft.date) else row
                    for row in rows]  # fmt: skip
        left = [pair for pair in zip(draft.unread_at, draft.unread, strict=True)
                if pair[0] not in self.added]  # fmt: skip
        return replace(
            draft,
            date=self.on or draft.date,
            rows=tuple(rows),
            unread=tuple(line for _at, line in left),
            unread_at=tuple(at for at, _line in left),
        )

    def _as_read(self) -> Draft:
        """Return how the text was read; one that comes meanwhile is read instead.

        Whoever asks while it is being read waits for that one reading.
        """
        with self._reading:
            while self._read is None or self._read[0] != self.text:
                with suppress(OvertakenError):
                    self._read = self._read_anew(self.text)
            return self._read[1]

    def _read_anew(self, text: str) -> tuple[str, Draft]:
        return text, read_paste(_text(text), is_wanted=lambda: self.text is text)

    def understand(self, facts: Facts) -> Understood:
        """Read the text, guess what it names, and compare it with the vault."""
        if not self.text.strip():
            return Understood()
        try:
            draft = self.read()
        except FamchartError as error:
            return Understood(wrong=str(error))
        person = Guess(self.person_id) if self.person_id else guess_person(draft, facts)
        if person.id is None:
            return Understood(None, draft, text=self.text)
        account = Guess(self.account_id)
        if not self.is_account_decided:
            account = guess_account(draft, person.id, facts)
        plan = self._with_both(preview(draft, facts, person.id, account.id, self.on))
        return Understood(plan, draft, person=person, account=account, text=self.text)

    def _with_both(self, plan: Preview) -> Preview:
        """Return a plan in which what was decided to be another sample corrects nothing."""
        rows = [
            replace(row, standing=Standing.NEW)
            if number in self.kept_both and row.standing is Standing.CHANGED
            else row
            for number, row in enumerate(plan.rows)
        ]
        return replace(plan, rows=tuple(rows))

    def fits(self, plan: Preview) -> bool:
        """True where a plan is for this text and person: reading may lag behind typing."""
        return self.person_id in (None, plan.person_id) and plan.draft.text == _text(self.text)

    # Keeping

    def half_name(self, what: str = "") -> str:
        """Return the name under which something about this very text is kept half written."""
        return f"paste:{crc32(self.text.encode('utf-8', 'replace')):08x}:{what}"

    def to_texts(self) -> dict[str, str]:
        """Return all of it, to be kept until it is saved."""
        ids = {name: str(getattr(self, name) or "") for name in ("person_id", "account_id", "on")}
        decided = {
            "left_out": sorted(self.left_out),
            "kept_both": sorted(self.kept_both),
            "edits": self.edits,
            "added": self.added,
            "account": self.is_account_decided,
            "day": self.is_day_decided,
        }
        return {"text": self.text, **ids, "decided": json.dumps(decided)}

    def resume(self, texts: Mapping[str, str]) -> None:
        """Go on with what was kept."""
        decided = json.loads(texts.get("decided") or "{}")
        self.text = texts.get("text", "")
        self.person_id = _id(texts.get("person_id")) or self.person_id
        self.account_id = _id(texts.get("account_id"))
        self.on = texts.get("on") or None
        self.is_account_decided = bool(decided.get("account"))
        self.is_day_decided = bool(decided.get("day"))
        self.left_out = set(decided.get("left_out", ()))
        self.kept_both = set(decided.get("kept_both", ()))
        self.edits, self.added = (
            {int(at): row for at, row in decided.get(name, {}).items()}
            for name in ("edits", "added")
        )


def _text(text: str) -> str:
    return text_of(text.encode("utf-8", "replace"))


def _edited(row: LabRow, texts: Texts | None) -> LabRow:
    if texts is None:
        return row
    values = {name: text or None for name, text in texts.items()}
    return replace(row, confidence=1.0, by_hand=True, **values)  # type: ignore[arg-type]


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
