"""Labels that a copied page glues to what stands before them: `SodiumYour value139 mmol/L`.

They begin with a capital letter in the middle of a word, as no word does.
"""

from __future__ import annotations

from collections.abc import Sequence

from famchart.core.shape import Shape

_LABEL = (
    r"(?:(?:Your|Current|Test)\s)?(?:[Vv]alue|[Rr]esult)|(?:Su\s)?(?:[Vv]alor|[Rr]esultado)"
    r"|(?:Standard|Reference|Normal|Ref\.?)\s(?:[Rr]ange|[Ii]nterval)"
    r"|(?:Intervalo|Rango|Valores)\s(?:de\sreferencia|normal(?:es)?)"
)
_GLUED = Shape(rf"(?<=[^\W_]|%)(?P<label>{_LABEL})\s?:?\s?(?=[<>≤≥]?\s?\d|[A-Z])")
_VALUE_LABEL = Shape(r"(?:[Vv]al(?:ue|or)|[Rr]esult(?:ado)?)\s?:?\s?[<>≤≥]?\s?\d")
"""Of several results in one line nothing tells which name ends where: none is guessed."""
_FLAG_LAST = Shape(r"(?<=[\w%])(?<!\s)(?P<flag>High|Low|Abnormal|Alto|Bajo|Anormal)\s*$")
_DIGIT = Shape(r"\d")
"""What the head of a glued table has none of: `TestResultReference Range`."""
_FIRST_LOOK = ("alue", "esult", "ange", "nterval", "alor", "ango")


def with_labels_parted(lines: Sequence[str]) -> list[str]:
    """Return the lines with a gap before such labels, and a colon behind them."""
    return [
        _parted(line) if any(word in line for word in _FIRST_LOOK) and _DIGIT.search(line) else line
        for line in lines
    ]


def _parted(line: str) -> str:
    if len(_VALUE_LABEL.findall(line)) > 1:
        return line
    parted = _GLUED.sub(lambda found: f"  {found['label']}: ", line)
    return _FLAG_LAST.sub(r"  \g<flag>", parted) if parted != line else line
