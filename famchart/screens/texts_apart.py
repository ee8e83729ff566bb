"""A pasted text as several, where its parts are about several people: each with its decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

from famchart.i18n import _
from famchart.intake.draft import Draft, Item, LabRow
from famchart.intake.people_apart import PartOf, people_apart
from famchart.records import Facts
from famchart.screens.closing import Unforeseen
from famchart.screens.item_decisions import ItemDecisions
from famchart.screens.pasted import Pasted
from famchart.screens.pick import Choice, PickScreen

EACH, ALL = "each", "all"
"""Each part is filed for its person, or all of the text for one."""


class WhoseParts(Unforeseen[Hashable], PickScreen):
    """Returns EACH or ALL; each part for its own person stands first."""

    def __init__(self, parts: Sequence[PartOf], whose: str) -> None:
        named = "; ".join(
            _("{patient} (lines {first}-{last})").format(
                patient=part.person.full_name, first=part.lines.start + 1, last=part.lines.stop
            )
            for part in parts
        )
        choices = [Choice(EACH, _("Each part for its person"))]
        if whose:
            choices.append(Choice(ALL, _("All of it for {person}").format(person=whose)))
        question = _("This names several people: {patient}. For whom is it filed?")
        super().__init__(question.format(patient=named), choices)


def texts_apart(whole: Pasted, facts: Facts) -> tuple[list[PartOf], list[Pasted]]:
    """Return the parts of a text that are about several people, and each as a text of its own.

    There are none where the text has no such parts, or where a part by itself is read otherwise
    than in the whole, so that something that was decided about it would be lost.
    """
    draft = whole.read()
    parts = people_apart(draft.text, facts)
    try:
        return parts, [_apart(whole, draft, part) for part in parts]
    except LookupError:
        return [], []


def _apart(whole: Pasted, draft: Draft, part: PartOf) -> Pasted:
    """Return the text of a part with what was decided about it; raise where that has no place."""
    pasted = Pasted(
        part.text(draft.text), part.person.id, is_note=whole.is_note, tables=dict(whole.tables),
        known_tables=whole.known_tables, taught=list(whole.taught), rules=whole.rules,
    )  # fmt: skip
    if whole.person_id == part.person.id and whole.is_account_decided:
        pasted.choose_account(whole.account_id)
    shift = part.lines.start
    within = range(shift + 1, part.lines.stop + 1)
    pasted.added = {at - shift: texts for at, texts in whole.added.items() if at in within}
    pasted.passed_over = {at - shift for at in whole.passed_over if at in within}
    own = pasted.read()
    pasted.passed_over |= {part.head} & set(own.unread_at)
    if whole.is_day_decided and not own.date:
        pasted.choose_day(whole.on)
    rows = _Renumbered(draft.rows, own.rows, within)
    pasted.left_out = set(rows.of(whole.left_out))
    pasted.turned = set(rows.of(whole.turned))
    pasted.edits = {new: whole.edits[old] for new, old in rows.of(whole.edits).items()}
    items, decided = _Renumbered(draft.items, own.items, within), whole.items
    pasted.items = ItemDecisions(
        set(items.of(decided.left_out)),
        {new: decided.edits[old] for new, old in items.of(decided.edits).items()},
        {new: decided.same[old] for new, old in items.of(decided.same).items()},
    )
    return pasted


class _Renumbered:
    """The numbers that rows or items of a text have where one of its parts is read by itself."""

    def __init__(
        self, whole: Sequence[LabRow | Item], own: Sequence[LabRow | Item], within: range
    ) -> None:
        self._keys = list(_keys(whole, 0))
        self._numbers = {key: number for number, key in enumerate(_keys(own, within.start - 1))}
        self._within = within

    def of(self, decided: Iterable[int]) -> dict[int, int]:
        """Return the new number of each of these that the part holds; raise where it has none."""
        keys = {old: self._keys[old] for old in decided}
        return {self._numbers[key]: old for old, key in keys.items() if key[0] in self._within}


def _keys(rows: Iterable[LabRow | Item], shift: int) -> Iterator[tuple[int, int]]:
    """Yield for each its first line, and which of those of that line it is."""
    seen = Counter[int]()
    for row in rows:
        yield row.line + shift, seen[row.line]
        seen[row.line] += 1
