"""What video matching costs: processor seconds of an upload without a candidate, bytes of a reference, time at size."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from benchmarks.video.clips import Clip
from benchmarks.video.ours import Protected
from zhengpin.matching.video.describing import FrameDescriber, fingerprint_frames
from zhengpin.matching.video.film import probe
from zhengpin.matching.video.finding import find
from zhengpin.matching.video.fingerprint import ClipFingerprint
from zhengpin.matching.video.references import ReferenceVideos
from zhengpin.matching.video.sampling import sample_dense, sample_sparse

_SECONDS, _RATE = 60, 25
_HOUR_ROWS, _MILLION = 7200, 1_000_000
_KEYS = {"keys_every_2_s": 50, "keys_every_10_s": 250}


def costs(held: Protected, others: Sequence[Clip], describer: FrameDescriber, folder: Path) -> dict[str, Any]:
    """Return the figures. An upload: a minute of 720p of clips that are not protected, at two distances of keys."""
    films = {name: _upload(folder / f"upload-{name}.mp4", others, every) for name, every in _KEYS.items()}
    clip = max(held.clips.values(), key=lambda one: one.seconds)
    stored = fingerprint_frames(
        sample_dense(clip.path), seconds=probe(clip.path).seconds, describer=describer
    )
    return {
        "times_real_time": {name: _times(path, held, describer) for name, path in films.items()},
        "bytes_per_hour": round(len(stored.to_bytes()) / stored.seconds * 3600),
        "query_ms_at_1m_seconds": _at_a_million(held, films["keys_every_2_s"], describer),
    }


def _times(path: Path, held: Protected, describer: FrameDescriber) -> dict[str, float]:
    """Return how many times faster than it plays a film is looked through, and the parts of that time."""
    began = time.process_time()
    found = find(path, held.videos, describer=describer, frame_of=held.frame_of, segment_of=held.segment_of)
    whole = time.process_time() - began
    began = time.process_time()
    pictures = sum(1 for _ in sample_sparse(path))
    sampling = time.process_time() - began
    return {
        "whole": round(_SECONDS / whole, 1),
        "sampling_alone": round(_SECONDS / sampling, 1),
        "pictures": pictures,
        "seconds_looked_at_closely": round(found.looked, 1),
    }


def _at_a_million(held: Protected, path: Path, describer: FrameDescriber) -> dict[str, float]:
    """Return milliseconds a query picture with a million seconds of protected film: the real clips, then hours of
    simulated rows, each a real row and noise.
    """
    videos, seconds = ReferenceVideos(), 0.0
    for number in held.videos.numbers:
        clip = held.videos.clip(number)
        videos.add(number, clip)
        seconds += clip.seconds
    real = seconds
    rows = np.concatenate([held.videos.clip(number).descriptors for number in held.videos.numbers])
    chance = np.random.default_rng(11)
    number = 10_000
    while seconds < _MILLION:
        videos.add(number, _hour(rows, chance, describer.name))
        number, seconds = number + 1, seconds + 3600
    videos.settle()
    query = fingerprint_frames(sample_sparse(path), parts=True, seconds=_SECONDS, describer=describer)
    videos.search(query)
    began = time.process_time()
    videos.search(query)
    spent = time.process_time() - began
    pictures = len(np.unique(query.times))
    return {
        "ms": round(spent / pictures * 1000, 2),
        "pictures": pictures,
        "rows_asked": len(query),
        "seconds": round(seconds),
        "of_these_simulated": round(seconds - real),
    }


def _hour(rows: NDArray[np.int8], chance: np.random.Generator, made_by: str) -> ClipFingerprint:
    """Return an hour of rows that drift from one drawn row to the next every eight seconds, as scenes do."""
    scenes = rows[chance.integers(0, len(rows), _HOUR_ROWS // 16 + 1)].astype(np.float32)
    scenes += chance.normal(0, 28, scenes.shape)
    each = np.repeat(scenes, 16, axis=0)[:_HOUR_ROWS] + chance.normal(0, 6, (_HOUR_ROWS, scenes.shape[1]))
    each *= 440 / np.linalg.norm(each, axis=1, keepdims=True)
    return ClipFingerprint(
        np.arange(_HOUR_ROWS, dtype=np.float32) / 2,
        np.clip(np.rint(each), -127, 127).astype(np.int8),
        chance.integers(0, 256, (_HOUR_ROWS, 32)).astype(np.uint8),
        np.full(_HOUR_ROWS, 100, np.uint8),
        3600.0,
        made_by,
    )


def _upload(path: Path, others: Sequence[Clip], key_every: int) -> Path:
    """Return a minute of 720p of other clips, made where it is not there."""
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.mp4")
        with av.open(str(part), "w") as container:
            stream = container.add_stream("libx264", rate=_RATE)
            stream.width, stream.height, stream.pix_fmt = 1280, 720, "yuv420p"
            stream.codec_context.thread_count = 1
            stream.options = {"preset": "veryfast", "crf": "23", "g": str(key_every)}
            for _, picture in zip(range(_SECONDS * _RATE), _pictures(others), strict=False):
                large = np.asarray(cv2.resize(picture, (1280, 720), interpolation=cv2.INTER_CUBIC), np.uint8)
                container.mux(stream.encode(av.VideoFrame.from_ndarray(large, format="rgb24")))
            container.mux(stream.encode())
        part.rename(path)
    return path


def _pictures(others: Sequence[Clip]) -> Iterator[NDArray[np.uint8]]:
    """Yield pictures of clips one after the other, again from the first when all are shown."""
    while True:
        for clip in others:
            with av.open(str(clip.path)) as container:
                for picture in container.decode(video=0):
                    yield np.asarray(picture.to_ndarray(format="rgb24"), np.uint8)
