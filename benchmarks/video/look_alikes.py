"""Films of the same set that show nothing protected: of each clip the first part is protected, the last one asked.

Both stand before the same walls, often with the same people and camera, minutes or seconds apart; neither is a copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.video.clips import Clip
from benchmarks.video.queries import Query, part_of, queries

_LEAST_SECONDS, _SHARE = 8.0, 0.45
KINDS = ("reencode", "crop", "overlay", "colour")
"""What is done to the films, one kind a clip in turns."""


def firsts_and_lasts(clips: Sequence[Clip], folder: Path) -> tuple[list[Clip], list[Clip]]:
    """Return of clips that last at least eight seconds the first and the last 45 % as clips of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    long = [clip for clip in clips if clip.seconds >= _LEAST_SECONDS]
    parts = [(clip, _SHARE * clip.seconds) for clip in long]
    firsts = [_part(clip, 0.0, seconds, f"{clip.name}-first", folder) for clip, seconds in parts]
    lasts = [
        _part(clip, clip.seconds - seconds, seconds, f"{clip.name}-last", folder) for clip, seconds in parts
    ]
    return firsts, lasts


def confusables(
    lasts: Sequence[Clip], others: Sequence[Clip], folder: Path, seed: int, *, each: int = 1
) -> Iterator[Query]:
    """Yield `each` films of each last part, edited, which show nothing of the first part."""
    for query in shown(lasts, others, folder, seed, each=each):
        yield replace(query, kind="same set", truth=())


def shown(
    parts: Sequence[Clip], others: Sequence[Clip], folder: Path, seed: int, *, each: int = 1
) -> Iterator[Query]:
    """Yield `each` films of each part, edited."""
    for place, part in enumerate(parts):
        for turn in range(each):
            kind = KINDS[(place + turn) % len(KINDS)]
            made = queries([part], others, folder, seed + 1000 * (place + 1), kinds=[kind])
            yield from (query for query in made if query.truth)


def _part(clip: Clip, start: float, seconds: float, name: str, folder: Path) -> Clip:
    path = folder / f"{name}.mp4"
    if not path.is_file():
        part_of(path, clip, start, seconds, np.random.default_rng(1))
    return replace(clip, path=path, name=name, seconds=seconds)
