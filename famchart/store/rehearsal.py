"""Today, looked at on a vault of nobody before the first vault is open: the first look is slow."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from famchart.core.business_days import BusinessCalendar
from famchart.core.clock import Clock
from famchart.store import migrations
from famchart.store.connection import memory_engine
from famchart.store.today import today
from famchart.store.vault import Vault


@cache
def rehearse_today() -> None:
    """Put into words the queries that Today asks, and import what it needs, while there is time.

    A reply that is waited for needs the holidays, whose library loads those of every country.
    The vault is in memory only, and empty. Once will do: of what took long, only the words of
    queries are forgotten on locking, and they are the smaller part.
    """
    engine = memory_engine()
    try:
        migrations.migrate(engine)
        today(Vault(Path("rehearsal"), engine), Clock())
        BusinessCalendar().is_business_day(Clock().today())
    finally:
        engine.dispose()
