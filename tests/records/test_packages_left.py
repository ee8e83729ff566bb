"""What a line tells of packages that are left, of medicines that a vault holds."""

from __future__ import annotations

from typing import Any

from famchart.intake.quick import understand
from famchart.intake.quick.keeping import keep
from famchart.intake.quick.known import known_of
from famchart.records.medication import Medication


def _read(chart: Any, line: str) -> Any:
    with chart.vault.reading() as facts:
        (entry,) = understand(line, known_of(facts, chart.clock, None))
    return entry


def test_an_insulin_is_meant_by_the_word_that_tells_it_and_its_pens_by_what_one_holds(
    chart: Any,
) -> None:
    lispro = chart.add("medication", "Rosa", name="Insulin lispro", unit="units", per_day="20",
                       package_units="300")  # fmt: skip
    counted = _read(chart, "rosa lispro 2 pens left")
    assert (counted.kind, counted.texts["units"]) == ("count", "600")
    assert counted.texts["medication"] == str(lispro.id)


def test_a_word_of_any_insulin_means_none(chart: Any) -> None:
    chart.add("medication", "Rosa", name="Insulin regular", unit="units", package_units="1000")
    assert _read(chart, "rosa regular 2 vials left").kind == "note"


def test_what_is_left_and_its_refills_are_kept_together(chart: Any) -> None:
    losartan = chart.add("medication", "Rosa", name="Losartan", strength="50 mg", per_day="1")
    with chart.vault.reading() as facts:
        entries = understand(
            "losartan 17 pills left, 3 refills", known_of(facts, chart.clock, None)
        )
    with chart.vault.work("Added") as unit:
        keep(entries, unit, chart.clock)
    with chart.vault.reading() as facts:
        kept = facts.get(Medication, losartan.id)
    assert (kept.refills_left, kept.refills_on) == (3, chart.clock.today())
    assert chart.derived(kept)["units_left"] is not None
