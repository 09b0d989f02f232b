"""Lists of features by visual word, 16 bytes a feature: in memory where they grow, by memory map where they stand.

A list holds its signatures and then, for each, owner << 32 | place. Both sorts are inverted lists of FAISS, so that
a query of many words is one call, outside Python's lock, and looks at about a billion signatures a second.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import faiss
import numpy as np
from numpy.typing import NDArray

BITS = 64
FEATURE_BYTES = 16
_LISTS, _STARTS = "features.bin", "starts.npy"

Signatures = NDArray[np.uint64]
Words = NDArray[np.uint16]
Labels = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Hits, one entry each: row of the query, owner, place, distance in bits."""

    rows: NDArray[np.int32]
    owners: NDArray[np.int32]
    places: NDArray[np.uint32]
    distances: NDArray[np.uint8]

    def where(self, kept: NDArray[np.bool_]) -> Found:
        """Return a part of the hits."""
        return Found(self.rows[kept], self.owners[kept], self.places[kept], self.distances[kept])


class WordLists:
    """One list of features for each word."""

    def __init__(self, words: int, mapped: Any = None) -> None:
        """Make empty lists in memory, or take FAISS's `mapped` ones."""
        self._index: Any = faiss.IndexBinaryIVF(faiss.IndexBinaryFlat(BITS), BITS, words)
        self._index.is_trained = True
        if mapped is not None:
            self._index.replace_invlists(mapped, False)
        self._mapped = mapped  # the index holds no reference of its own

    @classmethod
    def open(cls, folder: Path, words: int) -> WordLists:
        """Map what `write` wrote. Raises FileNotFoundError; ValueError where it is not whole."""
        starts = np.load(folder / _STARTS)
        if starts.shape != (words + 1,) or starts[0] or (np.diff(starts) < 0).any():
            raise ValueError(f"{_STARTS} does not say where {words} lists start")
        path = folder / _LISTS
        size = path.stat().st_size
        if size != FEATURE_BYTES * int(starts[-1]):
            raise ValueError(f"{_LISTS} has {size} bytes instead of {FEATURE_BYTES * int(starts[-1])}")
        if not size:
            return cls(words)
        mapped: Any = faiss.OnDiskInvertedLists()
        mapped.nlist, mapped.code_size, mapped.read_only = words, BITS // 8, True
        mapped.filename, mapped.totsize = str(path), size
        mapped.lists.resize(words)
        sizes = np.diff(starts).astype(np.uint64)
        mapped.set_all_lists_sizes(faiss.swig_ptr(sizes))
        mapped.do_mmap()
        return cls(words, mapped)

    def add(self, words: Words, signatures: Signatures, labels: Labels) -> None:
        """Put features, (n,) each, at the ends of their lists; only for lists in memory."""
        columns = signatures.view(np.uint8), labels, words.astype(np.int64)
        self._index.add_core(len(words), *[faiss.swig_ptr(column) for column in columns])

    def of(self, word: int) -> tuple[Signatures, Labels]:
        """Return signatures and labels of a word, not copies; good until the next `add`."""
        lists = self._index.invlists
        count = lists.list_size(word)
        if not count:
            return np.empty(0, np.uint64), np.empty(0, np.int64)
        codes = faiss.rev_swig_ptr(lists.get_codes(word), count * BITS // 8)
        return codes.view(np.uint64), faiss.rev_swig_ptr(lists.get_ids(word), count)

    def within(self, words: Words, signatures: Signatures, radius: int) -> Found:
        """Return the features of the same word at most `radius` bits away; quicker where equal words stand together."""
        faiss.omp_set_num_threads(1)
        ends, distances, labels = self._index.range_search_preassigned(
            signatures.view(np.uint8).reshape(len(words), BITS // 8),
            min(radius, BITS) + 1,  # FAISS takes the radius as exclusive
            words.astype(np.int64)[:, None],
            None,
        )
        rows = np.repeat(np.arange(len(words), dtype=np.int32), np.diff(ends.astype(np.int64)))
        return Found(rows, owners_of(labels), labels.astype(np.uint32), distances.astype(np.uint8))


def labelled(owners: NDArray[np.int64], places: NDArray[np.uint32]) -> Labels:
    """Return owners (below 2**31) and places in one number each."""
    return owners << 32 | places


def owners_of(labels: Labels) -> NDArray[np.int32]:
    """Return the owners of labels."""
    return (labels >> 32).astype(np.int32)


def write(folder: Path, lists: Iterable[tuple[Signatures, Labels]]) -> None:
    """Write the lists of all words, one after the other."""
    starts = [0]
    with (folder / _LISTS).open("wb") as file:
        for signatures, labels in lists:
            file.write(signatures.tobytes())
            file.write(labels.tobytes())
            starts.append(starts[-1] + len(signatures))
    np.save(folder / _STARTS, np.array(starts, np.int64))
