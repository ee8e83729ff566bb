"""What an insurance tells of a claim, which is no bill: what was charged, what it paid, your share.

The amounts stand behind labels, or in a table of services: there those of its total count, or of
the one service that it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise

from famchart.core.shape import Shape
from famchart.core.terminal_text import fold
from famchart.intake.draft import DOUBTFUL, Item
from famchart.intake.paste.bills import AMOUNT, how_sure, money, read_bills
from famchart.intake.paste.moments import days
from famchart.intake.paste.pieces import facts, pieces, roles, undecorated
from famchart.intake.paste.surroundings import Surroundings

NO_BILL = Shape(r"\b(?:is not an? (?:bill|invoice)|no es una? (?:factura|cobro))\b", re.IGNORECASE)
_OF_INSURANCE = Shape(
    r"\W*(?:(?:your|su|the|medicare)\s+)?(?:explanation of benefits|eob|summary notice|"
    r"explicaci[oó]n de (?:los )?beneficios|resumen de beneficios|claims? (?:details?|summary)|"
    r"detalles? (?:de la reclamaci[oó]n|del reclamo))\b(?:[^.]{0,40})",
    re.IGNORECASE,
)
"""The title of what an insurance sends; a sentence only speaks of it."""
_OF_A_CLAIM = roles(
    {
        "claim|reclamo|reclamacion|siniestro": "claim_id",
        "(?:amount |provider )?(?:billed|charged)": "billed",
        "(?:importe|monto) (?:facturado|cobrado)": "billed",
        "allowed|approved|permitid|aprobad": "allowed",
        "(?:plan|insurance|medicare|we) paid|paid by|pagado por|pago del plan|"
        "(?:plan|seguro) pago": "plan_paid",
    },
    claim_id="claim number|claim id|claim #|claim|reclamo|numero de reclamo",
    billed="amount billed|billed|billed amount|charges|total charges|importe facturado",
    allowed="allowed|allowed amount|plan allowed|importe permitido",
    plan_paid="plan paid|paid by plan|insurance paid|your plan paid|pagado por el plan",
)
_LOOSE = (
    "amount billed", "billed amount", "allowed amount", "plan paid", "claim number",
    "insurance paid",
)  # fmt: skip
_NUMBER = Shape(
    r"\b(?:claim|reclamo|reclamaci[oó]n)\s*(?:(?:#|no\b\.?|n[º°.]+|number|id|n[uú]mero)\s*:?\s*|"
    r":\s*(?=[A-Z]{0,3}\d{4})|(?=\d{4}))(?P<n>[\w-]*\d[\w-]*)",
    re.IGNORECASE,
)
_COLUMNS: Mapping[str, Shape] = {
    name: Shape(shape, re.IGNORECASE)
    for name, shape in (
        ("amount_due", r"you (?:may )?owe|you may be billed|your (?:share|responsibility|cost)|"
         r"(?:patient|member) (?:resp|share|owes)|(?:su|del paciente) (?:responsabilidad|parte)|"
         r"responsabilidad del|usted (?:debe|podr[ií]a)|paga usted"),
        ("plan_paid", r"(?:plan|insurance|medicare|we|benefits?) paid|paid by|amount paid|^paid$|"
         r"pag[oó]\b|pagado"),
        ("allowed", r"allowed|approved amount|amount approved|medicare-approved|permitid|aprobad"),
        ("billed", r"billed|charge[ds]?\b|facturad|cobrad"),
        ("service_date", r"date of service|service date|fecha (?:de(?:l)? )?servicio"),
    )
}  # fmt: skip
"""What the heading of a column means, the first that fits."""
_LABEL = Shape(r"[^:\t#\d$€£]*")
FEWEST_CLAIMS = 2
FEWEST_COLUMNS = 2
_TOTAL = Shape(r"\W*(?:claim |grand )?total\w*\b", re.IGNORECASE)
_GAPS = Shape(r"\s{2,}|\s*\|\s*")


def is_of_insurance(lines: Sequence[str]) -> bool:
    return any(_OF_INSURANCE.fullmatch(undecorated(line)) for line in lines)


def each_claim(lines: Sequence[str]) -> list[range]:
    """Return the lines of each claim of a text; of all of it where it does not tell several.

    They have numbers, and what is told first of the first is told first of each.
    """
    numbers = {found["n"] for line in lines if (found := _NUMBER.search(line))}
    labels = [fold(_LABEL.match(line)[0]).strip() for line in lines]  # type: ignore[index]
    first = next((label for label in labels if label and labels.count(label) == len(numbers)), "")
    if len(numbers) < FEWEST_CLAIMS or not first:
        return [range(len(lines))]
    starts = [at for at, label in enumerate(labels) if label == first]
    end = next((at for at in range(starts[-1], len(lines)) if _counts_all(at, labels)), len(lines))
    return [range(*each) for each in pairwise([0, *starts[1:], end])]


def _counts_all(at: int, labels: Sequence[str]) -> bool:
    """True for a total that stands but once: it is of all claims, and of none of them."""
    return _TOTAL.match(labels[at]) is not None and labels.count(labels[at]) == 1


def read_claims(lines: Sequence[str], about: Surroundings) -> list[Item]:
    """Return the claim that a text tells of; without an amount there is none."""
    table = list(_services(lines, about))
    within = {number for number, _fields in table}
    around = ["" if at in within else line for at, line in enumerate(lines, 1)]
    counted = _counted(table, lines)
    found = read_bills(around, about)
    if not found and "amount_due" in counted:  # as if it stood below, behind its label
        found = read_bills([*around, f"You owe: ${counted['amount_due']}"], about)
    told = {at for at, line in enumerate(lines, 1) if _is_of_page(line)}
    if counted:  # what each service was stays among the lines that are left
        told |= {at for at, fields in table if not fields or _TOTAL.match(lines[at - 1])}
    return [_as_claim(item, around, counted, told, about) for item in found]


def _as_claim(
    item: Item,
    lines: Sequence[str],
    counted: Mapping[str, str],
    told: Set[int],
    about: Surroundings,
) -> Item:
    """Return what an insurance says that one may owe, with what it paid of how much."""
    fields, used = dict(item.fields), {*item.lines, *told} & {*range(1, len(lines) + 1)}
    for fact in facts(pieces(lines), _OF_A_CLAIM, _LOOSE):
        amount = money(fact.text, about) if fact.role != "claim_id" else _number_of(fact.text)
        if amount is not None and fact.role not in fields:
            fields[fact.role] = str(amount).lstrip("-")
            used |= set(fact.lines)
    if "provider" in fields:
        fields["provider"] = fields["provider"].strip(" :")
    for at, line in enumerate(lines, 1):
        if "claim_id" not in fields and (found := _NUMBER.search(line)):
            fields["claim_id"] = found["n"]
            used.add(at)
    differs = any(fields.get(name, text) != text for name, text in counted.items())
    fields = {**counted, **fields}
    sure = min(how_sure(fields), DOUBTFUL if differs else 1.0)
    first, *more = sorted(used)
    return Item("claim", fields, first, tuple(more), sure)


def _number_of(text: str) -> str | None:
    """Return the number behind the label of a claim; words there are of another label."""
    return text if re.match(r"\S*\d", text) else None


def _is_of_page(line: str) -> bool:
    """True for the title of what an insurance sends, and for what says that it is no bill."""
    is_said = NO_BILL.search(line) is not None and not AMOUNT.search(line)
    return is_said or _OF_INSURANCE.fullmatch(undecorated(line)) is not None


def _services(lines: Sequence[str], about: Surroundings) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table of services with their numbers; its head has no fields.

    Their cells are counted from the last column: that of a total may have fewer before them.
    """
    columns: list[str] = []
    for number, line in enumerate(lines, 1):
        cells = _cells(line)
        named = [_meaning(cell) for cell in cells]
        if len(set(named) - {"", "service_date"}) >= FEWEST_COLUMNS and not AMOUNT.search(line):
            columns = named
            yield number, {}
        elif columns and FEWEST_COLUMNS <= len(cells) <= len(columns):
            fields = _row(columns[len(columns) - len(cells) :], cells, about)
            if len(fields) >= FEWEST_COLUMNS:
                yield number, fields


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    return [cell for cell in _GAPS.split(line.strip(" |")) if cell]


def _meaning(cell: str) -> str:
    return next((name for name, shape in _COLUMNS.items() if shape.search(cell)), "")


def _row(columns: Sequence[str], cells: Sequence[str], about: Surroundings) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, cell in zip(columns, cells, strict=True):
        if name == "service_date":
            day = next(iter(days(cell, about)), None)
            fields |= {"service_date": day.iso} if day else {}
        elif name and (amount := money(cell, about)) is not None:
            fields[name] = str(amount).lstrip("-")
    return fields


def _counted(
    table: Sequence[tuple[int, dict[str, str]]], lines: Sequence[str]
) -> Mapping[str, str]:
    """Return the row that counts for all: its total, or its only one."""
    rows = [each for each in table if each[1]]
    totals = [each for each in rows if _TOTAL.match(lines[each[0] - 1])]
    chosen = totals or rows
    if len(chosen) != 1:
        return {}
    dated = {each["service_date"] for _number, each in rows if "service_date" in each}
    return chosen[0][1] | ({"service_date": dated.pop()} if len(dated) == 1 else {})
