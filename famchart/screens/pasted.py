"""A pasted text and what a person decided about it: whose, which rows, which day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import NamedTuple
from uuid import UUID
from zlib import crc32

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.intake.draft import Draft, LabRow, Table
from famchart.intake.formats import Asked
from famchart.intake.paste import as_note, read_paste
from famchart.intake.paste.surroundings import Habits
from famchart.intake.paste.watch import OvertakenError
from famchart.intake.pasted_tables import read_in_columns, table_of_paste
from famchart.intake.rules import Lesson, Rules, rules_for, table_rules, with_lines
from famchart.intake.sniff import text_of
from famchart.intake.standing import Preview, Standing, preview
from famchart.intake.table_rules import Mappings, meaning_of, table_of
from famchart.screens.guesses import Guess, guess_account, guess_person
from famchart.screens.item_decisions import ItemDecisions, numbers_in
from famchart.screens.row_fields import Texts, edited_row
from famchart.screens.understanding import Understood
from famchart.store.work import Reading

BARE_NOTE = ("note", "body")
MARKED = ("value", "ref_text")
"""The fields of a row that hold numbers."""
CONTRARY = {Standing.CHANGED: Standing.NEW, Standing.NEW: Standing.CHANGED}
OTHER_MARK = str.maketrans(".,", ",.")


class Wanted(NamedTuple):
    """What is to be read, and how."""

    text: str
    is_note: bool
    habits: Habits
    tables: tuple[tuple[str, Table], ...]


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
    turned: set[int] = field(default_factory=set)
    """Rows with another value than the one known of that day, of which the contrary of what was
    proposed is decided: another sample, or a correction."""
    added: dict[int, Texts] = field(default_factory=dict)
    """Rows made by hand of lines that were not understood, by the numbers of the lines."""
    items: ItemDecisions = field(default_factory=ItemDecisions)
    passed_over: set[int] = field(default_factory=set)
    """Lines that were not understood and say nothing, by their numbers."""
    taught: list[Lesson] = field(default_factory=list)
    """What corrections of it teach for its portal; kept once it is saved."""
    tables: Mappings = field(default_factory=dict)
    """How tables were said to be read; it is remembered once the text is saved."""
    known_tables: Mappings = field(default_factory=dict)
    """How tables of other texts and files were said to be read."""
    is_note: bool = False
    """It is kept as a note, whatever was read in it."""
    rules: Rules = field(default_factory=Rules)
    """What was taught for its portal, as it is read here."""
    _read: tuple[Wanted, Draft] | None = None
    """What was wanted, and how it was read: each decision asks again, and a megabyte takes its
    time."""
    _reading: Lock = field(default_factory=Lock, repr=False, compare=False)

    def put(self, text: str) -> None:
        """Go on with a text that was written further; whose and of which day it is stays."""
        self.text = text
        self.edits.clear()
        self.added.clear()
        self.left_out.clear()
        self.taught.clear()
        self.passed_over.clear()
        self.turned.clear()
        self.tables.clear()
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

    def turn_marks(self) -> None:
        """Write the numbers that were changed as the text turned out to write them: 1,5 for 1.5."""
        read = self.rules.applied(self._as_read()).rows
        for number, texts in self.edits.items():
            changed = (name for name in MARKED if texts[name] != getattr(read[number], name))
            self.edits[number] = {
                **texts, **{name: texts[name].translate(OTHER_MARK) for name in changed}
            }  # fmt: skip

    # Understanding

    def read(self) -> Draft:
        """Return the text as read and decided; raise what is wrong with it."""
        draft = self.rules.applied(self._as_read())
        rows = [edited_row(row, self.edits.get(at)) for at, row in enumerate(draft.rows)]
        rows += [edited_row(LabRow("", "", at), texts) for at, texts in self.added.items()]
        if self.on:
            rows = [row.of_day(self.on) if row.date in (None, draft.date) else row
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
                    self._read = wanted, self._read_anew(wanted)
            return self._read[1]

    def _wanted(self) -> Wanted:
        told = self.known_tables | self.tables
        return Wanted(self.text, self.is_note, self.rules.habits, tuple(told.items()))

    def _read_anew(self, wanted: Wanted) -> Draft:
        text, habits = _text(wanted.text), wanted.habits
        if wanted.is_note:
            return replace(as_note(text), items=())

        def is_wanted() -> bool:
            return self.text is wanted.text

        asked = Asked(habits, mappings=dict(wanted.tables), is_wanted=is_wanted)
        draft = read_in_columns(text, asked) or read_paste(text, habits, is_wanted)
        return replace(draft, items=()) if _is_bare_note(draft) else draft

    def table(self) -> Table | None:
        """Return the table in the text as it is read now; None where there is none."""
        return table_of_paste(_text(self.text), self.known_tables | self.tables)

    def read_table_as(self, said: Table) -> None:
        """Read a table as somebody said; what was decided about the rows before is gone."""
        self.left_out.clear()
        self.edits.clear()
        self.added.clear()
        self.turned.clear()
        self.items = ItemDecisions()
        self.tables[said.fingerprint] = said

    def understand(self, facts: Reading, clock: Clock) -> Understood:
        """Read the text, guess what it names, and compare it with the vault."""
        if not self.text.strip():
            return Understood()
        self.known_tables = table_rules(facts)
        try:
            draft = self.read()
        except FamchartError as error:
            return Understood(wrong=str(error))
        person = Guess(self.person_id) if self.person_id else guess_person(draft, facts)
        has_table = not (self.is_note or draft.rows or draft.items) and self.table() is not None
        if person.id is None:
            return Understood(None, draft, text=self.text, has_table=has_table)
        account = Guess(self.account_id)
        if not self.is_account_decided:
            account = guess_account(draft, person.id, facts)
        self.rules = rules_for(account.id, facts, self.taught)
        draft = self.read()
        plan = self._with_turned(preview(draft, facts, person.id, account.id, self.on, clock))
        numbers = numbers_in(draft, plan.items)
        plan = replace(plan, items=self.items.edited(plan.items, numbers))
        return Understood(plan, draft, person=person, account=account, text=self.text,
                          numbers=numbers, has_table=has_table)  # fmt: skip

    def kept(self, plan: Preview, numbers: tuple[int, ...]) -> Preview:
        """Return a plan without what was left out of it."""
        rows = (row for at, row in enumerate(plan.rows) if at not in self.left_out)
        return replace(self.items.kept(plan, numbers), rows=tuple(rows))

    def count_left_out(self) -> int:
        return len(self.left_out) + len(self.items.left_out)

    def _with_turned(self, plan: Preview) -> Preview:
        """Return a plan in which what was decided to be another sample corrects nothing."""
        rows = [
            replace(row, standing=CONTRARY[row.standing])
            if number in self.turned and row.known and row.standing in CONTRARY
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
            "turned": sorted(self.turned),
            "edits": self.edits,
            "added": self.added,
            "account": self.is_account_decided,
            "day": self.is_day_decided,
            "note": self.is_note,
            "passed_over": sorted(self.passed_over),
            "lessons": [each.to_json() for each in self.taught],
            "tables": {name: meaning_of(table) for name, table in self.tables.items()},
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
        self.tables = {name: table_of(name, meaning)
                       for name, meaning in decided.get("tables", {}).items()}  # fmt: skip
        self.passed_over = set(decided.get("passed_over", ()))
        self.items = ItemDecisions.of_json(decided.get("items") or {})
        self.left_out = set(decided.get("left_out", ()))
        self.turned = set(decided.get("turned", ()))
        self.edits, self.added = (
            {int(at): row for at, row in decided.get(name, {}).items()}
            for name in ("edits", "added")
        )


def _is_bare_note(draft: Draft) -> bool:
    """True for words of which nothing is told but themselves."""
    return not draft.rows and [(item.kind, *item.fields) for item in draft.items] == [BARE_NOTE]


def _text(text: str) -> str:
    return text_of(text.encode("utf-8", "replace"))


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None
