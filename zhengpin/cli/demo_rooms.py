"""Has the demo's live rooms watched by the very process that watches every room."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from zhengpin.demo.films.streaming import HOST

DEEP_SECONDS = "120"
"""What the rooms show stays as it is: searched twice a minute, it would only warm the machine that shows the demo."""


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
    """Return the variables that let a process read the demo's own streams, and seldom search them deeply again."""
    hosts = ",".join(dict.fromkeys([*settings.LIVE_ROOMS.hosts, HOST]))
    private = ",".join(dict.fromkeys([*settings.PRIVATE_HOSTS_ALLOWED, HOST]))
    named = {"ZHENGPIN_LIVE_HOSTS": hosts, "ZHENGPIN_PRIVATE_HOSTS_ALLOWED": private}
    return {"ZHENGPIN_LIVE_DEEP_SECONDS": DEEP_SECONDS} | dict(os.environ) | named
