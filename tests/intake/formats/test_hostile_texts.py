from __future__ import annotations

import json
import time

import pytest
from samples.office_files import odf, pdf
from samples.read_sample import read

from famchart.core.errors import UnreadableInputError
from famchart.intake.shapes import file_json

CELLS = (
    '<table:table-cell table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell>'
)
ROW = f'<table:table-row table:number-rows-repeated="1000">{CELLS}</table:table-row>'
HOSTILE = {
    "front matter that reads both ways": "---\n" + "  a: b\n" * 3_000 + "--\nx",
    "a page of one word": pdf(["x" * 190_000, *["a b" * 30] * 2]),
    "a label before a sea of blanks": "MY HEALTHEVET PERSONAL HEALTH INFORMATION\nName: x"
    + " " * 300_000
    + "y: z",
    "parts within parts of a calendar": "BEGIN:VCALENDAR\n"
    + "BEGIN:X\n" * 100_000
    + "END:Y\n" * 100_000,
    "cells that reach far": "<html><table>" + "<tr><td rowspan=999 colspan=999>x" * 500,
    "cells that say they repeat": odf("text", f"<table:table>{ROW * 50}</table:table>"),
    "a sheet whose tags do not end": odf("spreadsheet", "<table:table><table:table-row><table:ta"),
    "digits without an end": "Test,Result,Units\nGlucose," + "9" * 300_000 + ",mg/dL\n",
    "refills without an end": "Medication,Refills Left\nLisinopril," + "3" * 9_000 + "\nZinc,2\n",
    "a sum as large as a word": "Date,Clinic,Amount due\n2026-01-02,Valley,1e999999\n",
    "a number longer than any": '{"encrypted": false, "items": [' + "9" * 50_000 + "]}",
    "digits of a picture, nearly": "{\\rtf1 " + ("ab" * 990 + "z") * 80 + "}",
    "endless marks": "- [ ] x\n" + "`a" * 100_000,
    "nothing but blanks": " " * 60_000 + "x",
    "nothing but tabs": "\t" * 60_000 + "x",
    "small words without end": "Potassium 4.1\n" + "de" * 60 + "1 x\n" + "de " * 60 + "1 x\n",
    "comments that never end": "<!--" * 1_000 + "<KeePassFile",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_made_to_hold_a_reader_up_is_read_or_refused_in_seconds(content):
    begun = time.monotonic()
    try:
        json.dumps(file_json(read(content)), allow_nan=False)
    except UnreadableInputError:
        pass
    finally:
        assert time.monotonic() - begun < 10
