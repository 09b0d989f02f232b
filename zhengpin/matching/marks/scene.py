"""A picture in which marks are sought, at several sizes, and any part of it laid into a mark's frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.marks.features import Points, no_points, points_of
from zhengpin.matching.marks.fields import Plane, field_of
from zhengpin.matching.marks.frame import Picture
from zhengpin.matching.marks.sheet import FieldSheet, sheet_of

Transform = NDArray[np.float64]
"""3 × 3, from pixels of a mark's frame to pixels of the scene."""

LEVELS = 5
LEAST_SIDE, MOST_UPSCALE = 400, 2.0


@dataclass(frozen=True, eq=False)
class Scene:
    """pixels: uint8 (h, w, 3), RGB, scaled to at most the side asked for; points: its local features."""

    pixels: Picture
    points: Points

    @cached_property
    def levels(self) -> list[Picture]:
        """The picture at half the size each time."""
        made = [self.pixels]
        while len(made) < LEVELS and min(made[-1].shape[:2]) > 8:
            made.append(np.asarray(cv2.pyrDown(made[-1]), np.uint8))
        return made

    @cached_property
    def fields(self) -> list[Plane]:
        """The fields of edges of the levels."""
        return [field_of(level.astype(np.float32)) for level in self.levels]

    @cached_property
    def sheet(self) -> FieldSheet:
        """The fields of edges of all levels as one."""
        return sheet_of(self.fields, self.size[0])

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]

    def laid(self, transform: Transform, size: tuple[int, int]) -> Plane:
        """Return the part that a transform tells, float32 (h, w, 3), in a frame of `size` (width, height)."""
        scale = float(np.sqrt(abs(np.linalg.det(transform[:2, :2]))))
        level = int(np.clip(np.log2(max(scale, 1e-3)) + 0.35, 0, len(self.levels) - 1))
        source = self.levels[level]
        ratio = np.array([source.shape[1] / self.size[0], source.shape[0] / self.size[1]])
        shrunk = np.diag([ratio[0], ratio[1], 1.0]) @ transform
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        warped = cv2.warpPerspective(source, shrunk, size, flags=flags, borderMode=cv2.BORDER_REPLICATE)
        return np.asarray(warped, np.float32)


def scene_of(picture: Picture, *, side: int, most: int) -> Scene:
    """Return a uint8 RGB picture (height, width, 3) as a scene of at most `side` pixels and `most` features.

    Without features, most = 0, it costs next to nothing.
    """
    longest = max(picture.shape[:2])
    scale = min(side / longest, max(1.0, min(MOST_UPSCALE, LEAST_SIDE / longest)))
    if scale != 1:
        width, height = max(8, round(picture.shape[1] * scale)), max(8, round(picture.shape[0] * scale))
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        picture = np.asarray(cv2.resize(picture, (width, height), interpolation=way), np.uint8)
    if not most:
        return Scene(picture, no_points())
    luma = np.asarray(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), np.uint8)
    return Scene(picture, points_of(luma, most))
