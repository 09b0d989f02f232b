"""What is known of all marks together: their local features and their shapes, searched for the nearest."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import batched
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later
from zhengpin.matching.marks.chance import Chance
from zhengpin.matching.marks.corners import CornerIndex
from zhengpin.matching.marks.features import Forms, forms_of
from zhengpin.matching.marks.fitting import reaches
from zhengpin.matching.marks.known import KnownMark
from zhengpin.matching.marks.outlines import stacked
from zhengpin.matching.marks.regions import MIRRORED, SIGNS

if TYPE_CHECKING:
    import faiss
else:
    faiss = later("faiss")


NEIGHBOURS = 8
FLAT_UP_TO = 20_000
"""Features searched one by one up to this many; above, in lists, a byte a number."""
PROBES = 12
NEAREST_VECTORS = 8
_CHUNK = 64
"""Marks whose features are written out in all forms at a time."""
_TRAINED_ON = 60_000


class MarkIndex:
    """The features of all marks in one index of inner products. names: which mark each one is a picture of."""

    def __init__(self, marks: Sequence[KnownMark], names: Sequence[Hashable]) -> None:
        self.references = [one.reference for one in marks]
        self.names = list(names)
        self.middles = np.array([one.middle for one in self.references], np.float32)
        self.spans = np.array([np.hypot(*one.size) / 2 for one in self.references], np.float32)
        self.outlines = stacked([one.outline for one in marks])
        self.reaches = reaches(self.outlines)
        self.shape_vectors = ShapeIndex(marks)
        self.corners = CornerIndex(self.references)
        self.chance = Chance(
            np.array([one.by_chance for one in marks], np.float32),
            np.array([one.spread for one in marks], np.float32),
        )
        counts = [4 * len(one.points) for one in self.references]
        self.owners = np.repeat(np.arange(len(counts)), counts)
        self._index = _empty(self.references[0].points.descriptors.shape[1], sum(counts), marks)
        forms = [self._added(some) for some in batched(marks, _CHUNK)]
        self.places = np.concatenate([one.points.places for some in forms for one in some])
        self.sizes = np.concatenate([one.points.sizes for some in forms for one in some])
        self.angles = np.concatenate([one.points.angles for some in forms for one in some])
        self.mirrored = np.concatenate([one.mirrored for some in forms for one in some])

    def search(self, descriptors: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return cosines and numbers of the nearest features, (n, NEIGHBOURS) each."""
        return self._index.search(np.ascontiguousarray(descriptors, np.float32), NEIGHBOURS)

    def _added(self, some: Sequence[KnownMark]) -> list[Forms]:
        forms = [forms_of(one.reference.points) for one in some]
        self._index.add(np.concatenate([one.points.descriptors for one in forms]))
        return [one.bare() for one in forms]


class ShapeIndex:
    """The shapes of all marks and of their parts, as drawn and mirrored: owners, parts (n, 5) and mirrored of each."""

    def __init__(self, marks: Sequence[KnownMark]) -> None:
        counts = [len(one.parts) for one in marks]
        self.owners = np.tile(np.repeat(np.arange(len(marks)), counts), 2)
        self.parts = np.tile(np.concatenate([one.parts for one in marks]), (2, 1))
        plain = np.concatenate([one.shape_vectors for one in marks])
        self.mirrored = np.repeat([False, True], len(plain))
        self._index = faiss.IndexFlatIP(plain.shape[1])
        self._index.add(np.concatenate([plain, plain[:, MIRRORED] * SIGNS]))

    def search(self, vectors: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return cosines and numbers of the shapes most alike, (n, SHAPES) each."""
        return self._index.search(vectors, min(NEAREST_VECTORS, self._index.ntotal))


def _empty(width: int, total: int, marks: Sequence[KnownMark]) -> faiss.Index:
    """Return an index for so many features: flat, or in lists that a sample of the marks' features tells."""
    if total <= FLAT_UP_TO:
        return faiss.IndexFlatIP(width)
    chance = np.random.default_rng(1)
    sample: list[NDArray[np.float32]] = []
    for at in chance.permutation(len(marks)).tolist():
        sample.append(forms_of(marks[at].reference.points).points.descriptors)
        if sum(map(len, sample)) > _TRAINED_ON:
            break
    known = np.ascontiguousarray(np.concatenate(sample), np.float32)
    lists = int(min(4 * np.sqrt(total), len(known) / 40))
    index = faiss.IndexIVFScalarQuantizer(
        faiss.IndexFlatIP(width),
        width,
        lists,
        faiss.ScalarQuantizer.QT_8bit,
        faiss.METRIC_INNER_PRODUCT,
        False,
    )
    index.cp.niter, index.cp.max_points_per_centroid = 6, 60
    index.train(known)
    index.nprobe = PROBES
    return index
