"""A picture opened once for all that look at it: fingerprint, match, marks, words."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.decode import DecodedPicture, DecodeLimits, decode
from zhengpin.matching.images.refusals import UndecodablePicture


class OpenedPicture:
    """A picture's bytes and pixels: each is had when first asked for, once, and held until it is let go.

    load: gives the bytes; decoded: the picture where it was decoded already; limits: of decoding. Used by one thread at
    a time.
    """

    def __init__(
        self,
        load: Callable[[], bytes],
        *,
        decoded: DecodedPicture | None = None,
        limits: DecodeLimits | None = None,
    ) -> None:
        self._load, self._limits = load, limits
        self._content: bytes | None = None
        self._decoded = decoded

    @property
    def content(self) -> bytes:
        """The bytes of the file. Raises what `load` raises."""
        if self._content is None:
            self._content = self._load()
        return self._content

    def decoded(self) -> DecodedPicture:
        """Return the decoded picture. Raises `UndecodablePicture`, and what `load` raises."""
        if self._decoded is None:
            self._decoded = decode(self.content, limits=self._limits)
        return self._decoded

    @property
    def pixels(self) -> NDArray[np.uint8] | None:
        """The pixels, uint8 RGB (height, width, 3), None where the bytes are not readable (any more)."""
        try:
            return self.decoded().pixels
        except UndecodablePicture:
            return None

    def let_go(self) -> None:
        """Hold neither bytes nor pixels any longer; whoever asks again has them read again."""
        self._content = self._decoded = None
