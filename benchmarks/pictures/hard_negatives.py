"""Pairs that look alike and are no copies, and how many of them our matcher takes for copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.pictures.files import PictureFile, pictures_under, rows_of
from benchmarks.pictures.metrics import wilson
from benchmarks.pictures.ours import Ours, fixed_threshold
from benchmarks.pictures.processes import PROCESSES
from benchmarks.pictures.queries import opened
from benchmarks.pictures.templates import templated

MOST_PAIRS = 100_000
CANDIDATES = 64
"""Verified for one query: all that is called for, since few places would hide mistakes."""
_TEMPLATES, _PRODUCTS_EACH = 16, 112
_STEPS_OF_TURNTABLE = 3

Pair = tuple[int, int]
"""Places of a picture that is asked about and of one that is protected."""


@dataclass
class HardNegatives:
    """Pictures by place, whether each is protected or asked about, and the pairs of one of each by what makes them
    alike. Pairs apart are not part of the rate.
    """

    pictures: list[bytes] = field(default_factory=list)
    protected: list[bool] = field(default_factory=list)
    pairs: dict[str, set[Pair]] = field(default_factory=dict)
    apart: dict[str, set[Pair]] = field(default_factory=dict)

    def add(self, data: bytes, *, protected: bool) -> int:
        """Add a picture and return its place."""
        self.pictures.append(data)
        self.protected.append(protected)
        return len(self.pictures) - 1

    def crossing(self, pairs: Iterable[Pair]) -> Iterator[Pair]:
        """Yield those of which one picture is protected and the other is not, the latter first."""
        for one, other in pairs:
            if self.protected[one] != self.protected[other]:
                yield (other, one) if self.protected[one] else (one, other)


def hard_negatives(
    root: Path, pictures: Sequence[PictureFile], seed: int, *, most: int = MOST_PAIRS
) -> HardNegatives:
    """Gather at most `most` pairs among `pictures`, none a copy of another: photos of one product, look-alike
    covers, one template around different products, and, up to the number wanted, garments on the same floor.

    Half of the pictures are protected, the others are asked about: of a product's photos, and of two covers that are
    alike, one and the other. A product in a template is on the side of its photo, so that nothing that is asked about
    has a true copy among the protected, beside which a false match could go unseen.
    """
    covers = list(_covers(root, pictures))
    found = HardNegatives()
    for picture, side in zip(pictures, _sides(pictures, covers, seed), strict=True):
        found.add(picture.data, protected=side)
    photos = chain.from_iterable(combinations(group, 2) for group in _products(pictures))
    found.pairs["same product, other photo"] = set(found.crossing(photos))
    found.pairs["look-alike cover"] = set(found.crossing(covers))
    found.pairs["same template"] = set(_templated(found, pictures, seed, most // 2))
    left = most - sum(map(len, found.pairs.values()))
    found.pairs["same floor, other garment"] = set(_floors(found, pictures, max(0, left)))
    found.apart["turntable, 15 to 45 degrees on"] = set(_turned(found, root))
    return found


def false_matches(
    found: HardNegatives,
    descriptor: str = "auto",
    *,
    threshold: float | None = None,
    processes: int = PROCESSES,
) -> dict[str, Any]:
    """Protect half of the pictures, ask about the others at full power, and count the pairs that reach the threshold.

    The judgement is the matcher's own, as in use: a pair that no step of the cascade calls for is no match, and is not
    looked at closer; all that are called for are verified. How many that were is said beside (`judged`).
    threshold: the one that the fit fixed, by default.
    """
    least = fixed_threshold(descriptor) if threshold is None else threshold
    every = {**found.pairs, **found.apart}
    pairs: set[Pair] = set().union(*found.pairs.values())
    wanted = pairs.union(*found.apart.values())
    asked, protected = (sorted({pair[side] for pair in wanted}) for side in (0, 1))
    said = _said(found, asked, protected, descriptor, processes) if wanted else {}
    hits = {pair for pair, score in said.items() if score >= least}
    wrong = len(pairs & hits)
    return {
        "hard_negative_pairs": len(pairs),
        "hard_negative_false_matches": wrong,
        "hard_negative_rate_interval_95": list(wilson(wrong, len(pairs))),
        "hard_negative_pairs_judged": len(pairs & said.keys()),
        "hard_negative_threshold": least,
        "hard_negative_pictures": [len(asked), len(protected)],
        "hard_negatives_by_kind": {
            kind: {
                "pairs": len(those),
                "judged": len(those & said.keys()),
                "false_matches": len(those & hits),
            }
            for kind, those in every.items()
        },
        "hard_negatives_counted_apart": list(found.apart),
    }


def _said(
    found: HardNegatives, asked: list[int], protected: list[int], descriptor: str, processes: int
) -> dict[Pair, float]:
    """Return the score of each pair that the matcher judged."""
    ours = Ours([found.pictures[at] for at in protected], descriptor, processes=processes)
    try:
        queries = [found.pictures[at] for at in asked]
        said = ours.said(queries, "full", most_fast=CANDIDATES, most_full=CANDIDATES)
    finally:
        ours.close()
    return {(asked[query], protected[reference]): score for query, reference, score in said}


def _sides(pictures: Sequence[PictureFile], covers: Iterable[Pair], seed: int) -> list[bool]:
    """Return by chance which pictures are protected: of two covers one as a rule, of a product's photos every other."""
    sides: list[bool] = (np.random.default_rng([seed, 3]).random(len(pictures)) < 0.5).tolist()
    settled: set[int] = set()
    for one, other in covers:
        if not {one, other} <= settled:
            moved, kept = (one, other) if other in settled else (other, one)
            sides[moved] = not sides[kept]
        settled |= {one, other}
    for group in _products(pictures):
        for turn, at in enumerate(group):
            sides[at] = sides[group[0]] != (turn % 2 > 0)
    return sides


