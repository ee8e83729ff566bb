"""One line that says what just happened, or what is wrong; it never takes the focus."""

from __future__ import annotations

from famchart.widgets.plain import Plain


class StatusLine(Plain):
    """A sentence; `!` stands before one that says no, and behind any there may be a remark."""

    _sentence = ""
    _remark = ""

    def tell(self, sentence: str) -> None:
        """Say what happened."""
        self.remove_class("-wrong")
        self._say(sentence)

    def warn(self, sentence: str) -> None:
        """Say what is wrong and what to do."""
        self.add_class("-wrong")
        self._say(f"! {sentence}" if sentence else "")

    def remark(self, words: str) -> None:
        """Say something beside whatever is told, until it is taken back with no words."""
        self._remark = words
        self._say(self._sentence)

    def _say(self, sentence: str) -> None:
        self._sentence = sentence
        self.write(" · ".join(filter(None, (sentence, self._remark))))
