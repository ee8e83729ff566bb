"""What the first pasted text would wait for is done before it comes."""

from __future__ import annotations

from famchart.core import analytes
from famchart.intake.paste.rehearsal import rehearse_reading

TABLES = (analytes._by_name, analytes._by_words)


def _loaded() -> list[int]:
    return [table.cache_info().misses for table in TABLES]


def test_once_a_reading_was_rehearsed_no_table_is_loaded_for_a_name_that_nobody_knows():
    for remembered in (*vars(analytes).values(), rehearse_reading):
        if hasattr(remembered, "cache_clear"):
            remembered.cache_clear()
    rehearse_reading()
    rehearsed = _loaded()
    assert all(rehearsed)
    analytes.analyte_of("neither this one nor any like it")
    assert _loaded() == rehearsed
