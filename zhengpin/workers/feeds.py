"""Follows the official broadcasts of events: what just aired is fingerprinted and matched within seconds.

`python -m zhengpin.workers feeds` keeps doing it. Each feed is held by one process under a lease.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass

import numpy as np
from django.conf import settings
from django.db import close_old_connections
from django.utils.crypto import get_random_string

from zhengpin.accounts.actor import system
from zhengpin.matching.audio.spooling import SoundSegment, SoundSpool
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.monitoring.broadcasts.operations import Airing, give_up_feeds, hold_feeds, note_health
from zhengpin.monitoring.broadcasts.taking import APART, take_segment, take_sound
from zhengpin.monitoring.room_states import RoomHealth
from zhengpin.monitoring.rooms.material import SOUND_RATE, LiveFrame, LiveSound
from zhengpin.workers.arguments import begun, parser_of
from zhengpin.workers.guarding import guarded
from zhengpin.workers.room_address import check_configured
from zhengpin.workers.room_buffer import as_jpeg
from zhengpin.workers.room_reader import Pace, RoomReader
from zhengpin.workers.stopping import Stop

TROUBLE = "a feed could not be followed"
FOLLOWER = system("feeds")
TICK, LEASE = 0.5, 10.0
SEGMENT = 2.0
"""Seconds of a feed that are taken in at once: for so long what airs is not matched yet."""
MOST_WAITING = 240
PICTURE = 480
PICTURE_QUALITY = 60


@dataclass(frozen=True)
class FeedPicture:
    """A stretch of a feed's picture. came: when its last frame came, seconds of the epoch; picture: a JPEG, or none."""

    frames: list[VideoFrame]
    came: float
    picture: bytes


class FollowedFeed:
    """Takes what a reader reads (see `room_reader.Sink`), for the one thread that fingerprints.

    Times are those of the stream, which servers may send in bursts, from where it stood when this process took it.
    """

    def __init__(self, feed: Airing) -> None:
        self.feed, self.health = feed, (RoomHealth.WAITING, "")
        self._base = time.time() - feed.opened
        self._frames: deque[LiveFrame] = deque(maxlen=MOST_WAITING)
        self._sound: deque[LiveSound] = deque(maxlen=MOST_WAITING)
        self._spool = SoundSpool(SOUND_RATE)
        self._pictured = -1e9

    def took_frame(self, frame: LiveFrame) -> None:
        self._frames.append(frame)

    def took_sound(self, sound: LiveSound) -> None:
        self._sound.append(sound)

    def health_changed(self, health: RoomHealth, detail: str) -> None:
        self.health = health, detail

    def shown(self) -> FeedPicture | None:
        """Return the frames of a stretch once it is whole, by seconds since the feed was opened; None before."""
        waiting = list(self._frames)
        if not waiting or waiting[-1].at - waiting[0].at < SEGMENT - APART:
            return None
        taken = [self._frames.popleft() for _ in waiting]
        frames = [VideoFrame(self._base + one.at, one.working, True) for one in taken]
        return FeedPicture(frames, taken[-1].wall, self._picture(taken[0]))

    def heard(self) -> list[SoundSegment]:
        """Return the stretches of sound that are whole."""
        while self._sound:
            one = self._sound.popleft()
            self._spool.push(one.samples.astype(np.float32) / 32768.0, self._base + one.at)
        taken = []
        while (segment := self._spool.take()) is not None:
            taken.append(segment)
        return taken

    def _picture(self, frame: LiveFrame) -> bytes:
        """Return a small picture of a frame where one is due, for those who review."""
        every = settings.FEED_PICTURE_SECONDS
        if not every or frame.at - self._pictured < every - APART:
            return b""
        self._pictured = frame.at
        return as_jpeg(frame, longest=PICTURE, quality=PICTURE_QUALITY).jpeg


@dataclass
class _Held:
    """noted: the health that is kept of the feed already."""

    feed: FollowedFeed
    reader: RoomReader
    noted: tuple[RoomHealth, str] | None = None


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
            for work in (self.keep, self.take):
                with guarded(TROUBLE):
                    work()
            self._pause.wait(TICK)
        for one in self.held.values():
            one.reader.stop()
        with guarded(TROUBLE):
            give_up_feeds(by=self.by)

    def keep(self) -> None:
        """Take the feeds that air and that nobody holds; leave those that have ended or are another's."""
        ours = {one.number: one for one in hold_feeds(by=self.by, seconds=LEASE)}
        for number in self.held.keys() - ours.keys():
            self.held.pop(number).reader.stop()
        for number in ours.keys() - self.held.keys():
            feed = FollowedFeed(ours[number])
            stall, private = settings.LIVE_ROOMS.stall_seconds, settings.PRIVATE_HOSTS_ALLOWED
            address, pace = ours[number].address, Pace(APART)
            reader = RoomReader(
                address,
                feed,
                pace,
                check=check_configured,
                stall=stall,
                private_hosts=private,
                pictures=False,
            )
            self.held[number] = _Held(feed, reader.start())
        for number, one in self.held.items():
            if one.feed.health != one.noted:
                one.noted = one.feed.health
                note_health(feed_id=number, health=one.noted[0], detail=one.noted[1], by=self.by)

    def take(self) -> int:
        """Fingerprint the stretches of picture and sound that are whole; return how many."""
        taken = 0
        for number, one in list(self.held.items()):
            if shown := one.feed.shown():
                row = take_segment(
                    feed_id=number,
                    frames=shown.frames,
                    came=shown.came,
                    picture=shown.picture,
                    actor=FOLLOWER,
                )
                taken += row is not None
            for heard in one.feed.heard():
                take_sound(feed_id=number, begins=heard.begins, sound=heard.fingerprint, actor=FOLLOWER)
                taken += 1
        return taken


def main(arguments: list[str] | None = None) -> None:
    _given, stop = begun(parser_of("feeds", __doc__), arguments)
    FeedFollower(stop=stop).run()
