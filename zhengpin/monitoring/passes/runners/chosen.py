"""Gives what makes chunks, as the settings choose."""

from __future__ import annotations

from django.conf import settings

from zhengpin.monitoring.passes.runners.on_daft import DaftRunner, RayRunner, is_installed
from zhengpin.monitoring.passes.runners.port import ChunkRunner
from zhengpin.monitoring.passes.runners.threads import ThreadsRunner
from zhengpin.monitoring.problems import ClusterNotGiven


def chosen_runner() -> ChunkRunner:
    """Return what ZHENGPIN_PASS_RUNNER names; by default Daft on this machine where it is installed, else threads.

    Raises RunnerMissing, and ClusterNotGiven where it is to be a Ray cluster.
    """
    wanted = settings.PASS_RUNNER
    if wanted == "auto":
        return DaftRunner() if is_installed() else ThreadsRunner()
    if wanted == "threads":
        return ThreadsRunner()
    if wanted == "native":
        return DaftRunner()
    if not settings.PASS_RAY_ADDRESS:
        raise ClusterNotGiven()
    return RayRunner(settings.PASS_RAY_ADDRESS)
