"""What is stored of a message; thread.py tells how it stands, message.py is the kind."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Field

from famchart.records.base import PersonalRecord


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
