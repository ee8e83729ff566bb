from __future__ import annotations

from dataclasses import replace

from famchart.intake.draft import LabRow
from famchart.intake.made_rows import made_row
from famchart.intake.plan import Row, Standing


def test_a_row_that_is_made_in_a_file_is_as_any_other() -> None:
    made, other = made_row(LabRow, name="Zinc", value="70"), LabRow("Zinc", "70")
    assert made == other
    assert hash(made) == hash(other)
    assert replace(made, unit="ug/dL") == LabRow("Zinc", "70", unit="ug/dL")


def test_so_is_one_that_stands_against_the_vault() -> None:
    row = LabRow("Zinc", "70")
    made = made_row(Row, draft=row, on="2026-11-20", standing=Standing.NEW)
    assert made == Row(row, "2026-11-20", Standing.NEW)
    assert not made.is_beside_known
