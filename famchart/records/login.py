"""Logins: the way into one or several accounts, and whose phone gets the code."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from sqlmodel import Field, String, col, select

from famchart.core.secret import Secret
from famchart.i18n import N_
from famchart.records import account
from famchart.records.account import Account
from famchart.records.base import Facts, Kind, Record, Stored
from famchart.records.columns import SecretColumn
from famchart.records.fields import (
    Choice,
    FieldSpec,
    References,
    SecretLines,
    SecretText,
    TotpKey,
)


class Login(Record, table=True):
    """A user name and what goes with it."""

    username: str | None = None
    password: Secret | None = Field(default=None, sa_type=SecretColumn)
    totp: Secret | None = Field(default=None, sa_type=SecretColumn)
    """The key of the authenticator app (base32, or otpauth://), from which the digits come."""
    recovery_codes: Secret | None = Field(default=None, sa_type=SecretColumn)
    whose: Literal["proxy", "patient"] = Field(default="proxy", sa_type=String)
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


def title(login: Login, facts: Facts) -> str:
    opened = ", ".join(account.title(each, facts) for each in accounts_of(login, facts))
    return " · ".join(part for part in (opened, login.username) if part)


KIND = Kind(
    name="login",
    table=Login,
    label=N_("Login"),
    plural=N_("Logins"),
    fields=(
        References("account", N_("Opens"), required=True, to="account", link=LoginAccount),
        FieldSpec("username", N_("User name")),
        SecretText("password", N_("Password")),
        TotpKey("totp", N_("Authenticator key")),
        SecretLines("recovery_codes", N_("Recovery codes")),
        Choice(
            "whose",
            N_("Whose login"),
            names={"proxy": N_("my own, as proxy"), "patient": N_("the patient’s own")},
        ),
        FieldSpec("codes_to", N_("Codes go to")),
    ),
    columns=("account", "username", "whose", "codes_to"),
    title=title,
    words=lambda login: login.codes_to or "",
    people=lambda login, facts: {opened.person_id for opened in accounts_of(login, facts)},
    private_with=("account",),
)
