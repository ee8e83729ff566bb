"""Results of which the heading says more than a name: how and within what it is measured."""

from __future__ import annotations

from famchart.intake.paste.names import headed
from famchart.intake.paste.result_cells import Cells


def with_heading_parted(cells: Cells) -> Cells:
    """Take the unit and the range that stand in a name out of it, where nothing else tells them."""
    found = headed(cells.name)
    is_told_twice = (found.unit and cells.unit not in (None, found.unit)) or (
        found.range and cells.range
    )
    if found.name == cells.name or is_told_twice:
        return cells
    unit, bounds = cells.unit or found.unit, cells.range or found.range
    return cells._replace(name=found.name, unit=unit, range=bounds)
