"""Logs that people keep at home, pasted: every reading whole, with its day and its time."""

from __future__ import annotations

from textwrap import dedent

import pytest
from paste_told import read

from famchart.intake.paste import read_paste

HIGH_AND_LOW = [("138/86", "2026-10-05T07:15"), ("124/79", "2026-10-05T20:40")]
RATES = [("72", "2026-10-05T07:15"), ("64", "2026-10-05T20:40")]


def readings(text: str) -> list[tuple[str, str, str | None]]:
    """Return name, value, and the moment of each result, or its day where no time is told."""
    draft = read_paste(dedent(text).strip("\n") + "\n")
    return [(row.name, row.value, row.at or row.date) for row in draft.rows]


def of(name: str, text: str) -> list[tuple[str, str | None]]:
    return [(value, at) for told, value, at in readings(text) if told == name]


def unread(text: str) -> tuple[str, ...]:
    return read_paste(dedent(text).strip("\n") + "\n").unread


@pytest.mark.parametrize(
    ("text", "pressure", "pulse"),
    [
        (
            "Date\tTime\tBlood pressure\tPulse\n"
            "10/05/2026\t7:15 AM\t138/86\t72\n10/05/2026\t8:40 PM\t124/79\t64",
            "Blood pressure", "Pulse",
        ),
        (
            "Date\tTime\tBP (mmHg)\tHR\n10/05/2026\t07:15\t138/86\t72\n\t20:40\t124/79\t64",
            "BP", "HR",
        ),
        (
            "Date        Time     Systolic  Diastolic  Pulse\n"
            "10/05/2026  7:15 AM  138       86         72\n"
            "10/05/2026  8:40 PM  124       79         64",
            "Blood pressure", "Pulse",
        ),
        (
            "Date Time Sys Dia Pulse\n10/05/2026 7:15 AM 138 86 72\n10/05/2026 8:40 PM 124 79 64",
            "Blood pressure", "Pulse",
        ),
        (
            "Date,Time,SYS,DIA,Pulse\n2026-10-05,07:15,138,86,72\n2026-10-05,20:40,124,79,64",
            "Blood pressure", "Pulse",
        ),
        (
            "| Fecha | Hora | PAS | PAD | Pulso |\n|---|---|---|---|---|\n"
            "| 05/10/2026 | 07:15 | 138 | 86 | 72 |\n| 05/10/2026 | 20:40 | 124 | 79 | 64 |",
            "Presión arterial", "Pulso",
        ),
        (
            "Fecha,Hora,Máxima,Mínima,Pulso\n05/10/2026,07:15,138,86,72\n05/10/2026,20:40,124,79,64",
            "Presión arterial", "Pulso",
        ),
        (
            "Fecha y hora;Sistólica;Diastólica;Pulso\n"
            "05/10/2026 07:15;138;86;72\n05/10/2026 20:40;124;79;64",
            "Presión arterial", "Pulso",
        ),
        (
            "Fecha\tHora\tT.A.\tPulso\n05/10/2026\t07:15\t138/86\t72\n05/10/2026\t20:40\t124/79\t64",
            "Presión arterial", "Pulso",
        ),
        (
            "Fecha       Hora   Tensión  Pulso\n"
            "05/10/2026  07:15  138/86   72\n05/10/2026  20:40  124/79   64",
            "Tensión", "Pulso",
        ),
        (
            "Blood pressure log\n10/05/2026 07:15 AM  BP 138/86  Pulse 72\n"
            "10/05/2026 08:40 PM  BP 124/79  Pulse 64",
            "BP", "Pulse",
        ),
        (
            "- Mon 10/05/2026 7:15 AM: BP 138/86, pulse 72\n"
            "- Mon 10/05/2026: BP 124/79 at 8:40 PM, pulse 64",
            "BP", "pulse",
        ),
        (
            "Registro de presión\n05/10/2026 07:15 h: TA 138/86, FC 72\n"
            "05/10/2026 20:40 h: TA 124/79, FC 64",
            "Presión arterial", "Pulso",
        ),
        (
            "5 de octubre de 2026, 7:15 a. m. Presión: 138/86 Pulso: 72\n"
            "5 de octubre de 2026, 8:40 p. m. Presión: 124/79 Pulso: 64",
            "Presión", "Pulso",
        ),
        (
            "10/05/2026\n7:15 AM  138/86  pulse 72\n8:40 PM  124/79  pulse 64",
            "Blood pressure", "pulse",
        ),
    ],
)  # fmt: skip
def test_a_pressure_keeps_both_numbers_and_its_moment(text: str, pressure: str, pulse: str):
    assert of(pressure, text) == HIGH_AND_LOW
    assert of(pulse, text) == RATES
    assert unread(text) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Date\tMorning\tEvening\n10/05/2026\t138/86\t124/79",
         ("Blood pressure (morning)", "Blood pressure (evening)")),
        ("Home readings\nDate  AM  PM\n10/05/2026  138/86  124/79",
         ("Blood pressure (AM)", "Blood pressure (PM)")),
        ("Date\tAM BP\tAM pulse\tPM BP\tPM pulse\n10/05/2026\t138/86\t72\t124/79\t64",
         ("BP (AM)", "Pulse (AM)", "BP (PM)", "Pulse (PM)")),
        ("10/05/2026  Morning 138/86, Evening 124/79",
         ("Blood pressure (morning)", "Blood pressure (evening)")),
        ("Presión arterial\nFecha       Mañana   Noche\n05/10/2026  138/86   124/79",
         ("Presión arterial (mañana)", "Presión arterial (noche)")),
        ("Date\tFirst\tSecond\n10/05/2026\t138/86\t124/79", ("Blood pressure", "Blood pressure")),
        ("Date\tBP 1\tBP 2\n10/05/2026\t138/86\t124/79", ("BP", "BP")),
    ],
)  # fmt: skip
def test_columns_and_words_for_parts_of_the_day_are_kept_with_the_name(text, names):
    found = readings(text)
    assert tuple(name for name, *_ in found) == tuple(
        name.replace("Pulse", "pulse") for name in names
    )
    assert [value for _, value, _ in found if "/" in value] == ["138/86", "124/79"]
    assert {at for *_, at in found} == {"2026-10-05"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Glucose log (mg/dL)\nDate\tFasting\tBefore lunch\tBedtime\n10/05/2026\t97\t114\t131",
         ("Glucose (fasting)", "Glucose (before lunch)", "Glucose (bedtime)")),
        ("Glucosa (mg/dL)\nFecha  Ayunas  Antes de comer  Al acostarse\n05/10/2026  97  114  131",
         ("Glucosa (en ayunas)", "Glucosa (antes de comer)", "Glucosa (al acostarse)")),
        ("10/05/2026 Glucose 97 mg/dL (fasting)\n10/05/2026 Glucose 114 mg/dL before lunch\n"
         "10/05/2026 Glucose 131 mg/dL bedtime",
         ("Glucose (fasting)", "Glucose (before lunch)", "Glucose (bedtime)")),
        ("Date\tBlood sugar (mg/dL)\tNotes\n10/05/2026\t97\tfasting\n10/05/2026\t114\tbefore lunch\n"
         "10/05/2026\t131\tbedtime",
         ("Blood sugar (fasting)", "Blood sugar (before lunch)", "Blood sugar (bedtime)")),
    ],
)  # fmt: skip
def test_a_glucose_keeps_when_in_the_day_it_was(text: str, names: tuple[str, ...]):
    draft = read_paste(text + "\n")
    assert tuple(row.name for row in draft.rows) == names
    assert [(row.value, row.unit) for row in draft.rows] == [
        ("97", "mg/dL"), ("114", "mg/dL"), ("131", "mg/dL"),
    ]  # fmt: skip
    assert not any(row.is_doubtful for row in draft.rows)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Weight log\n10/05/2026 171.5 lb\n10/06/2026 170.8 lb",
         [("Weight", "171.5", "lb"), ("Weight", "170.8", "lb")]),
        ("Date\tWeight (lb)\n10/05/2026\t171.5", [("Weight", "171.5", "lb")]),
        ("Fecha;Peso (kg)\n05/10/2026;77,8", [("Peso", "77,8", "kg")]),
        ("Temperature\n10/05/2026 8:00 AM 100.4 F", [("Temperature", "100.4", "F")]),
        ("Date  Time  BP  Pulse  O2\n10/05/2026  8:00 AM  138/86 mmHg  72 bpm  97%",
         [("BP", "138/86", "mmHg"), ("Pulse", "72", "bpm"), ("O2", "97", "%")]),
    ],
)  # fmt: skip
def test_the_unit_is_the_one_of_the_heading_or_beside_the_value(text: str, told):
    draft = read_paste(text + "\n")
    assert [(row.name, row.value, row.unit) for row in draft.rows] == told


