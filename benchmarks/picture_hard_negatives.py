"""Pairs that look alike and are no copies, and how many of them our matcher takes for copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.picture_files import PictureFile, pictures_under, rows_of
from benchmarks.picture_metrics import wilson
from benchmarks.picture_ours import FIXED_THRESHOLD, protecting, said_by
from benchmarks.picture_queries import opened
from benchmarks.picture_templates import templated

MOST_PAIRS = 100_000
CANDIDATES = 64
"""Verified for one query: all that look alike compete for the places, and few places would hide mistakes."""
_TEMPLATES, _PRODUCTS_EACH = 12, 70
_STEPS_OF_TURNTABLE = 3

Pair = tuple[int, int]


@dataclass
class HardNegatives:
    """Pictures by place, and pairs of places by what makes them alike. Pairs apart are not part of the rate."""

    pictures: list[bytes] = field(default_factory=list)
    pairs: dict[str, set[Pair]] = field(default_factory=dict)
    apart: dict[str, set[Pair]] = field(default_factory=dict)


def hard_negatives(
    root: Path, pictures: Sequence[PictureFile], seed: int, *, most: int = MOST_PAIRS
) -> HardNegatives:
    """Gather at most `most` pairs among `pictures`, none a copy of another: photos of one product, look-alike
    covers, one template around different products, and, up to the number wanted, garments on the same floor.
    """
    found = HardNegatives([picture.data for picture in pictures])
    found.pairs["same product, other photo"] = set(_within(pictures, "products/"))
    found.pairs["look-alike cover"] = set(_covers(root, pictures))
    found.pairs["same template"] = set(_templated(found, pictures, seed, most // 3))
    left = most - sum(map(len, found.pairs.values()))
    found.pairs["same floor, other garment"] = set(_floors(pictures, max(0, left)))
    found.apart["turntable, 15 to 45 degrees on"] = set(_turned(found, root))
    return found


def false_matches(
    found: HardNegatives, descriptor: str = "auto", threshold: float = FIXED_THRESHOLD
) -> dict[str, Any]:
    """Match every picture against all others at full power, and count the pairs that reach the threshold.

    A pair counts once, whichever of the two was the query.
    """
    asked = sorted(
        {at for pairs in (*found.pairs.values(), *found.apart.values()) for pair in pairs for at in pair}
    )
    files = [found.pictures[at] for at in asked]
    matcher = protecting(files, "full", descriptor, most_candidates=CANDIDATES)
    hits = {
        (min(asked[query], asked[reference]), max(asked[query], asked[reference]))
        for query, reference, score in said_by(matcher, files)
        if score >= threshold and query != reference
    }
    pairs = set().union(*found.pairs.values())
    wrong = len(pairs & hits)
    low, high = wilson(wrong, len(pairs))
    kinds = {**found.pairs, **found.apart}
    return {
        "hard_negative_pairs": len(pairs),
        "hard_negative_false_matches": wrong,
        "hard_negative_rate_interval_95": [low, high],
        "hard_negative_pictures": len(asked),
        "hard_negatives_by_kind": {
            kind: {"pairs": len(those), "false_matches": len(those & hits)} for kind, those in kinds.items()
        },
        "hard_negatives_counted_apart": list(found.apart),
    }


def _within(pictures: Sequence[PictureFile], collection: str) -> Iterable[Pair]:
    groups: dict[str, list[int]] = defaultdict(list)
    for at, picture in enumerate(pictures):
        if picture.collection.startswith(collection):
            groups[picture.group].append(at)
    for group in groups.values():
        yield from combinations(group, 2)


def _covers(root: Path, pictures: Sequence[PictureFile]) -> Iterable[Pair]:
    places = {picture.path: at for at, picture in enumerate(pictures)}
    for row in rows_of(root / "books" / "pairs.tsv"):
        one, other = (places.get(root / "books" / row[side]) for side in ("a", "b"))
        if row["relation"] == "different_book_lookalike" and one is not None and other is not None:
            yield min(one, other), max(one, other)


def _templated(found: HardNegatives, pictures: Sequence[PictureFile], seed: int, most: int) -> Iterable[Pair]:
    """Different products in the same frame, banner or ground: the pictures are added to `found`."""
    chance = np.random.default_rng([seed, 2])
    pairs = 0
    for template in range(_TEMPLATES):
        if pairs >= most:
            return
        chosen = chance.choice(len(pictures), min(_PRODUCTS_EACH, len(pictures)), replace=False)
        first = len(found.pictures)
        found.pictures += [templated(opened(pictures[int(at)].data), seed, template) for at in chosen]
        for pair in combinations(range(first, len(found.pictures)), 2):
            if pairs < most:
                pairs += 1
                yield pair


def _floors(pictures: Sequence[PictureFile], most: int) -> list[Pair]:
    """The pairs of garments whose borders, where the floor shows, are most alike in colour."""
    places = [at for at, picture in enumerate(pictures) if picture.collection == "products/clothing"]
    if len(places) < 2:
        return []
    borders = np.array([_border(pictures[at]) for at in places])
    gaps = np.linalg.norm(borders[:, None] - borders[None], axis=2)
    one, other = np.triu_indices(len(places), 1)
    order = np.argsort(gaps[one, other], kind="stable")[:most]
    return [(places[one[at]], places[other[at]]) for at in order]


def _border(picture: PictureFile) -> np.ndarray:
    small = cv2.resize(np.asarray(opened(picture.data)), (24, 24), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    edge = np.concatenate([lab[:2].reshape(-1, 3), lab[-2:].reshape(-1, 3), lab[:, :2].reshape(-1, 3)])
    return np.concatenate([edge.mean(axis=0), edge.std(axis=0)])


def _turned(found: HardNegatives, root: Path) -> Iterable[Pair]:
    """Neighbouring views of one object on the turntable: the pictures are added to `found`."""
    objects: dict[str, list[PictureFile]] = defaultdict(list)
    for picture in pictures_under(root):
        if picture.collection == "products/turntable":
            objects[picture.group].append(picture)
    for views in objects.values():
        first = len(found.pictures)
        found.pictures += [view.data for view in views]
        for at in range(len(views)):
            for step in range(1, min(_STEPS_OF_TURNTABLE, len(views) - 1 - at) + 1):
                yield first + at, first + at + step
