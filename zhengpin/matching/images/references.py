"""The pictures that are protected: fingerprints, local features and sketches, in indexes that processes may share."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.fingerprint import PictureFingerprint
from zhengpin.matching.images.local import LocalFeatures
from zhengpin.matching.images.pdq import hamming
from zhengpin.matching.images.sketch import (
    VERSION,
    PictureSketch,
    features_to_keep,
    sketch_bytes,
    sketch_from_bytes,
)
from zhengpin.matching.images.voting import Voted, vote_rows, voted
from zhengpin.matching.index.opening import PictureIndexes, open_picture_indexes
from zhengpin.matching.index.port import Ids

LEAST_QUALITY = 50
"""Below this PDQ quality a hash says nothing."""

_DIGEST, _PDQ = 32, 32
_HEAD = _DIGEST + _PDQ + 1


@dataclass(frozen=True, slots=True, eq=False)
class Protected:
    """What is held of one picture: its fingerprint, and where its bytes were to be had its features and sketch."""

    reference_id: int
    fingerprint: PictureFingerprint
    features: LocalFeatures | None = None
    sketch: bytes = b""


def protected_of(
    reference_id: int, fingerprint: PictureFingerprint, pixels: NDArray[np.uint8] | None
) -> Protected:
    """Return what is held of a picture, uint8 RGB, with its features and sketch where its pixels are to be had."""
    if pixels is None:
        return Protected(reference_id, fingerprint)
    features = features_to_keep(pixels)
    return Protected(reference_id, fingerprint, features, sketch_bytes(pixels, features))


@dataclass(frozen=True, slots=True, eq=False)
class ReferenceRecord:
    """What a record tells: the file's digest, the upright PDQ hash uint8 (32,) and its quality, and the sketch."""

    digest: bytes
    hash: NDArray[np.uint8]
    quality: int
    stored: bytes

    def sketch(self) -> PictureSketch | None:
        """Return the sketch, None where none is held or it is of another version."""
        try:
            return sketch_from_bytes(self.stored) if self.stored else None
        except ValueError:
            return None

    def distance(self, hashes: NDArray[np.uint8]) -> tuple[int, int] | None:
        """Return the least distance of hashes (n, 32) to this one and which has it, None without structure."""
        if self.quality < LEAST_QUALITY:
            return None
        distances = hamming(hashes, self.hash[None])
        return int(distances.min()), int(distances.argmin())


