"""The listings of a world taken in and screened by the application, and what that took.

To be imported once Django is set up on the world's folder.
"""

from __future__ import annotations

import base64
import json
import resource
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.pictures.filling import fill, pattern_of
from benchmarks.pipeline.steps import Steps
from benchmarks.pipeline.world import ORIGINALS
from benchmarks.protecting import FILER, flagged_references
from zhengpin.catalog.intake_pictures import MediaSource
from zhengpin.flows.screening.listing import receive
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import PictureWords
from zhengpin.monitoring.wording.words import current_reader

CALL = 64
"""Listings sent in one call."""
SOURCE, WARM_UP = "bench", "warm-up"


def measured(place: Path, protected: int, seed: int) -> dict[str, Any]:
    """Return the figures of the world in `place`."""
    world = json.loads((place / "world.json").read_text(encoding="utf-8"))
    media = MediaSource(folder=place / "photos")
    standing = index.current()
    _fill(standing, place, protected, seed)
    _warm_up(place)
    read = PictureWords.objects.count()
    steps = Steps.installed()
    listings = world["listings"]
    started = time.process_time()
    for at in range(0, len(listings), CALL):
        with steps.step("intake"):
            receive(source=SOURCE, items=listings[at : at + CALL], actor=FILER, media=media)
        with steps.step("jobs and the rest"):
            run_due()
    ms = 1000 * (time.process_time() - started) / len(listings)
    flagged = flagged_references(SOURCE)
    copies = [one["external_id"] for one in listings if one["external_id"].startswith("copy-")]
    right = [name for name in copies if _is_found(name, flagged.get(name, {}), world["references"])]
    return {
        "listings": len(listings),
        "copies": len(copies),
        "protected": len(standing.pictures),
        "names": world["names"],
        "marks": len(standing.marks),
        "ms": round(ms, 2),
        "ms_by_step": {name: round(1000 * spent / len(listings), 2) for name, spent in steps.spent.items()},
        "copies_found": round(len(right) / max(1, len(copies)), 4),
        "others_flagged": len([name for name in flagged if name not in copies]),
        "words_read": PictureWords.objects.count() - read,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000, 1),
    }


def _fill(standing: index.ProtectedIndex, place: Path, protected: int, seed: int) -> None:
    """Add simulated pictures, like the originals, to what is protected until there are so many.

    Like the listings' own photos they must not be: each listing would then be near hundreds that it does not copy.
    """
    if len(standing.pictures) >= protected:
        return
    chance = np.random.default_rng([seed, 1])
    files = [path.read_bytes() for path in sorted((place / ORIGINALS).iterdir())]
    descriptor = standing.pictures.descriptor.name.removesuffix("-288")
    pattern = pattern_of(files, descriptor, chance, processes=1)
    fill(standing.pictures.references._indexes, pattern, protected, chance)


def _is_found(name: str, flagged: dict[int, str], references: dict[str, int]) -> bool:
    original = int(name.rpartition("-")[2])
    return any(references.get(str(number)) == original for number in flagged)


def _warm_up(place: Path) -> None:
    """Have done what a process does once and no listing costs: models, rules, letters and tracks are read when first
    asked for. A merchant of another source shows a protected picture, and that picture saved again.
    """
    current_reader().read(_plain())
    original = (place / ORIGINALS / "0.jpg").read_bytes()
    pixels = cv2.imdecode(np.frombuffer(original, np.uint8), cv2.IMREAD_COLOR)
    _, again = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 60])
    listing = {
        "external_id": "first",
        "merchant": {"external_id": "first", "name": "First"},
        "shop": {"external_id": "first", "name": "First"},
        "title": "First",
        "pictures": [{"base64": base64.b64encode(one).decode()} for one in (original, again.tobytes())],
    }
    receive(source=WARM_UP, items=[listing], actor=FILER)
    run_due()  # and what building left to do


def _plain() -> bytes:
    _, data = cv2.imencode(".jpg", np.full((64, 64, 3), 128, np.uint8))
    return data.tobytes()
