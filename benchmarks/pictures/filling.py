"""Fills indexes with simulated references where photos run out, so that speed and size are those of a large set.

A simulated reference has a vector between two real ones, a hash drawn at random, as those of photos nearly are, as many
local features as a real one, each like some feature of some real one, anywhere, and the sketch of a real one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.processes import PROCESSES, chunks, spread
from zhengpin.matching import decode, open_descriptor
from zhengpin.matching.images.codebook import codebook
from zhengpin.matching.images.local import LocalFeatures
from zhengpin.matching.images.places import pack_places
from zhengpin.matching.images.references import LEAST_QUALITY
from zhengpin.matching.images.sketch import features_to_keep, sketch_bytes
from zhengpin.matching.index.opening import PictureIndexes
from zhengpin.matching.index.port import VoteRows

FIRST_ID = 10_000_000
"""Simulated references have ids from here on."""
POOL = 200_000
"""Different features that simulated references draw theirs from."""
MOST_PICTURES = 1_000
"""Real pictures that the pattern is taken from."""
_NOISE = 0.15
"""Length of the noise on a feature's descriptor, whose own is 1."""
_VECTOR_NOISE = 0.5
_CHUNK, _FILES = 4096, 16
_QUALITY = bytes([max(LEAST_QUALITY, 100)])


@dataclass(frozen=True, eq=False)
class Pattern:
    """What simulated references are drawn from.

    vectors: float32 (n, dimensions), sketches, and counts of features (n,) of real pictures; words, signatures, places:
    (pool,) of features like those of real ones.
    """

    vectors: NDArray[np.float32]
    sketches: list[bytes]
    counts: NDArray[np.int64]
    words: NDArray[np.uint16]
    signatures: NDArray[np.uint64]
    places: NDArray[np.uint32]


@dataclass(frozen=True)
class _Seen:
    vector: NDArray[np.float32]
    sketch: bytes
    descriptors: NDArray[np.float32]
    sizes: NDArray[np.float32]


def pattern_of(
    references: Sequence[bytes],
    descriptor: str,
    chance: np.random.Generator,
    *,
    pool: int = POOL,
    processes: int = PROCESSES,
) -> Pattern:
    """Return the pattern of at most `MOST_PICTURES` of the references, drawn by chance."""
    chosen = chance.permutation(len(references))[:MOST_PICTURES].tolist()
    parts = [(descriptor, [references[at] for at in some]) for some in chunks(chosen, _FILES)]
    seen = [one for part in spread(_screen, parts, "look at features", processes=processes) for one in part]
    described = np.concatenate([one.descriptors for one in seen])
    sizes = np.concatenate([one.sizes for one in seen])
    drawn = chance.integers(0, len(described), pool)
    words, signatures = _near(described[drawn], chance)
    return Pattern(
        np.stack([one.vector for one in seen]),
        [one.sketch for one in seen],
        np.array([len(one.sizes) for one in seen], np.int64),
        words,
        signatures,
        _anywhere(sizes[drawn], chance),
    )


def fill(indexes: PictureIndexes, pattern: Pattern, size: int, chance: np.random.Generator) -> None:
    """Add simulated references until the indexes hold `size`, and fold: they then lie as they do in long use."""
    while (held := len(indexes.vectors)) < size:
        ids = np.arange(FIRST_ID + held, FIRST_ID + held + min(_CHUNK, size - held), dtype=np.int64)
        _add(indexes, ids, pattern, chance)
    indexes.compact(due_only=False)


def _add(
    indexes: PictureIndexes, ids: NDArray[np.int64], pattern: Pattern, chance: np.random.Generator
) -> None:
    many = len(ids)
    digests, hashes = (chance.integers(0, 256, (many, 32), np.uint8) for _ in range(2))
    real = chance.integers(0, len(pattern.sketches), many)
    indexes.records.put(
        ids,
        [
            digest.tobytes() + hashed.tobytes() + _QUALITY + pattern.sketches[at]
            for digest, hashed, at in zip(digests, hashes, real, strict=True)
        ],
    )
    indexes.digests.add(ids, np.ascontiguousarray(digests[:, :8]))
    indexes.hashes.add(ids, hashes)
    indexes.votes.add(ids, _features(pattern, real, chance))
    indexes.vectors.add(ids, _between(pattern.vectors, many, chance))


def _features(pattern: Pattern, real: NDArray[np.int64], chance: np.random.Generator) -> VoteRows:
    counts = pattern.counts[real]
    drawn, lying = (chance.integers(0, len(pattern.words), int(counts.sum())) for _ in range(2))
    return VoteRows(counts, pattern.words[drawn], pattern.signatures[drawn], pattern.places[lying])


def _between(vectors: NDArray[np.float32], many: int, chance: np.random.Generator) -> NDArray[np.float32]:
    """Return vectors that crowd where those of photos do: between two of them, with noise."""
    one, other = (
        vectors[chance.integers(0, len(vectors), many)],
        vectors[chance.integers(0, len(vectors), many)],
    )
    share = chance.uniform(0.3, 0.7, (many, 1)).astype(np.float32)
    noise = chance.standard_normal(one.shape, np.float32) * np.float32(_VECTOR_NOISE / np.sqrt(one.shape[1]))
    return _unit(share * one + (1 - share) * other + noise)


def _near(
    descriptors: NDArray[np.float32], chance: np.random.Generator
) -> tuple[NDArray[np.uint16], NDArray[np.uint64]]:
    """Return words and signatures of features like these; roots of SIFT are not negative."""
    noise = chance.standard_normal(descriptors.shape, np.float32) * np.float32(_NOISE / np.sqrt(128))
    near = _unit(np.maximum(descriptors + noise, 0))
    described = [codebook().described(part) for part in np.array_split(near, max(1, len(near) // _CHUNK))]
    words, signatures = (np.concatenate([one[at] for one in described]) for at in (0, 1))
    return words.astype(np.uint16), signatures.astype(np.uint64)


def _anywhere(sizes: NDArray[np.float32], chance: np.random.Generator) -> NDArray[np.uint32]:
    many = len(sizes)
    return pack_places(
        LocalFeatures(
            points=chance.random((many, 2), np.float32),
            sizes=sizes,
            angles=chance.uniform(0, 2 * np.pi, many).astype(np.float32),
            flipped=chance.random(many) < 0.5,
            strengths=np.zeros(many, np.float32),
            descriptors=np.zeros((many, 0), np.float32),
            width=1.0,
            height=1.0,
        )
    )


def _screen(part: tuple[str, Sequence[bytes]]) -> list[_Seen]:
    name, files = part
    pictures = [decode(data).pixels for data in files]
    seen = []
    for pixels, vector in zip(pictures, open_descriptor(name).describe(pictures), strict=True):
        kept = features_to_keep(pixels)
        seen.append(_Seen(vector, sketch_bytes(pixels, kept), kept.descriptors, kept.sizes))
    return seen


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)
