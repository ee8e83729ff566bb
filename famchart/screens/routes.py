"""Going from place to place, and the palette of everything that can be done where one is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

from textual.app import App

from famchart.core.clock import Clock
from famchart.core.iso_days import iso_day
from famchart.core.trips import Trip
from famchart.i18n import N_, _
from famchart.records import kinds
from famchart.screens import alone
from famchart.screens.base import VaultScreen
from famchart.screens.desk import Desk
from famchart.screens.elsewhere import AT_ONCE, elsewhere, what_to_press
from famchart.screens.go_menu import LetterMenu
from famchart.screens.kind_choices import kind_choices
from famchart.screens.later import later
from famchart.screens.page import Page
from famchart.screens.person_choices import people_to_show
from famchart.screens.pick import Choice, PickScreen
from famchart.screens.places import HOME, menu, places, ways
from famchart.store.vault import Vault
from famchart.widgets.key_line import declared, is_possible, keys_of, words_of

AccountScreen = later("account", "AccountScreen")
AppointmentScreen = later("appointment", "AppointmentScreen")
BillScreen = later("bill", "BillScreen")
DisagreementsScreen = later("disagreements", "DisagreementsScreen")
DocumentScreen = later("documents", "DocumentScreen")
ForgetScreen = later("forgetting", "ForgetScreen")
FormScreen = later("form", "FormScreen")
OneBackupScreen = later("one_backup", "OneBackupScreen")
OneFormScreen = later("forms", "OneFormScreen")
ImportScreen = later("importing", "ImportScreen")
InsuranceScreen = later("insurances", "InsuranceScreen")
LoginScreen = later("login", "LoginScreen")
OneTestScreen = later("one_test", "OneTestScreen")
OurWordsScreen = later("our_words", "OurWordsScreen")
OutcomeScreen = later("outcome", "OutcomeScreen")
PasteScreen = later("paste", "PasteScreen")
RecordScreen = later("record", "RecordScreen")
ThreadScreen = later("thread", "ThreadScreen")
TripScreen = later("trip", "TripScreen")

WITH_TEXT = {"paste": PasteScreen, "import": ImportScreen}
"""Places that may be given something: a text, the path of a file."""
GATE_AND_HOME = 2
NOT_OFFERED = ("back", "app.palette")


def desk_for(vault: Vault, clock: Clock) -> Desk:
    """Return the desk for a vault that was opened just now."""
    return Desk(vault, clock, ways=ways())


def go(app: Any, desk: Desk, place: str, text: str = "") -> None:
    """Go to a place, or to one of SHEETS: its word, then what it is about."""
    word, *about = place.split()
    if not _is_offered(place, desk):
        if isinstance(app.screen, Page):  # not a sheet that lies over it
            app.screen.warn(alone.why_not(desk))
        return
    if word in SHEETS:
        SHEETS[word](app, desk, *about)
        return
    _go_down(app, GATE_AND_HOME if place != HOME or len(app.screen_stack) > 1 else 1)
    if place in WITH_TEXT:
        app.push_screen(WITH_TEXT[place](desk, text))
    elif place != HOME or len(app.screen_stack) < GATE_AND_HOME:
        app.push_screen(places()[place].screen(desk))
    else:
        app.screen.begin_at_the_top()


def _is_offered(place: str, desk: Desk) -> bool:
    return not desk.is_alone or alone.is_open(place)


def _go_down(app: App[Any], depth: int) -> None:
    while len(app.screen_stack) > depth:
        app.pop_screen()


def _menu(app: App[Any], desk: Desk) -> None:
    every = menu()
    offered = [each for each in every if _is_offered(each[1], desk)]
    refused = [each for each in every if each not in offered]

    def chosen(name: str | None) -> None:
        if name and _is_offered(name, desk):
            go(app, desk, name)
        elif name:  # the page below says why not, once it is in front again
            app.call_later(go, app, desk, name)

    where = LetterMenu(_("Go to"), offered, refused)
    where.leads_on = True
    app.push_screen(where, chosen)


def _add(app: App[Any], desk: Desk, kind: str = "", person_id: str = "") -> None:
    """Open an empty form, of one person's if that is said; ask of which kind, unless it is.

    A document begins with its file, on the page of documents.
    """
    if kind == "document":
        go(app, desk, kind)
        app.call_later(app.run_action, "add_file", app.screen)
    elif kind:
        given = {"person": person_id} if person_id else None
        app.push_screen(FormScreen(desk, kinds()[kind], given=given))
    else:
        _add_what(app, desk)


def _add_what(app: App[Any], desk: Desk) -> None:
    def chosen(name: Hashable | None) -> None:
        if name:
            go(app, desk, f"add {name}")

    kinds_to_add = PickScreen(_("Add what?"), list(kind_choices()))
    kinds_to_add.leads_on = True
    app.push_screen(kinds_to_add, chosen)


def _quick(app: App[Any], desk: Desk) -> None:
    """Ask for one line, and save what it is read as, or go on with it in the form."""
    quick: Any = import_module("famchart.screens.quick")
    page = app.screen

    def read(found: Any) -> None:
        if found and found.in_form:
            first = found.entries[0]
            begun = quick.given(desk, found.entries)
            form = FormScreen(desk, kinds()[first.kind], first.changes, begun)
            forget = quick.half_written(desk).forget
            app.push_screen(form, lambda saved: forget() if saved else None)
        elif found and isinstance(page, VaultScreen):
            page.change(partial(quick.kept, desk, found.entries))

    app.push_screen(quick.QuickScreen(desk), read)


def _edit(app: App[Any], desk: Desk, kind: str, record_id: str) -> None:
    app.push_screen(FormScreen(desk, kinds()[kind], UUID(record_id)))


def _ask(app: App[Any], desk: Desk, account_id: str) -> None:
    moving: Any = import_module("famchart.screens.moving")
    if form := moving.asking_anew(desk, UUID(account_id)):
        app.push_screen(form)


def _open(app: App[Any], desk: Desk, kind: str, record_id: str, what: str = "") -> None:
    """Open a record on its own screen: a proxy with its account, a message with its thread."""
    if kind in ("account", "proxy"):
        app.push_screen(AccountScreen(desk, kind, UUID(record_id), what))
    elif kind == "message":
        app.push_screen(ThreadScreen(desk, UUID(record_id)))
    elif kind == "appointment":
        app.push_screen(AppointmentScreen(desk, UUID(record_id)))
    elif kind == "bill":
        app.push_screen(BillScreen(desk, UUID(record_id)))
    elif kind == "form":
        app.push_screen(OneFormScreen(desk, UUID(record_id)))
    else:
        _record(app, desk, kind, record_id)


def _record(app: App[Any], desk: Desk, kind: str, record_id: str) -> None:
    """Open the record itself; of an account, a proxy or a message, what is behind its page."""
    if kind == "login":
        app.push_screen(LoginScreen(desk, UUID(record_id)))
    elif kind == "insurance":
        app.push_screen(InsuranceScreen(desk, UUID(record_id)))
    elif kind == "document":
        app.push_screen(DocumentScreen(desk, UUID(record_id)))
    else:
        app.push_screen(RecordScreen(desk, kind, UUID(record_id)))


def _forget(app: App[Any], desk: Desk, person_id: str) -> None:
    app.push_screen(ForgetScreen(desk, UUID(person_id)))


def _words(app: App[Any], desk: Desk, kind: str, record_id: str) -> None:
    app.push_screen(OurWordsScreen(desk, kinds()[kind], UUID(record_id)))


def _trend(app: App[Any], desk: Desk, result_id: str) -> None:
    app.push_screen(OneTestScreen(desk, UUID(result_id)))


def _trip(app: App[Any], desk: Desk, leaving: str, back: str) -> None:
    app.push_screen(TripScreen(desk, Trip(iso_day(leaving), iso_day(back))))


def _outcome(app: App[Any], desk: Desk, appointment_id: str) -> None:
    app.push_screen(OutcomeScreen(desk, UUID(appointment_id)))


def _since(app: App[Any], desk: Desk, day: str) -> None:
    app.push_screen(OneBackupScreen(desk, iso_day(day)))


def _does(app: App[Any], desk: Desk, place: str, *keys: str) -> None:
    """Go to a page; press its key there, or say what to press, where that takes a line."""
    pressed = " ".join(keys)
    if pressed in AT_ONCE.get(place, ()):
        desk.to_press = pressed
    else:
        desk.said = what_to_press(place, pressed)
    go(app, desk, place)


def _differs(app: App[Any], desk: Desk, row_id: str) -> None:
    """Show what lists say differently, from the first of a person, or of a record, on."""
    desk.kept_in_view = UUID(row_id)
    app.push_screen(DisagreementsScreen(desk))


SHEETS: dict[str, Callable[..., None]] = {
    "menu": _menu,
    "add": _add,
    "quick": _quick,
    "edit": _edit,
    "ask": _ask,
    "open": _open,
    "record": _record,
    "words": _words,
    "trend": _trend,
    "trip": _trip,
    "forget": _forget,
    "outcome": _outcome,
    "differs": _differs,
    "since": _since,
    "does": _does,
}
"""What lies over the page where one is."""


def open_palette(app: App[Any], desk: Desk) -> None:
    """Offer every key of this screen, every place and every kind to add, by their words."""
    screen = app.screen

    def chosen(action: Hashable | None) -> None:
        if action:
            app.call_later(app.run_action, str(action), screen)

    app.push_screen(PickScreen(_("What to do?"), list(commands(app, desk))), chosen)


APP_COMMANDS = (
    ("app.lock", N_("lock now"), "ctrl+l"),
    ("app.lock_after", N_("lock after how many minutes"), ""),
    ("app.shell", N_("lock, to the shell"), "ctrl+z"),
    ("app.other_theme", N_("light or dark"), "f9"),
    ("app.quit", N_("quit"), "ctrl+q"),
)


def commands(app: App[Any], desk: Desk) -> Iterator[Choice]:
    """Yield an action, its words and its key for everything that can be done now."""
    for binding in declared(app.screen):
        if (
            binding.description
            and is_possible(app.screen, binding)
            and binding.action not in NOT_OFFERED
        ):
            yield Choice(binding.action, words_of(app.screen, binding), keys_of(binding))
    for place in filter(lambda place: _is_offered(place.name, desk), places().values()):
        key = f"g {place.letter}" if place.letter else ""
        yield Choice(
            f"app.go({place.name!r})", _("go to: {place}").format(place=_(place.label)), key
        )
    if not desk.is_alone and app.screen.check_action("person", (1,)):
        yield from people_to_show(desk)
    for kind in () if desk.is_alone else kinds().values():
        words = _("add: {kind}").format(kind=_(kind.label))
        yield Choice(f"app.go('add {kind.name}')", words)
    for action, words, key in APP_COMMANDS:
        yield Choice(action, _(words), key)
    if not desk.is_alone:
        yield from _elsewhere(app)


def _elsewhere(app: App[Any]) -> Iterator[Choice]:
    """Yield what other pages do, and where: it leads there."""
    screen = app.screen
    here = {words_of(screen, each) for each in declared(screen) if is_possible(screen, each)}
    for each in elsewhere():
        if each.words not in here:
            yield Choice(each.action, each.words, each.remark, is_rare=each.is_field)
