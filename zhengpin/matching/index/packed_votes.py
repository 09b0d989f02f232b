"""The local features of a picture as bytes, for engines that keep them as such: 14 bytes a feature."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from zhengpin.matching.index.port import VoteRows

_FEATURE = np.dtype([("word", "<u2"), ("signature", "<u8"), ("place", "<u4")])
FEATURE_BYTES = _FEATURE.itemsize


def packed(rows: VoteRows) -> list[bytes]:
    """Return the features of each picture as bytes."""
    features = np.empty(len(rows.words), _FEATURE)
    features["word"], features["signature"], features["place"] = rows.words, rows.signatures, rows.places
    ends = np.cumsum(rows.counts).tolist()
    starts = [0, *ends[:-1]]
    return [features[start:end].tobytes() for start, end in zip(starts, ends, strict=False)]


def unpacked(pictures: Sequence[bytes]) -> VoteRows:
    """Return what `packed` was given. Raises ValueError for bytes that are no features."""
    features = np.frombuffer(b"".join(pictures), _FEATURE)
    return VoteRows(
        np.array([len(one) // _FEATURE.itemsize for one in pictures], np.int64),
        features["word"].astype(np.uint16),
        features["signature"].astype(np.uint64),
        features["place"].astype(np.uint32),
    )
