"""A query on its way through the cascade: what is dear to make is made when first asked for, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.agreement import Layers
from zhengpin.matching.images.decode import DecodeLimits, decode
from zhengpin.matching.images.fingerprint import PictureFingerprint
from zhengpin.matching.images.local import LocalFeatures, joined, local_features
from zhengpin.matching.images.refusals import UndecodablePicture
from zhengpin.matching.images.regions import Box, boxes_of, cut

FEW_SIDE, FEW = 256, 200
MANY_SIDE, MANY = 400, 450


class OpenQuery:
    """A picture's fingerprint, and its pixels, features and parts on demand."""

    def __init__(
        self,
        fingerprint: PictureFingerprint,
        limits: DecodeLimits,
        *,
        pixels: NDArray[np.uint8] | None = None,
        load: Callable[[], bytes] | None = None,
    ) -> None:
        self.fingerprint = fingerprint
        self._limits, self._pixels, self._load = limits, pixels, load
        self._parts: dict[Box, LocalFeatures] = {}

    @cached_property
    def pixels(self) -> NDArray[np.uint8] | None:
        """The decoded picture, None where its bytes are not to be had or not readable any more."""
        if self._pixels is not None or self._load is None:
            return self._pixels
        try:
            return decode(self._load(), limits=self._limits).pixels
        except UndecodablePicture:
            return None

    @cached_property
    def layers(self) -> Layers:
        """The picture in falling sizes. Only where there are pixels."""
        return Layers(self._there)

    @cached_property
    def few(self) -> LocalFeatures:
        """The local features of a small copy. Only where there are pixels."""
        return local_features(self._there, side=FEW_SIDE, most=FEW)

    @cached_property
    def many(self) -> LocalFeatures:
        """The local features of a larger copy. Only where there are pixels."""
        return local_features(self._there, side=MANY_SIDE, most=MANY)

    @cached_property
    def boxes(self) -> list[Box]:
        """The parts in which a whole protected picture may lie. Only where there are pixels."""
        return boxes_of(self._there)

    def with_part(self, box: Box) -> LocalFeatures:
        """Return `many` and the local features of a part by itself, enlarged. Only where there are pixels."""
        if box not in self._parts:
            part = local_features(cut(self._there, box), side=FEW_SIDE, most=FEW)
            self._parts[box] = joined(self.many, part, box)
        return self._parts[box]

    @property
    def _there(self) -> NDArray[np.uint8]:
        if self.pixels is None:
            raise ValueError("the picture's pixels are not to be had")
        return self.pixels
