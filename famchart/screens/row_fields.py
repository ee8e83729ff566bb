"""The fields in which a result that was read is mended, before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from famchart.i18n import N_
from famchart.intake.draft import LabRow
from famchart.records.fields import DayOrMonth, FieldSpec

Texts = Mapping[str, str]
"""What stands in the fields of a row, by their names."""
ROW_FIELDS = (
    FieldSpec("name", N_("Test"), required=True),
    FieldSpec("value", N_("Value"), required=True),
    FieldSpec("unit", N_("Unit")),
    FieldSpec("ref_text", N_("Lab’s range")),
    FieldSpec("flag", N_("Lab’s flag")),
    DayOrMonth("date", N_("Taken on")),
)


def row_texts(row: LabRow) -> dict[str, str]:
    """Return what stands in the fields of a row."""
    return {spec.name: str(getattr(row, spec.name) or "") for spec in ROW_FIELDS}


def edited_row(row: LabRow, texts: Texts | None) -> LabRow:
    """Return a row as a person wrote it; None where nobody did."""
    if texts is None:
        return row
    values = {name: text or None for name, text in texts.items()}
    row = row.of_day(values.pop("date", row.date))
    if texts.get("value", row.value) != row.value:
        row = replace(  # they were the other value's
            row, value_num=None, comparator=None, decimal_comma=None, is_mark_open=False
        )
    return replace(row, confidence=1.0, by_hand=True, **values)  # type: ignore[arg-type]
