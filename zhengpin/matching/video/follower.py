"""Follows a live stream: each picture is looked up at once, and the last minute of them is read as one film."""

from __future__ import annotations

from collections import deque

import numpy as np

from zhengpin.matching.video.describing import FrameDescriber, default_describer
from zhengpin.matching.video.fingerprint import ClipFingerprint, joined
from zhengpin.matching.video.found import VideoMatch
from zhengpin.matching.video.likeness import asked
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.matching.video.stream_rows import StreamRows

MEMORY = 60.0
"""Seconds of the stream that are remembered."""
MOST_PICTURES = 150
"""Pictures that are remembered at most."""


class VideoFollower:
    """One stream; not to be pushed to from two threads at once. It keeps the same memory however long it follows."""

    def __init__(self, videos: ReferenceVideos, *, describer: FrameDescriber | None = None) -> None:
        self._videos, self._rows = videos, StreamRows(describer or default_describer())
        self._kept: deque[ClipFingerprint] = deque(maxlen=MOST_PICTURES)
        self._wanted: dict[int, float] = {}

    def push(self, frame: VideoFrame, *, closely: bool = True) -> list[VideoMatch]:
        """Take the stream's next picture; return the stretches that are running at it, best first.

        closely: look into all parts of it, and into those that were left out of the picture before; else all but
        rectangles of every second picture are left out while the scene stays.
        """
        shown = self._rows.push(frame, closely=closely)
        if shown is not None:
            called = shown.row
            if shown.before is not None and self._kept:
                self._kept[-1] = joined([self._kept[-1], shown.before])
                called = joined([shown.before, shown.row])
            self._kept.append(shown.row)
            for one in self._videos.candidates(asked(called)):
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
