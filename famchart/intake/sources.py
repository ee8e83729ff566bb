"""Where the records of one filing come from: the text or file, each of its documents, its bytes."""

from __future__ import annotations

from uuid import UUID

from famchart.core.file_types import ENOUGH, media_of
from famchart.i18n import N_
from famchart.intake.passwords import holds_logins, tells_passwords
from famchart.intake.plan import Preview
from famchart.records.source import Source
from famchart.store import originals
from famchart.store.incoming import Incoming, content_of
from famchart.store.work import Work

Original = bytes | Incoming
"""The bytes as they were handed over, or a file that is read a piece at a time."""


def address_of(original: Original) -> str:
    """Return the address that bytes have, be they kept or not."""
    return original.address if isinstance(original, Incoming) else originals.address_of(original)


NOT_KEPT = N_("The file itself was not kept: it holds passwords.")


class Sources:
    """The sources of one filing; each is written when the first record asks for it."""

    def __init__(
        self,
        planned: Preview,
        work: Work,
        way: str,
        label: str,
        original: Original | None,
        *,
        is_secret: bool = False,
    ) -> None:
        """Whether a file is secret is said where parts of it are filed elsewhere, or nowhere."""
        self._planned, self._work = planned, work
        self._way, self._label = way, label
        self._original = planned.draft.text.encode() if original is None else original
        self._found: dict[tuple[int, bool], Source] = {}
        self.is_secret = is_secret or tells_passwords((planned.draft, *planned.documents))
        """True where its bytes tell passwords, whoever's: originals are part of an open export."""

    @property
    def address(self) -> str:
        return address_of(self._original)

    def stands_beside_logins(self, document: int) -> bool:
        """True of what a document says that holds logins: its words may tell a password, too."""
        documents = self._planned.documents or (self._planned.draft,)
        return holds_logins(documents[document])

    @property
    def size_and_media(self) -> tuple[int | None, str | None]:
        """Return what is kept of it; nothing where it tells passwords."""
        if self.is_secret:
            return None, None
        if isinstance(self._original, Incoming):
            return self._original.size, self._original.media
        return len(self._original), self._media(self._original)

    def of(self, document: int = 0, *, by_hand: bool = False) -> UUID:
        """Return the id of the source of a document, of what a person corrected in it its own."""
        if (document, by_hand) not in self._found:
            way = "typed" if by_hand else self._way
            told = {
                "way": way,
                "label": self._label_of(document),
                "original": self._kept(),
                "dated": self._day_of(document),
            }
            source = Source.model_validate(told)
            self._work.save(source)
            self._found[document, by_hand] = source
        return self._found[document, by_hand].id

    def _label_of(self, document: int) -> str:
        """Return the name of the file, and of several documents the number and title of one."""
        documents = self._planned.documents
        if len(documents) < 2:
            return self._label
        title = documents[document].title or documents[document].kind
        return f"{self._label}: {document + 1}/{len(documents)} {title}"

    def _day_of(self, document: int) -> str | None:
        """Return the day of a document; that of a pasted text may be that of its results."""
        documents = self._planned.documents
        return documents[document].date if documents else None

    def _kept(self) -> str | None:
        """Keep the bytes, once; return their address."""
        if self.is_secret:
            return None
        if self._found:
            return self.address
        if isinstance(self._original, Incoming):
            about = self._original.size, self._original.media
            pieces = content_of(self._original)
            originals.keep_pieces(self._work.connection, self.address, about, pieces)
            return self.address
        return originals.keep(self._work.connection, self._original, self._media(self._original))

    def _media(self, content: bytes) -> str:
        return media_of(content[:ENOUGH], self._label) if self._planned.documents else "text/plain"
