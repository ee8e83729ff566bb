"""Items on their way to records, and the records that they may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from famchart.intake.as_records.shape import Becoming, Texts
from famchart.intake.draft import Item
from famchart.intake.plan import ItemRow, Standing
from famchart.records import Facts, PersonalRecord, kinds
from famchart.store.typed import texts_of


def on_of(texts: Texts) -> str | None:
    """Return the day that a record will have, as ISO text."""
    names = ("on", "at", "sent_at", "service_on", "statement_on", "due_on", "since", "written_on")
    return next((texts[name][:10] for name in names if texts.get(name)), None)


@dataclass
class Candidate:
    """An item on its way to a record."""

    item: Item
    document: int
    becoming: Becoming
    texts: Texts
    documents: set[int] = field(default_factory=set)
    """All that tell it."""
    row: ItemRow | None = None
    earlier: Texts = field(default_factory=dict)
    """Those of a preliminary one that it takes the place of."""

    def stands(
        self, standing: Standing, known: Rival | None = None, changes: Iterable[str] = (),
        question: str = "", was_deleted: bool = False,
    ) -> None:  # fmt: skip
        self.row = ItemRow(
            self.item,
            self.becoming.kind,
            self.texts,
            on_of(self.texts),
            standing,
            known.record if known else None,
            tuple(changes),
            question,
            self.document,
            self.earlier,
            was_deleted=was_deleted,
        )


@dataclass(eq=False)
class Rival:
    """A record that an item may be."""

    record: PersonalRecord
    facts: Facts
    then: PersonalRecord | None = None
    """The same as documents told it, where a person has changed it since."""

    @cached_property
    def texts(self) -> Texts:
        return self._texts_of(self.record)

    @cached_property
    def texts_then(self) -> Texts:
        return self._texts_of(self.then) if self.then else {}

    def _texts_of(self, record: PersonalRecord) -> Texts:
        return texts_of(kinds()[str(record.__tablename__)], record, self.facts)
