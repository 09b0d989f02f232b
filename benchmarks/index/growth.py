"""How long a query takes as the index grows, and how many bytes a reference takes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.index import simulated
from zhengpin.matching.index.opening import PictureIndexes

WINDOWS, TURNS, NEAREST, QUERIES = 14, 8, 10, 60


def grow(indexes: PictureIndexes, size: int, seed: int) -> None:
    """Fill vectors and hashes up to `size` through the log, and fold."""
    for start in range(len(indexes.vectors), size, simulated.BLOCK):
        vectors, hashes = simulated.block(seed, start // simulated.BLOCK)
        ids = np.arange(start, start + simulated.BLOCK)
        indexes.hashes.add(ids, hashes)
        indexes.vectors.add(ids, vectors)
    indexes.compact(due_only=False)


def timed(indexes: PictureIndexes, size: int, seed: int) -> dict[str, Any]:
    """Return milliseconds (medians) and how many of the planted copies were found.

    A query picture asks for 14 descriptors at once (the whole and 13 windows) and 8 hashes (turned and mirrored).
    """
    chance = np.random.default_rng([seed, size])
    picked = chance.integers(0, size, QUERIES)
    originals = [_original(seed, int(at)) for at in picked]
    near = simulated.near(np.concatenate([vector for vector, _ in originals]), chance)
    off = simulated.flipped(np.concatenate([hashes for _, hashes in originals]), chance)
    vectors = [simulated.windows(near[at : at + 1], WINDOWS, chance) for at in range(QUERIES)]
    turned = [chance.integers(0, 256, (TURNS, simulated.BYTES), np.uint8) for _ in range(QUERIES)]
    for at, hashes in enumerate(turned):
        hashes[0] = off[at]
    by_vector, first = _each(lambda at: indexes.vectors.search(vectors[at], NEAREST)[0][0, 0])
    by_hash, found = _each(lambda at: indexes.hashes.within(turned[at], simulated.RADIUS)[0][0].tolist())
    one_hash, _ = _each(lambda at: indexes.hashes.within(turned[at][:1], simulated.RADIUS))
    return {
        "vectors_14_ms": by_vector,
        "hashes_8_ms": by_hash,
        "hash_ms": one_hash,
        "picture_ms": round(by_vector + by_hash, 3),
        "copies_found_by_vector": float(np.mean(np.array(first) == picked)),
        "copies_found_by_hash": float(np.mean([at in near for at, near in zip(picked, found, strict=True)])),
    }


def recall(indexes: PictureIndexes, size: int, seed: int) -> float:
    """Return the share of the ten nearest, by exact products, that a search finds."""
    chance = np.random.default_rng([seed, size, 1])
    queries = simulated.near(simulated.block(seed, 0)[0][:100], chance)
    best = np.empty((100, 0), np.float32)
    for number in range(size // simulated.BLOCK):
        scores = np.concatenate([best, queries @ simulated.block(seed, number)[0].T], axis=1)
        best = -np.partition(-scores, NEAREST - 1, axis=1)[:, :NEAREST]
    bars = best.min(axis=1)
    ids, _ = indexes.vectors.search(queries, NEAREST)
    shares = [_true_scores(queries[at], ids[at], seed) >= bars[at] - 1e-5 for at in range(100)]
    return float(np.mean(shares))


def bytes_each(indexes: PictureIndexes) -> dict[str, float]:
    """Return the bytes of the bases on disk for each reference."""
    sizes = {}
    for name, index in (
        ("vectors", indexes.vectors),
        ("hashes", indexes.hashes),
        ("records", indexes.records),
    ):
        files = [path for path in Path(index.folder).glob("base-*/*") if path.is_file()]
        if len(index):
            sizes[name] = round(sum(path.stat().st_size for path in files) / len(index), 1)
    return sizes


def _true_scores(query: np.ndarray, ids: np.ndarray, seed: int) -> np.ndarray:
    return np.array([float(_original(seed, at)[0][0] @ query) for at in ids.tolist()], np.float32)


_blocks: dict[tuple[int, int], tuple[np.ndarray, np.ndarray]] = {}


def _original(seed: int, picture: int) -> tuple[np.ndarray, np.ndarray]:
    number, row = divmod(picture, simulated.BLOCK)
    if (seed, number) not in _blocks:
        if len(_blocks) >= 30:
            _blocks.clear()
        _blocks[seed, number] = simulated.block(seed, number)
    vectors, hashes = _blocks[seed, number]
    return vectors[row : row + 1], hashes[row : row + 1]


def _each(ask: Callable[[int], Any]) -> tuple[float, list[Any]]:
    """Return the median of the milliseconds and the answers; all are asked once before."""
    answers, taken = [ask(at) for at in range(QUERIES)], []
    for at in range(QUERIES):
        started = time.perf_counter()
        ask(at)
        taken.append(time.perf_counter() - started)
    return round(float(np.median(taken)) * 1e3, 3), answers
