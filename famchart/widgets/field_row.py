"""One field of a form: its label, a line to type in, and what is wrong with it beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import DescendantBlur
from textual.message import Message
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input, TextArea

from famchart.core.before_dawn import before_dawn_words
from famchart.core.day_words import order_words
from famchart.core.errors import WrongUseError
from famchart.core.terminal_text import visible_line
from famchart.core.typed_moment import moment_words
from famchart.i18n import N_, _
from famchart.records.fields import (
    AgreedMoment,
    BadFieldValueError,
    Choice,
    FieldSpec,
    LongText,
    Reference,
    References,
    YesNo,
)
from famchart.records.secret_fields import Password
from famchart.widgets.choice_line import ChoiceLine
from famchart.widgets.entries import LineEntry, OfferingEntry
from famchart.widgets.password_entry import PasswordEntry
from famchart.widgets.plain import Plain
from famchart.widgets.text_entry import TextEntry
from famchart.widgets.typed_as_said import example, meant

YES_NO = {"yes": N_("yes"), "no": N_("no")}
NARROW = 56
"""Cells of a line from which on the answers, but for long names of people, stand by their label."""
LONGEST_TYPED = 10_000
"""Letters that a line takes; more belong into a text of many lines."""


class FieldRow(Vertical):
    """A label, the widget that fits the type of the field, and room for one sentence."""

    class Changed(Message):
        """Something was typed or chosen."""

    def __init__(
        self, spec: FieldSpec, text: str, offers: Sequence[str] = (), today: date | None = None
    ) -> None:
        """Take today for dates that are typed without their year."""
        super().__init__(classes="long" if isinstance(spec, LongText) else "")
        self.spec = spec
        self._today = today
        self._entry = _entry_for(spec, _in_words(spec, text), offers)
        self._hint = str(self._entry.placeholder) if isinstance(self._entry, Input) else ""
        self._label = Plain(self.label, classes="label")
        self._wrong = Plain(classes="wrong")

    @property
    def label(self) -> str:
        return _(self.spec.label) + (" *" if self.spec.required else "")

    @property
    def has_names(self) -> bool:
        """True where there is a list of names to choose from."""
        return bool(self.answers or isinstance(self.spec, Reference) or self.spec.offers())

    @property
    def answers(self) -> Mapping[str, str]:
        """What can be chosen where nothing is typed: its words by what they stand for."""
        return self._entry.answers if isinstance(self._entry, ChoiceLine) else {}

    def set_label_width(self, width: int, room: int) -> None:
        """Give the label so many cells of `room`; it stands above the line where that cuts it.

        So it does where it leaves no room for how the field is written, or cuts answers that a
        whole line does not; what even that has no room for stands below.
        """
        hint = cell_len(self._hint)
        needed = 0 if self._typed else hint
        beside = room - width
        is_cut = (
            cell_len(self.label) > width
            or needed > beside
            or _tells_more(self._entry, room, beside)
        )
        is_above = is_cut and not isinstance(self.spec, LongText)
        self.set_class(is_above, "-above")
        self._label.styles.width = "100%" if is_above else width
        self._wrong.styles.padding = (0, 0, 0, 1 if is_above else width + 1)
        if isinstance(self._entry, Input):
            has_room = hint <= room - (0 if is_above else width)
            self._entry.placeholder = self._hint if has_room else ""
            if not self.has_class("-wrong"):
                self._read_back()

    def compose(self) -> ComposeResult:
        with Horizontal(classes="line"):
            yield self._label
            yield self._entry
        yield self._wrong

    @property
    def text(self) -> str:
        """What stands in the field; a date or a time that was typed as people do, as ISO text.

        Of words for which a code is stored, the code.
        """
        if self.spec.is_typed_in_words:
            with suppress(WrongUseError):
                return self.spec.parse(self._typed) or ""
        return self._meant(self._typed) or self._typed

    @property
    def _typed(self) -> str:
        if isinstance(self._entry, TextArea):
            return self._entry.text
        return str(self._entry.value)  # type: ignore[attr-defined]

    def _meant(self, typed: str) -> str:
        """Return the day or time that is meant by what is no ISO text yet, if one is."""
        if not typed.strip():
            return ""
        with suppress(BadFieldValueError):
            self.spec.parse(typed)
            return ""
        return meant(self.spec, typed, self._today)

    @on(DescendantBlur)
    def take_what_is_meant(self) -> None:
        """Write in full what was understood once the field is left."""
        if found := self._meant(self._typed):
            self.put(found)

    @property
    def _hint_below(self) -> str:
        """How the field is written, where that stands below it and nothing was typed yet."""
        is_in_it = isinstance(self._entry, Input) and bool(self._entry.placeholder)
        return "" if is_in_it or self._typed else self._hint

    def _read_back(self) -> None:
        """Say below the field what is understood, while it is typed as people do.

        Of a name that is to go on, as a brand that leaves the health system open, say how.
        """
        found, is_begun = self._meant(self._typed), isinstance(self.spec, Reference) and self._typed
        words = self.problem() if is_begun else self._hint_below
        is_agreed_upon = isinstance(self.spec, AgreedMoment)
        moment = found or self._typed.replace(" ", "T") if is_agreed_upon else ""
        read_as = _read_as(self.spec, found) if found else self.spec.understood(self._typed)
        remarks = (
            f"= {read_as}" if read_as else "",
            order_words(self._typed) if read_as else "",
            before_dawn_words(moment),
        )
        words = " · ".join(filter(None, remarks)) or words
        self._wrong.write(words)
        self.set_class(bool(words), "-understood")

    def problem(self) -> str:
        """Return what is wrong with what stands here, nothing if it can be read."""
        if self.spec.required and not self.text.strip():
            return _("This field is needed; it cannot be empty.")
        try:  # the names of records are looked up when it is saved
            self.spec.parse(self.text)
        except BadFieldValueError as error:
            return error.hint
        return ""

    def put(self, text: str) -> None:
        if isinstance(self._entry, TextArea):
            self._entry.text = _in_words(self.spec, text)
        elif isinstance(self._entry, ChoiceLine):
            self._entry.choose(text)
        elif isinstance(self._entry, LineEntry):
            self._entry.put(_in_words(self.spec, text))

    def take_as_at_key(self) -> None:
        """Let that stand which stood here when the key that saves was pressed in this field."""
        if isinstance(self._entry, LineEntry) and self._entry.has_focus:
            self._entry.take_as_at_key()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, beside the field."""
        self._wrong.write(f"! {sentence}" if sentence else "")
        self.set_class(bool(sentence), "-wrong")
        self.remove_class("-understood")

    def propose(self) -> FieldRow:
        """Let what stands here be replaced by the first letter that is typed."""
        if isinstance(self._entry, LineEntry):
            self._entry.is_proposed = True
        return self

    def select_all(self) -> None:
        """Let the next letter replace what stands here."""
        if isinstance(self._entry, LineEntry):
            self._entry.select_all()

    def take_focus(self) -> None:
        """Take the focus at once: a letter that waits already must find it here."""
        self.screen.set_focus(self._entry)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceLine.Changed)
    def note_change(self) -> None:
        self.refuse("")
        self._read_back()
        self.post_message(self.Changed())


