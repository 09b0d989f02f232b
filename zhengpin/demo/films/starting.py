"""Starts the process that sends the streams; what the demo's processes may read, and how they spare the machine.

Of what is here nothing needs Django: who starts them has no memory for it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

STREAM_HOST = "127.0.0.1"
"""Where the demo's own stream server listens."""
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


def of_a_watcher(stream_hosts: str, private_hosts: str) -> dict[str, str]:
    """Return the variables that let a process read the demo's own streams, and spare the machine that shows it.

    stream_hosts, private_hosts: those that live rooms may be read from otherwise, with commas between them.
    """
    named = {"ZHENGPIN_LIVE_HOSTS": stream_hosts, "ZHENGPIN_PRIVATE_HOSTS_ALLOWED": private_hosts}
    here = {name: _with_ours(hosts) for name, hosts in named.items()}
    return DEFAULTS | LARGE_GIVEN_BACK | dict(os.environ) | here


def _with_ours(hosts: str) -> str:
    return ",".join(dict.fromkeys([*filter(None, hosts.split(",")), STREAM_HOST]))


def start_streams(seed: int, environment: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start the process that draws the rooms' streams and sends them, once it is told to."""
    command = [sys.executable, "-m", "zhengpin.demo.films", "--seed", str(seed)]
    return subprocess.Popen(  # noqa: S603 - our own module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
        start_new_session=True,
    )
