"""The 22 kinds of edit of the picture benchmark by name, their combinations, and the file each ends in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import cv2
import numpy as np
from PIL import Image

from benchmarks.pictures.edits_composed import mosaic, pip, recapture, screenshot
from benchmarks.pictures.edits_overlaid import meme, sticker, text, watermark
from benchmarks.pictures.edits_shaped import aspect, crop, crop_hard, hflip, rot, rot90
from benchmarks.pictures.edits_toned import blur, colour, filter_, jpeg30, lowres, noise

Pixels = np.ndarray
"""uint8 RGB [height, width, 3]."""
Edit = Callable[[Pixels, np.random.Generator], Pixels]

LONGEST = 1000
"""Pixels: no picture enters or leaves an edit larger than that."""

_GROUPS: dict[str, dict[str, Edit]] = {
    "quality": {"jpeg30": jpeg30, "lowres": lowres, "blur": blur, "noise": noise},
    "tone": {"colour": colour, "filter": filter_},
    "turn": {"aspect": aspect, "hflip": hflip, "rot": rot, "rot90": rot90},
    "cut": {"crop": crop, "crop_hard": crop_hard},
    "overlay": {"text": text, "sticker": sticker, "watermark": watermark},
    "frame": {"meme": meme, "screenshot": screenshot, "recapture": recapture},
}
_SINGLE: dict[str, Edit] = {kind: edit for group in _GROUPS.values() for kind, edit in group.items()}
_HOSTED = {"pip": pip, "mosaic": mosaic}

KINDS = (*_SINGLE, *_HOSTED, "combo", "combo_pip")
"""The 22 kinds, in the order of the tables."""


def apply(kind: str, image: Image.Image, rng: np.random.Generator, others: Sequence[Image.Image]) -> bytes:
    """Return the bytes of a JPEG file: `image` (any mode) edited by `kind`, one of `KINDS`.

    others: photos that `pip`, `mosaic` and `combo_pip` put the picture on or beside; they must hold none of
    the protected. The same state of `rng`, the same bytes. Raises KeyError where there is no such kind,
    ValueError where a kind needs other photos and there are none.
    """
    edited = _edited(kind, _opened(image), rng, others)
    quality = int(rng.integers(75, 96))
    return _encoded(_limited(edited), quality)


def _edited(kind: str, pixels: Pixels, rng: np.random.Generator, others: Sequence[Image.Image]) -> Pixels:
    if kind == "combo":
        return _combined(pixels, rng, int(rng.integers(3, 5)))
    if kind == "combo_pip":
        return _edited("pip", _combined(pixels, rng, int(rng.integers(1, 3))), rng, others)
    if kind in _HOSTED:
        if not others:
            raise ValueError(f"{kind} needs other photos")
        chosen = rng.choice(len(others), min(3, len(others)), replace=False)
        return _HOSTED[kind](pixels, rng, [_opened(others[int(at)]) for at in chosen])
    return _SINGLE[kind](pixels, rng)


def _combined(pixels: Pixels, rng: np.random.Generator, many: int) -> Pixels:
    """`many` edits in chance order, each from another group: nobody blurs what was just made small."""
    groups = list(_GROUPS.values())
    for at in rng.choice(len(groups), many, replace=False):
        edits = list(groups[int(at)].values())
        pixels = _limited(edits[int(rng.integers(len(edits)))](pixels, rng))
    return pixels


def _opened(image: Image.Image) -> Pixels:
    return _limited(np.asarray(image.convert("RGB")))


def _limited(pixels: Pixels) -> Pixels:
    share = LONGEST / max(pixels.shape[:2])
    if share >= 1:
        return pixels
    size = (max(1, round(pixels.shape[1] * share)), max(1, round(pixels.shape[0] * share)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))


def _encoded(pixels: Pixels, quality: int) -> bytes:
    done, data = cv2.imencode(
        ".jpg", np.ascontiguousarray(pixels[..., ::-1]), [cv2.IMWRITE_JPEG_QUALITY, quality]
    )
    if not done:
        raise ValueError("the edited picture cannot be written")
    return data.tobytes()
