"""Vectors of pictures that are nobody's copies: what a cosine is worth beside them.

The mean cosine of a query's three nearest is taken off before cosines are compared (score normalisation, Douze et al.,
"The 2021 Image Similarity Dataset and Challenge", arXiv:2106.09672).
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).with_name("weights")
_NEAREST = 3


def offsets(vectors: NDArray[np.float32], background: NDArray[np.float32] | None) -> NDArray[np.float32]:
    """Return the mean cosine of each vector's three nearest in the background, 0 where there is none."""
    if background is None or len(background) < _NEAREST:
        return np.zeros(len(vectors), np.float32)
    cosines = vectors @ background.T
    return np.asarray(np.partition(cosines, -_NEAREST, axis=1)[:, -_NEAREST:].mean(axis=1), np.float32)


@lru_cache(maxsize=4)
def background_of(descriptor: str) -> NDArray[np.float32] | None:
    """Return the vectors (n, dimensions) that are part of the package for a descriptor, None where none are."""
    path = path_of(descriptor)
    if not path.is_file():
        return None
    with np.load(path) as held:
        return np.asarray(held["vectors"], np.float32)


def path_of(descriptor: str) -> Path:
    """Return where the background of a descriptor lies."""
    return FOLDER / f"background-{descriptor}.npz"
