"""HMA's own tests are skipped where they cannot be had, and whatever is not asked has its reason."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from benchmarks.hma_tests import command as hma_tests


def test_a_folder_without_hmas_tests_is_no_checkout(tmp_path: Path) -> None:
    assert hma_tests.checkout(str(tmp_path), tmp_path) is None
    (tmp_path / hma_tests.TESTS).mkdir(parents=True)
    assert hma_tests.checkout(str(tmp_path), tmp_path / "unused") == tmp_path


def test_where_they_cannot_be_had_nothing_is_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    def refused(*_: Any, **__: Any) -> Any:
        raise subprocess.CalledProcessError(128, "git")

    monkeypatch.setattr(hma_tests.subprocess, "run", refused)
    out = tmp_path / "figures.json"
    monkeypatch.setattr("sys.argv", ["hma_tests", "--json", str(out)])
    hma_tests.main()
    assert "skipped" in capsys.readouterr().out
    assert not out.exists()


def test_every_test_that_is_not_asked_has_a_reason() -> None:
    for reason in (*hma_tests.NO_HTTP.values(), *hma_tests.NOT_OFFERED.values()):
        assert len(reason.split()) > 3
