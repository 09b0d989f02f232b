"""Has the demo's live rooms watched by the very process that watches every room."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from zhengpin.demo.films.starting import of_a_watcher


@contextmanager
def watching() -> Iterator[None]:
    """Have live rooms watched meanwhile, by a process of its own."""
    command = [sys.executable, "-m", "zhengpin.workers", "rooms", "--parent", str(os.getpid())]
    environment = of_a_watcher(*hosts())
    with subprocess.Popen(command, env=environment, start_new_session=True) as process:  # noqa: S603 - our own module
        try:
            yield
        finally:
            process.terminate()


def hosts() -> tuple[str, str]:
    """Return the hosts that streams, and those that private addresses, may be read from, with commas between them."""
    return ",".join(settings.LIVE_ROOMS.hosts), ",".join(settings.PRIVATE_HOSTS_ALLOWED)
