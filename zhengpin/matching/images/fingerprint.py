"""The fingerprint of a picture: what the application stores by digest, so that no picture is decoded twice."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.decode import DecodedPicture
from zhengpin.matching.images.descriptor import PictureDescriptor
from zhengpin.matching.images.pdq import PdqHash, pdq

_MAGIC = b"ZPF\x01"
_HEAD = struct.Struct("<4s32sIIBBH")


@dataclass(frozen=True, slots=True, eq=False)
class PictureFingerprint:
    """What identifies a picture.

    digest: SHA-256 of the file; width, height: pixels of the file, upright; descriptor: name of the model;
    pdq: 8 dihedral hashes and quality; vector: float32 (dimensions,) of length 1, rounded to half precision.
    """

    digest: bytes
    width: int
    height: int
    pdq: PdqHash
    descriptor: str
    vector: NDArray[np.float32]

    def to_bytes(self) -> bytes:
        """Return the stored form.

        Little-endian, version 1, 304 bytes, then the name, then 2 bytes a dimension.
        """
        name = self.descriptor.encode()
        head = _HEAD.pack(
            _MAGIC, self.digest, self.width, self.height, self.pdq.quality, len(name), len(self.vector)
        )
        return head + self.pdq.hashes.tobytes() + name + self.vector.astype("<f2").tobytes()

    @classmethod
    def from_bytes(cls, stored: bytes) -> PictureFingerprint:
        """Return the fingerprint of a stored form. Raises ValueError where it is none, or of another version."""
        try:
            magic, digest, width, height, quality, length, dimensions = _HEAD.unpack_from(stored)
        except struct.error as error:
            raise ValueError("too short for a stored picture fingerprint") from error
        hashes, name = _HEAD.size + 8 * 32, _HEAD.size + 8 * 32 + length
        if magic != _MAGIC or len(stored) != name + 2 * dimensions:
            raise ValueError("not a stored picture fingerprint of version 1")
        positions = np.frombuffer(stored[_HEAD.size : hashes], np.uint8).reshape(8, 32)
        vector = np.frombuffer(stored[name:], "<f2").astype(np.float32)
        return cls(digest, width, height, PdqHash(positions, quality), stored[hashes:name].decode(), vector)


def digest_of(data: bytes) -> bytes:
    """Return the SHA-256 of a file's bytes, 32 bytes."""
    return hashlib.sha256(data).digest()


def fingerprints_of(
    files: Sequence[bytes], pictures: Sequence[DecodedPicture], descriptor: PictureDescriptor
) -> list[PictureFingerprint]:
    """Return the fingerprints of files that were decoded already, described in batches."""
    vectors = descriptor.describe([picture.pixels for picture in pictures])
    rounded = vectors.astype(np.float16).astype(np.float32)
    return [
        PictureFingerprint(
            digest_of(data), picture.width, picture.height, pdq(picture.pixels), descriptor.name, vector
        )
        for data, picture, vector in zip(files, pictures, rounded, strict=True)
    ]
