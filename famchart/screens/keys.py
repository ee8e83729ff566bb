"""What opens the vault: its ways in, the recovery sheet, shares of it, and new keys for all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType

from famchart.core.errors import FamchartError
from famchart.i18n import N_, _, ngettext
from famchart.screens import key_changes, new_keys
from famchart.screens.ask_secrets import OWN, AskSecrets, Given, Line, new_lines, own_line
from famchart.screens.desk import Desk
from famchart.screens.key_changes import FILE, NAME
from famchart.screens.lines_page import LinesPage
from famchart.screens.page_keys import NOTHING_TO_OPEN
from famchart.screens.reading_sheet import ReadingSheet
from famchart.screens.shown import NOTHING_HERE
from famchart.store import meta
from famchart.store.copies import copies_for_the_sheet
from famchart.store.keys import Demo, Slot
from famchart.store.opening import keys_of
from famchart.store.proving import Proved, change_keys, proved
from famchart.store.slot_words import named, shares_words, since_words
from famchart.store.vault import ReadOnlyVaultError
from famchart.widgets.agenda_list import MARGINS, Stop
from famchart.widgets.line_view import CHOOSE, Part, Toned
from famchart.widgets.reader import Passage
from famchart.widgets.wrapping import prose

if TYPE_CHECKING:
    from famchart.store.work import Reading

SHEET = N_(
    "The recovery sheet opens the vault and every copy without a passphrase; s shows it, h makes"
    " three shares of it, any two of which do the same."
)
NEW_KEYS = N_(
    "Has somebody else seen the sheet, or a passphrase together with the vault’s folder? n makes"
    " new keys; the old ones then open nothing here."
)
ABOUT_NEW_KEYS = N_(
    "The vault closes meanwhile. Yours is kept; other ways in that stay empty are left out. The new"
    " recovery sheet is shown when you open the vault."
)
NONE = N_("Only the recovery sheet opens this vault.")


@dataclass(frozen=True)
class Standing:
    """What the page tells."""

    slots: Sequence[Slot]
    notes: Sequence[str]
    shares: str
    """The day of the shares that were made last."""
    copies: int
    """How many encrypted copies the sheet opens, as far as is known."""

    @property
    def is_open(self) -> bool:
        """True where anybody is let in, so that nothing can be proved."""
        return any(slot.kind == Demo.kind for slot in self.slots)


class SecretSheet(ReadingSheet):
    """Something to copy by hand; it goes with the lock."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss", N_("back"), key_display="esc", id="secret.back"),
    ]

    def __init__(self, passages: Sequence[Passage]) -> None:
        super().__init__()
        self._passages = passages

    def passages(self) -> Iterable[Passage]:
        return self._passages

    def on_unmount(self) -> None:
        self._passages = ()


