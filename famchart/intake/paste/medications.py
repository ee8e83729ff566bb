"""Lists of medicines: what each is, how it is taken, what is left of the prescription."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from famchart.core.terminal_text import fold
from famchart.intake.draft import Item
from famchart.intake.paste import furniture
from famchart.intake.paste.columns import Line, table_lines
from famchart.intake.paste.moments import day_in
from famchart.intake.paste.people import clinician, is_clinician, without_tail
from famchart.intake.paste.pieces import Piece, is_label, label_of, pieces, roles
from famchart.intake.paste.surroundings import Surroundings

MOST_NAME_WORDS = 7
_AMOUNT = r"\d[\d,]*(?:[.,]\d+)?"
_MEASURE = (
    r"(?:m?[cg]?g|[µμ]g|ug|mcg|kg|m[lL]|L|units?|unidades|[UI][UI]|U|mEq|meq|mmol|%)(?![a-z])"
)
STRENGTH = re.compile(
    rf"(?<![\w.])(?:{_AMOUNT}(?:\s?[-/–]\s?{_AMOUNT})*\s?{_MEASURE})"
    rf"(?:\s?[-/]\s?(?:{_AMOUNT}\s?)?(?:{_MEASURE}|(?:actuation|act|actuaci[oó]n|spray|puff|dose|dosis"
    rf"|tab(?:let)?|hr?|hour|24\s?h(?:r|our)?|inh|pulsaci[oó]n)\b))*",
    re.IGNORECASE,
)
_FORM = (
    r"(?:film[- ]coated|extended[- ]release|delayed[- ]release|enteric[- ]coated|24 ?hr?|12 ?hr?|"
    r"oral|nasal|topical|ophthalmic|otic|subcutaneous|chewable|disintegrating|sublingual|[XESDI]R|EC|"
    r"ODT|HFA|tab(?:let)?s?|tabs?|cap(?:sule)?s?|caplets?|softgels?|solution|suspension|syrup|liquid|"
    r"elixir|cream|ointment|lotion|gel|foam|shampoo|inhaler|aerosol|spray|patch(?:es)?|injection|"
    r"injectable|pen(?:s|[- ]injector)?|kit|drops?|lozenges?|powder|packets?|suppositor(?:y|ies)|vial|"
    r"syringe|strips?|tabletas?|comprimidos?|c[aá]psulas?|grageas?|jarabe|soluci[oó]n|suspensi[oó]n|"
    r"crema|pomada|ung[uü]ento|gotas|parches?|inhalador|ampollas?|supositorios?|sobres?|recubiert[oa]s?|"
    r"efervescentes?|inyectable|de liberaci[oó]n (?:prolongada|retardada)|comp|caps?)"
)
FORMS = re.compile(rf"(?:[\s,]*\b{_FORM}\b\.?)+", re.IGNORECASE)
_VERB = (
    r"(?:take|inhale|apply|inject|use|place|instill|give|chew|dissolve|insert|spray|swish|drink|put|"
    r"mix|administer|tomar|tome|toma|aplicar|aplique|inhalar|inyectar|inyecte|usar|utilizar|colocar|"
    r"coloque|poner|administrar|disolver|masticar|dar|instilar)"
)
_UNIT_WORDS = (
    r"(?:tab|cap|tablet|capsule|pill|puff|drop|spray|unit|patch|spoon|teaspoon|packet|ml|mg|mcg|g|"
    r"scoop|application|inhalation|tableta|comprimido|c[aá]psula|pastilla|gota|inhalaci[oó]n|"
    r"cucharad|sobre|unidad|ampolla|parche|dosis)"
)
_OFTEN = re.compile(
    r"\b(?:daily|once|twice|nightly|bedtime|every|morning|evening|night|weekly|monthly|hours?|times|"
    r"[bt]id|qid|q\s?\d+\s?h|q[ad]?[md]|qhs|hs|prn|as needed|as directed|by mouth|orally|cada|diari[oa]s?|"
    r"al d[ií]a|veces|por la (?:ma[nñ]ana|noche|tarde)|horas|noches?|ayunas|seg[uú]n|v[ií]a oral|"
    r"desayuno|comidas?|cena|al acostarse|semana)\b",
    re.IGNORECASE,
)
_STARTS_WITH_VERB = re.compile(rf"{_VERB}\b", re.IGNORECASE)
_STARTS_WITH_DOSE = re.compile(
    rf"(?:(?:one|two|three|half|an?|una?|dos|tres|media|[\d½¼./,-]+)\s*(?:\([\d./½]+\)\s*)?"
    rf"(?:and a half\s+|y media\s+)?)+\s*{_UNIT_WORDS}",
    re.IGNORECASE,
)
_PACKED = rf"(?:tab\(s\)|cap\(s\)|{_UNIT_WORDS}e?s?|each|ea|gram\w*|bottles?|inhalers?|vials?|pens?|boxe?s?|cajas?|frascos?)"
_QUANTITY = rf"\d[\d,]*(?:\.\d+)?(?:\s?{_PACKED}(?![a-z]))?"
_LABELLED_QUANTITY = re.compile(
    rf"\b(?:qty|quantity|disp(?:ense[d]?)?|surtir|cantidad|dispensar)\b\.?\s*[:#-]?\s*(?P<n>{_QUANTITY})"
    rf"|(?<!\w)#\s?(?P<hash>{_QUANTITY})",
    re.IGNORECASE,
)
_BARE_QUANTITY = re.compile(rf",\s*(?P<n>{_QUANTITY})\s*,\s*(?=\d+\s+refill)", re.IGNORECASE)
_REFILLS = re.compile(
    r"\b(?:refills?(?:\(s\))?(?:\s+(?:remaining|left|allowed))?|resurtidos?|renovaciones|repeticiones|"
    r"recargas|R(?=-))\s*[:-]?\s*(?P<after>\d+|none|no|ningun[oa])\b"
    r"|\b(?P<before>\d+|no)\s+(?:more\s+)?(?:refills?(?:\(s\))?|resurtidos?|renovaciones|recargas)"
    r"(?:\s+(?:remaining|left))?",
    re.IGNORECASE,
)
_ORDER_TAIL = re.compile(
    r",?\s*(?:Normal|Print(?:ed)?|No Print|Phone In|Fax|E-Prescribe|Historical(?: Med)?|OTC|Sample)?,?\s*"
    r"(?:Disp(?:ense)?\s?[-:#]|\d+\s+refill|R-\d).*$",
    re.IGNORECASE,
)
_SAID_TWICE = re.compile(r"(?P<once>[^.]*[a-z][^.]*\.)\s+(?P<again>[A-Z\d\s(),./'-]+)\.?")
ROLES = roles(
    name="medication|medicine|drug|drug name|medication name|prescription name|rx|medicamento|medicina|"
    "farmaco|nombre del medicamento|producto|principio activo|medicacion|medicamento/dosis|name|nombre",
    dose="strength|dose|dosis|concentracion|potencia|presentacion",
    sig="sig|directions|instructions|dosage|how to take|how to take it|instrucciones|indicaciones|"
    "posologia|modo de uso|dosificacion|pauta|como tomar|como tomarlo|frequency|frecuencia|uso|directions for use",
    quantity="quantity|qty|disp|dispense|dispensed|quantity dispensed|surtir|cantidad|dispensar|amount",
    refills="refills|refill|refills remaining|refills left|remaining refills|number of refills|"
    "refills allowed|refill(s)|resurtidos|renovaciones|repeticiones|recargas|surtidos restantes|"
    "resurtidos restantes",
    pharmacy="pharmacy|farmacia|dispensing pharmacy|filled at|pharmacy details|pharmacy name|filled by",
    prescriber="prescriber|prescribed by|prescribing provider|provider|physician|ordered by|doctor|"
    "authorizing provider|authorized by|approved by|ordering provider|medico|prescrito por|recetado por|"
    "profesional|prescriptor|indicado por|facultativo|medico tratante|prescribing doctor|prescribing clinician",
    date="prescribed|prescribed on|ordered on|initially ordered on|start date|started|date prescribed|"
    "order date|fecha de inicio|date|fecha|date written|written",
    other="status|last filled on|last filled|last fill date|fill date|days supply|day supply|day supply remaining|"
    "prescription number|rx number|rx #|rx|expires|expiration date|route|diagnosis|indication|reason|"
    "for|commonly known as|generic name|brand name|also known as|via de administracion|"
    "observaciones relevantes|observaciones|estado|diagnostico|motivo|notes|note|phone|fax|patient|"
    "paciente|dob|mrn|facility|category|address|signature|firma|medication details|prescription details|"
    "refill details|side effects|last dispensed|end date|next fill date|vence|ndc|refill by",
)
LOOSE = (
    "quantity", "day supply", "refills remaining", "refills left", "approved by", "prescribed by",
    "prescribed", "ordered by", "authorized by", "commonly known as", "pharmacy details", "started",
    "recetado por", "prescrito por", "refills", "qty", "cantidad", "resurtidos", "sig",
)  # fmt: skip
_HEADINGS = re.compile(
    r"(?:(?:my|your|current|active|inactive|discontinued|past|home|outpatient|mis|lista de|todos los)\s+)*"
    r"(?:medications?|medicines?|prescriptions?|medicamentos|medicinas|recetas?|medication list|"
    r"medicaci[oó]n(?: actual| habitual)?|receta m[eé]dica|prescription order|rx|sig|learn more|remove|"
    r"request (?:a )?refills?|refill details|prescription details|pharmacy details|"
    r"tratamiento(?: farmacol[oó]gico)?(?: actual| habitual| indicado.*)?)(?:\s+activ[oa]s|\s+actuales)?\W*",
    re.IGNORECASE,
)


@dataclass
class _Entry:
    """A medicine while its lines are gathered."""

    fields: dict[str, str] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    last: str = ""
    """The role of the line before, which the next line may go on with."""

    def give(self, role: str, text: str | None, number: int) -> None:
        if text and role not in self.fields:
            self.fields[role] = text.strip()
        if number not in self.lines:
            self.lines.append(number)
        self.last = role


def read_medications(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return the medicines of a text, in its order."""
    table = table_lines(lines, ROLES, "name")
    if entries := [entry for line in table if (entry := _of_table(line, about))]:
        return [_item(entry, {}) for entry in entries]
    found = pieces(lines)
    entries, above = _Gathering(found, about).gather()
    return [_item(entry, above) for entry in entries if entry.fields.get("name")]


