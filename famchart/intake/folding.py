"""Documents that repeat one another, folded: what several of them tell is one thing.

Portals put one document a visit into a file, each with the whole list of medicines. Within a
document two lines of a list are two things, unless they say the very same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

from famchart.core.analytes import identity
from famchart.core.readings import are_other_moments
from famchart.core.told_apart import are_apart
from famchart.intake.as_records.shape import Texts, joined
from famchart.intake.candidates import Candidate
from famchart.intake.changes import changes, plain
from famchart.intake.draft import Draft, LabRow
from famchart.intake.same_amount import amount

PRELIMINARY = "preliminary"


class FoldedRow(NamedTuple):
    """A result, the number of its document, its test and its day."""

    number: int
    row: LabRow
    test: str
    on: str | None


def folded_rows(documents: Iterable[tuple[int, Draft, str | None]]) -> Iterator[FoldedRow]:
    """Yield the results of documents (number, draft, day), each of test, day and value once.

    Within one document all stay: a test may be taken twice in a day with the same outcome.
    """
    seen: dict[Hashable, list[LabRow]] = defaultdict(list)
    holding = [each for each in documents if each[1].rows]
    for number, draft, day in holding:
        told: list[tuple[Hashable, LabRow]] = []
        for each in _dated(number, draft, day):
            if len(holding) == 1:
                yield each
                continue
            key = (each.test, each.on, amount(each.row.measured, each.row.unit))
            if all(_are_two(each.row, one) for one in seen[key]):
                yield each
            told.append((key, each.row))
        for said, row in told:
            seen[said].append(row)


def _dated(number: int, draft: Draft, day: str | None) -> Iterator[FoldedRow]:
    for printed in draft.rows:
        row = printed if printed.date or not printed.clock else printed.of_day(day)
        yield FoldedRow(number, row, test_of(row, draft), row.date or day)


def _are_two(row: LabRow, other: LabRow) -> bool:
    is_apart = are_apart(row.name, other.name, (row.code, other.code))
    return is_apart or are_other_moments(row.at, other.at)


def test_of(row: LabRow, draft: Draft) -> str:
    """Return of which test a result of a document is, as its panel or title decides."""
    return identity(row.name, row.code, row.panel or draft.title, row.value)


def folded_items(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates, in the order of their documents, with those joined that are one."""
    found: list[Candidate] = []
    index: dict[Hashable, list[Candidate]] = defaultdict(list)
    for is_exact in (True, False):
        for each in candidates:
            if each.documents:
                continue
            before = _one_of(each, index, is_exact=is_exact)
            if before is None and is_exact and _has_equals(each, index):
                continue  # its turn comes once those that say the very same are joined
            each.documents = {each.document}
            if before:
                _join(before, each)
            else:
                found.append(each)
                for key in set(each.becoming.keys(each.texts)):
                    index[each.becoming.kind, key].append(each)
    return found


def without_preliminary(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out each preliminary report that a final one of its day and title replaces."""
    final: dict[Hashable, list[Candidate]] = defaultdict(list)
    for each in candidates:
        if not _is_preliminary(each):
            for key in each.becoming.altered_keys(each.texts):
                final[each.becoming.kind, key].append(each)
    left = []
    for each in candidates:
        keys = [(each.becoming.kind, key) for key in each.becoming.altered_keys(each.texts)]
        later = [one for key in keys for one in final[key] if not one.earlier]
        if _is_preliminary(each) and len(later) == 1:
            later[0].earlier = each.texts
        else:
            left.append(each)
    return left


def _is_preliminary(each: Candidate) -> bool:
    is_report = each.becoming.kind == "report"
    return is_report and each.item.fields.get("status", "") == PRELIMINARY


def _has_equals(each: Candidate, index: dict[Hashable, list[Candidate]]) -> bool:
    return any(index.get((each.becoming.kind, key)) for key in each.becoming.keys(each.texts))


def _one_of(
    each: Candidate, index: dict[Hashable, list[Candidate]], *, is_exact: bool
) -> Candidate | None:
    for key in each.becoming.keys(each.texts):
        for before in index.get((each.becoming.kind, key), ()):
            if _is_one(each, before, is_exact=is_exact):
                return before
    return None


def _is_one(each: Candidate, before: Candidate, *, is_exact: bool) -> bool:
    """True where two candidates are one: a document tells a thing of a list but once."""
    if not each.becoming.may_be(each.texts, before.texts):
        return False
    if is_exact:
        said, before_said = each.texts, before.texts
        return not (
            changes(each.becoming, said, before_said) or changes(each.becoming, before_said, said)
        )
    return not each.becoming.is_list or each.document not in before.documents


def _join(before: Candidate, each: Candidate) -> None:
    """Let what a later document tells take the place of what an earlier one did.

    What says of itself to be the earlier version takes no place.
    """
    before.documents |= each.documents
    if each.becoming.is_later(before.texts, each.texts):
        return
    before.texts = _joined_texts(before, each.texts)
    before.item, before.document = each.item, each.document


def _joined_texts(before: Candidate, later: Texts) -> Texts:
    texts = {**before.texts, **{name: text for name, text in later.items() if text}}
    for name in before.becoming.grows:
        first, second = before.texts.get(name, ""), later.get(name, "")
        texts[name] = first if plain(second) in plain(first) else joined(first, second)
    for name in before.becoming.fills:
        texts[name] = before.texts.get(name) or later.get(name, "")
    return {name: text for name, text in texts.items() if text}
