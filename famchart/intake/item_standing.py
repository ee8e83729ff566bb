"""How items stand against the vault: by exact keys, then by stated rules; the likely is asked.

A record is meant by one item only. Of the same source, what is said differently changes the record,
while silence changes nothing; of another source the same event is known, and the same thing of a
list is that list's own line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from uuid import UUID

from sqlmodel import col, select

from famchart.core.terminal_text import fold
from famchart.i18n import _
from famchart.intake.as_records import BECOMES
from famchart.intake.as_records.papers import NOTE
from famchart.intake.as_records.shape import Becoming, Texts, joined
from famchart.intake.draft import Item
from famchart.intake.moved_visits import MAYBE_MOVED, MOVED
from famchart.intake.plan import ItemRow, Standing
from famchart.intake.told_before import ToldBefore
from famchart.records import Facts, PersonalRecord, kinds
from famchart.records.fields import Choice
from famchart.store.privacy import title_in_passing
from famchart.store.typed import texts_of


@dataclass
class Candidate:
    """An item on its way to a record."""

    item: Item
    document: int
    becoming: Becoming
    texts: Texts
    documents: set[int] = field(default_factory=set)
    """All that tell it."""
    row: ItemRow | None = None
    earlier: Texts = field(default_factory=dict)
    """Those of a preliminary one that it takes the place of."""

    def stands(
        self, standing: Standing, known: Rival | None = None, changes: Iterable[str] = (),
        question: str = "",
    ) -> None:  # fmt: skip
        self.row = ItemRow(
            self.item,
            self.becoming.kind,
            self.texts,
            on_of(self.texts),
            standing,
            known.record if known else None,
            tuple(changes),
            question,
            self.document,
            self.earlier,
        )


@dataclass(eq=False)
class Rival:
    """A record that an item may be."""

    record: PersonalRecord
    facts: Facts

    @cached_property
    def texts(self) -> Texts:
        kind = kinds()[str(self.record.__tablename__)]
        return texts_of(kind, self.record, self.facts)


Claims = set[int]
KnownBy = Callable[[Candidate], Rival | None]


def on_of(texts: Texts) -> str | None:
    """Return the day that a record will have, as ISO text."""
    names = ("on", "at", "sent_at", "service_on", "statement_on", "due_on", "since", "written_on")
    return next((texts[name][:10] for name in names if texts.get(name)), None)


def becoming_of(row: ItemRow) -> Becoming:
    """Return what an item became: what its kind becomes, or a note."""
    usual = BECOMES.get(row.draft.kind, NOTE)
    return usual if usual.kind == row.kind else NOTE


def stand(
    candidates: Sequence[Candidate],
    facts: Facts,
    person_id: UUID,
    account_id: UUID | None,
    told: ToldBefore,
) -> None:
    """Say of each candidate how it stands."""
    by_kind: dict[str, list[Candidate]] = defaultdict(list)
    for each in candidates:
        by_kind[each.becoming.kind].append(each)
    for name, several in by_kind.items():
        table = kinds()[name].table
        assert issubclass(table, PersonalRecord)  # noqa: S101
        known = facts.all(select(table).where(col(table.person_id) == person_id))
        _Matching([Rival(each, facts) for each in known], account_id, facts, told).match(several)


class _Matching:
    """The records of one kind, and the items that may be them."""

    def __init__(
        self, rivals: Sequence[Rival], account_id: UUID | None, facts: Facts, told: ToldBefore
    ) -> None:
        self.rivals, self.account_id, self.facts, self.told = rivals, account_id, facts, told
        self.claimed: set[UUID] = set()
        self.indexes: dict[tuple[int, str], dict[Hashable, list[Rival]]] = {}

    def match(self, candidates: Sequence[Candidate]) -> None:
        for known_by in (self._as_moved, self._without_changes, self._by_keys):
            self._settle(candidates, known_by)
        self._settle_altered(candidates)
        for each in _open(candidates):
            if likely := self._told_by(each, MOVED, MAYBE_MOVED) or self._first(each, "likely"):
                self.claimed.add(likely.record.id)
                found = changes(each.becoming, each.texts, likely.texts)
                words = change_words(each.becoming.kind, found, likely.texts)
                each.stands(Standing.NEW, likely, words, self._question(likely))
            else:
                each.stands(Standing.NEW)

    def _settle(self, candidates: Sequence[Candidate], known_by: KnownBy) -> None:
        for each in _open(candidates):
            if rival := known_by(each):
                self._meant(each, rival)

    def _meant(self, each: Candidate, rival: Rival) -> None:
        """Say that an item is a record; another source of an event alters nothing in it."""
        self.claimed.add(rival.record.id)
        is_own = rival.record.account_id in (self.account_id, None)
        told = changes(each.becoming, each.texts, rival.texts) if is_own else {}
        found = self._news(told, each, rival)
        words = change_words(each.becoming.kind, found, rival.texts)
        each.stands(Standing.CHANGED if found else Standing.SAME, rival, words)

    def _news(self, found: Texts, each: Candidate, rival: Rival) -> Texts:
        """Return changes without what is known better; an older document fills what is open."""
        if found and self.told.has_told(rival.record):
            return {}
        if found and self.told.is_older(rival.record, each.document):
            stays = {n: rival.texts[n] for n in each.becoming.compared if rival.texts.get(n)}
            each.texts = {**each.texts, **stays}
            return {name: text for name, text in found.items() if name not in stays}
        return found

    def _as_moved(self, each: Candidate) -> Rival | None:
        """Return the appointment that a text moves; that of another source is asked about."""
        found = self._told_by(each, MOVED)
        is_own = found and found.record.account_id in (self.account_id, None)
        return found if is_own else None

    def _told_by(self, each: Candidate, *codes: str) -> Rival | None:
        ids = {each.item.codes.get(code) for code in codes}
        found = (rival for rival in self.rivals if rival.record.id.hex in ids)
        return next((one for one in found if one.record.id not in self.claimed), None)

    def _without_changes(self, each: Candidate) -> Rival | None:
        rivals = (rival for rival in self._all(each, "keys"))
        return next((r for r in rivals if not changes(each.becoming, each.texts, r.texts)), None)

    def _by_keys(self, each: Candidate) -> Rival | None:
        return self._first(each, "keys")

    def _settle_altered(self, candidates: Sequence[Candidate]) -> None:
        """Find what only what tells it apart was changed of: there must be one on either side."""
        left = list(_open(candidates))
        wanted = Counter(
            key for each in left for key in set(each.becoming.altered_keys(each.texts))
        )
        for each in left:
            for key in each.becoming.altered_keys(each.texts):
                rivals = [
                    rival
                    for rival in self._at(each, "altered_keys", key)
                    if rival.record.account_id == self.account_id
                ]
                if wanted[key] == 1 and len(rivals) == 1:
                    self._meant(each, rivals[0])
                    break

    def _first(self, each: Candidate, keys: str) -> Rival | None:
        return next(self._all(each, keys), None)

    def _all(self, each: Candidate, keys: str) -> Iterator[Rival]:
        """Yield the records of its keys that no other item is, those of the same source first."""
        for key in getattr(each.becoming, keys)(each.texts):
            yield from sorted(
                self._at(each, keys, key),
                key=lambda rival: rival.record.account_id != self.account_id,
            )

    def _at(self, each: Candidate, keys: str, key: Hashable) -> list[Rival]:
        found = self._index(each.becoming, keys).get(key, ())
        return [
            rival
            for rival in found
            if rival.record.id not in self.claimed
            and not (each.becoming.is_list and rival.record.account_id != self.account_id)
            and each.becoming.may_be(each.texts, rival.texts)
        ]

    def _index(self, becoming: Becoming, keys: str) -> dict[Hashable, list[Rival]]:
        if (id(becoming), keys) not in self.indexes:
            index: dict[Hashable, list[Rival]] = defaultdict(list)
            for rival in self.rivals:
                for key in set(getattr(becoming, keys)(rival.texts)):
                    index[key].append(rival)
            self.indexes[id(becoming), keys] = index
        return self.indexes[id(becoming), keys]

    def _question(self, rival: Rival) -> str:
        kind = kinds()[str(rival.record.__tablename__)]
        title = title_in_passing(kind, rival.record, self.facts)
        on = kind.on(rival.record)
        named = joined(title or _(kind.label), on, between=", ")
        return _("Is this the same as “{title}”?").format(title=named)


def answered(row: ItemRow, *, is_yes: bool) -> ItemRow:
    """Return an item of which somebody said whether it is the record that it may be.

    Of one that was withdrawn the question is whether it is to be taken out.
    """
    if row.is_withdrawn:
        return replace(row, question="", standing=Standing.CHANGED if is_yes else Standing.SAME)
    if not is_yes:
        return replace(row, question="", known=None, changes=(), standing=Standing.NEW)
    return replace(row, question="", standing=Standing.CHANGED if row.changes else Standing.SAME)


def _open(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    return (each for each in candidates if each.row is None)


def changes(becoming: Becoming, texts: Texts, known: Texts) -> dict[str, str]:
    """Return the fields that a statement sets in a known record: what it is silent of stays."""
    found: dict[str, str] = {}
    for name in (*becoming.compared, *becoming.fills, *becoming.grows):
        text, before = texts.get(name, ""), known.get(name, "")
        if not text or plain(text) == plain(before):
            continue
        if name in becoming.grows and before:
            if plain(text) not in plain(before):
                found[name] = joined(before, text, between="\n\n")
        elif name not in becoming.fills or not before:
            found[name] = text
    if "strength" in found and plain(found["strength"]) in plain(known.get("name", "")):
        del found["strength"]  # it is part of the name as it was printed
    for name, of in becoming.beside.items():
        if of in found and plain(texts.get(name, "")) != plain(known.get(name, "")):
            found[name] = texts.get(name, "")
    return found


def plain(text: str) -> str:
    """Return text without what print may differ in: case, accents, spaces."""
    return fold(text).replace(" ", "")


def change_words(kind: str, found: Texts, known: Texts) -> Iterator[str]:
    """Yield what would change, each in words; of a secret only that it does."""
    for name, text in found.items():
        spec = kinds()[kind].field_named(name)
        assert spec is not None  # noqa: S101
        before = known.get(name, "")
        if isinstance(spec, Choice):
            before, text = spec.shown(before), spec.shown(text)
        if spec.is_secret or spec.is_covered:
            yield _("{field} is another").format(field=_(spec.label))
        elif not text:
            words = _("{field}: {before} no longer holds")
            yield words.format(field=_(spec.label), before=_short(before))
        elif before:
            words = _("{field}: {before} → {after}")
            yield words.format(field=_(spec.label), before=_short(before), after=_short(text))
        else:
            yield _("{field}: {after}, not known before").format(
                field=_(spec.label), after=_short(text)
            )


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= LONGEST_SHOWN else one_line[: LONGEST_SHOWN - 1] + "…"


LONGEST_SHOWN = 80
