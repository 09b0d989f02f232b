"""Retrieval by local features: each feature of a query votes for the pictures that have one like it, in one place.

Votes count together where they tell the same turn, size and place of the picture in the query (weak geometric
consistency, Jégou, Douze and Schmid, ECCV 2008; Hough voting, Lowe, IJCV 2004).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.codebook import codebook
from zhengpin.matching.images.local import LocalFeatures
from zhengpin.matching.images.places import pack_places, unpack_places
from zhengpin.matching.images.similarity import Similarities, between
from zhengpin.matching.index.port import VoteHits, VoteIndex, VoteRows

RADIUS = 22
_SHORTLIST = 256
"""Pictures with the most votes of any kind; only theirs are looked at for agreement."""
_TURNS = 12
_NEAR = 1 - np.arange(RADIUS + 1, dtype=np.float32) / np.float32(RADIUS + 4)
"""What a vote weighs by its distance in bits."""


class Voted(NamedTuple):
    """votes: weight of the votes that agree; mirrored: whether they tell of a mirrored copy."""

    reference_id: int
    votes: float
    mirrored: bool


def vote_rows(features: list[LocalFeatures]) -> VoteRows:
    """Return the features of pictures as the index of votes takes them."""
    counts = np.array([len(one) for one in features], np.int64)
    described = [codebook().described(one.descriptors) for one in features]
    words = np.concatenate([words for words, _ in described])
    signatures = np.concatenate([signatures for _, signatures in described])
    return VoteRows(counts, words, signatures, np.concatenate([pack_places(one) for one in features]))


def voted(index: VoteIndex, query: LocalFeatures, most: int) -> list[Voted]:
    """Return the pictures that have most votes, at most `most`, best first."""
    if not len(query):
        return []
    words, signatures = codebook().described(query.descriptors)
    hits = index.hits(words, signatures, RADIUS)
    if not len(hits.rows):
        return []
    weights = _weights(hits.distances, hits.rows, len(query))
    shortlist = _shortlist(hits, weights)
    kept = np.flatnonzero(shortlist[hits.owners] >= 0)
    maps = _maps(query, hits.rows[kept], hits.places[kept])
    totals, mirrored = _agreeing(shortlist[hits.owners[kept]], weights[kept], maps)
    order = np.argsort(-totals, kind="stable")[:most]
    owners = np.empty(shortlist.max() + 1, np.int64)
    owners[shortlist[shortlist >= 0]] = np.flatnonzero(shortlist >= 0)
    ids = hits.ids_of(owners[order].astype(np.int32))
    found = zip(ids.tolist(), totals[order].tolist(), mirrored[order].tolist(), strict=True)
    return [Voted(*one) for one in found]


def _weights(distances: NDArray[np.uint8], feature: NDArray[np.int32], many: int) -> NDArray[np.float32]:
    """Return what each vote weighs: less the further, and less where the feature is like many."""
    often = np.sqrt(np.bincount(feature, minlength=many))
    return (_NEAR[distances] / often[feature]).astype(np.float32)


def _shortlist(hits: VoteHits, weights: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return for each owner its number on the shortlist, -1 where it is not on it."""
    totals = np.bincount(hits.owners, weights, hits.owner_count)
    chosen = np.flatnonzero(totals)
    if len(chosen) > _SHORTLIST:
        held = totals[chosen]
        least = np.partition(held, -_SHORTLIST)[-_SHORTLIST]
        more, level = chosen[held > least], chosen[held == least]  # of those that have as many the first
        chosen = np.sort(np.concatenate([more, level[: _SHORTLIST - len(more)]]))
    numbers = np.full(hits.owner_count, -1, np.int64)
    numbers[chosen] = np.arange(len(chosen))
    return numbers


def _maps(query: LocalFeatures, feature: NDArray[np.int32], places: NDArray[np.uint32]) -> Similarities:
    points, sizes, angles, flipped = unpack_places(places)
    mirrored = flipped != query.flipped[feature]
    there = query.points[feature], query.sizes[feature], query.angles[feature]
    return between(points, sizes, angles, *there, mirrored)


def _agreeing(
    owners: NDArray[np.int64], weights: NDArray[np.float32], maps: Similarities
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return for each owner the weight of its largest group of agreeing votes, and whether that is mirrored.

    Groups are cells of turn, octave and place (of the picture's middle, in halves of its size), of four grids that lie
    half a cell apart, so that a group on an edge is whole in one of them.
    """
    many = int(owners.max()) + 1
    best, mirrored = np.zeros(many), np.zeros(many, bool)
    turns, octaves = maps.turns / np.float32(2 * np.pi) * _TURNS, np.log2(np.maximum(maps.scales, 1e-6))
    for shift in (0.0, 0.5):
        turn = (turns + shift).astype(np.int64) % _TURNS
        octave = np.floor(octaves + shift).astype(np.int64)
        size = np.exp2(octave - np.float32(shift))[:, None] * np.float32(0.75)
        for aside in (0.0, 0.5):
            cell = np.floor(maps.shifts / size + aside).astype(np.int64).clip(-511, 511) + 512
            key = (owners * 2 + maps.mirrored) * _TURNS + turn
            key = ((key * 32 + octave.clip(-16, 15) + 16) * 1024 + cell[:, 0]) * 1024 + cell[:, 1]
            keys, group = np.unique(key, return_inverse=True)
            totals = np.bincount(group, weights)
            owner = keys // (2 * _TURNS * 32 * 1024 * 1024)
            order = np.argsort(totals, kind="stable")
            better = order[totals[order] > best[owner[order]]]
            best[owner[better]] = totals[better]  # the last, which is the largest, stays
            mirrored[owner[better]] = keys[better] // (_TURNS * 32 * 1024 * 1024) % 2 > 0
    return best, mirrored
