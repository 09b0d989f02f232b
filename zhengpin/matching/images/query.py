"""A query on its way through the cascade: what is dear to make is made when first asked for, once."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import Layers
from zhengpin.matching.images.decode import OpenedPicture
from zhengpin.matching.images.fingerprint import PictureFingerprint
from zhengpin.matching.images.local import LocalFeatures, joined, local_features
from zhengpin.matching.images.regions import RECTANGLES, SIDE, Box, cut, quarters_of, standing_out

FEW_SIDE, FEW = 256, 200
MANY_SIDE, MANY = 400, 450


class OpenQuery:
    """A picture's fingerprint, and its pixels, features and parts on demand."""

    def __init__(self, fingerprint: PictureFingerprint, opened: OpenedPicture | None = None) -> None:
        self.fingerprint = fingerprint
        self._opened = opened
        self._parts: dict[Box, LocalFeatures] = {}

    @cached_property
    def pixels(self) -> NDArray[np.uint8] | None:
        """The decoded picture, None where its bytes are not to be had or not readable any more."""
        return None if self._opened is None else self._opened.pixels

    @cached_property
    def layers(self) -> Layers:
        """The picture in falling sizes: what needs no more is made from a small one. Only where there are pixels."""
        return Layers(self._there)

    @cached_property
    def few(self) -> LocalFeatures:
        """The local features of a small copy. Only where there are pixels."""
        return local_features(self.layers.at_least(FEW_SIDE), side=FEW_SIDE, most=FEW)

    @cached_property
    def many(self) -> LocalFeatures:
        """The local features of a larger copy. Only where there are pixels."""
        return local_features(self.layers.at_least(MANY_SIDE), side=MANY_SIDE, most=MANY)

    @cached_property
    def boxes(self) -> list[Box]:
        """The parts that stand out, in which a whole protected picture may lie, and the picture's quarters. Only where
        there are pixels.
        """
        small = self.layers.at_least(SIDE)
        return [*standing_out(small, RECTANGLES), *quarters_of(self._there)]

    def part(self, box: Box, least: int) -> NDArray[np.uint8]:
        """The part in a box, of the smallest copy in which its shorter side has so many pixels, of the picture itself
        where none has. Only where there are pixels.
        """
        left, top, right, bottom = box
        return cut(self.layers.at_least(least / min(right - left, bottom - top)), box)

    def with_part(self, box: Box) -> LocalFeatures:
        """Return `many` and the local features of a part by itself, enlarged. Only where there are pixels."""
        if box not in self._parts:
            part = local_features(self.part(box, FEW_SIDE), side=FEW_SIDE, most=FEW)
            self._parts[box] = joined(self.many, part, box)
        return self._parts[box]

    @property
    def _there(self) -> NDArray[np.uint8]:
        if self.pixels is None:
            raise ValueError("the picture's pixels are not to be had")
        return self.pixels
