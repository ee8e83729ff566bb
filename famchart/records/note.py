"""Notes: a chart note, a family remark, a question for the visit."""

from __future__ import annotations

from famchart.core.titles import cut_title, first_line
from famchart.core.told_secrets import without_secrets
from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import DayOrMonth, LongText, Reference
from famchart.records.own_titles import own_title


class Note(PersonalRecord, table=True):
    """Words about a person on a day."""

    text: str
    on: str | None = None


def title(note: Note, facts: Facts | None = None) -> str:
    """Return the first line that says something, cut to fit a list."""
    return cut_title(whole_title(note))


def whole_title(note: Note) -> str:
    return first_line(without_secrets(note.text))


KIND = Kind(
    name="note",
    table=Note,
    label=N_("Note"),
    plural=N_("Notes"),
    fields=(
        LongText("text", N_("Text"), required=True),
        DayOrMonth("on", N_("Date")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
    ),
    columns=("on", "text", "account"),
    title=title,
    with_state=own_title,
    whole_title=whole_title,
    on=lambda note: note.on,
    defaults=lambda clock: {"on": clock.today().isoformat()},
    private_with=("account",),
    topic_words=lambda note: note.text,
    words=lambda note: note.text,
)
