"""The other lawful ways to a chart, told only where somebody asks for them: RULES.md 1.1 and 8."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType

from famchart.i18n import N_, _
from famchart.screens.reading_sheet import ReadingSheet
from famchart.widgets.reader import Passage

WAYS = (
    (
        N_("A new invitation"),
        N_("Only {person} can give it, at any time. It is a new access; the old one stays ended."),
    ),
    (
        N_("Copies that {person} asks for"),
        N_(
            "{person} has a right to copies of the records: the office has 30 days, and 30 more if"
            " it says so in writing first. {person} may show them to whom {person} wants."
        ),
    ),
    (
        N_("Agent papers"),
        N_(
            "If {person} signed a health-care proxy or power of attorney, it counts when it says so"
            " itself: often only once a doctor certifies that {person} can no longer decide."
        ),
    ),
    (
        N_("A guardian"),
        N_(
            "A court can name one where somebody can no longer decide and there are no papers. The"
            " clinic may still refuse where it fears harm."
        ),
    ),
    (
        N_("After a death"),
        N_("Only then, and only the executor or administrator, with the court’s paper."),
    ),
)
NOT_ADVICE = N_(
    "A portal access is a convenience that a clinic grants; its end takes no legal right away, and"
    " having it gives none. This is no legal advice: states and clinics differ."
)


class OtherWaysScreen(ReadingSheet):
    """The ways in plain words, the patient’s own wish first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,o,q", "dismiss", N_("back"), key_display="esc", id="ways.back"),
    ]

    def __init__(self, person: str) -> None:
        super().__init__()
        self._person = person

    def passages(self) -> Iterator[Passage]:
        yield Passage(_("Other lawful ways"), "head")
        for head, words in WAYS:
            yield Passage("")
            yield Passage(self._named(head), "strong")
            yield Passage(self._named(words))
        yield Passage("")
        yield Passage(_(NOT_ADVICE), "quiet")

    def _named(self, words: str) -> str:
        return _(words).format(person=self._person)