def _tells_more(entry: Widget, room: int, beside: int) -> bool:
    """True where a narrow glass tells more answers whole in all its room than beside the label."""
    if not isinstance(entry, ChoiceLine) or room >= NARROW:
        return False
    return entry.told_whole(room) > entry.told_whole(beside)


def _in_words(spec: FieldSpec, text: str) -> str:
    """Return a text as a person reads and types it; what is none yet, a draft, as it is."""
    if spec.is_typed_in_words:
        with suppress(WrongUseError):
            return spec.shown(spec.parse(text))
    return text


def _read_as(spec: FieldSpec, meant: str) -> str:
    return _in_words(spec, meant) if spec.is_typed_in_words else moment_words(meant)


def _entry_for(spec: FieldSpec, text: str, offers: Sequence[str]) -> Widget:
    if isinstance(spec, Choice):
        return ChoiceLine(spec.names or {}, text)
    if isinstance(spec, YesNo):
        return ChoiceLine(YES_NO, text)
    if isinstance(spec, LongText):
        return TextEntry(text, compact=True, show_line_numbers=False)
    suggester = SuggestFromList(list(offers), case_sensitive=False) if offers else None
    entry = PasswordEntry if isinstance(spec, Password) else OfferingEntry
    return entry(
        text,
        placeholder=visible_line(_placeholder(spec, offers)),
        password=spec.is_secret,
        suggester=suggester,
        max_length=max(LONGEST_TYPED, len(text)),
        compact=True,
    )


def _placeholder(spec: FieldSpec, offers: Sequence[str]) -> str:
    """Return how the field is written, where a line of text is not all it takes."""
    if isinstance(spec, Password):
        return _("f5 makes one up")
    if isinstance(spec, References):
        return _("names, commas between; f4 adds one")
    if isinstance(spec, Reference):
        return _("a name; f4 lists them")
    if offers:
        return _("f4 lists the usual ones")
    if words := example(spec):
        return _(words)
    return "" if type(spec).hint is FieldSpec.hint else spec.hint_text()
