"""Which stored fingerprints are like some pictures: products of many by many, over a file or rows of the database.

No picture is decoded or read. What is found is to be verified, as what an index finds is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from django.db.models import Q
from numpy.typing import NDArray

from zhengpin.matching import PictureFingerprint
from zhengpin.monitoring.indexes.shown import LEAST_QUALITY
from zhengpin.monitoring.models import StoredFingerprint
from zhengpin.monitoring.passes import print_files
from zhengpin.monitoring.passes.chunk_work import ChunkAnswer, asking_database
from zhengpin.monitoring.passes.print_files import StoredPrints


class PrintBatch(NamedTuple):
    """Where some stored fingerprints are. chunk, file: of a pass, and its file; without them the rows numbered `first`
    to `last` that are in no file, or in one of a chunk after `beyond`."""

    chunk: int = 0
    file: str = ""
    first: int = 0
    last: int = 0
    beyond: int = 0

    def __str__(self) -> str:
        return json.dumps(self)

    @classmethod
    def read(cls, text: str) -> PrintBatch:
        """Return what `str` made text of."""
        return cls(*json.loads(text))


@dataclass(frozen=True)
class LikenessWork:
    """Answers for each batch with the digests, in JSON, of what is like any of the pictures that are sought.

    vectors: float32 (n, dimensions) of length 1; hashes: uint8 (m, 32), PDQ in whichever positions, of those pictures
    that have structure; most: of the nearest to each picture by vector, those with a cosine of at least `least_cosine`;
    radius: bits between hashes. Asks the database for what is in no file, or in one that is not here.
    """

    matcher: str
    vectors: NDArray[np.float32]
    hashes: NDArray[np.uint8]
    most: int
    least_cosine: float
    radius: int

    @classmethod
    def of(
        cls,
        sought: Sequence[PictureFingerprint],
        matcher: str,
        *,
        most: int,
        least_cosine: float,
        radius: int,
    ) -> LikenessWork:
        """Return the work that seeks pictures, by their fingerprints."""
        hashed = [one.pdq.hashes for one in sought if one.pdq.quality >= LEAST_QUALITY]
        hashes = np.concatenate(hashed) if hashed else np.empty((0, 32), np.uint8)
        vectors = np.stack([one.vector for one in sought])
        return cls(matcher, vectors, np.ascontiguousarray(hashes), most, least_cosine, radius)

    @property
    def batch(self) -> int:
        return 1

    def __call__(self, items: Sequence[str]) -> list[ChunkAnswer]:
        return [self._answered(item) for item in items]

    def _answered(self, item: str) -> ChunkAnswer:
        prints = self._prints(PrintBatch.read(item))
        found = sorted(self.like(prints)) if prints is not None else []
        return ChunkAnswer(item, json.dumps(found).encode())

    def _prints(self, held: PrintBatch) -> StoredPrints | None:
        if held.file and print_files.is_there(held.file):
            return print_files.read(held.file)
        with asking_database():
            rows = StoredFingerprint.objects.filter(matcher=self.matcher)
            if held.chunk:
                rows = rows.filter(chunk=held.chunk)
            else:
                beyond = Q(chunk__isnull=True) | Q(chunk__gt=held.beyond)
                rows = rows.filter(beyond, pk__gte=held.first, pk__lte=held.last)
            contents = rows.values_list("content", flat=True)
            return _prints_of(PictureFingerprint.from_bytes(bytes(one)) for one in contents)

    def like(self, prints: StoredPrints) -> set[str]:
        """Return the digests of those fingerprints that are like any of the pictures."""
        by_vector = self._nearest(self.vectors @ prints.vectors.astype(np.float32).T)
        near = by_vector | self._within(prints)
        return {prints.digests[at] for at in np.flatnonzero(near).tolist()}

    def _nearest(self, cosines: NDArray[np.float32]) -> NDArray[np.bool_]:
        """Return of each column whether it is among the nearest of any row."""
        if cosines.shape[1] > self.most:
            least = np.partition(cosines, -self.most, axis=1)[:, -self.most, None]
            cosines = np.where(cosines >= least, cosines, -1.0)
        return (cosines >= self.least_cosine).any(axis=0)

    def _within(self, prints: StoredPrints) -> NDArray[np.bool_]:
        near = np.zeros(len(prints.digests), np.bool_)
        stored = prints.hashes.view(np.uint64)
        for hashed in self.hashes.view(np.uint64):
            near |= np.bitwise_count(stored ^ hashed).sum(axis=1) <= self.radius
        return near & (prints.qualities >= LEAST_QUALITY)


def _prints_of(found: Iterable[PictureFingerprint]) -> StoredPrints | None:
    rows = list(found)
    if not rows:
        return None
    return StoredPrints(
        [one.digest.hex() for one in rows],
        np.stack([one.vector for one in rows]).astype(np.float16),
        np.stack([one.pdq.hashes[0] for one in rows]),
        np.array([one.pdq.quality for one in rows], np.uint8),
    )
