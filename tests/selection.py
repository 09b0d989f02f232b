"""Chooses which tests run: what a change is proven by every day, the rest of the proof, and its lanes.

Two marks tell them apart. `prove` is on what only the whole proof runs on SQLite; `engines` on what is run every day on
PostgreSQL too. Tests that make up their inputs (`hypothesis`, `fewer`) run every day with a few, and again with
many in the whole proof. What proves what, and at what cost, stands in docs/developing/tests.md.
"""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import hypothesis
import pytest
from hypothesis.internal.conjecture import providers

ON_POSTGRESQL = bool(os.environ.get("ZHENGPIN_TEST_POSTGRESQL"))
DATABASE_MARKS = ("django_db", "database")
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "client"}
DAILY, REST = "daily", "rest"
EXAMPLES = {DAILY: 25, REST: 100, None: 100}
"""Of each property that names no number itself."""
CASES = "ZHENGPIN_TEST_CASES"
"""The variable that asks for every generated request; read by `tests.api.generated`."""
SIGNS = {
    (DAILY, True): ("mark.engines",),
    (REST, False): ("mark.prove", "@given", "mark.fewer"),
}
"""By proof, and whether this is PostgreSQL: one of these stands in every module that holds any of the tests chosen."""
_ENGINES = Path(__file__).parent / "engines"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--proof",
        choices=(DAILY, REST),
        help="of the tests named: those of `make test`, or those that `make prove` adds, on this engine; else all",
    )
    parser.addoption(
        "--lane", metavar="K/N", help="of the tests chosen, only the part K of N: the same ones every time"
    )


def pytest_configure(config: pytest.Config) -> None:
    # Tests check results, never durations, and a busy machine draws inputs slowly.
    hypothesis.settings.register_profile(
        "unhurried",
        deadline=None,
        derandomize=True,  # what fails here fails everywhere
        max_examples=EXAMPLES[config.getoption("--proof")],
        suppress_health_check=[hypothesis.HealthCheck.too_slow],
    )
    hypothesis.settings.load_profile("unhurried")
    if config.getoption("--proof") == DAILY:
        _draw_nothing_from_the_code()
    if config.getoption("--proof") == REST and not ON_POSTGRESQL:
        os.environ[CASES] = "all"


def _draw_nothing_from_the_code() -> None:
    """Have no values drawn from what the code's files hold: to read all costs each process of a clean checkout 20 s.

    What is drawn then does not depend on which modules a process has read before either. The whole proof draws them.
    """
    if not callable(providers._get_local_constants):  # hypothesis has no setting for this
        raise TypeError("hypothesis reads constants in another way: see tests/selection.py")
    providers._get_local_constants = lambda: providers._local_constants


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Spare the reading of modules that hold none of what is chosen: reading all takes half a minute a process."""
    signs = SIGNS.get((config.getoption("--proof"), ON_POSTGRESQL))
    is_module = collection_path.suffix == ".py" and collection_path.name.startswith("test_")
    if signs is None or not is_module or _ENGINES in collection_path.parents:
        return None
    text = collection_path.read_text(encoding="utf-8")
    return None if any(sign in text for sign in signs) else True


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    kept = [item for item in items if _is_chosen(item, config.getoption("--proof"))]
    if lane := config.getoption("--lane"):
        part, parts = (int(number) for number in lane.split("/"))
        kept = [item for item in kept if zlib.crc32(item.nodeid.encode()) % parts == part - 1]
    kept_ids = {id(item) for item in kept}
    if left_out := [item for item in items if id(item) not in kept_ids]:
        config.hook.pytest_deselected(items=left_out)
    # What is long would come last, and keep one process busy while the others have ended.
    items[:] = sorted(kept, key=lambda item: not (item.get_closest_marker("slow") or in_group(item)))


def in_group(item: pytest.Item) -> bool:
    return item.get_closest_marker("xdist_group") is not None


def _is_chosen(item: pytest.Item, proof: str | None) -> bool:
    if proof is None:
        return True
    if not ON_POSTGRESQL:
        left_out = item.get_closest_marker("prove") is not None
        return left_out or _draws(item) if proof == REST else not left_out
    daily = _ENGINES in item.path.parents or item.get_closest_marker("engines") is not None
    if proof == DAILY:
        return daily
    # Pure code is the same on every engine, and so is what a browser shows.
    return not daily and uses_database(item) and item.get_closest_marker("browser") is None


def uses_database(item: pytest.Item) -> bool:
    marked = any(item.get_closest_marker(name) for name in DATABASE_MARKS)
    return marked or bool(DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())))


def _draws(item: pytest.Item) -> bool:
    """Return whether the test makes up its inputs, and so proves more with more of them."""
    return any(item.get_closest_marker(name) for name in ("hypothesis", "fewer"))
