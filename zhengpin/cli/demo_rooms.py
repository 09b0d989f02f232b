"""Has the demo's live rooms watched by the very process that watches every room."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from zhengpin.demo.films.streaming import HOST

DEFAULTS = {
    # What the rooms show stays as it is: searched more often, it would only warm the machine that shows the demo.
    "ZHENGPIN_LIVE_DEEP_SECONDS": "120",
    "ZHENGPIN_LIVE_BUFFER_SECONDS": "90",
    "ZHENGPIN_LIVE_BUFFER_MB": "8",
}
TWO_ARENAS = {"MALLOC_ARENA_MAX": "2"}
# glibc would raise this bound by itself, and keep the memory of large pictures for the next ones.
LARGE_GIVEN_BACK = TWO_ARENAS | {"MALLOC_MMAP_THRESHOLD_": "1048576"}
"""For glibc: has a process give the memory of a large picture back once it is done with it."""
SPARING = TWO_ARENAS | {"MALLOC_MMAP_THRESHOLD_": "131072"}
"""For glibc: has a process that draws once, and stays, give the memory of its pictures back at once. It takes time."""


@contextmanager
def watching() -> Iterator[None]:
    """Have live rooms watched meanwhile, by a process of its own."""
    command = [sys.executable, "-m", "zhengpin.workers", "rooms", "--parent", str(os.getpid())]
    with subprocess.Popen(command, env=variables(), start_new_session=True) as process:  # noqa: S603 - our own module
        try:
            yield
        finally:
            process.terminate()


def variables() -> dict[str, str]:
    """Return the variables that let a process read the demo's own streams, and spare the machine that shows it."""
    hosts = ",".join(dict.fromkeys([*settings.LIVE_ROOMS.hosts, HOST]))
    private = ",".join(dict.fromkeys([*settings.PRIVATE_HOSTS_ALLOWED, HOST]))
    named = {"ZHENGPIN_LIVE_HOSTS": hosts, "ZHENGPIN_PRIVATE_HOSTS_ALLOWED": private}
    return DEFAULTS | LARGE_GIVEN_BACK | dict(os.environ) | named
