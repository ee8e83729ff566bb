"""A pasted text and what a person decided about it: whose, which rows, which day."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import chain
from threading import Lock
from uuid import UUID
from zlib import crc32

from famchart.core.clock import Clock
from famchart.core.dates import Order
from famchart.core.errors import FamchartError
from famchart.intake.draft import Draft, Item, LabRow
from famchart.intake.paste import as_note, read_paste
from famchart.intake.paste.watch import OvertakenError
from famchart.intake.rules import Lesson, Rules, rules_for, with_lines
from famchart.intake.sniff import text_of
from famchart.intake.standing import ItemRow, Preview, Standing, preview
from famchart.records import Facts
from famchart.screens.guesses import Guess, guess_account, guess_person
from famchart.screens.item_decisions import ItemDecisions, numbers_in
from famchart.screens.row_fields import Texts, edited_row
from famchart.widgets.rows import ListedRows, Source

LINE, ITEM = "line", "item"
BARE_NOTE = ("note", "body")
RowId = Hashable | None
"""The number of a row in the draft; of an item `item` and its number, of a line that became
neither `line` and its number."""


ShownItem = tuple[int, Item, ItemRow | None]
"""The number of an item, the item, and what filing would do with it, where that is known."""


def line_id(line: int) -> str:
    return f"{LINE} {line}"


def item_id(number: int) -> str:
    return f"{ITEM} {number}"


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
    numbers: tuple[int, ...] = ()
    """Those of the planned items in the draft."""
    waiting: int = 0
    """How many other texts wait, not saved."""
    rows: Source = field(default_factory=ListedRows)
    """What stands in the table."""

    @property
    def items(self) -> list[ShownItem]:
        """Return the items with their numbers; where filing makes one of several, that one."""
        if self.plan:
            rows = zip(self.numbers, self.plan.items, strict=True)
            return [(number, row.draft, row) for number, row in rows]
        items = self.draft.items if self.draft else ()
        return [(number, item, None) for number, item in enumerate(items)]

    def at(self, row_id: RowId) -> tuple[LabRow | None, int | None]:
        """Return the row that an id stands for, and its first line; of a mere line only that."""
        if isinstance(row_id, int):
            row = self.draft.rows[row_id] if self.draft and row_id < len(self.draft.rows) else None
            return row, row.line if row else None
        return None, _number(row_id, LINE)

    def item_at(self, row_id: RowId) -> ShownItem | None:
        """Return the item that an id stands for."""
        number = _number(row_id, ITEM)
        return next((each for each in self.items if each[0] == number), None)

    def id_of(self, line: int) -> RowId:
        """Return the id of the row that was read from a line of the text, or of the mere line."""
        if self.draft is None:
            return None
        rows = (number for number, row in enumerate(self.draft.rows) if line in row.lines)
        items = (item_id(n) for n, item, _row in self.items if line in item.lines)
        found: Iterator[RowId] = chain(rows, items)
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
    items: ItemDecisions = field(default_factory=ItemDecisions)
    passed_over: set[int] = field(default_factory=set)
    """Lines that were not understood and say nothing, by their numbers."""
    taught: list[Lesson] = field(default_factory=list)
    """What corrections of it teach for its portal; kept once it is saved."""
    is_note: bool = False
    """It is kept as a note, whatever was read in it."""
    rules: Rules = field(default_factory=Rules)
    """What was taught for its portal, as it is read here."""
    _read: tuple[tuple[str, bool, Order | None], Draft] | None = None
    """A text, whether it is to be a note, the order of its dates, and how it was read: each
    decision asks again, and a megabyte takes its time."""
    _reading: Lock = field(default_factory=Lock, repr=False, compare=False)

    def put(self, text: str) -> None:
        """Go on with a text that was written further; whose and of which day it is stays."""
        self.text = text
        self.edits.clear()
        self.added.clear()
        self.left_out.clear()
        self.taught.clear()
        self.passed_over.clear()
        self.kept_both.clear()
        self.items, self.is_note = ItemDecisions(), False

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
        draft = self.rules.applied(self._as_read())
        rows = [edited_row(row, self.edits.get(at)) for at, row in enumerate(draft.rows)]
        rows += [edited_row(LabRow("", "", at), texts) for at, texts in self.added.items()]
        if self.on:
            rows = [replace(row, date=self.on) if row.date in (None, draft.date) else row
                    for row in rows]  # fmt: skip
        left = [pair for pair in zip(draft.unread_at, draft.unread, strict=True)
                if pair[0] not in self.added]  # fmt: skip
        kept = [pair for pair in left if pair[0] not in self.passed_over]
        passed = [pair for pair in left if pair[0] in self.passed_over]
        draft = replace(draft, date=self.on or draft.date, rows=tuple(rows))
        return with_lines(draft, kept, passed)

    def _as_read(self) -> Draft:
        """Return how the text was read; one that comes meanwhile is read instead.

        Whoever asks while it is being read waits for that one reading.
        """
        with self._reading:
            while self._read is None or self._read[0] != self._wanted():
                with suppress(OvertakenError):
                    wanted = self._wanted()
                    self._read = wanted, self._read_anew(self.text)
            return self._read[1]

    def _wanted(self) -> tuple[str, bool, Order | None]:
        return self.text, self.is_note, self.rules.order

    def _read_anew(self, text: str) -> Draft:
        if self.is_note:
            return replace(as_note(_text(text)), items=())
        draft = read_paste(_text(text), order=self.rules.order, is_wanted=lambda: self.text is text)
        return replace(draft, items=()) if _is_bare_note(draft) else draft

    def understand(self, facts: Facts, clock: Clock) -> Understood:
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
        self.rules = rules_for(account.id, facts, self.taught)
        draft = self.read()
        plan = self._with_both(preview(draft, facts, person.id, account.id, self.on, clock))
        numbers = numbers_in(draft, plan.items)
        plan = replace(plan, items=self.items.edited(plan.items, numbers))
        return Understood(plan, draft, person=person, account=account, text=self.text,
                          numbers=numbers)  # fmt: skip

    def count_left_out(self) -> int:
        return len(self.left_out) + len(self.items.left_out)

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
            "note": self.is_note,
            "passed_over": sorted(self.passed_over),
            "lessons": [each.to_json() for each in self.taught],
            "items": self.items.to_json(),
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
        self.is_note = bool(decided.get("note"))
        self.taught = [Lesson(**each) for each in decided.get("lessons") or ()]
        self.passed_over = set(decided.get("passed_over", ()))
        self.items = ItemDecisions.of_json(decided.get("items") or {})
        self.left_out = set(decided.get("left_out", ()))
        self.kept_both = set(decided.get("kept_both", ()))
        self.edits, self.added = (
            {int(at): row for at, row in decided.get(name, {}).items()}
            for name in ("edits", "added")
        )


def _is_bare_note(draft: Draft) -> bool:
    """True for words of which nothing is told but themselves."""
    return not draft.rows and [(item.kind, *item.fields) for item in draft.items] == [BARE_NOTE]


def _number(row_id: RowId, word: str) -> int | None:
    """Return the number of an id that begins with this word."""
    begin, _space, number = str(row_id).partition(" ")
    return int(number) if begin == word else None


def _text(text: str) -> str:
    return text_of(text.encode("utf-8", "replace"))


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
