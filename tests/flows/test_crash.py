"""A server and a worker killed again and again while listings come in: each is screened once in effect, none is lost.

Dear, since every kill is followed by the start of a server and a worker, which load what matches pictures.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks.crash.killing import Trial, stock_of
from tests import databases
from tests.jobs import outside
from zhengpin.demo.marketplace import demo_marketplace


class Checking:
    """Asks the trial's own database from processes of its own: this one is set up on the tests' database."""

    def __init__(self, env: dict[str, str], folder: Path) -> None:
        self.env, self.folder = env, folder

    def ask(self, expression: str) -> Any:
        code = f"import json\nfrom benchmarks.crash import checking as crash_checking\nprint(json.dumps({expression}))"
        return outside.ask(code, self.env)

    def protect(self, pictures: list[bytes]) -> None:
        for number, content in enumerate(pictures):
            (self.folder / f"{number}.jpg").write_bytes(content)
        names = [str(self.folder / f"{number}.jpg") for number in range(len(pictures))]
        self.ask(f"crash_checking.protect([open(name, 'rb').read() for name in {names!r}])")

    def waiting(self) -> int:
        return self.ask("crash_checking.waiting()")

    def check(self, expected: int) -> dict:
        return self.ask(f"crash_checking.check(expected={expected})")


@pytest.fixture(scope="module")
def pictures() -> list[bytes]:
    """Return pictures of works, then of listings."""
    market = demo_marketplace(seed=3, listings=24)
    return [work.picture for work in market.works[:8]] + [one.pictures[0] for one in market.listings[:16]]


@pytest.mark.slow
@pytest.mark.usefixtures("django_db_setup")
@pytest.mark.parametrize(
    ("kills", "listings", "originals"),
    [
        pytest.param(
            3, 12, 3, marks=pytest.mark.prove("40 s; every day an import, a server and workers are killed")
        ),
        pytest.param(10, 90, 8, marks=pytest.mark.prove("90 s: the same with more kills")),
    ],
)
def test_kills_lose_nothing_and_double_nothing(
    tmp_path: Path, pictures: list[bytes], kills: int, listings: int, originals: int
) -> None:
    stock = stock_of(pictures, seed=11, listings=listings, originals=originals)
    trial = Trial(tmp_path, stock, seed=11, kills=kills)
    (tmp_path / "originals").mkdir()
    checking = Checking(trial.environment, tmp_path / "originals")
    databases.lay_where_init_migrates(tmp_path / "data")
    trial.run(protect=checking.protect, waiting=checking.waiting)
    found = checking.check(listings)
    outside.end_forks(trial.environment)
    assert trial.killed == kills
    assert found["lost"] == 0
    assert found["doubled"] == 0
    assert found["ledger_ok"]
    assert found["screened"] == listings
    assert found["findings"] > 0
    assert found["measures"] > 0
