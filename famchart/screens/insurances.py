"""Insurance: what pays for whom and until when; the numbers of the cards only when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual.binding import Binding, BindingType

from famchart.core.agenda import urgency_of
from famchart.core.day_words import day_words, distance_words, short_day
from famchart.i18n import N_, _
from famchart.records.ended_access import AT_REST
from famchart.records.insurance import COVERS, Insurance
from famchart.screens.base import Data, VaultScreen
from famchart.screens.copying import copy_plain
from famchart.screens.desk import Desk
from famchart.screens.grouped_lines import Entry, Group, grouped
from famchart.screens.lines_page import ListPage
from famchart.screens.opened import Opened
from famchart.screens.record import RecordScreen
from famchart.screens.secrets import RevealedSheet
from famchart.screens.shown import HIDDEN, NOTHING_HERE
from famchart.store.circle import PlanLine, plan_lines
from famchart.widgets.agenda_list import Stop

if TYPE_CHECKING:
    from famchart.store.work import Reading

GROUPS = {
    "valid": (N_("VALID"), "accent"),
    "to_come": (N_("TO COME"), "quiet"),
    "ended": (N_("ENDED"), "quiet"),
    AT_REST: (N_("IN THEIR LIFETIME"), "quiet"),
}
NOTHING = N_(
    "No insurance is entered yet: a adds the plan and the numbers of its card; they stay dots"
    " here until v shows them."
)
CARD_KEYS: list[BindingType] = [
    Binding("v", "reveal", N_("show card"), id="card.reveal"),
    Binding("c", "copy", N_("copy member no."), id="card.copy"),
]


class CardSheet(RevealedSheet):
    """The numbers of a card, for as long as a login is shown."""

    def __init__(self, plan: Insurance) -> None:
        super().__init__(plan.plan)
        self._plan = plan

    def told(self) -> Iterator[tuple[str, str]]:
        yield _("Member no."), self._plan.member_number or ""
        yield _("Group no."), self._plan.group_number or ""
        yield _("Phone"), self._plan.phone or ""


class CardKeys(VaultScreen[Data, None]):
    """A screen with a plan at hand; CARD_KEYS are among its keys."""

    def plan_at_hand(self) -> Insurance | None:
        raise NotImplementedError

    def why_not(self, action: str) -> str | None:
        if action in ("reveal", "copy") and self.is_mounted:
            plan = self.plan_at_hand()
            if plan is None:
                return _(NOTHING_HERE)
            if not (plan.member_number or (action == "reveal" and plan.group_number)):
                return _("No number of its card is entered; e enters it.")
        return super().why_not(action)

    async def action_reveal(self) -> None:
        if plan := self.plan_at_hand():
            await self.ask(CardSheet(plan), lambda said: None)

    def action_copy(self) -> None:
        plan = self.plan_at_hand()
        if plan and plan.member_number:
            self.tell(copy_plain(self.app, plan.member_number, _("the member number")))


class InsurancesScreen(CardKeys[Sequence[PlanLine]], ListPage[PlanLine]):
    """A line or two for each plan: what it covers, how long it is valid, whom to call."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *CARD_KEYS,
        Binding("a,n", "go('add insurance')", N_("add"), key_display="a", id="insurance.add"),
        Binding("e", "edit", N_("edit"), id="insurance.edit"),
        Binding("x,delete", "remove", N_("delete"), key_display="x", id="insurance.remove"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="insurance.search"),
        Binding("g", "go('menu')", N_("go to"), id="insurance.go"),
    ]
    place = "insurance"
    kind = "insurance"
    needs_line = ("edit", "remove")

    def heading(self) -> str:
        return _("Insurance")

    def load(self, facts: Reading) -> Sequence[PlanLine]:
        return plan_lines(facts, self.desk.clock, self.desk.person_id)

    def stops(self) -> Iterable[Stop]:
        groups = [
            Group(
                _(head), tone, [self._entry(line) for line in self.lines if line.standing == name]
            )
            for name, (head, tone) in GROUPS.items()
        ]
        return grouped(groups, _(NOTHING), self.desk, self.size.width)

    def _entry(self, line: PlanLine) -> Entry:
        plan, today = line.plan, self.desk.today
        is_soon = line.standing == "valid" and plan.until and urgency_of(plan.until, today)
        numbers = _("member no. {number}").format(number=HIDDEN) if plan.member_number else ""
        about = (_(COVERS[plan.covers]), numbers, plan.phone)
        below = [(" · ".join(filter(None, about)), "quiet")]
        if days := " · ".join(self._days(line)):
            below.append((days, "soon" if is_soon else "quiet"))
        title = None if line.is_hidden else plan.plan
        return Entry(plan.id, title, plan.person_id, below=below)

    def _days(self, line: PlanLine) -> Iterator[str]:
        """Yield since when and until when it pays; the last day counts."""
        plan, today = line.plan, self.desk.today
        if plan.since:
            yield _("since {day}").format(day=short_day(plan.since.isoformat()))
        if plan.until and line.standing == "ended":
            yield _("ended {day}").format(day=short_day(plan.until.isoformat()))
        elif plan.until and line.standing == AT_REST:
            yield _("last day {day}").format(day=short_day(plan.until.isoformat()))
        elif plan.until:
            day = day_words(plan.until, today)
            last = _("last day {day}").format(day=day)
            yield f"{last} ({distance_words(plan.until, today)})"

    def plan_at_hand(self) -> Insurance | None:
        """Return the plan under the cursor; one that is private is opened first."""
        mine = (line for line in self.lines if line.plan.id == self.chosen and not line.is_hidden)
        line = next(mine, None)
        return line.plan if line else None


class InsuranceScreen(CardKeys[Opened | None], RecordScreen):
    """One plan: what every record has, and the keys of its card."""

    BINDINGS: ClassVar[list[BindingType]] = [*CARD_KEYS]

    def __init__(self, desk: Desk, record_id: UUID) -> None:
        super().__init__(desk, "insurance", record_id)

    def plan_at_hand(self) -> Insurance | None:
        found = self._opened.record if self._opened else None
        return found if isinstance(found, Insurance) else None
