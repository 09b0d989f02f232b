"""A system with a catalogue of many pictures, no two of the same bytes, and what its passes made of them."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from benchmarks.serving import ask

LONGEST = 320
"""Longest side of a varied picture, in pixels: as thumbnails of shops are."""


def varied(seed: int, photos: Sequence[Path], number: int) -> bytes:
    """Return the picture of a number: one of the photos, cut, turned, lit and saved in a way that is its own."""
    rng = np.random.default_rng([seed, number])
    with Image.open(photos[number % len(photos)]) as opened:
        opened.draft("RGB", (2 * LONGEST, 2 * LONGEST))
        image = opened.convert("RGB")
    image.thumbnail((LONGEST + 80, LONGEST + 80))
    wide, high = rng.uniform(0.8, 1.0, 2)
    left, top = rng.uniform(0, 1 - wide) * image.width, rng.uniform(0, 1 - high) * image.height
    box = (int(left), int(top), int(left + wide * image.width), int(top + high * image.height))
    pixels = np.asarray(image.crop(box), np.float32) * rng.uniform(0.8, 1.1, 3) + rng.normal(0, 2)
    out = io.BytesIO()
    quality = int(rng.integers(70, 93))
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=quality)
    return out.getvalue()


def fill(env: Mapping[str, str], data: Path, seed: int, pictures: int) -> int:
    """Put so many pictures on sale; return how many there are, each of bytes of its own."""
    code = f"from benchmarks.scale.storing import fill; print(fill({str(data)!r}, {seed}, {pictures}))"
    return int(ask(dict(env), code).splitlines()[-1])


def state(env: Mapping[str, str]) -> dict[str, Any]:
    """Return what stands in the database and in the files; see `storing.state`."""
    code = "import json; from benchmarks.scale.storing import state; print(json.dumps(state()))"
    return dict(json.loads(ask(dict(env), code).splitlines()[-1]))


def begin_anew(env: Mapping[str, str]) -> None:
    """Take away all passes, their files and all fingerprints, so that the next run makes them anew."""
    ask(dict(env), "from benchmarks.scale.storing import begin_anew; begin_anew()")