def test_what_is_noted_beside_a_reading_is_kept_as_text():
    text = """
        Date\tTime\tBP\tNotes
        10/05/2026\t7:15 AM\t138/86\tafter a walk
        10/05/2026\t8:40 PM\t124/79\t
        """
    assert of("BP", text) == HIGH_AND_LOW
    assert unread(text) == ("10/05/2026\t7:15 AM\t138/86\tafter a walk",)


def test_a_cell_with_more_than_one_reading_is_looked_at_by_a_person():
    text = "2026-10-05 07:15 138/86 72\n2026-10-05 20:40 124/79 64\n"
    draft = read_paste(text)
    assert of("Blood pressure", text) == HIGH_AND_LOW
    assert all(row.is_doubtful for row in draft.rows)
    assert len(draft.unread) == len(draft.rows)


@pytest.mark.parametrize(
    "text",
    [
        "10/05/2026 8:00 AM 10/325 one tablet\n10/06/2026 8:00 AM 10/325 one tablet",
        "10/05/2026 page 80/60\n10/06/2026 page 90/60",
        "Date\tDose\n10/05/2026\t5 mg",
        "10/05/2026 8:00 AM Dr. Molina room 114\n10/06/2026 9:00 AM Dr. Molina room 114",
        "Date\tBP\n10/05\t138/86",
    ],
)
def test_what_no_log_tells_is_no_reading(text: str):
    assert readings(text) == []