class References:
    """Protected pictures by id (int64, not negative), changed and searched from any thread and process."""

    def __init__(self, indexes: PictureIndexes) -> None:
        self._indexes = indexes
        self._temporary: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def opened(cls, folder: Path, dimensions: int) -> References:
        """Return the references in a folder, made if they are not there. Raises IndexFailure."""
        return cls(open_picture_indexes(folder, dimensions))

    @classmethod
    def temporary(cls, dimensions: int) -> References:
        """Return references in a folder of their own that goes with them."""
        folder = tempfile.TemporaryDirectory(prefix="zhengpin-references-", ignore_cleanup_errors=True)
        made = cls.opened(Path(folder.name), dimensions)
        made._temporary = folder
        return made

    @property
    def folder(self) -> Path:
        """The folder that other processes may open too."""
        return self._indexes.folder

    def __len__(self) -> int:
        return len(self._indexes.vectors)

    def ids(self) -> Ids:
        """Return all ids, ascending."""
        return self._indexes.vectors.ids()

    def identity(self) -> str:
        """Return what names what is held: another one once somebody removed all of it and it was made anew."""
        return self._indexes.identity()

    def beyond(self, present: Collection[int]) -> list[int]:
        """Return the ids that are there and not among `present`."""
        gone = np.setdiff1d(self.ids(), np.fromiter(present, np.int64, len(present)), assume_unique=True)
        return [int(one) for one in gone]

    def compact(self, *, due_only: bool = True) -> int:
        """Fold what has grown into what is quick to search; return how many indexes were."""
        return self._indexes.compact(due_only=due_only)

    def lacking(self, digests: dict[int, bytes]) -> set[int]:
        """Return which of the ids are not held whole with the file of this digest, by this version's sketch."""
        ids = np.array(list(digests), np.int64)
        whole = set(self._indexes.vectors.present(ids).tolist())
        records = self._indexes.records.get(ids, most=_HEAD + 1)
        return {
            at
            for (at, digest), record in zip(digests.items(), records, strict=True)
            if at not in whole or record is None or record[:_DIGEST] != digest or _is_outdated(record)
        }

    def add(self, items: Sequence[Protected]) -> None:
        """Add references; an id that is there already gets the new ones.

        Vectors go first and come last: what was only half replaced when a process died is lacking, not stale.
        """
        latest = list({item.reference_id: item for item in items}.values())
        if not latest:
            return
        ids = _ids(latest)
        self._indexes.vectors.remove(ids)
        self._indexes.records.put(ids, [_record(item) for item in latest])
        heads = [np.frombuffer(item.fingerprint.digest[:8], np.uint8) for item in latest]
        self._indexes.digests.add(ids, np.stack(heads))
        self._indexes.hashes.remove(
            ids
        )  # of a picture that has come to have no structure or no bytes, for good
        self._indexes.votes.remove(ids)
        hashed = [item for item in latest if item.fingerprint.pdq.quality >= LEAST_QUALITY]
        if hashed:
            rows = np.stack([item.fingerprint.pdq.hashes[0] for item in hashed])
            self._indexes.hashes.add(_ids(hashed), rows)
        seen = [(item, item.features) for item in latest if item.features is not None]
        if seen:
            self._indexes.votes.add(_ids([item for item, _ in seen]), vote_rows([one for _, one in seen]))
        self._indexes.vectors.add(ids, np.stack([item.fingerprint.vector for item in latest]))

    def remove(self, ids: Sequence[int]) -> int:
        """Remove what is there of `ids`; return how many were."""
        return self._indexes.remove(np.array(list(ids), np.int64))

    def same_file(self, digest: bytes) -> list[int]:
        """Return the references whose file has this SHA-256."""
        head = np.frombuffer(digest[:8], np.uint8)[None]
        [(ids, _)] = self._indexes.digests.within(head, 0)
        held = self.held(ids.tolist())
        return sorted(at for at, one in held.items() if one.digest == digest)

    def held(self, ids: Sequence[int]) -> dict[int, ReferenceRecord]:
        """Return what the records tell of those ids that are there."""
        records = self._indexes.records.get(np.array(list(ids), np.int64))
        return {at: _held(record) for at, record in zip(ids, records, strict=True) if record}

    def nearest(self, vectors: NDArray[np.float32], k: int) -> list[list[tuple[int, float]]]:
        """Return for each of n vectors the k nearest references and their cosine, best first."""
        ids, scores = self._indexes.vectors.search(vectors, k)
        return [
            [(int(at), float(score)) for at, score in zip(row, near, strict=True) if at >= 0]
            for row, near in zip(ids, scores, strict=True)
        ]

    def within(self, hashes: NDArray[np.uint8], radius: int) -> set[int]:
        """Return the references within a PDQ distance of any of the hashes (n, 32)."""
        found = self._indexes.hashes.within(np.ascontiguousarray(hashes), radius)
        return {int(at) for ids, _ in found for at in ids}

    def voted(self, query: LocalFeatures, most: int) -> list[Voted]:
        """Return the references that the query's local features vote for, best first."""
        return voted(self._indexes.votes, query, most)


def _ids(items: Sequence[Protected]) -> Ids:
    return np.array([item.reference_id for item in items], np.int64)


def _record(item: Protected) -> bytes:
    hashed = item.fingerprint.pdq
    return item.fingerprint.digest + hashed.hashes[0].tobytes() + bytes([hashed.quality]) + item.sketch


def _is_outdated(record: bytes) -> bool:
    return len(record) > _HEAD and record[_HEAD] != VERSION


def _held(record: bytes) -> ReferenceRecord:
    hashed = np.frombuffer(record[_DIGEST : _DIGEST + _PDQ], np.uint8)
    return ReferenceRecord(record[:_DIGEST], hashed, record[_HEAD - 1], record[_HEAD:])
