"""What a command answers: data for scripts, text for people, and how it ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TextIO

from famchart.cli.streams import NoAnswerError
from famchart.core.terminal_text import visible


@dataclass(frozen=True)
class Answer:
    """One answer; the text is shown without --json, the data with it (unless there is none)."""

    data: Any
    text: str = ""
    exit_code: int = 0

    def write(self, out: TextIO, *, as_json: bool, one_line: bool = False) -> None:
        """Write one JSON document, or the text with every control character made visible.

        Raise NoAnswerError, or BrokenPipeError where the reader has gone.
        """
        written = ""
        if as_json and self.data is not None:
            import json  # the app answers nothing, and starts without it

            indent = None if one_line else 2
            written = json.dumps(self.data, ensure_ascii=False, indent=indent)
        elif self.text and not as_json:
            written = visible(self.text).rstrip("\n")
        try:
            out.write(written + "\n" if written else "")
            out.flush()
        except BrokenPipeError:
            raise
        except OSError:
            raise NoAnswerError from None