def _of_table(line: Line, about: Surroundings) -> _Entry | None:
    entry = _Entry(lines=[line.number])
    _start(entry, line.cells["name"], line.number) if line.cells.get("name") else None
    for role, text in line.cells.items():
        if role != "name":
            _take(entry, role, text, line.number, about)
    return entry if entry.fields.get("name") else None


class _Gathering:
    """Walks through the pieces of a text and gathers what belongs to each medicine."""

    def __init__(self, found: Sequence[Piece], about: Surroundings) -> None:
        self._pieces = found
        self._about = about
        self._entries: list[_Entry] = []
        self._above: dict[str, str] = {}
        """What the head of a text says of all its medicines."""

    def gather(self) -> tuple[list[_Entry], dict[str, str]]:
        place = 0
        while place < len(self._pieces):
            place += self._read(place)
        return self._entries, self._above

    @property
    def _open(self) -> _Entry | None:
        return self._entries[-1] if self._entries else None

    def _read(self, place: int) -> int:
        """Read a piece; return how many were used."""
        piece = self._pieces[place]
        if _HEADINGS.fullmatch(piece.text) or furniture.is_button(piece.text):
            if self._open and self._open.last == "sig":
                self._open.last = ""
            return 1
        if labelled := _labelled(piece.text):
            return self._take_labelled(place, *labelled)
        following = self._pieces[place + 1].text if place + 1 < len(self._pieces) else ""
        if _is_anchor(piece, following):
            entry = _Entry()
            self._entries.append(entry)
            _start(entry, piece.text, piece.number)
        elif self._open:
            self._go_on(self._open, piece)
        elif not self._above.get("prescriber") and (who := clinician(piece.text)):
            self._above["prescriber"] = who if not is_clinician(piece.text) else piece.text.strip()
        return 1

    def _take_labelled(self, place: int, role: str, text: str) -> int:
        piece = self._pieces[place]
        used = 1
        if not text:
            following = self._pieces[place + 1] if place + 1 < len(self._pieces) else None
            if role in ("other", "date") or following is None or _labelled(following.text):
                return 1
            text, used = following.text, 2
        if role == "name":
            if not _is_new(text):
                return used
            entry = _Entry()
            self._entries.append(entry)
            _start(entry, text, piece.number)
        elif self._open:
            _take(self._open, role, text, piece.number, self._about)
        elif role in ("prescriber", "pharmacy"):
            self._above.setdefault(role, without_tail(text))
        return used

    def _go_on(self, entry: _Entry, piece: Piece) -> None:
        text = piece.text
        if "sig" not in entry.fields and is_sig(text):
            _take(entry, "sig", text, piece.number, self._about)
        elif _takes_counts(entry, text, piece.number):
            return
        elif entry.last == "sig" and _continues(entry.fields["sig"], text):
            entry.fields["sig"] += " " + text
            entry.lines.append(piece.number)
        elif entry.last == "name" and "sig" not in entry.fields and _OFTEN.search(text):
            entry.give("sig", text, piece.number)
        else:
            entry.last = ""


