"""Rows of pictures that are nobody's films: what a likeness is worth beside them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.video.describing import FOLDER

_NEAREST = 3


def offsets(rows: NDArray[np.float32], made_by: str) -> NDArray[np.float32]:
    """Return the mean cosine of each row (of length 1) with its three nearest of the background, 0 without one."""
    ground = background_of(made_by)
    if ground is None:
        return np.zeros(len(rows), np.float32)
    cosines = rows @ ground.T
    return np.asarray(np.partition(cosines, -_NEAREST, axis=1)[:, -_NEAREST:].mean(axis=1), np.float32)


@lru_cache(maxsize=4)
def background_of(made_by: str) -> NDArray[np.float32] | None:
    """Return the rows (n, dimensions) of length 1 that are part of the package, None where none are."""
    path = path_of(made_by)
    if not path.is_file():
        return None
    with np.load(path) as held:
        return unit(np.asarray(held["rows"], np.int8))


def unit(rows: NDArray[np.int8]) -> NDArray[np.float32]:
    """Return rows as numbers of length 1."""
    values = rows.astype(np.float32)
    return np.asarray(values / np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-9), np.float32)


def path_of(made_by: str) -> Path:
    """Return where the background of a maker of rows lies."""
    return FOLDER / f"background-{made_by.replace('/', '-')}.npz"
