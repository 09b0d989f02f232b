"""Corners of the field of edges, each with the field around it: features that any colour and either sign share.

They cost a fraction of what SIFT does and tell less: not how a mark is turned, and its size by half octaves only. So
a mark's stand in their index turned both ways as well, and mirrored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.marks.fields import Plane, field_of
from zhengpin.matching.marks.guesses import Guesses
from zhengpin.matching.marks.reference import MarkReference
from zhengpin.matching.marks.scene import Scene

if TYPE_CHECKING:
    import faiss
else:
    faiss = later("faiss")

HALF_OCTAVES = 6
"""Sizes of a scene at which corners are found, each √½ of the one before."""
MOST = (260, 200, 160, 110, 70, 40)
"""Corners kept at each."""
SIZES_OF_MARK = (1.0, 0.5**0.25, 0.5**0.5, 0.5**0.75, 0.5)
MOST_OF_SIZE = 60
TURNS = (-np.deg2rad(20), 0.0, np.deg2rad(20))
GRID = 8
_STEP = 2.5
"""A corner's vector: the field at 8 × 8 places around it, these pixels apart."""
_AROUND = 7 / 3
_APART = 5
_LEAST = 0.06
NEIGHBOURS = 6
LEAST_COSINE = 0.5
FLAT_UP_TO = 2000
PROBES = 4
_MIRRORED = np.arange(GRID * GRID * 2).reshape(GRID, GRID, 2)[:, ::-1].ravel()
_SIGNS = np.tile(np.array([1, -1], np.float32), GRID * GRID)


@dataclass(frozen=True, slots=True, eq=False)
class Corners:
    """n corners: places (n, 2), in pixels of the picture; sizes (n,), pixels of the field by those of the picture;
    vectors (n, 2 · GRID²), of length 1.
    """

    places: NDArray[np.float32]
    sizes: NDArray[np.float32]
    vectors: NDArray[np.float32]


def corners_of(
    fields: Sequence[Plane], width: int, most: Sequence[int], turns: Sequence[float] = (0.0,)
) -> list[Corners]:
    """Return for each turn (radians) the corners in fields of a picture `width` pixels wide, turned by so much."""
    found: list[list[tuple[NDArray[np.float32], ...]]] = [[] for _ in turns]
    for field, some in zip(fields, most, strict=True):
        at = _places(field, some)
        smooth = np.asarray(cv2.GaussianBlur(field, (0, 0), 1.0), np.float32)
        ratio = np.float32(field.shape[1] / width)
        for held, turn in zip(found, turns, strict=True):
            held.append(((at + 0.5) / ratio, np.full(len(at), ratio), _vectors(smooth, at, turn)))
    return [Corners(*(np.concatenate(parts) for parts in zip(*held, strict=True))) for held in found]


