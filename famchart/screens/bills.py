"""Bills: what is open in the whole family, what is being talked over, what is settled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from famchart.core.money import dollars
from famchart.i18n import N_, _
from famchart.screens.bill_lines import bill_stops
from famchart.screens.lines_page import ListPage
from famchart.store.bills import BillLine, bill_lines
from famchart.widgets.agenda_list import Stop

if TYPE_CHECKING:
    from famchart.store.work import Reading


class BillsScreen(ListPage[BillLine]):
    """A line or two for each bill."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "go('add bill')", N_("add"), id="bills.add"),
        Binding("o", "go('add eob')", N_("add an EOB"), id="bills.eob"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="bills.search"),
        Binding("g", "go('menu')", N_("go to"), id="bills.go"),
    ]
    place = "bills"
    kind = "bill"

    def heading(self) -> str:
        owed = sum(line.owed for line in self.lines)
        told = _("{amount} open").format(amount=dollars(owed))
        return f"{_('Bills')}  ·  {told}" if owed else _("Bills")

    def load(self, facts: Reading) -> Sequence[BillLine]:
        return bill_lines(facts, self.desk.clock, self.desk.person_id)

    def stops(self) -> Iterable[Stop]:
        return bill_stops(self.lines, self.desk, self.size.width)
