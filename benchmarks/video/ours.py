"""Our matcher on made films: protected clips added, queries asked, and what was found named as the truth names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.video.clips import Clip
from benchmarks.video.metrics import Stretch
from zhengpin.matching.video.describing import FrameDescriber, fingerprint_frames
from zhengpin.matching.video.film import probe
from zhengpin.matching.video.finding import frame_at, segment_between
from zhengpin.matching.video.found import VideoMatch
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.matching.video.sampling import VideoFrame, sample_dense

DECOY_SECONDS, DECOY_PICTURES = 2.0, 16


@dataclass
class Protected:
    """Protected clips by number, and pictures of them on demand."""

    videos: ReferenceVideos
    clips: dict[int, Clip]

    def frame_of(self, number: int, second: float) -> NDArray[np.uint8] | None:
        """Return a picture of a clip, None of a decoy."""
        clip = self.clips.get(number)
        return None if clip is None else _picture(clip.path, round(second, 2))

    def segment_of(self, number: int, start: float, stop: float) -> Sequence[VideoFrame]:
        """Return pictures of a stretch of a clip, none of a decoy."""
        clip = self.clips.get(number)
        return [] if clip is None else segment_between(clip.path, start, stop)

    def segments(self, query: str, matches: Sequence[VideoMatch]) -> list[Stretch]:
        """Return matches as the truth is told; decoys by their number."""
        return [
            Stretch(
                query,
                self.clips[match.number].name if match.number in self.clips else f"decoy-{match.number}",
                match.query_from,
                match.query_to,
                match.reference_from,
                match.reference_to,
                match.score,
            )
            for match in matches
        ]


def protected(
    clips: Sequence[Clip], decoys: Sequence[NDArray[np.uint8]], describer: FrameDescriber
) -> Protected:
    """Return clips and decoys as protected footage. decoys: pictures, each shown for two seconds in a drifting cut."""
    videos = ReferenceVideos()
    for number, clip in enumerate(clips):
        frames = sample_dense(clip.path)
        videos.add(number, fingerprint_frames(frames, seconds=probe(clip.path).seconds, describer=describer))
    for at in range(0, len(decoys), DECOY_PICTURES):
        frames = _drifting(decoys[at : at + DECOY_PICTURES])
        videos.add(len(clips) + at, fingerprint_frames(frames, describer=describer))
    return Protected(videos, dict(enumerate(clips)))


@lru_cache(maxsize=256)
def _picture(path: Path, second: float) -> NDArray[np.uint8] | None:
    frame = frame_at(path, second)
    return None if frame is None else frame.pixels


def _drifting(pictures: Sequence[NDArray[np.uint8]]) -> Iterator[VideoFrame]:
    at = 0.0
    for picture in pictures:
        height, width = picture.shape[:2]
        for step in np.linspace(0, 0.2, round(DECOY_SECONDS * 2)):
            left = int(step * width)
            yield VideoFrame(
                at, np.ascontiguousarray(picture[: int(0.8 * height), left : left + int(0.8 * width)]), False
            )
            at += 0.5
