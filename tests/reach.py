"""Writes what each test reaches of the product: `pytest --reach FOLDER`.

For each test the lines of functions in `zhengpin/` that ran in its own process, and the templates that were drawn; what
ran in processes that it started is not seen. `python -m scripts.daily` reads it.
"""

from __future__ import annotations

import json
import os
import sys
from array import array
from collections.abc import Generator
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType

import pytest
from django.test.signals import template_rendered

PRODUCT = str(Path(__file__).resolve().parents[1] / "zhengpin") + os.sep
_TOOL = 4  # none of those that Python names for debuggers, coverage and profilers


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--reach", type=Path, metavar="FOLDER", help="write what each test reaches to files in this folder"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--reach"):
        config.pluginmanager.register(_Reach(config.getoption("--reach")), "reach-of-tests")


class _Reach:
    """Numbers what is reached, and keeps the numbers of each test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers: dict[str, int] = {}
        self._tests: dict[str, array[int]] = {}
        self._now: set[int] = set()
        sys.monitoring.use_tool_id(_TOOL, "reach-of-tests")
        sys.monitoring.register_callback(_TOOL, sys.monitoring.events.PY_START, self._started)
        sys.monitoring.register_callback(_TOOL, sys.monitoring.events.LINE, self._ran)
        sys.monitoring.set_events(_TOOL, sys.monitoring.events.PY_START)
        template_rendered.connect(self._drawn)

    def _started(self, code: CodeType, _offset: int) -> object:
        # Bodies of modules and classes run when first imported, whoever that is.
        if code.co_filename.startswith(PRODUCT) and code.co_flags & CO_OPTIMIZED:
            sys.monitoring.set_local_events(_TOOL, code, sys.monitoring.events.LINE)
        return sys.monitoring.DISABLE

    def _ran(self, code: CodeType, line: int) -> object:
        self._reached(f"{code.co_filename.removeprefix(PRODUCT)}:{line}")
        return sys.monitoring.DISABLE

    def _drawn(self, template: object, **_rest: object) -> None:
        self._reached(f"template {getattr(template, 'name', None)}")

    def _reached(self, what: str) -> None:
        self._now.add(self._numbers.setdefault(what, len(self._numbers)))

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._now.clear()
        sys.monitoring.restart_events()
        result = yield
        self._tests[item.nodeid] = array("I", sorted(self._now))
        return result

    def pytest_sessionfinish(self) -> None:
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.free_tool_id(_TOOL)
        if self._tests:
            self._folder.mkdir(parents=True, exist_ok=True)
            reached = {test: numbers.tolist() for test, numbers in self._tests.items()}
            text = json.dumps({"names": list(self._numbers), "tests": reached})
            (self._folder / f"reach-{os.getpid()}.json").write_text(text, encoding="utf-8")
