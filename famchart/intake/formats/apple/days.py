"""What devices measured, by the day: the middle reading of each, and how many there were."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from famchart.core.errors import UnreadableInputError
from famchart.i18n import N_, _
from famchart.intake.draft import Item
from famchart.intake.formats.apple.not_taken import NotTaken
from famchart.intake.formats.fhir.coded import is_number, iso_date

_QUANTITY = "HKQuantityTypeIdentifier"
_PRESSURE = "HKCorrelationTypeIdentifierBloodPressure"
_HALVES = {f"{_QUANTITY}BloodPressureSystolic": 0, f"{_QUANTITY}BloodPressureDiastolic": 1}
MEASURED: Mapping[str, tuple[str, str]] = {
    f"{_QUANTITY}BodyMass": ("Body weight", "29463-7"),
    f"{_QUANTITY}Height": ("Body height", "8302-2"),
    f"{_QUANTITY}BodyMassIndex": ("BMI", "39156-5"),
    f"{_QUANTITY}HeartRate": ("Heart rate", "8867-4"),
    f"{_QUANTITY}RestingHeartRate": ("Resting heart rate", "40443-4"),
    f"{_QUANTITY}RespiratoryRate": ("Respiratory rate", "9279-1"),
    f"{_QUANTITY}OxygenSaturation": ("Oxygen saturation", "59408-5"),
    f"{_QUANTITY}BloodGlucose": ("Glucose", "2339-0"),
    f"{_QUANTITY}BodyTemperature": ("Body temperature", "8310-5"),
}
"""What is told of, in the words of the table of tests; steps and the like are counted alone."""
_BLOOD_PRESSURE = ("Blood pressure", "85354-9")
_SHARE = f"{_QUANTITY}OxygenSaturation"
"""Apple writes 97 % as 0.97 with the unit %."""
MOST_DAYS = 400_000
"""Days with a measure: thirty years of all of them are a quarter."""
MOST_PRESSURES = 200_000
"""Blood pressures: fifty a day for ten years."""
LONGEST_UNIT = 40


class TooManyDaysError(UnreadableInputError):
    """More days than a life has."""

    message = N_("This export of Apple Health holds more measured days than a life has.")


@dataclass
class Days:
    """The readings of an export while it streams by: numbers alone, since there are millions."""

    bad_dates: int = 0
    not_taken: NotTaken = field(default_factory=NotTaken)
    _no_numbers: Counter[str] = field(default_factory=Counter)
    _readings: dict[tuple[str, str, str], array[float]] = field(default_factory=dict)
    _pressures: tuple[dict[str, str], dict[str, str]] = field(default_factory=lambda: ({}, {}))
    _pressure_unit: str = ""

    def add(self, record: Mapping[str, str]) -> None:
        """Take one reading in, if it is of a kind that is told of; count it else."""
        kind = record.get("type", "")
        if kind not in MEASURED and kind not in _HALVES:
            self.not_taken.add(kind)
            return
        value, start = record.get("value", ""), record.get("startDate", "")
        day = iso_date(start[:10]) or ""
        if len(day) != len("2026-11-22"):
            self.bad_dates += 1
        elif not is_number(value) or len(unit := _unit(record.get("unit", ""))) > LONGEST_UNIT:
            self._no_numbers[MEASURED.get(kind, _BLOOD_PRESSURE)[0]] += 1
        elif kind in _HALVES:
            self._add_half(_HALVES[kind], start, value, unit)
        else:
            self._add_number((kind, unit, day), float(value))

    def _add_number(self, key: tuple[str, str, str], number: float) -> None:
        found = self._readings.get(key)
        if found is None:
            if len(self._readings) >= MOST_DAYS:
                raise TooManyDaysError
            found = self._readings[key] = array("d")
        found.append(number)

    def _add_half(self, half: int, start: str, value: str, unit: str) -> None:
        """Keep half of a pressure by its moment; correlations repeat what stands alone."""
        if len(self._pressures[half]) >= MOST_PRESSURES:
            raise TooManyDaysError
        self._pressures[half].setdefault(start, value)
        self._pressure_unit = unit or self._pressure_unit

    def left(self) -> Counter[str]:
        """Return what is not told of by its kind, and what has no number or lacks a half."""
        found = self.not_taken.by_name()
        for name, n in self._no_numbers.items():
            found[_("{name} without a number").format(name=name)] += n
        high, low = self._pressures
        if halves := len(high.keys() ^ low.keys()):
            found[_("{name} with one number").format(name=_BLOOD_PRESSURE[0])] += halves
        return found

    def items(self) -> Iterator[Item]:
        """Yield an item for each day and measure, the oldest first."""
        for kind, unit, day in sorted(self._readings, key=lambda key: (key[0], key[2], key[1])):
            numbers = sorted(self._readings[kind, unit, day])
            if kind == _SHARE and numbers[-1] <= 1:
                numbers = [round(number * 100, 2) for number in numbers]
            name, loinc = MEASURED[kind]
            yield _day(kind, name, loinc, day, unit, [_plain(number) for number in numbers])
        yield from self._pressure_items()

    def _pressure_items(self) -> Iterator[Item]:
        by_day: dict[str, list[tuple[float, float]]] = {}
        high, low = self._pressures
        for start in sorted(high.keys() & low.keys()):
            pair = (float(high[start]), float(low[start]))
            by_day.setdefault(start[:10], []).append(pair)
        for day, pairs in by_day.items():
            printed = [f"{_plain(upper)}/{_plain(lower)}" for upper, lower in sorted(pairs)]
            yield _day(_PRESSURE, *_BLOOD_PRESSURE, day, self._pressure_unit, printed)


def _day(kind: str, name: str, loinc: str, day: str, unit: str, printed: list[str]) -> Item:
    """Return a day's item; printed readings come in order, the lowest first."""
    fields = {
        "device_type": kind,
        "name": name,
        "value": printed[(len(printed) - 1) // 2],
        "unit": unit,
        "date": day,
        "readings": str(len(printed)),
    }
    if len(printed) > 1:
        fields |= {"lowest": printed[0], "highest": printed[-1]}
    return Item(
        "day", {key: value for key, value in fields.items() if value}, codes={"loinc": loinc}
    )


def _unit(printed: str) -> str:
    """Return mmol/L for mmol<180.16>/L: Apple puts the weight of a mole of glucose between."""
    before, _sign, rest = printed.partition("<")
    return before + rest.partition(">")[2]


def _plain(number: float) -> str:
    """Return a number as Apple prints it: 72, 22.5312."""
    return f"{number:.10g}"
