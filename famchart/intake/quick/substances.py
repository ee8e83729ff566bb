"""Substances that people are allergic to: those of two words, lists of them, one more of them."""

from __future__ import annotations

import re

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.quick.readers import phrases

of_two_words = Shape(
    r"\S+ (?:stings?|bites?|nuts?|drugs?|dye|gloves|milk|eggs?|pollen|mites?|dander|antibiotics?"
    r"|fish|butter|tape|whites?|seeds?|hair|ivy|oil|products?|medicines?"
    r"|(?:de|del) (?:la |el )?\S+)(?=[ ,;]|$)"
)
"""A substance that one word does not name: bee sting, picadura de abeja."""
_COMMON = phrases(
    "penicillin|penicilina|amoxicillin|amoxicilina|sulfa|sulfas|latex|aspirin|aspirina|ibuprofen"
    "|ibuprofeno|codeine|codeina|morphine|morfina|peanut|peanuts|cacahuate|cacahuates|mani|nuts"
    "|nueces|shellfish|mariscos|shrimp|camaron|camarones|egg|eggs|huevo|huevos|milk|leche|soy|soya"
    "|wheat|trigo|gluten|iodine|yodo|contrast|contraste|pollen|polen|dust|polvo|cats|gatos|dogs"
    "|perros|bees|abejas|cephalexin|cefalexina|keflex|bactrim|nsaids|erythromycin|eritromicina"
    "|cipro|ciprofloxacin|vancomycin|vancomicina|statins|estatinas|fish|pescado|strawberries|fresas"
    "|mold|moho|tetracycline|tetraciclina|naproxen|naproxeno|dipirona|metamizol|clindamycin"
    "|clindamicina|doxycycline|doxiciclina|azithromycin|azitromicina"
)
"""What many are allergic to: behind another substance it is one more, and nothing that it did."""
_ENDING_NAMES = phrases(
    "contrast|contraste|nuts|milk|leche|egg|eggs|fish|pollen|polen|dust|polvo|mold|moho|wheat|soy"
)
"""Of these some are the second word of one name."""
_JOINED = Shape(r"(?:^|[,;]? )(?:and|y|e|&|\+|also|tambi[eé]n|plus|or)(?: also| to)? |[,;] ?")
_MORE = Shape(r"\b(?:also|tambi[eé]n) (?:to |al? (?:la |los |las )?)?(\S.*)", re.IGNORECASE)
_TO = Shape(r"^(?:also|tambi[eé]n|to|al?|la|los|las|el) ", re.IGNORECASE)
_LIST = Shape(
    r"(?P<before>.*?)\b(?:(?:known|drug|food|med|medication|medicine) )*"
    r"(?:allergies|(?P<es>alergias))\b(?P<whose>[^:]*): *(?P<things>.+)",
    re.IGNORECASE,
)
_NO_SUBSTANCES = phrases(
    "bad|worse|better|none|ninguna|unknown|same|mal|peor|mejor|acting|flaring|sneezing|itching|itchy"
    "|rash|hives|swelling|runny|cough|coughing|ronchas|comezon|estornudos|tos|urticaria|headache"
    "|severe|mild|moderate|see|updated|reviewed|ask|today|yesterday|hoy|ayer"
)
"""What else is written behind the word."""


def other_substance(substance: str, did: str) -> str:
    """Return one more substance among what one did: hives, also penicillin; empty where none is.

    Behind no comma the first word may go on with a name: iodine contrast, soy milk.
    """
    if more := _MORE.search(did):
        return more[1]
    for at, piece in enumerate(_JOINED.split(did)):
        words = fold(_TO.sub("", piece.strip())).split()
        known = _COMMON if at or substance.endswith(",") else _COMMON - _ENDING_NAMES
        if words and words[0].strip(".") in known:
            return piece
    return ""


def lines_of_list(text: str) -> list[str]:
    """Return a line for each of `mom allergies: sulfa, penicillin`; none where some is no name.

    Without a comma what is joined may be more than a list: that stays a note.
    """
    found = _LIST.fullmatch(text)
    things = [each for each in _JOINED.split(found["things"]) if each] if found else []
    if found is None or "," not in found["things"] or not all(map(_is_substance, things)):
        return []
    head = "alergia" if found["es"] else "allergy"
    return [" ".join(f"{found['before']}{head}{found['whose']} {each}".split()) for each in things]


def _is_substance(said: str) -> bool:
    words = fold(said.strip(" .")).split()
    is_name = len(words) == 1 or of_two_words.fullmatch(" ".join(words)) is not None
    is_other = any(word in _NO_SUBSTANCES or not word.strip("-").isalpha() for word in words)
    return is_name and not is_other
