"""What a secret is called in English and Spanish, as patterns: for typed lines and for files."""

from __future__ import annotations

PASSWORDS = r"passwords?|passphrases?|code[ -]?words?|pwd|pw|contrase[nñ]as?"
CLAVE, PIN = "clave", "pin"
"""Words that mean something else as well: the number of a thing, and what holds a bone."""
PASSCODES = r"passcodes?|c[oó]digos? de acceso"
"""Words that are also what lets one into a visit by video."""
CODES = r"totp(?: secret)?|(?:recovery|backup) codes?|c[oó]digos? de (?:recuperaci[oó]n|respaldo)"
"""What opens an account in place of a password, or beside it."""
