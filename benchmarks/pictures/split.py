"""Draws references and sources of non-copies from a folder, after removing what would make the truth untrue.

Doubles are found by SHA-256, by the folder's own tables, by PDQ, and by eye: `judged_same.tsv` lists pairs (SHA-256
of both) of one title or one drawing whose picture is the same but for trim, tint and lettering, as in two editions of
a book. Looked at were all pairs of one title, all pairs that the folder's tables call alike, and the 120 strongest
mistakes of every method of the benchmark, the peers' as much as ours. Volumes with other titles, photos taken a moment
apart, and whatever was in doubt stay, and have to be told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.files import MARKS, PictureFile, pictures_under, rows_of
from benchmarks.pictures.training import NEAR, TRAINED_ON, nearest, read_trained_on, trains
from zhengpin.matching import UndecodablePicture, decode, pdq

JUDGED_SAME = Path(__file__).with_name("judged_same.tsv")
SHORTEST = 120
"""Pixels of the shorter side below which a picture is left out, for every method alike."""
DISTRACTOR_SHARE, LEAST_DISTRACTORS = 6, 300


@dataclass(frozen=True)
class Split:
    """references: the protected pictures; distractors: sources of what is no copy, and hosts; left_out: reason →
    how many pictures of the folder were not used; trained_on: how many pictures the list of trained ones holds.
    """

    references: list[PictureFile]
    distractors: list[PictureFile]
    left_out: dict[str, int]
    trained_on: int


@dataclass
class _Pool:
    pictures: list[PictureFile] = field(default_factory=list)
    hashes: list[NDArray[np.uint8]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)


def split(
    root: Path,
    seed: int,
    *,
    references: int | None = None,
    trained_on: Path = TRAINED_ON,
    judged_same: Path = JUDGED_SAME,
) -> Split:
    """Draw by `seed` a sixth of what is left of the folder, at least 300, as distractors, the rest as references.

    references: take at most so many of them. Raises ValueError where fewer than two pictures are left, and
    AssertionError where one of them trained.
    """
    digests, hashes = read_trained_on(trained_on)
    pool = _without_doubles(_without_trained(_readable(root), digests, hashes), _judged(judged_same))
    assert_untrained(pool.pictures, pool.hashes, digests, hashes)
    if len(pool.pictures) < 2:
        raise ValueError(f"too few pictures under {root}: {len(pool.pictures)}")
    order = np.random.default_rng(seed).permutation(len(pool.pictures)).tolist()
    apart = min(max(LEAST_DISTRACTORS, len(order) // DISTRACTOR_SHARE), len(order) // 2)
    chosen = [pool.pictures[at] for at in order]
    return Split(chosen[apart:][:references], chosen[:apart], dict(pool.left_out), len(digests))


def assert_untrained(
    pictures: Sequence[PictureFile],
    found: Sequence[NDArray[np.uint8]],
    digests: set[bytes],
    hashes: NDArray[np.uint8],
) -> None:
    """Raise AssertionError where a picture, or one near it, is among those that trained. found: each (8, 32)."""
    for picture, positions in zip(pictures, found, strict=True):
        if picture.digest in digests or nearest(positions, hashes) <= NEAR:
            raise AssertionError(f"{picture.name} trained or tuned what is tested")


def _readable(root: Path) -> _Pool:
    pool = _Pool()
    for picture in pictures_under(root):
        if picture.name.split("/")[0] == MARKS:
            pool.left_out["bare marks, another task"] += 1
            continue
        try:
            decoded = decode(picture.data)
        except UndecodablePicture:
            pool.left_out["undecodable"] += 1
            continue
        if min(decoded.width, decoded.height) < SHORTEST:
            pool.left_out[f"shorter side below {SHORTEST} pixels"] += 1
            continue
        pool.pictures.append(picture)
        pool.hashes.append(pdq(decoded.pixels).hashes)
    return pool


def _without_trained(pool: _Pool, digests: set[bytes], hashes: NDArray[np.uint8]) -> _Pool:
    kept = _Pool(left_out=pool.left_out)
    for picture, positions in zip(pool.pictures, pool.hashes, strict=True):
        if picture.digest in digests:
            kept.left_out["trained on, by SHA-256"] += 1
        elif nearest(positions, hashes) <= NEAR:
            kept.left_out["trained on, by PDQ"] += 1
        elif trains(picture):
            kept.left_out["of a product set apart for training"] += 1
        else:
            kept.pictures.append(picture)
            kept.hashes.append(positions)
    return kept


def _judged(table: Path) -> dict[bytes, bytes]:
    pairs = [(bytes.fromhex(row["one"]), bytes.fromhex(row["other"])) for row in rows_of(table)]
    return dict(pairs) | {other: one for one, other in pairs}


def _without_doubles(pool: _Pool, same: dict[bytes, bytes]) -> _Pool:
    kept = _Pool(left_out=pool.left_out)
    digests, works = set(), set()
    upright = np.zeros((len(pool.pictures), 32), np.uint8)
    for picture, positions in zip(pool.pictures, pool.hashes, strict=True):
        if picture.digest in digests:
            kept.left_out["same file as another"] += 1
        elif picture.work in works:
            kept.left_out["same exposure or artwork as another, by the folder's tables"] += 1
        elif same.get(picture.digest) in digests:
            kept.left_out["same artwork as another, judged by eye"] += 1
        elif nearest(positions, upright[: len(kept.pictures)]) <= NEAR:
            kept.left_out[f"within {NEAR} PDQ bits of another, in any of 8 positions"] += 1
        else:
            upright[len(kept.pictures)] = positions[0]
            kept.pictures.append(picture)
            kept.hashes.append(positions)
            digests.add(picture.digest)
            works.add(picture.work)
    return kept