def corners_in(scene: Scene) -> Corners:
    """Return the corners of a scene."""
    width, height = scene.size
    fields = []
    for half in range(HALF_OCTAVES):
        if half % 2 == 0 and half // 2 < len(scene.fields):
            fields.append(scene.fields[half // 2])
        else:
            size = max(8, round(width * 0.5 ** (half / 2))), max(8, round(height * 0.5 ** (half / 2)))
            fields.append(_field(scene.pixels, size))
    return corners_of(fields, width, MOST)[0]


class CornerIndex:
    """The corners of all marks. owners, places (in frames), sizes, turns and mirrored of each."""

    def __init__(self, references: Sequence[MarkReference]) -> None:
        made = [_of_mark(one) for one in references]
        counts = [[len(corners.places) for corners in one] for one in made]
        every = [corners for one in made for corners in one]
        plain = np.concatenate([corners.vectors for corners in every])
        turns = np.repeat(np.tile(np.array(TURNS, np.float32), len(made)), np.ravel(counts))
        self.owners = np.tile(np.repeat(np.arange(len(made)), [sum(some) for some in counts]), 2)
        self.places = np.tile(np.concatenate([corners.places for corners in every]), (2, 1))
        self.sizes = np.tile(np.concatenate([corners.sizes for corners in every]), 2)
        self.turns = np.concatenate([turns, -turns])
        self.mirrored = np.repeat([False, True], len(plain))
        self._index = _empty(plain)
        self._index.add(np.ascontiguousarray(np.concatenate([plain, plain[:, _MIRRORED] * _SIGNS])))

    def guesses(self, corners: Corners, middles: NDArray[np.float32], size: tuple[int, int]) -> Guesses:
        """Return what each pair of like corners tells, as `voting.guesses` does; size: of the scene."""
        many = max(1, min(NEIGHBOURS, self._index.ntotal))
        cosines, numbers = self._index.search(np.ascontiguousarray(corners.vectors), many)
        rows, ranks = np.nonzero((cosines > LEAST_COSINE) & (numbers >= 0))
        those = numbers[rows, ranks]
        owners, turns, mirrored = self.owners[those], self.turns[those], self.mirrored[those]
        scales = np.asarray(self.sizes[those] / corners.sizes[rows], np.float32)
        sign = np.where(mirrored, -1, 1).astype(np.float32)
        cosine, sine = scales * np.cos(turns), scales * np.sin(turns)
        linear = np.stack([np.stack([sign * cosine, -sine], -1), np.stack([sign * sine, cosine], -1)], -2)
        shifts = corners.places[rows] - np.einsum("nij,nj->ni", linear, self.places[those])
        found = cosines[rows, ranks]
        return Guesses(
            owners,
            linear,
            shifts.astype(np.float32),
            scales,
            turns,
            mirrored,
            (np.einsum("nij,nj->ni", linear, middles[owners]) + shifts).astype(np.float32),
            ((found - LEAST_COSINE) / (1 - LEAST_COSINE)).astype(np.float32),
            found,
            rows,
        ).inside(size)


def _of_mark(reference: MarkReference) -> list[Corners]:
    width, height = reference.size
    fields = [
        reference.field
        if size == 1
        else _field(reference.pixels, (max(8, round(width * size)), max(8, round(height * size))))
        for size in SIZES_OF_MARK
    ]
    return corners_of(fields, width, [MOST_OF_SIZE] * len(fields), TURNS)


def _field(pixels: NDArray[np.uint8] | Plane, size: tuple[int, int]) -> Plane:
    return field_of(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).astype(np.float32))


def _places(field: Plane, most: int) -> NDArray[np.float32]:
    """Return where edges of different directions meet, strongest first, x and y (n, 2) in pixels of the field."""
    length = cv2.magnitude(field[..., 0], field[..., 1])
    mean = cv2.GaussianBlur(field, (0, 0), _AROUND)
    # Vectors of one direction add up to their lengths, those of several to less.
    strength = cv2.GaussianBlur(length, (0, 0), _AROUND) - cv2.magnitude(mean[..., 0], mean[..., 1])
    peak = cv2.dilate(strength, np.ones((_APART, _APART), np.uint8))
    y, x = np.nonzero((strength >= peak) & (strength > _LEAST))
    order = np.argsort(-strength[y, x], kind="stable")[:most]
    return np.stack([x[order], y[order]], axis=1).astype(np.float32)


def _vectors(smooth: Plane, places: NDArray[np.float32], turn: float) -> NDArray[np.float32]:
    """Return the field around places, (n, 2 · GRID²), as it would be if the picture were turned."""
    steps = ((np.arange(GRID) - (GRID - 1) / 2) * _STEP).astype(np.float32)
    x, y = (plane.ravel() for plane in np.meshgrid(steps, steps))
    cosine, sine = np.cos(turn), np.sin(turn)
    across = (places[:, :1] + (cosine * x + sine * y)).astype(np.float32)
    down = (places[:, 1:] + (cosine * y - sine * x)).astype(np.float32)
    if not len(places):
        return np.zeros((0, 2 * GRID * GRID), np.float32)
    found = cv2.remap(smooth, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
    twice, aside = np.cos(2 * turn), np.sin(2 * turn)
    first = found[..., 0] * twice - found[..., 1] * aside
    second = found[..., 1] * twice + found[..., 0] * aside
    made = np.stack([first, second], axis=-1).reshape(len(places), -1)
    return np.asarray(made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-6), np.float32)


def _empty(vectors: NDArray[np.float32]) -> faiss.Index:
    """Return an index for these vectors and their mirrored forms: flat where they are few, in lists else."""
    width = vectors.shape[1]
    if 2 * len(vectors) <= FLAT_UP_TO:
        return faiss.IndexFlatIP(width)
    lists = int(2 * np.sqrt(2 * len(vectors)))
    eight_bits = faiss.ScalarQuantizer.QT_8bit
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(width), width, lists, eight_bits, faiss.METRIC_INNER_PRODUCT, False
    )
    index.cp.niter, index.cp.max_points_per_centroid, index.cp.min_points_per_centroid = 6, 60, 5
    index.train(np.ascontiguousarray(vectors))
    index.nprobe = PROBES
    return index
