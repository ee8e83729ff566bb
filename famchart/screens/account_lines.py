"""The lines of one access: where it stands, what to do next, the login, and what was before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from uuid import UUID

from famchart.core.day_words import day_words
from famchart.core.proxy import (
    KINDS,
    MODES,
    ProxyFacts,
    Standing,
    holder_warning,
    state_words,
)
from famchart.i18n import N_, _
from famchart.records import Record
from famchart.records.access import Access
from famchart.records.access_words import (
    access_words,
    called_there,
    closing_words,
    ended_words,
    how_words,
    limited_words,
    lost_words,
    near_day,
    scope_in_words,
    until_words,
    who_can_start,
    why_over,
)
from famchart.records.login import Login
from famchart.records.person import Person
from famchart.records.proxy import Proxy
from famchart.screens.access_lines import Layout, Line, login_words
from famchart.screens.access_notes import loss_words
from famchart.screens.family_words import our_words_passages
from famchart.screens.shown import private_words
from famchart.store.access import AccessLine, Phone, Todo
from famchart.widgets.agenda_list import Stop
from famchart.widgets.line_view import Toned, fitted
from famchart.widgets.wrapping import prose

LABEL = 15
LEAST_BESIDE = 24
"""Cells that words keep beside their label; with fewer, they stand below it."""
NOBODY_NAGS = N_(
    "What you keep of {person} stays. Nothing will be asked of you about this access, and nothing"
    " of {person} goes into a hand-over unless {person} agrees."
)
HIDDEN_LOGIN = N_("hidden: it is no longer yours to use here")
HIDDEN_BUT_USED = N_("hidden here; it still opens: {charts}")


@dataclass(frozen=True)
class AccountPage:
    """One access as its screen shows it."""

    line: AccessLine
    phones: tuple[Phone, ...]
    """Those on which its logins depend."""
    charts: tuple[str, ...]
    """What its login opens besides, in words."""
    holder: Person | None
    """Whose the proxy is that counts."""
    caregivers: frozenset[UUID]
    following: UUID | None
    """The person’s account at the portal that replaces this one."""


class Writer:
    """Writes labels and words in lines of a width."""

    def __init__(self, width: int) -> None:
        self._room = max(8, width - 4)

    def labelled(self, label: str, words: str, tone: str = "") -> list[Line]:
        """Return words beside their label; a label that is too long goes on below, never cut."""
        if not words:
            return []
        room = self._room - LABEL - 2
        if room < LEAST_BESIDE:
            below: list[Line] = [["  ", Toned(part, tone)] for part in prose(words, self._room - 2)]
            return [[Toned(fitted(label, self._room), "quiet")], *below]
        beside = zip_longest(prose(label, LABEL), prose(words, room), fillvalue="")
        return [
            [Toned(fitted(front, LABEL) + "  ", "quiet"), Toned(part, tone)]
            for front, part in beside
        ]

    def plain(self, words: str, tone: str = "") -> list[Line]:
        return [[Toned(part, tone)] for part in prose(words, self._room)]

    def head(self, words: str) -> Stop:
        return Stop(None, [[], [Toned(words, "head")]])


def our_words_stops(record: Record, write: Writer) -> Iterator[Stop]:
    """Yield the family's words below what they are about, if there are any."""
    for at, each in enumerate(our_words_passages(record)):
        yield Stop(None, write.plain(each.text, each.tone)) if at else Stop(None, [[]])


def account_stops(page: AccountPage, layout: Layout) -> Iterator[Stop]:
    write = Writer(layout.width)
    access = page.line.access
    if access.is_over and access.proxy:
        yield Stop(None, list(_ended(access, access.proxy, write)))
    yield Stop(("open", "account", access.account.id), _what(access, write))
    yield from _standing(page, layout, write)
    if page.line.todos:
        yield write.head(_("Next steps"))
        yield from (_todo_stop(each, layout.today, write) for each in page.line.todos)
    yield from _logins(page, write)
    if access.others:
        yield write.head(_("Other accesses, earlier ones included"))
        yield from (_other_stop(each, layout.today, write) for each in access.others)


def _ended(access: Access, proxy: Proxy, write: Writer) -> Iterator[Line]:
    """Yield what comes first where somebody took the access away."""
    if words := ended_words(proxy, access.person) or why_over(access):
        yield from write.plain(words, "strong")
    if access.is_ended_by_patient and not access.has_patient_died:
        name = access.person.short_name
        yield from write.plain(_(NOBODY_NAGS).format(person=name), "quiet")
    yield from write.labelled(_("What is lost"), lost_words(proxy))
    yield []


def _what(access: Access, write: Writer) -> list[Line]:
    return write.plain(access.title, "strong")


