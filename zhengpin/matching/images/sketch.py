"""What is kept of a protected picture so that a query can be laid over it: few local features and a small preview.

About 5 kB: 16 bytes of product code and 5 of geometry a feature, and a preview as a WebP file.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from zhengpin.matching.images.codebook import CODE_BYTES, codebook
from zhengpin.matching.images.local import LocalFeatures, local_features
from zhengpin.matching.images.places import pack_geometry, unpack_geometry

SIDE = 400
"""Longest side in pixels at which the features of a protected picture are found."""
FEATURES = 144
VERSION = 1
"""Of the stored form and of the weights it was made with."""
PREVIEW_SIDE = 128
_DETECTED, _CELLS, _PER_CELL_SHARE = 450, 4, 0.5
_QUALITY, _LEAST_QUALITY, _MOST_PREVIEW = 55, 25, 1500
_HEAD = struct.Struct("<BBHH")


@dataclass(frozen=True, slots=True, eq=False)
class PictureSketch:
    """features: at most 144, their descriptors as the product code tells them; preview: uint8 RGB, longest side at
    most 128.
    """

    features: LocalFeatures
    preview: NDArray[np.uint8]


def features_to_keep(picture: NDArray[np.uint8]) -> LocalFeatures:
    """Return the features that are kept of a protected picture, uint8 RGB: the strongest, and the strongest of
    each part, so that a piece cut out has some.
    """
    found = local_features(picture, side=SIDE, most=_DETECTED)
    if len(found) <= FEATURES:
        return found
    size = np.array([found.width, found.height], np.float32)
    cell = np.minimum((found.points / size * _CELLS).astype(np.int64), _CELLS - 1)
    number = cell[:, 0] * _CELLS + cell[:, 1]
    rank = np.empty(len(found), np.int64)  # within its part, strongest first
    for part in range(_CELLS * _CELLS):
        there = np.flatnonzero(number == part)
        rank[there] = np.arange(len(there))
    strongest = int(FEATURES * (1 - _PER_CELL_SHARE))
    order = np.argsort(rank[strongest:], kind="stable") + strongest
    return found.only(np.sort(np.concatenate([np.arange(strongest), order[: FEATURES - strongest]])))


def sketch_bytes(picture: NDArray[np.uint8], features: LocalFeatures) -> bytes:
    """Return the stored form of a protected picture's sketch, version 1, little-endian."""
    preview = preview_of(picture)
    height, width = preview.shape[:2]
    head = _HEAD.pack(VERSION, len(features), width, height)
    codes = codebook().encode(features.descriptors)
    return head + pack_geometry(features).tobytes() + codes.tobytes() + _compressed(preview)


def sketch_from_bytes(stored: bytes) -> PictureSketch:
    """Return the sketch of a stored form. Raises ValueError where it is none, or of another version."""
    if len(stored) < _HEAD.size or stored[0] != VERSION:
        raise ValueError("not a picture sketch of version 1")
    _, many, width, height = _HEAD.unpack_from(stored)
    codes, preview = _HEAD.size + 5 * many, _HEAD.size + (5 + CODE_BYTES) * many
    if len(stored) <= preview:
        raise ValueError("a picture sketch that is cut short")
    packed = np.frombuffer(stored[_HEAD.size : codes], np.uint8).reshape(many, 5)
    described = codebook().decode(np.frombuffer(stored[codes:preview], np.uint8).reshape(many, CODE_BYTES))
    longest = max(width, height)
    features = unpack_geometry(packed, described, width / longest, height / longest)
    image = cv2.imdecode(np.frombuffer(stored[preview:], np.uint8), cv2.IMREAD_COLOR_RGB)
    return PictureSketch(features, np.asarray(image, np.uint8))


def preview_of(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return a small copy of a uint8 RGB picture."""
    height, width = picture.shape[:2]
    share = min(1.0, PREVIEW_SIDE / max(height, width))
    size = (max(1, round(width * share)), max(1, round(height * share)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _compressed(preview: NDArray[np.uint8]) -> bytes:
    """Return the preview as WebP, the better the less there is to see in it, so that none takes much room."""
    turned = cv2.cvtColor(preview, cv2.COLOR_RGB2BGR)
    quality = _QUALITY
    while True:
        _, data = cv2.imencode(".webp", turned, [cv2.IMWRITE_WEBP_QUALITY, quality])
        if len(data) <= _MOST_PREVIEW or quality <= _LEAST_QUALITY:
            return bytes(data.tobytes())
        quality -= 10
