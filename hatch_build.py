"""Compile the translations while the package is built, so that users need no Babel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TranslationsBuildHook(BuildHookInterface):
    """Turn every .po of famchart/locales into the .mo that gettext reads."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_translations(Path(self.root) / "famchart" / "locales")


def compile_translations(locales: Path) -> None:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in locales.rglob("*.po"):
        with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, read_po(text))


if __name__ == "__main__":
    compile_translations(Path(__file__).parent / "famchart" / "locales")
