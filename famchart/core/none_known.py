"""The words by which a list says that no allergy is known, as they are compared."""

from __future__ import annotations

NONE_KNOWN_WORDS = frozenset(
    (
        "none", "none known", "no known allergies", "no known drug allergies", "nka", "nkda",
        "ninguna", "ninguna conocida", "sin alergias", "sin alergias conocidas", "nothing",
        "nothing known", "nothing at all", "no allergies", "nada",
        "nada conocido", "nada en absoluto", "ninguno", "ningun medicamento", "a nada",
        "not known", "no conocidas", "no conocidas hasta la fecha",
        "no se conocen", "no refiere", "no presenta", "no constan",
    )
)  # fmt: skip
