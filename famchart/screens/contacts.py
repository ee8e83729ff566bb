"""Contacts: whom to call in an emergency, and who cares for each person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from textual.binding import Binding, BindingType

from famchart.i18n import N_, _
from famchart.screens.copying import copy_plain
from famchart.screens.grouped_lines import Entry, Group, grouped
from famchart.screens.lines_page import ListPage
from famchart.screens.opens_on_enter import OPENS_ON_ENTER
from famchart.store.circle import ContactLine, contact_lines, without_emergency_contact
from famchart.widgets.agenda_list import Stop
from famchart.widgets.line_view import Toned
from famchart.widgets.wrapping import prose

if TYPE_CHECKING:
    from famchart.store.work import Reading

NOTHING = N_("No contact is entered yet: a adds one. Begin with whom to call in an emergency.")


class ContactsScreen(ListPage[ContactLine]):
    """A line or two for each contact, the number at the right edge."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy", N_("copy number"), id="contacts.copy"),
        Binding("a,n", "go('add contact')", N_("add"), key_display="a", id="contacts.add"),
        Binding("e", "edit", N_("edit"), id="contacts.edit"),
        Binding("x,delete", "remove", N_("delete"), key_display="x", id="contacts.remove"),
        Binding("slash", "go('search')", N_("search"), key_display="/", id="contacts.search"),
        Binding("g", "go('menu')", N_("go to"), id="contacts.go"),
    ]
    place = "contact"
    kind = "contact"
    needs_line = ("copy", "edit", "remove")
    _lacking: Sequence[UUID] = ()
    """The people for whom nobody is entered to call in an emergency."""

    def heading(self) -> str:
        return _("Contacts")

    def load(self, facts: Reading) -> Sequence[ContactLine]:
        lines = contact_lines(facts, self.desk.person_id)
        self._lacking = without_emergency_contact(lines, facts, self.desk.person_id)
        return lines

    def stops(self) -> Iterable[Stop]:
        groups = (
            Group(_("IN AN EMERGENCY"), "accent", self._entries(is_first=True)),
            Group(_("CARE TEAM AND OTHERS"), "quiet", self._entries(is_first=False)),
        )
        yield from grouped(groups, _(NOTHING), self.desk, self.size.width)
        if self._lacking and self.lines:
            names = ", ".join(map(self.desk.name_of, self._lacking))
            words = _("Nobody is entered to call in an emergency for: {people}")
            told = prose(words.format(people=names), max(8, self.size.width - 4))
            yield Stop(None, [[], *([Toned(part, "soon")] for part in told)])

    def _entries(self, *, is_first: bool) -> list[Entry]:
        return [
            Entry(
                line.contact.id,
                None if line.is_hidden else line.contact.name,
                line.contact.person_id,
                right="" if line.is_hidden else line.contact.phone or _("no number"),
                below=[(words, "quiet")] if (words := " · ".join(_about(line))) else [],
            )
            for line in self.lines
            if line.is_first == is_first
        ]

    # Keys

    @property
    def line(self) -> ContactLine | None:
        return next((each for each in self.lines if each.contact.id == self.chosen), None)

    def why_not(self, action: str) -> str | None:
        if action == "copy" and self.is_mounted and self.line:
            if self.line.is_hidden:
                return _(OPENS_ON_ENTER)
            if not self.line.contact.phone:
                return _("No number is entered; e enters one.")
        return super().why_not(action)

    def action_copy(self) -> None:
        if self.line and self.line.contact.phone:
            self.tell(copy_plain(self.app, self.line.contact.phone, _("the number")))


def _about(line: ContactLine) -> Iterator[str]:
    """Yield who it is, when somebody answers there, and what else leads to them."""
    contact = line.contact
    if contact.agent:
        yield _("health-care agent")
    yield from filter(None, (contact.relation, contact.role, contact.hours))
    if contact.fax:
        yield _("fax {number}").format(number=contact.fax)
    yield from filter(None, (line.portal, " ".join((contact.address or "").split())))
