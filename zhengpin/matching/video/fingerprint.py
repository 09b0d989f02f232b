"""The fingerprint of a film or of a part of it: what is stored and compared, never pictures."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

HASH = 32
_MAGIC = b"ZPV\x01"
_HEAD = struct.Struct("<4sIHBBf")
WHOLE = (0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, eq=False)
class ClipFingerprint:
    """n rows, one for each picture that was taken of a film, or, of a film that is looked at, also for its parts.

    times: float32 (n,), seconds from the start, ascending; descriptors: int8 (n, dimensions), of about equal length;
    hashes: uint8 (n, 32), PDQ; qualities: uint8 (n,), of the hashes, 0..100; seconds: of the whole film; made_by: what
    made the descriptors, others mean other numbers; boxes: float32 (n, 4), left, top, right, bottom as fractions of
    the picture, of the part that a row describes; mirrored: bool (n,), whether the row describes it turned left to
    right; keys: bool (n,), whether the picture begins a scene or stands by itself.
    """

    times: NDArray[np.float32]
    descriptors: NDArray[np.int8]
    hashes: NDArray[np.uint8]
    qualities: NDArray[np.uint8]
    seconds: float
    made_by: str
    boxes: NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    mirrored: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, bool))
    keys: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, bool))

    def __post_init__(self) -> None:
        rows = len(self.times)
        if not len(self.boxes):
            object.__setattr__(self, "boxes", np.tile(np.array(WHOLE, np.float32), (rows, 1)))
        for name in ("mirrored", "keys"):
            if not len(getattr(self, name)):
                object.__setattr__(self, name, np.zeros(rows, bool))

    def __len__(self) -> int:
        return len(self.times)

    def only(self, kept: NDArray[np.bool_] | NDArray[np.int64]) -> ClipFingerprint:
        """Return some of the rows."""
        return ClipFingerprint(
            self.times[kept],
            self.descriptors[kept],
            self.hashes[kept],
            self.qualities[kept],
            self.seconds,
            self.made_by,
            self.boxes[kept],
            self.mirrored[kept],
            self.keys[kept],
        )

    def whole(self) -> ClipFingerprint:
        """Return the rows of whole pictures as they are: what is kept of a protected film."""
        return self.only((self.boxes == np.array(WHOLE, np.float32)).all(axis=1) & ~self.mirrored)

    def to_bytes(self) -> bytes:
        """Return the stored form of the rows of whole pictures.

        Little-endian, version 1, 16 bytes, then the maker's name, then 4 + dimensions + 33 bytes a row.
        """
        held, name = self.whole(), self.made_by.encode()
        head = _HEAD.pack(_MAGIC, len(held), held.descriptors.shape[1], len(name), 0, held.seconds)
        parts = (held.times.astype("<f4"), held.descriptors, held.hashes, held.qualities)
        return b"".join([head, name, *(np.ascontiguousarray(part).tobytes() for part in parts)])

    @classmethod
    def from_bytes(cls, stored: bytes) -> ClipFingerprint:
        """Return the fingerprint of a stored form. Raises ValueError where it is none, or of another version."""
        try:
            magic, rows, dimensions, length, _, seconds = _HEAD.unpack_from(stored)
        except struct.error as error:
            raise ValueError("too short for a stored fingerprint of a film") from error
        at = _HEAD.size + length
        if magic != _MAGIC or len(stored) != at + rows * (4 + dimensions + HASH + 1):
            raise ValueError("not a stored fingerprint of a film of version 1")
        edges = np.cumsum([at, 4 * rows, dimensions * rows, HASH * rows, rows]).tolist()
        cuts = [stored[start:stop] for start, stop in zip(edges[:-1], edges[1:], strict=True)]
        return cls(
            times=np.frombuffer(cuts[0], "<f4").astype(np.float32),
            descriptors=np.frombuffer(cuts[1], np.int8).reshape(rows, dimensions),
            hashes=np.frombuffer(cuts[2], np.uint8).reshape(rows, HASH),
            qualities=np.frombuffer(cuts[3], np.uint8),
            seconds=float(seconds),
            made_by=stored[_HEAD.size : at].decode(),
        )


def joined(parts: list[ClipFingerprint]) -> ClipFingerprint:
    """Return the rows of several fingerprints of one film as one, by time. Raises ValueError where there are none."""
    if not parts:
        raise ValueError("no fingerprint to join")
    columns = [
        np.concatenate([getattr(one, name) for one in parts])
        for name in ("times", "descriptors", "hashes", "qualities", "boxes", "mirrored", "keys")
    ]
    order = np.argsort(columns[0], kind="stable")
    times, descriptors, hashes, qualities, boxes, mirrored, keys = (column[order] for column in columns)
    seconds = max(one.seconds for one in parts)
    return ClipFingerprint(
        times, descriptors, hashes, qualities, seconds, parts[0].made_by, boxes, mirrored, keys
    )
