"""Reads a layered file (PSD) with Pillow: its flattened picture, and each layer with what lies beneath the others."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import PsdImagePlugin

Pixels = NDArray[np.uint8]
_MOST_LAYERS, _MOST_PIXELS = 60, 50_000_000
_LEAST_AREA, _OPAQUE = 0.005, 200
_STRUCTURE = 4.0


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One layer on the whole sheet. pixels: uint8 RGB (height, width, 3); there: where it is opaque; shown: where it is
    opaque and what the flattened picture shows is this layer.
    """

    pixels: Pixels
    there: NDArray[np.bool_]
    shown: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class LayeredFile:
    """flattened: uint8 RGB (height, width, 3), None where the file is no layered one; layers: those that live, from
    the lowest: they cover a part of the sheet, and the flattened picture shows some of them.
    """

    flattened: Pixels | None = None
    layers: list[Layer] = field(default_factory=list)


def read_layered(data: bytes) -> LayeredFile:
    """Return what a layered file holds; nothing where it is none. Never raises, whatever the bytes are."""
    if not data.startswith(b"8BPS"):
        return LayeredFile()
    try:
        return _read(data)
    except Exception:  # Pillow's readers raise nearly every class there is on damaged input
        return LayeredFile()


def _read(data: bytes) -> LayeredFile:
    with PsdImagePlugin.PsdImageFile(io.BytesIO(data)) as image:
        if image.width * image.height > _MOST_PIXELS:
            return LayeredFile()
        flattened = np.asarray(image.convert("RGB"))
        many = min(len(image.layers), _MOST_LAYERS)
        found = []
        # From the last: Pillow counts the flattened picture as layer 1 too, and would not go to that from there.
        for number in range(many, 0, -1) if many > 1 else ():
            image.seek(number)
            found.append(np.asarray(image.convert("RGBA")))
        found.reverse()
    return LayeredFile(flattened, [one for layer in found if (one := _living(layer, flattened)) is not None])


def _living(layer: Pixels, flattened: Pixels) -> Layer | None:
    there = layer[..., 3] >= _OPAQUE
    pixels = np.ascontiguousarray(layer[..., :3])
    if there.mean() < _LEAST_AREA or pixels[there].std() < _STRUCTURE and there.mean() > 0.95:
        return None
    off = np.abs(pixels.astype(np.int16) - flattened).max(axis=-1)
    shown = there & (off < 24)
    return Layer(pixels, there, shown) if shown.sum() >= 0.2 * _LEAST_AREA * shown.size else None
