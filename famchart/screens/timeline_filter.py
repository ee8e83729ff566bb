"""What the timeline shows: the sheet that asks, and the words for what was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar
from uuid import UUID

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from famchart.core.day_words import short_day
from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.screens.closing import Overlay
from famchart.store.timeline import Filter
from famchart.widgets.key_line import KeyLine
from famchart.widgets.plain import Plain
from famchart.widgets.reader import Passage, Reader


@dataclass(frozen=True)
class Chosen:
    """A filter, and the name of its portal."""

    filter: Filter = field(default_factory=Filter)
    portal: str = ""

    def of_kind(self, kind: str | None) -> Chosen:
        return replace(self, filter=replace(self.filter, kind=kind))

    def of_portal(self, name: str, account_ids: tuple[UUID, ...]) -> Chosen:
        return Chosen(replace(self.filter, account_ids=account_ids), name)

    def since(self, iso: str | None) -> Chosen:
        return replace(self, filter=replace(self.filter, since=iso))

    def until(self, iso: str | None) -> Chosen:
        return replace(self, filter=replace(self.filter, until=iso))

    def of_person(self, person_id: UUID | None) -> Filter:
        return replace(self.filter, person_id=person_id)

    @property
    def is_turned(self) -> bool:
        """True where it begins after its end, so that no day lies within."""
        since, until = self.filter.since, self.filter.until
        return bool(since and until and since > until)

    @property
    def is_all(self) -> bool:
        return self == Chosen()

    def told(self, today: date) -> Iterator[tuple[str, str]]:
        """Yield the letter of each choice and what was chosen, nothing where all will do."""
        kind = self.filter.kind
        yield "k", _(kinds()[kind].plural) if kind else ""
        yield "o", self.portal
        yield "f", short_day(self.filter.since, today)
        yield "t", short_day(self.filter.until, today)

    def words(self, today: date) -> str:
        told = dict(self.told(today))
        dates = {"f": _("from {day}"), "t": _("to {day}")}
        shown = [dates[key].format(day=text) if key in dates else text
                 for key, text in told.items() if text]  # fmt: skip
        return " · ".join(shown)


LABELS = {"k": N_("kind"), "o": N_("portal"), "f": N_("from"), "t": N_("to")}


class FilterSheet(Overlay[str | None]):
    """The choices and their letters; the letter pressed is the answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(letter, f"choose({letter!r})", label, show=False, id=f"filter.{label}")
          for letter, label in LABELS.items()),
        Binding("c", "choose('c')", N_("show everything"), id="filter.clear"),
        Binding("escape", "dismiss", N_("back"), key_display="esc", id="filter.back"),
    ]  # fmt: skip
    AUTO_FOCUS = ""

    def __init__(self, chosen: Chosen, today: date) -> None:
        super().__init__()
        self._today = today
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Plain(_("Show only"), classes="question")
            yield from self._lines()
            yield KeyLine()

    def _lines(self) -> Iterator[Widget]:
        lines = [
            (f"{letter}  {_(LABELS[letter])}", text)
            for letter, text in self._chosen.told(self._today)
        ]
        width = max(len(label) for label, _text in lines)
        reader = Reader(classes="of-its-text")
        reader.passages = [Passage(text or _("any"), "strong" if text else "quiet", label, width,
                                    label_tone="accent")
                           for label, text in lines]  # fmt: skip
        yield reader

    def action_choose(self, letter: str) -> None:
        self.dismiss(letter)
