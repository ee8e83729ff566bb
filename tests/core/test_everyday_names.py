"""Tests and vital signs by the words that are used at home, in both languages."""

from __future__ import annotations

from famchart.core.analytes import PRESSURE, identity

EVERYDAY = {
    PRESSURE["en"]: "presión|la presión|tensión|tensión arterial|bp",
    "Glucose": "azúcar|glucosa|glicemia|sugar|blood sugar",
    "Glucose, fasting": "azúcar en ayunas|fasting sugar",
    "Heart rate": "pulso|pulsaciones|latidos|heartbeat",
    "Oxygen saturation": "oxígeno|oxigenación|saturación|oxygen|o2|sats",
    "Body temperature": "fiebre|calentura|temperatura|fever|temp",
    "Body weight": "peso|weight",
    "Hemoglobin A1c": "hemoglobina glucosilada|glucosilada|hemoglobina glicada|a1c",
    "Cholesterol, total": "colesterol|cholesterol",
    "LDL cholesterol": "colesterol malo|bad cholesterol",
    "Potassium": "potasio",
    "Vitamin D, 25-hydroxy": "vitamina D",
}


def test_the_words_used_at_home_mean_the_tests_that_laboratories_print() -> None:
    told = {word: identity(word) for words in EVERYDAY.values() for word in words.split("|")}
    meant = {word: name for name, words in EVERYDAY.items() for word in words.split("|")}
    assert told == meant
