"""The checks that every engine makes on what it is given."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.port import Ids, VoteRows

_FEATURES = {"words": np.uint16, "signatures": np.uint64, "places": np.uint32}


def checked_ids(ids: Ids, count: int) -> Ids:
    """Return the ids as int64 (count,). Raises ValueError on another number, on doubles and on negative ids."""
    wanted = np.ascontiguousarray(ids, np.int64)
    if wanted.ndim != 1 or len(wanted) != count:
        raise ValueError(f"expected {count} ids, got {wanted.shape}")
    if len(np.unique(wanted)) != len(wanted) or (wanted < 0).any():
        raise ValueError("ids must be distinct and not negative")
    return wanted


def checked_rows[T: np.generic](rows: NDArray[T], width: int, kind: type[T]) -> NDArray[T]:
    """Return the rows contiguous. Raises ValueError unless they are (n, width) of type `kind`."""
    if rows.ndim != 2 or rows.shape[1] != width or rows.dtype != kind:
        raise ValueError(f"expected {kind.__name__} (n, {width}), got {rows.dtype} {rows.shape}")
    return np.ascontiguousarray(rows)


def nearest_first(ids: Ids, distances: NDArray[np.integer]) -> tuple[Ids, NDArray[np.int32]]:
    """Return both ordered by distance, then by id."""
    order = np.lexsort((ids, distances))
    return ids[order], distances[order].astype(np.int32)


def checked_features(columns: Mapping[str, NDArray[np.unsignedinteger]], words: int) -> None:
    """Check features of so many words by their columns: words, signatures and, where they are stored, places.

    Raises ValueError unless they are uint16, uint64 and uint32, all (m,), and each word below `words`.
    """
    count = len(columns["words"])
    for name, column in columns.items():
        kind = _FEATURES[name]
        if column.shape != (count,) or column.dtype != kind:
            raise ValueError(
                f"expected {name} as {kind.__name__} ({count},), got {column.dtype} {column.shape}"
            )
    if count and int(columns["words"].max()) >= words:
        raise ValueError(f"expected words below {words}")


def checked_votes(rows: VoteRows, words: int, most: int) -> VoteRows:
    """Return the rows. Raises ValueError on wrong shapes and types, and on a picture with more than `most` features."""
    counts = rows.counts
    if counts.ndim != 1 or counts.dtype != np.int64 or ((counts < 0) | (counts > most)).any():
        raise ValueError(f"expected counts as int64 (n,), each 0 to {most}")
    if counts.sum() != len(rows.words):
        raise ValueError(f"expected {counts.sum()} features, got {len(rows.words)}")
    checked_features({name: getattr(rows, name) for name in _FEATURES}, words)
    return rows
