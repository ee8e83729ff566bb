"""The README.txt inside a copy: what it holds, and how it is read without famchart."""

from __future__ import annotations

WHOLE_EN = """\
This is a copy of a famchart vault: a family's medical records. It is NOT encrypted any more once
you read this: delete it when you have what you need.
"""
SLICE_EN = """\
This is a SLICE of a famchart vault: a part of a family's medical records, chosen by people, kinds
or days. It is no copy of the vault, and nobody can get the vault back from it. It holds records as
they stood on the day in about.json; what was left out, earlier values and what was deleted are not
in it. It is NOT encrypted any more once you read this: delete it when you have what you need.
"""
THE_SHEET_EN = """
To have it in famchart, as a vault of its own, use the file that ends in .age:
    famchart restore COPY.age --into NEW-FOLDER --sheet SHEET.txt
Without famchart, with the standard programs age and unzip:
    age -d -i SHEET.txt COPY.famchart.age > copy.zip
    unzip copy.zip
SHEET.txt is a text file with the key of the recovery sheet of a vault that it was made for, one
line: AGE-SECRET-KEY-1...
"""
ITS_OWN_WORDS_EN = """
It opens with a passphrase of its own, and with no recovery sheet.
To have it in famchart, as a vault of its own, use the file that ends in .age:
    famchart restore COPY.age --into NEW-FOLDER
Without famchart, with the standard programs age (it asks for the passphrase) and unzip:
    age -d COPY.age > copy.zip
    unzip copy.zip
"""
HOLDS_EN = """
  about.json          the vault, when this was made, the shape of its tables
  tables/*.jsonl      every table, a line of JSON for each row (person, result, medication, ...);
                      "id" is what other tables point at; a date is written as 2026-11-23
  tables/change.jsonl every change that was ever made: what, when, from which value to which
                      (of a slice: one line for each row)
  tables/original.jsonl  the files that were brought in; tables/source.jsonl and
                      tables/document.jsonl say by their "original" what came from which
  originals/          those files themselves, under the name that their content gives them
  manifest.json       of every file: its lines, its bytes and its SHA-256
"""
WHOLE_ES = """

Esto es una copia de una bóveda de famchart: los registros médicos de una familia. Si puede leer
esto, YA NO está cifrada: bórrela cuando tenga lo que necesita.
"""
SLICE_ES = """

Esto es una PARTE de una bóveda de famchart: una parte de los registros médicos de una familia,
elegida por personas, tipos o días. No es una copia de la bóveda, y con ella nadie la recupera.
Tiene los registros como estaban el día que dice about.json; no tiene lo que se dejó fuera, ni los
valores anteriores, ni lo eliminado. Si puede leer esto, YA NO está cifrada: bórrela cuando tenga lo
que necesita.
"""
THE_SHEET_ES = """
Para tenerlo en famchart, como una bóveda propia, use el archivo que termina en .age:
    famchart restore COPIA.age --into CARPETA-NUEVA --sheet HOJA.txt
Sin famchart, con los programas comunes age y unzip:
    age -d -i HOJA.txt COPIA.famchart.age > copia.zip
    unzip copia.zip
HOJA.txt es un archivo de texto con la clave de la hoja de recuperación de una bóveda para la que se
hizo, en una línea: AGE-SECRET-KEY-1...
"""
ITS_OWN_WORDS_ES = """
Se abre con una frase de contraseña propia, y con ninguna hoja de recuperación.
Para tenerlo en famchart, como una bóveda propia, use el archivo que termina en .age:
    famchart restore COPIA.age --into CARPETA-NUEVA
Sin famchart, con los programas comunes age (pide la frase) y unzip:
    age -d COPIA.age > copia.zip
    unzip copia.zip
"""
HOLDS_ES = """
  about.json          la bóveda, cuándo se hizo esto, la forma de sus tablas
  tables/*.jsonl      cada tabla, una línea JSON por fila (person, result, medication, ...);
                      "id" es lo que las otras tablas señalan; una fecha se escribe 2026-11-23
  tables/change.jsonl cada cambio que se hizo: qué, cuándo, de qué valor a cuál
                      (de una parte: una línea por fila)
  originals/          los archivos que se importaron, con el nombre que les da su contenido
  manifest.json       de cada archivo: sus líneas, sus bytes y su SHA-256
"""


def readme(*, is_slice: bool = False, is_by_passphrase: bool = False) -> str:
    """Return the readme of a copy or a slice, that a sheet opens or a passphrase."""
    english = [SLICE_EN if is_slice else WHOLE_EN,
               ITS_OWN_WORDS_EN if is_by_passphrase else THE_SHEET_EN, HOLDS_EN]  # fmt: skip
    spanish = [SLICE_ES if is_slice else WHOLE_ES,
               ITS_OWN_WORDS_ES if is_by_passphrase else THE_SHEET_ES, HOLDS_ES]  # fmt: skip
    return "".join([*english, *spanish])
