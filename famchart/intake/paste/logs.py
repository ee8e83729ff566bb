"""Logs that people keep at home: pressure, pulse, glucose, weight, each with its day and time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from famchart.intake.paste.log_blocks import read_log_blocks
from famchart.intake.paste.log_lines import read_log_lines
from famchart.intake.paste.log_table import read_log_tables
from famchart.intake.paste.result_cells import Cells
from famchart.intake.paste.surroundings import Surroundings


class Logs(NamedTuple):
    """What was read of logs, and what is left for the other readers of results."""

    rows: list[Cells]
    used: set[int]
    """The lines of readings, and of days over them."""
    noted: set[int]
    """Lines that say something beside their readings."""
    heads: set[int]

    def left_of(self, lines: Sequence[str]) -> list[str]:
        taken = self.used | self.heads
        return ["" if number in taken else line for number, line in enumerate(lines, 1)]

    def with_lines(self, lines: Sequence[str], about: Surroundings) -> Logs:
        """Return them with those in blocks and in lines, among lines that nothing else explains."""
        blocks, in_blocks, noted_there = read_log_blocks(lines, about)
        left = ["" if number in in_blocks else line for number, line in enumerate(lines, 1)]
        rows, used, noted = read_log_lines(left, about)
        return Logs(
            [*self.rows, *blocks, *rows],
            self.used | in_blocks | used,
            self.noted | noted_there | noted,
            self.heads,
        )


def logs_in_tables(lines: Sequence[str], about: Surroundings) -> Logs:
    return Logs(*read_log_tables(lines, about))
