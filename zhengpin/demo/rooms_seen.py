"""Waits until the demo's live rooms were watched, and has them do as a marketplace does that is told what is found."""

from __future__ import annotations

import time

from zhengpin.demo.live import HEEDING, RoomStreams, acted_on, all_was_seen, conclude
from zhengpin.demo.records import DemoMarketplace

PATIENCE = 600.0
"""Seconds after which the demo goes on without what was not seen."""
CHECK_EVERY = 0.3


def wait_until_seen(market: DemoMarketplace, shown: RoomStreams, *, by_worker: bool = False) -> float:
    """Wait until what is to be seen in the rooms was seen, kept and acted on; then do the marketplace's part.

    A room that a rule has acted on does as it is told, whenever that is on a machine as busy as it may be. Return the
    seconds that it took.
    """
    began, reported = time.monotonic(), set[str]()
    while time.monotonic() - began < PATIENCE:
        for programme in acted_on(market) & HEEDING - reported:
            shown.move_on(programme)
            reported.add(programme)
        if all_was_seen(market):
            break
        time.sleep(CHECK_EVERY)
    conclude(market, by_worker=by_worker)
    return time.monotonic() - began