def _labelled(text: str) -> tuple[str, str] | None:
    read = label_of(text)
    if read and read[0] in ROLES:
        return ROLES[read[0]], read[1]
    whole = fold(text).rstrip(": ")
    if whole in ROLES and text.rstrip().endswith(":"):
        return ROLES[whole], ""
    for label in LOOSE:
        if whole.startswith(label + " ") and not is_sig(text):
            return ROLES[label], text[len(label) :].strip(" :#-")
    return ("pharmacy", "") if whole == "pharmacy details" else None


def _is_new(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{3}", text))


def _is_anchor(piece: Piece, following: str) -> bool:
    """True for a line that names a medicine: with its strength, or right above directions."""
    text = piece.text
    if not piece.is_first or not text[:1].isalpha() or is_sig(text) or label_of(text):
        return False
    strength = STRENGTH.search(text)
    name = text[: strength.start()] if strength else text
    words = re.findall(r"[^\W\d_]{2,}", name)
    if not 1 <= len(words) <= MOST_NAME_WORDS or re.search(r"[.!?]\s", name):
        return False
    if is_label(text, ROLES) or is_clinician(text):
        return False
    if strength:
        return not _OFTEN.search(name) and not _STARTS_WITH_VERB.match(text)
    return is_sig(following) and not text.endswith((".", ":")) and not _OFTEN.search(text)


def is_sig(text: str) -> bool:
    """True for directions: a verb or an amount first, and how often or which way."""
    if _STARTS_WITH_VERB.match(text):
        return bool(_OFTEN.search(text) or re.search(rf"\d.*{_UNIT_WORDS}", text, re.IGNORECASE))
    return bool(_STARTS_WITH_DOSE.match(text) and _OFTEN.search(text)) or bool(
        re.match(rf"{_AMOUNT}\s?mg\s?=", text)
    )


def _start(entry: _Entry, text: str, number: int) -> None:
    """Read the line that names a medicine: name, strength, perhaps directions behind its form."""
    again = re.fullmatch(r"(?P<name>[^(]+?)\s*\((?P<inside>[^)]*)\)\s*", text)
    if again and fold(again["inside"]).startswith(fold(again["name"])):
        strength = STRENGTH.search(again["inside"])
        entry.give("dose", strength.group() if strength else None, number)
        entry.give("name", again["name"], number)
        return
    strength = STRENGTH.search(text)
    if strength is None:
        name, behind = _parted(text)
        entry.give("name", _bare_name(name), number)
    else:
        entry.give("dose", strength.group(), number)
        entry.give("name", _bare_name(text[: strength.start()]), number)
        behind = text[strength.end() :]
    entry.last = "name"
    rest = FORMS.sub("", behind, count=1) if FORMS.match(behind) else behind
    rest = rest.strip(" ,;:-–—·|")
    if _OFTEN.search(rest) or is_sig(rest):
        _give_sig(entry, rest, number)
    _takes_counts(entry, rest, number)


def _parted(text: str) -> tuple[str, str]:
    """Part a name from directions behind a dash, a comma or a verb."""
    found = re.search(rf"\s[-–—]\s|[,:]\s+(?=\d)|\s(?={_VERB}\s+\w)", text, re.IGNORECASE)
    return (text[: found.start()], text[found.end() :]) if found else (text, "")


def _bare_name(text: str) -> str:
    """Return a name without its number, its form and the signs around it."""
    plain = re.sub(r"^\d{1,2}[).]\s+", "", text.strip())
    plain = re.sub(r"[\s,]*\(?$", "", plain).strip(" ,;:-–—*\"“”")
    shorter = re.sub(rf"(?:[\s,]+{_FORM})+$", "", plain, flags=re.IGNORECASE)
    return plain if "HFA" in plain else shorter or plain


def _take(entry: _Entry, role: str, text: str, number: int, about: Surroundings) -> None:
    if role == "sig":
        _give_sig(entry, text, number)
        _takes_counts(entry, text, number)
    elif role == "refills":
        found = re.search(r"\d+", text)
        none = re.match(r"(?:none|no\b|ningun)", fold(text))
        entry.give("refills_left", found.group() if found else "0" if none else None, number)
    elif role == "prescriber":
        day = day_in(text, about)
        entry.give("prescriber", without_tail(text), number)
        entry.give("date", day, number)
    elif role == "date":
        entry.give("date", day_in(text, about), number)
    elif role == "dose" and not STRENGTH.fullmatch(text.strip()):
        _give_sig(entry, text, number)
    elif role == "quantity":
        entry.give("quantity", text.strip(" .;"), number)
        _takes_counts(entry, text, number)
    elif role != "other":
        entry.give(role, text, number)
    else:
        entry.give("", None, number)


def _give_sig(entry: _Entry, text: str, number: int) -> None:
    """Keep directions without what orders print behind them, and once where they stand twice."""
    plain = _BARE_QUANTITY.sub(", ", text)
    plain = _ORDER_TAIL.sub("", plain)
    plain = re.sub(r"\s*[,;]?\s*(?:Dispense|Disp|Qty|Quantity|Surtir|Cantidad)\b.*$", "", plain)
    if twice := _SAID_TWICE.fullmatch(plain.strip()):
        plain = twice["once"]
    entry.give("sig", plain.strip(" ,;"), number)
    entry.last = "sig"


def _takes_counts(entry: _Entry, text: str, number: int) -> bool:
    """Take quantity and refills out of a text; tell whether there was any."""
    quantity = _LABELLED_QUANTITY.search(text) or _BARE_QUANTITY.search(text)
    refills = _REFILLS.search(text)
    if quantity:
        parts = quantity.groupdict()
        entry.give("quantity", parts["n"] or parts.get("hash"), number)
    if refills:
        told = refills["after"] or refills["before"]
        entry.give("refills_left", told if told.isdigit() else "0", number)
    return bool(quantity or refills)


def _continues(sig: str, text: str) -> bool:
    """True for a line that goes on with directions: no end before it, and it is written alike."""
    if sig.endswith((".", ")")) or len(text.split()) > 12 or label_of(text):
        return False
    is_loud = sig.isupper()
    return text.isupper() if is_loud else text[:1].islower()


def _item(entry: _Entry, above: dict[str, str]) -> Item:
    fields = {role: text for role, text in entry.fields.items() if role}
    for role in ("prescriber", "pharmacy"):
        if role in above:
            fields.setdefault(role, above[role])
    first, *more = entry.lines
    sure = 0.5 + 0.25 * ("dose" in fields) + 0.25 * ("sig" in fields)
    return Item("medication", fields, first, tuple(more), sure)
