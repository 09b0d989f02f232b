"""Holds many hours of a broadcast as each process that matches does: what they take, what one more stretch costs."""

from __future__ import annotations

import gc
import time
from itertools import batched
from typing import Any

import numpy as np
import psutil

from zhengpin.kit import clock
from zhengpin.matching.audio.fingerprint import SoundFingerprint
from zhengpin.matching.audio.peaks import Peaks
from zhengpin.matching.audio.spectrum import FRAMES_A_SECOND
from zhengpin.matching.video.describing import DIMENSIONS, LENGTH, default_describer
from zhengpin.matching.video.fingerprint import ClipFingerprint
from zhengpin.matching.video.follower import follow
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.monitoring.indexes import videos
from zhengpin.monitoring.indexes.video_fingerprints import dense_matcher, sound_matcher
from zhengpin.monitoring.models import FeedSegment, ReferenceFeed

SEGMENT, PEAKS_A_SECOND = 2, 30
"""Seconds of a stretch; peaks of real sound in a second, as `benchmarks.sound` has them."""
LOOKS = 40


def hours(filing: str, simulated: float, seed: int) -> dict[str, Any]:
    """Return the memory an hour takes, and milliseconds of taking in a stretch more and of looking at one picture.

    The rows are drawn at random, of the size of real ones.
    """
    drawn = np.random.default_rng(seed)
    feed = ReferenceFeed.objects.create(filing_id=filing, address="rtmp://official.example/long")
    segments = int(simulated * 3600 / SEGMENT)
    videos.forget()
    videos.current()  # the match that was played stays, since findings name it
    before = _memory()
    for some in batched((_segment(feed, at * SEGMENT, drawn) for at in range(segments)), 500):
        FeedSegment.objects.bulk_create([row for both in some for row in both])
    ReferenceFeed.objects.filter(pk=feed.pk).update(seconds=segments * SEGMENT)
    began = time.perf_counter()
    known = videos.current()
    loaded = time.perf_counter() - began
    _screen(known, drawn, 1)
    taken = _memory() - before
    added = [_one_more(feed, (segments + more) * SEGMENT, drawn) for more in range(20)]
    looked = _screen(known, drawn, LOOKS)
    return {
        "hours_held": simulated,
        "memory_mb_an_hour": round(taken / simulated, 1),
        "loaded_in_s": round(loaded, 1),
        "stretch_more_ms": round(1000 * float(np.median(added)), 1),
        "look_at_a_picture_ms": round(1000 * float(np.median(looked)), 1),
    }


def _segment(feed: ReferenceFeed, begins: float, drawn: np.random.Generator) -> list[FeedSegment]:
    """Return two seconds of picture, two rows a second, and of sound."""
    rows = drawn.standard_normal((4, DIMENSIONS))
    rows *= LENGTH / np.linalg.norm(rows, axis=1, keepdims=True)
    film = ClipFingerprint(
        times=np.arange(4, dtype=np.float32) / 2 + np.float32(begins),
        descriptors=np.clip(np.rint(rows), -127, 127).astype(np.int8),
        hashes=drawn.integers(0, 256, (4, 32), np.uint8),
        qualities=np.full(4, 100, np.uint8),
        seconds=begins + 1.5,
        made_by=default_describer().name,
    )
    count = SEGMENT * PEAKS_A_SECOND
    times = np.sort(drawn.integers(0, int(SEGMENT * FRAMES_A_SECOND), count)).astype(np.int32)
    peaks = Peaks(times, drawn.integers(0, 2070, count, np.uint16), drawn.integers(12, 80, count, np.uint8))
    sound = SoundFingerprint(peaks, float(SEGMENT))
    said = {"feed": feed, "begins": begins, "ends": begins + SEGMENT, "at": clock.now()}
    return [
        FeedSegment(matcher=dense_matcher(), content=film.to_bytes(), **said),
        FeedSegment(matcher=sound_matcher(), content=sound.to_bytes(), **said),
    ]


def _one_more(feed: ReferenceFeed, begins: float, drawn: np.random.Generator) -> float:
    """Take one more stretch in; return the seconds of CPU until it is matched."""
    FeedSegment.objects.bulk_create(_segment(feed, begins, drawn))
    began = time.process_time()
    videos.current()
    return time.process_time() - began


def _screen(known: videos.ProtectedVideos, drawn: np.random.Generator, pictures: int) -> list[float]:
    """Follow a stream of so many pictures along what is held; return the seconds of CPU that each took."""
    stream, taken = follow(known.video), []
    for at in range(pictures):
        picture = drawn.integers(0, 255, (36, 64, 3), np.uint8).repeat(8, 0).repeat(8, 1)
        began = time.process_time()
        stream.push(VideoFrame(float(at), picture, True))
        taken.append(time.process_time() - began)
    return taken


def _memory() -> float:
    gc.collect()
    return psutil.Process().memory_info().rss / 1e6
