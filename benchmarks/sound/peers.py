"""Chromaprint's `fpcalc` as a peer of the sound fingerprints, compared at every offset by the bits that differ."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tempfile
import wave
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from benchmarks.sound.edits import RATE, Samples

Items = NDArray[np.uint32]


def installed() -> bool:
    return shutil.which("fpcalc") is not None


def items(samples: Samples) -> Items:
    """Return Chromaprint's raw fingerprint: 32 bits each 0.12 s."""
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        file.write(_wav(samples))
        file.flush()
        command = ["fpcalc", "-raw", "-json", "-length", "0", file.name]
        done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:  # too short or silent
        return np.zeros(0, np.uint32)
    return np.array(json.loads(done.stdout)["fingerprint"], np.uint32)


def nearest(query: Items, references: Mapping[str, Items]) -> tuple[str, float]:
    """Return the reference that differs in the fewest bits anywhere, and the share of bits that differ."""
    best = ("", 1.0)
    for name, reference in references.items():
        if len(query) < 4 or len(reference) < len(query):
            continue
        windows = np.lib.stride_tricks.sliding_window_view(reference, len(query))
        errors = np.bitwise_count(windows ^ query).sum(axis=1) / (32 * len(query))
        if errors.min() < best[1]:
            best = (name, float(errors.min()))
    return best


def _wav(samples: Samples) -> bytes:
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return made.getvalue()
