"""For what a medicine is taken, behind how often: every 6 hours for nausea, si hay fiebre."""

from __future__ import annotations

from famchart.core.shape import Shape

_SYMPTOM = (
    r"(?:nauseas?|vomiting|vomitos?|pain|dolor(?: de \w+)?|headaches?|migraines?|migrana|fever"
    r"|fiebre|cough|tos|anxiety|ansiedad|agitation|agitacion|itch(?:ing)?|comezon|picazon"
    r"|wheez(?:e|ing)|silbidos?|shortness of breath|falta de aire|insomnia|insomnio|constipation"
    r"|estrenimiento|diarrhea|diarrea|cramps|colicos?|spasms|espasmos|dizziness|mareos?|heartburn"
    r"|acidez)"
)
taken_if = Shape(
    r"(?:(?P<often>.+?),? )?(?:si (?:(?:hay|tiene|siente|presenta|le da)(?: much[oa])? )?"
    rf"{_SYMPTOM}|(?:in case of|en caso de) {_SYMPTOM})"
)
"""It is taken when there is need: si hay náusea."""
taken_for = Shape(
    r"(?P<often>(?:every|cada|q|c/) ?\w+ ?(?:hours?|hrs?|h|horas?))"
    rf" (?:for|para(?: la| el| las| los)?) {_SYMPTOM}"
)
"""Of every 8 hours for nausea nothing says whether it is taken without that."""
