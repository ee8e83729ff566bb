"""Messages: one question to a clinic, and its answer; those that follow stand in its thread."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Field

from famchart.i18n import N_
from famchart.records.base import Facts, Kind, PersonalRecord
from famchart.records.fields import FieldSpec, LocalMoment, LongText, Reference, YesNo, Zone


class Message(PersonalRecord, table=True):
    """A message that was sent, with the answer it got."""

    subject: str
    text: str | None = None
    sent_at: str
    """Local ISO text, in `zone`, else in the portal’s."""
    zone: str | None = None
    answered_at: str | None = None
    """Local ISO text in the same zone; an automatic receipt is no answer."""
    answer: str | None = None
    answered_by: str | None = None
    no_reply_needed: bool | None = None
    thread_id: UUID | None = Field(default=None, foreign_key="message.id", index=True)
    """The message that began the thread; None for that one itself."""


def title(message: Message, facts: Facts | None = None) -> str:
    return message.subject


def words(message: Message) -> str:
    return "\n".join(filter(None, (message.text, message.answer, message.answered_by)))


KIND = Kind(
    name="message",
    table=Message,
    label=N_("Message"),
    plural=N_("Messages"),
    fields=(
        FieldSpec("subject", N_("Subject"), required=True),
        LongText("text", N_("Text")),
        LocalMoment("sent_at", N_("Sent"), required=True),
        LocalMoment("answered_at", N_("Answered")),
        FieldSpec("answered_by", N_("Answered by")),
        LongText("answer", N_("Answer")),
        Reference("account", N_("Portal account"), column="account_id", to="account"),
        Zone("zone", N_("Time zone")),
        YesNo("no_reply_needed", N_("Needs no reply")),
        Reference("thread", N_("In the thread of"), column="thread_id", to="message"),
    ),
    columns=("sent_at", "subject", "account", "answered_at"),
    title=title,
    on=lambda message: message.sent_at[:10],
    words=words,
    private_with=("account",),
    topic_words=title,
)
