from __future__ import annotations

import gzip
import random

import pytest

from famchart.intake.sniff import EmptyTextError, NotTextError, text_of


@pytest.mark.parametrize("seed", range(5))
def test_random_and_packed_bytes_are_no_text(seed):
    noise = random.Random(seed).randbytes(20_000)
    for content in (noise, gzip.compress(noise), b"\x7fELF" + bytes(200), noise[:600]):
        with pytest.raises(NotTextError):
            text_of(content)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_whatever_encoding_it_came(encoding):
    assert text_of("Presión 132/78 · µg/dL".encode(encoding)) == "Presión 132/78 · µg/dL"


def test_a_stray_control_character_makes_no_binary_of_a_text():
    for stray in ("\x00", "\x1b[31m", "\x07\x08"):
        assert stray in text_of(f"Glucose 99 mg/dL{stray}".encode())


def test_nothing_is_nothing():
    with pytest.raises(EmptyTextError):
        text_of(b" \n\t")


@pytest.mark.parametrize("end", [b"\n", b"\r", b"\r\n"])
def test_lines_end_alike_however_the_terminal_ends_them(end):
    assert text_of(b"LIPID PANEL" + end + b"HDL 41") == "LIPID PANEL\nHDL 41"
