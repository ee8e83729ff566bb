"""One bill: what the insurer says of it, what was paid, whom somebody called about it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from famchart.core.bills import STATES, states_after
from famchart.core.money import dollars
from famchart.i18n import N_, _
from famchart.records.bill import KIND, Bill
from famchart.records.fields import Day, FieldSpec
from famchart.records.number_fields import Money
from famchart.screens.alone import check_shown
from famchart.screens.ask_fields import AskFields
from famchart.screens.bill_lines import BillPage, page_of, page_stops
from famchart.screens.lines_page import OnePage
from famchart.screens.marking import item_done
from famchart.screens.pick import Choice, PickScreen
from famchart.store.bills import bill_line
from famchart.store.drafts import HalfWritten
from famchart.store.today import asked_of
from famchart.widgets.agenda_list import Stop

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


PLAN = (
    Money("instalment", N_("Monthly instalment"), required=True),
    Day("first_instalment_on", N_("First instalment on"), required=True),
)


class BillScreen(OnePage[BillPage]):
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

    kind = "bill"
    changing = ("done", "payment", "call", "eob", "state", "edit")

    def load_one(self, facts: Reading) -> BillPage | None:
        bill = facts.get(Bill, self.record_id)
        if bill is None:
            return None
        check_shown(KIND, bill, facts, self.desk)
        asked = asked_of(KIND, bill, facts, self.desk.clock)
        title = KIND.shown_title(bill, facts, self.desk.today)
        line = bill_line(bill, facts, self.desk.clock)
        return page_of(line, title, asked, facts, self.desk.clock)

    def stops(self) -> Iterable[Stop]:
        if self.data:
            whose = self.desk.name_of(self.data.line.bill.person_id)
            yield from page_stops(self.data, whose, self.size.width, self.desk.today)

    # Keys

    def why_not(self, action: str) -> str | None:
        if action == "done" and self.data and not self.data.asked:
            return _("Nothing is asked about this bill.")
        if action == "payment" and self.data and self.data.account.bill.sort == "estimate":
            return _("Nothing is owed on an estimate: enter the bill when it comes, a adds it.")
        if action == "state" and self.data and not self._following:
            return _("This bill is settled; u takes back what was entered by mistake.")
        return super().why_not(action)

    @property
    def _following(self) -> tuple[str, ...]:
        """The states that it may go on to."""
        bill = self.data.account.bill if self.data else None
        return states_after(bill.state, bill.sort) if bill else ()

    def action_done(self) -> None:
        """Answer what Today asks first, as there."""
        if self.data and self.data.asked:
            item = self.data.asked[0]
            self.change(partial(item_done, self.desk, item))

    async def action_payment(self) -> None:
        owed = self.data.account.owed_cents if self.data else 0
        plan = self.data.account.instalment if self.data else None
        wanted = plan.amount if plan else owed
        proposed = dollars(wanted) if wanted > 0 else ""
        given = {"amount": proposed, "on": self.desk.today.isoformat()}
        await self.ask_to_add("payment", _("Payment"), PAYMENT, given)

    async def action_call(self) -> None:
        await self.ask_to_add("call", _("Call"), CALL, {"on": self.desk.today.isoformat()})

    async def action_eob(self) -> None:
        await self.ask_to_add("eob", _("What the insurer says"), EOB, {})

    async def _keep_state(self, code: str) -> None:
        """Keep how it stands; of a payment plan ask what is paid, and from when on."""
        words = _(STATES[code])

        def told(texts: Mapping[str, str] | None) -> None:
            if texts is not None:
                self.change(partial(self.keep_fields, {"state": code, **texts}, words))

        if code == "payment_plan":
            half = HalfWritten(self.desk.vault, f"plan:{self.record_id}")
            await self.ask(
                AskFields(words.capitalize(), PLAN, {}, half, today=self.desk.today), told
            )
        else:
            told({})

    async def action_state(self) -> None:
        if self.data is None:
            return
        choices = [Choice(code, _(STATES[code])) for code in self._following]

        async def chosen(code: Hashable | None) -> None:
            if code:
                await self._keep_state(str(code))

        await self.ask(PickScreen(_("How does it stand?"), choices), chosen)
