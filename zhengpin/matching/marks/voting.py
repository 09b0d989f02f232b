"""Where a mark may lie in a picture: each pair of like features, and each pair of like shapes, tells a place."""

from __future__ import annotations

import numpy as np

from zhengpin.matching.images.similarity import between
from zhengpin.matching.marks.guesses import Guesses
from zhengpin.matching.marks.index import MarkIndex
from zhengpin.matching.marks.regions import between_boxes, boxes_in, shape_vectors
from zhengpin.matching.marks.scene import Scene

LEAST_COSINE = 0.80
LEAST_SHAPE = 0.4


def guesses(scene: Scene, index: MarkIndex) -> Guesses:
    """Return what each pair of like features tells."""
    cosines, numbers = index.search(scene.points.descriptors)
    good = (cosines > LEAST_COSINE) & (numbers >= 0)
    # What is like features of many marks tells little of any.
    crowd = np.sqrt(np.maximum(good.sum(axis=1, keepdims=True), 1))
    weights = ((cosines - LEAST_COSINE) / (1 - LEAST_COSINE)) / crowd
    features, ranks = np.nonzero(good)
    those = numbers[features, ranks]
    points = scene.points.only(features)
    mirrored = index.mirrored[those]
    maps = between(
        index.places[those],
        index.sizes[those],
        index.angles[those],
        points.places,
        points.sizes,
        points.angles,
        mirrored,
    )
    owners = index.owners[those]
    linear = maps.linear()
    middles = np.einsum("nij,nj->ni", linear, index.middles[owners]) + maps.shifts
    return Guesses(
        owners,
        linear,
        maps.shifts,
        maps.scales,
        maps.turns,
        mirrored,
        middles.astype(np.float32),
        weights[features, ranks].astype(np.float32),
        cosines[features, ranks],
        features,
    ).inside(scene.size)


def guesses_by_shape(scene: Scene, index: MarkIndex) -> Guesses:
    """Return what boxes around what stands out tell: each as if it were the mark, or the part, most like it."""
    boxes = boxes_in(scene)
    ratios = [field.shape[1] / scene.size[0] for field in scene.fields]
    cosines, numbers = index.shape_vectors.search(shape_vectors(scene.fields, ratios, boxes))
    rows, ranks = np.nonzero(cosines > LEAST_SHAPE)
    those = numbers[rows, ranks]
    owners, mirrored = index.shape_vectors.owners[those], index.shape_vectors.mirrored[those]
    linear, shifts = between_boxes(index.shape_vectors.parts[those], boxes[rows], mirrored)
    middles = np.einsum("nij,nj->ni", linear, index.middles[owners]) + shifts
    scales = np.sqrt(np.abs(np.linalg.det(linear)))
    weights = (cosines[rows, ranks] - LEAST_SHAPE) / (1 - LEAST_SHAPE)
    return Guesses(
        owners,
        linear,
        shifts,
        scales.astype(np.float32),
        boxes[rows, 4],
        mirrored,
        middles.astype(np.float32),
        weights.astype(np.float32),
        np.zeros(len(rows), np.float32),
        len(scene.points) + rows,
    ).inside(scene.size)
