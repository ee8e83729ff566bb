from __future__ import annotations

import pkgutil
from importlib import import_module

from famchart import records
from famchart.records import ASKING, kinds


def test_every_kind_is_found_by_the_name_that_its_module_bears():
    found = [each.name for each in pkgutil.iter_modules(records.__path__)]
    modules = [import_module(f"famchart.records.{name}") for name in found]
    declared = {module.KIND.name: module.KIND for module in modules if hasattr(module, "KIND")}
    assert dict(kinds()) == declared
    assert list(kinds()) == sorted(declared)


def test_today_looks_through_every_kind_that_may_ask_for_something():
    asking = [kind.name for kind in kinds().values() if kind.open_records is not None]
    assert list(ASKING) == asking
