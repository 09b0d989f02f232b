"""The light browser is taken before the whole one, and what the environment names before either."""

from __future__ import annotations

import shutil

import pytest

from scripts import browser


def test_the_shell_is_taken_before_a_whole_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"chromium", "chromium-headless-shell", "google-chrome"}
    monkeypatch.delenv("ZHENGPIN_TEST_CHROMIUM", raising=False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name in there else None)
    assert browser.find() == "/usr/bin/chromium-headless-shell"
    there.remove("chromium-headless-shell")
    assert browser.find() == "/usr/bin/chromium"
    monkeypatch.setenv("ZHENGPIN_TEST_CHROMIUM", "/opt/other")
    assert browser.find() == "/opt/other"
