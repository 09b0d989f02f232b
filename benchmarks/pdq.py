"""Compares PDQ with the reference's hashes, and its speed on one core with the usual binding (`pdqhash`)."""

from __future__ import annotations

import csv
import os

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import statistics
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pdqhash
from numpy.typing import NDArray
from PIL import Image

from benchmarks.running import SHARED_DATA, arguments, show, write
from zhengpin.matching.images.pdq import from_hexadecimal, hamming, pdq

SIZES = (64, 128, 256, 384, 512, 1024)
LARGEST_EXACT = 512
TOLERANCE = 10
"""Bits by which the reference's authors let an implementation differ where a picture is scaled down first."""
ROUNDS = 40
PICTURES = 8

Picture = NDArray[np.uint8]


def main() -> None:
    options = arguments(__doc__ or "", SHARED_DATA / "pdq").parse_args()
    cv2.setNumThreads(1)
    figures = compared(options.data)
    speeds = {size: timed(pictures(options.data, size, options.seed), options.seed) for size in SIZES}
    figures["ratio_512"] = speeds[512]["ratio"]
    figures["speed"] = {str(size): speed for size, speed in speeds.items()}
    figures["notes"] = (
        "ours makes all eight dihedral hashes in its time; the ratio is to the binding's single hash. "
        "One process, one thread, rounds interleaved, medians."
    )
    figures["pdqhash"] = version("pdqhash")
    tables(figures)
    write(options.json, figures)


def compared(data: Path) -> dict[str, Any]:
    """Return how many of the reference's hashes we meet: exactly up to 512 pixels, within its tolerance above."""
    small, large = [], []
    with open(data / "reference_hashes.tsv", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            picture = opened(data / row["path"])
            found = pdq(picture)
            distance = int(hamming(found.hashes[0], from_hexadecimal(row["hash"])))
            group = small if max(picture.shape) <= LARGEST_EXACT else large
            group.append((distance, abs(found.quality - int(row["quality"]))))
    exact = sum(distance == 0 for distance, _ in small)
    near = sum(distance <= TOLERANCE for distance, _ in large)
    return {
        "exact": exact / len(small),
        "exact_count": exact,
        "exact_of": len(small),
        "within_tolerance": near / len(large),
        "within_tolerance_count": near,
        "within_tolerance_of": len(large),
        "largest_distance_above_512": max(distance for distance, _ in large),
        "quality_differs": sum(quality > 0 for _, quality in small + large),
    }


def opened(path: Path) -> Picture:
    """Return a picture as the reference reads it, whatever its file says of orientation."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def pictures(data: Path, size: int, seed: int) -> list[Picture]:
    """Return square pictures of one size, cut from files of the folder that the seed chooses."""
    files = sorted(path for path in data.rglob("*") if path.suffix in (".jpg", ".png"))
    chosen = np.random.default_rng(seed).permutation(len(files))[:PICTURES]
    return [
        np.asarray(Image.fromarray(opened(files[place])).resize((size, size), Image.Resampling.BICUBIC))
        for place in chosen
    ]


def timed(shown: list[Picture], seed: int) -> dict[str, float]:
    """Return hashes per core-second of ours and of the binding, and the ratio of the median times."""
    ways: dict[str, Callable[[Picture], Any]] = {
        "ours": pdq,
        "binding": pdqhash.compute,
        "binding_dihedral": pdqhash.compute_dihedral,
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    order = np.random.default_rng(seed)
    for turn in range(ROUNDS + 2):
        for name in order.permutation(list(ways)):
            started = time.perf_counter()
            for picture in shown:
                ways[name](picture)
            if turn >= 2:  # the first two rounds warm the caches
                seconds[name].append((time.perf_counter() - started) / len(shown))
    middle = {name: statistics.median(times) for name, times in seconds.items()}
    return {
        "ours_per_s": round(1 / middle["ours"], 1),
        "binding_per_s": round(1 / middle["binding"], 1),
        "binding_dihedral_per_s": round(1 / middle["binding_dihedral"], 1),
        "ratio": round(middle["binding"] / middle["ours"], 2),
        "ratio_dihedral": round(middle["binding_dihedral"] / middle["ours"], 2),
    }


def tables(figures: dict[str, Any]) -> None:
    show(
        "PDQ against the reference's hashes",
        ("what", "share", "count"),
        [
            (
                f"{name.replace('_', ' ')}",
                figures[name],
                f"{figures[name + '_count']}/{figures[name + '_of']}",
            )
            for name in ("exact", "within_tolerance")
        ],
    )
    show(
        "Hashes per core-second",
        ("side", "ours (8 hashes)", "pdqhash (1 hash)", "pdqhash (8 hashes)", "ratio", "ratio to its 8"),
        [(side, *speed.values()) for side, speed in figures["speed"].items()],
    )


if __name__ == "__main__":
    main()
