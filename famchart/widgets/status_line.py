"""One line that says what just happened, or what is wrong; it never takes the focus."""

from __future__ import annotations

from famchart.widgets.plain import Plain


class StatusLine(Plain):
    """A sentence; `!` stands before one that says no."""

    def tell(self, sentence: str) -> None:
        """Say what happened."""
        self.remove_class("-wrong")
        self.write(sentence)

    def warn(self, sentence: str) -> None:
        """Say what is wrong and what to do."""
        self.add_class("-wrong")
        self.write(f"! {sentence}" if sentence else "")
