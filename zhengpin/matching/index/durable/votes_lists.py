"""Lists of features by visual word: in memory where they grow, by memory map where they stand.

Both are inverted lists of FAISS, so that a query of many words is one call, outside Python's lock: with a call for
each word a thread that computes beside it would make it wait hundreds of times.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from zhengpin.later import later

if TYPE_CHECKING:
    import faiss
else:
    faiss = later("faiss")


BITS = 64
_WIDTH = BITS // 8
_STARTS, _SIGNATURES, _LABELS = "starts.npy", "signatures.bin", "labels.bin"

Signatures = NDArray[np.uint64]
Words = NDArray[np.uint16]
Labels = NDArray[np.int64]
"""Owner and place of a feature in one number: owner << 32 | place."""
Near = tuple[NDArray[np.int32], Labels, NDArray[np.uint8]]
"""Hits, one entry each: row of the query, label, distance in bits."""


def labelled(owners: NDArray[np.int64], places: NDArray[np.uint32]) -> Labels:
    """Return the labels of owners (below 2**31) and places."""
    return owners << 32 | places


def owners_of(labels: Labels) -> NDArray[np.int32]:
    """Return the owners of labels."""
    return (labels >> 32).astype(np.int32)


class GrowingLists:
    """Lists in memory."""

    def __init__(self, words: int) -> None:
        self._index = _index(words)

    def add(self, words: Words, signatures: Signatures, labels: Labels) -> None:
        """Put features, (n,) each, at the ends of their lists."""
        columns = signatures.view(np.uint8), labels, words.astype(np.int64)
        self._index.add_core(len(words), *[faiss.swig_ptr(column) for column in columns])

    def of(self, word: int) -> tuple[Signatures, Labels]:
        """Return signatures and labels of a word, not copies; good until the next `add`."""
        lists = self._index.invlists
        count = lists.list_size(word)
        if not count:
            return np.empty(0, np.uint64), np.empty(0, np.int64)
        codes = faiss.rev_swig_ptr(lists.get_codes(word), count * _WIDTH)
        return codes.view(np.uint64), faiss.rev_swig_ptr(lists.get_ids(word), count)

    def within(self, words: Words, signatures: Signatures, radius: int) -> Near:
        """Return the features of the same word at most `radius` bits away."""
        return _within(self._index, words, signatures, radius)


class MappedLists:
    """Lists in files, 16 bytes a feature: all signatures, all labels, and where each list starts.

    FAISS numbers a hit within its list; the labels of hits are fetched together afterwards, which takes half the time
    of fetching each as it is met. Its lists have numbers beside their signatures; here all share those of the longest,
    which stand once behind all signatures.
    """

    def __init__(self, folder: Path, words: int) -> None:
        """Map what `write` wrote. Raises FileNotFoundError; ValueError where it is not whole."""
        self._starts: NDArray[np.int64] = np.load(folder / _STARTS)
        sizes = np.diff(self._starts)
        if self._starts.shape != (words + 1,) or self._starts[0] or (sizes < 0).any():
            raise ValueError(f"{_STARTS} does not say where {words} lists start")
        total = int(self._starts[-1])
        self._signatures = _mapped(folder / _SIGNATURES, np.uint64, total + int(sizes.max()))
        self._labels = _mapped(folder / _LABELS, np.int64, total)
        self._index = _index(words)
        if total:
            self._lists = _lists(folder / _SIGNATURES, self._starts)
            self._index.replace_invlists(self._lists, False)  # which keeps no reference of its own

    def of(self, word: int) -> tuple[Signatures, Labels]:
        """Return signatures and labels of a word, not copies."""
        here = slice(*self._starts[word : word + 2])
        return self._signatures[here], self._labels[here]

    def within(self, words: Words, signatures: Signatures, radius: int) -> Near:
        """Return the features of the same word at most `radius` bits away; quicker where equal words stand together."""
        rows, numbers, distances = _within(self._index, words, signatures, radius)
        return rows, self._labels[self._starts[words][rows] + numbers], distances


def write(folder: Path, lists: Iterable[tuple[Signatures, Labels]]) -> None:
    """Write the lists of all words as `MappedLists` maps them, one after the other."""
    sizes = [0]
    with (folder / _SIGNATURES).open("wb") as codes, (folder / _LABELS).open("wb") as numbers:
        for signatures, labels in lists:
            codes.write(signatures.tobytes())
            numbers.write(labels.tobytes())
            sizes.append(len(signatures))
        codes.write(np.arange(max(sizes)).tobytes())
    np.save(folder / _STARTS, np.cumsum(sizes))


def _index(words: int) -> Any:
    index: Any = faiss.IndexBinaryIVF(faiss.IndexBinaryFlat(BITS), BITS, words)
    index.is_trained = True
    return index


def _within(index: Any, words: Words, signatures: Signatures, radius: int) -> Near:
    faiss.omp_set_num_threads(1)
    ends, distances, numbers = index.range_search_preassigned(
        signatures.view(np.uint8).reshape(len(words), _WIDTH),
        min(radius, BITS) + 1,  # FAISS takes the radius as exclusive
        words.astype(np.int64)[:, None],
        None,
    )
    rows = np.repeat(np.arange(len(words), dtype=np.int32), np.diff(ends.astype(np.int64)))
    return rows, numbers, distances.astype(np.uint8)


def _lists(path: Path, starts: NDArray[np.int64]) -> Any:
    """Map signatures as FAISS's OnDiskInvertedLists, which it makes only by reading them in its own format.

    A list is said by size, capacity and offset; its numbers are looked for `capacity` signatures behind the offset.
    """
    said = np.column_stack([np.diff(starts), starts[-1] - starts[:-1], _WIDTH * starts[:-1]])
    name = os.fsencode(path)
    head = b"ilod" + struct.pack("<QQQ", len(said), _WIDTH, len(said))
    tail = struct.pack("<QQ", 0, len(name)) + name + struct.pack("<Q", path.stat().st_size)
    reader: Any = faiss.VectorIOReader()
    faiss.copy_array_to_vector(np.frombuffer(head + said.tobytes() + tail, np.uint8), reader.data)
    return faiss.read_InvertedLists(reader, faiss.IO_FLAG_READ_ONLY)


def _mapped[T: np.generic](path: Path, kind: type[T], count: int) -> NDArray[T]:
    size, wanted = path.stat().st_size, count * np.dtype(kind).itemsize
    if size != wanted:
        raise ValueError(f"{path.name} has {size} bytes instead of {wanted}")
    return np.asarray(np.memmap(path, kind, "r")) if size else np.empty(0, kind)
