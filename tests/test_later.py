"""What stands for a module loads it at its first use; a process that starts loads nothing that only some jobs need."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from zhengpin.later import later

SELDOM = ["av", "duckdb", "faiss", "fontTools", "holidays", "httpx", "onnxruntime", "openpyxl"]
SELDOM += ["pyarrow", "pypdf", "pypinyin", "splink", "sqlglot"]
"""Large modules for films, indexes, calendars, requests to others, spreadsheets, pinyin, linkage of accounts."""
LOADED = """
import django, json, sys
django.setup()
from zhengpin.config.urls import urlpatterns
import zhengpin.cli.every_command
print(json.dumps([name for name in json.loads(sys.argv[1]) if name in sys.modules]))
"""


def test_a_module_is_loaded_when_a_name_of_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    colours = later("colorsys")
    assert "colorsys" not in sys.modules
    assert colours.rgb_to_hsv(1, 0, 0) == (0, 1, 1)
    assert "colorsys" in sys.modules


def test_a_module_that_is_not_there_is_told_at_its_first_use() -> None:
    missing = later("zhengpin_has_no_such_module")
    with pytest.raises(ModuleNotFoundError):
        missing.anything  # noqa: B018


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_process_starts_without_what_only_some_jobs_need() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, json.dumps(SELDOM)], capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []
