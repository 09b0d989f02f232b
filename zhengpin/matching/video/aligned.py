"""A run with what speaks for it, and the match that it makes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.video.alignment import AlignedRun
from zhengpin.matching.video.evidence import evidence_of, region_of
from zhengpin.matching.video.fingerprint import ClipFingerprint
from zhengpin.matching.video.found import VideoMatch
from zhengpin.matching.video.likeness import AskedClip
from zhengpin.matching.video.windows import Box

_MOST_BEFORE, _MOST_BEHIND = 1.0, 4.0
"""Seconds by which a run reaches beyond its first and last picture at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """A run of a film along a protected one.

    number: of the protected film; query: the film; run; seen_at: float32 (pictures of the run,), the protected film's
    second of each; seconds: of the protected film; region, mirrored: where it lies in the picture and how; evidence:
    what speaks for it.
    """

    number: int
    query: AskedClip
    run: AlignedRun
    seen_at: NDArray[np.float32]
    seconds: float
    region: Box
    mirrored: bool
    evidence: dict[str, float]

    def match(self, score: float) -> VideoMatch:
        """Return the match that the run makes with a score."""
        start, stop = _extent(self.query, self.run)
        shown = [min(max(0.0, self.run.start + self.run.speed * at), self.seconds) for at in (start, stop)]
        return VideoMatch(
            number=self.number,
            query_from=round(start, 2),
            query_to=round(stop, 2),
            reference_from=round(shown[0], 2),
            reference_to=round(shown[1], 2),
            speed=round(self.run.speed, 3),
            mirrored=self.mirrored,
            region=self.region,
            score=round(score, 4),
            parts={name: round(value, 4) for name, value in self.evidence.items()},
        )


def aligned(
    number: int,
    query: AskedClip,
    reference: ClipFingerprint,
    rows: NDArray[np.float32],
    run: AlignedRun,
    chosen: NDArray[np.int64],
) -> Aligned:
    """Return a run with its evidence. rows, chosen: as in `evidence_of`."""
    region, mirrored = region_of(query, run, chosen)
    return Aligned(
        number=number,
        query=query,
        run=run,
        seen_at=reference.times[run.seen],
        seconds=max(reference.seconds, float(reference.times[-1])),
        region=region,
        mirrored=mirrored,
        evidence=evidence_of(query, reference, rows, run, chosen),
    )


def _extent(query: AskedClip, run: AlignedRun) -> tuple[float, float]:
    """Return the seconds that a run takes: to the middle between its ends and the pictures beside them, but for a
    scene's first picture, with which it begins.
    """
    times = query.times
    first, last = float(times[run.first]), float(times[run.last])
    if not query.keys[run.first]:
        before = float(times[run.first - 1]) if run.first else 0.0
        first = max(0.0, first - min(_MOST_BEFORE, (first - before) / 2))
    after = float(times[run.last + 1]) if run.last + 1 < len(times) else max(query.clip.seconds, last)
    if run.last + 1 < len(times) and not query.keys[run.last + 1]:
        after = last + (after - last) / 2
    return first, min(after, last + _MOST_BEHIND)
