"""What is said of an allergy or a condition: how grave it is, and whether it still is."""

from __future__ import annotations

from famchart.intake.quick.readers import coded, cue

SEVERITIES = {
    "severe": "severe|grave|severa|severo|bad",
    "moderate": "moderate|moderada|moderado",
    "mild": "mild|leve",
    "life_threatening": "life threatening|life-threatening|anaphylaxis|anafilaxia|mortal",
}
OVER = {
    "inactive": "outgrown|outgrew|out grown|grew out of|grown out of|resolved|no longer"
    "|no longer allergic|no longer allergic to|not allergic anymore|gone|cleared|removed|disproven"
    "|delabeled|de-labeled|ya no|ya no es alergico|ya no es alergica|ya no tiene|ya superada"
    "|superada|superado|ya supero|supero|resuelta|resuelto|se le quito|ya se le quito|desaparecio"
    "|quitada|eliminada",
    "doubtful": "doubtful|possible|possibly|suspected|unconfirmed|not sure|unsure|maybe|dudosa"
    "|posible|posiblemente|sospecha|sospechosa|probable|no confirmada|sin confirmar|quizas",
}
"""What is said of an allergy that is no longer, or that nobody knows for sure."""
ENDED = {
    "resolved": "resolved|has resolved|cured|healed|gone|went away|cleared up|cleared|no longer"
    "|no longer has|over|resuelto|resuelta|curado|curada|sanado|sanada|superado|superada|ya no"
    "|ya no tiene|ya resuelta|ya resuelto|ya superada|ya superado|se le quito|ya se le quito"
    "|ya paso|desaparecio",
    "remission": "in remission|remission|in complete remission|en remision|remision",
}
"""The same of a condition."""
severity_of, over, gone = coded(SEVERITIES), coded(OVER), coded(ENDED)
shock = cue(r"(anaphylaxis|anafilaxia)[,;.]?")
