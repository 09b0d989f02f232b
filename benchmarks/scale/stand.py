"""A system with a catalogue of many pictures, no two of the same bytes, and what its passes made of them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.serving import ask

SIDE = 320
"""Longest side of a varied picture, in pixels: as thumbnails of shops are."""


@dataclass(frozen=True)
class Varying:
    """Makes pictures of photos, no two of the same bytes. of_each: made of one photo, one after another; side: about
    the longest side in pixels."""

    seed: int
    photos: Sequence[Path]
    of_each: int
    side: int

    def __call__(self, number: int) -> bytes:
        """Return the picture of a number: a photo, cut, lit and saved in a way that is its own."""
        return varied(self.seed, number, _opened(self.photos[number // self.of_each], self.side))


@lru_cache(maxsize=4)
def _opened(photo: Path, side: int) -> Image.Image:
    with Image.open(photo) as opened:
        opened.draft("RGB", (2 * side, 2 * side))
        image = opened.convert("RGB")
    image.thumbnail((side * 5 // 4, side * 5 // 4))
    return image


def varied(seed: int, number: int, image: Image.Image) -> bytes:
    """Return a part of a picture, lit and saved in the way of a number."""
    rng = np.random.default_rng([seed, number])
    wide, high = rng.uniform(0.8, 1.0, 2)
    left, top = rng.uniform(0, 1 - wide) * image.width, rng.uniform(0, 1 - high) * image.height
    box = (int(left), int(top), int(left + wide * image.width), int(top + high * image.height))
    pixels = np.asarray(image.crop(box), np.float32) * rng.uniform(0.8, 1.1, 3) + rng.normal(0, 2)
    out = io.BytesIO()
    quality = int(rng.integers(70, 93))
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=quality)
    return out.getvalue()


def fill(env: Mapping[str, str], data: Path, seed: int, pictures: int, side: int) -> int:
    """Put so many pictures on sale; return how many there are, each of bytes of its own."""
    code = (
        f"from benchmarks.scale.storing import fill; print(fill({str(data)!r}, {seed}, {pictures}, {side}))"
    )
    return int(ask(dict(env), code).splitlines()[-1])


def state(env: Mapping[str, str]) -> dict[str, Any]:
    """Return what stands in the database and in the files; see `storing.state`."""
    code = "import json; from benchmarks.scale.storing import state; print(json.dumps(state()))"
    return dict(json.loads(ask(dict(env), code).splitlines()[-1]))


def begin_anew(env: Mapping[str, str]) -> None:
    """Take away all passes, their files and all fingerprints, so that the next run makes them anew."""
    ask(dict(env), "from benchmarks.scale.storing import begin_anew; begin_anew()")