def _standing(page: AccountPage, layout: Layout, write: Writer) -> Iterator[Stop]:
    """Yield the access in words: the proxy opens from here with all its fields and its history."""
    access = page.line.access
    words = (
        access_words(access, layout.caregivers),
        until_words(access, layout.today),
        _("n notes it") if access.is_proxy_unnoted else "",
    )
    lines = write.labelled(_("Now"), " · ".join(filter(None, words)))
    if access.proxy:
        lines += _proxy_lines(access.proxy, page, write)
        lines += _day_lines(access, layout.today, write)
    closing = closing_words(access, page.line.successor, layout.today)
    lines += write.labelled(_("Portal"), closing, "soon")
    is_had = access.is_usable or access.is_over or access.is_own or access.is_proxy_unnoted
    if page.line.is_to_set_up or not is_had:
        lines += write.labelled(_("Who"), who_can_start(access))
        lines += write.labelled(_("Called there"), called_there(access.portal))
        lines += write.labelled(_("How"), how_words(access.portal))
    yield Stop(("open", "proxy", access.proxy.id) if access.proxy else None, lines)


def _proxy_lines(proxy: Proxy, page: AccountPage, write: Writer) -> list[Line]:
    access = page.line.access
    holder = page.holder
    kind = _(KINDS[access.facts.kind_on(access.today)]) if access.facts else ""
    held = _("held by {person}").format(person=holder.short_name) if holder else ""
    lines = write.labelled(_("Kind"), " · ".join(filter(None, (kind, held))))
    mode = _(MODES[proxy.mode]) if proxy.mode else ""
    lines += write.labelled(_("Extent"), mode)
    if not access.is_over:
        shows = scope_in_words(proxy) if proxy.scope else _("not noted yet")
        lines += write.labelled(_("Shows"), shows)
    lines += write.labelled(_("Papers"), proxy.papers or "")
    if access.facts and not access.is_over:
        born = holder.birth_date if holder else None
        warning = holder_warning(access.facts, born, access.today)
        lines += write.labelled(_("Keep in mind"), warning or "", "soon")
    return lines


def _day_lines(access: Access, today: date, write: Writer) -> list[Line]:
    """Return every date of the access, those of a birthday on February 29 both ways."""
    now, facts = access.now, access.facts
    if now is None or facts is None:
        return []
    teen = facts.narrows_on()
    lines = []
    if teen:
        words = limited_words(teen, now.may_be_limited_from, today)
        lines += write.labelled(_("Teen age {age}").format(age=facts.teen_age or ""), words)
    if now.may_narrow:
        words = _("it may narrow between 11 and 14: ask at which age")
        lines += write.labelled(_("Keep in mind"), words)
    for label, day in _days(access, now, facts):
        lines += write.labelled(label, day_words(day, today) if day else "")
    return lines


def _days(access: Access, now: Standing, facts: ProxyFacts) -> Iterator[tuple[str, date | None]]:
    yield _("Granted on"), facts.granted_on
    yield _("Ends on"), now.ends_on
    yield _("May end on"), now.may_end_on
    yield _("Last day of use"), now.last_usable_on if access.is_usable else None
    yield _("To be safe"), now.surely_usable_until if now.may_end_on else None


def _todo_stop(todo: Todo, today: date, write: Writer) -> Stop:
    """Return a step with its day, or with what was said about it."""
    tone = "quiet"
    if todo.done_on:
        label = _("✓ {day}").format(day=near_day(todo.done_on, today))
    elif todo.until:
        label = _("asleep")
    elif todo.is_current:
        label, tone = _("start now") if todo.is_past else _("now"), "soon"
    else:
        label, tone = near_day(todo.on, today), ""
    words = todo.words
    if todo.until:
        until = _("until {day}").format(day=near_day(todo.until, today))
        words = f"{words} · {until}"
    if later := [day for day in todo.again_on if todo.until is None or day > todo.until]:
        again = _("again {day}").format(day=", ".join(near_day(day, today) for day in later))
        words = f"{words} · {again}"
    return Stop(("todo", todo.record_id, todo.what), write.labelled(label, words, tone))


def _logins(page: AccountPage, write: Writer) -> Iterator[Stop]:
    access = page.line.access
    if not access.logins:
        return
    yield write.head(_("Login"))
    for login in access.logins:
        if login.private != "no":
            yield Stop(("open", "login", login.id), write.plain(private_words(), "quiet"))
        elif access.is_over:
            words = _(HIDDEN_BUT_USED).format(charts=" · ".join(page.charts)) if page.charts else ""
            yield Stop(("open", "login", login.id), write.plain(words or _(HIDDEN_LOGIN)))
        else:
            yield Stop(("open", "login", login.id), _login_lines(login, page, write))


def _login_lines(login: Login, page: AccountPage, write: Writer) -> list[Line]:
    access = page.line.access
    words = " · ".join(filter(None, (login.username, *login_words(access, login))))
    lines = write.labelled(_("User"), words)
    if page.charts:
        also = _("one login; it opens also {charts}").format(charts=" · ".join(page.charts))
        lines += write.labelled("", also)
    for phone in page.phones:
        if phone.portals > 1:
            lines += write.labelled("", loss_words(phone), "quiet")
    return lines


def _other_stop(proxy: Proxy, today: date, write: Writer) -> Stop:
    """Return a line of an access that counts no longer, or that somebody else has."""
    began = proxy.granted_on or proxy.since
    days = [near_day(day, today) for day in (began, proxy.ended_on) if day]
    parts = (_(KINDS[proxy.kind]), state_words(proxy.state), " – ".join(days))
    return Stop(("open", "proxy", proxy.id), write.plain(" · ".join(filter(None, parts))))
