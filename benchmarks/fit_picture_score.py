"""Fits the weights of the picture score on half of the real product photos, and validates them on the rest.

Run: python -m benchmarks.fit_picture_score [--data FOLDER] [--seed N] [--descriptor NAME] [--json FILE]

In each half two photos in five are protected. Copies: each protected photo under each kind of edit. Not
copies: every other photo as it is and once edited, among them other views of protected products and garments
on the same floor.
"""

from __future__ import annotations

import json
import math
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.edits import KINDS, apply
from benchmarks.product_photos import Photo, half_of, photos
from benchmarks.running import SHARED_DATA, arguments, write
from zhengpin.matching.images.descriptor import open_descriptor
from zhengpin.matching.images.fingerprint import PictureFingerprint
from zhengpin.matching.images.matcher import MatchSettings, PictureMatch, PictureMatcher
from zhengpin.matching.images.score import Evidence, parts, weigh

_CAUTION = 0.8
_NOT_FITTED_ON = frozenset({"turntable"})
"""Small symmetric objects, turned by 15 degrees before one black ground: hardly two pictures.

Validated on, though.
"""

Rows = list[tuple[Evidence, bool]]


@dataclass(eq=False)
class Answer:
    """A query's kind (an edit, or `other photo`, `other photo, edited`), where it comes from, what it copies
    (None: nothing), its matches however weak, and the seconds they took.
    """

    kind: str
    photo: Photo
    source: int | None
    matches: list[PictureMatch]
    seconds: float = 0.0


def main() -> None:
    """Fit, validate, print."""
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--descriptor", default="auto")
    options = parser.parse_args()
    every = photos(options.data)
    pools = [[photo for photo in every if half_of(photo) == half] for half in (0, 1)]
    found = [list(answers(pool, options.seed + half, options.descriptor)) for half, pool in enumerate(pools)]
    fitted = [answer for answer in found[0] if answer.photo.kind not in _NOT_FITTED_ON]
    figures: dict[str, object] = {
        "seed": options.seed,
        "descriptor": open_descriptor(options.descriptor).name,
    }
    for name, verified in (("FINGERPRINT", False), ("VERIFIED", True)):
        bias, weights = fit(rows(fitted, verified=verified))
        print(f"BIAS_{name}, WEIGHTS_{name} = {bias:.3f}, {tuple(round(float(w), 3) for w in weights)}")
        for half, role in enumerate(("fitted_on", "validated_on")):
            figures[f"{name.lower()}_{role}"] = report(found[half], bias, weights, verified=verified)
    print(json.dumps(figures, indent=2))
    write(options.json, figures)


def answers(pool: list[Photo], seed: int, descriptor: str) -> Iterator[Answer]:
    """Protect two photos in five, and yield what the matcher says of every copy and of every other photo."""
    chance = np.random.default_rng(seed)
    chosen = set(chance.choice(len(pool), len(pool) * 2 // 5, replace=False).tolist())
    matcher = PictureMatcher(
        open_descriptor(descriptor),
        load_reference=lambda at: pool[at].path.read_bytes(),
        settings=MatchSettings(least_score=0.0, features_kept=2000),
    )
    for at in sorted(chosen):
        made = matcher.fingerprint_many([pool[at].path.read_bytes()])[0]
        if isinstance(made, PictureFingerprint):
            matcher.add(at, made)
    for at, photo in enumerate(pool):
        data = photo.path.read_bytes()
        image = Image.open(photo.path).convert("RGB")
        for kind in KINDS if at in chosen else ("other photo", "other photo, edited"):
            query = (
                data
                if kind == "other photo"
                else apply(
                    KINDS[int(chance.integers(len(KINDS)))] if "edited" in kind else kind, image, chance
                )
            )
            started = time.perf_counter()
            found = matcher.match(query)
            seconds = time.perf_counter() - started
            source = at if at in chosen else None
            kept = [
                match
                for match in found
                if match.reference_id == source or pool[match.reference_id].scene != photo.scene
            ]
            yield Answer(kind, photo, source, kept, seconds)


def rows(found: list[Answer], *, verified: bool) -> Rows:
    """Return the evidence of every candidate and whether it is the source; unverified: of fingerprints alone."""
    return [
        (_seen(match.why, verified=verified), match.reference_id == answer.source)
        for answer in found
        for match in answer.matches
        if match.method == "verified"
    ]


def fit(table: Rows, *, ridge: float = 1e-5, steps: int = 8_000) -> tuple[float, NDArray[np.float64]]:
    """Return bias and weights (none below zero) of a logistic fit.

    `_CAUTION` of the weight lies on what is no copy.
    """
    inputs = np.array([parts(evidence) for evidence, _ in table])
    truth = np.array([copy for _, copy in table], float)
    share = np.where(truth > 0, (1 - _CAUTION) / truth.sum(), _CAUTION / (1 - truth).sum())
    values, mean, square = np.zeros(inputs.shape[1] + 1), 0.0, 0.0
    for step in range(1, steps + 1):  # Adam (Kingma and Ba, 2015), weights held at zero or above
        error = share * (1 / (1 + np.exp(-(inputs @ values[:-1] + values[-1]))) - truth)
        slope = np.append(inputs.T @ error + ridge * values[:-1], error.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        values -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
        values[:-1] = np.maximum(values[:-1], 0)
    return float(values[-1]), values[:-1]


def report(
    found: list[Answer], bias: float, weights: NDArray[np.float64], *, verified: bool
) -> dict[str, object]:
    """Return by kind how many copies were found with the right source, and how many others were flagged."""
    table: dict[str, object] = {}
    for kind in (*KINDS, "other photo", "other photo, edited"):
        these = [answer for answer in found if answer.kind == kind]
        hits = [answer for answer in these if _flagged(answer, bias, weights, verified=verified)]
        table[kind] = {
            "queries": len(these),
            "flagged": len(hits),
            "share": round(len(hits) / max(1, len(these)), 4),
            "not_flagged_by_collection": dict(Counter(a.photo.kind for a in these if a not in hits)),
            "flagged_by_collection": dict(Counter(answer.photo.kind for answer in hits)),
            "ms": round(1000 * math.fsum(answer.seconds for answer in these) / max(1, len(these)), 1),
        }
    return table


def _flagged(answer: Answer, bias: float, weights: NDArray[np.float64], *, verified: bool) -> bool:
    strong = {
        match.reference_id
        for match in answer.matches
        if match.why.verified
        and weigh(parts(_seen(match.why, verified=verified)), bias, weights.tolist()) >= 0.5
    }
    return answer.source in strong if answer.source is not None else bool(strong)


def _seen(why: Evidence, *, verified: bool) -> Evidence:
    return why if verified else Evidence(why.cosine, pdq_distance=why.pdq_distance)


if __name__ == "__main__":
    main()
