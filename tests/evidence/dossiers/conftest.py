"""Dossiers that are read only, made once for a process of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evidence.dossiers.making import built, unpacked
from zhengpin.evidence.dossiers.building import Built


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A dossier as ZIP."""
    return built(tmp_path_factory.mktemp("dossier"))


@pytest.fixture(scope="session")
def bag(dossier: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, taken out of the ZIP."""
    return unpacked(dossier.path, tmp_path_factory.mktemp("bag"))


@pytest.fixture(scope="session")
def chinese(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier in Chinese, a folder."""
    return built(tmp_path_factory.mktemp("chinese"), "", "zh-hans").path
