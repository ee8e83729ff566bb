"""Documents: files kept in the vault; nothing opens them but an export on purpose."""

from __future__ import annotations

from famchart.core.clock import Clock
from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import DayOrMonth, FieldSpec, LongText, Reference


class Document(PersonalRecord, table=True):
    """A file of a person; its bytes are the original of its source."""

    title: str
    on: str | None = None
    file_name: str | None = None
    text: str | None = None


def title(document: Document, facts: Facts | None = None) -> str:
    return document.title


def _defaults(clock: Clock) -> dict[str, str]:
    return {"on": clock.today().isoformat()}


KIND = Kind(
    name="document",
    table=Document,
    label=N_("Document"),
    plural=N_("Documents"),
    fields=(
        FieldSpec("title", N_("Title"), required=True),
        DayOrMonth("on", N_("Date")),
        FieldSpec("file_name", N_("File’s name")),
        LongText("text", N_("Remarks")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
    ),
    columns=("on", "title", "file_name", "account"),
    title=title,
    on=lambda document: document.on,
    words=lambda document: "\n".join(filter(None, (document.file_name, document.text))),
    defaults=_defaults,
    private_with=("account",),
    topic_words=title,
)
