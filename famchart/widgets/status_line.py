"""One line that says what just happened, or what is wrong; it never takes the focus."""

from __future__ import annotations

from famchart.widgets.plain import Plain


class StatusLine(Plain):
    """A sentence; `!` stands before one that says no, and behind any there may be a remark."""

    _sentence = ""
    _remark = ""
    _standing = ""
    _is_wrong = False

    def tell(self, sentence: str) -> None:
        """Say what happened."""
        self._is_wrong = False
        self._say(sentence)

    def warn(self, sentence: str) -> None:
        """Say what is wrong and what to do."""
        self._is_wrong = True
        self._say(f"! {sentence}" if sentence else "")

    def take_back(self, sentence: str) -> None:
        """Say it no longer, if it is what was said last to be wrong."""
        if self._sentence == f"! {sentence}":
            self.tell("")

    def remark(self, words: str) -> None:
        """Say something beside whatever is told, until it is taken back with no words."""
        self._remark = words
        self._say(self._sentence)

    def stand(self, sentence: str) -> None:
        """Say what is wrong for as long as nothing else is said; nothing where all is well."""
        self._standing = f"! {sentence}" if sentence else ""
        self._say(self._sentence)

    def _say(self, sentence: str) -> None:
        self._sentence = sentence
        said = " · ".join(filter(None, (sentence, self._remark)))
        self.set_class(self._is_wrong or bool(self._standing and not said), "-wrong")
        self.write(said or self._standing)
