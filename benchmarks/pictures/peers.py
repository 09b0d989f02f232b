"""The peers that run beside: pHash, PDQ, Meta's matcher on it, and plain SSCD with and without normalisation."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.pictures.cache import remembered
from benchmarks.pictures.processes import PROCESSES
from zhengpin.matching import PictureDescriptor, UnknownDescriptor, decode, open_descriptor, pdq

try:  # all in the extras `benchmarks` and `reference`; a row is left out, and said to be, where one is missing
    import imagehash
except ImportError:
    imagehash = None
try:
    from threatexchange.signal_type.pdq.pdq_index import PDQIndex
    from threatexchange.signal_type.pdq.signal import PdqSignal
except ImportError:
    PDQIndex = PdqSignal = None

Said = list[tuple[int, int, float]]
"""(query, reference, score) of every prediction, higher for likelier; scores of two methods do not compare."""

NEAREST = 5
"""A peer's predictions for one query; more would only add to its mistakes."""
_BACKGROUND_NEAREST = 3  # the published code's setting: 1.0 times the mean of the three nearest


class NotInstalled(RuntimeError):  # noqa: N818 - named for what it is about
    """A peer is not installed here; the message says what to install."""


@dataclass(frozen=True)
class Task:
    """What every method gets: files of references and of queries, and pictures that are nobody's copies.

    processes: in how many of them what is computed of single files may be.
    """

    references: Sequence[bytes]
    queries: Sequence[bytes]
    background: Sequence[bytes]
    processes: int = PROCESSES


def phash(task: Task) -> Said:
    """The 64-bit pHash of ImageHash, by bits alike. Raises `NotInstalled`."""
    if imagehash is None:
        raise NotInstalled("ImageHash is not installed (extra: benchmarks)")
    here, there = (
        remembered("phash-8", files, _phashes, processes=task.processes)
        for files in (task.queries, task.references)
    )
    return _nearest(lambda at: -_bits_apart(here[at], there), len(here))


def pdq_one(task: Task) -> Said:
    """PDQ, one hash each, by bits alike."""
    here, there = _pdqs(task, task.queries), _pdqs(task, task.references)[:, 0]
    return _nearest(lambda at: -_bits_apart(here[at, 0], there), len(here))


def pdq_dihedral(task: Task) -> Said:
    """PDQ, the query's eight hashes, the best of them."""
    here, there = _pdqs(task, task.queries), _pdqs(task, task.references)[:, 0]
    return _nearest(lambda at: -_bits_apart(here[at][:, None], there[None]).min(axis=0), len(here))


def hma(task: Task) -> Said:
    """Meta's matcher as it ships: its own hasher with quality 50, its own index, radius 31. Raises `NotInstalled`."""
    if PDQIndex is None:
        raise NotInstalled("threatexchange is not installed (extra: reference)")
    here, there = (
        remembered("pdq-of-hma", files, _hashed_by_hma, processes=task.processes)
        for files in (task.queries, task.references)
    )
    index = PDQIndex([(row[1:].tobytes().hex(), at) for at, row in enumerate(there) if row[0]])
    said = []
    for query, row in enumerate(here):
        found = index.query(row[1:].tobytes().hex()) if row[0] else []
        said += [(query, match.metadata, -float(match.similarity_info.distance)) for match in found]
    return said


def sscd(task: Task) -> Said:
    """SSCD (ResNet-50), cosine of the whole pictures. Raises `NotInstalled`."""
    here, there = _described(task, task.queries), _described(task, task.references)
    return _nearest(lambda at: there @ here[at], len(here))


def sscd_normalised(task: Task) -> Said:
    """The same less the mean cosine of the query's three nearest in the background. Raises `NotInstalled`."""
    here, there, apart = (
        _described(task, files) for files in (task.queries, task.references, task.background)
    )
    if len(apart) < _BACKGROUND_NEAREST:
        raise NotInstalled("no background pictures: the folder has none that may train")
    offset = np.sort(here @ apart.T, axis=1)[:, -_BACKGROUND_NEAREST:].mean(axis=1)
    return _nearest(lambda at: there @ here[at] - offset[at], len(here))


PEERS: dict[str, Callable[[Task], Said]] = {
    "phash": phash,
    "pdq": pdq_one,
    "pdq_dihedral": pdq_dihedral,
    "hma_matcher": hma,
    "sscd": sscd,
    "sscd_normalised": sscd_normalised,
}


def _nearest(scores: Callable[[int], NDArray], many: int) -> Said:
    return list(_said(scores, many))


def _said(scores: Callable[[int], NDArray], many: int) -> Iterator[tuple[int, int, float]]:
    for query in range(many):
        every = scores(query)
        best = np.argsort(-every, kind="stable")[:NEAREST]
        yield from ((query, int(at), float(every[at])) for at in best)


def _bits_apart(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.int64]:
    return np.bitwise_count(one ^ other).sum(axis=-1, dtype=np.int64)


def _pdqs(task: Task, files: Sequence[bytes]) -> NDArray[np.uint8]:
    return remembered("pdq-8", files, _pdq_hashes, processes=task.processes)


def _pdq_hashes(files: Sequence[bytes]) -> NDArray[np.uint8]:
    return np.stack([pdq(decode(data).pixels).hashes for data in files])


def _phashes(files: Sequence[bytes]) -> NDArray[np.uint8]:
    pictures = [Image.open(io.BytesIO(data)).convert("RGB") for data in files]
    return np.packbits([imagehash.phash(picture).hash.ravel() for picture in pictures], axis=1)


def _hashed_by_hma(files: Sequence[bytes]) -> NDArray[np.uint8]:
    """Return of each file whether there is a hash, and the hash; (n, 33)."""
    hashes = [bytes.fromhex(PdqSignal.hash_from_bytes(data) or "") for data in files]
    return np.array([[len(one) > 0, *one.ljust(32, b"\0")] for one in hashes], np.uint8)


@lru_cache(maxsize=1)
def _sscd() -> PictureDescriptor:
    try:
        return open_descriptor("sscd")
    except UnknownDescriptor as missing:
        raise NotInstalled("the SSCD weights are not installed (extra: sscd)") from missing


def _described(task: Task, files: Sequence[bytes]) -> NDArray[np.float32]:
    descriptor = _sscd()
    if not files:
        return np.zeros((0, descriptor.dimensions), np.float32)
    return remembered(descriptor.name, files, _vectors, processes=task.processes)


def _vectors(files: Sequence[bytes]) -> NDArray[np.float32]:
    return _sscd().describe([decode(data).pixels for data in files])