def _products(pictures: Sequence[PictureFile]) -> list[list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for at, picture in enumerate(pictures):
        if picture.collection.startswith("products/"):
            groups[picture.group].append(at)
    return list(groups.values())


def _covers(root: Path, pictures: Sequence[PictureFile]) -> Iterable[Pair]:
    places = {picture.path: at for at, picture in enumerate(pictures)}
    for row in rows_of(root / "books" / "pairs.tsv"):
        one, other = (places.get(root / "books" / row[side]) for side in ("a", "b"))
        if row["relation"] == "different_book_lookalike" and one is not None and other is not None:
            yield min(one, other), max(one, other)


def _templated(found: HardNegatives, pictures: Sequence[PictureFile], seed: int, most: int) -> Iterator[Pair]:
    """Different products in the same frame, banner or ground: the pictures are added to `found`."""
    chance = np.random.default_rng([seed, 2])
    pairs = 0
    for template in range(_TEMPLATES):
        if pairs >= most:
            return
        chosen = chance.choice(len(pictures), min(_PRODUCTS_EACH, len(pictures)), replace=False).tolist()
        first = len(found.pictures)
        for at in chosen:
            found.add(templated(opened(pictures[at].data), seed, template), protected=found.protected[at])
        for pair in found.crossing(combinations(range(first, len(found.pictures)), 2)):
            if pairs < most:
                pairs += 1
                yield pair


def _floors(found: HardNegatives, pictures: Sequence[PictureFile], most: int) -> list[Pair]:
    """The pairs of garments whose borders, where the floor shows, are most alike in colour."""
    every = [at for at, picture in enumerate(pictures) if picture.collection == "products/clothing"]
    asked, protected = ([at for at in every if found.protected[at] == side] for side in (False, True))
    if not asked or not protected:
        return []
    here, there = (np.array([_border(pictures[at]) for at in side]) for side in (asked, protected))
    gaps = np.linalg.norm(here[:, None] - there[None], axis=2)
    order = np.argsort(gaps, axis=None, kind="stable")[:most].tolist()
    return [(asked[at // len(protected)], protected[at % len(protected)]) for at in order]


def _border(picture: PictureFile) -> np.ndarray:
    small = cv2.resize(np.asarray(opened(picture.data)), (24, 24), interpolation=cv2.INTER_AREA)
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB).astype(np.float32)
    edge = np.concatenate([lab[:2].reshape(-1, 3), lab[-2:].reshape(-1, 3), lab[:, :2].reshape(-1, 3)])
    return np.concatenate([edge.mean(axis=0), edge.std(axis=0)])


def _turned(found: HardNegatives, root: Path) -> Iterator[Pair]:
    """Neighbouring views of one object on the turntable: the pictures are added to `found`."""
    objects: dict[str, list[PictureFile]] = defaultdict(list)
    for picture in pictures_under(root):
        if picture.collection == "products/turntable":
            objects[picture.group].append(picture)
    for views in objects.values():
        places = [found.add(view.data, protected=at % 2 > 0) for at, view in enumerate(views)]
        near = combinations(places, 2)
        yield from found.crossing(pair for pair in near if pair[1] - pair[0] <= _STEPS_OF_TURNTABLE)
