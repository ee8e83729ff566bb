"""What a secret is called in English and Spanish, as patterns: for typed lines and for files."""

from __future__ import annotations

PASSWORDS = r"passwords?|passphrases?|code[ -]?words?|pwd|pw|contrase[nñ]as?"
CLAVE, PIN = "clave", "pin"
"""Words that mean something else as well: the number of a thing, and what holds a bone."""
PASSCODES = r"passcodes?|c[oó]digos? de acceso"
"""Words that are also what lets one into a visit by video."""
CODES = r"totp(?: secret)?|(?:recovery|backup) codes?|c[oó]digos? de (?:recuperaci[oó]n|respaldo)"
"""What opens an account in place of a password, or beside it."""
SHORTENED = r"pass|contra"
"""Short for a password beside what it opens; else everybody says so: pass by, contra la gripe."""
OPENED = r"portal|mychart|app|log-?in|user(?:name)?|usuari[oa]|acceso"
"""What a password opens, and who it lets in."""
OPENED_BY_PASS = rf"(?:{OPENED})\b['’]?s?:?(?:[ \t]+[^\s:=]+){{0,4}}?[ \t]+(?:{SHORTENED})"
"""MyChart pass, user rosa48 pass."""
PASS_OF = (
    rf"(?:{SHORTENED})[ \t]+(?:for|of|to|del?|para)(?:[ \t]+[^\s:=]+){{0,3}}?[ \t]+(?:{OPENED})"
    r"(?:[ \t]+[^\s:=]+){0,3}?"
)
"""Pass for mom's portal, contra de mychart."""
_TICKETS = (
    "bus|hall|parking|boarding|day|season|ski|guest|visitor|visitors|train|metro|transit|museum"
    "|park|gate|swim|pool|gym|lift|ride|van|camp|lunch|library"
)
"""What a pass lets one onto or into."""
_VERB = "not|n't|n’t|to|did|could|didnt"
"""Before it, pass is what one does: did not pass the test."""
SHORT_PASS = (
    "".join(rf"(?<!{word}[ \t])" for word in f"{_TICKETS}|{_VERB}".split("|"))
    + rf"\b(?:{SHORTENED})\b(?![^:=\n]*\b(?:{_TICKETS})\b)"
)
"""Pass and contra that may be short for a password: what stands behind them tells."""
MIXED = (
    r"(?!\d+[^\W\d]{1,2}(?!\S)|\S+@\S+\.|h\dn\d|covid)(?=\S*[^\W\d_])(?=\S*[\d!@#$%&*_])[^\s/]{4,}"
)
"""A word of letters with digits or signs, as a password is: no dose, address or disease."""
PASS_OF_ANY = (
    rf"{SHORT_PASS}(?:[ \t]+[^\s:=]+){{0,4}}?(?=[ \t]*[:=][ \t]*{MIXED})"
    r"(?=[ \t]*[:=][ \t]*(?-i:\S*[a-z]))"
)
"""Dad’s VA pass, in files: capitals and digits are the number of a thing."""
