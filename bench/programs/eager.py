"""An unlock screen that imports everything first: the peer for typing behind imports."""

import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401
import sqlcipher3.dbapi2  # noqa: F401
import sqlmodel  # noqa: F401
from textual.app import App
from textual.widgets import Input, Static


class Eager(App[None]):
    def compose(self):
        yield Static("eager vault")
        yield Input(placeholder="passphrase", password=True)


Eager().run()
