"""All that is known of one picture of a mark, and its form in bytes, so that it is made once and kept."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.chance import chance_of
from zhengpin.matching.marks.frame import Picture, UnusableMark
from zhengpin.matching.marks.outlines import Outlines, outline_of
from zhengpin.matching.marks.reference import MarkReference, mark_reference

FORMAT = "mark-2"
"""Changes whenever what is known of a mark does."""
MOST_ONE_WAY = 0.7
"""Of marks beyond, parallel stripes and long wings, none trained the score; they would be seen in every blind."""


@dataclass(frozen=True, slots=True, eq=False)
class KnownMark:
    """reference: what is seen; outline: a sample of its edges; by_chance, spread: see `chance.Chance`."""

    reference: MarkReference
    outline: Outlines
    by_chance: float
    spread: float


def describe(picture: Picture) -> bytes:
    """Return what is known of a mark by a uint8 RGB picture (height, width, 3) of it, on a plain ground.

    About 20 kB. Raises `UnusableMark`.
    """
    made = mark_reference(picture)
    if not len(made.edges):
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
        chance=np.array(chance_of(outline_of(made))),
    )
    return held.getvalue()


def known(described: bytes) -> KnownMark:
    """Return what `describe` wrote."""
    with np.load(io.BytesIO(described), allow_pickle=False) as held:
        reference = _reference(dict(held))
        mean, spread = held["chance"]
    return KnownMark(reference, outline_of(reference), float(mean), float(spread))


def _reference(held: dict[str, NDArray[Any]]) -> MarkReference:
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
        (left, top, right, bottom),
    )
