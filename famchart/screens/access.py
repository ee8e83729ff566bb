"""Access: who gets into whose chart, until when, what to do about it, and the 24 months ahead."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.i18n import N_, _
from famchart.records.access_words import access_words
from famchart.records.login import Login
from famchart.records.person import Person
from famchart.records.portal import title
from famchart.screens.access_lines import HAD, NARROW, Layout, access_stops, legend
from famchart.screens.access_notes import page_notes
from famchart.screens.secrets import LOGIN_KEYS, LoginKeys, login_of
from famchart.screens.shown import NOTHING_HERE
from famchart.store.access import AccessLine, AccessPage, access_page
from famchart.widgets.agenda_list import AgendaList, Stop, sentence_stop
from famchart.widgets.telling_apart import PeopleColumn

if TYPE_CHECKING:
    from famchart.store.work import Reading


class AccessScreen(LoginKeys[AccessPage]):
    """A line or two for each account; below them, what hangs on one phone."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "ahead", N_("24 months"), id="access.ahead"),
        *LOGIN_KEYS,
        Binding("g", "go('menu')", N_("go to"), id="access.go"),
    ]
    place = "access"
    is_of_one_login = False
    page: AccessPage | None = None
    is_ahead = False
    """The months ahead are shown instead of what is to be done."""

    def body(self) -> Iterable[Widget]:
        yield AgendaList()

    def exact_words(self, binding: Binding) -> str:
        """Say of the key to the months ahead, where they are shown, that it leads back."""
        return _("list") if binding.action == "ahead" and self.is_ahead else ""

    def heading(self) -> str:
        if not self.is_ahead:
            return _("Access")
        ahead = _("Access · 24 months")
        return ahead if self.size.width < NARROW else f"{ahead} · {legend()}"

    def load(self, facts: Reading) -> AccessPage:
        return access_page(facts, self.desk.clock).of_person(self.desk.person_id)

    def show(self, data: AccessPage) -> None:
        self.page = data
        self._fill()

    def resized(self) -> None:
        self._fill()

    def _fill(self) -> None:
        if self.page:
            self.query_one(AgendaList).fill(list(self._stops(self.page)))

    def _stops(self, page: AccessPage) -> Iterator[Stop]:
        names = [title(each.access.portal) for each in self.lines if not each.is_private]
        longest = max(map(cell_len, names), default=0)
        had = HAD if self.is_ahead else self._longest_had(page)
        is_of_one = self.desk.person_id is not None  # whose name stands above
        people = PeopleColumn(0) if is_of_one else self.desk.people_column(self.size.width)
        layout = Layout(self.size.width, self.desk.today, page.caregivers, longest, had, people)
        if not page.rows:
            words = _("No account at a portal is entered yet: a, then Portal account, adds one.")
            yield sentence_stop(words, self.size.width, gap=True)
        yield from access_stops(page.rows, layout, is_ahead=self.is_ahead)
        yield Stop(None, [[], *page_notes(page, layout)])

    def _longest_had(self, page: AccessPage) -> int:
        told = (each.access for each in self.lines if not each.is_private)
        words = (access_words(access, page.caregivers) for access in told)
        return min(HAD, max(map(cell_len, words), default=0))

    @property
    def lines(self) -> list[AccessLine]:
        """Those of the person who is chosen, or of everyone."""
        return list(self.page.lines) if self.page else []

    @property
    def line(self) -> AccessLine | None:
        """The line under the cursor."""
        return next((each for each in self.lines if each.access.account.id == self.chosen), None)

    @property
    def portalless(self) -> Person | None:
        """Whoever is under the cursor, having no portal yet."""
        people = self.page.portalless if self.page else ()
        return next((each for each in people if each.id == self.chosen), None)

    @property
    def chosen(self) -> Hashable | None:
        return self.query_one(AgendaList).chosen if self.is_mounted else None

    def login_at_hand(self) -> tuple[Login | None, str]:
        if self.portalless:
            return None, _("No portal is entered here yet: enter adds one.")
        if self.line is None:
            return None, _(NOTHING_HERE)
        if self.line.is_private:
            return None, _("This line is private: enter opens it.")
        return login_of(self.line.access)

    # Keys

    def action_ahead(self) -> None:
        """Show the months ahead or what is to be done; what was said was about the other."""
        self.is_ahead = not self.is_ahead
        self.tell("")
        self.reload()

    def action_back(self) -> None:
        """Leave the months ahead first."""
        if self.is_ahead:
            self.action_ahead()
        else:
            super().action_back()

    @on(AgendaList.Chosen)
    async def open_account(self) -> None:
        """Open the account under the cursor; where there is none yet, the form for one."""
        if self.portalless:
            await self.action_go(f"add account {self.portalless.id}")
        elif self.line:
            await self.action_go(f"open account {self.line.access.account.id}")
