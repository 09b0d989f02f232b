"""Has films and sounds fingerprinted that became protected while rooms are watched: a job, since it takes a while."""

from __future__ import annotations

from zhengpin.jobs.durable import durable
from zhengpin.monitoring.indexes import videos


def fingerprint_soon() -> None:
    """Have what is protected and not fingerprinted yet made ready; each process that watches then follows by itself."""
    fingerprint.enqueue()


@durable()
def fingerprint() -> int:
    """Make the fingerprints that are missing; return how many are still. Done twice, it is done once."""
    return len(videos.current(make=True).waiting)
