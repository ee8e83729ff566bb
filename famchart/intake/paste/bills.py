"""Bills and statements: what is owed, until when, to whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from famchart.core.results import parse_number
from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import Item
from famchart.intake.paste import furniture
from famchart.intake.paste.columns import lines_of_columns, table_lines
from famchart.intake.paste.moments import days
from famchart.intake.paste.pieces import Fact, Piece, facts, label_of, pieces, roles
from famchart.intake.paste.surroundings import Surroundings

_OWED = (
    "amount due|amount you owe|you owe|total amount due|amount now due|pay this amount|amount owed|"
    "please pay this amount|please pay|amount due now|total due|importe a pagar|total a pagar|"
    "monto a pagar|cantidad adeudada|usted debe|monto adeudado|importe pendiente|cantidad a pagar|"
    "total adeudado",
    "patient responsibility|your responsibility|patient balance|total patient responsibility|"
    "responsabilidad del paciente|patient amount due|your share|what you owe|you may owe|"
    "su parte|su responsabilidad|usted podria deber|le corresponde pagar|"
    "patient due|your total cost",
    "balance due|current balance|total balance|your balance|new balance|outstanding balance|"
    "account balance|remaining balance|statement balance|balance|saldo|saldo pendiente|saldo "
    "actual|"
    "saldo deudor|balance pendiente|saldo total",
    "total|importe total|total charges|total general|importe",
)
"""Labels of what is owed: the first group that a bill has decides."""
ROLES = roles(
    {
        "vencimiento|due date|limite (?:de|para) pag|pag\\w+ (?:antes|hasta|a mas tardar)|vence|"
        "pay(?:ment)?(?: is)?(?: due)? (?:by|before|on or before|no later)": "due_date",
        "statement date|fecha de(?:l)? (?:factura|estado|emision)": "statement_date",
        "de servicio|of service|de atencion": "service_date",
        "(?:balance|saldo|monto|importe|cantidad|total) (?:total )?(?:a pagar|adeudad|por pagar|"
        "pendiente)|"
        "(?:amount|balance|total) (?:now )?(?:due|owed|owing)|you (?:now )?owe": "owed0",
    },
    owed0=_OWED[0],
    owed1=_OWED[1],
    owed2=_OWED[2],
    owed3=_OWED[3],
    due_date="due date|payment due date|payment due|due by|pay by|due on|please pay by|due|"
    "fecha de vencimiento|vence|vence el|vencimiento|fecha limite|fecha limite de pago|pagar antes "
    "del|"
    "payment due by|pay before|pague antes del|date due|payable by|due in full by|"
    "payment is due|"
    "payment is due by|payment due on|pagar a mas tardar el|pagar a mas tardar|pay on or before|"
    "please pay before|due on or before",
    statement_date="statement date|bill date|date of statement|invoice date|billing date|statement|"
    "fecha de factura|fecha del estado de cuenta|fecha de emision|fecha de la factura|date of bill|"
    "fecha del estado|invoice dated|statement as of|fecha de estado de cuenta|issued|date issued|"
    "bill issued|billed on",
    service_date="date of service|service date|dates of service|date(s) of service|visit date|"
    "fecha de servicio|fecha de atencion|fecha del servicio|dos",
    provider="provider|billed by|bill from|facility|hospital|proveedor|clinica|pay to|practice|"
    "make checks payable to|make check payable to|remit to|remit payment to|biller|emisor|"
    "healthcare provider|provider name|billing provider|prestador|centro|service provider|from",
    mail="mail payment|mail payments to|send payment to|mail to|pay by mail|enviar pago a",
    other="account number|account|account #|guarantor|guarantor name|previous balance|charges|"
    "insurance payment|"
    "patient|paciente|payments/credits|adjustments|phone|date|last paid|last payment|plan paid|"
    "copay|deductible|insurance|statement number|invoice number|numero de cuenta|payments|credits",
)
_DATED = ("due_date", "statement_date", "service_date")
LOOSE = (
    "payment is due by", "payment is due", "payment due by", "please pay by", "please pay before",
    "pay on or before", "due on or before", "due by", "due on", "pay by", "pay before",
    "pagar antes del", "pague antes del", "due", "vence el", "vence", "you owe", "amount due",
    "total due", "balance due", "usted debe", "total a pagar", "statement date", "billed on",
    "invoice date", "bill date",
)  # fmt: skip
AMOUNT = Shape(
    r"(?P<sign>[-−(]\s?)?(?:US)?(?P<mark>[$€£]|USD|MXN|"
    r"EUR)?\s?(?P<n>\d{1,3}(?:[.,\s]\d{3})+(?:[.,]\d{2})?|\d+(?:[.,]\d{2})?)"
    r"(?:\s?(?P<behind>€|EUR|USD|MXN|d[oó]lares|pesos))?(?![\d/-])"
)
_ORGANISATION = Shape(
    r"\b(?:medical|medicine|practice|health(?:care)?|hospitals?|clinic|center|centre|physicians?|associates|group|"
    r"laborator(?:y|ies)|radiology|imaging|dental|anesthesia|orthop[a]?edics?|cardiology|"
    r"pediatrics|"
    r"dermatology|emergency|ambulance|pathology|diagnostics|surgery|surgical|billing|cl[ií]nica|"
    r"centro|"
    r"sanatorio|laboratorios?|m[eé]dic[oa]s?|grupo|hospitalari[oa]|salud|therapy|care|llc|inc|pllc|"
    r"p\.?c\.?)\b",
    re.IGNORECASE,
)
_COMPANY = Shape(
    r",?\s+(?:S\.?\s?[AL]\.?(?:\s?[UP]\.|\sde\sC\.?V\.?)?|S\.C\.|Inc\.|P\.?C\.|Ltd\.|C\.V\.)$"
)
"""What a company is, behind its name: a full stop there ends no sentence."""
_SIGN_APART = Shape(r"(?<=[$€£])\s+(?=\d)")
"""What stands between a sign in a column of its own and its amount."""
_CHARGED = Shape(r"[$€£]\s?\d|\d\s?(?:€|EUR|USD|MXN)")
_PAY_BY = Shape(
    r"\b(?:(?:pay(?:able)?|due|paid|pague|pagar(?:lo|se)?|vence)\b[^.;:]{0,40}?"
    r"\b(?:by|before|until|later than|antes del?|hasta el|a m[aá]s tardar el)|due(?: on)?|"
    r"(?:vence|vencimiento) el)"
    r"\s+(?:[^\W\d_]+,?\s)?$",
    re.IGNORECASE,
)
"""What a sentence says before the last day to pay."""
_SAID_BY = Shape(
    r"(?P<who>(?-i:[A-ZÁÉÍÓÚÑ])[\w'’&. -]{2,50}?):\s+(?:hi\b|hello\b|hola\b)?[^:]{0,30}?"
    r"\b(?:you(?:r| have| owe)?|usted|su|tiene|debe)\b.{0,60}\b(?:balance|owe|bill|amount|due|"
    r"saldo|cuenta|factura|importe|pendiente)\b",
    re.IGNORECASE,
)
"""Who writes a short message about what is owed: Valley Clinic: You have a balance of $40."""
_BILLED_BY = Shape(
    r"\b(?i:statements?|bill|invoice|balance|payment|amount|owe|factura|estado de cuenta|saldo|"
    r"adeudo|debe|pago)\b[^.;:$]{0,40}?\s(?i:from|with|to|at|by|de|con|en|a)\s(?:(?i:the|la|el)\s)?"
    r"(?P<who>[A-ZÁÉÍÓÚÑ][\w.'’&-]*(?:\s(?:(?:of|and|&|de|del|la|los|y)\s)*[A-ZÁÉÍÓÚÑ][\w.'’&-]*){0,6})"
)
"""A sentence about what is owed that says to whom: a statement from Harbor Family Medicine."""
_OVER_BILL = Shape(
    r"(?P<who>[^:|]{3,60}?)\s+[-–—|]\s+(?:(?:your|new|monthly|patient|billing|su|nuev[oa])\s+)*"
    r"(?:statement|bill|invoice|estado de cuenta|factura|recibo)\b.{0,40}",
    re.IGNORECASE,
)
"""A title with who bills: Harbor Cardiology - new statement."""
_NO_NAME = Shape(
    r"\b(?:statement|summary|patient services|invoice|bill(?:ing)? (?:summary|statement|details)|"
    r"estado de cuenta|factura|resumen|pay|view|due|account|questions?|insurance|thank|customer)\b",
    re.IGNORECASE,
)


def read_bills(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return the bill of a text: without an amount there is none."""
    lines = [_SIGN_APART.sub("", line) for line in lines]
    found = _with_colons(pieces(lines), about)
    tabled = lines_of_columns(lines)
    told = [each for each in facts(found, ROLES, LOOSE) if tabled.isdisjoint(each.lines)]
    owed = _owed(told, found, about)
    if owed is None:
        return _of_table(lines, about)
    amount, used = owed
    fields = {"amount_due": str(amount)}
    for role in _DATED:
        for fact in told:
            day = days(fact.text, about) if fact.role == role else ()
            if day and role not in fields:
                fields[role] = day[0].iso
                used += fact.lines
    if "due_date" not in fields and (due := _due_in_sentence(found, about)):
        fields["due_date"] = due[0]
        used += due[1:]
    if provider := _provider(told, found):
        fields["provider"] = provider.text
        used += (provider.number,)
    first, *more = sorted(set(used))
    return [Item("bill", fields, first, tuple(more), how_sure(fields))]


