"""Follows a live stream: each picture is looked up at once, and the last minute of them is read as one film."""

from __future__ import annotations

from collections import deque

import numpy as np

from zhengpin.matching.video.describing import FrameDescriber, default_describer, rows_of, shows_something
from zhengpin.matching.video.fingerprint import WHOLE, ClipFingerprint, joined
from zhengpin.matching.video.found import VideoMatch
from zhengpin.matching.video.likeness import asked
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.matching.video.windows import StreamParts

MEMORY = 60.0
"""Seconds of the stream that are remembered."""
MOST_PICTURES = 150
"""Pictures that are remembered at most."""


class VideoFollower:
    """One stream; not to be pushed to from two threads at once. It keeps the same memory however long it follows."""

    def __init__(self, videos: ReferenceVideos, *, describer: FrameDescriber | None = None) -> None:
        self._videos, self._maker = videos, describer or default_describer()
        self._kept: deque[ClipFingerprint] = deque(maxlen=MOST_PICTURES)
        self._parts = StreamParts()
        self._wanted: dict[int, float] = {}

    def push(self, frame: VideoFrame) -> list[VideoMatch]:
        """Take the stream's next picture; return the stretches that are running at it, best first."""
        self._parts.note(frame.pixels)
        if shows_something(frame.pixels):
            parts = self._parts.parts()
            row = rows_of(
                [frame], [[(part, False) for part in (WHOLE, *parts)]], self._maker, hash_parts=False
            )
            self._kept.append(row)
            for one in self._videos.candidates(asked(row)):
                self._wanted[one.number] = frame.at
        self._forget(frame.at)
        if not self._kept or not self._wanted:
            return []
        query = asked(joined(list(self._kept)))
        found = [match for number in self._wanted for match in self._videos.compare(query, number)]
        running = [match for match in found if match.query_to >= frame.at - self._pause()]
        return sorted(running, key=lambda match: -match.score)

    def _pause(self) -> float:
        """Return how long a stretch may have shown nothing alike and still be running."""
        times = np.array([float(row.times[0]) for row in self._kept])
        return 2.5 * float(np.median(np.diff(times))) if len(times) > 2 else 5.0

    def _forget(self, now: float) -> None:
        while self._kept and float(self._kept[0].times[0]) < now - MEMORY:
            self._kept.popleft()
        self._wanted = {number: at for number, at in self._wanted.items() if at >= now - MEMORY}


def follow(videos: ReferenceVideos, *, describer: FrameDescriber | None = None) -> VideoFollower:
    """Return a follower of one stream."""
    return VideoFollower(videos, describer=describer)
