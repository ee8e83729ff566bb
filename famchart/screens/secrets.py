"""The secrets of a login: hidden, shown for seconds, copied for half a minute."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from famchart.core.errors import FamchartError
from famchart.core.secret import Secret
from famchart.i18n import N_, _, ngettext
from famchart.records.access import Access
from famchart.records.access_words import hidden_login_words
from famchart.records.login import KIND, Login, codes_of
from famchart.screens.base import Data, VaultScreen
from famchart.screens.closing import Overlay
from famchart.screens.copying import copy_words, takes_copies
from famchart.screens.desk import Desk
from famchart.store.privacy import title_in_passing
from famchart.store.totp import totp_code
from famchart.store.typed import changed_record
from famchart.widgets.key_line import KeyLine, declared
from famchart.widgets.reader import Passage, Reader, height_of

REVEALED_SECONDS = 10.0
TICK_SECONDS = 1.0
AROUND, AROUND_LOW = 6, 2
"""Lines of the glass that the sheet leaves for its frame and its keys."""
BESIDE, BESIDE_LOW = 4, 2
"""Cells of its margins."""
LOW = 16
"""Lines of a glass below which there are no margins."""
NO_LOGIN = N_("No login is kept for this account.")
COPIED = {"copy_password": "password", "copy_digits": "totp"}
"""What is copied by which action."""
LACKING = {
    "copy_password": N_("This login has no password."),
    "copy_digits": N_("This login has no authenticator key, so no digits."),
}


def copy_secret(app: App[Any], login: Login, which: str) -> str:
    """Copy the password, or the digits of this half minute; return what is to be said."""
    if which == "password" and login.password:
        app.copy_to_clipboard(login.password.reveal())
        return copy_words(_("the password"))
    if which == "totp" and login.totp:
        app.copy_to_clipboard(totp_code(login.totp)[0])
        return copy_words(_("the digits"))
    return ""


class RevealedSheet(Overlay[str]):
    """A few lines for ten seconds or until the next key; returns what is to be said then."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", N_("any key hides it"), key_display="esc", id="secret.hide"),
    ]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def told(self) -> Iterator[tuple[str, str]]:
        """Yield labels and texts, those of this moment."""
        raise NotImplementedError

    def said_by(self, key: str) -> str:
        """Do what a key does besides hiding it; return the sentence that says so."""
        return ""

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Reader()
            yield KeyLine()

    def on_mount(self) -> None:
        self.query_one(Reader).can_focus = False
        self.write()
        self.set_timer(REVEALED_SECONDS, self.hide)

    def write(self) -> None:
        told = [(label, text) for label, text in self.told() if text]
        width = max((cell_len(label) for label, _text in told), default=0)
        passages = [Passage(text, "strong", label, width) for label, text in told]
        reader = self.query_one(Reader)
        passages.insert(0, Passage(self._title, "head"))
        is_low = self.app.size.height < LOW
        lines = height_of(passages, self.app.size.width - (BESIDE_LOW if is_low else BESIDE))
        around = AROUND_LOW if is_low else AROUND
        reader.styles.height = max(1, min(lines, self.app.size.height - around))
        reader.read(passages)

    async def on_event(self, event: events.Event) -> None:
        """Let any key hide it."""
        if not isinstance(event, events.Key):
            await super().on_event(event)
            return
        event.stop()
        self.hide(self.said_by(event.key))

    def hide(self, said: str = "") -> None:
        self.dismiss(said)


class SecretSheet(RevealedSheet):
    """A login; its digits count down while they show, and two keys copy."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "copy('password')", N_("copy password"), id="secret.copy"),
        Binding("t", "copy('totp')", N_("copy digits"), id="secret.copy_digits"),
    ]

    def __init__(self, login: Login, title: str) -> None:
        super().__init__(title)
        self._login = login

    def on_mount(self) -> None:
        super().on_mount()
        if self._login.totp:
            self.set_interval(TICK_SECONDS, self.write)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out the key that would copy what the login has not."""
        return action != "copy" or getattr(self._login, str(parameters[0])) is not None

    def told(self) -> Iterator[tuple[str, str]]:
        login = self._login
        yield _("User name"), login.username or ""
        yield _("Password"), _revealed(login.password)
        yield _("Digits now"), _digits_now(login)
        yield _("Codes go to"), login.codes_to or ""
        yield _("Recovery codes"), _revealed(login.recovery_codes)
        yield _("Secret remarks"), _revealed(login.remarks)

    def said_by(self, key: str) -> str:
        which = {"c": "password", "t": "totp"}.get(key)
        return copy_secret(self.app, self._login, which) if which else ""


def _revealed(secret: Secret | None) -> str:
    return secret.reveal() if secret else ""


def _digits_now(login: Login) -> str:
    """Return the digits in two groups and for how long they hold, or why there are none."""
    if login.totp is None:
        return ""
    try:
        digits, seconds = totp_code(login.totp)
    except FamchartError as error:
        return str(error)
    half = (len(digits) + 1) // 2
    shown = f"{digits[:half]} {digits[half:]}"
    return _("{digits} · {seconds} s left").format(digits=shown, seconds=seconds)


