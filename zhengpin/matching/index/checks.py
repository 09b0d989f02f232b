"""The checks that every engine makes on what it is given."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.port import Ids


def checked_ids(ids: Ids, count: int) -> Ids:
    """Return the ids as int64 (count,). Raises ValueError on another number, on doubles and on negative ids."""
    wanted = np.ascontiguousarray(ids, np.int64)
    if wanted.ndim != 1 or len(wanted) != count:
        raise ValueError(f"expected {count} ids, got {wanted.shape}")
    if len(np.unique(wanted)) != len(wanted) or (wanted < 0).any():
        raise ValueError("ids must be distinct and not negative")
    return wanted


def checked_rows(rows: NDArray[Any], width: int, kind: type) -> NDArray[Any]:
    """Return the rows contiguous. Raises ValueError unless they are (n, width) of type `kind`."""
    if rows.ndim != 2 or rows.shape[1] != width or rows.dtype != kind:
        raise ValueError(f"expected {kind.__name__} (n, {width}), got {rows.dtype} {rows.shape}")
    return np.ascontiguousarray(rows)


def nearest_first(ids: Ids, distances: NDArray[Any]) -> tuple[Ids, NDArray[np.int32]]:
    """Return both ordered by distance, then by id."""
    order = np.lexsort((ids, distances))
    return ids[order], distances[order].astype(np.int32)
