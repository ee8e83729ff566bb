"""Reports that say in words what a test came to: its name, its day, and no value in a table.

Their layout tells them, not their laboratory: a line that names a test and has no value, facts
about the paper, and behind `Impression:`, `Interpretation:` or `Result:` words. Alone they are a
text of their own; behind a panel they begin one, so that no word of theirs becomes a result of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from famchart.core.analytes import analyte_of
from famchart.core.sensitive import topic_of
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Item
from famchart.intake.paste import furniture, lexicon
from famchart.intake.paste.moments import without_last_day
from famchart.intake.paste.names import is_name
from famchart.intake.paste.pieces import label_of, undecorated
from famchart.intake.paste.reports import day_of_report, is_title_label
from famchart.intake.paste.row import read_line
from famchart.intake.paste.sections import sections
from famchart.intake.paste.surroundings import Surroundings

REPORT = "report"
_UPSHOT = Shape(
    r"(?:(?:(?:final|overall|clinical|test|final test) )?(?P<word>results?|findings?)"
    r"|(?:(?:overall|clinical|final|result|test) )?interpretation|impression|conclusion|summary"
    r"|(?:final )?diagnosis|(?P<palabra>resultados?|hallazgos?)(?: finales| final)?"
    r"|interpretacion(?: clinica| del resultado)?|impresion(?: diagnostica| clinica)?"
    r"|conclusion(?:es)?|resumen|diagnostico(?: final)?)"
)
"""A folded label behind which stands what a test came to."""
_UPSHOT_LINE = Shape(
    r"^\W{0,4}(?:[^\W\d_]+ ){0,2}(?:results?|findings?|interpretation|impression|conclusion|"
    r"summary|diagnosis|resultados?|hallazgos?|interpretaci[oó]n|impresi[oó]n|conclusi[oó]n(?:es)?|"
    r"resumen|diagn[oó]stico)(?: [^\W\d_]+){0,2}\W{0,4}(?::|$)",
    re.IGNORECASE,
)
"""The same as a line is looked at first: few have it."""
_NAMES_TEST = Shape(
    r"\b(?:tests?|testing|panel|screen(?:ing)?|assay|antibod(?:y|ies)|antigens?|pcr|naat|"
    r"sequencing|analysis|study|biopsy|report|prueba|examen|estudio|an[aá]lisis|anticuerpos?|"
    r"ant[ií]genos?|tamizaje|cribado|secuenciaci[oó]n|biopsia|informe)\b",
    re.IGNORECASE,
)
MOST_BETWEEN = 8
"""Lines from the name of a test to what it came to."""
MOST_NAME_WORDS = 12
FEWEST_SAID = 4
"""Words of a sentence, which no value is."""
_WORDS = Shape(r"[^\W\d_]{2,}")


def worded_reports(lines: Sequence[str], about: Surroundings) -> list[range]:
    """Return where such reports stand in a text, as places in its lines."""
    found: list[range] = []
    for place, line in enumerate(lines):
        if found and place < found[-1].stop:
            continue
        if len(line) <= lexicon.LONGEST_LINE and _UPSHOT_LINE.match(line):
            name = _name_above(lines, place, about)
            if name is not None and (not found or name >= found[-1].stop):
                end = _end(lines, place, about)
                found.append(range(_first(lines, name), end))
    return found


def is_bare(lines: Sequence[str]) -> bool:
    """True where all that is said is a value in a word, as a row among rows has it."""
    said = [line for line in lines if _UPSHOT_LINE.match(line)]
    texts = (read[1] for line in said if (read := label_of(undecorated(line))))
    return len(said) == 1 and all(lexicon.QUALITATIVE.fullmatch(text) for text in texts)


def read_worded(lines: Sequence[str], about: Surroundings) -> Item:
    """Return the report that some lines are; whatever is no fact of the paper stands in it."""
    parts = [each for each in sections(lines) if each.text]
    told = {each.part: each.text for each in reversed(parts)}
    title, at = _title(lines, about)
    fields = {
        "title": title,
        "date": day_of_report(lines, about),
        "findings": told.get("findings") or told.get("whole"),
        "impression": told.get("impression"),
    }
    said = set("\n".join(filter(None, fields.values())).splitlines())
    rest = [
        line.strip()
        for number, line in enumerate(lines)
        if number != at and not _is_of_paper(line, about) and not _is_told(line, said)
    ]
    fields["text"] = "\n".join(filter(None, rest))
    used = [number for number, line in enumerate(lines, 1) if line.strip()]
    known = {name: text for name, text in fields.items() if text}
    return Item(REPORT, known, used[0], tuple(used[1:]))


def _is_told(line: str, said: set[str]) -> bool:
    label, rest = label_of(undecorated(line)) or (fold(undecorated(line)), "")
    is_heading = not rest and _UPSHOT.fullmatch(label) is not None
    return is_heading or line.strip() in said or bool(rest and rest in said)


def _title(lines: Sequence[str], about: Surroundings) -> tuple[str | None, int]:
    """Return the name of the test, and its place."""
    named = ((_test_named(line, about), at) for at, line in enumerate(lines))
    return next(((name, at) for name, at in named if name), (None, -1))


def _name_above(lines: Sequence[str], place: int, about: Surroundings) -> int | None:
    """Return where the test is named whose upshot stands at a place; None where it is none."""
    said = _said(lines, place)
    if said is None:
        return None
    above = (at for at in range(place - 1, -1, -1) if lines[at].strip())
    for at in islice(above, MOST_BETWEEN):
        if _has_value(lines[at], about):
            return None
        if name := _test_named(lines[at], about):
            is_sensitive = topic_of(f"{name}\n{said}") is not None
            is_sentence = _NAMES_TEST.search(name) and len(_WORDS.findall(said)) >= FEWEST_SAID
            is_judged = not _is_value_label(lines[place])
            return at if is_sensitive or (is_sentence and is_judged) else None
    return None


def _said(lines: Sequence[str], place: int) -> str | None:
    """Return the words behind the label of an upshot, or below it; None where a value stands."""
    plain = undecorated(lines[place])
    label, said = label_of(plain) or (fold(plain), "")
    if not _UPSHOT.fullmatch(label):
        return None
    said = said or next(filter(str.strip, lines[place + 1 : place + 3]), "").strip()
    return said if _WORDS.search(said) and said[0].isalpha() else None


def _is_value_label(line: str) -> bool:
    plain = undecorated(line)
    shown = _UPSHOT.fullmatch((label_of(plain) or (fold(plain), ""))[0])
    return bool(shown and (shown["word"] or shown["palabra"]))


def _test_named(line: str, about: Surroundings) -> str | None:
    """Return the name of a test that is all that a line says, or that its label names."""
    plain = undecorated(line)
    if (read := label_of(plain)) is not None:
        is_named = is_title_label(read[0]) and _WORDS.search(read[1])
        return read[1] if is_named else None
    plain = without_last_day(plain, about)
    is_short = len(plain.split()) <= MOST_NAME_WORDS and not plain.endswith((".", "?", "!", ","))
    if not is_short or not is_name(plain) or _is_of_paper(line, about) or _has_value(line, about):
        return None
    is_test = _NAMES_TEST.search(plain) is not None or topic_of(plain) is not None
    is_other = furniture.is_button(plain) or lexicon.PROSE.search(plain)
    return plain if is_test and not is_other and plain[:1].isupper() else None


def _is_of_paper(line: str, about: Surroundings) -> bool:
    """True for whose it is, when it was written, and the like."""
    return furniture.is_labelled(line) or (
        day_of_report([line], about) is not None and not furniture.says_more_than_when(line)
    )


def _has_value(line: str, about: Surroundings) -> bool:
    cells = read_line(line, about)
    if cells is None or not cells.has_evidence:
        return False
    return bool(cells.unit or cells.range or lexicon.DIGIT.search(cells.value or ""))


def _is_of_tissue(line: str, about: Surroundings) -> bool:
    """True for a share without a range that no test of blood or urine has: Ki-67 15 %."""
    cells = read_line(line, about)
    if cells is None or cells.range or analyte_of(cells.name):
        return False
    return "%" in (cells.unit or cells.value or "")


def _first(lines: Sequence[str], name: int) -> int:
    """Return where the facts of the paper begin that stand right above the name of the test."""
    while name and furniture.is_labelled(lines[name - 1]):
        name -= 1
    return name


def _end(lines: Sequence[str], upshot: int, about: Surroundings) -> int:
    """Return where results begin that are no part of the report, with what stands over them."""
    for at in range(upshot + 1, len(lines)):
        if _has_value(lines[at], about) and not _is_of_tissue(lines[at], about):
            over = range(at, upshot + 1, -1)
            blank = next((each for each in over if not lines[each - 1].strip()), None)
            return blank if blank is not None else at
        if at > upshot + 1 and not lines[at - 1].strip() and _test_named(lines[at], about):
            return at
    return len(lines)
