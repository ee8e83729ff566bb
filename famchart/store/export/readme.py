"""The README.txt inside a copy: what it holds, and how it is read without famchart."""

from __future__ import annotations

README = """\
This is a copy of a famchart vault: a family's medical records. It is NOT encrypted any more once
you read this: delete it when you have what you need.

To have everything back in famchart, use the file that ends in .famchart.age:
    famchart restore COPY.famchart.age --into NEW-FOLDER --sheet SHEET.txt
Without famchart, with the standard programs age and unzip:
    age -d -i SHEET.txt COPY.famchart.age > copy.zip
    unzip copy.zip
SHEET.txt is a text file with the key of the recovery sheet, one line: AGE-SECRET-KEY-1...

  about.json          the vault, when the copy was made, the shape of its tables
  tables/*.jsonl      every table, a line of JSON for each row (person, result, medication, ...);
                      "id" is what other tables point at; a date is written as 2026-11-23
  tables/change.jsonl every change that was ever made: what, when, from which value to which
  tables/original.jsonl  the files that were brought in; tables/source.jsonl and
                      tables/document.jsonl say by their "original" what came from which
  originals/          those files themselves, under the name that their content gives them
  manifest.json       of every file: its lines, its bytes and its SHA-256


Esto es una copia de una bóveda de famchart: los registros médicos de una familia. Si puede leer
esto, YA NO está cifrada: bórrela cuando tenga lo que necesita.

Para recuperar todo en famchart use el archivo que termina en .famchart.age:
    famchart restore COPIA.famchart.age --into CARPETA-NUEVA --sheet HOJA.txt
Sin famchart, con los programas comunes age y unzip:
    age -d -i HOJA.txt COPIA.famchart.age > copia.zip
    unzip copia.zip
HOJA.txt es un archivo de texto con la clave de la hoja de recuperación: AGE-SECRET-KEY-1...

  about.json          la bóveda, cuándo se hizo la copia, la forma de sus tablas
  tables/*.jsonl      cada tabla, una línea JSON por fila (person, result, medication, ...);
                      "id" es lo que las otras tablas señalan; una fecha se escribe 2026-11-23
  tables/change.jsonl cada cambio que se hizo: qué, cuándo, de qué valor a cuál
  originals/          los archivos que se importaron, con el nombre que les da su contenido
  manifest.json       de cada archivo: sus líneas, sus bytes y su SHA-256
"""
