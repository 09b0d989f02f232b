"""Dossiers that are read only, made once for a process of the tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evidence.dossiers.making import built, content_in, unpacked
from zhengpin.evidence.dossiers.building import BuiltDossier, build_dossier
from zhengpin.evidence.typesetting.sealing import operator_seal


@pytest.fixture(scope="session")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> BuiltDossier:
    """A dossier as ZIP."""
    return built(tmp_path_factory.mktemp("dossier"))


@pytest.fixture(scope="session")
def bag(dossier: BuiltDossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, taken out of the ZIP."""
    return unpacked(dossier.path, tmp_path_factory.mktemp("bag"))


@pytest.fixture(scope="session")
def told() -> list[tuple[int, int]]:
    """What was told while the dossier in Chinese was made."""
    return []


@pytest.fixture(scope="session")
def chinese(tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, int]]) -> Path:
    """A dossier in Chinese, a folder."""
    folder = tmp_path_factory.mktemp("chinese")
    content = content_in(folder, "zh-hans")
    seal = operator_seal(content.operator)
    made = build_dossier(content, folder / content.name, seal=seal, progress=lambda *at: told.append(at))
    return made.path
