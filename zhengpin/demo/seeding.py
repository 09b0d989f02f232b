"""Named streams of chance: the same seed and name always give the same draws, whatever else was drawn."""

import hashlib
import random

import numpy as np


def derive(seed: int | str, *names: object) -> int:
    """A 63-bit seed for the thing called `names`, independent of every other name (SHA-256)."""
    text = "/".join(str(part) for part in (seed, *names))
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") >> 1


def chooser(seed: int | str, *names: object) -> random.Random:
    """Choices among words and things."""
    return random.Random(derive(seed, *names))  # noqa: S311 - drawing pictures, guarding nothing


def numbers(seed: int | str, *names: object) -> np.random.Generator:
    """Arrays of numbers for drawing."""
    return np.random.default_rng(derive(seed, *names))
