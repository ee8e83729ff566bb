"""What a person decides about items that were read: which of them, what in them, same or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from famchart.intake.draft import Draft
from famchart.intake.item_standing import answered
from famchart.intake.standing import ItemRow, Preview, Standing
from famchart.records import kind_named
from famchart.records.fields import FieldSpec, Reference

Texts = Mapping[str, str]


@dataclass
class ItemDecisions:
    """By the numbers of the items: those in their draft, wherever they stand in what is planned."""

    left_out: set[int] = field(default_factory=set)
    edits: dict[int, Texts] = field(default_factory=dict)
    """What was changed, by the names of the record's fields."""
    same: dict[int, bool] = field(default_factory=dict)
    """Whether what is only likely to be a known record is that one."""

    def edited(self, rows: Sequence[ItemRow], numbers: Iterable[int]) -> tuple[ItemRow, ...]:
        """Return items, of these numbers, as a person changed and answered them."""
        return tuple(self._decided(*each) for each in zip(numbers, rows, strict=True))

    def _decided(self, number: int, row: ItemRow) -> ItemRow:
        if number in self.same:
            row = answered(row, is_yes=self.same[number])
        if number not in self.edits:
            return row
        item = replace(row.draft, confidence=1.0, by_hand=True)
        standing = Standing.CHANGED if row.known else row.standing
        return replace(row, draft=item, texts={**row.texts, **self.edits[number]},
                       standing=standing)  # fmt: skip

    def kept(self, plan: Preview, numbers: Iterable[int]) -> Preview:
        """Return what is to be filed: without the items that were left out."""
        numbered = zip(numbers, plan.items, strict=True)
        items = (row for number, row in numbered if number not in self.left_out)
        return replace(plan, items=tuple(items))

    def asked(
        self, rows: Iterable[ItemRow], numbers: Iterable[int]
    ) -> Iterator[tuple[int, ItemRow]]:
        """Yield the items about which there is a question still, with their numbers."""
        for number, row in zip(numbers, rows, strict=True):
            if row.question and number not in self.left_out:
                yield number, row

    def to_json(self) -> dict[str, Any]:
        return {"left_out": sorted(self.left_out), "edits": self.edits, "same": self.same}

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> ItemDecisions:
        """Return them as they were kept; JSON has texts for the numbers."""
        edits, same = (
            {int(number): each for number, each in data.get(name, {}).items()}
            for name in ("edits", "same")
        )
        return cls(set(data.get("left_out", ())), edits, same)


def numbers_in(draft: Draft, rows: Sequence[ItemRow]) -> tuple[int, ...]:
    """Return the numbers that planned items have in their draft: several may have become one."""
    places = {id(item): number for number, item in enumerate(draft.items)}
    first_free = len(draft.items)
    return tuple(places.get(id(row.draft), first_free + at) for at, row in enumerate(rows))


def fields_of(row: ItemRow) -> list[FieldSpec]:
    """Return the fields in which an item is edited: what was read, and what its list shows.

    Whose it is and from which portal is said for the whole text.
    """
    kind = kind_named(row.kind)
    shown = {*row.texts, *kind.columns}
    return [
        spec
        for spec in kind.fields
        if not isinstance(spec, Reference)
        and not spec.is_secret
        and (spec.name in shown or spec.required)
    ]
