"""Trains the small forms of local features: direction, basis, visual words and product codes.

Run: python -m benchmarks.fitting.local_features [--data FOLDER] [--seed N]

Writes `zhengpin/matching/images/weights/local.npz`. Trains on what `picture_training` allows and what the demo draws.
"""

from __future__ import annotations

import cv2
import faiss
import numpy as np
from numpy.typing import NDArray

from benchmarks.pictures.edits import apply
from benchmarks.pictures.queries import opened
from benchmarks.pictures.training import drawn_pictures, training_pictures
from benchmarks.running import SHARED_DATA, arguments
from zhengpin.matching import decode
from zhengpin.matching.images import local
from zhengpin.matching.images.codebook import BITS, CODE_BYTES, WORDS

_EDITS = ("", "crop", "colour", "lowres", "recapture")
"""Each picture is seen as it is and under some edits, so that words form where copies' features lie too."""
_SIDE, _MOST = 400, 500


def main() -> None:
    """Train and write."""
    options = arguments(__doc__ or "", SHARED_DATA).parse_args()
    pictures = [*training_pictures(options.data), *drawn_pictures(options.seed)]
    raw = np.concatenate([_raw(picture.data, options.seed) for picture in pictures])
    print(f"{len(pictures)} pictures, {len(raw):,} features")
    direction = _direction(raw)
    flipped = raw @ direction < 0
    features = np.where(flipped[:, None], raw[:, local.MIRRORED], raw).astype(np.float32)
    basis = _basis(features, options.seed)
    words = _centres(features @ basis, WORDS, options.seed)
    parts = features.reshape(len(features), CODE_BYTES, -1)
    centres = np.stack(
        [_centres(np.ascontiguousarray(parts[:, at]), 256, options.seed) for at in range(CODE_BYTES)]
    )
    local.WEIGHTS.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        local.WEIGHTS,
        direction=direction,
        basis=basis,
        words=words.astype(np.float16),
        centres=centres.astype(np.float16),
    )


def _raw(data: bytes, seed: int) -> NDArray[np.float32]:
    """Return the roots of SIFT of a picture and of its edits."""
    found = []
    for at, kind in enumerate(_EDITS):
        chance = np.random.default_rng([seed, at])
        pixels = decode(apply(kind, opened(data), chance, []) if kind else data).pixels
        luma = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
        share = min(1.0, _SIDE / max(luma.shape))
        small = cv2.resize(luma, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
        found.append(local.detected(np.asarray(small, np.uint8), _MOST)[1])
    return np.concatenate(found)


def _direction(raw: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the first principal direction of the part that mirroring reverses."""
    odd = (raw - raw[:, local.MIRRORED]) / 2
    _, vectors = np.linalg.eigh(odd.T @ odd)
    return np.asarray(vectors[:, -1], np.float32)


def _basis(features: NDArray[np.float32], seed: int) -> NDArray[np.float32]:
    """Return the first principal directions, turned at random so that each bit carries as much as another."""
    _, vectors = np.linalg.eigh(np.cov(features.T))
    turn, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(BITS, BITS)))
    return np.asarray(vectors[:, ::-1][:, :BITS] @ turn, np.float32)


def _centres(rows: NDArray[np.float32], many: int, seed: int) -> NDArray[np.float32]:
    means = faiss.Kmeans(rows.shape[1], many, niter=20, seed=seed, max_points_per_centroid=256)
    means.train(np.ascontiguousarray(rows, np.float32))
    return np.asarray(means.centroids, np.float32)


if __name__ == "__main__":
    main()
