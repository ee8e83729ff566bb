"""The README.txt inside a vault: what it is, and how to open it without famchart."""

from __future__ import annotations

README_NAME = "README.txt"

README = """\
This folder is a famchart vault: a family's medical records, encrypted.
Do not change or rename the files in it. To back it up by hand, close famchart and copy the whole
folder; vault.db together with the recovery sheet is enough.
Open it with famchart and the passphrase, a key file, or the recovery sheet (famchart --sheet FILE).

Esta carpeta es una bóveda de famchart: los registros médicos de una familia, cifrados.
No cambie ni renombre sus archivos. Para copiarla a mano, cierre famchart y copie toda la carpeta;
bastan vault.db y la hoja de recuperación.
Se abre con famchart y la contraseña, un archivo clave o la hoja de recuperación.

Without famchart (for an engineer, in many years)
  vault.db is a SQLCipher 4 database with that version's defaults: AES-256-CBC, HMAC-SHA512 a page,
  4096-byte pages. Its raw 32-byte key is
      HKDF-SHA256( input  = the recovery key as printed, "AGE-SECRET-KEY-1...", upper case, ASCII
                   salt   = the first 16 bytes of vault.db
                   info   = "famchart/db-key/v1"
                   length = 32 )
  and is given as  PRAGMA key = "x'<64 hex digits>'";
  keys.json holds the same recovery key once for every way in ("slot"), encrypted with AES-256-GCM;
  nonce and ciphertext are base64. The additional data is the compact JSON, keys sorted, of
      ["famchart-keys-1", <vault>, <the slot without "nonce" and "wrapped">]
  The key of a passphrase slot is Argon2id (m in KiB, t, p, salt; 32 bytes) of the passphrase in
  Unicode NFKC, UTF-8. The key of a key-file slot is HKDF-SHA256(SHA-256 of the file, salt,
  "famchart/slot/keyfile/v1").
"""
