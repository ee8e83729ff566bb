"""Nothing in the code grows beyond what one can hold in mind at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import famchart

PACKAGE = Path(famchart.__file__).parent
LINES_OF_A_FILE = 300
LINES_OF_THE_APP = 199
LINES_OF_A_FUNCTION = 60
METHODS_OF_A_CLASS = 20
Function = ast.FunctionDef | ast.AsyncFunctionDef


def too_big(path: Path, text: str) -> Iterator[str]:
    """Yield what is beyond a limit in a file; properties and actions are methods too."""
    lines, most = len(text.splitlines()), LINES_OF_A_FILE
    if path == PACKAGE / "app.py":
        most = LINES_OF_THE_APP
    if lines > most:
        yield f"{path.name}: {lines} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, Function):
            lines = (node.end_lineno or 0) - node.lineno + 1
            if lines > LINES_OF_A_FUNCTION:
                yield f"{path.name}: {node.name} has {lines} lines"
        elif isinstance(node, ast.ClassDef):
            methods = {each.name for each in node.body if isinstance(each, Function)}
            if len(methods) > METHODS_OF_A_CLASS:
                yield f"{path.name}: {node.name} has {len(methods)} methods"


def test_no_file_class_or_function_is_beyond_its_limit():
    found = [each for path in PACKAGE.rglob("*.py") for each in too_big(path, path.read_text())]
    assert found == []


def test_the_limits_can_be_passed():
    methods = "".join(f"    def a{n}(self): ...\n" for n in range(METHODS_OF_A_CLASS))
    function = "def long():\n" + "    pass\n" * (LINES_OF_A_FUNCTION - 1)
    within = f"class Big:\n{methods}\n{function}"
    assert list(too_big(Path("a.py"), within)) == []
    beyond = f"class Big:\n{methods}    def more(self): ...\n\n{function}    pass\n"
    assert list(too_big(Path("a.py"), beyond)) == [
        "a.py: Big has 21 methods",
        "a.py: long has 61 lines",
    ]
    assert list(too_big(Path("a.py"), "\n" * 301)) == ["a.py: 301 lines"]
    assert list(too_big(PACKAGE / "app.py", "\n" * 200)) == ["app.py: 200 lines"]
