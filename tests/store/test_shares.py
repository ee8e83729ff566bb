"""The root in three shares: any two give it back, one tells nothing, and a wrong word is named."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from rings import WORDS
from shamir_mnemonic import MnemonicError, combine_mnemonics
from shamir_mnemonic.wordlist import WORDLIST
from vaults import WEAK

from famchart.core.secret import Secret
from famchart.store.bech32 import content_of, text_of
from famchart.store.keys import Sheet
from famchart.store.opening import create_vault, open_vault
from famchart.store.printed_shares import shares_text
from famchart.store.refusals import AnotherVaultsSharesError
from famchart.store.root import Root
from famchart.store.shares import (
    PREFIX,
    NoSuchWordError,
    NotTogetherError,
    OneShareError,
    ShareLengthError,
    UnreadableShareError,
    WrongWordError,
    WrongWordsError,
    make_shares,
    parse_shares,
    read_share_files,
    root_of,
)

FROZEN_KEY = "AGE-SECRET-KEY-1NZ4TGFUA44KGNRNMWG9RM0WMCCTH55LNE9NSHTHSZ4VN2GSYKRSQ25SJYZ"
FROZEN = (
    (
        "deal kidney academic acid admit scatter engage seafood ceiling single antenna "
        "ecology thumb engage amount plan tension duration leader language loyalty earth "
        "already duration remind step secret strike course garlic desktop decent predator"
    ),
    (
        "deal kidney academic agency album dryer eclipse boring kitchen benefit worthy "
        "dwarf western dragon hospital perfect usual born short fatal formal scout "
        "example away cubic voter deadline oven chubby dramatic provide sprinkle pajamas"
    ),
    (
        "deal kidney academic always answer hybrid equip gross maiden pupal wits "
        "regular judicial dive season sympathy scandal critical biology clay curly exchange "
        "midst grumpy chubby roster aquatic duration owner briefing index jerky wireless"
    ),
)
"""Made by this release; whoever has them on paper must be let in for ever."""
TOGETHER = (
    "humidity disease academic always aluminum jewelry energy woman receiver strategy amuse"
    " duckling lying evidence network walnut tactics forget hairy rebound impulse brother survive"
    " clothes stadium mailman rival ocean reward venture always armed unwrap",
    "humidity disease academic agency actress jacket gross physics cylinder solution fake mortgage"
    " benefit public busy prepare sharp friar change work slow purchase ruler again tricycle"
    " involve viral wireless mixture anatomy desert cargo upgrade",
)
"""Two of three shares of 256 bits among the test vectors of SLIP-39, with their secret."""
THEIR_SECRET = "c938b319067687e990e05e0da0ecce1278f75ff58d9853f19dcaeed5de104aae"
VECTORS_PASSPHRASE = b"TREZOR"


@pytest.fixture
def shares(root: Root) -> list[Secret]:
    return make_shares(root)


def replaced(share: Secret, place: int, word: str) -> str:
    words = share.reveal().split()
    return " ".join([*words[:place], word, *words[place + 1 :]])


def test_any_two_of_three_give_the_root_back(shares: list[Secret], root: Root):
    for two in itertools.permutations(shares, 2):
        assert root_of(two) == root
    assert root_of(shares) == root


def test_one_alone_or_twice_gives_nothing(shares: list[Secret]):
    for few in ([], shares[:1], [shares[0], shares[0]]):
        with pytest.raises(OneShareError, match="two different ones"):
            root_of(few)


def test_shares_of_two_vaults_or_two_printings_do_not_go_together(shares: list[Secret], root: Root):
    for other in (Root.generate(), root):
        with pytest.raises(NotTogetherError, match="do not belong together"):
            root_of([shares[0], make_shares(other)[1]])


def test_each_wrong_word_is_named_with_its_place(shares: list[Secret]):
    chance = random.Random(39)
    words = shares[0].reveal().split()
    for place, right in enumerate(words):
        wrong = chance.choice([word for word in WORDLIST if word != right])
        with pytest.raises(WrongWordError) as refused:
            parse_shares(replaced(shares[0], place, wrong))
        assert refused.value.facts == {"n": place + 1, "word": wrong}


def test_a_word_of_no_share_is_named_with_the_nearest(shares: list[Secret]):
    with pytest.raises(NoSuchWordError, match=r"Word 4, “acadenic”, .*“academic”"):
        parse_shares(replaced(shares[0], 3, "acadenic"))
    with pytest.raises(NoSuchWordError, match=r"Word 7, “ñandú”, stands in no share;"):
        parse_shares(replaced(shares[1], 6, "ñandú"))


def test_words_in_another_order_are_refused(shares: list[Secret]):
    words = shares[0].reveal().split()
    words[8], words[20] = words[20], words[8]
    if words[8] != words[20]:
        with pytest.raises(WrongWordsError, match="in another order"):
            parse_shares(" ".join(words))


@pytest.mark.parametrize("n", [0, 1, 32, 34])
def test_too_few_or_too_many_words_are_counted(shares: list[Secret], n: int):
    words = (shares[0].reveal().split() * 2)[:n]
    with pytest.raises(ShareLengthError, match=f"33 words, and here are {n}"):
        parse_shares(" ".join(words))


def test_printed_shares_are_read_back_one_by_one_or_all_in_one_file(
    shares: list[Secret], root: Root, tmp_path: Path
):
    printed = list(shares_text(shares, "Family", "abc", date(2026, 11, 22)))
    assert [parse_shares(text) for text in printed] == [[share] for share in shares]
    assert root_of(parse_shares("\n".join(printed))) == root
    assert "share 2 of 3 · Parte 2 de 3" in printed[1]
    assert "Family · abc · 2026-11-22" in printed[1]
    (file := tmp_path / "one.txt").write_text(printed[0].upper())
    assert read_share_files([file]) == [shares[0]]
    with pytest.raises(UnreadableShareError):
        read_share_files([tmp_path / "none.txt"])


def test_two_open_the_vault_and_those_of_another_are_refused(tmp_path: Path):
    path = tmp_path / "Family.famchart"
    vault, root = create_vault(path, WORDS, cost=WEAK)
    vault.close()
    open_vault(path, Sheet(root_of(make_shares(root)[1:]), is_of_shares=True)).close()
    strange = root_of(make_shares(Root.generate())[:2])
    with pytest.raises(AnotherVaultsSharesError, match="another vault’s"):
        open_vault(path, Sheet(strange, is_of_shares=True))


def test_the_shares_of_this_release_open_for_ever():
    for two in itertools.combinations(FROZEN, 2):
        assert root_of(parse_shares("\n".join(two))).secret.reveal() == FROZEN_KEY


def test_the_library_does_what_the_standard_says():
    assert combine_mnemonics(TOGETHER, VECTORS_PASSPHRASE).hex() == THEIR_SECRET
    with pytest.raises(MnemonicError):
        combine_mnemonics(TOGETHER[:1], VECTORS_PASSPHRASE)


@pytest.mark.parametrize("_n", range(20))
def test_the_key_of_a_sheet_is_taken_apart_and_put_together(_n: int):
    key = Root.generate().secret.reveal()
    assert len(content_of(key)) == 32
    assert text_of(PREFIX, content_of(key)).upper() == key


def test_no_error_or_repr_shows_a_share(shares: list[Secret]):
    words = shares[0].reveal().split()
    assert words[5] not in repr(shares)
    with pytest.raises(WrongWordError) as refused:
        parse_shares(replaced(shares[0], 3, words[9]))
    assert not any(word in str(refused.value) for word in words[10:] if len(word) > 6)


def test_the_library_is_imported_only_where_shares_are_made_or_read():
    code = (
        "import sys, famchart.store.shares, famchart.store.printed_shares, famchart.cli.sharing;"
        " import famchart.cli.context, famchart.screens.way_in;"
        " print('shamir_mnemonic' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "False\n"
