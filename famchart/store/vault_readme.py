"""The README.txt inside a vault: what it is, and how to open it without famchart."""

from __future__ import annotations

README_NAME = "README.txt"

README = """\
This folder is a famchart vault: a family's medical records, encrypted.
Do not change or rename the files in it. To back it up by hand, close famchart and copy the whole
folder; vault.db together with the recovery sheet is enough. backups/ holds earlier days of it:
famchart restore backups/DAY.db --into NEW-FOLDER makes a vault of one.
Open it with famchart and the passphrase, a key file, or the recovery sheet (famchart --sheet FILE).

Esta carpeta es una bóveda de famchart: los registros médicos de una familia, cifrados.
No cambie ni renombre sus archivos. Para copiarla a mano, cierre famchart y copie toda la carpeta;
bastan vault.db y la hoja de recuperación. backups/ guarda cómo estaba en días anteriores:
famchart restore backups/DÍA.db --into CARPETA-NUEVA hace una bóveda de uno de ellos.
Se abre con famchart y la contraseña, un archivo clave o la hoja de recuperación.

Without famchart (for an engineer, in many years)
  vault.db is a SQLCipher 4 database with that version's defaults: AES-256-CBC, HMAC-SHA512 a page,
  4096-byte pages. Its raw 32-byte key is HKDF (RFC 5869) with
      hash   = SHA-256
      input  = the key on the recovery sheet, "AGE-SECRET-KEY-1...", 74 signs, upper case, ASCII
      salt   = the first 16 bytes of vault.db
      info   = "famchart/db-key/v1"
      length = 32 bytes
  and is given to SQLCipher as  PRAGMA key = "x'<64 hex digits>'";
  Copies on a USB stick (*.famchart.age) are age files:  age -d -i SHEET COPY > copy.zip
  Shares of the sheet (33 words each) are those of SLIP-39, two of three, without a passphrase; the
  32 bytes that they give are the key on the sheet in Bech32, human-readable part "age-secret-key-".

  keys.json (keys.backup.json is the same) holds that sheet key once for every way in ("slot"), as
  AES-256-GCM. "salt", "nonce" (12 bytes) and "wrapped" (ciphertext, then the 16-byte tag) are
  base64. The additional data is compact JSON (no spaces, keys sorted, other letters than ASCII as
  \\uXXXX) of  ["famchart-keys-1", <"vault">, <the slot without "nonce" and "wrapped">].
  The 32-byte key of the slot is
      passphrase: Argon2id version 1.3 of the passphrase in Unicode NFKC, UTF-8, with "salt" and
                  "kdf": m KiB of memory, t passes, p lanes
      keyfile:    HKDF-SHA256, input = the 32-byte SHA-256 of the file, salt = "salt",
                  info = "famchart/slot/keyfile/v1"
  "mac" is base64 of HMAC-SHA256 over the same JSON form of the whole file without "mac"; its key is
  HKDF-SHA256, input = the sheet key, no salt, info = "famchart/slots-mac/v1".

Sin famchart (para un ingeniero, dentro de muchos años)
  vault.db es una base SQLCipher 4 con sus valores de fábrica. La clave de 32 bytes es HKDF-SHA256
  de la clave de la hoja de recuperación ("AGE-SECRET-KEY-1...", 74 signos, mayúsculas, ASCII), con
  los primeros 16 bytes de vault.db como sal e info "famchart/db-key/v1"; se da a SQLCipher con
  PRAGMA key = "x'<64 dígitos hexadecimales>'";  Lo demás está arriba, en inglés.
"""
