"""What is looked at first, to pass over most lines quickly, passes over no value."""

from __future__ import annotations

from famchart.intake.paste.candidates import values_in

WORDS = """
not detected, none seen, nonreactive, detected, reactive, negative, positive, abnormal, trace, rare,
few, moderate, many, occasional, absent, present, small, large, clear, slightly hazy, very cloudy,
cloudy, turbid, hazy, light yellow, dark yellow, pale yellow, straw, yellow, amber, brown, red,
pink, colorless, indeterminate, equivocal, invalid, homogeneous, speckled, pos, neg, tnp, see note,
pending, no growth, normal, no detectado, detectado, no reactivo, reactiva, negativo, positiva,
trazas, huellas, ausente, ausencia, no se observan, escasas, abundantes, moderada, raro,
amarillo claro, ámbar, incoloro, transparente, límpido, claro, rojizo, ligeramente turbio,
lig turbio, muy turbio, turbio, sin desarrollo, indetectable, undetectable, 3 +, ++
"""


def test_every_value_in_words_is_found_in_small_and_in_capital_letters() -> None:
    words = " ".join(WORDS.split()).split(", ")
    every = [*words, *map(str.upper, words)]
    passed_over = [
        word
        for word in every
        if word not in [each[2] for each in values_in(f"Name of it  {word}", "mdy")]
    ]
    assert passed_over == []


def test_values_come_from_the_left_and_the_longer_of_two_first() -> None:
    line = "Cells  5-10 /HPF  few, 1:160, 7.5 mg/dL"
    found = list(values_in(line, "mdy"))
    assert found == sorted(found, key=lambda each: (each[0], -each[1]))
    assert [each[2] for each in found] == ["5-10", "few", "1:160", "7.5"]