def test_a_range_behind_a_dated_value_stays_its_range():
    (row,) = read_paste("10/05/2026  Pulse 72 /min (60-100)\n").rows
    assert (row.name, row.value, row.ref_text, row.date) == ("Pulse", "72", "60-100", "2026-10-05")


@pytest.mark.parametrize(
    ("pressure", "pulse", "unit", "day"),
    [
        ("Blood pressure", "Pulse", "bpm", "Nov 20, 2026 7:30 AM"),
        ("BP", "Heart rate", "bpm", "Collected: 11/20/2026 7:30 AM"),
        ("Presión arterial", "Pulso", "lpm", "Fecha: 20/11/2026 7:30"),
    ],
)
@pytest.mark.parametrize(
    "shape",
    [
        "{name}\n{value} {unit}\n{day}",
        "{name}\n{day}\n{value} {unit}",
        "{name}\n{value}\n{unit}\n{day}",
        "{name}\n{day}\n{value}",
        "{name}\n{day}\nValue {value} {unit}",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_blocks_of_a_name_a_value_and_a_day(
    pressure: str, pulse: str, unit: str, day: str, shape: str, gap: str
):
    first = shape.format(name=pressure, value="128/82", unit="mmHg", day=day)
    second = shape.format(name=pulse, value="71", unit=unit, day=day)
    moment = "2026-11-20T07:30"
    assert readings(first + gap + second) == [(pressure, "128/82", moment), (pulse, "71", moment)]
    assert unread(first + gap + second) == ()


def test_one_test_several_times_in_blocks():
    text = "Heart rate\n71 bpm\nNov 20, 2026\n\nHeart rate\n74 bpm\nNov 21, 2026"
    assert of("Heart rate", text) == [("71", "2026-11-20"), ("74", "2026-11-21")]
    text = "Pulse\n71 bpm\nNov 20, 2026\n74 bpm\nNov 21, 2026"
    assert of("Pulse", text) == [("71", "2026-11-20"), ("74", "2026-11-21")]


@pytest.mark.parametrize(("said", "told"), [("70 - 99", ("70 - 99", None)), ("H", (None, "H"))])
def test_a_range_or_a_flag_below_a_block_is_its_own(said: str, told: tuple[str | None, str | None]):
    (row,) = read_paste(f"Glucose\n99 mg/dL\n11/20/2026\n{said}\n").rows
    assert (row.ref_text, row.flag) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Blood pressure 11/20/2026 7:30 AM 128/82 mmHg\nPulse 11/20/2026 7:30 AM 71 bpm",
            [("Blood pressure", "128/82", "2026-11-20T07:30"), ("Pulse", "71", "2026-11-20T07:30")],
        ),
        (
            "Presión arterial 20/11/2026 7:30 128/82 mmHg",
            [("Presión arterial", "128/82", "2026-11-20T07:30")],
        ),
        (
            "Vitals\nBP: 128/82 mmHg | Pulse: 71 bpm | 11/20/2026",
            [("BP", "128/82", "2026-11-20"), ("Pulse", "71", "2026-11-20")],
        ),
        (
            "BP 128/82, pulse 71, Nov 20, 2026 at 9:05 PM",
            [("BP", "128/82", "2026-11-20T21:05"), ("pulse", "71", "2026-11-20T21:05")],
        ),
    ],
)
def test_the_day_stands_behind_the_name_or_behind_the_readings(text: str, told):
    assert readings(text) == told
    assert unread(text) == ()


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        ("Nov 20, 2026: BP 128/82", "Nov 21: BP 122/79", "2026-11-21"),
        ("Nov 20, 2026: BP 128/82", "Nov 19: BP 122/79", "2026-11-19"),
        ("Jan 2, 2027: BP 128/82", "Dec 31: BP 122/79", "2026-12-31"),
        ("31 dic 2026: BP 128/82", "1 de enero: BP 122/79", "2027-01-01"),
    ],
)
def test_a_day_without_a_year_takes_that_of_the_line_above(first: str, second: str, day: str):
    assert readings(f"{first}\n{second}")[1:] == [("BP", "122/79", day)]
    assert readings(second) == []


