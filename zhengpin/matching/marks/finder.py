"""Finds protected marks inside pictures: small or large, in perspective, in other colours, mirrored, partly hidden."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks import glance
from zhengpin.matching.marks.frame import Picture
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.known import KnownMark, known
from zhengpin.matching.marks.looking import Looked, looked_at, overlap
from zhengpin.matching.marks.scene import scene_of
from zhengpin.matching.marks.score import PARTS, score_model

SEARCH = "marks-4"
"""Changes whenever the same marks might be found in other pictures than before."""
_ONE_PLACE = 0.35

Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MarkSettings:
    """How closely is looked.

    side: pixels of the longest side at which pictures are looked at closely; features: most of a picture; places: most
    that are looked at closely; least_score: matches below are not reported, None: the threshold that the score was
    fitted for; glance: whether only those pictures are looked at closely of which a glance says that it is worth it.
    """

    side: int = 800
    features: int = 2500
    places: int = 20
    least_score: float | None = None
    glance: bool = True


@dataclass(frozen=True, slots=True)
class MarkMatch:
    """A mark in a picture.

    mark_id: as it was added; key: which of its pictures; score: 0..1, how likely it is there; corners: left top, right
    top, right bottom, left bottom of the mark itself, in fractions of the picture's width and height; figure: left,
    top, right, bottom of the mark in its own picture; inliers: local features that agree with the place; mirrored;
    inverted: whether dark and light are exchanged; why: what was compared, by name.
    """

    mark_id: Hashable
    key: Hashable
    score: float
    corners: tuple[Corner, Corner, Corner, Corner]
    figure: tuple[float, float, float, float]
    inliers: int
    mirrored: bool
    inverted: bool
    why: Mapping[str, float] = field(default_factory=dict)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of the box around the corners, within the picture, in fractions."""
        x, y = (
            [min(max(at[0], 0.0), 1.0) for at in self.corners],
            [min(max(at[1], 0.0), 1.0) for at in self.corners],
        )
        return min(x), min(y), max(x), max(y)


class MarkFinder:
    """Protected marks, each by one picture or several, and the search for them. May be used by several threads."""

    def __init__(self, settings: MarkSettings | None = None) -> None:
        self.settings = settings or MarkSettings()
        self._marks: dict[Hashable, tuple[Hashable, KnownMark]] = {}
        self._index: MarkIndex | None = None
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._marks)

    def __contains__(self, key: object) -> bool:
        return key in self._marks

    def held(self) -> list[Hashable]:
        """Return the keys of all pictures of marks."""
        with self._lock:
            return list(self._marks)

    def add(self, key: Hashable, mark_id: Hashable, described: bytes) -> None:
        """Add a picture of a mark, as `describe` tells it, in place of what the key named."""
        self.add_many([(key, mark_id, described)])

    def add_many(self, marks: Iterable[tuple[Hashable, Hashable, bytes]]) -> None:
        """Add pictures of marks: key, mark and what `describe` tells of each."""
        made = {key: (mark_id, known(described)) for key, mark_id, described in marks}
        with self._lock:
            self._marks |= made
            self._index = None

    def remove(self, keys: Iterable[Hashable]) -> None:
        """Forget pictures; those that are not held are passed over."""
        with self._lock:
            for key in keys:
                self._marks.pop(key, None)
            self._index = None

    def might_show(self, picture: Picture) -> bool:
        """Say whether a glance finds a uint8 RGB picture (height, width, 3) worth the close look of `find`."""
        index, _ = self._current()
        return index is not None and glance.speaks(picture, index)

    def find(self, picture: Picture) -> list[MarkMatch]:
        """Return the marks in a uint8 RGB picture (height, width, 3), likeliest first; of each mark every place."""
        index, keys = self._current()
        if index is None or (self.settings.glance and not glance.speaks(picture, index)):
            return []
        scene = scene_of(picture, side=self.settings.side, most=self.settings.features)
        looked = looked_at(scene, index, self.settings.places)
        scores = score_model().scores(looked.rows)
        least = self.settings.least_score
        least = score_model().threshold if least is None else least
        kept = _apart(looked, scores, least)
        size = np.array(scene.size, np.float64)
        return [_match(looked, at, float(scores[at]), size, index, keys) for at in kept]

    def _current(self) -> tuple[MarkIndex | None, list[Hashable]]:
        """Return the index over what is held, made anew where that changed, and the key of each of its references."""
        with self._lock:
            if self._index is None and self._marks:
                names, marks = zip(*self._marks.values(), strict=True)
                self._index = MarkIndex(marks, names)
            return self._index, list(self._marks)


def _apart(looked: Looked, scores: NDArray[np.float64], least: float) -> list[int]:
    """Return the places that score enough, best first; where several lie on one another only the best."""
    kept: list[int] = []
    for at in np.argsort(-scores, kind="stable").tolist():
        if scores[at] < least:
            break
        if all(overlap(looked.corners[at], looked.corners[other]) < _ONE_PLACE for other in kept):
            kept.append(at)
    return kept


def _match(
    looked: Looked,
    at: int,
    score: float,
    size: NDArray[np.float64],
    index: MarkIndex,
    keys: list[Hashable],
) -> MarkMatch:
    evidence = looked.evidence[at]
    why: dict[str, float] = {
        name: round(float(value), 4) for (name, _), value in zip(PARTS, looked.rows[at], strict=True)
    }
    first, second, third, fourth = [(float(x), float(y)) for x, y in looked.corners[at] / size]
    owner = evidence.place.owner
    return MarkMatch(
        index.names[owner],
        keys[owner],
        score,
        (first, second, third, fourth),
        index.references[owner].figure,
        evidence.place.voters,
        evidence.place.mirrored,
        evidence.comparison.luma < 0,
        why,
    )
