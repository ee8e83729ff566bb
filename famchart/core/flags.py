"""How laboratories mark a value: letters, arrows and words, and two of them for one value."""

from __future__ import annotations

from famchart.core.shape import Shape

LONGEST_FLAG = 40
FLAG_WORDS = {
    "HH": ("hh", "h*", "h *", "critical high", "panic high", "crítico alto", "▲▲", "↑↑"),
    "LL": ("ll", "l*", "l *", "critical low", "panic low", "crítico bajo", "▼▼", "↓↓"),
    "H": (
        "h", "high", "hi", "above high normal", "above high reference limit", "alto", "alta",
        "elevado", "elevada", "aumentado", "aumentada", "▲", "↑", "slightly high",
        "h !", "out of range high", "higher than normal", "above range", "above normal",
        "above reference range", "above standard range", "above the normal range",
        "above the range", "above the standard range", "above the reference range",
        "above normal range", "above normal limits",
        "abnormal high", "abnormally high", "anormal alto", "anormal alta",
        "por encima del rango normal", "por encima del rango de referencia",
        "por encima del rango", "por encima del intervalo",
        "por arriba del rango", "sobre el rango", "ligeramente elevado",
    ),
    "L": (
        "l", "low", "lo", "below low normal", "below low reference limit", "bajo", "baja",
        "disminuido", "disminuida", "▼", "↓", "slightly low", "l !", "out of range low",
        "lower than normal", "below range", "below normal",
        "below reference range", "below standard range", "below the normal range",
        "below the range", "below the standard range", "below the reference range",
        "below normal range", "below normal limits",
        "abnormal low", "abnormally low", "anormal bajo", "anormal baja",
        "por debajo del rango normal", "por debajo del rango de referencia",
        "por debajo del rango", "por debajo del intervalo",
        "por abajo del rango", "bajo el rango",
    ),
    "AA": ("aa", "critical", "panic", "crítico", "crítica", "!!"),
    "A": ("a", "abnormal", "abn", "abnl", "*", "!", "anormal", "a !", "outside reference range",
        "out of range", "outside the normal range", "outside normal range",
        "outside of normal range",
        "outside standard range", "outside the standard range", "outside the range",
        "fuera de rango", "fuera del rango", "fuera del rango normal",
        "fuera de intervalo", "fuera del intervalo", "alterado", "alterada"),
    "": ("n", "normal", "within range", "in range", "dentro de rango", "within normal limits",
         "dentro del rango", "en rango", "dentro del rango normal", "within normal range",
         "in normal range", "within the normal range", "within the range",
         "dentro del intervalo", "dentro del intervalo normal", "✓", "✔", "✅"),
}  # fmt: skip
_FLAGS = {word: flag for flag, words in FLAG_WORDS.items() for word in words}
_ANSWERS = {
    **dict.fromkeys(("y", "yes", "s", "sí", "si", "true", "x"), "A"),
    **dict.fromkeys(("no", "false"), ""),
}
"""What stands in a column that asks whether a value is abnormal."""
SPOKEN_FLAG = "|".join(
    sorted(
        (r"\s+".join(word.split()) for word in _FLAGS if " " in word and word.islower()
         and word.replace(" ", "").isalpha() and len(word) > len("panic")),
        key=len, reverse=True,
    )
)  # fmt: skip
"""Flags of several words, as an expression."""
_SAID = Shape(
    r"(?:(?:your|this|the|su|este|el) )?(?:test )?(?:result|value|level|resultado|valor|nivel) "
    r"(?:is|was|es|fue|est[aá]) "
)
"""How a sentence begins that is a flag: your result is below the normal range."""
_MARK_AND_WORD = Shape(
    r"(?P<mark>[▲▼↑↓*!]{1,2}|[✓✔✅])\s*(?P<word>[^\W\d_].*)"
    r"|(?P<first>[^\W\d_][^▲▼↑↓*!(:,–-]*?)"
    r"(?:\s*(?P<last>[▲▼↑↓*!]{1,2})|(?:\s*[(:,]|\s[–-])\s*(?P<second>[^\W\d_][\w ]*))"
)
"""Two flags for one value, of which one may tell more: `▲ out of range`, `abnormal (low)`."""


def parse_flag(printed: str) -> str | None:
    """Return H, L, HH, LL, A or AA; "" for one that says normal, None where it is no flag."""
    word = " ".join(printed.casefold().strip(" ()[]#;:.,").split())
    if " " in word and (said := _SAID.match(word)):
        word = word[said.end() :]
    known = _FLAGS.get(word)
    if known is not None or len(word) > LONGEST_FLAG:
        return known
    both = _MARK_AND_WORD.fullmatch(word)
    if not both:
        return None
    one, other = (_FLAGS.get(each) for each in both.groups() if each)
    return _both(one, other)


def flag_in_column(printed: str) -> str | None:
    """Return the flag in a cell of a column of flags, which may be a yes or a no."""
    flag = parse_flag(printed)
    return _ANSWERS.get(printed.strip(" .").casefold()) if flag is None else flag


def _both(one: str | None, other: str | None) -> str | None:
    """Return what two flags of one value say together; None where they say different things."""
    if one is None or other is None:
        return None
    if one == other or (one in ("A", "") and other.startswith(("H", "L"))):
        return other
    return one if other in ("A", "") and one.startswith(("H", "L")) else None
