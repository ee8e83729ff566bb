"""The least that a Textual program can be: the limit for a start."""

from textual.app import App
from textual.widgets import Input, Static


class Hello(App[None]):
    def compose(self):
        yield Static("hello")
        yield Input(placeholder="type here")


Hello().run()
