"""A thread of many messages costs its length, not its square, and is read once for all of them."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from famchart.records import thread as threads
from famchart.records.message_table import Message
from famchart.records.thread import Thread

NOBODY = UUID(int=1)


def thread_of_days(days: int) -> Thread:
    """Return a thread with a question a day, each answered in the evening but for the last."""
    began = date(2020, 1, 1)
    sent = [(began + timedelta(days=n)).isoformat() for n in range(days)]
    return Thread(
        [
            Message(
                person_id=NOBODY,
                subject="Pills",
                sent_at=f"{day}T10:00",
                zone="America/New_York",
                answered_at=f"{day}T18:00" if day != sent[-1] else None,
            )
            for day in sent
        ],
        (),
        None,
    )


def read_moments(days: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how many moments are worked out to say what the questions are and which waits."""
    read: list[str] = []
    real = threads.instant

    def instant(text: str, zone: object) -> object:
        read.append(text)
        return real(text, zone)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(threads, "instant", instant)
        thread = thread_of_days(days)
        assert len(list(thread.questions())) == days
        assert thread.question is thread.messages[-1]
    return len(read)


def test_ten_times_the_messages_take_ten_times_the_moments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert read_moments(200, monkeypatch) <= 11 * read_moments(20, monkeypatch)


def test_what_is_sent_while_one_waits_follows_it_up() -> None:
    first, *others, last = thread_of_days(4).messages
    first.answered_at = others[1].answered_at
    thread = Thread([first, *others, last], (), None)
    assert list(thread.questions()) == [first, last]
