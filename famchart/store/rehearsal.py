"""Today, looked at on a vault of nobody before the first vault is open: the first look is slow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from famchart.core.business_days import federal_holidays
from famchart.core.clock import Clock
from famchart.records import ASKING, kind_named
from famchart.records.compared import LISTS
from famchart.store import migrations
from famchart.store.connection import memory_engine
from famchart.store.today import today
from famchart.store.vault import Vault


def rehearsal_of_today() -> Iterator[None]:
    """Put into words the queries that Today asks, and import what it needs, while there is time.

    It yields between its steps: whoever has something better to do leaves it there. The vault is in
    memory only, and empty. A reply that is waited for needs the holidays, whose library takes a
    while to load.
    """
    engine = memory_engine()
    try:
        yield
        migrations.migrate(engine)
        yield
        vault, clock = Vault(Path("rehearsal"), engine), Clock()
        today(vault, clock)
        yield
        with vault.reading() as facts:  # of kinds without a record Today asks nothing
            for name in ASKING:
                if asks := kind_named(name).open_records:
                    facts.all(asks(clock))
        yield
        tuple(LISTS.values())
        federal_holidays(clock.today().year)
    finally:
        engine.dispose()
