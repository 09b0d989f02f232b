"""Finds the folder of real data that some tests use, and skips with a reason where it is absent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("ZHENGPIN_SHARED_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))

needs_shared_data = pytest.mark.skipif(
    not ROOT.is_dir(),
    reason=f"the real data folder is not at {ROOT}; set ZHENGPIN_SHARED_DATA to run this test",
)
