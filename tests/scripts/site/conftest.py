"""The documentation site, built once for the tests that look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.site.building import build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("documentation")
    build(folder / "work", folder / "site")
    return folder / "site"
