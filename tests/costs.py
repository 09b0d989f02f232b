"""Writes what each test cost, in seconds of processor and of wall time: `pytest --costs FOLDER`.

A test's processor time is that of its own process and of the processes that it started and waited for; what a first
use or a session's fixture cost stands with the test that came first.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Generator
from pathlib import Path

import pytest


def processor_s() -> float:
    """Return the processor seconds that this process and its finished children have used."""
    return sum(os.times()[:4])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--costs", type=Path, metavar="FOLDER", help="write what each test cost to a file in this folder"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--costs"):
        config.pluginmanager.register(_Costs(config.getoption("--costs")), "costs-of-tests")


class _Costs:
    """In a process that runs tests it measures them; in the one that gathers the reports it writes them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._began: dict[str, tuple[float, float]] = {}
        self._costs: dict[str, dict[str, object]] = {}

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        self._began[item.nodeid] = processor_s(), time.perf_counter()
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        report = yield
        if report.when == "teardown":
            used, at = self._began.pop(item.nodeid)
            report.user_properties.append(("processor_s", round(processor_s() - used, 4)))
            report.user_properties.append(("wall_s", round(time.perf_counter() - at, 4)))
            report.user_properties.append(("marks", sorted({mark.name for mark in item.iter_markers()})))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "teardown":
            self._costs[report.nodeid] = dict(report.user_properties)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not hasattr(session.config, "workerinput"):
            self._folder.mkdir(parents=True, exist_ok=True)
            engine = "postgresql" if os.environ.get("ZHENGPIN_TEST_POSTGRESQL") else "sqlite"
            path = self._folder / f"{engine}-{time.time_ns()}.json"
            path.write_text(json.dumps(self._costs, indent=0) + "\n", encoding="utf-8")
