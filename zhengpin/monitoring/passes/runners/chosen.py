"""Gives what makes chunks, as the settings choose."""

from __future__ import annotations

from django.conf import settings

from zhengpin.kit.errors import Invalid
from zhengpin.monitoring.passes.runners.on_daft import DaftRunner, RayRunner, is_installed
from zhengpin.monitoring.passes.runners.port import ChunkRunner
from zhengpin.monitoring.passes.runners.threads import ThreadsRunner


def chosen_runner() -> ChunkRunner:
    """Return what ZHENGPIN_PASS_RUNNER names; by default Daft on this machine where it is installed, else threads.

    Raises RunnerMissing, and Invalid (`pass.no_cluster`) for a Ray cluster whose address is not given.
    """
    wanted = settings.PASS_RUNNER
    if wanted == "auto":
        return DaftRunner() if is_installed() else ThreadsRunner()
    if wanted == "threads":
        return ThreadsRunner()
    if wanted == "native":
        return DaftRunner()
    if not settings.PASS_RAY_ADDRESS:
        raise Invalid(
            "Passes are to run on a Ray cluster, and its address is not given.",
            code="pass.no_cluster",
            remedy="Set ZHENGPIN_PASS_RAY_ADDRESS to the host and port of the cluster's head.",
        )
    return RayRunner(settings.PASS_RAY_ADDRESS)
