"""The forms of a feature are what a mark with dark and light exchanged, or mirrored, would truly have."""

from __future__ import annotations

import cv2
import numpy as np

from tests.matching.marks.drawing import mark
from tests.rows import each_row
from zhengpin.matching.images.local import MIRRORED
from zhengpin.matching.marks.features import INVERTED, Points, points_of


def luma() -> np.ndarray:
    return np.asarray(cv2.cvtColor(cv2.GaussianBlur(mark("kite"), (0, 0), 1), cv2.COLOR_RGB2GRAY), np.uint8)


def share_alike(one: Points, other: Points, descriptors: np.ndarray, places: np.ndarray) -> float:
    """Return how many features of `one` have at their place in `other` one whose descriptor is the given form."""
    alike = 0
    for place, descriptor in zip(places, descriptors, strict=True):
        near = np.hypot(*(other.places - place).T) < 1.5
        alike += bool(near.any() and (other.descriptors[near] @ descriptor).max() > 0.95)
    return alike / len(one)


@each_row("way", ["inverted", "mirrored", "both"])
def test_a_permutation_is_the_feature_of_the_changed_picture(way: str) -> None:
    picture = luma()
    changed = picture if way == "mirrored" else 255 - picture
    changed = changed if way == "inverted" else np.ascontiguousarray(changed[:, ::-1])
    one, other = points_of(picture, 80), points_of(changed, 200)
    places = one.places.copy()
    descriptors = one.descriptors
    if way != "mirrored":
        descriptors = descriptors[:, INVERTED]
    if way != "inverted":
        descriptors = descriptors[:, MIRRORED]
        places[:, 0] = picture.shape[1] - places[:, 0]
    assert share_alike(one, other, descriptors, places) > 0.8
    assert share_alike(one, other, one.descriptors, places) < 0.5
