"""How items stand against the vault: by exact keys, then by stated rules; the likely is asked.

A record is meant by one item only. Of the same source, what is said differently changes the record,
while silence changes nothing; of another source the same event is known, and the same thing of a
list is that list's own line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from sqlmodel import col, select

from famchart.core.appointments import AGREED
from famchart.i18n import _
from famchart.intake.as_records import BECOMES
from famchart.intake.as_records.papers import NOTE
from famchart.intake.as_records.shape import Becoming, Texts, joined
from famchart.intake.candidates import Candidate, Rival
from famchart.intake.changes import change_words, changes
from famchart.intake.moved_visits import MAYBE_MOVED, MOVED
from famchart.intake.plan import ItemRow, Standing
from famchart.intake.told_before import ToldBefore
from famchart.records import Facts, PersonalRecord, kinds
from famchart.store.privacy import title_in_passing

KnownBy = Callable[[Candidate], Rival | None]


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
        then = told.told_then(table, person_id)
        rivals = [Rival(each, facts, then.get(each.id)) for each in known]
        gone = [Rival(each, facts) for each in told.deleted(table, person_id)]
        _Matching(rivals, account_id, facts, told, gone).match(several)


class _Matching:
    """The records of one kind, and the items that may be them."""

    def __init__(
        self,
        rivals: Sequence[Rival],
        account_id: UUID | None,
        facts: Facts,
        told: ToldBefore,
        gone: Sequence[Rival],
    ) -> None:
        """Take also the records that are gone: one of them may be told again."""
        self.rivals, self.account_id, self.facts, self.told = rivals, account_id, facts, told
        self.gone = gone
        self.claimed: set[UUID] = set()
        self.indexes: dict[tuple[int, str], dict[Hashable, list[Rival]]] = {}

    def match(self, candidates: Sequence[Candidate]) -> None:
        for known_by in (self._as_moved, self._without_changes, self._by_keys, self._by_keys_then):
            self._settle(candidates, known_by)
        self._settle_altered(candidates)
        for each in _open(candidates):
            if likely := self._told_by(each, MOVED, MAYBE_MOVED) or self._first(each, "likely"):
                self.claimed.add(likely.record.id)
                found = changes(each.becoming, each.texts, likely.texts)
                words = change_words(each.becoming.kind, found, likely.texts)
                each.stands(Standing.NEW, likely, words, self._question(likely))
            elif over := self._maybe_taken_up(each):
                self.claimed.add(over.record.id)
                each.stands(Standing.NEW, over, question=self._question_of_end(each, over))
            elif then := self._told_then(each):
                self.claimed.add(then.record.id)
                each.stands(Standing.NEW, then, question=self._question(then))
            else:
                each.stands(Standing.NEW, was_deleted=_is_one_of(each, self.gone, self.account_id))

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
        """Return changes without what is known better; an older document fills what is open.

        What was told before a person set it otherwise is no news: the hand's value stands. A visit
        that a person knows to be over and the portal moves is another: that is told in full.
        """
        if found and self.told.has_told(rival.record):
            return {}
        if found and rival.then:
            news = changes(each.becoming, each.texts, rival.texts_then)
            is_another = "at" in news and rival.texts.get("state") not in AGREED
            again = set() if is_another else found.keys() - news.keys()
            each.texts = {**each.texts, **{name: rival.texts.get(name, "") for name in again}}
            found = {name: text for name, text in found.items() if name not in again}
        is_older = each.becoming.is_later(rival.texts, each.texts)
        if found and (is_older or self.told.is_older(rival.record, each.document)):
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

    def _by_keys_then(self, each: Candidate) -> Rival | None:
        """Return the record that it was until a person changed it: a line of a list, or of a
        document that told it then.
        """
        found = self._told_then(each)
        is_sure = found and (each.becoming.is_list or self.told.has_told(found.record))
        return found if is_sure else None

    def _told_then(self, each: Candidate) -> Rival | None:
        """Return the record that documents told by the same keys, before a person changed it."""
        keys = set(each.becoming.keys(each.texts))
        return next(
            (
                rival
                for rival in self.rivals
                if rival.then
                and rival.record.account_id == self.account_id
                and rival.record.id not in self.claimed
                and not keys.isdisjoint(each.becoming.keys(rival.texts_then))
                and each.becoming.may_be(each.texts, rival.texts_then)
                and not self._goes_on(each, rival)
            ),
            None,
        )

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
            and not self._goes_on(each, rival)
        ]

    def _goes_on(self, each: Candidate, rival: Rival) -> bool:
        """True where what an earlier document told to be over goes on: that begins anew.

        Where a person said that it is over, that stands; so it does for an older document.
        """
        on = self.told.days[each.document]
        ended = each.becoming.over_since(each.item, rival.texts)
        if not ended or (on and on <= ended):
            return False
        was_told = self.told.is_from_document(rival.record, each.becoming.over_in)
        return was_told and not self.told.is_overtaken(rival.record, each.document)

    def _maybe_taken_up(self, each: Candidate) -> Rival | None:
        """Return what was over, where nothing tells which of the two statements is the later."""
        if self.told.days[each.document] or not each.becoming.over_in:
            return None
        keys = [*each.becoming.keys(each.texts)]
        found = (rival for key in keys for rival in self._index(each.becoming, "keys").get(key, ()))
        return next(
            (
                rival
                for rival in found
                if rival.record.account_id == self.account_id
                and rival.record.id not in self.claimed
                and each.becoming.may_be(each.texts, rival.texts)
                and self._goes_on(each, rival)
            ),
            None,
        )

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

    def _question_of_end(self, each: Candidate, rival: Rival) -> str:
        """Ask of what is said to go on: no makes it a new line beside the one that is over."""
        kind = kinds()[str(rival.record.__tablename__)]
        title = title_in_passing(kind, rival.record, self.facts) or _(kind.label)
        question = _(
            "“{title}” was stopped on {day}; here it is listed as taken. Is it still stopped?"
        )
        return question.format(title=title, day=each.becoming.over_since(each.item, rival.texts))


def answered(row: ItemRow, *, is_yes: bool) -> ItemRow:
    """Return an item of which somebody said whether it is the record that it may be.

    Of one that was withdrawn the question is whether it is to be taken out.
    """
    if row.is_withdrawn:
        return replace(row, question="", standing=Standing.CHANGED if is_yes else Standing.SAME)
    if not is_yes:
        return replace(row, question="", known=None, changes=(), standing=Standing.NEW)
    return replace(row, question="", standing=Standing.CHANGED if row.changes else Standing.SAME)


def _is_one_of(each: Candidate, rivals: Iterable[Rival], account_id: UUID | None) -> bool:
    """True where an item surely is one of these records, of the same source."""
    keys = set(each.becoming.keys(each.texts))
    return any(
        rival.record.account_id == account_id
        and not keys.isdisjoint(each.becoming.keys(rival.texts))
        for rival in rivals
    )


def _open(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    return (each for each in candidates if each.row is None)
