"""Makes chunks by Daft: one query a chunk, on this machine's processors or on a Ray cluster; the same code on both."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from zhengpin.kit.troubles import StoreAwayError
from zhengpin.later import later
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, ChunkWork
from zhengpin.monitoring.passes.failures import EngineFailedError, WrongWeightsError
from zhengpin.monitoring.passes.runners.threads import this_machine
from zhengpin.monitoring.problems import RunnerMissing

if TYPE_CHECKING:
    import daft
    import pyarrow as pa
    import ray
else:
    daft, pa, ray = later("daft"), later("pyarrow"), later("ray")

LEAST_DAFT = (0, 7, 26)
"""An installer that finds no other way puts a Daft of years ago beside a Ray that is too new, and says nothing."""
BELOW_RAY = (2, 60)
"""Daft forbids Ray from here on."""
SILENCE = {
    # Daft and Ray call home; this software calls nobody who was not named to it.
    "DO_NOT_TRACK": "1",
    "DAFT_ANALYTICS_ENABLED": "0",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
}
PASSED_ON = (StoreAwayError, WrongWeightsError)
"""What the work itself raises; from another machine it comes wrapped in something that says its name."""


class DaftRunner:
    """Daft on this machine, in threads of this process."""

    name = "native"

    def __init__(self) -> None:
        _require_daft()
        _set_runner("native", self._connect)
        self.cluster = this_machine()

    def _connect(self) -> None:
        daft.set_runner_native()

    @property
    def parts(self) -> int:
        """Into how many parts a chunk is cut so that all processors have some; 0: as Daft sees fit."""
        return 0

    def run(self, work: ChunkWork, items: Sequence[str]) -> list[ChunkAnswer]:
        try:
            return _queried(work, items, self.parts)
        except PASSED_ON:
            raise
        except Exception as error:  # Daft, Ray and Arrow each raise what they like
            for known in PASSED_ON:
                if known.__name__ in str(error):
                    raise known(str(error)) from error
            raise EngineFailedError(f"{type(error).__name__}: {error}") from error


class RayRunner(DaftRunner):
    """Daft on a Ray cluster, of which this machine is a node. address: host and port of its head.

    The address is always given: left out, Ray takes the cluster that a file of an earlier one names.
    """

    name = "ray"

    def __init__(self, address: str) -> None:
        _require_daft()
        _require_ray()
        self._address = address
        os.environ.setdefault("RAY_DISABLE_DASHBOARD", "1")
        _set_runner("ray", self._connect)
        self.cluster = f"ray {address}"[:200]

    @property
    def parts(self) -> int:
        """Twice as many as the cluster has processors now: nodes come and go."""
        return max(2, 2 * int(ray.cluster_resources().get("CPU", 1)))

    def _connect(self) -> None:
        if not ray.is_initialized():
            ray.init(address=self._address, log_to_driver=False, logging_level="warning")
        daft.set_runner_ray(noop_if_initialized=True)


_set: list[str] = []


def _set_runner(name: str, set_it: Callable[[], object]) -> None:
    """Set Daft's runner, which a process can do once. Raises EngineFailedError where another was set before."""
    if _set and _set[0] != name:
        raise EngineFailedError(f"this process runs Daft as {_set[0]}, and cannot run it as {name} too")
    if not _set:
        os.environ.update(SILENCE)
        set_it()
        _set.append(name)


def _require_daft() -> None:
    """Raise RunnerMissing unless a Daft is installed that does."""
    _require("daft", lambda found: found >= LEAST_DAFT, "daft>=0.7.26")


def _require_ray() -> None:
    """Raise RunnerMissing unless a Ray is installed that Daft takes."""
    _require("ray", lambda found: found < BELOW_RAY, "ray>=2.59,<2.60")


def _require(package: str, does: Callable[[tuple[int, ...]], bool], wanted: str) -> None:
    try:
        found = version(package)
    except PackageNotFoundError as error:
        raise RunnerMissing(package=package, wanted=wanted) from error
    if not does(tuple(int(part) for part in found.split(".")[:3] if part.isdigit())):
        raise RunnerMissing(package=package, wanted=wanted, found=found)


def is_installed() -> bool:
    """Say whether a Daft is installed that does."""
    try:
        _require_daft()
    except RunnerMissing:
        return False
    return True


def _queried(work: ChunkWork, items: Sequence[str], parts: int) -> list[ChunkAnswer]:
    # Threads of one process share the descriptor; a process for each would open it anew at every query. The function
    # goes to other machines by value, and what it calls by name.
    @daft.func.batch(
        return_dtype=daft.DataType.from_arrow_type(_made()), batch_size=work.batch, use_process=False
    )
    def answer(column: daft.Series) -> pa.Array:
        return answered(work, column.to_pylist())

    frame = daft.from_arrow(pa.table({"item": pa.array(list(items), pa.large_string())}))
    if parts:
        frame = frame.into_partitions(min(parts, max(1, len(items) // work.batch)))
    rows = frame.select("item", answer(frame["item"]).alias("answer")).to_arrow().to_pylist()
    return [ChunkAnswer(row["item"], row["answer"]["content"], row["answer"]["refused"]) for row in rows]


def answered(work: ChunkWork, items: Sequence[str]) -> pa.Array:
    """Return what a batch of items was answered, as a column of Arrow."""
    answers = work(items)
    return pa.array([{"content": one.content, "refused": one.refused} for one in answers], type=_made())


def _made() -> pa.DataType:
    return pa.struct([("content", pa.large_binary()), ("refused", pa.large_string())])
