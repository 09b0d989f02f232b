"""Gives hostile inputs of every kind in turn, as many as are wanted, the same ones for the same seed."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from typing import Literal

import numpy as np

from benchmarks.hostile.files import FILES, Upload
from benchmarks.hostile.listings import LISTINGS, sound, written
from benchmarks.hostile.pictures import PICTURES

Door = Literal["listing", "stream", "file", "screen"]

_TYPES = [
    "",
    "image/jpeg",
    "image/png",
    "image/svg+xml",
    "text/html",
    "application/octet-stream",
    "\x00",
    "image/*",
]


@dataclass(frozen=True)
class Hostile:
    """One input. `door`: by which it is sent; `body`: of a listing or stream; `upload`: of a file."""

    kind: str
    door: Door
    body: bytes = b""
    upload: Upload | None = None


def hostile_inputs(count: int, seed: int) -> Iterator[Hostile]:
    """Yield `count` inputs, every kind in turn: pictures within listings, listings alone and in streams, files."""
    rng = np.random.default_rng(seed)
    kinds = [("picture", kind) for kind in PICTURES]
    kinds += [("listing", kind) for kind in LISTINGS]
    kinds += [("file", kind) for kind in FILES]
    for number, (family, kind) in enumerate(islice(cycle(kinds), count)):
        yield _made(family, kind, number // len(kinds), rng)


def _made(family: str, kind: str, round_: int, rng: np.random.Generator) -> Hostile:
    if family == "file":
        return Hostile(kind, "file", upload=FILES[kind](rng))
    body = LISTINGS[kind](rng) if family == "listing" else _showing(PICTURES[kind](rng), rng)
    door: Door = ("listing", "stream", "screen")[round_ % 3]
    return Hostile(kind, door, body if door != "stream" else _between(body, rng))


def _showing(content: bytes, rng: np.random.Generator) -> bytes:
    """Return a listing that shows a picture, sometimes said to be of some type."""
    picture = {"base64": base64.b64encode(content).decode()}
    declared = _TYPES[int(rng.integers(len(_TYPES)))]
    return written(sound(rng, pictures=[picture | ({"media_type": declared} if declared else {})]))


def _between(body: bytes, rng: np.random.Generator) -> bytes:
    """Return a stream whose middle line is hostile, with a sound line before and after it."""
    return b"\n".join([written(sound(rng)), body.replace(b"\n", b" "), written(sound(rng)), b""])