@pytest.mark.parametrize(
    "text",
    [
        "Time\tBlood pressure\n7:15 AM\t138/86\n8:40 PM\t124/79",
        "Time  Blood pressure  Pulse\n7:15 AM  138/86  72\n8:40 PM  124/79  64",
        "Time BP Pulse\n7:15 AM 138/86 72\n8:40 PM 124/79 64",
        "Hora | Sistólica | Diastólica\n--- | --- | ---\n07:15 | 138 | 86\n20:40 | 124 | 79",
        "Blood pressure log\nTime\tReading\n7:15 AM\t138/86\n8:40 PM\t124/79",
    ],
)
def test_a_table_of_times_leaves_its_day_to_be_asked(text: str):
    def pressures(text: str) -> list[tuple[str, str | None, str | None, str | None]]:
        rows = [row for row in read_paste(text + "\n").rows if "/" in row.value]
        return [(row.value, row.date, row.clock, row.at) for row in rows]

    assert pressures(text) == [("138/86", None, "07:15", None), ("124/79", None, "20:40", None)]
    dated = pressures(f"2026-10-05\n{text}")
    assert [(value, at) for value, _day, _clock, at in dated] == HIGH_AND_LOW


def test_a_table_of_times_and_other_things_is_no_log():
    assert readings("Time\tEvent\n7:30 AM\tBreakfast\n8:30 AM\t128") == []


