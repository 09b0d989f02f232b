"""What speaks for a run being a copy, in numbers that the score is made of."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.pdq import hamming
from zhengpin.matching.video.alignment import AlignedRun
from zhengpin.matching.video.fingerprint import ClipFingerprint
from zhengpin.matching.video.likeness import AskedClip
from zhengpin.matching.video.windows import Box, overlap

_LEAST_QUALITY = 50
_SAME_BOX = 0.7


def evidence_of(
    query: AskedClip,
    reference: ClipFingerprint,
    rows: NDArray[np.float32],
    run: AlignedRun,
    chosen: NDArray[np.int64],
) -> dict[str, float]:
    """Return the evidence of a run.

    rows: of the reference, of length 1; chosen: int64 (pictures of the run,), the query's row that shows each best.
    """
    within = run.last - run.first + 1
    span = float(query.times[run.last] - query.times[run.first])
    values = np.sort(run.likeness)[::-1]
    moved = float(np.ptp(reference.times[run.seen]))
    box = query.clip.boxes[chosen]
    return {
        "pictures": float(len(run.frames)),
        "share": len(run.frames) / within,
        "seconds": span,
        "best": float(values[0]),
        "mean": float(values.mean()),
        "third": float(values[min(2, len(values) - 1)]),
        "gain": run.gain,
        "moved": moved,
        "change": _change(query.rows[chosen], rows[run.seen]),
        "pdq": float(_distance(query.clip, reference, run, chosen)),
        "area": float(np.median((box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1]))),
        "bent": abs(float(np.log(run.speed))),
    }


def region_of(query: AskedClip, run: AlignedRun, chosen: NDArray[np.int64]) -> tuple[Box, bool]:
    """Return the part of the picture that shows the protected film, and whether it is mirrored."""
    boxes = [tuple(round(float(value), 4) for value in box) for box in query.clip.boxes[chosen]]
    votes: Counter[Box] = Counter()
    for box, value in zip(boxes, run.likeness.tolist(), strict=True):
        one: Box = (box[0], box[1], box[2], box[3])
        known = next((other for other in votes if overlap(one, other) > _SAME_BOX), one)
        votes[known] += value
    turned = query.clip.mirrored[chosen]
    mirrored = float(run.likeness[turned].sum()) > float(run.likeness[~turned].sum())
    return votes.most_common(1)[0][0], mirrored


def _change(query: NDArray[np.float32], reference: NDArray[np.float32]) -> float:
    """Return how far both films change alike from picture to picture, -1..1, 0 where nothing changes.

    A copy moves as its source does; another take in the same studio only stands before the same wall.
    """
    if len(query) < 3:
        return 0.0
    one, two = query - query.mean(axis=0), reference - reference.mean(axis=0)
    both = float(np.sqrt((one**2).sum() * (two**2).sum()))
    floor = 0.02 * len(query)
    return float((one * two).sum()) / (both + floor)


def _distance(
    query: ClipFingerprint, reference: ClipFingerprint, run: AlignedRun, chosen: NDArray[np.int64]
) -> float:
    """Return the median PDQ distance of the run's pictures that have structure, 128 where none has."""
    good = (query.qualities[chosen] >= _LEAST_QUALITY) & (reference.qualities[run.seen] >= _LEAST_QUALITY)
    if not good.any():
        return 128.0
    return float(np.median(hamming(query.hashes[chosen[good]], reference.hashes[run.seen[good]])))
