"""Lays pictures of a run over the protected film's pictures: local features and the pixels around them must agree, and
what moves must move alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import Layers
from zhengpin.matching.images.local import local_features
from zhengpin.matching.images.sketch import PictureSketch, features_to_keep, preview_of
from zhengpin.matching.images.verification import Polygon, VerifiedMatch, verify
from zhengpin.matching.video.aligned import Aligned
from zhengpin.matching.video.moving import REACH, STILL, SegmentOf, liveliest, moved_alike
from zhengpin.matching.video.sampling import VideoFrame
from zhengpin.matching.video.windows import Box, cut

FrameOf = Callable[[int, float], NDArray[np.uint8] | None]
"""Gives the picture of a protected film (number, second), uint8 RGB, or None where it is not to be had."""

PAIRS = 3
_SIDE, _MOST = 400, 450
_FIRM = 8
"""Features from which their map tells where the protected film lies."""
_FAINT_AGREEMENT = 0.3
NOTHING = {"inliers": 0.0, "agreement": 0.0, "edges": 0.0, "laid": 0.0, **STILL}


@dataclass(frozen=True, slots=True, eq=False)
class OverlaidPictures:
    """What laying pictures over each other told. evidence: for the score; region, mirrored: None where it told none."""

    evidence: dict[str, float]
    region: Box | None = None
    mirrored: bool | None = None


def laid_over(
    found: Aligned, frames: Sequence[VideoFrame], frame_of: FrameOf, segment_of: SegmentOf | None = None
) -> OverlaidPictures:
    """Return what some pictures of a run tell, laid over the protected film's. frames: the film's, one a row's time;
    segment_of: gives stretches of it, so that what moves can be compared too.
    """
    pairs = _pairs(found)
    seen = [
        one
        for at, shown in pairs
        if (one := _verified(found, frames[at].pixels, frame_of(found.number, shown)))
    ]
    if not seen:
        return OverlaidPictures(dict(NOTHING))
    best, part = max(seen, key=lambda one: (_inliers(one[0]), one[0].agreement.strength))
    evidence = {
        "inliers": float(np.median([_inliers(one) for one, _ in seen])),
        "agreement": float(np.median([one.agreement.weighed for one, _ in seen])),
        "edges": float(np.median([one.agreement.edges for one, _ in seen])),
        "laid": 1.0,
        **STILL,
    }
    if segment_of and (_inliers(best) >= _FIRM or best.agreement.share > _FAINT_AGREEMENT):
        evidence |= _moving(found, frames, segment_of, part, best)
    if _inliers(best) < _FIRM:
        return OverlaidPictures(evidence)
    return OverlaidPictures(evidence, _region(best.region_query, part), best.mirrored)


def _inliers(verified: VerifiedMatch) -> int:
    return verified.geometry.inliers if verified.geometry else 0


def _moving(
    found: Aligned, frames: Sequence[VideoFrame], segment_of: SegmentOf, part: Box, laid: VerifiedMatch
) -> dict[str, float]:
    """Return how far what moves in a run is what moves in the protected film. laid: how its pictures lie there."""
    run = found.run
    taken = list(frames[run.first : run.last + 1])
    taken = taken[liveliest(taken)]
    wanted = [run.start + run.speed * one.at for one in taken]
    if not wanted:
        return dict(STILL)
    segment = segment_of(found.number, max(0.0, wanted[0] - REACH), wanted[-1] + REACH)
    return moved_alike(taken, wanted, segment, part, (laid.region_query, laid.region_reference))


def _pairs(found: Aligned) -> list[tuple[int, float]]:
    """Return some pictures of a run, of its better half and spread over it, and the protected second of each."""
    good = np.flatnonzero(found.run.likeness >= np.median(found.run.likeness))
    places = good[np.unique(np.linspace(0, len(good) - 1, PAIRS + 2)[1:-1].round().astype(int))]
    return [(int(found.run.frames[at]), float(found.seen_at[at])) for at in places]


def _verified(
    found: Aligned, picture: NDArray[np.uint8], reference: NDArray[np.uint8] | None
) -> tuple[VerifiedMatch, Box] | None:
    if reference is None:
        return None
    part = np.ascontiguousarray(cut(picture, found.region))
    sketch = PictureSketch(features_to_keep(reference), preview_of(reference))
    return verify(local_features(part, side=_SIDE, most=_MOST), Layers(part), sketch), found.region


def _region(polygon: Polygon, part: Box) -> Box:
    """Return the box around a polygon in a part, as fractions of the whole picture."""
    xs, ys = [x for x, _ in polygon], [y for _, y in polygon]
    wide, tall = part[2] - part[0], part[3] - part[1]
    box = (
        part[0] + min(xs) * wide,
        part[1] + min(ys) * tall,
        part[0] + max(xs) * wide,
        part[1] + max(ys) * tall,
    )
    left, top, right, bottom = (round(float(value), 4) for value in box)
    return left, top, right, bottom
