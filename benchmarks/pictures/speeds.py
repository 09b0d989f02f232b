"""How long one query takes and how many bytes one reference takes, by the number of protected pictures."""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.pictures.filling import FIRST_ID, Pattern, fill
from benchmarks.pictures.ours import Ours, Power
from benchmarks.pictures.queries import Query
from zhengpin.matching import PictureMatcher, decode
from zhengpin.matching.images.codebook import codebook
from zhengpin.matching.images.local import local_features
from zhengpin.matching.images.query import MANY, MANY_SIDE
from zhengpin.matching.images.voting import RADIUS
from zhengpin.matching.index.opening import PictureIndexes

POWERS: tuple[Power, ...] = ("full", "fast")
INDEXES = ("vectors", "votes", "hashes", "digests", "records")
_VOTING = 20


def grown(
    ours: Ours, pattern: Pattern, queries: Sequence[Query], sizes: Sequence[int], seed: int
) -> list[dict[str, Any]]:
    """Fill the references up to each of `sizes`, and return what each of them costs, in bytes and milliseconds."""
    real, found = len(ours.indexes.vectors), []
    for size in sorted(sizes):
        started = time.monotonic()
        fill(ours.indexes, pattern, size, np.random.default_rng([seed, size]))
        protected = len(ours.indexes.vectors)
        print(f"  filled to {protected:,} in {time.monotonic() - started:.0f} s", flush=True)
        by_index = bytes_by_index(ours.folder, protected)
        one: dict[str, Any] = {
            "protected": protected,
            "bytes_per_reference": round(sum(by_index.values()), 1),
            "bytes_by_index": by_index,
        }
        one |= {power: timed(ours.matcher(power), queries) for power in POWERS}
        found.append(one | {"votes": votes_per_picture(ours.indexes, queries, real)})
    return found


def timed(matcher: PictureMatcher, queries: Sequence[Query]) -> dict[str, float]:
    """Return milliseconds for one query, bytes in, matches out, in this process.

    ms: the median; mean_ms, p90_ms; copies_ms, others_ms: medians of the copies, and of what copies nothing protected.
    """
    matcher.match_many([queries[0].data])  # what is made once is made now
    taken = np.array([_milliseconds(matcher, query.data) for query in queries])
    copies = np.array([query.source is not None for query in queries])
    said = {"ms": taken, "copies_ms": taken[copies], "others_ms": taken[~copies]}
    found = {name: statistics.median(those) for name, those in said.items() if len(those)}
    found |= {"mean_ms": float(taken.mean()), "p90_ms": float(np.percentile(taken, 90))}
    return {name: round(float(value), 2) for name, value in found.items()}


def bytes_by_index(folder: Path, protected: int) -> dict[str, float]:
    """Return the bytes on disk of each index, its log included, divided by the pictures."""
    return {
        name: round(
            sum(path.stat().st_size for path in (folder / name).rglob("*") if path.is_file()) / protected, 1
        )
        for name in INDEXES
    }


def votes_per_picture(indexes: PictureIndexes, queries: Sequence[Query], real: int) -> dict[str, float]:
    """Return how many votes a picture gets of a query that copies nothing, before any are weighed: real ones and
    simulated ones. That the two are alike is what makes the time for voting that of so many real ones.
    """
    simulated = len(indexes.votes) - real
    totals = np.zeros(2)
    asked = [query for query in queries if query.source is None][:_VOTING]
    for query in asked:
        seen = local_features(decode(query.data).pixels, side=MANY_SIDE, most=MANY)
        words, signatures = codebook().described(seen.descriptors)
        hits = indexes.votes.hits(words, signatures, RADIUS)
        of_simulated = int((hits.ids_of(hits.owners) >= FIRST_ID).sum())
        totals += len(hits.rows) - of_simulated, of_simulated
    each = totals / np.maximum(1, len(asked) * np.array([real, simulated]))
    return {"per_real_picture": round(float(each[0]), 3), "per_simulated_picture": round(float(each[1]), 3)}


def _milliseconds(matcher: PictureMatcher, query: bytes) -> float:
    started = time.perf_counter()
    matcher.match_many([query])
    return 1000 * (time.perf_counter() - started)
