"""Follows the official broadcasts of events: what just aired is fingerprinted and matched within seconds.

`python -m zhengpin.workers feeds` keeps doing it. Each feed is held by one process under a lease.
"""

from __future__ import annotations

import argparse
import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, InterfaceError, close_old_connections, connection
from django.utils.crypto import get_random_string

from zhengpin.accounts.actor import system
from zhengpin.matching.video.sampling import Frame
from zhengpin.monitoring.feed_operations import Airing, give_up_feeds, hold_feeds, take_stretch
from zhengpin.monitoring.room_material import LiveFrame, LiveSound
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.workers.parent import stop_with_parent
from zhengpin.workers.room_address import check_stream
from zhengpin.workers.room_reader import Pace, RoomReader
from zhengpin.workers.stopping import Stop

logger = logging.getLogger(__name__)
FOLLOWER = system("feeds")
TICK, EVERY, LEASE = 0.5, 0.5, 10.0
STRETCH = 2.0
"""Seconds of a feed that are taken in at once: for so long what airs is not matched yet."""
MOST_WAITING = 240


class FollowedFeed:
    """Takes what a reader reads (see `room_reader.Sink`), for the one thread that fingerprints."""

    def __init__(self, feed: Airing) -> None:
        self.feed = feed
        self._frames: deque[LiveFrame] = deque(maxlen=MOST_WAITING)

    def took_frame(self, frame: LiveFrame) -> None:
        self._frames.append(frame)

    def took_sound(self, sound: LiveSound) -> None:
        """Sound is not matched yet."""

    def told(self, health: RoomHealth, detail: str) -> None:
        logger.info("feed %s: %s %s", self.feed.number, health, detail)

    def stretch(self) -> list[Frame]:
        """Return the frames of a stretch once it is whole, by seconds since the feed was opened; else none."""
        waiting = list(self._frames)
        if not waiting or waiting[-1].wall - waiting[0].wall < STRETCH:
            return []
        taken = [self._frames.popleft() for _ in waiting]
        return [Frame(one.wall - self.feed.opened, one.pixels, True) for one in taken]


@dataclass
class _Held:
    feed: FollowedFeed
    reader: RoomReader


class FeedFollower:
    """Holds feeds and takes in what they show, in one thread beside those that read."""

    def __init__(self, *, by: str = "", stop: Stop | None = None) -> None:
        self.by = by or f"feeds-{get_random_string(16)}"
        self.held: dict[int, _Held] = {}
        self._stop, self._pause = stop or Stop(), threading.Event()

    def run(self) -> None:
        """Follow until asked to stop; then give the feeds back at once."""
        while not self._stop.asked:
            close_old_connections()
            self._guarded(self.keep)
            self._guarded(self.take)
            self._pause.wait(TICK)
        for one in self.held.values():
            one.reader.stop()
        self._guarded(lambda: give_up_feeds(by=self.by))

    def keep(self) -> None:
        """Take the feeds that air and that nobody holds; leave those that have ended or are another's."""
        ours = {one.number: one for one in hold_feeds(by=self.by, seconds=LEASE)}
        for number in self.held.keys() - ours.keys():
            self.held.pop(number).reader.stop()
        for number in ours.keys() - self.held.keys():
            feed = FollowedFeed(ours[number])
            stall = settings.LIVE_ROOMS.stall_seconds
            reader = RoomReader(
                ours[number].address, feed, Pace(EVERY), check=_check, stall=stall, sound=False
            )
            self.held[number] = _Held(feed, reader.start())

    def take(self) -> int:
        """Fingerprint the stretches that are whole; return how many."""
        taken = 0
        for number, one in self.held.items():
            if frames := one.feed.stretch():
                taken += take_stretch(feed_id=number, frames=frames, actor=FOLLOWER) is not None
        return taken

    def _guarded(self, work: Callable[[], object]) -> None:
        try:
            work()
        except (DatabaseError, InterfaceError):
            logger.warning("the database could not be used; trying again", exc_info=True)
            connection.close()
        except Exception:
            logger.exception("a feed could not be followed")


def _check(url: str) -> None:
    check_stream(url, hosts=settings.LIVE_ROOMS.hosts, private_hosts=settings.PRIVATE_HOSTS_ALLOWED)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m zhengpin.workers feeds", description=__doc__)
    parser.add_argument("--parent", type=int, help="end when this process, which started it, has ended")
    given = parser.parse_args(arguments)
    stop = Stop().listen()
    stop_with_parent(stop, parent=given.parent)
    FeedFollower(stop=stop).run()
