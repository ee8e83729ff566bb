"""What hangs together in the access of a family: phones, and logins that open several charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from famchart.i18n import _, ngettext
from famchart.records.access import Access
from famchart.screens.access_lines import DOT, MARGIN, Layout, Line
from famchart.store.access import AccessPage, Phone
from famchart.widgets.line_view import Toned
from famchart.widgets.wrapping import prose


def page_notes(page: AccessPage, layout: Layout) -> Iterator[Line]:
    """Yield where codes go, what a lost phone takes with it, and logins that open several."""
    room = layout.width - MARGIN
    for text in phone_sentences(page.phones):
        yield from ([Toned(part, "quiet")] for part in prose(text, room))
    for login, opened in page.shared_logins:
        words = _("One login, several charts: {user} opens {charts}")
        text = words.format(user=login.username or "", charts=by_person(opened))
        yield from ([Toned(part, "quiet")] for part in prose(text, room))


def phone_sentences(phones: Sequence[Phone]) -> Iterator[str]:
    if phones:
        counted = DOT.join(f"{each.name} {_portals(each.portals)}" for each in phones)
        yield _("Codes go to: {phones}").format(phones=counted)
    yield from map(loss_words, phones)


def _portals(count: int) -> str:
    return ngettext("{n} portal", "{n} portals", count).format(n=count)


def loss_words(phone: Phone) -> str:
    """Return what is closed with a phone that is gone, and what recovery codes open still."""
    told = []
    if phone.closed:
        words = _("If {phone} is lost, nobody gets into {accounts}")
        told.append(words.format(phone=phone.name, accounts=by_person(phone.closed)))
    if phone.recoverable:
        words = _("without {phone}, recovery codes open {accounts}")
        told.append(words.format(phone=phone.name, accounts=by_person(phone.recoverable)))
    return "; ".join(told)


def by_person(found: Sequence[Access]) -> str:
    """Return portals with whose they are: Mother: MyChart, athenaPatient · Son: MyChart."""
    brands: dict[str, list[str]] = {}
    for each in found:
        brands.setdefault(each.person.short_name, []).append(each.portal.brand)
    return DOT.join(f"{name}: {', '.join(told)}" for name, told in brands.items())
