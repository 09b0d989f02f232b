"""All that is known of one picture of a mark, and its form in bytes, so that it is made once and kept."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.chance import chance_of
from zhengpin.matching.marks.features import Points
from zhengpin.matching.marks.fields import Plane
from zhengpin.matching.marks.frame import Picture, UnusableMark
from zhengpin.matching.marks.outlines import Outlines, outline_of
from zhengpin.matching.marks.reference import MarkReference, mark_reference
from zhengpin.matching.marks.regions import Boxes, parts_of, shape_vectors

FORMAT = "mark-1"
"""Changes whenever what is known of a mark does."""
MOST_ONE_WAY = 0.7
"""Of marks beyond, parallel stripes and long wings, none trained the score; they would be seen in every blind."""
_ROOTS = 255.0


@dataclass(frozen=True, slots=True, eq=False)
class KnownMark:
    """reference: what is seen; outline: a sample of its edges; by_chance, spread: see `chance.Chance`; parts (n, 5),
    boxes of the whole and its parts; shape_vectors: float32 (n, k), the fields in them.
    """

    reference: MarkReference
    outline: Outlines
    by_chance: float
    spread: float
    parts: Boxes
    shape_vectors: NDArray[np.float32]


def describe(picture: Picture) -> bytes:
    """Return what is known of a mark by a uint8 RGB picture (height, width, 3) of it, on a plain ground.

    About 40 kB. Raises `UnusableMark`.
    """
    made = mark_reference(picture)
    if not len(made.edges) or not len(made.points):
        raise UnusableMark("the mark's picture has no edges that could be found again")
    if made.one_way() > MOST_ONE_WAY:
        raise UnusableMark("nearly all edges of the mark run one way, as those of any stripes do")
    held = io.BytesIO()
    np.savez_compressed(
        held,
        field=made.field.astype(np.float16),
        weights=made.weights.astype(np.float16),
        areas=made.areas,
        flat=made.flat,
        pixels=made.pixels.round().clip(0, 255).astype(np.uint8),
        edges=made.edges,
        normals=made.normals,
        strengths=made.strengths,
        corners=made.corners,
        figure=np.array(made.figure),
        places=made.points.places,
        sizes=made.points.sizes,
        angles=made.points.angles,
        descriptors=(made.points.descriptors * _ROOTS).round().astype(np.uint8),
        chance=np.array(chance_of(outline_of(made))),
    )
    return held.getvalue()


def known(described: bytes) -> KnownMark:
    """Return what `describe` wrote."""
    with np.load(io.BytesIO(described), allow_pickle=False) as held:
        reference = _reference(dict(held))
        mean, spread = held["chance"]
    parts = parts_of(reference)
    vectors = shape_vectors([reference.field, _half(reference.field)], [1.0, 0.5], parts)
    return KnownMark(reference, outline_of(reference), float(mean), float(spread), parts, vectors)


def _reference(held: dict[str, NDArray[Any]]) -> MarkReference:
    roots = held["descriptors"].astype(np.float32) / _ROOTS
    points = Points(
        held["places"],
        held["sizes"],
        held["angles"],
        np.ones(len(roots), np.float32),
        roots / np.maximum(np.linalg.norm(roots, axis=1, keepdims=True), 1e-6),
    )
    left, top, right, bottom = held["figure"].tolist()
    return MarkReference(
        held["field"].astype(np.float32),
        held["weights"].astype(np.float32),
        held["areas"],
        held["flat"],
        held["pixels"].astype(np.float32),
        held["edges"],
        held["normals"],
        held["strengths"],
        held["corners"],
        points,
        (left, top, right, bottom),
    )


def _half(field: Plane) -> Plane:
    size = max(1, field.shape[1] // 2), max(1, field.shape[0] // 2)
    return np.asarray(cv2.resize(field, size, interpolation=cv2.INTER_AREA), np.float32)
