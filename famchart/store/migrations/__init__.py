"""The shape of the vault, step by step: `PRAGMA user_version` counts the steps taken."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine

from famchart.core.errors import VaultUnavailableError
from famchart.i18n import N_
from famchart.store.connection import writing


class NewerVaultError(VaultUnavailableError):
    """A later famchart has changed the shape of this vault."""

    message = N_(
        "This vault was last used by a newer famchart (its form is {found}, this program knows"
        " {known}); nothing was changed. Install the newer famchart."
    )


class OlderVaultError(VaultUnavailableError):
    """The vault must be brought up to date before it can be read."""

    message = N_(
        "This vault is from an older famchart; open it once with “famchart” to bring it up to date."
    )


@cache
def steps() -> tuple[str, ...]:
    """Return the SQL of every step, in order."""
    return tuple(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.sql")))


def version(connection: Connection) -> int:
    found = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return int(found)


def migrate(engine: Engine, to: int | None = None) -> None:
    """Take all missing steps, or those up to one, together or not at all; raise NewerVaultError."""
    wanted = len(steps()) if to is None else to
    with writing(engine) as connection:
        taken = version(connection)
        check_known(taken)
        for step in steps()[taken:wanted]:
            for statement in _statements(step):
                connection.exec_driver_sql(statement)
        if taken < wanted:
            connection.exec_driver_sql(f"PRAGMA user_version={wanted}")


def check_known(found: int) -> None:
    if found > len(steps()):
        raise NewerVaultError(found=found, known=len(steps()))


def check_current(found: int) -> None:
    """Raise unless a reader, who may not migrate, can use this shape."""
    check_known(found)
    if found < len(steps()):
        raise OlderVaultError


def _statements(script: str) -> list[str]:
    """Split a step at its lines of `--;`, since triggers hold semicolons of their own."""
    return [part.strip() for part in script.split("--;") if part.strip()]