class KeysScreen(LinesPage[Standing]):
    """A line for each way in; whatever changes one asks for the passphrase first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add_passphrase", N_("add passphrase"), id="keys.add"),
        Binding("f", "add_file", N_("add key file"), id="keys.file"),
        Binding("c", "change_passphrase", N_("change passphrase"), id="keys.change"),
        Binding("x", "take_away", N_("take away"), id="keys.remove"),
        Binding("s", "show_sheet", N_("recovery sheet"), id="keys.sheet"),
        Binding("h", "make_shares", N_("shares"), id="keys.shares"),
        Binding("n", "new_keys", N_("new keys"), id="keys.new"),
        Binding("g", "go('menu')", N_("go to"), id="keys.go"),
        Binding("escape", "back", N_("back"), key_display="esc", id="keys.back"),
    ]
    place = "keys"
    changing = ("add_passphrase", "add_file", "change_passphrase", "take_away", "make_shares",
                "new_keys")  # fmt: skip

    def heading(self) -> str:
        return _("Keys")

    def load(self, facts: Reading) -> Standing:
        vault = self.desk.vault
        ring = keys_of(vault)
        copies = len(copies_for_the_sheet(facts.connection))
        return Standing(ring.document.slots, ring.notes, meta.get(vault, meta.SHARES_MADE), copies)

    def stops(self) -> Iterable[Stop]:
        assert self.data  # noqa: S101
        yield Stop(None, [[Toned(_("WAYS IN"), "head")]])
        for slot in self.data.slots:
            yield Stop(slot.id, [[named(slot)], ["  ", Toned(since_words(slot.created), "quiet")]])
        shares = [shares_words(self.data.shares)] * bool(self.data.shares)
        none = [_(NONE)] * (not self.data.slots)
        yield Stop(None, list(self._told("", [*none, *self.data.notes])))
        yield Stop(None, list(self._told(_("RECOVERY SHEET"), [_(SHEET), *shares])))
        new_keys_told = [_(NEW_KEYS), *_copies_told(self.data.copies)]
        yield Stop(None, list(self._told(_("NEW KEYS"), new_keys_told)))

    def _told(self, head: str, sentences: Iterable[str]) -> Iterator[list[Part]]:
        if head:
            yield []
            yield [Toned(head, "head")]
        for sentence in sentences:
            for line in prose(sentence, self.size.width - MARGINS):
                yield [line]

    # Keys

    def why_not(self, action: str) -> str | None:
        if action in self.changing and self.desk.vault.is_read_only:
            return str(ReadOnlyVaultError(vault=self.desk.vault.path))
        if action == CHOOSE:
            return _(NOTHING_TO_OPEN)
        if action == "take_away" and self.is_mounted and not self.listed.chosen:
            return _(NOTHING_HERE)
        return super().why_not(action)

    @property
    def _own(self) -> list[Line]:
        """The line for the passphrase; none where there is none to be typed."""
        return [] if self.data is None or self.data.is_open else [own_line()]

    async def action_add_passphrase(self) -> None:
        name = Line(NAME, _("Whose it is"), is_shown=True)
        title = _("A passphrase for somebody else, who types it here")
        await self._ask(title, [*self._own, name, *new_lines()], key_changes.add_passphrase)

    async def action_add_file(self) -> None:
        file = Line(FILE, _("Key file; it is made if it is not there"), is_shown=True)
        await self._ask(_("One more key file"), [*self._own, file], key_changes.add_file)

    async def action_change_passphrase(self) -> None:
        lines = [*self._own, *new_lines()]
        await self._ask(_("Another passphrase in the place of yours"), lines, key_changes.change)

    async def action_take_away(self) -> None:
        slot = self._chosen
        if slot is not None:
            title = _("Take it away? {slot}").format(slot=named(slot))
            take = partial(key_changes.take_away, slot)
            await self._ask(title, self._own, take, key_changes.what_remains(self._slots, slot))

    async def action_show_sheet(self) -> None:
        await self._ask_to_show(_("The recovery sheet"), key_changes.sheet_passages)

    async def action_make_shares(self) -> None:
        about = _("New ones do not go together with those made before.")
        title = _("Three shares of the recovery sheet")
        await self._ask_to_show(title, key_changes.share_passages, about)

    async def action_new_keys(self) -> None:
        others = key_changes.others(self._slots) if self._own else []
        lines = [*self._own, *new_lines(may_be_empty=True)] if self._own else []

        def answered(given: Given | None) -> None:
            if given is not None:
                self._make_new_keys(given, others)

        question = AskSecrets(
            _("New keys"), [*lines, *key_changes.other_lines(others)], _(ABOUT_NEW_KEYS)
        )
        await self.ask(question, answered)

    @property
    def _slots(self) -> Sequence[Slot]:
        return self.data.slots if self.data else ()

    @property
    def _chosen(self) -> Slot | None:
        return next((slot for slot in self._slots if slot.id == self.listed.chosen), None)

    # After the passphrase

    async def _ask(
        self,
        title: str,
        lines: Sequence[Line],
        change: Callable[[Proved, Given], str],
        about: str = "",
    ) -> None:
        """Ask, then change what opens the vault, and say what came of it."""

        def answered(given: Given | None) -> None:
            if given is not None:
                self.change(partial(_changed, self.desk, given, change))

        await self.ask(AskSecrets(title, lines, about), answered)

    async def _ask_to_show(
        self, title: str, make: Callable[[Desk, Proved], Sequence[Passage]], about: str = ""
    ) -> None:
        def answered(given: Given | None) -> None:
            if given is not None:
                self._show_secret(given, make)

        await self.ask(AskSecrets(title, self._own, about), answered)

    @work(thread=True, group="save")
    def _show_secret(self, given: Given, make: Callable[[Desk, Proved], Sequence[Passage]]) -> None:
        app, then = self.app, self._put
        try:
            found = proved(self.desk.vault, given.get(OWN, key_changes.NOTHING))
            passages = make(self.desk, found)
        except FamchartError as error:
            app.call_from_thread(self.warn, str(error))
        else:
            app.call_from_thread(then, passages)

    @work(thread=True, group="save")
    def _make_new_keys(self, given: Given, others: Sequence[Slot]) -> None:
        app, vault = self.app, self.desk.vault
        try:
            root, ways = new_keys.new_ways(vault, given, others)
        except FamchartError as error:
            app.call_from_thread(self.warn, str(error))
        else:
            app.call_from_thread(new_keys.begin, app, vault.path, root, ways)

    def _put(self, passages: Sequence[Passage]) -> None:
        if self.is_standing and self.app.screen is self:
            self.app.push_screen(SecretSheet(passages))


def _changed(desk: Desk, given: Given, change: Callable[[Proved, Given], str]) -> str:
    typed = given.get(OWN, key_changes.NOTHING)
    return change_keys(desk.vault, typed, lambda found: change(found, given))


def _copies_told(n: int) -> Iterator[str]:
    if n:
        yield ngettext(
            "The sheet of today opens {n} known copy; after new keys nothing else does.",
            "The sheet of today opens {n} known copies; after new keys nothing else does.",
            n,
        ).format(n=n)
