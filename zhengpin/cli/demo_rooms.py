"""Has the demo's live rooms watched by the very process that watches every room, until all was seen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from zhengpin.cli.terminal import say
from zhengpin.demo.films.streaming import HOST
from zhengpin.demo.live import HEEDING, Streams, acted_on, all_was_seen, conclude
from zhengpin.demo.records import DemoMarketplace

PATIENCE = 600.0
"""Seconds after which the demo goes on without what was not seen."""
LOOK_EVERY = 0.3
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


def wait_until_seen(market: DemoMarketplace, shown: Streams) -> None:
    """Wait until what is to be seen in the rooms was seen, kept and acted on; then do the marketplace's part.

    A room that a rule has acted on does as it is told, whenever that is on a machine as busy as it may be.
    """
    began, told = time.monotonic(), set[str]()
    while time.monotonic() - began < PATIENCE:
        for programme in acted_on(market) & HEEDING - told:
            shown.move_on(programme)
            told.add(programme)
        if all_was_seen(market):
            break
        time.sleep(LOOK_EVERY)
    conclude(market)
    say(f"The live rooms were watched for {time.monotonic() - began:.0f} s.")


def variables() -> dict[str, str]:
    """Return the variables that let a process read the demo's own streams, and seldom search them deeply again."""
    hosts = ",".join(dict.fromkeys([*settings.LIVE_ROOMS.hosts, HOST]))
    private = ",".join(dict.fromkeys([*settings.PRIVATE_HOSTS_ALLOWED, HOST]))
    named = {"ZHENGPIN_LIVE_HOSTS": hosts, "ZHENGPIN_PRIVATE_HOSTS_ALLOWED": private}
    return {"ZHENGPIN_LIVE_DEEP_SECONDS": DEEP_SECONDS} | dict(os.environ) | named
