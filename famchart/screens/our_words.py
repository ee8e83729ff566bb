"""Our words: what the family says of a record in its own language, beside the text as it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.records import Kind, Record
from famchart.records.base import OUR_WORDS
from famchart.records.fields import FieldSpec, LongText
from famchart.screens.desk import Desk
from famchart.screens.form import FormScreen
from famchart.screens.form_data import Started
from famchart.widgets.reader import Passage, Reader

if TYPE_CHECKING:
    from famchart.store.work import Reading

OF_THE_FAMILY = N_("Our words (the family’s, not the clinic’s)")


def our_words_passages(record: Record) -> Iterator[Passage]:
    """Yield the family's words as they stand below a record, if there are any."""
    if record.our_words:
        yield Passage("")
        yield Passage(_(OF_THE_FAMILY), "head")
        yield Passage(record.our_words)


class OurWordsScreen(FormScreen):
    """The text as it came, and a box for ours; as in every form, nothing typed is lost."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f2", "save", N_("save"), key_display="f2", id="form.save"),
        Binding("tab", "app.focus_next", N_("text/our words"), id="form.next"),
        Binding("escape", "back", N_("back"), key_display="esc", id="form.back"),
    ]
    AUTO_FOCUS = ""  # not the text: what is typed at once is meant for the box

    def __init__(self, desk: Desk, kind: Kind, record_id: UUID) -> None:
        super().__init__(desk, kind, record_id)
        self._record_id = record_id
        self._passages: list[Passage] = []

    @property
    def place_again(self) -> str:
        return f"words {self.kind.name} {self._record_id}"

    @property
    def draft_name(self) -> str:
        return f"words:{self.kind.name}:{self._record_id}"

    def specs(self) -> Iterable[FieldSpec]:
        return (OUR_WORDS,)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the key for names: there are none in these words."""
        return False if action == "pick" else super().check_action(action, parameters)

    def body(self) -> Iterable[Widget]:
        yield Horizontal(Reader(), *super().body(), classes="beside roomy words")

    def heading(self) -> str:
        return _(OF_THE_FAMILY)

    def load(self, facts: Reading) -> Started:
        record = facts.get(self.kind.table, self._record_id)
        self._passages = list(_as_it_came(self.kind, record, facts)) if record else []
        return super().load(facts)

    def show(self, data: Started) -> None:
        self.query_one(Reader).read(self._passages)
        super().show(data)


def _as_it_came(kind: Kind, record: Record, facts: Reading) -> Iterator[Passage]:
    """Yield the title, unless a text begins with it, and the long texts."""
    specs = [spec for spec in kind.fields if isinstance(spec, LongText)]
    texts = {_(spec.label): getattr(record, spec.stored_in) or "" for spec in specs}
    title = kind.shown_title(record, facts)
    if not any(text.lstrip().startswith(title.rstrip("…")) for text in texts.values()):
        yield Passage(title, "head")
        yield Passage("")
    for label, text in texts.items():
        if text:
            yield Passage(label, "quiet")
            yield Passage(text)
            yield Passage("")
