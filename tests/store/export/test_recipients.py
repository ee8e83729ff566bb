"""Keys of others, and the words by which two people know that they mean the same key."""

from __future__ import annotations

from pathlib import Path

import pytest

from famchart.store.export.recipients import (
    NoRecipientError,
    Recipient,
    SecretIsNoRecipientError,
    read_recipients,
)
from famchart.store.root import Root

KEY = "age1zwgnygclkk06xtqwekfwf5mzwqc7q3wv8gqu6s4pw6jnvzmqkfjsj7tdkg"


def test_the_words_of_a_key_are_the_same_for_ever():
    """A sister with another version reads out the same."""
    assert Recipient(KEY).words("en") == "steak crime borrow upgrade clinic fresh"
    assert Recipient(KEY).words("es") == "canguro nuera exponer cinta plaza propio"


def test_no_two_of_many_keys_have_the_same_words():
    keys = [Root.generate().recipient for _each in range(300)]
    assert len({Recipient(key).words("en") for key in keys}) == len(keys)


def test_keys_are_read_from_what_people_send(tmp_path: Path):
    another = Root.generate().recipient
    (tmp_path / "card.txt").write_text(f"Hello! Here it is:\r\n\r\n  {KEY}\r\nLove, Ana")
    (tmp_path / "two.txt").write_text(f"# family\n{KEY}\n{another}\n")
    given = [f" {KEY.upper()} ", str(tmp_path / "card.txt"), str(tmp_path / "two.txt")]
    assert [each.key for each in read_recipients(given)] == [KEY, another]


@pytest.mark.parametrize(
    "content", [b"", b"age1", b"\x00\xff" * 50, KEY[:-1].encode(), b"age1 " * 9]
)
def test_what_holds_no_key_is_refused(tmp_path: Path, content: bytes):
    (tmp_path / "card.txt").write_bytes(content)
    with pytest.raises(NoRecipientError):
        read_recipients([str(tmp_path / "card.txt")])
    with pytest.raises(NoRecipientError):
        read_recipients([str(tmp_path)])


def test_a_mistyped_letter_is_noticed(tmp_path: Path):
    for place in range(4, len(KEY)):
        mistyped = KEY[:place] + ("q" if KEY[place] != "q" else "p") + KEY[place + 1 :]
        with pytest.raises(NoRecipientError):
            read_recipients([mistyped])


def test_a_secret_key_is_never_taken_for_a_card(tmp_path: Path):
    root = Root.generate()
    (tmp_path / "sheet.txt").write_text(f"{root.recipient}\n{root.secret.reveal().lower()}")
    for given in (root.secret.reveal(), str(tmp_path / "sheet.txt")):
        with pytest.raises(SecretIsNoRecipientError) as told:
            read_recipients([given])
        assert root.secret.reveal()[20:] not in str(told.value)