def test_the_head_of_a_table_is_used_and_no_line_of_the_page():
    draft = read_paste("Date\tTime\tBlood pressure\n11/20/2026\t7:30 AM\t128/82\n")
    assert (draft.ignored, draft.unread, draft.told_at) == ((), (), (1,))


def test_a_flag_a_note_or_a_time_alone_in_a_block_keeps_its_moment():
    (row,) = read_paste("BP\n128/82 mmHg\nHigh\nNov 20, 2026 7:30 AM\n").rows
    assert (row.value, row.flag, row.at) == ("128/82", "H", "2026-11-20T07:30")
    noted = "BP\n128/82 mmHg sitting, left arm\nNov 20, 2026 7:30 AM"
    assert readings(noted) == [("BP", "128/82", "2026-11-20T07:30")]
    assert unread(noted) == ("128/82 mmHg sitting, left arm",)
    (row,) = read_paste("BP\n128/82 mmHg\n7:30 AM\n").rows
    assert (row.date, row.clock) == (None, "07:30")


@pytest.mark.parametrize(
    ("line", "value", "left"),
    [
        ("11/2/2026 128/82 13/8", "128/82", True),
        ("11/2/2026 7:05 AM 128/82 (13/8)", "128/82", True),
        ("11/2/2026 128/82 pulse 70 goal 13/8", "70", True),
        ("11/2/2026 128/82", "128/82", False),
    ],
)
def test_a_figure_that_no_rule_reads_makes_its_reading_doubtful(
    line: str, value: str, *, left: bool
) -> None:
    draft = read_paste(f"Blood pressure log\n11/1/2026 130/80\n{line}\n11/4/2026 126/80\n")
    (row,) = [each for each in draft.rows if each.value == value]
    assert (row.is_doubtful, line in draft.unread) == (left, left)


@pytest.mark.parametrize("line", ["11/3/2026 98.6 13/8", "11/3/2026 13/8"])
def test_a_line_of_figures_that_are_nothing_known_is_kept_as_not_understood(line: str) -> None:
    draft = read_paste(f"Blood pressure log\n11/1/2026 130/80\n11/2/2026 128/82\n{line}\n")
    assert [row.value for row in draft.rows] == ["130/80", "128/82"]
    assert line in draft.unread


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Control en casa (enero 2027)\n11/01/2027  ayunas 112 mg/dl   peso 71,4 kg\n"
            "12/01/2027  ayunas 98 mg/dl\n13/01/2027  después de comer 143 mg/dl",
            [("Glucosa (en ayunas)", "112"), ("peso", "71,4"), ("Glucosa (en ayunas)", "98"),
             ("Glucosa (después de comer)", "143")],
        ),
        (
            "My log\n01/13/2027  fasting 98 mg/dL\n01/14/2027  after lunch 143 mg/dL",
            [("Glucose (fasting)", "98"), ("Glucose (after lunch)", "143")],
        ),
    ],
)  # fmt: skip
def test_before_and_after_meals_it_is_glucose(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.name, each.value) for each in read(text).rows] == expected


def test_a_part_of_the_day_is_no_test() -> None:
    draft = read("My log\n01/13/2027  fasting 98 mg/dL\n01/14/2027  fasting 101\nALT 33 U/L 0-44")
    assert [each.name for each in draft.rows] == ["Glucose (fasting)", "ALT"]
    assert "01/14/2027  fasting 101" in draft.unread


@pytest.mark.parametrize("title", ["A1c history", "HbA1c", "Historial de A1c"])
def test_a_title_with_a_digit_names_the_values_below_it(title: str) -> None:
    draft = read(f"{title}\n2026-02-11: 7.4%\n2026-05-13: 7.1%\n2026-08-19: 6.9%")
    told = [(each.name, each.value, each.date) for each in draft.rows]
    name = title.split()[-1].replace("history", "A1c")
    assert told == [
        (name, "7.4", "2026-02-11"), (name, "7.1", "2026-05-13"), (name, "6.9", "2026-08-19"),
    ]  # fmt: skip
    assert not draft.unread
