"""Our words: what the family says of a record in its own language, beside the text as it came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from famchart.i18n import N_, _, ngettext
from famchart.records import Kind
from famchart.records.base import OUR_WORDS
from famchart.records.fields import FieldSpec, LongText
from famchart.screens.desk import Desk
from famchart.screens.family_words import OF_THE_FAMILY
from famchart.screens.form import FormScreen
from famchart.screens.form_data import KnownAs, Started
from famchart.screens.opened import Opened, opened, original_passages
from famchart.screens.parts import FIRST_PARTS
from famchart.widgets.reader import Passage, Reader

if TYPE_CHECKING:
    from famchart.store.work import Reading


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
        self.known_as = KnownAs(f"words {kind.name} {record_id}", f"words:{kind.name}:{record_id}")
        self._record_id = record_id
        self._passages: list[Passage] = []

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
        data = opened(self.desk, self.kind, self._record_id, facts, FIRST_PARTS)
        self._passages = list(_as_it_came(self.kind, data)) if data else []
        return super().load(facts)

    def show(self, data: Started) -> None:
        self.query_one(Reader).read(self._passages)
        super().show(data)


def _as_it_came(kind: Kind, data: Opened) -> Iterator[Passage]:
    """Yield the title and the texts, then what belongs to it; all there is where that is nothing.

    A title that a text begins with is not told twice.
    """
    texts = {_(spec.label): getattr(data.record, spec.stored_in) or ""
             for spec in kind.fields if isinstance(spec, LongText)}  # fmt: skip
    texts = {label: text for label, text in texts.items() if text}
    if not any(text.lstrip().startswith(data.title.rstrip("…")) for text in texts.values()):
        yield Passage(data.title, "head")
        yield Passage("")
    for label, text in texts.items():
        yield Passage(label, "quiet")
        yield Passage(text)
        yield Passage("")
    for name, parts in data.parts.items():
        yield Passage(name, "quiet")
        yield from (Passage(part.words) for part in parts.given)
        if parts.left:
            more = ngettext("{n} more", "{n} more", parts.left)
            yield Passage(more.format(n=parts.left), "quiet")
        yield Passage("")
    if not texts and not data.parts:
        width = max((cell_len(each.label) for each in data.fields), default=0)
        yield from (Passage(each.words, "", each.label, width) for each in data.fields)
        yield Passage("")
    if data.original:
        yield from original_passages(data)
