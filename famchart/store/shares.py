"""The root in three shares, for siblings: any two open the vault, and one alone tells nothing.

They are those of SLIP-39 without a passphrase, of the 32 bytes that the key on the recovery sheet
stands for. The library is imported only where shares are made or read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

from famchart.core.errors import NotLetInError, UnreadableInputError
from famchart.core.secret import Secret
from famchart.i18n import N_
from famchart.store.bech32 import content_of, text_of
from famchart.store.root import Root

NEEDED, MADE = 2, 3
WORDS = 33
PREFIX = "age-secret-key-"
LONGEST_FILE = 1 << 16
ALIKE = 0.75
"""How alike a mistyped word is to the one that is meant, at the least."""


class UnreadableShareError(UnreadableInputError):
    """The file of a share cannot be read."""

    message = N_("The share {file} cannot be read.")


class ShareLengthError(NotLetInError):
    """A share has too few or too many words."""

    message = N_("A share has {right} words, and here are {n}; compare them with the paper.")


class NoSuchWordError(NotLetInError):
    """A word stands in no share at all."""

    message = N_("Word {n}, “{word}”, stands in no share{like}; compare it with the paper.")


class WrongWordError(NotLetInError):
    """Exactly one word was mistaken for another that stands in shares."""

    message = N_("Word {n}, “{word}”, is not the one on the paper.")


class WrongWordsError(NotLetInError):
    """Several words are wrong, or in another order."""

    message = N_(
        "Some words, those from “{first}” to “{last}”, are wrong or in another order; compare them"
        " with the paper."
    )


class OneShareError(NotLetInError):
    """One share was given, or the same one twice."""

    message = N_("One share alone opens nothing; it takes two different ones of the three.")


class NotTogetherError(NotLetInError):
    """The shares are of different vaults, or were made at different times."""

    message = N_(
        "These shares do not belong together: they are of different vaults, or were printed at"
        " different times. Each bears the name of its vault and its day."
    )


def make_shares(root: Root) -> list[Secret]:
    """Return the words of three new shares; they do not go together with those made before."""
    from shamir_mnemonic import generate_mnemonics

    content = content_of(root.secret.reveal())
    (shares,) = generate_mnemonics(1, [(NEEDED, MADE)], content)
    return [Secret(share) for share in shares]


def root_of(shares: Sequence[Secret]) -> Root:
    """Return the root in two shares or more; raise OneShareError or NotTogetherError."""
    from shamir_mnemonic import MnemonicError, combine_mnemonics

    different = list(dict.fromkeys(share.reveal() for share in shares))
    if len(different) < NEEDED:
        raise OneShareError
    try:
        content = combine_mnemonics(different[:NEEDED])
    except MnemonicError:
        raise NotTogetherError from None
    return Root.parse(text_of(PREFIX, content))


def read_share_files(paths: Sequence[Path]) -> list[Secret]:
    """Return the shares in some files; raise UnreadableShareError and what parse_shares raises."""
    return [share for path in paths for share in parse_shares(_text_of(path))]


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(LONGEST_FILE).decode("utf-8", "replace")
    except OSError:
        raise UnreadableShareError(file=path) from None


def parse_shares(text: str) -> list[Secret]:
    """Return the shares in a text: as printed, or their words alone.

    Raise ShareLengthError, NoSuchWordError, WrongWordError or WrongWordsError.
    """
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    words = re.findall(r"[^\W\d_]+", " ".join(lines).lower())
    for n, word in enumerate(words):
        _check_word(word, n % WORDS + 1)
    if not words or len(words) % WORDS:
        raise ShareLengthError(right=WORDS, n=len(words))
    parts = [words[at : at + WORDS] for at in range(0, len(words), WORDS)]
    for part in parts:
        _check_all(part)
    return [Secret(" ".join(part)) for part in parts]


def _check_word(word: str, n: int) -> None:
    from shamir_mnemonic.wordlist import WORD_INDEX_MAP

    if word not in WORD_INDEX_MAP:
        (like,) = get_close_matches(word, WORD_INDEX_MAP, 1, ALIKE) or [""]
        raise NoSuchWordError(n=n, word=word[:20], like=f" (“{like}”?)" if like else "")


def _check_all(words: Sequence[str]) -> None:
    """Compare the words with their checksum; where one alone is wrong, it can be told which."""
    wrong = _where_wrong(words)
    if wrong is None:
        return
    if wrong < 0:
        raise WrongWordsError(first=words[0], last=words[-1])
    raise WrongWordError(n=wrong + 1, word=words[wrong])


def _where_wrong(words: Sequence[str]) -> int | None:
    """Return which word is wrong, -1 where that cannot be told, None where none is.

    Each bit of a word changes the checksum in its own way, whatever the others are; three words of
    checksum tell one wrong word apart from every other.
    """
    from shamir_mnemonic.constants import CHECKSUM_LENGTH_WORDS, RADIX, RADIX_BITS
    from shamir_mnemonic.constants import CUSTOMIZATION_STRING_EXTENDABLE as PURPOSE
    from shamir_mnemonic.rs1024 import create_checksum
    from shamir_mnemonic.wordlist import WORD_INDEX_MAP

    def checksum(values: Sequence[int]) -> int:
        first, second, third = create_checksum(values, PURPOSE)
        return int((first * RADIX + second) * RADIX + third)

    values = [WORD_INDEX_MAP[word] for word in words]
    data, told = values[:-CHECKSUM_LENGTH_WORDS], values[-CHECKSUM_LENGTH_WORDS:]
    right = checksum(data)
    difference = right ^ ((told[0] * RADIX + told[1]) * RADIX + told[2])
    if not difference:
        return None
    for place in range(len(data)):
        by_bit = [checksum([*data[:place], data[place] ^ 1 << bit, *data[place + 1 :]]) ^ right
                  for bit in range(RADIX_BITS)]  # fmt: skip
        if _is_sum_of(difference, by_bit):
            return place
    only = [n for n in range(3) if difference >> RADIX_BITS * (2 - n) & (RADIX - 1)]
    return len(data) + only[0] if len(only) == 1 else -1


def _is_sum_of(wanted: int, parts: Sequence[int]) -> bool:
    """True where some of the parts, each taken once at most, add up (without carry) to this."""
    reduced: list[int] = []
    for part in parts:
        for each in reduced:
            part = min(part, part ^ each)
        if part:
            reduced = sorted([*reduced, part], reverse=True)
    for each in reduced:
        wanted = min(wanted, wanted ^ each)
    return wanted == 0
