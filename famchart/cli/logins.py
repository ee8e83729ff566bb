"""The login command: what opens a portal, its secrets hidden unless they are asked for."""

from __future__ import annotations

import base64
import sys
from argparse import Namespace
from uuid import UUID

from sqlmodel import select

from famchart.cli.answer import Answer
from famchart.cli.context import Context
from famchart.cli.shapes import opened_record_data, record_text
from famchart.cli.whose import person_id
from famchart.core.clock import Clock
from famchart.core.errors import AnswerIsNoError, WrongUseError
from famchart.core.secret import Secret
from famchart.core.terminal_text import fold
from famchart.i18n import N_, _
from famchart.records import Facts, account, kinds
from famchart.records.access_words import why_hidden
from famchart.records.login import Login, accounts_of, beside_title, title, with_state
from famchart.store.lookup import first_choices
from famchart.store.privacy import is_private, title_in_passing
from famchart.store.totp import BadTotpKeyError, totp_code

SECRETS = ("password", "totp", "recovery_codes", "remarks")


class NoSuchSecretError(AnswerIsNoError):
    """The login has no password, or no authenticator key."""

    message = N_("This login has no {secret}.")


class NoSuchLoginError(AnswerIsNoError):
    """No login opens an account of that name."""

    message = N_("There is no login for “{name}”.")


class SeveralLoginsError(WrongUseError):
    """Several logins fit the name."""

    message = N_("Several logins fit “{name}”: add --person, or give the id of one: {choices}.")


class HiddenLoginError(AnswerIsNoError):
    """Every access that the login opened was taken away, or its patient has died."""

    message = N_("{why}")


class NoTerminalError(AnswerIsNoError):
    """The clipboard is reached through the terminal, and there is none."""

    message = N_("There is no terminal through which to copy; --reveal prints the secret instead.")


def login(parsed: Namespace, context: Context) -> Answer:
    kind = kinds()["login"]
    with context.vault().reading() as facts:
        found = login_named(parsed.name, person_id(parsed.person, facts), facts, context.clock)
        why = why_hidden(found, facts, context.clock)
        if (parsed.reveal or parsed.copy) and why:
            raise HiddenLoginError(why=why)
        revealed = secrets_of(found) if parsed.reveal else {}
        data = opened_record_data(kind, found, facts, context.clock)
        text = record_text(kind, found, facts, context.clock, revealed)
    if parsed.copy:
        copy_to_clipboard(secret_of(found, parsed.copy))
        return Answer(data, _("Copied: the {secret}.").format(secret=parsed.copy))
    data["fields"] |= revealed
    if parsed.reveal and found.totp:
        code, note = _code(found)
        data["fields"]["totp_code"] = code
        text += "\n  " + _("Digits now: {digits}").format(digits=code or note)
    return Answer(data, text)


def secrets_of(found: Login) -> dict[str, str]:
    return {name: value.reveal() for name in SECRETS if (value := getattr(found, name))}


def _code(found: Login) -> tuple[str | None, str]:
    """Return the digits of this half minute, or why there are none: a bad key hides no password."""
    try:
        return secret_of(found, "totp").reveal(), ""
    except BadTotpKeyError as error:
        return None, str(error)


def login_named(name: str, person: UUID | None, facts: Facts, clock: Clock) -> Login:
    """Return the login that opens the account of a name, or that has this id or user name."""
    wanted = fold(name)
    fitting = [
        each
        for each in facts.all(select(Login))
        if name == str(each.id) or wanted in map(fold, _names(each, person, facts))
    ]
    if not fitting:
        fitting = [
            each
            for each in facts.all(select(Login))
            if any(wanted and wanted in fold(one) for one in _names(each, person, facts))
        ]
    if not fitting:
        raise NoSuchLoginError(name=name[:80])
    if len(fitting) > 1:
        choices = "; ".join(first_choices(_told_apart(each, facts, clock) for each in fitting))
        raise SeveralLoginsError(name=name[:80], choices=choices)
    return fitting[0]


def _told_apart(each: Login, facts: Facts, clock: Clock) -> str:
    """Return the portals that a login opens, for whom and as whom, and its id; no secret."""
    kind = kinds()["login"]
    told = [title_in_passing(kind, each, facts)]
    if not is_private(kind, each, facts):
        told = [with_state(title(each, facts), each.whose), beside_title(each, facts, clock)]
    return f"{' · '.join(filter(None, told))} ({each.id})"


def _names(each: Login, person: UUID | None, facts: Facts) -> list[str]:
    opened = [found for found in accounts_of(each, facts) if person in (None, found.person_id)]
    names = [name for found in opened for name in account.names(found, facts)]
    if opened:
        listed = title(each, facts)
        names += [listed, with_state(listed, each.whose)]
    return names + ([each.username] if each.username and (opened or person is None) else [])


def secret_of(found: Login, which: str) -> Secret:
    """Return the password, or the six digits of this half minute; raise NoSuchSecretError."""
    kept: Secret | None = getattr(found, which)
    if not kept:
        raise NoSuchSecretError(secret=which)
    return Secret(totp_code(kept)[0]) if which == "totp" else kept


def copy_to_clipboard(secret: Secret) -> None:
    """Hand a secret to the terminal's clipboard (OSC 52); raise NoTerminalError."""
    if not sys.stderr.isatty():
        raise NoTerminalError
    encoded = base64.b64encode(secret.reveal().encode()).decode()
    sys.stderr.write(f"\x1b]52;c;{encoded}\x07")
    sys.stderr.flush()