LOGIN_KEYS: list[BindingType] = [
    Binding("v", "reveal", N_("show login"), id="login.reveal"),
    Binding("c", "copy_password", N_("copy password"), id="login.copy"),
    Binding("t", "copy_digits", N_("copy digits"), id="login.copy_digits"),
    Binding("b", "code", N_("recovery code"), id="login.code"),
]


NO_CODE_LEFT = N_("No recovery code is left: e notes new ones.")
NO_CODE_KEPT = N_("No recovery code is kept here: e notes some.")


class LoginKeys(VaultScreen[Data, None]):
    """A screen with a login at hand; LOGIN_KEYS are among its keys, where it wants them."""

    is_of_one_login: ClassVar[bool] = True
    """False for a list, whose foot has other keys to tell of than that of a recovery code."""

    def is_told(self, binding: Binding) -> bool:
        """Leave out the key of a recovery code where none is left: it only leads on."""
        return binding.action != "code" or self._is_code_left()

    def stands_first(self, binding: Binding) -> bool:
        """True for the keys of the login where one of them, a recovery code, is seldom seen."""
        return binding in LOGIN_KEYS and self._is_code_left()

    def _is_code_left(self) -> bool:
        return self.one_login is not None and codes_of(self.one_login).next_code is not None

    @property
    def one_login(self) -> Login | None:
        """The login that the page is of, where it may be used."""
        return self.login_at_hand()[0] if self.is_of_one_login and self.is_mounted else None

    def login_at_hand(self) -> tuple[Login | None, str]:
        """Return the login that may be used here and what it opens; or None, and why not."""
        raise NotImplementedError

    def why_not(self, action: str) -> str | None:
        if action in ("reveal", "code", *LACKING) and self.is_mounted:
            login, why = self.login_at_hand()
            return why if login is None else self._why_lacking(login, action)
        return super().why_not(action)

    def _why_lacking(self, login: Login, action: str) -> str | None:
        if action in LACKING and getattr(login, COPIED[action]) is None:
            return _(LACKING[action])
        if action == "code" and self._notes_codes and codes_of(login).next_code is None:
            return _no_code_words(login)
        return None

    @property
    def _notes_codes(self) -> bool:
        """True for the page of a login, where a key notes new codes: others lead to it."""
        return any(each.action == "edit" for each in declared(self))

    async def action_reveal(self) -> None:
        login, title = self.login_at_hand()
        if login:
            await self.ask(SecretSheet(login, title), self._hidden)

    def _hidden(self, said: str | None) -> None:
        if said:
            self.desk.said = said

    async def action_code(self) -> None:
        """Copy the next recovery code and tick it off: each is good for once."""
        login, _title = self.login_at_hand()
        code = codes_of(login).next_code if login else None
        if login is None:
            return
        if code is None:
            self.desk.said = _no_code_words(login)
            await self.action_go(f"record login {login.id}")
        elif not takes_copies():
            self.warn(copy_words(""))
        else:
            self.app.copy_to_clipboard(code)
            self.change(partial(ticked_off, self.desk, login.id, code))

    def action_copy_password(self) -> None:
        self._copy("password")

    def action_copy_digits(self) -> None:
        self._copy("totp")

    def _copy(self, which: str) -> None:
        login, _title = self.login_at_hand()
        if login is None:
            return
        try:
            self.tell(copy_secret(self.app, login, which))
        except FamchartError as error:
            self.warn(str(error))


def _no_code_words(login: Login) -> str:
    return _(NO_CODE_LEFT if login.recovery_codes is not None else NO_CODE_KEPT)


def ticked_off(desk: Desk, login_id: UUID, code: str) -> str:
    """Note that a recovery code was used, and return how many are left."""
    with desk.vault.work(N_("Recovery code used")) as unit:
        old = unit.get(Login, login_id)
        assert old is not None  # noqa: S101
        texts = {"recovery_codes": codes_of(old).ticked_off(code, desk.today)}
        login = changed_record(KIND, old, texts, unit, desk.clock).save(unit)
        assert isinstance(login, Login)  # noqa: S101
        unit.detail = title_in_passing(KIND, login, unit)
        n = codes_of(login).left
    words = ngettext(
        "Copied and ticked off: a recovery code; {n} is left · u if you did not use it",
        "Copied and ticked off: a recovery code; {n} are left · u if you did not use it",
        n,
    )
    return words.format(n=n)


def login_of(access: Access) -> tuple[Login | None, str]:
    """Return the login that may be used for an account and its title; or None, and why not."""
    if access.logins and access.is_over:
        return None, hidden_login_words(access)
    found = next((each for each in access.logins if each.private == "no"), None)
    return (found, access.title) if found else (None, _(NO_LOGIN))
