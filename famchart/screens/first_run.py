"""The first run: language, passphrase, recovery sheet, first person; a small step each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from famchart.core.clock import Clock
from famchart.core.errors import FamchartError
from famchart.core.secret import Secret
from famchart.i18n import LANGUAGES, N_, _, language, set_language
from famchart.screens.unlock import UnlockScreen
from famchart.widgets.choice_line import ChoiceLine
from famchart.widgets.key_line import KeyLine
from famchart.widgets.plain import Plain
from famchart.widgets.reader import Passage, Reader
from famchart.widgets.status_line import StatusLine
