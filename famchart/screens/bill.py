"""One bill: what the insurer says of it, what was paid, whom somebody called about it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from famchart.core.money import dollars
from famchart.i18n import N_, _
from famchart.records import kind_named
from famchart.records.bill import KIND, STATES, Bill
from famchart.records.fields import Day, FieldSpec
from famchart.records.number_fields import Money
from famchart.screens.alone import check_shown
from famchart.screens.ask_fields import AskFields
from famchart.screens.base import VaultScreen
from famchart.screens.bill_lines import BillPage, page_of, page_stops
from famchart.screens.desk import Desk
from famchart.screens.marking import mark_done
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.shown import DELETED
from famchart.store.bills import bill_line
from famchart.store.drafts import HalfWritten
from famchart.store.privacy import title_in_passing
from famchart.store.today import asked_of
from famchart.store.typed import changed_record, new_record
from famchart.widgets.agenda_list import AgendaList, Stop
from famchart.widgets.line_view import Toned

if TYPE_CHECKING:
    from famchart.store.work import Reading

ON = Day("on", N_("Date"), required=True)
PAYMENT = (Money("amount", N_("Amount"), required=True), ON, FieldSpec("way", N_("Paid by")))
CALL = (
    FieldSpec("with", N_("With")),
    FieldSpec("text", N_("What was said"), required=True),
    ON,
)
EOB = (
    Money("your_share", N_("Your share"), required=True),
    Money("plan_paid", N_("Plan paid")),
    FieldSpec("claim", N_("Claim no.")),
)


class BillScreen(VaultScreen[BillPage | None, None]):
    """A payment, a call or an EOB is a key and a line away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "done", N_("done"), id="bill.done"),
        Binding("y", "payment", N_("payment"), id="bill.payment"),
        Binding("c", "call", N_("call"), id="bill.call"),
        Binding("o", "eob", N_("EOB"), id="bill.eob"),
        Binding("s", "state", N_("state"), id="bill.state"),
        Binding("e", "edit", N_("edit"), id="bill.edit"),
        Binding("w", "our_words", N_("our words"), show=False, id="bill.our_words"),
        Binding("escape", "back", N_("back"), key_display="esc", id="bill.back"),
    ]

    def __init__(self, desk: Desk, record_id: UUID) -> None:
        super().__init__(desk)
        self.record_id = record_id
        self.page: BillPage | None = None

    def body(self) -> Iterable[Widget]:
        yield AgendaList()

    def heading(self) -> str:
        return _("Bill")

    def load(self, facts: Reading) -> BillPage | None:
        bill = facts.get(Bill, self.record_id)
        if bill is None:
            return None
        check_shown(KIND, bill, facts, self.desk)
        asked = asked_of(KIND, bill, facts, self.desk.clock)
        title = KIND.shown_title(bill, facts)
        return page_of(bill_line(bill, facts, self.desk.clock), title, asked, facts)

    def show(self, data: BillPage | None) -> None:
        self.page = data
        self.desk.kept_in_view = self.record_id
        self._fill()

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        stops = [Stop(None, [[Toned(_(DELETED), "quiet")]])]
        if self.page:
            whose = self.desk.name_of(self.page.line.bill.person_id)
            stops = list(page_stops(self.page, whose, self.size.width, self.desk.today))
        self.query_one(AgendaList).fill(stops)

    @on(AgendaList.Chosen)
    async def open_record(self, event: AgendaList.Chosen) -> None:
        """Open what stands behind a line; behind the first, the bill's own record."""
        if isinstance(event.id, tuple):
            await self.action_go(" ".join(map(str, event.id)))

    async def action_our_words(self) -> None:
        """Say what is under the cursor in the family's own words."""
        chosen = self.query_one(AgendaList).chosen
        own = ("record", "bill", self.record_id)
        _word, kind, record_id = chosen if isinstance(chosen, tuple) else own
        await self.action_go(f"words {kind} {record_id}")

    # Keys

    def why_not(self, action: str) -> str | None:
        if self.page is None:
            is_own = action in ("done", "payment", "call", "eob", "state", "edit")
            return _(DELETED) if is_own else None
        if action == "done" and not self.page.asked:
            return _("Nothing is asked about this bill.")
        return None

    def action_done(self) -> None:
        """Answer what Today asks first, as there."""
        if self.page and self.page.asked:
            item = self.page.asked[0]
            self.change(partial(mark_done, self.desk, item.record_id, item.what, item.title))

    async def action_payment(self) -> None:
        open_cents = self.page.account.open_cents if self.page else 0
        given = {"amount": dollars(open_cents), "on": self.desk.today.isoformat()}
        await self._add("payment", _("Payment"), PAYMENT, given)

    async def action_call(self) -> None:
        await self._add("call", _("Call"), CALL, {"on": self.desk.today.isoformat()})

    async def action_eob(self) -> None:
        await self._add("eob", _("What the insurer says"), EOB, {})

    async def _add(
        self, kind: str, title: str, specs: Sequence[FieldSpec], given: Mapping[str, str]
    ) -> None:
        """Ask for something that belongs to the bill, and keep it."""

        def told(texts: Mapping[str, str] | None) -> None:
            if texts:
                self.change(partial(self._keep, kind, texts))

        half = HalfWritten(self.desk.vault, f"{kind}:bill:{self.record_id}")
        await self.ask(AskFields(title, specs, given, half), told)

    def _keep(self, kind_name: str, texts: Mapping[str, str]) -> str:
        kind = kind_named(kind_name)
        with self.desk.vault.work(N_("Added")) as unit:
            bill = unit.get(Bill, self.record_id)
            assert bill is not None  # noqa: S101
            given = {name: text for name, text in texts.items() if text.strip()}
            given |= {"bill": str(bill.id)}
            made = new_record(kind, given, unit, self.desk.clock, bill.person_id).save(unit)
            unit.detail = title_in_passing(kind, made, unit)
        return _("Saved: {title} · u to undo").format(title=unit.detail)

    async def action_state(self) -> None:
        choices = [Choice(code, _(name)) for code, name in STATES.items()]

        def chosen(code: Hashable | None) -> None:
            if code:
                self.change(partial(self._keep_state, str(code)))

        await self.ask(PickScreen(_("How does it stand?"), choices), chosen)

    def _keep_state(self, code: str) -> str:
        with self.desk.vault.work(N_("Changed")) as unit:
            old = unit.get(Bill, self.record_id)
            assert old is not None  # noqa: S101
            made = changed_record(KIND, old, {"state": code}, unit, self.desk.clock).save(unit)
            unit.detail = title_in_passing(KIND, made, unit)
        return _("{title}: {state} · u to undo").format(title=unit.detail, state=_(STATES[code]))

    async def action_edit(self) -> None:
        await self.action_go(f"edit bill {self.record_id}")
