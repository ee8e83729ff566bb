from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest
from access_family import make_access_family
from app_driver import Opened, make_family, running


@pytest.fixture(scope="session")
def _family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_family(tmp_path_factory.mktemp("family") / "Family.famchart")


@pytest.fixture
def family(_family: Path, tmp_path: Path) -> Path:
    """The place of a vault that asks for no passphrase, with a mother and a father in it."""
    path = tmp_path / "Family.famchart"
    shutil.copytree(_family, path)
    return path


@pytest.fixture
def opened(family: Path) -> Opened:
    """Open the app on the family's vault: `async with opened() as pilot`."""
    return partial(running, family)


@pytest.fixture(scope="session")
def _access_family(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_access_family(tmp_path_factory.mktemp("access") / "Family.famchart")


@pytest.fixture
def accesses(_access_family: Path, tmp_path: Path) -> Opened:
    """Open the app on a family with every sort of access: `async with accesses() as pilot`."""
    path = tmp_path / "Accesses.famchart"
    shutil.copytree(_access_family, path)
    return partial(running, path)
