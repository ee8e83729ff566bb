"""One access: the account with its proxy and login, what to do next, and what was before."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.clock import Clock
from famchart.i18n import N_, _
from famchart.records import Facts, kind_named
from famchart.records import account as accounts
from famchart.records.access import access_of, logins_of, successor_account
from famchart.records.account import Account
from famchart.records.login import Login, accounts_of
from famchart.records.person import Person
from famchart.records.proxy import Proxy
from famchart.screens.access_lines import Layout
from famchart.screens.account_lines import AccountPage, account_stops
from famchart.screens.desk import Desk
from famchart.screens.ending import ended_words, ending_question
from famchart.screens.marking import mark_done
from famchart.screens.moving import go_on_at_successor
from famchart.screens.other_ways import OtherWaysScreen
from famchart.screens.page_keys import NOTHING_TO_OPEN
from famchart.screens.secrets import LOGIN_KEYS, LoginKeys, login_of
from famchart.screens.shown import DELETED
from famchart.store.access import Todo, access_line, access_page
from famchart.store.privacy import title_in_passing
from famchart.widgets.agenda_list import AgendaList, Stop
from famchart.widgets.line_view import CHOOSE, Toned

if TYPE_CHECKING:
    from famchart.store.work import Reading


class StepKeys(LoginKeys[AccountPage | None]):
    """The line under the cursor, and the key that does a step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", N_("done"), id="account.done"),
    ]
    page: AccountPage | None = None

    @property
    def chosen(self) -> tuple[str, str | UUID, str | UUID] | None:
        chosen = self.query_one(AgendaList).chosen if self.is_mounted else None
        return chosen if isinstance(chosen, tuple) else None

    @property
    def todos(self) -> Sequence[Todo]:
        return self.page.line.todos if self.page else ()

    @property
    def todo(self) -> Todo | None:
        """The step under the cursor."""
        wanted = self.chosen
        return next((t for t in self.todos if wanted == ("todo", t.record_id, t.what)), None)

    def action_done(self) -> None:
        if (todo := self.todo) and not todo.done_on:
            mark = partial(mark_done, self.desk, todo.record_id, todo.what, todo.words)
            self.change(mark)


class AccountScreen(StepKeys):
    """Steps are done with a key, as on Today; the record behind each line opens from here."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "go_on", N_("new portal"), id="account.go_on"),
        Binding("o", "other_ways", N_("other ways"), id="account.other_ways"),
        Binding("r", "end", N_("access ended"), id="account.end"),
        Binding("n", "ask_anew", N_("ask for access"), id="account.ask_anew"),
        *LOGIN_KEYS,
        Binding("escape", "back", N_("back"), key_display="esc", id="account.back"),
    ]

    def __init__(self, desk: Desk, kind_name: str, record_id: UUID, what: str = "") -> None:
        """Take an account, or a proxy, whose account is shown; the cursor begins on a step."""
        super().__init__(desk)
        self._record = kind_named(kind_name), record_id
        self._first: Hashable = ("todo", record_id, what) if what else None

    def body(self) -> Iterable[Widget]:
        yield AgendaList()

    def heading(self) -> str:
        return _("Access")

    def load(self, facts: Reading) -> AccountPage | None:
        kind, record_id = self._record
        record = facts.get(kind.table, record_id)
        account_id = record.account_id if isinstance(record, Proxy) else record_id
        line = access_line(account_id, facts, self.desk.clock) if record and account_id else None
        if line is None:
            return None
        page = access_page(facts, self.desk.clock)
        following = successor_account(line.access, facts)
        mine = line.access.account.id
        return AccountPage(
            line,
            tuple(each for each in page.phones if mine in each.accounts),
            tuple(_other_charts(line.access.account, facts, self.desk.clock)),
            _holder(line.access.proxy, facts),
            page.caregivers,
            following.id if following else None,
        )

    def show(self, data: AccountPage | None) -> None:
        self.page = data
        self.desk.kept_in_view = self._record[1]
        self._fill()

    def resized(self) -> None:
        self._fill()

    def _fill(self) -> None:
        stops = [Stop(None, [[Toned(_(DELETED), "quiet")]])]
        if self.page:
            layout = Layout(self.size.width, self.desk.today, self.page.caregivers)
            stops = list(account_stops(self.page, layout))
        listed = self.query_one(AgendaList)
        listed.fill(stops)
        if self._first in listed.stops:
            listed.move_to(listed.stops.index(self._first))
            self._first = None

    @on(AgendaList.Chosen)
    async def open_record(self) -> None:
        """Open the record behind a line; that of an account or a proxy is not this page again."""
        chosen = self.chosen
        if chosen and chosen[0] == "open":
            await self.action_go(f"record {chosen[1]} {chosen[2]}")

    def login_at_hand(self) -> tuple[Login | None, str]:
        return login_of(self.page.line.access) if self.page else (None, _(DELETED))

    # Keys

    def exact_words(self, binding: Binding) -> str:
        """Say that a key notes a proxy where there is one and nothing is asked for any more."""
        is_had = self.page is not None and self.page.line.access.is_proxy_unnoted
        return _("note the proxy") if binding.action == "ask_anew" and is_had else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the keys of what this access is not: ended, closing."""
        access = self.page.line.access if self.page else None
        is_meant = {
            "other_ways": access is not None and access.is_over,
            "go_on": access is not None and access.portal.closing_on is not None,
        }
        return super().check_action(action, parameters) if is_meant.get(action, True) else False

    def why_not(self, action: str) -> str | None:
        if action == CHOOSE and self.chosen and self.chosen[0] == "todo":
            return _(NOTHING_TO_OPEN)
        if self.page is None:
            return super().why_not(action)
        access = self.page.line.access
        if action == "done" and (self.todo is None or self.todo.done_on):
            return _("There is no step under the cursor that is left to do.")
        if action == "end" and not (access.is_usable or access.is_asked_for):
            return _("There is no access here that could end.")
        if action == "ask_anew" and (access.is_usable or access.is_asked_for):
            return _("There is an access here; r takes down that it ended.")
        if action == "ask_anew" and access.is_own:
            return _("This is your own chart: nobody is asked for it.")
        return super().why_not(action)

    async def action_end(self) -> None:
        if self.page is None or (proxy := self.page.line.access.proxy) is None:
            return

        def told(texts: dict[str, str] | None) -> None:
            if texts:
                self.change(partial(ended_words, self.desk, proxy.id, texts))

        person = self.page.line.access.person
        await self.ask(ending_question(self.desk, person, proxy.id), told)

    async def action_other_ways(self) -> None:
        if self.page:
            name = self.page.line.access.person.short_name
            await self.ask(OtherWaysScreen(name), lambda _nothing: None)

    async def action_ask_anew(self) -> None:
        if self.page:
            await self.action_go(f"ask {self.page.line.access.account.id}")

    async def action_go_on(self) -> None:
        if self.page is None:
            return
        if self.page.following:
            await self.action_go(f"open account {self.page.following}")
        else:
            await go_on_at_successor(self, self.page.line)


def _holder(proxy: Proxy | None, facts: Facts) -> Person | None:
    return facts.get(Person, proxy.holder_id) if proxy and proxy.holder_id else None


def _other_charts(account: Account, facts: Facts, clock: Clock) -> Iterator[str]:
    """Yield what the logins of an account open besides, as may be told in passing."""
    for login in logins_of(account, facts):
        for each in accounts_of(login, facts):
            access = access_of(each, facts, clock)
            if each.id != account.id and access and not access.is_over:
                yield title_in_passing(accounts.KIND, each, facts)
