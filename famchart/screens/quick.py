"""One line from anywhere: what is understood of it stands below it while it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from famchart.core.before_dawn import before_dawn_words
from famchart.core.day_words import order_words, short_day
from famchart.core.errors import FamchartError
from famchart.i18n import N_, _
from famchart.intake.quick import Entry, RefusedLineError, understand
from famchart.intake.quick.either_day import EitherDay, either_day, swapped_day
from famchart.intake.quick.keeping import check, keep, remarks, with_words_kept
from famchart.intake.quick.known import Known, known_of
from famchart.records import kind_named, kind_of
from famchart.records.base import OUR_WORDS
from famchart.records.fields import (
    MOMENT,
    BadFieldValueError,
    LocalMoment,
)
from famchart.screens.closing import Overlay
from famchart.screens.desk import Desk
from famchart.screens.keeping import Keeping
from famchart.screens.read_back import in_one_line, passages, read_back
from famchart.screens.shown import refusal_words
from famchart.store.drafts import HalfWritten
from famchart.store.privacy import title_in_passing
from famchart.store.told import saved_words
from famchart.store.typed import texts_of
from famchart.widgets.entries import LineEntry
from famchart.widgets.key_line import KeyLine
from famchart.widgets.plain import Plain
from famchart.widgets.reader import Passage, Reader

LINE = "line"
MOST_NAMED = 6
OF_DAYTIME = {"appointment": ("at",), "message": ("sent_at", "answered_at")}
EXAMPLES = (
    N_("call cardiology mom 10:20 nurse refused refill"),
    N_("appt dad urology dec 3 10:20"),
    N_("lisinopril 10 mg daily filled nov 1 90"),
)
EITHER_DAY = N_("{said} is read as {day}, or is it {other}? f6 takes that one")
WHICH_DAY = N_(
    "On which day is it? Write it into the line; enter opens all fields, to write it there."
)
BEGIN_WITH = N_(
    "Begin with call, appt, msg, task, ask, note, bill, paid, eob, result, vaccine, allergy,"
    " condition, refill, count, form, records, insurance or contact; a medicine begins with its"
    " name. Names, days and places come in any order."
)


@dataclass(frozen=True)
class Read:
    """What a line was read as, and whether it is to be gone on with in a form."""

    entries: tuple[Entry, ...]
    in_form: bool = False


class QuickScreen(Overlay[Read | None]):
    """A line, and the records that it becomes; enter shows that it is right, enter saves."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f2", "keep", N_("save"), key_display="enter", id="quick.keep"),
        Binding("f8", "start_anew", show=False, id="quick.anew"),
        Binding("f4", "form", N_("all fields"), id="quick.form"),
        Binding("f6", "other_day", N_("the other day"), id="quick.other_day"),
        Binding("escape", "leave", N_("back"), key_display="esc", id="quick.back"),
        Binding("pagedown,down", "turn(1)", N_("a page down"), show=False, id="quick.page_down"),
        Binding("pageup,up", "turn(-1)", N_("a page up"), show=False, id="quick.page_up"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._half = half_written(desk)
        self._keeping = Keeping(self, self.keep_draft)
        self._first_line = self._line = self._half.texts().get(LINE, "")
        self._entry = LineEntry(self._first_line, compact=True)
        self._entry.is_proposed = bool(self._first_line)  # a new line takes the place of the old
        self._said = Plain(classes="hint")
        self._entries: tuple[Entry, ...] = ()
        self._either: EitherDay | None = None
        self._is_read_back = False
        """Enter was pressed, and nothing was typed since."""
        with desk.vault.reading() as facts:
            self._known = known_of(facts, desk.clock, desk.person_id)

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Plain(_("One line"), classes="question")
            yield self._entry
            yield Reader(classes="of-its-text")
            yield self._said
            yield KeyLine()

    def on_mount(self) -> None:
        self._understand()

    @on(Input.Changed)
    def read_anew(self) -> None:
        if self._entry.value != self._line:
            self._keeping.soon()
            self._understand()

    def _understand(self) -> None:
        """Read the line; what cannot be in it is said, and nothing else is made of it."""
        self._is_read_back = False
        self._line, wrong = self._entry.value, ""
        try:
            self._entries = understand(self._line, self._known)
        except RefusedLineError as error:
            self._entries, wrong = (), str(error)
        self._either = either_day(self._line, self._entries, self._desk.clock.today())
        self.refresh_bindings()
        wrong = wrong or self._wrong_moment()
        told = [line for entry in self._entries for line in self._told(entry)]
        self.query_one(Reader).read(passages(told) if told else list(_examples()))
        remark = self._begun_words() or daytime_words(self._entries, self._known)
        remark = remark or "\n".join(self._doubts())
        self._tell(wrong or remark, is_wrong=bool(wrong))

    def _doubts(self, found: Sequence[str] = ()) -> list[str]:
        """Return why a line changes nothing that seems to, and what else is odd."""
        said = [_(entry.said) for entry in self._entries if entry.said]
        if self._either:
            told = {"day": short_day(self._either.read), "other": short_day(self._either.other)}
            said.append(_(EITHER_DAY).format(said=self._either.said, **told))
        if swapped := swapped_day(self._line, self._entries, self._desk.clock.today()):
            said.append(f"{swapped} · {order_words(swapped)}")
        said += [_(WHICH_DAY) for entry in self._entries if entry.asks]
        return [f"? {words}" for words in (*said, *found)]

    def _told(self, entry: Entry) -> Iterator[tuple[str, str]]:
        if entry.changes is None:
            return read_back(entry, self._known, {})
        kind = kind_named(entry.kind)
        with self._desk.vault.reading() as facts:
            old = facts.get(kind.table, entry.changes)
            return read_back(entry, self._known, texts_of(kind, old, facts) if old else {})

    def _wrong_moment(self) -> str:
        """Return what is wrong with a time that was read: an hour that no clock shows, for one."""
        if not any(MOMENT.fullmatch(text) for text in _texts(self._entries)):
            return ""
        try:
            with self._desk.vault.reading() as facts:
                check(self._entries, facts, self._desk.clock, ())
        except BadFieldValueError as error:
            kind = kind_named(self._entries[0].kind)
            spec = kind.field_named(str(error.facts["field"]))
            return refusal_words(error, kind) if isinstance(spec, LocalMoment) else ""
        except FamchartError:  # said at the first enter
            return ""
        return ""

    def _begun_words(self) -> str:
        is_begun = bool(self._line) and self._line == self._first_line
        begun = _("You had begun this · → goes on with it, a letter starts a new line")
        return begun if is_begun else ""

    def action_turn(self, pages: int) -> None:
        """Show what of the read-back is beyond a low glass, while the line is typed."""
        self.query_one(Reader).action_turn(pages)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._either is not None if action == "other_day" else True

    def action_other_day(self) -> None:
        """Write the day that the digits are in the other order into the line."""
        if self._either:
            self._entry.put(self._either.line)

    def action_start_anew(self) -> None:
        self._entry.put("")
        self._half.forget()

    def _tell(self, sentence: str, *, is_wrong: bool = False) -> None:
        self._said.write(f"! {sentence}" if is_wrong else sentence)
        self._said.set_class(is_wrong, "refused")

    def keep_draft(self) -> str:
        """Keep the line; its key opens it again, no place does."""
        if self._entry.value:
            self._half.keep({LINE: self._entry.value})
        else:
            self._half.forget()
        return ""

    def action_leave(self) -> None:
        self.keep_draft()
        self.dismiss(None)

    @on(Input.Submitted)
    def action_keep(self) -> None:
        """Say at the first enter what is still wrong, or that the next one saves it."""
        self._entry.take_as_at_key()
        self.read_anew()
        if not self._entries:
            return
        if self._entries[0].asks:
            self._finish(in_form=True)
            return
        names = [person.title for person in self._known.people[:MOST_NAMED]]
        try:
            with self._desk.vault.reading() as facts:
                check(self._entries, facts, self._desk.clock, names)
                odd = remarks(self._entries, facts, self._desk.clock)
        except FamchartError as error:
            self._tell(refusal_words(error, kind_named(self._entries[0].kind)), is_wrong=True)
            return
        if self._is_read_back:
            self._finish(in_form=False)
            return
        self._is_read_back = True
        asked = _("Is that right? enter saves it · esc leaves it for later")
        self._tell("\n".join([*self._doubts(odd), asked]))

    def action_form(self) -> None:
        """Go on in the form; of a medicine and its fill, in that of the medicine."""
        if self._entries:
            self._finish(in_form=True)

    def _finish(self, *, in_form: bool) -> None:
        self.keep_draft()  # until it is saved
        self.dismiss(Read(self._entries, in_form))


def half_written(desk: Desk) -> HalfWritten:
    """Return where the line is kept until it is saved."""
    return HalfWritten(desk.vault, "quick")


def kept(desk: Desk, entries: Sequence[Entry]) -> str:
    """Write what a line was read as, in one change, and say so."""
    with desk.vault.work(N_("Changed") if entries[0].changes else N_("Added")) as unit:
        typed = keep(entries, unit, desk.clock)
        made = [each.record for each in typed]
        passed_over = [words for each in typed for words in each.passed_over]
        unit.detail = title_in_passing(kind_of(made[0]), made[0], unit)
        said = saved_words(made, unit, desk.clock, passed_over)
    half_written(desk).forget()
    desk.kept_in_view = made[0].id
    return said


def given(desk: Desk, entries: Sequence[Entry]) -> dict[str, str]:
    """Return what the form of the first record begins with; of the others it keeps the words.

    What is still to be told has room before what was: a day before its time.
    """
    entry, *others = entries
    if entry.changes is None:
        whose = {"person": str(entry.person_id)} if entry.person_id else {}
        said = filter(None, (entry.texts.get(OUR_WORDS.name), *map(in_one_line, others)))
        asked = {entry.asks: f" {entry.texts[entry.asks]}"} if entry.asks else {}
        return {**whose, **entry.texts, **asked, OUR_WORDS.name: "\n".join(said)}
    with desk.vault.reading() as facts:
        old = facts.get(kind_named(entry.kind).table, entry.changes)
        return with_words_kept(entry.texts, old) if old else {}


def daytime_words(entries: Sequence[Entry], known: Known) -> str:
    """Return a remark on a visit or a message at 4:30: the half of the day that is told is kept.

    A message of which no time is told is of now, and now may be before dawn.
    """
    now = {known.now, *(account.now for account in known.accounts)}
    moments = (
        entry.texts.get(name, "") for entry in entries for name in OF_DAYTIME.get(entry.kind, ())
    )
    remarks = (before_dawn_words(moment) for moment in moments if moment not in now)
    return next(filter(None, remarks), "")


def _texts(entries: Sequence[Entry]) -> Iterator[str]:
    return (text for entry in entries for text in entry.texts.values())


def _examples() -> Iterator[Passage]:
    yield Passage(_(BEGIN_WITH), "quiet")
    for example in EXAMPLES:
        yield Passage("  " + _(example), "quiet")
