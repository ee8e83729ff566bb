"""Logins: the way into one or several accounts, and whose phone gets the code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar, Literal
from uuid import UUID

from sqlmodel import Field, String, col, select
from sqlmodel.sql.expression import SelectOfScalar

from famchart.core.agenda import Item, Urgency
from famchart.core.clock import Clock
from famchart.core.recovery_codes import Codes
from famchart.core.secret import Secret
from famchart.i18n import N_, _, ngettext
from famchart.records import account
from famchart.records.account import Account
from famchart.records.base import Facts, Kind, Record, Stored, Told
from famchart.records.columns import SecretColumn
from famchart.records.fields import Choice, FieldSpec, References
from famchart.records.secret_fields import Password, SecretLines, SecretRemarks, TotpKey


class Login(Record, table=True):
    """A user name and what goes with it."""

    username: str | None = None
    password: Secret | None = Field(default=None, sa_type=SecretColumn)
    totp: Secret | None = Field(default=None, sa_type=SecretColumn)
    """The key of the authenticator app (base32, or otpauth://), from which the digits come."""
    recovery_codes: Secret | None = Field(default=None, sa_type=SecretColumn)
    remarks: Secret | None = Field(default=None, sa_type=SecretColumn)
    """What else is kept with it: a PIN, the answers to its questions."""
    whose: Literal["proxy", "patient", "unknown"] = Field(default="proxy", sa_type=String)
    codes_to: str | None = None


class LoginAccount(Stored, table=True):
    """This login opens that account."""

    __tablename__ = "login_account"

    login_id: UUID = Field(foreign_key="login.id", index=True)
    account_id: UUID = Field(foreign_key="account.id", index=True)


def accounts_of(login: Login, facts: Facts) -> list[Account]:
    links = facts.all(select(LoginAccount).where(col(LoginAccount.login_id) == login.id))
    found = (facts.get(Account, link.account_id) for link in links)
    return [opened for opened in found if opened]


def opened_words(login: Login, facts: Facts) -> str:
    """Return what a login opens."""
    return ", ".join(account.title(each, facts) for each in accounts_of(login, facts))


def title(login: Login, facts: Facts) -> str:
    """Return what it opens; never the user name, for titles are kept and no clock hides them."""
    return opened_words(login, facts)


def with_state(title: str, whose: str | None) -> str:
    """Return a title with whose login it is."""
    return " · ".join(filter(None, (title, _(WHOSE[whose]) if whose else "")))


def names(login: Login, facts: Facts) -> tuple[str, ...]:
    return tuple(filter(None, (title(login, facts), login.username)))


def beside_title(login: Login, facts: Facts, clock: Clock) -> str:
    """Return the user name, or that it is hidden."""
    return listed(login, facts, clock).get("username") or login.username or ""


def twin(login: Login, facts: Facts) -> Login | None:
    """Return another login with the same user name that opens one of the same accounts.

    Whose either is said to be makes no difference: a name opens an account once.
    """
    if not login.username:
        return None
    opened = [each.id for each in accounts_of(login, facts)]
    links = facts.all(select(LoginAccount).where(col(LoginAccount.account_id).in_(opened)))
    others = (facts.get(Login, link.login_id) for link in links if link.login_id != login.id)
    name = login.username.casefold()
    return next(
        (each for each in others if each and (each.username or "").casefold() == name), None
    )


def codes_of(login: Login) -> Codes:
    return Codes.read(login.recovery_codes.reveal() if login.recovery_codes else "")


def derived(login: Login, facts: Facts, clock: Clock) -> dict[str, Any]:
    """Return how many recovery codes there were, and how many were not used yet."""
    codes = codes_of(login)
    counts = {"left": codes.left, "of": len(codes.lines)}
    return {"recovery_codes": counts if codes.lines else None}


def told(derived: dict[str, Any]) -> Iterator[Told]:
    if counts := derived["recovery_codes"]:
        yield _("Codes left"), _("{left} of {of}").format(**counts)


def with_codes(clock: Clock) -> SelectOfScalar[Login]:
    return select(Login).where(col(Login.recovery_codes).is_not(None))


def hidden(login: Login, facts: Facts, clock: Clock) -> tuple[str, ...]:
    """Return that the user name is hidden, as the secrets are, where the access was taken away."""
    from famchart.records.access import is_offered  # which imports this module

    return (USERNAME.name,) if login.username and not is_offered(login, facts, clock) else ()


def listed(login: Login, facts: Facts, clock: Clock) -> dict[str, str]:
    return {name: _("hidden") for name in hidden(login, facts, clock)}


def items(login: Login, facts: Facts, clock: Clock) -> Iterator[Item]:
    """Yield that few recovery codes are left, where the login may be used at all."""
    from famchart.records.access import is_offered  # which imports this module

    codes, opened = codes_of(login), accounts_of(login, facts)
    if not (codes.are_few and opened and is_offered(login, facts, clock)):
        return
    people = {each.person_id for each in opened}
    words = ngettext("{n} recovery code left", "{n} recovery codes left", codes.left)
    yield Item(
        record_id=login.id,
        kind="login",
        what=f"codes:{codes.left}",
        person_id=people.pop() if len(people) == 1 else None,  # of several, the title tells whose
        title=title(login, facts),
        due_on=None,
        state=Urgency.SOON,
        reason=words.format(n=codes.left),
        action=_("make new ones at the portal and note them here"),
    )


WHOSE = {
    "proxy": N_("my own, as proxy"),
    "patient": N_("the patient’s own"),
    "unknown": N_("I do not know yet"),
}


class UserName(FieldSpec):
    """A user name; whether it may be shown depends on the access, which history does not ask."""

    is_kept_out_of_history: ClassVar[bool] = True


USERNAME = UserName("username", N_("User name"))

KIND = Kind(
    name="login",
    table=Login,
    label=N_("Login"),
    plural=N_("Logins"),
    fields=(
        References("account", N_("Opens"), required=True, to="account", link=LoginAccount),
        USERNAME,
        Password("password", N_("Password")),
        TotpKey("totp", N_("Authenticator key")),
        SecretLines("recovery_codes", N_("Recovery codes")),
        SecretRemarks("remarks", N_("Secret remarks")),
        Choice(
            "whose",
            N_("Whose login"),
            names=WHOSE,
        ),
        FieldSpec("codes_to", N_("Codes go to")),
    ),
    columns=("account", "username", "whose", "codes_to"),
    title=title,
    state=lambda login: login.whose,
    with_state=with_state,
    names=names,
    beside_title=beside_title,
    words=lambda login: login.codes_to or "",
    twin=twin,
    derived=derived,
    told=told,
    listed=listed,
    hidden=hidden,
    open_records=with_codes,
    items=items,
    people=lambda login, facts: {opened.person_id for opened in accounts_of(login, facts)},
    private_with=("account",),
)
