"""What a frame of the log says: rows put under ids, or ids removed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from zhengpin.matching.index.durable.frames import LogFrame
from zhengpin.matching.index.port import Ids

PUT, REMOVE = 1, 2
_HEAD = struct.Struct("<II")
MOST_ROWS = 4096
"""Rows in one frame, so that a frame stays a few megabytes."""


@dataclass(frozen=True, slots=True)
class IndexChange:
    """One change: PUT with rows as its kind encodes them (at byte `at` of the log), or REMOVE."""

    verb: int
    ids: Ids
    rows: memoryview
    at: int


def encode(verb: int, ids: Ids, rows: bytes = b"") -> bytes:
    """Return the payload of a frame."""
    return _HEAD.pack(verb, len(ids)) + ids.astype("<i8").tobytes() + rows


def decode(frame: LogFrame) -> IndexChange:
    """Return what a frame says."""
    verb, count = _HEAD.unpack_from(frame.payload)
    stop = _HEAD.size + 8 * count
    ids = np.frombuffer(frame.payload, "<i8", count, _HEAD.size)
    return IndexChange(verb, ids, memoryview(frame.payload)[stop:], frame.at + stop)


def spans(count: int) -> Iterator[slice]:
    """Yield the parts in which so many rows are written."""
    for start in range(0, count, MOST_ROWS):
        yield slice(start, min(start + MOST_ROWS, count))
