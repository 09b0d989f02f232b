"""Runs our own matcher as the application does: at full power, fast, and on weights free for everyone."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

import numpy as np
import psutil

from benchmarks.picture_filling import fill
from benchmarks.picture_peers import NotInstalled, Said, Task
from zhengpin.matching import (
    MatchSettings,
    PictureFingerprint,
    PictureMatcher,
    UnknownDescriptor,
    open_descriptor,
)

Power = Literal["full", "fast"]

FREE = "classical"
"""Name of the descriptor whose weights anyone may use, or that needs none."""
FIXED_THRESHOLD = 0.5
"""Score above which a match is acted on, fixed before any test: the application's own default."""
_BATCH = 16
_TAKES_POWER = "power" in {field.name for field in fields(MatchSettings)}


@dataclass(frozen=True)
class Speed:
    """protected: pictures in the index, photos and simulated; ms: median for one query; bytes: of memory, a picture."""

    protected: int
    ms: float
    bytes: float


def settings(power: Power, **others: Any) -> MatchSettings:
    """Return the settings of a power, with every match reported however weak."""
    speed: dict[str, Any] = (
        {"power": power} if _TAKES_POWER else {"windows": "always" if power == "full" else "never"}
    )
    return MatchSettings(**{"least_score": 0.0, **speed, **others})


def protecting(
    references: Sequence[bytes], power: Power, descriptor: str = "auto", **others: Any
) -> PictureMatcher:
    """Return a matcher that holds `references` by their places. Raises `NotInstalled`."""
    try:
        opened = open_descriptor(descriptor)
    except UnknownDescriptor as missing:
        raise NotInstalled(f"the descriptor {descriptor} is not installed") from missing
    matcher = PictureMatcher(
        opened,
        load_reference=lambda at: references[at] if at < len(references) else None,
        settings=settings(power, **others),
    )
    made = fingerprints(matcher, references)
    matcher.add_many(list(enumerate(made)))
    return matcher


def fingerprints(matcher: PictureMatcher, files: Sequence[bytes]) -> list[PictureFingerprint]:
    """Return the fingerprints of files that all can be decoded. Raises `UndecodablePicture`."""
    made = []
    for found in matcher.fingerprint_many(files):
        if not isinstance(found, PictureFingerprint):
            raise found
        made.append(found)
    return made


def said_by(matcher: PictureMatcher, queries: Sequence[bytes]) -> Said:
    """Return every prediction for the queries' files, whole cascade from the bytes on."""
    said: Said = []
    for start in range(0, len(queries), _BATCH):
        answers = matcher.match_many(queries[start : start + _BATCH])
        for query, matches in enumerate(answers, start):
            said += [(query, match.reference_id, match.score) for match in matches]
    return said


def ours(power: Power, descriptor: str = "auto") -> Callable[[Task], Said]:
    """Return our matcher as a method like the peers."""
    return lambda task: said_by(protecting(task.references, power, descriptor), task.queries)


def speeds(
    matcher: PictureMatcher,
    references: Sequence[bytes],
    queries: Sequence[bytes],
    sizes: Sequence[int],
    seed: int,
) -> list[Speed]:
    """Fill the matcher up to each of `sizes` with simulated references, and time single queries at each.

    The median over `queries`, bytes in, matches out, in this one process. The bytes are the growth of its
    memory while it was filled, divided by what was added.
    """
    pattern = fingerprints(matcher, references)
    before, start, found = psutil.Process().memory_info().rss, len(matcher), []
    for size in sorted(sizes):
        fill(matcher, pattern, size, np.random.default_rng([seed, size]))
        grown, added = psutil.Process().memory_info().rss - before, len(matcher) - start
        taken = [_seconds(matcher, query) for query in queries]
        found.append(Speed(len(matcher), 1000 * statistics.median(taken), max(0.0, grown / max(1, added))))
    return found


def _seconds(matcher: PictureMatcher, query: bytes) -> float:
    started = time.perf_counter()
    matcher.match_many([query])
    return time.perf_counter() - started
