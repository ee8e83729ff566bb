from __future__ import annotations

from dataclasses import replace

from famchart.intake.draft import LabRow
from famchart.intake.made_rows import made_row


def test_a_row_that_is_made_in_a_file_is_as_any_other() -> None:
    made, other = made_row(name="Zinc", value="70"), LabRow("Zinc", "70")
    assert made == other
    assert hash(made) == hash(other)
    assert replace(made, unit="ug/dL") == LabRow("Zinc", "70", unit="ug/dL")