def _with_colons(found: Sequence[Piece], about: Surroundings) -> list[Piece]:
    """Return pieces with a colon behind each that an amount or a day follows in its line."""
    return [
        replace(piece, text=f"{piece.text}:")
        if after
        and after.number == piece.number
        and piece.text[-1].isalpha()
        and (AMOUNT.match(after.text) or days(after.text, about))
        else piece
        for piece, after in zip_longest(found, found[1:])
    ]


def _of_table(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Read bills one to a line, below the names of their columns."""
    items = []
    for line in table_lines(lines, ROLES, "owed0", "owed1", "owed2"):
        owed = (text for role, text in line.cells.items() if role.startswith("owed"))
        amount = next((_amount(text, about) for text in owed), None)
        dated = {role: days(text, about) for role, text in line.cells.items() if role in _DATED}
        fields = {role: found[0].iso for role, found in dated.items() if found}
        fields |= {"provider": line.cells["provider"]} if "provider" in line.cells else {}
        if amount is not None and fields:
            items.append(
                Item(
                    "bill", {"amount_due": str(amount), **fields}, line.number, (), how_sure(fields)
                )
            )
    return items


def how_sure(fields: Mapping[str, str]) -> float:
    return 0.5 + 0.15 * min(3, sum(name != "amount_due" for name in fields))


def _owed(
    told: Sequence[Fact], found: Sequence[Piece], about: Surroundings
) -> tuple[Decimal, tuple[int, ...]] | None:
    for rank in range(len(_OWED)):
        for fact in told:
            if fact.role == f"owed{rank}" and (amount := _amount(fact.text, about)) is not None:
                return amount, fact.lines
    return _in_sentence(found, about)


def _due_in_sentence(found: Sequence[Piece], about: Surroundings) -> tuple[str, int] | None:
    """Return the day that a sentence says to pay by, and its line."""
    for piece in found:
        for day in days(piece.text, about):
            if _PAY_BY.search(piece.text[: day.start]):
                return day.iso, piece.number
    return None


def _amount(text: str, about: Surroundings) -> Decimal | None:
    """Return the amount behind a label: with a currency, else at once; a day is no amount."""
    for day in reversed(days(text, about)):
        text = text[: day.start] + text[day.end :]
    bare = money(text, about) if re.match(r"\W*\d", text) else None
    marked = money(text, about, is_marked=True)
    return bare if marked is None else marked


def _in_sentence(
    found: Sequence[Piece], about: Surroundings
) -> tuple[Decimal, tuple[int, ...]] | None:
    """Find what is owed in a sentence: your balance of $40.00 is due."""
    said = [(words.split("|"), piece) for words in _OWED[:3] for piece in found]
    for read in (_behind, _anywhere):
        for labels, piece in said:
            amount = read(labels, piece.text, about)
            if amount is not None:
                return amount, (piece.number,)
    return None


def _behind(labels: Sequence[str], text: str, about: Surroundings) -> Decimal | None:
    """Return the amount behind words that say that it is owed."""
    plain = fold(text)
    places = [at for label in labels if (at := plain.find(label)) >= 0]
    return money(text[min(places) :], about, is_marked=True) if places else None


def _anywhere(labels: Sequence[str], text: str, about: Surroundings) -> Decimal | None:
    """Return the amount of a text with such words: $40.00 is your balance."""
    is_said = any(label in fold(text) for label in labels)
    return money(text, about, is_marked=True) if is_said else None


def money(text: str, about: Surroundings, *, is_marked: bool = False) -> Decimal | None:
    """Return the first amount of a text; it may have to carry the sign of a currency."""
    for match in AMOUNT.finditer(text):
        if is_marked and not (match["mark"] or match["behind"]):
            continue
        number = _number(match["n"], about)
        if number is not None:
            return -number if match["sign"] else number
    return None


def _number(digits: str, about: Surroundings) -> Decimal | None:
    """Resolve marks: the last mark with two digits behind it parts the cents."""
    if cents := re.fullmatch(r"([\d.,\s]*\d)[.,](\d{2})", digits):
        whole = re.sub(r"\D", "", cents[1])
        return Decimal(f"{whole}.{cents[2]}")
    return parse_number(re.sub(r"[.,\s]", "", digits), about.mark)


def _provider(told: Sequence[Fact], found: Sequence[Piece]) -> Piece | None:
    """Return who bills: behind a label, else the head of the letter, else where to pay."""
    for fact in told:
        if fact.role == "provider" and not re.match(r"[\d$(]", fact.text):
            return Piece(fact.number, fact.text, True)
    for piece in found:
        if said := _SAID_BY.match(piece.text):
            return Piece(piece.number, said["who"].strip(), True)
    charged = {piece.number for piece in found if _CHARGED.search(piece.text)}
    for piece in found:
        over = _OVER_BILL.fullmatch(piece.text)
        who = over["who"] if over else piece.text
        if piece.number not in charged and _is_letterhead(who):
            return replace(piece, text=who)
    for piece in found:
        if (sender := _BILLED_BY.search(piece.text)) and _ORGANISATION.search(sender["who"]):
            return Piece(piece.number, sender["who"].rstrip(" .,"), True)
    mail = next((fact for fact in told if fact.role == "mail"), None)
    return Piece(mail.number, mail.text.split(",")[0], True) if mail else None


def _is_letterhead(text: str) -> bool:
    if label_of(text) or furniture.is_button(text) or _NO_NAME.search(text):
        return False
    bare = _COMPANY.sub("", text)
    is_name = bare[:1].isupper() and len(bare.split()) <= 8 and not re.search(r"\d|[.!?]$", bare)
    return is_name and bool(_ORGANISATION.search(text))
