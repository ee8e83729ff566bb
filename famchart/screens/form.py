"""The form for any kind of record, made from its fields; nothing typed in it is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from sqlmodel import select
from textual import on, work
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _
from famchart.records import Facts, Kind, Record, kinds
from famchart.records.fields import FieldSpec, Reference
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.pick import Choice, PickScreen
from famchart.store.drafts import draft, forget_draft, keep_draft
from famchart.store.lookup import find
from famchart.store.typed import changed_record, new_record, texts_of
from famchart.widgets.field_row import FieldRow

if TYPE_CHECKING:
    from famchart.store.work import Reading

WHOSE = Reference("person", N_("Whose"), "person_id", required=True, to="person")
DRAFT_AFTER = 1.0
"""Seconds without a key after which what was typed is kept in the vault."""
MOST_OFFERED = 5_000


@dataclass
class Started:
    """What a form begins with."""

    texts: dict[str, str]
    offers: dict[str, dict[str, UUID]] = field(default_factory=dict)
    """For each kind that is referred to: its records by their names."""
    is_draft: bool = False


class FormScreen(VaultScreen[Started, UUID | None]):
    """All fields of a record below one another; enter saves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f2", "save", N_("save"), key_display="enter", id="form.save"),
        Binding("tab", "app.focus_next", N_("next"), id="form.next"),
        Binding("down", "app.focus_next", show=False, id="form.down"),
        Binding("up", "app.focus_previous", show=False, id="form.up"),
        Binding("f4", "pick", N_("list names"), id="form.pick"),
        Binding("f8", "start_anew", N_("start anew"), id="form.anew"),
        Binding("escape", "back", N_("back"), key_display="esc", id="form.back"),
        Binding("question_mark,f1", "help", N_("help"), key_display="f1", id="form.help"),
    ]

    def __init__(self, desk: Desk, kind: Kind, record_id: UUID | None = None) -> None:
        super().__init__(desk)
        self.kind = kind
        self.record_id = record_id
        self._started: Started | None = None
        self._is_saved = False
        self._keeping: Timer | None = None

    @property
    def place_again(self) -> str:
        """The place that opens this form."""
        is_new = self.record_id is None
        return f"add {self.kind.name}" if is_new else f"edit {self.kind.name} {self.record_id}"

    @property
    def draft_name(self) -> str:
        return f"form:{self.kind.name}:{self.record_id or 'new'}"

    def body(self) -> Iterable[Widget]:
        yield VerticalScroll(classes="form", can_focus=False)

    def heading(self) -> str:
        words = _("Edit: {kind}") if self.record_id else _("New: {kind}")
        return words.format(kind=_(self.kind.label))

    def specs(self) -> Iterator[FieldSpec]:
        """Yield the fields of the form; whose record it is comes first."""
        if self.kind.is_personal() and self.record_id is None:
            yield WHOSE
        yield from self.kind.every_field()

    def load(self, facts: Reading) -> Started:
        targets = {spec.to for spec in self.specs() if isinstance(spec, Reference)}
        offers = {name: _names(kinds()[name], facts) for name in targets}
        texts = self._first_texts(facts)
        kept = draft(self.desk.vault, self.draft_name)
        started = Started(texts | kept, offers, bool(kept))
        for spec in self.specs():
            if isinstance(spec, Reference):
                started.texts[spec.name] = _named(started, spec)
        return started

    def _first_texts(self, facts: Facts) -> dict[str, str]:
        if self.record_id is not None:
            record = facts.get(self.kind.table, self.record_id)
            return texts_of(self.kind, record, facts) if record else {}
        values = self.kind.defaults(self.desk.clock)
        texts = {spec.name: str(spec.json(values[spec.stored_in]))
                 for spec in self.kind.fields if spec.stored_in in values}  # fmt: skip
        return {"private": "no", "person": str(self.desk.person_id or "")} | texts

    def show(self, data: Started) -> None:
        if self._started is not None:
            return  # coming back from a picker must not take what was typed since
        self._started = data
        form = self.query_one(".form", VerticalScroll)
        form.mount_all(
            FieldRow(spec, data.texts.get(spec.name, ""), self._offered(spec))
            for spec in self.specs()
        )
        self.call_after_refresh(self._align_labels)
        self.call_after_refresh(self._focus_first)
        if data.is_draft:
            self.tell(_("Here is what you had begun to write · f8 starts anew"))

    def _offered(self, spec: FieldSpec) -> Sequence[str]:
        assert self._started  # noqa: S101
        return list(self._started.offers[spec.to]) if isinstance(spec, Reference) else ()

    def _align_labels(self) -> None:
        """Make the labels as wide as the longest, within two fifths of the screen."""
        rows = list(self.query(FieldRow))
        widest = min(max(row.label_length for row in rows) + 2, self.size.width * 2 // 5)
        for row in rows:
            row.set_label_width(widest)

    def on_resize(self) -> None:
        if self._started:
            self._align_labels()

    def _focus_first(self) -> None:
        """Begin in the first field that is empty, or in the first of all."""
        found = list(self.query(FieldRow))
        first = next((row for row in found if not row.text), found[0] if found else None)
        if first and self.focused is None:
            (found[0] if self.record_id else first).take_focus()

    # What is typed

    def texts(self) -> dict[str, str]:
        """Return what stands in every field, ids for the names that are known."""
        return {row.spec.name: self._as_id(row) for row in self.query(FieldRow)}

    def _as_id(self, row: FieldRow) -> str:
        if isinstance(row.spec, Reference) and self._started:
            known = self._started.offers[row.spec.to].get(row.text.strip())
            return str(known) if known else row.text
        return row.text

    @on(FieldRow.Changed)
    def keep_soon(self) -> None:
        if self._keeping:
            self._keeping.stop()
        self._keeping = self.set_timer(DRAFT_AFTER, self.keep_draft)

    def keep_draft(self) -> str:
        """Keep in the vault what was typed, but no secret; return the place that shows it again."""
        rows = list(self.query(FieldRow))
        if self._is_saved or not any(row.is_touched for row in rows):
            return ""
        texts = {row.spec.name: row.text for row in rows if not row.spec.is_secret}
        with suppress(FamchartError):
            keep_draft(self.desk.vault, self.draft_name, texts)
        return (
            f"edit {self.kind.name} {self.record_id}" if self.record_id else f"add {self.kind.name}"
        )

    def action_start_anew(self) -> None:
        forget_draft(self.desk.vault, self.draft_name)
        self._started = None
        self.query_one(".form", VerticalScroll).remove_children()
        self.reload()

    def action_back(self) -> None:
        """Leave; what was typed is there again when the form is opened the next time."""
        self.keep_draft()
        if any(row.is_touched for row in self.query(FieldRow)):
            self.desk.said = _("Not saved yet; what you wrote is kept for the next time.")
        self.dismiss(None)

    # Saving

    @on(Input.Submitted)
    def action_save(self) -> None:
        texts = self.texts()
        if self._are_fields_right():
            self.change(lambda: self._save(texts))

    def _are_fields_right(self) -> bool:
        """Read every field by itself, and say beside each what is wrong with it."""
        wrong = []
        for row in self.query(FieldRow):
            if sentence := _what_is_wrong(row):
                row.refuse(sentence)
                wrong.append(row)
        if wrong:
            wrong[0].take_focus()
        return not wrong

    def _save(self, texts: dict[str, str]) -> str:
        label = N_("Changed") if self.record_id else N_("Added")
        with self.desk.vault.work(label, detail=_(self.kind.label)) as unit:
            person_text = texts.pop("person", "") if self._asks_whose() else ""
            person = find(unit, kinds()["person"], person_text).id if person_text.strip() else None
            if self.record_id is None:
                given = {name: text for name, text in texts.items() if text}
                typed = new_record(self.kind, given, unit, self.desk.clock, person)
            else:
                old = unit.get(self.kind.table, self.record_id)
                assert old is not None  # noqa: S101
                typed = changed_record(self.kind, old, texts, unit)
            record = typed.save(unit)
            title = self.kind.title(record, unit) if record.private == "no" else ""
        forget_draft(self.desk.vault, self.draft_name)
        return self._saved(record, title)

    def _asks_whose(self) -> bool:
        return self.kind.is_personal() and self.record_id is None

    def _saved(self, record: Record, title: str) -> str:
        self._is_saved = True
        self.desk.kept_in_view = record.id
        return _("Saved: {title} · u to undo").format(title=title or _(self.kind.label))

    def changed(self) -> None:
        self.dismiss(self.desk.kept_in_view)

    def refused(self, error: FamchartError) -> None:
        """Say it beside the field that the error names, or below the form."""
        named = error.facts.get("field")
        row = next((row for row in self.query(FieldRow) if row.spec.name == named), None)
        if row is None:
            self.warn(str(error))
        else:
            row.refuse(str(error))
            row.take_focus()

    # Names

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "start_anew":
            return bool(self._started and self._started.is_draft)
        return super().check_action(action, parameters)

    def why_not(self, action: str) -> str | None:
        if action == "pick" and not self._reference_row():
            return _("This field takes no name.")
        return None

    def _reference_row(self) -> FieldRow | None:
        focused = self.focused
        rows = (row for row in self.query(FieldRow) if focused in row.walk_children())
        return next((row for row in rows if isinstance(row.spec, Reference)), None)

    @work
    async def action_pick(self) -> None:
        if (row := self._reference_row()) is None:
            return
        choices = [Choice(name, name) for name in self._offered(row.spec)]
        chosen = await self.app.push_screen_wait(PickScreen(_(row.spec.label), choices))
        if chosen is not None:
            row.put(str(chosen))
            row.take_focus()


def _names(kind: Kind, facts: Facts) -> dict[str, UUID]:
    """Return the records of a kind by title; of two with one title, the newer."""
    records = facts.all(select(kind.table).limit(MOST_OFFERED))
    return {kind.title(each, facts): each.id for each in records if each.private == "no"}


def _named(started: Started, spec: Reference) -> str:
    """Return the names for the ids that stand in a field of references."""
    by_id = {str(row): name for name, row in started.offers[spec.to].items()}
    ids = started.texts.get(spec.name, "").split(", ")
    return ", ".join(by_id.get(each, each) for each in ids)


def _what_is_wrong(row: FieldRow) -> str:
    if isinstance(row.spec, Reference):
        return _("This field decides; it cannot be empty.") if _is_missing(row) else ""
    try:
        row.spec.parse(row.text)
    except FamchartError as error:
        return str(error)
    return _("This field decides; it cannot be empty.") if _is_missing(row) else ""


def _is_missing(row: FieldRow) -> bool:
    return row.spec.required and not row.text.strip()
