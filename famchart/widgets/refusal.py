"""Why something cannot be, in the sheet that asked for it; nothing is there before."""

from __future__ import annotations

from famchart.widgets.plain import Plain


class Refusal(Plain):
    """A line that takes no room until there is something to refuse."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(classes="refused")
        self.say(sentence)

    def say(self, sentence: str) -> None:
        self.write(f"! {sentence}" if sentence else "")
        self.display = bool(sentence)
