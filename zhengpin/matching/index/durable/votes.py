"""The durable index of local features: by visual word and binary signature, each search one pass over its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.index.checks import checked_features, checked_ids, checked_votes
from zhengpin.matching.index.durable import votes_lists
from zhengpin.matching.index.durable.engine import DurableIndex
from zhengpin.matching.index.durable.frames import LogFile
from zhengpin.matching.index.durable.kind import Folding
from zhengpin.matching.index.durable.opened import Opened
from zhengpin.matching.index.durable.votes_lists import (
    GrowingLists,
    Labels,
    MappedLists,
    Near,
    Signatures,
    Words,
)
from zhengpin.matching.index.port import Ids, VoteHits, VoteRows

MOST_FEATURES = 1 << 14
"""Of one picture: 4,096 pictures must fit a frame."""


class VoteDelta:
    """Features in memory; their owner is the slot of their picture."""

    def __init__(self, words: int) -> None:
        self.lists, self.slots = GrowingLists(words), 0

    def append(self, encoded: memoryview, count: int, *, log: LogFile, at: int) -> None:
        """Take in the features of `count` pictures."""
        rows = _decoded(encoded, count)
        owners = np.repeat(np.arange(self.slots, self.slots + count), rows.counts)
        self.lists.add(rows.words, rows.signatures, votes_lists.labelled(owners, rows.places))
        self.slots += count


class VoteBase:
    """Features by memory map; their owner is the row of their picture, by which each list is ordered."""

    def __init__(self, folder: Path, words: int, rows: int) -> None:
        self.lists, self.rows = MappedLists(folder, words), rows


class VoteKind:
    """Features of so many words."""

    name = "votes"
    fold_from, fold_share = 5_000, 16
    superseded: frozenset[str] = frozenset()

    def __init__(self, words: int) -> None:
        self.words = words
        self.parameters: Mapping[str, int] = {"words": words, "bits": votes_lists.BITS}

    def encode(self, rows: VoteRows) -> bytes:
        """Return rows as they stand in the log: counts, words, signatures, places."""
        parts = (
            rows.counts.astype("<u4"),
            rows.words.astype("<u2"),
            rows.signatures.astype("<u8"),
            rows.places.astype("<u4"),
        )
        return b"".join(part.tobytes() for part in parts)

    def delta(self) -> VoteDelta:
        """Return an empty delta."""
        return VoteDelta(self.words)

    def build(self, folder: Path, folding: Folding[VoteBase, VoteDelta]) -> None:
        """Write the lists of one word after the other; no more than one of them is in memory."""
        votes_lists.write(folder, _folded(folding, self.words))

    def open(self, folder: Path, rows: int) -> VoteBase:
        """Open a base by memory map."""
        return VoteBase(folder, self.words, rows)


class DurableVoteIndex(DurableIndex[VoteBase, VoteDelta]):
    """`VoteIndex` in a folder: exact, 16 bytes a feature, about a millisecond for a million signatures looked at."""

    def __init__(self, folder: Path, words: int = 4096) -> None:
        super().__init__(folder, VoteKind(words))
        self.words = words

    def add(self, ids: Ids, rows: VoteRows) -> None:
        """Add the features of n pictures; an id that is there gets the new ones.

        Raises ValueError on wrong shapes and types, on words out of range, and on a picture with more than 16,384
        features.
        """
        self._put(checked_ids(ids, len(rows)), checked_votes(rows, self.words, MOST_FEATURES))

    def hits(self, words: Words, signatures: Signatures, radius: int) -> VoteHits:
        """Return every stored feature of the same word whose signature is at most `radius` bits away.

        words, signatures: both (m,). Raises ValueError on wrong shapes and types, and on words out of range.
        """
        checked_features({"words": words, "signatures": signatures}, self.words)
        order = np.argsort(words, kind="stable")
        with self._lock:
            opened = self._current()
            (rows, labels, distances), owners = _hits(opened, words[order], signatures[order], radius)
            numbered = opened.base_ids, opened.slot_ids
        return VoteHits(
            order.astype(np.int32)[rows],
            owners,
            sum(len(ids) for ids in numbered),
            labels.astype(np.uint32),
            distances,
            numbered,
        )


def _hits(
    opened: Opened[VoteBase, VoteDelta], words: Words, signatures: Signatures, radius: int
) -> tuple[Near, NDArray[np.int32]]:
    """Return what still holds and its owners: rows of the base and, behind them, slots of the delta."""
    fresh, slots = _holding(opened.delta.lists.within(words, signatures, radius), opened.slot_live)
    if opened.base is None:
        return fresh, slots
    known, rows = _holding(opened.base.lists.within(words, signatures, radius), opened.live_mask())
    if not len(slots):
        return known, rows
    owners = np.concatenate([rows, slots + np.int32(len(opened.base_ids))])
    both = (
        np.concatenate([known[0], fresh[0]]),
        np.concatenate([known[1], fresh[1]]),
        np.concatenate([known[2], fresh[2]]),
    )
    return both, owners


def _holding(near: Near, live: NDArray[np.bool_] | None) -> tuple[Near, NDArray[np.int32]]:
    rows, labels, distances = near
    owners = votes_lists.owners_of(labels)
    if live is None:
        return near, owners
    kept = live[owners]
    return (rows[kept], labels[kept], distances[kept]), owners[kept]


def _decoded(encoded: memoryview, count: int) -> VoteRows:
    counts = np.frombuffer(encoded, "<u4", count).astype(np.int64)
    total = int(counts.sum())
    at = 4 * count + np.cumsum([0, 2 * total, 8 * total])
    return VoteRows(
        counts,
        np.frombuffer(encoded, "<u2", total, at[0]).astype(np.uint16),
        np.frombuffer(encoded, "<u8", total, at[1]).astype(np.uint64),
        np.frombuffer(encoded, "<u4", total, at[2]).astype(np.uint32),
    )


def _folded(folding: Folding[VoteBase, VoteDelta], words: int) -> Iterator[tuple[Signatures, Labels]]:
    """Yield the list of each word, ordered by owner, of what still holds."""
    slots = _renumbering(folding.delta.slots, folding.delta_from, folding.delta_to)
    rows = None
    if folding.base is not None:
        rows = _renumbering(folding.base.rows, folding.base_from, folding.base_to)
    for word in range(words):
        signatures, labels = _renumbered(*folding.delta.lists.of(word), slots)
        if folding.base is not None and rows is not None:
            known, held = _renumbered(*folding.base.lists.of(word), rows)
            signatures, labels = np.concatenate([known, signatures]), np.concatenate([held, labels])
        order = np.argsort(votes_lists.owners_of(labels), kind="stable")
        yield signatures[order], labels[order]


def _renumbering(count: int, old: NDArray[np.int64], new: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the new number of each old one, -1 where it has none."""
    numbers = np.full(count, -1, np.int64)
    numbers[old] = new
    return numbers


def _renumbered(
    signatures: Signatures, labels: Labels, numbers: NDArray[np.int64]
) -> tuple[Signatures, Labels]:
    owners = numbers[votes_lists.owners_of(labels)]
    kept = owners >= 0
    return signatures[kept], votes_lists.labelled(owners[kept], labels[kept].astype(np.uint32))
