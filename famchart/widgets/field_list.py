"""The fields of a form below one another: what stands in them, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from rich.cells import cell_len
from textual.containers import VerticalScroll

from famchart.records.fields import FieldSpec, Reference
from famchart.widgets.field_row import FieldRow

MARGINS = 4
"""Cells of a line beside the label and what is typed."""
Names = Mapping[str, UUID]
"""Records by what they are called."""


def align_labels(rows: Sequence[FieldRow], width: int) -> None:
    """Make the labels as wide as the longest, within two fifths of the screen."""
    longest = max((cell_len(row.label) for row in rows), default=0)
    label = min(longest + 2, width * 2 // 5)
    for row in rows:
        row.set_label_width(label, width - MARGINS)


class FieldList(VerticalScroll, can_focus=False):
    """Rows whose labels are as wide as the longest of them."""

    def __init__(self) -> None:
        super().__init__(classes="form")
        self._offers: Mapping[str, Names] = {}
        self.rows: list[FieldRow] = []

    def fill(
        self,
        specs: Iterable[FieldSpec],
        texts: Mapping[str, str],
        offers: Mapping[str, Names],
        today: date,
    ) -> None:
        """Make a row for each field; `offers` has, for each kind referred to, its records."""
        self._offers = offers
        self.rows = [
            FieldRow(spec, texts.get(spec.name, ""), list(self.offered(spec)), today)
            for spec in specs
        ]
        self._align_labels()  # before they are laid out, or they would be once more
        self.mount_all(self.rows)

    def on_resize(self) -> None:
        self._align_labels()

    def _align_labels(self) -> None:
        align_labels(self.rows, self.screen.size.width)

    # Focus

    def focus_first(self, *, is_new: bool) -> None:
        """Begin in the first field; of a new record, in the first that is still to be told."""
        open_rows = (row for row in self.rows if is_new and (not row.text or row.problem()))
        if row := next(open_rows, next(iter(self.rows), None)):
            row.take_focus()

    def begin_anew(self, texts: Mapping[str, str]) -> None:
        """Let other texts stand in the fields."""
        for row in self.rows:
            row.put(texts.get(row.spec.name, ""))

    @property
    def row_in_focus(self) -> FieldRow | None:
        focused = self.screen.focused
        return next((row for row in self.rows if focused in row.walk_children()), None)

    @property
    def row_with_names(self) -> FieldRow | None:
        """The row in focus, where it has a list of names."""
        row = self.row_in_focus
        return row if row and row.has_names else None

    # What stands in the fields

    def texts(self) -> dict[str, str]:
        """Return what stands in every field, ids for the names that are known."""
        return {row.spec.name: self._as_id(row) for row in self.rows}

    def changed(self, before: Mapping[str, str]) -> dict[str, str]:
        """Return what stands in the fields in which something else stood before."""
        texts = {row.spec.name: row.text for row in self.rows}
        return {name: text for name, text in texts.items() if text != before.get(name, "")}

    def texts_to_keep(self, saved: Mapping[str, str]) -> dict[str, str]:
        """Return what stands in every field as it was typed; of secrets, what is not saved yet.

        A second copy of a secret that stands in its record would serve nobody.
        """
        return {
            row.spec.name: row.text
            for row in self.rows
            if not (row.spec.is_secret and row.text == saved.get(row.spec.name, ""))
        }

    def _as_id(self, row: FieldRow) -> str:
        return ids_in(row.text, self._names(row.spec))

    def _names(self, spec: FieldSpec) -> Names:
        return self._offers.get(spec.to, {}) if isinstance(spec, Reference) else {}

    def offered(self, spec: FieldSpec) -> Mapping[str, str]:
        """Return the names that a field can be given, each with a remark."""
        if not isinstance(spec, Reference):
            return spec.offers()
        names = self._names(spec)
        return {**dict.fromkeys(names, ""), **spec.names_anew(names)}

    # What is wrong

    def are_right(self) -> bool:
        """Read every field by itself, and say beside each what is wrong with it."""
        for row in self.rows:
            row.take_as_at_key()
        wrong = []
        for row in self.rows:
            if sentence := row.problem():
                row.refuse(sentence)
                wrong.append(row)
        if wrong:
            wrong[0].take_focus()
        return not wrong

    def refuse(self, name: object, sentence: str) -> bool:
        """Say what is wrong beside the field of this name; return whether there is one."""
        row = next((row for row in self.rows if row.spec.name == name), None)
        if row is not None:
            row.refuse(sentence)
            row.take_focus()
        return row is not None


def ids_in(text: str, names: Names) -> str:
    """Return the ids of names with commas between; a name may hold commas itself.

    The text stays as it is where some of it is no such name: it is looked up when it is saved.
    """
    ids, left = [], text.strip()
    while left:
        begun = (name for name in names if left == name or left.startswith(f"{name}, "))
        name = max(begun, key=len, default="")
        if not name:
            return text
        ids.append(str(names[name]))
        left = left[len(name) :].lstrip(", ")
    return ", ".join(ids) if ids else text
