"""Times that a text tells without a day are kept, once somebody says which day it was."""

from __future__ import annotations

from filed_family import FILED, Family

from famchart.intake.filing import file
from famchart.intake.paste import read_paste
from famchart.intake.plan import Standing
from famchart.intake.standing import preview
from famchart.records.result import Result

LOG = "Time\tBlood pressure\n7:30 AM\t128/82\n9:00 PM\t122/79\n"


def test_readings_are_of_their_times_on_that_day(family: Family) -> None:
    for expected in (Standing.NEW, Standing.SAME):
        with family.vault.reading() as facts:
            asked = (family.mother, family.first, "2026-11-20", family.clock)
            plan = preview(read_paste(LOG), facts, *asked)
        assert plan.count(expected) == 2
        with family.vault.work(FILED) as work:
            file(plan, work, family.clock)
    moments = sorted((str(each.at), each.value) for each in family.all(Result))
    assert moments == [("2026-11-20T07:30", "128/82"), ("2026-11-20T21:00", "122/79")]
