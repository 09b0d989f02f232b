"""The pictures that are protected.

Their fingerprints in two indexes, and their local features, kept while used.
"""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.decode import DecodeLimits, decode
from zhengpin.matching.images.fingerprint import PictureFingerprint
from zhengpin.matching.images.local import LocalFeatures, local_features
from zhengpin.matching.images.pdq import hamming
from zhengpin.matching.images.refusals import UndecodablePicture
from zhengpin.matching.index.faiss_flat import FaissHashIndex, FaissVectorIndex
from zhengpin.matching.index.port import HashIndex, VectorIndex

LEAST_QUALITY = 50
"""Below this PDQ quality a hash says nothing."""


class References:
    """Holds references by id (int64, not negative), changed and searched from any thread."""

    def __init__(
        self,
        dimensions: int,
        *,
        vectors: VectorIndex | None = None,
        hashes: HashIndex | None = None,
    ) -> None:
        self._vectors: VectorIndex = vectors or FaissVectorIndex(dimensions)
        self._hashes: HashIndex = hashes or FaissHashIndex()
        self._digests: dict[bytes, set[int]] = defaultdict(set)
        self._held: dict[int, tuple[bytes, NDArray[np.uint8] | None]] = {}
        self._lock = threading.RLock()

    def __len__(self) -> int:
        return len(self._held)

    def __contains__(self, reference_id: int) -> bool:
        return reference_id in self._held

    def add(self, items: Iterable[tuple[int, PictureFingerprint]]) -> None:
        """Add references; an id that is there already gets the new fingerprint."""
        latest = dict(items)
        if not latest:
            return
        hashed = {at: item for at, item in latest.items() if item.pdq.quality >= LEAST_QUALITY}
        with self._lock:
            self.remove(latest)
            self._vectors.add(
                np.array(list(latest), np.int64), np.stack([item.vector for item in latest.values()])
            )
            if hashed:
                rows = np.stack([item.pdq.hashes[0] for item in hashed.values()])
                self._hashes.add(np.array(list(hashed), np.int64), rows)
            for at, item in latest.items():
                self._held[at] = (item.digest, item.pdq.hashes[0] if at in hashed else None)
                self._digests[item.digest].add(at)

    def remove(self, ids: Iterable[int]) -> int:
        """Remove what is there of `ids`; return how many were."""
        with self._lock:
            gone = [at for at in ids if at in self._held]
            for at in gone:
                digest, _ = self._held.pop(at)
                self._digests[digest].discard(at)
                if not self._digests[digest]:
                    del self._digests[digest]
            self._vectors.remove(np.array(gone, np.int64))
            self._hashes.remove(np.array(gone, np.int64))
            return len(gone)

    def same_file(self, digest: bytes) -> list[int]:
        """Return the references whose file has this digest."""
        with self._lock:
            return sorted(self._digests.get(digest, ()))

    def nearest(self, vectors: NDArray[np.float32], k: int) -> list[list[tuple[int, float]]]:
        """Return for each of n vectors the k nearest references and their cosine, best first."""
        with self._lock:
            ids, scores = self._vectors.search(vectors, min(k, max(1, len(self._held))))
        return [
            [(int(at), float(score)) for at, score in zip(row, near, strict=True) if at >= 0]
            for row, near in zip(ids, scores, strict=True)
        ]

    def within(self, hashes: NDArray[np.uint8], radius: int) -> set[int]:
        """Return the references within a PDQ distance of any of the hashes."""
        with self._lock:
            return {int(at) for ids, _ in self._hashes.within(hashes, radius) for at in ids}

    def pdq_distance(self, reference_id: int, hashes: NDArray[np.uint8]) -> tuple[int, int] | None:
        """Return the least distance of the hashes to a reference and which of them has it, None without
        structure.
        """
        own = self._held[reference_id][1] if reference_id in self._held else None
        if own is None:
            return None
        distances = hamming(hashes, own[None])
        return int(distances.min()), int(distances.argmin())


class LocalFeatureCache:
    """Local features of references, made from their bytes when first needed.

    The least recently used are let go.
    """

    def __init__(
        self, load: Callable[[int], bytes | None], *, capacity: int = 512, limits: DecodeLimits
    ) -> None:
        self._load, self._capacity, self._limits = load, capacity, limits
        self._kept: OrderedDict[int, LocalFeatures | None] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, reference_id: int) -> LocalFeatures | None:
        """Return the features, None where the bytes are not to be had or not readable any more."""
        with self._lock:
            if reference_id in self._kept:
                self._kept.move_to_end(reference_id)
                return self._kept[reference_id]
        data = self._load(reference_id)
        features = self._features(data) if data else None
        with self._lock:
            self._kept[reference_id] = features
            while len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
        return features

    def forget(self, ids: Iterable[int]) -> None:
        """Drop what is kept of references that changed or went."""
        with self._lock:
            for reference_id in ids:
                self._kept.pop(reference_id, None)

    def _features(self, data: bytes) -> LocalFeatures | None:
        try:
            return local_features(decode(data, limits=self._limits).pixels)
        except UndecodablePicture:
            return None
